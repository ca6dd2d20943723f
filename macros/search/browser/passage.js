// What is shown of a record that matches: its address, its passage, the marks in it.
/** @import {Index} from "./index.js" */

const BEFORE = 24; // characters before the first match that are shown
const FAR = 40; // a first match that stands no farther in than this is shown with all that is before it
const ABOUT = 110; // characters of a passage
const MOST_MARKED = 4; // different words that an address hands to the page

/**
 * What is shown of a record; null where its text has not been read.
 * @param {Index} index
 * @param {number} n
 * @param {string[][]} words arrays of folded characters
 * @param {Set<number>} repeated the echoes that were found
 * @returns {SearchItem | null}
 */
export function itemOf(index, n, words, repeated) {
  const record = index.record(n);
  if (!record) return null;
  const { cell } = index.shape.agreed.signs;
  const { chars, at } = index.folding.fold(record.text);
  const marks = joinedMarks(marksIn(chars, words).map(([from, to]) => {
    const start = at[from], last = at[to - 1];
    return [start, closed(record.text, start, last + String.fromCodePoint(record.text.codePointAt(last) || 0).length)];
  }));
  const headed = record.headings.map(index.references.openingOf).filter(Boolean).pop();
  const url = new URL(record.address, index.files.root);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  url.hash = record.anchor;
  const href = new URL(url.href);
  const hits = new Set(marks.map(([a, b]) => record.text.slice(a, b).split(cell).join("")));
  if (record.block >= 0 && hits.size) {
    const asked = Array.from(hits).slice(0, MOST_MARKED).map((hit) => ["h", hit]);
    href.search = new URLSearchParams([...asked, ["at", String(record.block)]]).toString();
  }
  return {
    url: url.href,
    href: href.href,
    title: record.title,
    kind: index.kindOf(n),
    code: record.code || index.references.openingOf(record.text) || headed || "",
    crumbs: record.crumbs.concat(record.headings),
    pageId: index.pageOf(n),
    id: n,
    echoes: record.echoes.filter((other) => repeated.has(other)).length,
    more: 0,
    ...excerptOf(...withoutNotes(record.text.split(cell).join("　"), marks, index.shape.agreed.fold.raised)),
  };
}

/**
 * A text without the numbers of notes, but for those that are marked, and where the marks stand in it.
 * @param {string} text
 * @param {[number, number][]} marks
 * @param {string} raised the digits of notes
 * @returns {[string, [number, number][]]}
 */
function withoutNotes(text, marks, raised) {
  const isKept = Array.from(text.split(""), (c, at) => !raised.includes(c) || marks.some(([from, to]) => from <= at && at < to));
  const before = isKept.reduce((sums, kept) => sums.concat(sums[sums.length - 1] + Number(kept)), [0]);
  return [text.split("").filter((_, at) => isKept[at]).join(""), marks.map(([from, to]) => [before[from], before[to]])];
}

const PAIRED = new Map([["》", "《"], ["〉", "〈"], ["”", "“"], ["’", "‘"], ["」", "「"], ["』", "『"]]);

/**
 * The end of a stretch, and behind it the marks that close what opens inside.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function closed(text, start, end) {
  let stop = end;
  for (let opener = PAIRED.get(text[stop]); opener && text.slice(start, stop).includes(opener); opener = PAIRED.get(text[stop])) stop += 1;
  return stop;
}

/**
 * Where words stand in a folded text: the first character and the one behind the last, counted in characters.
 * @param {string[]} chars
 * @param {string[][]} words
 */
export function marksIn(chars, words) {
  const text = chars.join(""), places = placesOf(chars);
  /** @type {[number, number][]} */
  const marks = [];
  for (const word of words) {
    const own = word.join("");
    for (let k = own ? text.indexOf(own) : -1; k >= 0; k = text.indexOf(own, k + own.length)) {
      marks.push([places[k], places[k + own.length]]);
    }
  }
  return marks;
}

/**
 * Code unit → number of the character, for a text of which some characters take two units.
 * @param {string[]} chars
 */
function placesOf(chars) {
  return [...chars.flatMap((c, n) => Array.from({ length: c.length }, () => n)), chars.length];
}

/**
 * Stretches in their order, those that touch made one.
 * @param {[number, number][]} marks
 */
export function joinedMarks(marks) {
  /** @type {[number, number][]} */
  const out = [];
  for (const [a, b] of marks.slice().sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
    const last = out[out.length - 1];
    if (last && a <= last[1]) last[1] = Math.max(last[1], b);
    else out.push([a, b]);
  }
  return out;
}

const LATER_HALF = /[\udc00-\udfff]/;

/**
 * About a hundred characters around the first mark, and where the marks stand in them, both in code units.
 * @param {string} text
 * @param {[number, number][]} marks
 */
export function excerptOf(text, marks) {
  const [from, to] = marks[0] || [0, 0];
  let start = from > FAR ? from - BEFORE : 0;
  const stop = Math.max(start + ABOUT, to);
  if (LATER_HALF.test(text[start] || "")) start -= 1;
  const end = text.length - stop > 8 ? stop + (LATER_HALF.test(text[stop]) ? 1 : 0) : text.length;
  const lead = start ? "…" : "";
  const moved = marks.filter(([a]) => a < end).map(([a, b]) => /** @type {[number, number]} */ (
    [a - start + lead.length, Math.min(b, end) - start + lead.length]));
  return { excerpt: lead + text.slice(start, end) + (end < text.length ? "…" : ""), marks: moved };
}
