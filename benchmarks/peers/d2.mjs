// node d2.mjs MODULE FOLDER: every *.d2 of the folder to SVG beside it, in one process.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [module, folder] = process.argv.slice(2);
const { exports, main } = JSON.parse(readFileSync(join(module, "package.json"), "utf8"));
const entry = exports?.["."]?.import?.default ?? exports?.["."]?.import ?? main;
const { D2 } = await import(pathToFileURL(join(module, entry)));
const d2 = new D2();
for (const name of readdirSync(folder).filter((name) => name.endsWith(".d2"))) {
  const compiled = await d2.compile(readFileSync(join(folder, name), "utf8"));
  const svg = await d2.render(compiled.diagram, compiled.renderOptions);
  writeFileSync(join(folder, name.replace(/d2$/, "svg")), svg);
}
process.exit(0);
