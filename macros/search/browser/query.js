// Answers a query: what its words mean, what is found, and what of it is shown.
import { meaning, isShown } from "./meaning.js";
import { holds, listed, matching, pagesOf } from "./matching.js";
import { itemOf } from "./passage.js";
/** @import {Index} from "./index.js" */

const LONGEST_QUERY = 10000; // characters of a query
const HALF_A_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The words of a query, and those excluded: white space stands for “and”; "…" is taken as it is; a leading - excludes.
 * `isWord` tells what has anything to look for.
 * @param {string} query
 * @param {(word: string) => boolean} isWord
 */
export function parse(query, isWord) {
  const text = query.slice(0, LONGEST_QUERY).replace(HALF_A_PAIR, " ").replace(/＂/g, '"').replace(/(^|\s)－/g, "$1-");
  /** @type {string[]} */
  const words = [];
  /** @type {string[]} */
  const excluded = [];
  for (const [, minus, quoted, plain] of text.matchAll(/(-?)(?:"([^"]*)"(?=\s|$)|(\S+))/g)) {
    const word = quoted === undefined ? plain : quoted;
    if (isWord(word)) (minus ? excluded : words).push(word);
  }
  return words.length ? { words, excluded } : { words: text.trim() ? [text.trim()] : [], excluded: [] };
}

/**
 * What a query finds: at most `limit` passages from `offset` on, of one kind or page if that is given. {} for no words.
 * @param {Index} index
 * @param {string} asked
 * @param {SearchOptions} options
 * @returns {Promise<Partial<SearchAnswer>>}
 */
export async function search(index, asked, { kind = "", page = -1, limit = 10, offset = 0 }) {
  const query = String(asked);
  index.files.damaged.clear();
  await index.know(query.slice(0, LONGEST_QUERY));
  const parsed = parse(query, (word) => index.wordOf(word).length > 0);
  const words = parsed.words.map((word) => index.wordOf(word)).filter((word) => word.length);
  if (!words.length) return {};
  const found = await without(index, await matching(index, words), parsed.excluded);
  const more = await meaning(index, query, parsed, found);
  const own = found.filter((n) => isShown(index, n));
  const all = Array.from(new Set([...more.first, ...(await listed(index, own, words)), ...more.also]));
  const matched = own.length ? own : more.counted;
  const kept = (/** @type {number} */ n) => (!kind || index.kindOf(n) === kind) && (page < 0 || index.pageOf(n) === page);
  const list = all.filter(kept), counted = matched.filter(kept);
  const slice = list.slice(offset, offset + limit);
  await index.load(slice);
  // where a list was not read, the text decides
  const literal = new Set(index.files.damaged.size ? own : []);
  const sure = (/** @type {number} */ n) => !literal.has(n) || !index.record(n) || holds(index, n, words);
  const marked = [...words, ...more.words.map((word) => index.wordOf(word))];
  const items = slice.filter(sure).flatMap((n) => itemOf(index, n, marked) || []);
  if (page < 0) tellMore(index, items, list.slice(offset + slice.length));
  return {
    total: counted.length, pages: pagesOf(index, counted).size, available: list.length, kinds: countsOf(index, matched), items,
    notes: more.notes, nearest: more.nearest, problems: problemsOf(index.files.damaged, slice.filter((n) => !index.record(n)).length),
  };
}

/**
 * The records in which no excluded word stands.
 * @param {Index} index
 * @param {number[]} found
 * @param {string[]} excluded
 */
async function without(index, found, excluded) {
  let left = found;
  for (const word of left.length ? excluded : []) {
    const out = new Set(await matching(index, [index.wordOf(word)]));
    left = left.filter((n) => !out.has(n));
  }
  return left;
}

/**
 * How many of the records are of each kind of page.
 * @param {Index} index
 * @param {number[]} records
 */
function countsOf(index, records) {
  /** @type {Record<string, number>} */
  const kinds = {};
  for (const n of records) kinds[index.kindOf(n)] = (kinds[index.kindOf(n)] || 0) + 1;
  return kinds;
}

/**
 * On the last passage of a page that follows another: how many more of it come later in the list.
 * @param {Index} index
 * @param {SearchItem[]} items
 * @param {number[]} later
 */
function tellMore(index, items, later) {
  const left = new Map();
  for (const n of later) left.set(index.pageOf(n), (left.get(index.pageOf(n)) || 0) + 1);
  for (let n = items.length - 1; n >= 0; n--) {
    const id = items[n].pageId;
    if (!items[n + 1] || items[n + 1].pageId !== id) items[n].more = left.get(id) || 0;
    left.set(id, (left.get(id) || 0) + 1);
  }
}

/**
 * What could not be read, in sentences for a reader.
 * @param {Set<string>} damaged
 * @param {number} unread passages whose texts are missing
 */
function problemsOf(damaged, unread) {
  // missing texts are told of as passages; where no passage lacks its text, they count: what was found may hang on them
  const files = Array.from(damaged).filter((name) => !unread || name[0] !== "t").length;
  const out = files ? [`索引有 ${files} 个文件没有读到，结果可能不全；刷新页面可以再试。`] : [];
  if (unread > 0) out.push(`有 ${unread} 段的文字没有读到，没有列出。`);
  return out;
}
