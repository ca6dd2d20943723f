// What a query may mean beside its words: a provision, a name by sound or nearly right, another name of a thing, a part
// of it that is found.
import { lettersOf, likeness, nearSound, nearWords } from "./likeness.js";
import { listed, matching, pagesOf } from "./matching.js";
/** @import {Index, Name} from "./index.js" */

const MOST = 20; // things found by sound, articles of a name
const LOOKED_THROUGH = 5; // articles that are looked through for a paragraph or an item
const LONGEST_NAME = 60; // characters that are compared with names

/**
 * What is found beside the words. `first` and `also`: records before and after those of the words; `counted`: those of
 * them that count where the words stand nowhere; `words`: what else to mark.
 * @typedef {{first: number[], also: number[], counted: number[], notes: string[], words: string[],
 *   nearest: {words: string, query: string}[]}} Beside
 */

/** @returns {Beside} */
const nothing = () => ({ first: [], also: [], counted: [], notes: [], words: [], nearest: [] });

const isSpelled = (/** @type {string} */ query) => /^[\sa-zü'’]+$/i.test(query);
const isCode = (/** @type {string} */ query) => /^\d+(\.\d+)+$/.test(query);

/**
 * What a query means beside the records that its words were found in.
 * @param {Index} index
 * @param {string} query
 * @param {{words: string[], excluded: string[]}} parsed
 * @param {number[]} found
 */
export async function meaning(index, query, { words, excluded }, found) {
  const out = nothing(), asked = query.trim();
  const provision = provisionOf(index, asked);
  const onlyHelp = words.length > 1 && found.every((n) => index.help.has(index.kindOf(n)));
  const named = found.some((n) => index.tierOf(n) <= index.tiers.name && otherNames(index, index.pageOf(n)) > 0);
  const isMore = isSpelled(query) || isCode(asked) || provision || named || onlyHelp || !found.length;
  if (index.files.damaged.size || excluded.length || !isMore) return out;
  if (isCode(asked)) await byCode(index, asked, found, out);
  else if (provision) await byProvision(index, provision, found, out);
  if (isSpelled(query)) await bySound(index, lettersOf(query), found, out);
  else if (words.length === 1) await byOtherName(index, words[0], found, out);
  out.counted = Array.from(new Set([...out.first, ...out.also]));
  if (!found.length && !out.counted.length) await likeIt(index, query, words, out);
  else if (onlyHelp) await apart(index, words.map((word) => index.wordOf(word)), out);
  return out;
}

/**
 * @param {Index} index
 * @param {number} page
 */
function otherNames(index, page) {
  return index.shape.counts[index.tiers.name][page];
}

/**
 * Whether a record stands on its page: another name of it does not.
 * @param {Index} index
 * @param {number} n
 */
export function isShown(index, n) {
  return index.tierOf(n) !== index.tiers.name;
}

/**
 * 1.1.2 leads to the paragraph that has this code.
 * @param {Index} index
 * @param {string} code
 * @param {number[]} found
 * @param {Beside} out
 */
async function byCode(index, code, found, out) {
  await index.load(found.flatMap((n) => [n, n + 1]));
  for (const n of found) {
    const own = index.record(n), next = index.record(n + 1);
    if (own && own.text === code) out.first.push(next && next.anchor === own.anchor ? n + 1 : n);
  }
}

/**
 * The provision that a query asks for, of a list the first; null where it asks for none, or for one that its words find
 * by themselves: 第三十条 stands on the page as it is typed.
 * @param {Index} index
 * @param {string} query
 */
function provisionOf(index, query) {
  const parted = index.references.parted(query);
  if (!parted) return null;
  const { name, words, labels: [label] } = parted, division = index.references.divisionOf(label);
  if (division) return name ? { name, words, label, article: "", printed: division.opening, division } : null;
  const article = label.split("-")[0], printed = index.references.inWords(article);
  return name || label !== article || words !== printed ? { name, words, label, article, printed, division } : null;
}

/**
 * 条例第30条, 条例第三十五条第三款, 第30条 lead to the place that has the anchor of the provision, else to the nearest around it.
 * @param {Index} index
 * @param {NonNullable<ReturnType<typeof provisionOf>>} asked
 * @param {number[]} found
 * @param {Beside} out
 */
async function byProvision(index, asked, found, out) {
  const { name, label, article, printed, division } = asked, isDeep = label !== article;
  if (division) return byDivision(index, name, division, out);
  if (!name && !isDeep) return also(index, printed, out);
  const { pages, notes } = name ? await pagesNamed(index, name) : { pages: null, notes: [] };
  const articles = await articlesOf(index, article, pages);
  if (articles.length) out.notes.push(...notes);
  const places = [];
  for (const n of articles.slice(0, isDeep ? LOOKED_THROUGH : 0)) places.push(await placeOf(index, n, label));
  const exact = places.filter((place) => place && place.label === label);
  const near = name && !exact.length ? places.filter((place) => place) : exact;
  out.first.push(...new Set(near.flatMap((place) => place ? [place.record] : [])));
  if (name) out.first = Array.from(new Set([...out.first, ...articles]));
  const [nearest] = near;
  if (nearest && !exact.length) {
    out.notes.push(`网页上没有单独标出“${asked.words}”，列出的是它所在的${index.references.inWords(nearest.label)}`);
  }
  if (out.first.length) out.words.push(printed);
  else if (!name && !found.length) await also(index, printed, out);
}

/**
 * 条例第三章 leads to the heading of the chapter; where several parts of it have one, to each.
 * @param {Index} index
 * @param {string} name
 * @param {{opening: string, ids: string[]}} division
 * @param {Beside} out
 */
async function byDivision(index, name, { opening, ids }, out) {
  const { pages, notes } = await pagesNamed(index, name);
  const own = (await matching(index, [index.wordOf(opening)])).filter((n) => index.tierOf(n) < index.tiers.aside && pages.has(index.pageOf(n)));
  const likely = own.slice(0, 3 * MOST);
  await index.load(likely);
  const opens = likely.filter((n) => {
    const record = index.record(n), anchor = record?.anchor || "";
    return record?.text.startsWith(opening) && ids.some((id) => anchor === id || anchor.endsWith(`-${id}`));
  });
  if (!opens.length) return;
  out.first.push(...opens);
  out.notes.push(...notes);
  out.words.push(opening);
}

/**
 * The records that open with an article's printed number, headings first.
 * @param {Index} index
 * @param {string} article its label
 * @param {Set<number> | null} pages where to look; null for everywhere
 */
async function articlesOf(index, article, pages) {
  const { formsOf, labelsOf, openingOf } = index.references;
  const each = await Promise.all(formsOf(article).map((form) => matching(index, [index.wordOf(form)])));
  const all = Array.from(new Set(each.flat()));
  const own = all.filter((n) => index.tierOf(n) < index.tiers.aside && (!pages || pages.has(index.pageOf(n))));
  own.sort((a, b) => index.tierOf(a) - index.tierOf(b) || a - b);
  const likely = own.slice(0, 3 * MOST);
  await index.load(likely);
  return likely.filter((n) => labelsOf(openingOf(index.record(n)?.text || ""))[0] === article).slice(0, MOST);
}

/**
 * The pages whose title or other name has a name in it, with the edition that stands behind it in brackets; where no page
 * has that edition, those of the name, and a note that says so.
 * @param {Index} index
 * @param {string} name
 */
async function pagesNamed(index, name) {
  const [, bareName, edition] = /^(.*?)([（(][^（）()]*[）)])?$/.exec(withoutMarks(name).replace(/\s/g, "")) || ["", name, ""];
  for (const words of edition ? [[bareName, edition], [bareName]] : [[bareName]]) {
    const titled = await matching(index, words.map((word) => index.wordOf(word)).filter((word) => word.length));
    const pages = new Set(titled.filter((n) => index.tierOf(n) <= index.tiers.name).map((n) => index.pageOf(n)));
    const isOther = edition && words.length === 1;
    if (pages.size) return { pages, notes: isOther ? [`没有找到“${edition}”这一版，列出的是“${bareName}”`] : [] };
  }
  return { pages: new Set(), notes: [] };
}

/**
 * The record of an article that has the anchor of a label, or of what is nearest around it, and that label.
 * @param {Index} index
 * @param {number} article the record that opens the article
 * @param {string} label
 */
async function placeOf(index, article, label) {
  const own = await inside(index, article, label.split("-")[0]);
  const parts = label.split("-");
  for (; parts.length; parts.pop()) {
    const wanted = parts.join("-"), record = own.get(`art-${wanted}`);
    if (record !== undefined) return { label: wanted, record };
  }
  return null;
}

/**
 * The anchors of an article and its parts, each with its first record. They stand in the headings below the article's
 * own, or in the text that follows it on the page.
 * @param {Index} index
 * @param {number} article
 * @param {string} label
 */
async function inside(index, article, label) {
  /** @type {Map<string, number>} */
  const anchors = new Map();
  const isOwn = (/** @type {string} */ anchor) => anchor === `art-${label}` || anchor.startsWith(`art-${label}-`);
  const page = index.pageOf(article), end = index.starts[page + 1];
  const heads = index.tierOf(article, page) === index.tiers.heading ? await textAfter(index, article) : article;
  for (const from of new Set([article, heads])) {
    for (let n = from; n < end; n++) {
      await index.load([n]);
      const anchor = index.record(n)?.anchor || "";
      if (!isOwn(anchor)) break;
      if (!anchors.has(anchor)) anchors.set(anchor, n);
    }
  }
  return anchors;
}

/**
 * The first record of text that stands below a heading on the page: text is in the order of the page, by its blocks.
 * @param {Index} index
 * @param {number} heading
 */
async function textAfter(index, heading) {
  const page = index.pageOf(heading), { text } = index.tiers, { counts } = index.shape;
  let low = index.starts[page] + counts.slice(0, text).reduce((sum, own) => sum + own[page], 0);
  let high = low + counts[text][page];
  const block = index.record(heading)?.block || 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    await index.load([middle]);
    if ((index.record(middle)?.block || 0) > block) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Names that sound like what was typed in letters come first; where one is meant exactly, what its words find follows.
 * @param {Index} index
 * @param {string} typed
 * @param {number[]} found
 * @param {Beside} out
 */
async function bySound(index, typed, found, out) {
  if (typed.length < 2) return;
  let hits = heard(await index.namesIn("names"), typed);
  if (!hits.length || hits[0].score > 1) hits = hits.concat(heard(await index.namesIn("headings"), typed)).sort(better);
  if (found.length) hits = hits.filter((hit) => hit.score < 2);
  if (!hits.length) return;
  out.first = Array.from(new Set([...out.first, ...hits.slice(0, MOST).map((hit) => bearer(index, hit.record))]));
  if (hits[0].score < 2) await also(index, hits[0].words, out);
  else out.notes.push("按拼音查找，列出读音相合的名称");
}

/** @typedef {Name & {score: number}} Heard */

/**
 * @param {Heard} a
 * @param {Heard} b
 */
const better = (a, b) => a.score - b.score || a.words.length - b.words.length || a.record - b.record;

/**
 * @param {Name[]} names
 * @param {string} typed
 */
function heard(names, typed) {
  return names.map((name) => ({ ...name, score: likeness(name.sounds, typed) })).filter(({ score }) => score < 9).sort(better);
}

/**
 * Another name stands nowhere on its page: the title is shown for it.
 * @param {Index} index
 * @param {number} record
 */
function bearer(index, record) {
  return isShown(index, record) ? record : index.starts[index.pageOf(record)];
}

/**
 * What the words find, after the rest, and a sentence that says so.
 * @param {Index} index
 * @param {string} words
 * @param {Beside} out
 */
async function also(index, words, out) {
  const chars = index.wordOf(words);
  const more = (await matching(index, [chars])).filter((n) => isShown(index, n));
  out.words.push(words);
  out.also.push(...(await listed(index, more, [chars])));
  if (more.length) out.notes.push(`按“${words}”查找`);
}

/**
 * The query is one of several names of a thing: the name that its others contain finds the rest.
 * @param {Index} index
 * @param {string} word
 * @param {number[]} found
 * @param {Beside} out
 */
async function byOtherName(index, word, found, out) {
  const own = found.filter((n) => index.tierOf(n) <= index.tiers.name && otherNames(index, index.pageOf(n)));
  await index.load(own);
  const exact = own.find((n) => bare(index, n) === withoutMarks(index.folding.folded(word)));
  if (exact === undefined) return;
  const page = index.pageOf(exact), start = index.starts[page];
  const names = index.shape.counts[index.tiers.title][page] + otherNames(index, page);
  const all = Array.from({ length: names }, (_, n) => start + n);
  await index.load(all);
  const known = all.map((n) => bare(index, n)).filter(Boolean);
  const holders = (/** @type {string} */ name) => known.filter((other) => other.includes(name)).length;
  const core = known.slice().sort((a, b) => holders(b) - holders(a) || b.length - a.length)[0];
  const record = index.record(all.find((n) => bare(index, n) === core) ?? -1);
  if (!core || !record || bare(index, exact).includes(core)) return;
  await also(index, withoutMarks(record.text), out);
  out.first.push(start);
}

const withoutMarks = (/** @type {string} */ text) => text.replace(/[《》]/g, "");

/**
 * @param {Index} index
 * @param {number} n
 */
function bare(index, n) {
  const record = index.record(n);
  return record ? withoutMarks(index.folding.folded(record.text)) : "";
}

/**
 * Nothing matches: names that are nearly so, then pages that hold all words apart, then the longest part that is found.
 * @param {Index} index
 * @param {string} query
 * @param {string[]} words
 * @param {Beside} out
 */
async function likeIt(index, query, words, out) {
  out.nearest = (await near(index, query)).map((name) => ({ words: name, query: name }));
  const chars = words.map((word) => index.wordOf(word)).filter((word) => word.length);
  if (chars.length > 1 && (await apart(index, chars, out))) return;
  /** @type {string[]} */
  let best = [];
  for (const word of chars) {
    const part = await longest(index, word.slice(0, LONGEST_NAME));
    if (part.length > best.length) best = part;
  }
  if (best.length < (best.every((c) => /[0-9a-z]/.test(c)) ? 3 : 2)) return;
  const text = best.join("");
  out.words.push(text);
  out.also = await listed(index, (await matching(index, [best])).filter((n) => isShown(index, n)), [best]);
  out.notes.push(`没有找到“${shorten(words.join(" "))}”。下面是含有其中“${text}”的段落`);
}

const shorten = (/** @type {string} */ text) => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

/**
 * Pages that hold every word, in different records: of each word the first record. False where there is no such page.
 * @param {Index} index
 * @param {string[][]} chars
 * @param {Beside} out
 */
async function apart(index, chars, out) {
  const each = await Promise.all(chars.map((word) => matching(index, [word])));
  const pages = each.map((records) => pagesOf(index, records));
  const shared = Array.from(pages[0].keys()).filter((page) => pages.every((own) => own.has(page)));
  if (!shared.length) return false;
  const best = shared.flatMap((page) => pages.flatMap((own) => (own.get(page) || []).filter((n) => isShown(index, n)).slice(0, 1)));
  out.also = Array.from(new Set(best)).sort((a, b) => a - b);
  out.notes.push("没有一段同时含有这几个词。下面的页面在不同的段落里含有它们");
  return true;
}

/**
 * The longest part of a word that stands somewhere: from each character as far as it goes.
 * @param {Index} index
 * @param {string[]} word
 */
async function longest(index, word) {
  /** @type {string[]} */
  let best = [];
  let end = 0;
  const stands = async (/** @type {string[]} */ part) => (await matching(index, [part])).some((n) => isShown(index, n));
  for (let start = 0; start < word.length; start++) {
    end = Math.max(end, start + best.length);
    while (end < word.length && (await stands(word.slice(start, end + 1)))) {
      end += 1;
      if (end - start > best.length) best = word.slice(start, end);
    }
  }
  return best;
}

/**
 * At most five names or headings that are nearly what was typed, the nearest first.
 * @param {Index} index
 * @param {string} query
 */
async function near(index, query) {
  const text = index.folding.folded(query).slice(0, LONGEST_NAME);
  const typed = /[^\sa-z'’]/i.test(query) ? "" : lettersOf(query);
  const all = [...(await index.namesIn("names")), ...(await index.namesIn("headings"))];
  const scored = all.flatMap(({ words, sounds }) => {
    if (typed) return [{ words, score: nearSound(sounds, typed) }];
    const parts = new Set([words, ...words.split(/[、，。；：]/)]);
    return Array.from(parts, (part) => ({ words: part, score: nearWords(index.folding.folded(part), text) }));
  });
  const good = scored.filter(({ score }) => score >= (typed ? 0.7 : 0.6));
  good.sort((a, b) => b.score - a.score || a.words.length - b.words.length);
  return Array.from(new Set(good.map(({ words }) => words))).slice(0, 5);
}
