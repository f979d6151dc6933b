// Uses the pages of a folder in Chromium as a reader does, and prints what it sees as JSON, an object for each page.
// Whatever is printed without being asked for (console, errors, requests, scrolling sideways) is in `trouble`.
import { pathToFileURL } from "node:url";
import { basename, join } from "node:path";
import puppeteer from "puppeteer-core";

const [folder, ...files] = process.argv.slice(2);
const seen = {};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});

async function opened(file, width, { scripts = true } = {}) {
  const page = await browser.newPage();
  const trouble = (seen[basename(file)] ??= { trouble: [] }).trouble;
  await page.setViewport({ width, height: 900 });
  await page.setJavaScriptEnabled(scripts);
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(error.message));
  page.on("request", (request) => /^https?:/.test(request.url()) && trouble.push(request.url()));
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
    trouble.push(`scrolls sideways at ${width}`);
  return page;
}
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
const words = (page) => page.evaluate(() => document.querySelector("article").innerText.split(/\s+/).filter(Boolean).join(" "));
const look = (page) => page.evaluate(() => {
  const look = document.querySelector(".look:popover-open");
  return look && look.innerText.replace(/\s+/g, " ").trim();
});

async function views(page) {
  const control = await page.$("[name=view][value=source]");
  if (!control) return undefined;
  const read = await words(page);
  await control.click();
  const source = await words(page);
  await (await page.$("[name=view][value=corrected]")).click();
  return { read, source, again: (await words(page)) === read };
}

async function witnesses(page) {
  const control = await page.$("[name=witness]");
  if (!control) return undefined;
  const read = await words(page);
  const texts = {};
  for (const witness of await page.$$eval("[name=witness] option", (options) => options.map((one) => one.value))) {
    await page.select("[name=witness]", witness);
    texts[witness] = await words(page);
  }
  await page.select("[name=witness]", "");
  return { ...texts, again: (await words(page)) === read };
}

// By keyboard alone: to the word, open, look, Escape, and back on the word.
async function looks(page, selector) {
  const word = await page.$(selector);
  if (!word) return undefined;
  await word.focus();
  await page.keyboard.press("Enter");
  const text = await look(page);
  await page.keyboard.press("Escape");
  return { text, closed: (await look(page)) === null, back: await word.evaluate((one) => one === document.activeElement) };
}

async function notes(page) {
  await settled(page);
  return page.evaluate(() => {
    const numberOverText = (note) => {
      const number = note.querySelector(":scope > .way-back")?.getBoundingClientRect();
      const text = document.createRange();
      text.selectNodeContents(note.querySelector(":scope > .note-body") ?? note);
      return number && [...text.getClientRects()].some((line) =>
        line.left < number.right - 1 && line.right > number.left + 1 && line.top < number.bottom && line.bottom > number.top);
    };
    const notes = [...document.querySelectorAll(".note.beside")].map((note) => note.getBoundingClientRect());
    const marks = [...document.querySelectorAll(".note.beside")].map((note) =>
      document.querySelector(`article a.mark[href="#${CSS.escape(note.id)}"]`).getBoundingClientRect());
    const main = document.querySelector("main").getBoundingClientRect();
    const sorted = notes.toSorted((one, other) => one.top - other.top);
    const rightToLeft = document.dir === "rtl";
    const bodies = [...document.querySelectorAll(".note.beside .note-body")];
    return {
      beside: notes.length,
      overContents: notes.filter((note) => rightToLeft === note.left > main.left).length,
      numberOverText: [...document.querySelectorAll(".notes .note")].filter(numberOverText).map((note) => note.id),
      cutWithoutSign: bodies.filter((body) => body.scrollHeight > body.clientHeight + 4 && getComputedStyle(body).maskImage === "none").length,
      outside: notes.filter((note) => note.left < main.right && note.right > main.left).length,
      cut: notes.filter((note) => note.right > innerWidth || note.left < 0).length,
      overlapping: sorted.filter((note, at) => at && note.top < sorted[at - 1].bottom).length,
      first: notes.length ? Math.abs(notes[0].top - marks[0].top) < 20 : null,
    };
  });
}

// Colours that are asked for from outside: more contrast.
async function contrast(page) {
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-contrast", value: "more" }] });
  return page.evaluate(() => getComputedStyle(document.querySelector(".generator")).color === getComputedStyle(document.body).color);
}

async function printed(page, file) {
  await page.emulateMediaType("print");
  const shown = await page.evaluate(() => ({
    words: document.querySelector("article").innerText.split(/\s+/).filter(Boolean).join(" "),
    controls: [...document.querySelectorAll(".tools, form, nav, button, summary, .skip, [popover], .facsimile-link, .again")]
      .filter((one) => one.checkVisibility()).length,
    // What lies beyond the sheet's area is cut off, or makes the browser print the whole smaller.
    outside: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    numbers: [...document.querySelectorAll("[data-paragraph] > .permanent-link")].filter((number) => {
      const { left, right } = number.getBoundingClientRect();
      return number.checkVisibility() && left >= 0 && right <= document.documentElement.clientWidth;
    }).length,
    paragraphs: document.querySelectorAll("[data-paragraph] > .permanent-link").length,
  }));
  await page.pdf({ path: join(folder, `${basename(file, ".html")}.pdf`), format: "A4", preferCSSPageSize: true });
  return shown;
}

for (const file of files) {
  const page = await opened(file, 1440);
  const one = seen[basename(file)];
  one.words = await words(page);
  one.notes = await notes(page);
  one.views = await views(page);
  one.witnesses = await witnesses(page);
  one.entry = await looks(page, "article a.entry[href^='#']");
  one.abbreviation = await looks(page, "article [role=button][title]");
  one.contrast = await contrast(page);
  await page.close();
  const paper = await opened(file, 672); // as wide as the printed part of a sheet of A4
  one.printed = await printed(paper, file);
  await paper.close();
  const plain = await opened(file, 1440, { scripts: false });
  one.plain = { words: await words(plain), controls: (await plain.$$eval(".tools", (all) => all.filter((each) => each.checkVisibility()).length)) };
  await plain.close();
  for (const width of [640, 390, 320]) {
    const narrow = await opened(file, width);
    one[`beside${width}`] = (await notes(narrow)).beside;
    await narrow.close();
  }
}
await browser.close();
console.log(JSON.stringify(seen, null, 1));
