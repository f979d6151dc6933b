// Runs axe-core in Chromium on the pages named, and prints what it finds as JSON: [{page, scheme, width, id, help, nodes}].
// Every rule of WCAG 2.2 A and AA and of axe's best practices; light and dark; wide and narrow. Requests that leave
// the page's folder, console errors and horizontal scrolling are findings too.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const findings = [];

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

async function look(file, scheme, width) {
  const page = await browser.newPage();
  const found = (id, help, nodes = []) => findings.push({ page: file, scheme, width, id, help, nodes });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("console", (message) => message.type() === "error" && found("console", message.text()));
  page.on("request", (request) => /^https?:/.test(request.url()) && found("request", request.url()));
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
    found("scroll", "the page scrolls sideways");
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (only) => globalThis.axe.run(document, { preload: false, runOnly: { type: "tag", values: only } }), tags);
  for (const { id, help, nodes } of violations)
    found(id, help, nodes.slice(0, 5).map((node) => node.html.slice(0, 200)));
  await page.close();
}

for (const file of process.argv.slice(2))
  for (const scheme of ["light", "dark"])
    for (const width of [1280, 390]) await look(file, scheme, width);

await browser.close();
console.log(JSON.stringify(findings, null, 1));
