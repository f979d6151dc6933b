// Opens files in Chromium at a width, with text of a size, and prints as JSON what a reader cannot get at there: words and
// controls beyond the sides, and pictures without a ground of their own, which a dark page behind them may swallow.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [width, size, ...files] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), "profile-"));
mkdirSync(join(profile, "Default"));
writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify({ webkit: { webprefs: { default_font_size: Number(size) } } }));

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  userDataDir: profile,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const found = {};
for (const file of files) {
  const page = await browser.newPage();
  await page.setViewport({ width: Number(width), height: 900 });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  found[basename(file)] = await page.evaluate(() => {
    const beyond = ({ left, right, width }) => width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1);
    const scrolls = (element) => element.closest(".scroll, .skip, svg, math");
    const faults = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.data.trim() || scrolls(text.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if ([...range.getClientRects()].some(beyond)) faults.push(text.data.trim().slice(0, 40));
    }
    for (const control of document.querySelectorAll("button, input, select"))
      if (beyond(control.getBoundingClientRect())) faults.push(control.outerHTML.slice(0, 40));
    for (const picture of document.querySelectorAll("img"))
      if (getComputedStyle(picture).backgroundColor !== "rgb(255, 255, 255)") faults.push(picture.outerHTML.slice(0, 40));
    return faults;
  });
  await page.close();
}
await browser.close();
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
console.log(JSON.stringify(found));
