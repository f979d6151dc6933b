// The search of a site: words are looked up in files beside this one, which are loaded as scripts, since a page that was opened
// from a disk may not fetch. The words are folded here exactly as the index was: see teikit.site.words.
"use strict";
const teikitSearch = (() => {
  const folder = document.currentScript.src.replace(/[^/]*$/, "") + "search/";
  const shown = 20, around = 90;
  const own = { "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "ı": "i", "ς": "σ" };
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(/[\p{M}\u00ad]/gu, "").replace(/[æœøđðþłßıς]/g, (sign) => own[sign]);
  const alone = "\\u0e00-\\u0e7f\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
  const ideographs = new RegExp(`[${alone}]`, "u"), aWord = new RegExp(`(?=[\\p{L}\\p{N}])[${alone}]|(?:(?![${alone}])[\\p{L}\\p{N}])+`, "gu");
  const wordsOf = (text) => fold(text).match(aWord) ?? [];

  let directory;
  const waiting = new Map();
  const load = (name) => {
    if (!waiting.has(name)) {
      const entry = {};
      entry.promise = new Promise((resolve, reject) => Object.assign(entry, { resolve, reject }));
      waiting.set(name, entry);
      const script = document.createElement("script");
      script.src = folder + name + ".js";
      script.onerror = () => { waiting.delete(name); entry.reject(new Error(name)); };
      document.head.append(script);
    }
    return waiting.get(name).promise;
  };

  // Numbers as they stand in the index: each is the distance from the one before, its last sign a digit or small letter.
  const numbers = (code) => {
    const found = [];
    let last = -1, sum = 0, unit = 1;
    for (const sign of code) {
      if (sign >= "A" && sign <= "Z") {
        sum += (sign.charCodeAt(0) - 65) * unit;
        unit *= 26;
      } else {
        last += 1 + sum + parseInt(sign, 36) * unit;
        found.push(last);
        sum = 0;
        unit = 1;
      }
    }
    return found;
  };

  const isPrefix = (word) => word.length > 1 && !ideographs.test(word);
  const shardsOf = (word) => {
    const last = isPrefix(word) ? word + "\uffff" : word;
    return directory.shards.map((first, number) => [first, directory.shards[number + 1] ?? "\uffff\uffff", "terms-" + number])
      .filter(([first, next]) => first <= last && next > word).map(([, , name]) => name);
  };

  // The blocks that hold a word, each with 2 where it is the word itself and 1 where a longer one begins so.
  const blocksWith = async (word) => {
    const blocks = new Map();
    for (const terms of await Promise.all(shardsOf(word).map(load)))
      for (const [term, code] of Object.entries(terms))
        if (term === word || (isPrefix(word) && term.startsWith(word)))
          for (const block of numbers(code)) blocks.set(block, Math.max(blocks.get(block) ?? 0, term === word ? 2 : 1));
    return blocks;
  };

  const blocksWithAll = async (words) => {
    const [first, ...others] = (await Promise.all(words.map(blocksWith))).sort((one, other) => one.size - other.size);
    let found = [...first];
    for (const blocks of others)
      found = found.filter(([block]) => blocks.has(block)).map(([block, value]) => [block, value + blocks.get(block)]);
    return found.sort(([one, value], [other, otherValue]) => otherValue - value || one - other).map(([block]) => block);
  };

  const lastNotAbove = (sorted, value) => {
    let low = 0, high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sorted[middle] <= value) low = middle; else high = middle - 1;
    }
    return low;
  };

  const passage = async (block) => {
    const number = lastNotAbove(directory.documents.map(({ first }) => first), block);
    const found = directory.documents[number];
    const chunk = lastNotAbove(found.chunks, block - found.first);
    const lines = await load(`text-${number}-${chunk}`);
    const [place, text] = lines[block - found.first - found.chunks[chunk]];
    return { href: `${found.href}#${encodeURIComponent(place)}`, title: found.title, language: found.language, text };
  };

  // The text around the first of the words, as pieces: [words, is one of those looked for].
  const pieces = (text, words) => {
    const places = [];
    let folded = "";
    let at = 0;
    for (const sign of text) {
      const plain = fold(sign);
      for (let count = plain.length; count > 0; count -= 1) places.push(at);
      folded += plain;
      at += sign.length;
    }
    places.push(text.length);
    const hits = [];
    for (const match of folded.matchAll(aWord))
      if (words.some((word) => match[0] === word || (isPrefix(word) && match[0].startsWith(word))))
        hits.push([places[match.index], places[match.index + match[0].length]]);
    const from = Math.max(0, (hits[0]?.[0] ?? 0) - around), to = Math.min(text.length, from + 3 * around);
    const start = from === 0 ? 0 : text.indexOf(" ", from) + 1 || from, end = to === text.length ? to : text.lastIndexOf(" ", to);
    const result = [[start > 0 ? "… " : "", false]];
    let last = start;
    for (const [left, right] of hits)
      if (left >= last && right <= end) {
        result.push([text.slice(last, left), false], [text.slice(left, right), true]);
        last = right;
      }
    result.push([text.slice(last, Math.max(last, end)) + (end < text.length ? " …" : ""), false]);
    return result;
  };

  const box = document.getElementById("words"), status = document.getElementById("found"), list = document.getElementById("results");

  const item = ({ href, title, language, text }, words) => {
    const entry = document.createElement("li"), link = document.createElement("a"), where = document.createElement("span"), snippet = document.createElement("span");
    link.href = href;
    where.className = "where";
    where.textContent = title;
    if (language !== document.documentElement.lang) link.lang = language;
    for (const [piece, isHit] of pieces(text, words))
      if (isHit) snippet.append(Object.assign(document.createElement("mark"), { textContent: piece }));
      else snippet.append(piece);
    link.append(where, " ", snippet);
    entry.append(link);
    return entry;
  };

  let turn = 0;
  const show = async (found, words, from, mine) => {
    const entries = await Promise.all(found.slice(from, from + shown).map(passage));
    if (mine !== turn) return;
    const rows = entries.map((entry) => item(entry, words));
    list.append(...rows);
    if (from > 0) rows[0]?.firstChild.focus();
    if (found.length > from + shown) {
      const more = Object.assign(document.createElement("button"), { type: "button", className: "more", textContent: list.dataset.more });
      const last = document.createElement("li");
      last.append(more);
      list.append(last);
      more.addEventListener("click", () => { last.remove(); show(found, words, from + shown, mine).catch(failed); });
    }
  };

  const failed = () => { status.textContent = status.dataset.failed; };
  const search = async () => {
    const mine = (turn += 1);
    const words = [...new Set(wordsOf(box.value))];
    if (words.length === 0) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    status.textContent = status.dataset.wait;
    const found = await blocksWithAll(words);
    if (mine !== turn) return;
    list.replaceChildren();
    status.textContent = found.length === 0 ? status.dataset.none : found.length === 1 ? status.dataset.one
      : status.dataset.many.replace("#", found.length);
    await show(found, words, 0, mine);
  };

  const begin = (given) => {
    directory = given;
    let clock;
    const start = () => search().catch(failed);
    box.addEventListener("input", () => { clearTimeout(clock); clock = setTimeout(start, 150); });
    box.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(clock);
      try { history.replaceState(null, "", "?q=" + encodeURIComponent(box.value)); } catch { /* not from a disk */ }
      start();
    });
    document.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [box, ...list.querySelectorAll("a")], here = stops.indexOf(document.activeElement);
      if (!step || here < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const next = stops[here + step];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
    box.value = new URLSearchParams(location.search).get("q") ?? "";
    start();
    box.focus();
  };

  return { begin, loaded: (name, value) => waiting.get(name)?.resolve(value) };
})();
