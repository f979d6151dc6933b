// Looks words up in the search of a site, in Chromium, from the disk: `search.mjs FOLDER WORDS…` prints for each of the words, as JSON,
// what the page says and the passages: [{words, status, results: [{href, text, marked}]}]. A link that leads nowhere, a request that
// leaves the folder and an error of the console are findings of their own, under `faults`.
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [folder, ...queries] = process.argv.slice(2);
const faults = [];
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage();
page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
page.on("pageerror", (error) => faults.push(String(error)));
page.on("request", (request) => /^https?:/.test(request.url()) && faults.push(request.url()));

const settled = () => page.waitForFunction(() => {
  const status = document.getElementById("found");
  return status.textContent !== "" && status.textContent !== status.dataset.wait;
});
const shown = () => page.evaluate(() => ({
  status: document.getElementById("found").textContent,
  results: [...document.querySelectorAll("#results a")].map((link) => ({
    href: link.getAttribute("href"),
    text: link.textContent,
    marked: [...link.querySelectorAll("mark")].map((mark) => mark.textContent),
  })),
}));

const found = [];
for (const words of queries) {
  // As a reader does: the words into the box of the list, and Enter.
  await page.goto(pathToFileURL(`${folder}/index.html`).href);
  await page.focus("header form input");
  await page.keyboard.type(words);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await settled();
  await page.waitForFunction(() => document.querySelector("#results a") || document.getElementById("found").textContent === document.getElementById("found").dataset.none);
  const result = { words, ...(await shown()) };
  if (result.results.length > 0) {
    // The arrow leads from the box to the first passage, Enter to its place.
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    result.target = await page.evaluate(() => document.querySelector(":target")?.textContent.replace(/\s+/g, " ").trim() ?? null);
  }
  found.push(result);
}
await browser.close();
console.log(JSON.stringify({ found, faults }, null, 1));
