// What a query may mean beside its words: a provision, a name by sound or nearly right, another name of a thing, a part
// of it that is found.
import { plainly } from "./facets.js";
import { lettersOf, likeness, nearSound, nearWords } from "./likeness.js";
import { listed, matching, pagesOf, scattered } from "./matching.js";
import { shorten } from "./typed.js";
/** @import {Index, Name} from "./index.js" */

const MOST = 20; // things found by sound, articles of a name
const LOOKED_THROUGH = 2; // articles that are looked through for a paragraph or an item
const OPENED = 6; // records that are opened to see what stands in them
const MOST_APART = 5; // words that are looked for in different passages
const LONGEST_PART = 9; // characters of a word of which the longest part is looked for
const LONGEST_NAME = 30; // characters that are compared with names
const LONGEST_HEADING = 12; // and with headings

/**
 * What is found beside the words. `first` and `also`: records before and after those of the words; `counted`: those of
 * them that count where the words stand nowhere; `words`: what else to mark; `instead`: they stand in the place of what
 * the words find.
 * @typedef {{first: number[], also: number[], counted: number[], notes: string[], words: string[],
 *   nearest: {words: string, query: string}[], instead: boolean}} Beside
 */

/** @returns {Beside} */
const nothing = () => ({ first: [], also: [], counted: [], notes: [], words: [], nearest: [], instead: false });

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
  const named = found.some((n) => index.tierOf(n) === index.tiers.name);
  const isMore = isSpelled(query) || isCode(asked) || provision || named || onlyHelp || !found.length;
  if (index.files.damaged.size || excluded.length || !isMore) return out;
  if (isCode(asked)) await byCode(index, asked, found, out);
  else if (provision) await byProvision(index, provision, found, out);
  if (isSpelled(query)) await bySound(index, lettersOf(query), found, out);
  else if (words.length === 1) await byOtherName(index, words[0], found, out);
  out.counted = Array.from(new Set([...out.first, ...out.also]));
  if (onlyHelp && found.length) out.instead = await apart(index, words.map((word) => index.wordOf(word)), out);
  return out;
}

/**
 * 1.1.2 leads to the paragraph that has this code.
 * @param {Index} index
 * @param {string} code
 * @param {number[]} found
 * @param {Beside} out
 */
