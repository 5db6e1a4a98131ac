// node mermaid.mjs LIBRARY PUPPETEER BROWSER SCALE FOLDER IMAGES SHARE/OF FLAG...: *.mmd of the folder to pictures beside them.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [library, puppeteer, executablePath, scale, folder, images, part, ...args] = process.argv.slice(2);
const { default: driver } = await import(createRequire(join(puppeteer, "package.json")).resolve(puppeteer));
const browser = await driver.launch({ executablePath, args });
const [share, of] = part.split("/").map(Number);
const names = readdirSync(folder).filter((name) => name.endsWith(".mmd")).filter((_, i) => i % of === share);

const page = await browser.newPage();
await page.setViewport({ width: 1600, height: 1200, deviceScaleFactor: Number(scale) });
await page.setContent("<body style='margin:0'><div id=place style='display:inline-block'></div></body>");
await page.addScriptTag({ path: join(library, "dist", "mermaid.min.js") });
await page.evaluate(() => mermaid.initialize({ startOnLoad: false, flowchart: { useMaxWidth: false } }));
for (const name of names) {
  const svg = await page.evaluate(
    async (text) => (document.querySelector("#place").innerHTML = (await mermaid.render("graph", text)).svg),
    readFileSync(join(folder, name), "utf8"),
  );
  writeFileSync(join(folder, name.replace(/mmd$/, "svg")), svg);
  if (images.includes("png")) {
    const place = await page.$("#place");
    await place.screenshot({ path: join(folder, name.replace(/mmd$/, "png")), optimizeForSpeed: true });
  }
}
await browser.close();
