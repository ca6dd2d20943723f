// Which records hold the words of a query, and in which order they are listed.
/** @import {Index, PairList} from "./index.js" */

const WAVE = 4; // lists asked for at first
const NEXT_WAVE = 6;
const FEW = 10; // files of texts that the first results take
const NEAR = 6; // pages of which it is looked how near the words stand, where there are more
const MOST_PAIRS = 8; // pairs that are looked up where the words stand nowhere
const ENOUGH = 0.35; // the share of what the pairs weigh, at which a record is like the words
const NEARLY = 0.8; // the share of the best one's, at which another is as good
const BEST = 3; // passages of a page that are shown together
const LONE = 1e9; // in place of a stretch: texts that were not read
const BROKEN = 1e8; // in place of a stretch: not all words stand in the text after all

/** @typedef {{word: string[], codes: number[], chain: (PairList | null | undefined)[]}} Part */

/**
 * Numbers of the records in which every word stands, rising.
 * @param {Index} index
 * @param {string[][]} words arrays of folded characters
 */
export async function matching(index, words) {
  /** @type {Part[]} */
  const parts = [];
  for (const word of words) {
    const codes = word.map((c) => index.numbers.get(c) || 0);
    if (codes.includes(0)) return [];
    parts.push({ word, codes, chain: codes.slice(1).map(() => undefined) });
  }
  const single = await Promise.all(parts.filter((p) => p.codes.length === 1).map((p) => index.holding(p.codes[0])));
  const wanted = parts.flatMap((part) => part.chain.map((_, n) => ({ part, n, weight: part.codes[n] * part.codes[n + 1] })));
  wanted.sort((a, b) => b.weight - a.weight);
  for (let size = wanted.length > WAVE + 1 ? WAVE : wanted.length;; size = NEXT_WAVE) {
    await Promise.all(wanted.splice(0, size).map(async ({ part, n }) => {
      part.chain[n] = await index.list(part.codes[n], part.codes[n + 1]);
    }));
    const found = meet(parts, single);
    const unread = wanted.length || parts.some((part) => part.chain.includes(null));
    if (!unread || !found.length) return found;
    const isFew = index.filesOf(found) <= FEW + wanted.length; // no dearer than the other lists and the first results
    if (isFew) await index.load(found);
    const isRead = isFew && found.every((n) => index.record(n)); // where a text is missing, the lists say more
    if (isRead || !wanted.length) return found.filter((n) => !index.record(n) || holds(index, n, words));
  }
}

/**
 * Whether the text of a record, which has been read, holds every word.
 * @param {Index} index
 * @param {number} n
 * @param {string[][]} words
 */
export function holds(index, n, words) {
  const record = index.record(n);
  const text = record ? index.folding.folded(record.text) : "";
  return words.every((word) => text.includes(word.join("")));
}

/**
 * The records that all lists read so far allow.
 * @param {Part[]} parts
 * @param {number[][]} single
 */
function meet(parts, single) {
  const lists = parts.flatMap((part) => part.chain).flatMap((list) => list ? [list.records] : []);
  const sorted = [...single, ...lists].sort((a, b) => a.length - b.length);
  if (!sorted.length) return [];
  let found = Array.from(sorted[0]);
  for (const other of sorted.slice(1)) found = found.filter((n) => placeIn(other, n) >= 0);
  return found.filter((n) => parts.every((part) => linked(part.chain, n)));
}

/**
 * Where a number stands in a rising list; -1 if nowhere.
 * @param {ArrayLike<number>} records
 * @param {number} n
 */
