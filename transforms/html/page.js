// What the page does beyond HTML: its views, its witnesses, notes beside the text, a short look at an entry.
// Everything can be read without it. Nothing is asked for from elsewhere, and nothing is kept.
const root = document.documentElement;
const main = document.querySelector("main");
const tools = document.querySelector(".tools");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function fragment(markup) {
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content;
}
function taken(nodes) {
  const taken = document.createDocumentFragment();
  taken.append(...nodes);
  return taken;
}

// Views. A choice holds the half that is read; the other one waits in its data until it is asked for.
const halves = new WeakMap();
const firstView = root.dataset.view;

function turn(choice) {
  const { other, markup, title } = choice.dataset;
  const now = choice.classList[1];
  const half = halves.get(choice)?.nodes ?? (markup === undefined ? choice.dataset[other] : fragment(markup));
  halves.set(choice, { nodes: taken([...choice.childNodes]), view: root.dataset.view });
  choice.append(half);
  choice.classList.replace(now, other);
  choice.dataset.other = now;
  if (title !== undefined) [choice.title, choice.dataset.title] = [title, choice.title];
}
function turnAll(within) {
  for (const choice of all("[data-other]", within))
    if ((halves.get(choice)?.view ?? firstView) !== root.dataset.view) {
      turn(choice);
      turnAll(choice);
    }
}

// Witnesses. A place of variance shows its lemma, or what the chosen witness has there.
const lemmas = new WeakMap();
let witness = "";

function read(place) {
  const reading = witness && JSON.parse(place.dataset.readings).find(([sigla]) => sigla.split(" ").includes(witness));
  const mark = all(":scope > .mark", place).pop() ?? null;
  const content = [...place.childNodes].filter((node) => node !== mark);
  if (!lemmas.has(place)) lemmas.set(place, content);
  content.forEach((node) => node.remove());
  const shown = reading ? [fragment(reading[1])] : lemmas.get(place);
  for (const node of shown) place.insertBefore(node, mark);
  place.classList.toggle("variant", Boolean(reading));
  place.classList.toggle("omitted", Boolean(reading) && reading[1] === "");
}
function readAll(within) {
  const around = within.closest?.("[data-readings]") ?? null;
  for (const place of all("[data-readings]", within))
    if (place.parentElement.closest("[data-readings]") === around) {
      read(place);
      readAll(place);
    }
}

if (tools) {
  const asked = new URLSearchParams(location.search);
  const apply = () => {
    const view = tools.querySelector("[name=view]:checked");
    if (view) root.dataset.view = view.value;
    witness = tools.querySelector("[name=witness]")?.value ?? "";
    root.toggleAttribute("data-witness", witness !== "");
    readAll(document);
    turnAll(document);
    prepare(document);
    placeNotes();
  };
  for (const name of ["view", "witness"]) {
    for (const control of all(`[name=${name}]`, tools)) {
      if (control.type === "radio") control.checked ||= control.value === asked.get(name);
      else if ([...control.options].some((option) => option.value === asked.get(name))) control.value = asked.get(name);
    }
  }
  tools.hidden = false;
  tools.addEventListener("change", apply);
  queueMicrotask(() => asked.size && apply());
}

// Notes beside the text, where there is room. They stay where they are in the document, so that there is one of each.
const wide = matchMedia("screen and (min-width: 80em)");

function placeNotes() {
  const marks = wide.matches ? all("article a.mark:not(.apparatus)") : [];
  const notes = new Map();
  for (const mark of marks) {
    const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    if (note?.matches("main > .notes .note") && !notes.has(note)) notes.set(note, mark);
  }
  for (const note of all(".notes .note")) note.classList.toggle("beside", notes.has(note));
  for (const section of all("main > .notes")) section.classList.toggle("emptied", !section.querySelector("li:not(.beside)"));
  const top = main.getBoundingClientRect().top;
  const places = [...notes].map(([note, mark]) => [note, mark.getBoundingClientRect().top - top, note.offsetHeight]);
  const cut = new Set([...notes.keys()].filter((note) => {
    const body = note.querySelector(".note-body");
    return body && body.scrollHeight > body.clientHeight + 4;
  }));
  for (const note of notes.keys()) note.classList.toggle("cut", cut.has(note));
  let free = 0;
  for (const [note, wanted, height] of places.sort((one, other) => one[1] - other[1])) {
    const place = Math.max(wanted, free);
    note.style.setProperty("--top", `${Math.round(place)}px`);
    free = place + height + 12;
  }
  root.style.setProperty("--notes-end", `${Math.round(free)}px`);
}
let width = 0;
new ResizeObserver(() => {
  if (width !== root.clientWidth + main.clientHeight) requestAnimationFrame(placeNotes);
  width = root.clientWidth + main.clientHeight;
}).observe(main);

