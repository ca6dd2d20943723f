// How a query is typed: its words, and what in it is only another way of typing them. macros/search/typed.py has the patterns.
/** @import {Index} from "./index.js" */

const HALF_A_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const QUOTED = /(-?)(?:["“”]([^"“”]*)["“”](?=\s|$)|(\S+))/g;
const SHORTEST = 2; // characters of what a question is about
const LONGEST_TOLD = 30;
const LONGEST_QUERY = 10000; // characters of a query

/**
 * As much of what was asked as is looked for.
 * @param {unknown} asked
 */
export function cut(asked) {
  return String(asked).slice(0, LONGEST_QUERY);
}

/**
 * The words of a query, and those excluded: white space stands for “and”; "…" is taken as it is; a leading - excludes.
 * `isWord` tells what has anything to look for.
 * @param {string} query
 * @param {(word: string) => boolean} isWord
 */
export function parse(query, isWord) {
  const text = query.replace(HALF_A_PAIR, " ").replace(/＂/g, '"').replace(/(^|\s)－/g, "$1-");
  /** @type {string[]} */
  const words = [];
  /** @type {string[]} */
  const excluded = [];
  for (const [, minus, quoted, plain] of text.matchAll(QUOTED)) {
    const word = quoted === undefined ? plain : quoted;
    if (isWord(word)) (minus ? excluded : words).push(word);
  }
  return words.length ? { words, excluded } : { words: text.trim() ? [text.trim()] : [], excluded: [] };
}

/**
 * A query without the blanks inside its numbers.
 * @param {Index} index
 * @param {string} query
 */
export function joined(index, query) {
  return query.replace(new RegExp(index.shape.agreed.typed.blanks, "g"), "");
}

/**
 * Other forms of a query that found nothing, the likeliest first, each with the sentence that says so.
 * @param {Index} index
 * @param {string} query
 * @param {{words: string[], excluded: string[]}} parsed
 */
export function plainForms(index, query, { words, excluded }) {
  const asking = new RegExp(index.shape.agreed.typed.asking, "g");
  const told = shorten(query.trim());
  const bare = words.map((word) => {
    const own = word.replace(/[?？。！!]+$/, ""), left = own.replace(asking, "");
    return left.length >= SHORTEST ? left : words.length > 1 ? "" : own;
  }).filter(Boolean);
  const parted = words.flatMap((word) => word.split(/[《》“”"‘’「」]+/)).filter((word) => index.wordOf(word).length > 1);
  const minus = excluded.map((word) => `-${word}`);
  const { digits } = index.shape.agreed.references;
  const percent = words.map((word) => word.replace(new RegExp(`百分之([${digits}])`, "g"), (_, digit) => `${digits.indexOf(digit)}%`));
  const forms = [percent, bare, parted].map((own) => [...own, ...minus].join(" "));
  return Array.from(new Set(forms)).filter((form) => form && form !== [...words, ...minus].join(" ")).map((form) => ({
    form,
    note: `没有找到“${told}”，按“${shorten(form)}”查找`,
  }));
}

/** @param {string} text */
export function shorten(text) {
  return text.length > LONGEST_TOLD ? `${text.slice(0, LONGEST_TOLD)}…` : text;
}

/**
 * What of a query was taken for something else, in one sentence; nothing where it was taken as it stands.
 * @param {Index} index
 * @param {string} typed
 * @param {string} query without the blanks inside its numbers
 */
export function said(index, typed, query) {
  const { simple } = index.folding;
  const signs = Array.from(new Set(Array.from(query).filter((c) => isSign(c) && simple.has(c))));
  const parts = signs.slice(0, 5).map((c) => `“${c}”当作“${simple.get(c)}”`);
  if (/[○◯]/.test(query)) parts.push("“○”当作“〇”");
  if (/[[\]【】［］〖〗]/.test(query) || /[(（]\s*[12]\d{3}\s*[)）]/.test(query)) parts.push("不分括号的样式");
  if (/[“”‘’「」『』《》〈〉]/.test(query)) parts.push("不计引号和书名号");
  if (typed !== query) parts.push("不计数字中间的空格");
  return parts.length ? [`查找时${parts.join("，")}`] : [];
}

/**
 * Whether a character is the sign of a radical, or one kept for older codes.
 * @param {string} c
 */
const isSign = (c) => /[\u2e80-\u2fdf\uf900-\ufaff]/.test(c);
