// What the script of the pages is linted by: ESLint's own recommendations.
import { createRequire } from "node:module";

const js = createRequire(`${process.cwd()}/`)("@eslint/js");
const browser = [
  "document", "window", "navigator", "location", "history", "getSelection", "prompt", "matchMedia", "ResizeObserver",
  "requestAnimationFrame", "getComputedStyle", "setTimeout", "URL", "URLSearchParams", "Blob", "Option", "innerHeight", "TextEncoder",
];

export default [
  { ...js.configs.recommended, languageOptions: { globals: Object.fromEntries(browser.map((name) => [name, "readonly"])) } },
];
