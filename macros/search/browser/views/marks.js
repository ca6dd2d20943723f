// Marks on a page what a search has found there: ?h=words (may be repeated), &at=number of the block to show.
// box.js fetches it for such addresses only. What other scripts add to an article has data-search="no".
import { Folding } from "../fold.js";

/** @typedef {{node: Text, at: number}} Spot the place of a character in a text node */
/** @typedef {{number: number, marks: HTMLElement[]}} Hit a string that was found, and the number of its block */

const asked = new URLSearchParams(location.search);
const raw = asked.getAll("h").map((text) => text.trim()).filter(Boolean);
const article = document.querySelector("article") || document.querySelector("main") || document.body;

begin();

async function begin() {
  const agreed = window.siteSearch && (await window.siteSearch.open());
  if (!agreed) return;
  const { blocks: names, fold: signs } = agreed;
  window.siteSearchBlocks = (root) => blocksOf(root, names);
  const go = () => showHits(names, new Folding(signs));
  // after js/basis.js, which closes what is opened here
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", go);
  else go();
}

/**
 * The blocks of an article: each the text nodes of a run between two borders, as macros/search/page_blocks.py has them.
 * @param {Element} root
 * @param {BlockTables} names
 */
function blocksOf(root, { borders, skipped }) {
  const isBorder = new Set(borders);
  /** @type {Text[][]} */
  const blocks = [];
  /** @type {Text[]} */
  let run = [];
  const end = () => {
    if (run.some((text) => text.data.trim())) blocks.push(run);
    run = [];
  };
  const walk = (/** @type {Node} */ node) => {
    if (node instanceof Text) run.push(node);
    if (!(node instanceof Element) || node.matches(skipped)) return;
    if (isBorder.has(node.localName)) end();
    node.childNodes.forEach(walk);
    if (isBorder.has(node.localName)) end();
  };
  walk(root);
  end();
  return blocks;
}

/**
 * @param {BlockTables} names
 * @param {Folding} folding
 */
function showHits(names, folding) {
  // One code unit of a text or of words as it is compared; nothing for white space.
  const fold = (/** @type {string} */ unit) => folding.space.test(unit) || folding.unseen.test(unit) ? "" : folding.narrow(unit);
  const words = raw.map((text) => Array.from({ length: text.length }, (_, at) => fold(text[at])).join("")).filter(Boolean);
  const blocks = blocksOf(article, names);
  /** @type {Hit[]} */
  const hits = []; // in the order of the page
  let current = -1;

  /**
   * The characters of a block, and of each its text node and its place there. Two cells are never one string.
   * @param {Text[]} block
   */
  function charactersOf(block) {
    /** @type {(Spot | null)[]} */
    const places = [];
    let text = "";
    /** @type {Element | null} */
    let cell = null;
    for (const node of block) {
      const own = node.parentElement && node.parentElement.closest(names.cells.join());
      if (own !== cell) {
        places[text.length] = null;
        text += "\n";
      }
      cell = own;
      for (let at = 0; at < node.length; at += 1) {
        const character = fold(node.data[at]);
        if (character) places[text.length] = { node, at };
        text += character;
      }
    }
    return { text, places };
  }

  /**
   * Where the words stand in a text, sorted; what overlaps is made one.
   * @param {string} text
   */
  function spans(text) {
    /** @type {[number, number][]} */
    const found = [];
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        found.push([at, at + word.length]);
      }
    }
    return overlapping(found);
  }

  /**
   * One <mark> for each text node of a span. Backwards, so that what is split off does not move what is to come.
   * @param {(Spot | null)[]} places
   * @param {[number, number]} span
   */
  function wrap(places, [start, end]) {
    /** @type {HTMLElement[]} */
    const marks = [];
    for (let last = end - 1; last >= start;) {
      const { node, at } = /** @type {Spot} */ (places[last]);
      let first = last;
      while (first > start && places[first - 1]?.node === node) first -= 1;
      const from = /** @type {Spot} */ (places[first]).at;
      const piece = node.splitText(from);
      piece.splitText(at - from + 1);
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
    for (const { marks: [mark] } of hits) {
      for (let at = mark.closest("details"); at; at = at.parentElement && at.parentElement.closest("details")) at.open = true;
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

  /** @param {number} index */
  function go(index) {
    if (hits[current]) hits[current].marks.forEach((mark) => mark.classList.remove("hit--current"));
    current = (index + hits.length) % hits.length;
    hits[current].marks.forEach((mark) => mark.classList.add("hit--current"));
    const quoted = raw.map((text) => `“${text.length > 12 ? `${text.slice(0, 12)}……` : text}”`).join("");
    said.textContent = `已标出${quoted}，第 ${current + 1} 处，共 ${hits.length} 处`;
  }

  /** @param {number} index */
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

  /**
   * @param {string} label
   * @param {() => void} act
   */
  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", act);
    bar.append(made);
  }

  // Takes the marks and the bar away, and what asked for them out of the address.
  function clear() {
    /** @type {HTMLElement | null} */
    const place = hits[current].marks[0].closest("p, li, td, th, h1, h2, h3, dd, dt, div");
    const hadFocus = bar.contains(document.activeElement);
    for (const { marks } of hits.splice(0)) {
      for (const mark of marks) {
        const parent = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        if (parent) parent.normalize();
      }
    }
    bar.remove();
    document.body.classList.remove("has-hits");
    document.removeEventListener("keydown", onEscape, true);
    if (hadFocus && place) land(place);
    const url = new URL(location.href);
    url.searchParams.delete("h");
    url.searchParams.delete("at");
    try {
      history.replaceState(history.state, "", url.href);
    } catch {
      // a browser may refuse this for file:
    }
  }

  /**
   * Esc belongs first to what lies above the text: a card, the drawer, a field.
   * @param {KeyboardEvent} event
   */
  function onEscape(event) {
    const isField = event.target instanceof Element && event.target.closest("input, select, textarea");
    if (event.key !== "Escape" || isField) return;
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

  markAll();
  const block = blocks[Number(asked.get("at") || NaN)];
  if (!hits.length) {
    if (block) whenLoaded(() => block[0].parentElement?.scrollIntoView({ block: "center" }));
    return;
  }
  button("上一处", () => show(current - 1));
  button("下一处", () => show(current + 1));
  button("清除", clear);
  document.body.append(bar);
  document.body.classList.add("has-hits");
  document.addEventListener("keydown", onEscape, true);
  go(wanted());
  whenLoaded(() => { if (hits.length) show(current); }); // a reader may take the marks away before that
  addEventListener("hashchange", moved);
}

/**
 * Stretches in their order, those that overlap made one; those that only touch stay two.
 * @param {[number, number][]} found
 */
function overlapping(found) {
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  /** @type {[number, number][]} */
  const merged = [];
  for (const span of found) {
    const last = merged[merged.length - 1];
    if (last && span[0] < last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push(span);
  }
  return merged;
}

// The element whose id stands behind the # of the address.
function elementOfHash() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // no address of ours
  }
}

/**
 * The next Tab goes on from here; nothing looks different.
 * @param {HTMLElement} place
 */
function land(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.removeAttribute("tabindex");
}

/** @param {() => void} act */
function whenLoaded(act) {
  if (document.readyState === "complete") act();
  else addEventListener("load", act);
}
