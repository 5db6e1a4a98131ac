// node likec4_browser.mjs LIKEC4: prints where LikeC4's playwright expects the browser that it has not downloaded.
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(join(process.argv[2], "package.json"))("playwright");
await chromium.launch().then(
  (browser) => browser.close(),
  (error) => console.log(/Executable doesn't exist at (.+)/.exec(String(error))?.[1] ?? ""),
);