async function byCode(index, code, found, out) {
  const likely = plainly(index, found).slice(0, OPENED);
  await index.load(likely.flatMap((n) => [n, n + 1]));
  for (const n of likely) {
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
  if (name && !out.first.length && !found.length) lacking(index, pages, asked.words, out);
  else if (out.first.length) out.words.push(printed);
  else if (!name && !found.length) await also(index, printed, out);
}

/**
 * The page of a regulation stands for a provision that it does not have.
 * @param {Index} index
 * @param {Set<number> | null} pages
 * @param {string} words
 * @param {Beside} out
 */
function lacking(index, pages, words, out) {
  const named = Array.from(pages || []).sort((a, b) => index.shape.names[a][0] - index.shape.names[b][0]).slice(0, OPENED);
  out.first.push(...named.map((page) => index.starts[page]));
  out.instead = named.length > 0; // it is not what was asked for: it counts for nothing
  if (named.length) out.notes.push(`网页上没有“${words}”，列出的是名称相合的法规`);
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
  const likely = own.slice(0, OPENED);
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
  const likely = own.slice(0, OPENED);
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
  const [, bareName, edition] = /^(.*?)([（(][^（）()]*[）)])?$/.exec(name.replace(/[《》]/g, "").replace(/\s/g, "")) || ["", name, ""];
  for (const words of edition ? [[bareName, edition], [bareName]] : [[bareName]]) {
    const titled = await matching(index, words.map((word) => index.wordOf(word)).filter((word) => word.length));
    const pages = new Set(titled.filter((n) => index.tierOf(n) <= index.tiers.name && index.standing(n) < 2).map((n) => index.pageOf(n)));
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
  return index.isShown(record) ? record : index.starts[index.pageOf(record)];
}

/**
 * What the words find, after the rest, and a sentence that says so.
 * @param {Index} index
 * @param {string} words
 * @param {Beside} out
 */
async function also(index, words, out) {
  const chars = index.wordOf(words);
  const more = plainly(index, await matching(index, [chars]));
  out.words.push(words);
  out.also.push(...(await listed(index, more, [chars])));
  if (more.length) out.notes.push(`按“${words}”查找`);
}

/**
 * The query is another name of a thing: its page comes first; each page that has this name, where several have.
 * @param {Index} index
 * @param {string} word
 * @param {number[]} found
 * @param {Beside} out
 */
async function byOtherName(index, word, found, out) {
  const { length } = index.wordOf(word);
  const exact = found.filter((n) => {
    const page = index.pageOf(n);
    return index.tierOf(n, page) === index.tiers.name && index.shape.names[page][n - index.starts[page]] === length;
  });
  if (!exact.length) return;
  const starts = exact.map((n) => bearer(index, n)), name = word.replace(/[《》“”]/g, "");
  out.first.push(...starts);
  if (starts.length > 1) {
    out.notes.push(`有${starts.length}页都叫“${name}”，列在前面`);
    return;
  }
  await index.load(starts);
  const title = (index.record(starts[0])?.text || "").replace(/[《》]/g, "");
  if (title) out.notes.push(`“${name}”是“${title}”的另一个名称`);
}

/**
 * Nothing matches: names that are nearly so; then pages that hold all words apart, then what holds most of them or the
 * longest part.
 * @param {Index} index
 * @param {string} query
 * @param {string[]} words
 * @param {Beside} out
 */
export async function likeIt(index, query, words, out) {
  const provision = index.references.parted(query.trim());
  const behind = provision?.name ? query.trim().slice(query.trim().indexOf(provision.words)) : "";
  const like = behind ? query.trim().slice(0, -behind.length) : query;
  out.nearest = (words.length > 2 ? [] : await near(index, like)).map((name) => ({ words: name + behind, query: name + behind }));
  const chars = words.map((word) => index.wordOf(word)).filter((word) => word.length);
  if (chars.length > 1 && (await apart(index, chars, out))) return;
  const told = shorten(words.join(" "));
  const parts = await scattered(index, chars.map((word) => word.slice(0, LONGEST_PART)));
  if (parts.longest.length < (parts.longest.every((c) => /[0-9a-z]/.test(c)) ? 3 : 2)) return;
  const text = parts.longest.join("");
  out.words.push(text, ...parts.pieces.map((piece) => piece.join("")));
  const { most } = parts, holders = plainly(index, parts.holders);
  out.also = Array.from(new Set([...most, ...(await listed(index, holders, [parts.longest]))]));
  out.notes.push(most.length ? `没有找到“${told}”。下面先列字句相近的段落，再列含有其中“${text}”的段落` : `没有找到“${told}”。下面是含有其中“${text}”的段落`);
}

/**
 * Pages that hold every word, in different records: of each word the first record. False where there is no such page.
 * @param {Index} index
 * @param {string[][]} chars
 * @param {Beside} out
 */
async function apart(index, chars, out) {
  const each = await Promise.all(chars.slice(0, MOST_APART).map(async (word) => (await matching(index, [word])).filter((n) => index.standing(n) < 1)));
  const pages = each.map((records) => pagesOf(index, records));
  const shared = Array.from(pages[0].keys()).filter((page) => pages.every((own) => own.has(page)));
  const best = shared.flatMap((page) => pages.flatMap((own) => (own.get(page) || []).filter((n) => index.isShown(n)).slice(0, 1)));
  if (!best.length) return false;
  out.also = Array.from(new Set(best)).sort((a, b) => a - b);
  out.notes.push("没有一段同时含有这几个词。下面的页面在不同的段落里含有它们");
  return true;
}

/**
 * At most five names or headings that are nearly what was typed, the nearest first.
 * @param {Index} index
 * @param {string} query
 */
async function near(index, query) {
  const text = index.folding.folded(query);
  const typed = /[^\sa-z'’]/i.test(query) ? "" : lettersOf(query);
  if (text.length > LONGEST_NAME) return [];
  const headings = text.length > LONGEST_HEADING ? [] : await index.namesIn("headings");
  const all = [...(await index.namesIn("names")), ...headings].filter(({ record }) => index.standing(record) < 2);
  const scored = all.flatMap(({ words, sounds }) => {
    if (typed) return [{ words, score: nearSound(sounds, typed) }];
    const parts = new Set([words, ...words.split(/[、，。；：]/)]);
    return Array.from(parts, (part) => ({ words: part, score: nearWords(index.folding.folded(part), text) }));
  });
  const good = scored.filter(({ score }) => score >= (typed ? 0.7 : 0.6));
  good.sort((a, b) => b.score - a.score || a.words.length - b.words.length);
  return Array.from(new Set(good.map(({ words }) => words))).slice(0, 5);
}
