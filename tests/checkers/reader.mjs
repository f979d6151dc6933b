// Opens a book in epub.js in Chromium, as a reading system does, and prints as JSON what it shows: {title, contents, pages, files:
// [{href, text}], note: {mark, there, back}}. Every document of the spine is displayed; a note's mark is followed, and its way back.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const server = createServer((_request, response) =>
  response.setHeader("Content-Type", "text/html").end('<!DOCTYPE html><html lang="en"><title>reader</title><div id="view"></div></html>'));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const here = `http://127.0.0.1:${server.address().port}/`;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage();
const errors = [];
page.on("pageerror", (error) => errors.push(String(error)));
page.on("request", (request) => /^https?:/.test(request.url()) && !request.url().startsWith(here) && errors.push(`request of ${request.url()}`));
await page.goto(here);
for (const script of ["jszip/dist/jszip.min.js", "epubjs/dist/epub.js"])
  await page.addScriptTag({ content: await readFile(require.resolve(script), "utf8") });

const shown = await page.evaluate(async (data) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const book = ePub(bytes.buffer);
  const view = book.renderTo("view", { flow: "scrolled-doc", width: 800, height: 600 });
  await book.ready;
  const text = (contents) => {
    const body = contents.document.body.cloneNode(true);
    for (const made of body.querySelectorAll("[role=doc-noteref], [role=doc-backlink], .no-picture, .generated, .ptr")) made.remove();
    return body.textContent;
  };
  const files = [];
  for (const item of book.spine.spineItems) {
    await view.display(item.href);
    files.push({ href: item.href, text: text(view.getContents()[0]), height: view.getContents()[0].document.body.scrollHeight });
  }
  const follow = async (selector) => {
    const contents = view.getContents()[0];
    const link = contents.document.querySelector(selector);
    if (!link) return null;
    const target = new URL(link.getAttribute("href"), "book:/").pathname.slice(1);
    link.click();
    for (let wait = 0; wait < 50; wait++) {
      await new Promise((done) => setTimeout(done, 100));
      const at = view.getContents()[0]?.sectionIndex;
      if (book.spine.get(at)?.href === target) return target;
    }
    return null;
  };
  const note = {};
  for (const item of book.spine.spineItems) {
    await view.display(item.href);
    if (!view.getContents()[0].document.querySelector("a.mark[role=doc-noteref]")) continue;
    await new Promise((done) => setTimeout(done, 300));
    note.mark = item.href;
    note.there = await follow("a.mark[role=doc-noteref]");
    await new Promise((done) => setTimeout(done, 300));
    note.back = await follow("a[role=doc-backlink]");
    break;
  }
  const names = (items) => items.flatMap((item) => [item.label.trim(), ...names(item.subitems ?? [])]);
  return { title: book.packaging.metadata.title, contents: names(book.navigation.toc),
    pages: (book.pageList?.pageList ?? []).length, files, note };
}, (await readFile(process.argv[2])).toString("base64"));

await browser.close();
server.close();
console.log(JSON.stringify({ ...shown, errors }));