// A short look: at the entry of a name, at what an abbreviation or a correction stands for.
const look = document.createElement("div");
look.className = "look";
look.popover = "auto";
look.tabIndex = -1;
look.setAttribute("role", "dialog");
document.body.append(look);

function show(from, name, content) {
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "×";
  close.ariaLabel = main.dataset.close;
  close.lang = main.dataset.lang;
  close.addEventListener("click", () => look.hidePopover());
  look.replaceChildren(close, ...content);
  look.ariaLabel = name.trim();
  look.showPopover({ source: from });
  const place = from.getClientRects()[0] ?? from.getBoundingClientRect();
  const below = place.bottom + 8 + look.offsetHeight < innerHeight;
  const top = below ? place.bottom + 8 : Math.max(8, place.top - look.offsetHeight - 8);
  look.style.top = `${scrollY + top}px`;
  look.style.left = `${scrollX + Math.max(8, Math.min(place.left, root.clientWidth - look.offsetWidth - 8))}px`;
  look.focus({ preventScroll: true });
}
function showEntry(link, entry) {
  const text = entry.querySelector(".entry-text").cloneNode(true);
  for (const node of all("[id]", text)) node.removeAttribute("id");
  const way = document.createElement("p");
  way.innerHTML = '<a class="in-index"></a>';
  way.firstChild.href = link.hash;
  way.firstChild.lang = main.dataset.lang;
  way.firstChild.textContent = main.dataset.inIndex;
  way.firstChild.addEventListener("click", () => look.hidePopover());
  show(link, entry.querySelector(".entry-name, .title")?.textContent ?? link.textContent, [text, way]);
}
function showTitle(word) {
  const text = document.createElement("p");
  text.textContent = word.title;
  show(word, word.textContent, [text]);
}
function prepare(within) {
  for (const word of all("abbr[title], .choice[title]", within)) {
    if (word.closest("a")) continue;
    word.tabIndex = 0;
    word.setAttribute("role", "button");
  }
}
if (look.showPopover) {
  prepare(document);
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("main a.entry[href^='#']");
    const entry = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const word = event.target.closest("[role='button'][title]");
    if (entry?.querySelector(".entry-text") && !look.contains(link)) {
      event.preventDefault();
      showEntry(link, entry);
    } else if (word && !link) showTitle(word);
  });
  document.addEventListener("keydown", (event) => {
    if (!["Enter", " "].includes(event.key) || !event.target.matches("[role='button'][title]")) return;
    event.preventDefault();
    showTitle(event.target);
  });
}

// Where pages are what one cites, a paragraph shows its address when it is pointed at.
const address = document.createElement("a");
Object.assign(address, { className: "permanent-link", tabIndex: -1, ariaLabel: main.dataset.address, lang: main.dataset.lang });
address.dataset.n = "¶";
main.addEventListener("pointerover", (event) => {
  const paragraph = event.target.closest("article .p[id]:not([data-paragraph])");
  if (!paragraph || paragraph === address.parentElement) return;
  address.href = `#${encodeURIComponent(paragraph.id)}`;
  paragraph.append(address);
});

// Citations are copied whole.
for (const text of all(".citation, .citation-data pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.lang = main.dataset.lang;
  button.textContent = main.dataset.copy;
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(text);
    await navigator.clipboard?.writeText(text.textContent).catch(() => undefined);
    button.textContent = `${main.dataset.copy} ✓`;
  });
  text.after(button);
}