export function placeIn(records, n) {
  let low = 0, high = records.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (records[middle] === n) return middle;
    if (records[middle] < n) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * True where the pairs of a word follow one another in record n: the ordinals of shared characters agree.
 * @param {Part["chain"]} chain
 * @param {number} n
 */
export function linked(chain, n) {
  /** @type {number[] | null} */
  let ends = null;
  for (const list of chain) {
    if (!list) {
      ends = null;
      continue;
    }
    const at = placeIn(list.records, n);
    /** @type {number[]} */
    const next = [];
    for (let k = list.from[at]; k < list.from[at + 1]; k++) {
      if (!ends || ends.includes(list.left[k])) next.push(list.right[k]);
    }
    if (!next.length) return false;
    ends = next;
  }
  return true;
}

/**
 * Page → its records, rising.
 * @param {Index} index
 * @param {number[]} records
 */
export function pagesOf(index, records) {
  /** @type {Map<number, number[]>} */
  const pages = new Map();
  for (const n of records) {
    const page = index.pageOf(n), own = pages.get(page);
    if (own) own.push(n);
    else pages.set(page, [n]);
  }
  return pages;
}

/**
 * @param {number[]} records
 * @param {(n: number) => number} value
 */
function least(records, value) {
  return records.reduce((low, n) => Math.min(low, value(n)), Infinity);
}

/**
 * Pages best first: exact name, title, heading, text; in force before repealed; the handbook last; a speech before the
 * rest, and that before lists; near before far; much before little.
 * @param {Index} index
 * @param {Map<number, number[]>} pages
 * @param {string[][]} words
 * @param {Map<number, number>} spans
 */
function order(index, pages, words, spans) {
  const length = words.length === 1 ? words[0].length : -1;
  /** @type {[number, number[]][]} */
  const ranked = [];
  for (const [page, records] of pages) {
    const names = index.shape.names[page];
    const tier = least(records, (n) => index.tierOf(n, page));
    ranked.push([page, [
      records.some((n) => names[n - index.starts[page]] === length) ? -1 : tier,
      Number(index.repealed.has(page)),
      Number(index.help.has(index.kinds[page])),
      index.isList.has(page) ? 2 : Number(index.kinds[page] !== index.chief),
      tier === index.tiers.title ? names[0] : least(records, (n) => spans.get(n) || LONE),
      -records.length,
      page,
    ]]);
  }
  ranked.sort(([, a], [, b]) => a.reduce((sum, own, n) => sum || own - b[n], 0));
  return ranked.map(([page]) => page);
}

/**
 * The length of the shortest stretch of a text that has every word; Infinity if there is none.
 * @param {string} text
 * @param {string[]} words
 */
export function stretch(text, words) {
  /** @type {[number, number, number][]} */
  const hits = []; // from, to, which word
  words.forEach((word, w) => {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) hits.push([at, at + word.length, w]);
  });
  hits.sort((a, b) => a[0] - b[0]);
  let best = Infinity;
  hits.forEach(([start], k) => {
    const missing = new Set(words.keys());
    let end = 0;
    for (let h = k; h < hits.length && missing.size; h++) {
      missing.delete(hits[h][2]);
      end = Math.max(end, hits[h][1]);
    }
    if (!missing.size) best = Math.min(best, end - start);
  });
  return best;
}

/**
 * How far apart several words stand in the records whose texts are at hand.
 * @param {Index} index
 * @param {number[]} records
 * @param {string[][]} words
 */
function spansOf(index, records, words) {
  /** @type {Map<number, number>} */
  const spans = new Map();
  const joined = words.map((word) => word.join(""));
  for (const n of records) {
    const record = index.record(n);
    if (record) spans.set(n, Math.min(stretch(index.folding.folded(record.text), joined), BROKEN));
  }
  return spans;
}

/**
 * The records in the order in which they are listed: of each page the best, then what is left.
 * @param {Index} index
 * @param {number[]} records
 * @param {string[][]} words
 */
export async function listed(index, records, words) {
  const pages = pagesOf(index, records);
  /** @type {Map<number, number>} */
  let spans = new Map();
  if (words.length > 1) {
    const first = () => order(index, pages, words, spans).slice(0, NEAR).map((page) => (pages.get(page) || [])[0]);
    const near = index.filesOf(records) <= FEW ? records : first();
    await index.load(near);
    spans = spansOf(index, near, words);
  }
  /** @type {number[]} */
  const best = [];
  /** @type {number[]} */
  let rest = [];
  const span = (/** @type {number} */ n) => spans.get(n) || LONE;
  for (const page of order(index, pages, words, spans)) {
    const own = pages.get(page) || [];
    own.sort((a, b) => index.tierOf(a, page) - index.tierOf(b, page) || span(a) - span(b) || a - b);
    best.push(...own.slice(0, BEST));
    rest = rest.concat(own.slice(BEST));
  }
  return best.concat(rest);
}

