// Marks on a page what a search has found there: ?h=words (may be repeated), &at=number of the block to show.
// js/search-list.js fetches it for such addresses only. What other scripts add to an article has data-search="no".
(function () {
  "use strict";

  const BORDERS = new Set(
    ("address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer " +
      "form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre search section summary table tbody tfoot " +
      "thead tr ul").split(" ")
  );
  const SKIPPED =
    "script, style, template, noscript, svg, [hidden], [data-search=no], .md-content__button, .headerlink";

  // The blocks of an article: each the text nodes of a run between two borders. macros/search/blocks.py has the same rule.
  function searchBlocks(article) {
    const blocks = [];
    let run = [];
    const end = () => {
      if (run.some((text) => text.data.trim())) blocks.push(run);
      run = [];
    };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) run.push(node);
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SKIPPED)) return;
      const isBorder = BORDERS.has(node.localName);
      if (isBorder) end();
      node.childNodes.forEach(walk);
      if (isBorder) end();
    };
    walk(article);
    end();
    return blocks;
  }
  window.siteSearchBlocks = searchBlocks;

  const UNSEEN = /[\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/;

  // One character of a text or of words as it is compared; nothing for white space.
  function fold(character) {
    const code = character.charCodeAt(0);
    const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(character); // so a result shows the number of a source
    if (raised >= 0) return String(raised);
    const narrow = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : character;
    return UNSEEN.test(narrow) ? "" : narrow.toLowerCase().charAt(0);
  }

  function folded(text) {
    return Array.from({ length: text.length }, (_, at) => fold(text[at])).join("");
  }

  const asked = new URLSearchParams(location.search);
  const raw = asked.getAll("h").map((text) => text.trim()).filter(Boolean);
  const words = raw.map(folded).filter(Boolean);
  const article = document.querySelector("article") || document.querySelector("main") || document.body;
  const hits = []; // in the order of the page: { number (of the block), marks }
  let blocks = [];
  let current = -1;

  // The characters of a block, and of each its text node and its place there. Two cells are never one string.
  function charactersOf(block) {
    const places = [];
    let text = "";
    let cell = null;
    for (const node of block) {
      const own = node.parentNode.closest("td, th");
      if (own !== cell) places[text.length] = null;
      if (own !== cell) text += "\n";
      cell = own;
      for (let at = 0; at < node.length; at += 1) {
        const character = fold(node.data[at]);
        if (character) places[text.length] = { node, at };
        text += character;
      }
    }
    return { text, places };
  }

  // Where the words stand in a text: [start, end], sorted; what overlaps is made one.
  function spans(text) {
    const found = [];
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        found.push([at, at + word.length]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const merged = [];
    for (const span of found) {
      const last = merged[merged.length - 1];
      if (last && span[0] < last[1]) last[1] = Math.max(last[1], span[1]);
      else merged.push(span);
    }
    return merged;
  }

  // One <mark> for each text node of a span. Backwards, so that what is split off does not move what is to come.
  function wrap(places, [start, end]) {
    const marks = [];
    for (let last = end - 1; last >= start; ) {
      const { node } = places[last];
      let first = last;
      while (first > start && places[first - 1].node === node) first -= 1;
      const piece = node.splitText(places[first].at);
      piece.splitText(places[last].at - places[first].at + 1);
      const mark = document.createElement("mark");
      mark.className = "hit";
      piece.replaceWith(mark);
      mark.append(piece);
      marks.unshift(mark);
      last = first - 1;
    }
    return marks;
  }

  function markAll() {
    blocks.forEach((block, number) => {
      const { text, places } = charactersOf(block);
      const own = spans(text).reverse().map((span) => ({ number, marks: wrap(places, span) }));
      hits.push(...own.reverse());
    });
    for (const { marks } of hits) {
      for (let at = marks[0].closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    }
  }

  // The place that the address names.
  function elementOfHash() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      return null; // no address of ours
    }
  }

  function wanted() {
    const number = asked.has("at") ? Number(asked.get("at")) : -1;
    const inBlock = hits.findIndex((hit) => hit.number === number);
    if (inBlock >= 0) return inBlock;
    const from = elementOfHash();
    const after = Node.DOCUMENT_POSITION_FOLLOWING; // true of what it contains as well
    const inPlace = from ? hits.findIndex(({ marks }) => from.compareDocumentPosition(marks[0]) & after) : -1;
    return Math.max(inPlace, 0);
  }

  function go(index) {
    if (hits[current]) hits[current].marks.forEach((mark) => mark.classList.remove("hit--current"));
    current = (index + hits.length) % hits.length;
    hits[current].marks.forEach((mark) => mark.classList.add("hit--current"));
    const quoted = raw.map((text) => `“${text.length > 12 ? `${text.slice(0, 12)}……` : text}”`).join("");
    said.textContent = `已标出${quoted}，第 ${current + 1} 处，共 ${hits.length} 处`;
  }

  function show(index) {
    go(index);
    hits[current].marks[0].scrollIntoView({ block: "center" }); // at once: nothing to wait for, nothing that moves
  }

  // The bar at the foot of the window.
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  const bar = document.createElement("div");
  bar.className = "hit-bar";
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "标出的字词");
  bar.append(said);

  function button(words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    bar.append(made);
  }

  // The text nodes become what they were, and the address too.
  function clear() {
    const place = hits[current].marks[0].closest("p, li, td, th, h1, h2, h3, dd, dt, div");
    const hadFocus = bar.contains(document.activeElement);
    for (const { marks } of hits.splice(0)) {
      for (const mark of marks) {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        parent.normalize();
      }
    }
    bar.remove();
    document.body.classList.remove("has-hits");
    document.removeEventListener("keydown", onEscape, true);
    if (hadFocus) land(place);
    const url = new URL(location.href);
    url.searchParams.delete("h");
    url.searchParams.delete("at");
    try {
      history.replaceState(history.state, "", url.href);
    } catch (error) {
      // a browser may refuse this for file:
    }
  }

  // The next Tab goes on from here; nothing looks different.
  function land(place) {
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.removeAttribute("tabindex");
  }

  // Esc belongs first to what lies above the text: a card, the drawer, a field.
  function onEscape(event) {
    if (event.key !== "Escape" || event.target.closest("input, select, textarea")) return;
    if (!document.querySelector(".card-box:not([hidden]), #__drawer:checked")) clear();
  }

  // From the search to another place of this page: the address changes behind the # only.
  function moved() {
    const place = elementOfHash();
    asked.delete("at");
    if (!hits.length || !place) return;
    go(wanted());
    if (place.contains(hits[current].marks[0])) show(current);
  }

  function whenLoaded(act) {
    if (document.readyState === "complete") act();
    else addEventListener("load", act);
  }

  function start() {
    blocks = searchBlocks(article);
    markAll();
    const block = blocks[asked.get("at")];
    if (!hits.length && block) whenLoaded(() => block[0].parentElement.scrollIntoView({ block: "center" }));
    if (!hits.length) return;
    button("上一处", () => show(current - 1));
    button("下一处", () => show(current + 1));
    button("清除", clear);
    document.body.append(bar);
    document.body.classList.add("has-hits");
    document.addEventListener("keydown", onEscape, true);
    go(wanted());
    whenLoaded(() => show(current));
    addEventListener("hashchange", moved);
  }

  // After js/basis.js, which closes what is opened here.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
