// Answers a query: what its words mean, what is found, and what of it is shown.
import { counted } from "./facets.js";
import { likeIt, meaning } from "./meaning.js";
import { holds, listed, matching, pagesOf } from "./matching.js";
import { itemOf } from "./passage.js";
import { related } from "./related.js";
import { cut, joined, parse, plainForms, said } from "./typed.js";
/** @import {Index} from "./index.js" */


/**
 * What a query finds: at most `limit` passages from `offset` on, of what the other options choose. {} for no words.
 * @param {Index} index
 * @param {string} asked
 * @param {SearchOptions} options
 * @returns {Promise<Partial<SearchAnswer>>}
 */
export async function search(index, asked, options) {
  index.files.damaged.clear();
  await index.know(cut(asked));
  return answer(index, cut(asked), options, true);
}

/**
 * @param {Index} index
 * @param {string} typed
 * @param {SearchOptions} options
 * @param {boolean} isFirst whether other forms of the query may be tried
 * @returns {Promise<Partial<SearchAnswer>>}
 */
async function answer(index, typed, options, isFirst) {
  const query = joined(index, typed);
  const parsed = parse(query, (word) => index.wordOf(word).length > 0);
  const words = parsed.words.map((word) => index.wordOf(word)).filter((word) => word.length);
  if (!words.length) return {};
  const found = await without(index, await matching(index, words), parsed.excluded);
  const shown = found.filter((n) => index.isShown(n));
  const more = await meaning(index, query, parsed, found);
  if (!shown.length && !more.counted.length) {
    for (const { form, note } of isFirst ? plainForms(index, query, parsed) : []) {
      const other = await answer(index, form, options, false);
      if (other.total) return { ...other, notes: [note, ...(other.notes || [])] };
    }
    if (isFirst && !parsed.excluded.length && !index.files.damaged.size) await likeIt(index, query, parsed.words, more);
  }
  const notes = [...said(index, typed, query), ...more.notes];
  const named = await related(index, words, found);
  return { ...(await shownOf(index, { words, shown, more }, options)), notes, nearest: more.nearest, related: named };
}

/**
 * The part of the answer that depends on what was chosen.
 * @param {Index} index
 * @param {{words: string[][], shown: number[], more: Awaited<ReturnType<typeof meaning>>}} what
 * @param {SearchOptions} options
 */
async function shownOf(index, { words, shown, more }, options) {
  const { limit = 10, offset = 0, page = -1, of = -1 } = options;
  const matched = counted(index, shown.length || more.instead ? shown : more.counted, options);
  const beside = counted(index, Array.from(new Set([...more.first, ...more.also])).sort((a, b) => a - b), options);
  const also = new Set([...beside.own, ...matched.own]);
  const own = shown.length && !more.instead ? matched.own : [];
  const rest = (/** @type {number[]} */ records) => records.filter((n) => also.has(n));
  let list = Array.from(new Set([...rest(more.first), ...(await listed(index, own, words)), ...rest(more.also)]));
  if (of >= 0) list = await echoesOf(index, of, shown);
  const slice = list.slice(offset, offset + limit);
  await index.load(slice);
  // where a list was not read, the text decides
  const literal = new Set(index.files.damaged.size ? shown : []);
  const sure = (/** @type {number} */ n) => !literal.has(n) || !index.record(n) || holds(index, n, words);
  const marked = [...words, ...more.words.map((word) => index.wordOf(word))];
  const repeated = new Set(shown.filter((n) => index.standing(n) % 2));
  const items = slice.filter(sure).flatMap((n) => itemOf(index, n, marked, repeated) || []);
  if (page < 0) tellMore(index, items, list.slice(offset + slice.length));
  return {
    total: more.instead ? 0 : matched.own.length,
    echoes: matched.echoes.length,
    pages: more.instead ? 0 : pagesOf(index, matched.own).size,
    available: list.length,
    kinds: Object.fromEntries(matched.facets.kind.flatMap(({ value, number }) => (value ? [[value, number]] : []))),
    facets: matched.facets,
    items,
    problems: problemsOf(index.files.damaged, slice.filter((n) => !index.record(n)).length),
  };
}

/**
 * The echoes of a record among those found.
 * @param {Index} index
 * @param {number} n
 * @param {number[]} found
 */
async function echoesOf(index, n, found) {
  await index.load([n]);
  const own = new Set(index.record(n)?.echoes || []);
  return found.filter((other) => own.has(other));
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