/**
 * What comes nearest to words that stand nowhere together: the longest part of one that stands somewhere, and its
 * `holders`; the records that hold `most` of their pairs, where they hold enough, the best first, and these pairs.
 * @param {Index} index
 * @param {string[][]} words
 */
export async function scattered(index, words) {
  const all = words.flatMap((word) => word.slice(1).map((c, n) => ({ word, at: n, codes: [word[n], c].map((own) => index.numbers.get(own) || 0) })));
  const pairs = await Promise.all(all.slice(0, MOST_PAIRS).map(async ({ word, at, codes: [a, b] }) => ({
    word, at, pair: word.slice(at, at + 2), list: (a && b && (await index.list(a, b))) || null,
  })));
  const isTold = pairs.some(({ list }) => list && Array.from(list.records).some((n) => isOwn(index, n)));
  const kept = (/** @type {number} */ n) => index.isShown(n) && (!isTold || isOwn(index, n));
  const titled = (/** @type {{holders: number[]}} */ { holders }) => holders.filter((n) => index.tierOf(n) === index.tiers.title).length;
  // of two characters the rarer says more; a longer part that titles have is a word
  const better = (/** @type {Piece} */ a, /** @type {Piece} */ b) =>
    (a.part.length > 2 && titled(a) - titled(b) || b.holders.length - a.holders.length) > 0;
  const parts = words.map((word) => longestOf(pairs.filter((pair) => pair.word === word).map(({ list }) => list), word, kept, better));
  parts.sort((a, b) => b.part.length - a.part.length || Number(better(b, a)) - Number(better(a, b)));
  return { longest: parts[0]?.part || [], holders: parts[0]?.holders || [], ...mostOf(index, pairs, kept) };
}

/**
 * @param {Index} index
 * @param {number} n
 */
const isOwn = (index, n) => index.standing(n) === 0;

/** @typedef {{part: string[], holders: number[]}} Piece */

/**
 * The longest part of a word that stands somewhere.
 * @param {(PairList | null)[]} chain the lists of its pairs, as far as they were read
 * @param {string[]} word
 * @param {(n: number) => boolean} kept
 * @param {(own: Piece, other: Piece) => boolean} better of parts that are as long
 */
function longestOf(chain, word, kept, better) {
  let best = { part: /** @type {string[]} */ ([]), holders: /** @type {number[]} */ ([]) };
  for (let from = 0, to = 1; from < chain.length; from++, to = Math.max(to, from + 1)) {
    for (; to <= chain.length; to++) {
      const lists = chain.slice(from, to);
      if (lists.some((list) => !list)) break;
      const holders = meet([{ word: [], codes: [], chain: lists }], []).filter(kept);
      if (!holders.length) break;
      const own = { part: word.slice(from, to + 1), holders };
      if (own.part.length > best.part.length || (own.part.length === best.part.length && better(own, best))) best = own;
    }
  }
  return best;
}

/**
 * The records that hold most of the pairs; a rare one weighs more.
 * @param {Index} index
 * @param {{pair: string[], list: PairList | null}[]} pairs
 * @param {(n: number) => boolean} kept
 */
function mostOf(index, pairs, kept) {
  /** @type {Map<number, number>} */
  const held = new Map();
  let whole = 0;
  for (const { list } of pairs) {
    const weight = Math.log((index.size + 1) / (list && list.records.length ? list.records.length : 1));
    whole += weight;
    for (const n of Array.from(list ? list.records : []).filter(kept)) held.set(n, (held.get(n) || 0) + weight);
  }
  const tier = (/** @type {number} */ n) => index.tierOf(n);
  const isList = (/** @type {number} */ n) => Number(index.isList.has(index.pageOf(n)));
  const best = Array.from(held).sort((a, b) => isList(a[0]) - isList(b[0]) || b[1] - a[1] || tier(a[0]) - tier(b[0]) || a[0] - b[0]);
  const first = new Map(best.slice().reverse().map((own) => [index.pageOf(own[0]), own])); // of each page its best
  const enough = best.filter((own) => first.get(index.pageOf(own[0])) === own && own[1] >= ENOUGH * whole && own[1] >= NEARLY * best[0][1]).slice(0, FEW / 2);
  return { most: enough.map(([n]) => n), pieces: enough.length ? pairs.map(({ pair }) => pair) : [] };
}
