// References in words: 「第三十三条第二款第（一）项」 → `33-2-1`, the number that the provision's anchor has. The same grammar
// as the citations of a page; the signs of its numerals come with the manifest.

const WIDEST = 300; // a range whose last number is farther above its first is a slip of the pen
const LARGEST = 9999;
const NOTICE = "印发通知";
const LONGEST_REFERENCE = 200; // characters of a query that ends in a reference

/**
 * One provision; 0 where the words do not go so deep. `unit` is 条, 部分 or 章; of the last, `path` has the divisions.
 * @typedef {{unit: string, article: number, insert: number, paragraph: number, item: number, point: number,
 *   path: [string, number][]}} Reference
 */

/** @type {Reference} */
const WHOLE = { unit: "条", article: 0, insert: 0, paragraph: 0, item: 0, point: 0, path: [] };

/**
 * What reads and prints references with these signs.
 * @param {ReferenceTables} tables
 */
export function makeReader(tables) {
  const { digits, zeros, alike, scales, wide, ranges, joins, divisions } = tables;
  const [zero, one] = digits, ten = scales[0];
  const signs = `[${zeros}${digits}${Object.keys(alike).join("")}${scales}0-9${wide}]`;
  const blank = "[ \\t\u3000]", some = `${blank}{0,2}\\n?${blank}{0,2}`;
  const plain = `${signs}(?:[ \u3000]?${signs}){0,8}`;
  const number = `(?:[（(]${some}${plain}${some}[）)]|${plain})`;
  const range = `[${ranges}]{1,2}`;
  const join = `(?:以及|[${joins}]|${range})`;
  const list = `${number}(?:(?:${some}${join}${some}第?|(?<=[）)])(?=[（(]))${some}${number}){0,40}`;
  const units = `条|款|项|目|部分|${Object.keys(divisions).sort((a, b) => b.length - a.length).join("|")}`;
  const inserts = `${signs}{1,4}(?:[、和]之${signs}{1,4}){0,20}`;
  const group = `(?<numbers>${list})${some}(?<unit>${units})(?:${blank}?之${blank}?(?<inserts>${inserts}))?`;
  const FIRST = new RegExp(`${some}第${some}${group}`, "y");
  const NEXT = new RegExp(`${some}(?:(?<join>${join})${some}第?|(?<comma>[，,])?${some}第|(?=[（(]))${some}${group}`, "y");
  const ITEMS = new RegExp(`[（(]${plain}[）)](?:[、和及至]?[（(]${plain}[）)]){0,20}$`, "y");
  const GENERAL = new RegExp(`${some}总纲(?!领)(?:第(?<number>${number})项基本要求)?`, "y");
  const NUMBERS = new RegExp(`(?<join>${join})?[第（(\\s]*(?<number>${plain})`, "g");
  const ALIKE = new RegExp(Object.entries(alike).map(([c, same]) => same.length > 1 ? c : `${c}(?=[${scales.slice(1)}])`).join("|"), "g");
  const RANGE = new RegExp(`^${range}$`);
  const SEPARATORS = new RegExp(`[${joins}，,\\s]*`, "y");
  const LEAD = /[”》]?(?:[（(][^（）()]*[）)])?(?:中的|中|的)?(?=\s*第)/y; // 的第三条, （试行）第三条
  const LABEL = new RegExp(`^第${signs}+条(?:之${signs}{1,4})?`);

  /**
   * A number from 1 to 9999 as laws print it: 十二, 一百零三.
   * @param {number} value
   */
  function printed(value) {
    let words = "", gap = false;
    for (let power = 3; power >= 0; power--) {
      const digit = Math.floor(value / 10 ** power) % 10;
      if (digit) words += (gap && words ? zero : "") + digits[digit] + (power ? scales[power - 1] : "");
      gap = !digit;
    }
    return words.startsWith(one + ten) ? words.slice(1) : words;
  }

  /**
   * The number that is printed, 1 to 9999; 0 where the words are no number.
   * @param {string} words
   */
  function numberOf(words) {
    const own = Array.from(words.replace(/[ \u3000]/g, ""), (c) => {
      if (wide.includes(c)) return String(wide.indexOf(c));
      return zeros.includes(c) ? zero : c;
    }).join("").replace(ALIKE, (c) => alike[c]);
    const value = /^[0-9]+$/.test(own) ? Number(own) : counted(own);
    return value <= LARGEST ? value : 0;
  }

  /** @param {string} words */
  function counted(words) {
    let sum = 0, digit = 0;
    for (const c of words) {
      const scale = scales.indexOf(c);
      if (scale < 0) digit = Math.max(0, digits.indexOf(c));
      else {
        sum += (digit || 1) * 10 ** (scale + 1);
        digit = 0;
      }
    }
    sum += digit;
    const usual = words.startsWith(one + ten) ? words.slice(1) : words;
    return sum && printed(sum) === usual ? sum : 0; // else it is not so that a number is printed
  }

  /**
   * What follows `first` up to `last`; [] where that is no sensible range.
   * @param {number} first
   * @param {number} last
   */
  function between(first, last) {
    if (!(first > 0 && first < last && last <= first + WIDEST)) return [];
    return Array.from({ length: last - first }, (_, n) => first + 1 + n);
  }

  /**
   * The numbers of a list such as 「五、七至九」; [] where one is no number, or a range is none.
   * @param {string} words
   * @param {number} [before] the number that a range begins with whose end opens the list
   */
  function numbersOf(words, before = 0) {
    const found = before ? [before] : [];
    for (const part of words.matchAll(NUMBERS)) {
      const { join: joint, number: own } = part.groups || {};
      const value = numberOf(own);
      const isRange = found.length > 0 && (RANGE.test(joint || "") || (before > 0 && found.length === 1));
      const more = isRange ? between(found[found.length - 1], value) : value ? [value] : [];
      if (!more.length) return [];
      found.push(...more);
    }
    return before ? found.slice(1) : found;
  }

  /**
   * The references with one more group, null where it belongs to none.
   * @param {Reference[]} found
   * @param {Record<string, string | undefined>} parts
   * @returns {Reference[] | null}
   */
  function grown(found, { numbers = "", unit = "", inserts: inserted, join: joint, comma }) {
    const beside = joint || comma || "", isRange = RANGE.test(beside);
    const last = found[found.length - 1];
    const own = last && isRange ? ownNumber(last, unit) : 0;
    const values = numbersOf(numbers, own);
    if (!values.length) return null;
    if (unit === "条") {
      const articles = values.map((article) => ({ ...WHOLE, article }));
      const lastOf = articles.pop();
      const tails = inserted ? Array.from(inserted.matchAll(new RegExp(`${signs}+`, "g")), ([words]) => numberOf(words)) : [0];
      if (inserted && tails.includes(0)) return null;
      return [...found, ...articles, ...tails.map((insert) => ({ ...WHOLE, ...lastOf, insert }))];
    }
    if (unit === "款" || unit === "项" || unit === "目") return deeper(found, values, unit, beside);
    return divided(found, values, unit, beside);
  }

  /**
   * @param {Reference} last
   * @param {string} unit
   */
  function ownNumber({ unit: kind, article, paragraph, item, point, path }, unit) {
    if (kind === "章") return path[path.length - 1][0] === unit ? path[path.length - 1][1] : 0;
    if (kind === "部分") return unit === kind ? article : 0;
    return { 条: article, 款: paragraph, 项: item, 目: point }[unit] || 0;
  }

  /**
   * Adds 款, 项 or 目 to the last reference, or beside it after 「、」.
   * @param {Reference[]} found
   * @param {number[]} values
   * @param {string} unit
   * @param {string} beside
   */
  function deeper(found, values, unit, beside) {
    const last = found[found.length - 1];
    if (!last) return unit === "项" && !beside ? values.map((item) => ({ ...WHOLE, item })) : null;
    if (last.unit !== "条") return null;
    const more = values.map((value) => {
      if (unit === "款") return { ...last, paragraph: value, item: 0, point: 0 };
      return unit === "项" ? { ...last, item: value, point: 0 } : { ...last, point: value };
    });
    return [...(beside ? found : found.slice(0, -1)), ...more];
  }

  /**
   * Adds 编, 章, 节 or 部分: inside the division before, or beside it after 「、」.
   * @param {Reference[]} found
   * @param {number[]} values
   * @param {string} unit
   * @param {string} beside
   */
  function divided(found, values, unit, beside) {
    const last = found[found.length - 1];
    if (last && last.unit === "条") return null;
    if (unit === "部分") return [...found, ...values.map((article) => ({ ...WHOLE, unit, article }))];
    const order = Object.keys(divisions);
    const above = last ? last.path.filter(([kind]) => order.indexOf(kind) < order.indexOf(unit)) : [];
    const more = values.map((value) => ({ ...WHOLE, unit: "章", path: [...above, /** @type {[string, number]} */ ([unit, value])] }));
    return [...(last && !beside ? found.slice(0, -1) : found), ...more];
  }

  /** @param {Reference} reference */
  function labelOf({ unit, article, insert, paragraph, item, point, path }) {
    if (unit === "部分") return `part-${article}`;
    if (path.length === 1 && path[0][0] === "章") return `ch-${path[0][1]}`;
    if (path.length) return path.map(([kind, value]) => `${divisions[kind]}-${value}`).join("-");
    if (!article) return `item-${item}`;
    const deep = [paragraph, item, point];
    while (deep.length && !deep[deep.length - 1]) deep.pop();
    return [insert ? `${article}z${insert}` : article, ...deep].join("-");
  }

  /**
   * The references that stand in `words` from a place on, as labels, and where they end; none: [] and the place.
   * @param {string} words
   * @param {number} place
   */
  function labelsAt(words, place) {
    const general = at(GENERAL, words, place), items = at(ITEMS, words, place);
    if (general) {
      const value = numberOf((general.groups?.number || "").replace(/[（()）]/g, ""));
      return { labels: [value ? `general-${value}` : "general"], end: place + general[0].length };
    }
    if (words.startsWith(NOTICE, place)) return { labels: ["notice"], end: place + NOTICE.length };
    if (items) return { labels: numbersOf(items[0]).map((item) => `item-${item}`), end: words.length };
    /** @type {Reference[]} */
    let found = [];
    let end = place, match = at(FIRST, words, place);
    while (match && found.length < 1000) {
      const parts = match.groups || {}, beside = parts.join || parts.comma;
      if (beside && parts.unit !== "条" && !/[第（(]/.test(match[0])) break; // 「第五条、三项措施」
      const more = grown(found, parts);
      if (!more) break;
      found = more;
      end += match[0].length;
      match = at(NEXT, words, end);
    }
    const articles = found.filter(({ unit }) => unit === "条");
    return { labels: (articles.length ? articles : found).map(labelOf), end };
  }

  /**
   * The provisions that words, the whole of them, name, each as its label: `33`, `33-2`, `33-0-1` (item 1, no paragraph
   * named), `10z1`, `ch-3`, `item-8`. [] where they are, in any part, no reference.
   * @param {string} words
   */
  function labelsOf(words) {
    const past = (/** @type {number} */ place) => place + (at(SEPARATORS, words, place)?.[0].length || 0);
    const labels = [];
    for (let place = past(at(LEAD, words, 0)?.[0].length || 0); place < words.length;) {
      const read = labelsAt(words, place);
      if (!read.labels.length) return [];
      labels.push(...read.labels);
      place = past(read.end);
    }
    return labels;
  }

  /**
   * Parts a query into a name and the labels of the reference that ends it; null where no article and no 编, 章 or 节 ends it. The first
   * 第 may be missing before a digit: 条例 30条.
   * @param {string} query
   */
  function parted(query) {
    for (let place = 0; place < query.length && query.length <= LONGEST_REFERENCE; place++) {
      const rest = query.slice(place), isBare = /^[0-9]/.test(rest) || wide.includes(rest[0]);
      if (!isBare && rest[0] !== "第") continue;
      const labels = labelsOf(isBare ? `第${rest}` : rest);
      if (labels.length && (/^\d/.test(labels[0]) || divisionOf(labels[0]))) {
        return { name: query.slice(0, place).replace(/(?:中的|中|的)?\s*$/, ""), words: rest, labels };
      }
    }
    return null;
  }

  /**
   * A label of an article in words: `33-0-1` is 第三十三条第（一）项.
   * @param {string} label
   */
  function inWords(label) {
    const [article, paragraph = 0, item = 0, point = 0] = label.split("-").map((part) => part.split("z").map(Number));
    const [value, insert] = article;
    return `第${printed(value)}条${insert ? `之${printed(insert)}` : ""}` +
      (Number(paragraph) ? `第${printed(Number(paragraph))}款` : "") +
      (Number(item) ? `第（${printed(Number(item))}）项` : "") + (Number(point) ? `第${Number(point)}目` : "");
  }

  /**
   * A 编, 章 or 节 by its label: how its heading opens, 第三章, and the end of the ids that it may have on a page. Null for another label.
   * @param {string} label
   */
  function divisionOf(label) {
    const whole = label.replace(/^ch-/, `${divisions.章}-`);
    const [, name, value] = /^(?:[a-z]+-\d+-)*([a-z]+)-(\d+)$/.exec(whole) || [];
    const unit = Object.keys(divisions).find((own) => divisions[own] === name);
    return unit ? { opening: `第${printed(Number(value))}${unit}`, ids: [label, whole] } : null;
  }

  /**
   * The printed number of the article that a text opens with, else "".
   * @param {string} text
   */
  function openingOf(text) {
    return LABEL.exec(text)?.[0] || "";
  }

  /**
   * The article of a label as it may be printed: with each of the signs for nought.
   * @param {string} label
   */
  function formsOf(label) {
    const usual = inWords(label.split("-")[0]);
    return Array.from(new Set([usual, ...Array.from(zeros, (c) => usual.split(zero).join(c))]));
  }

  return { divisionOf, formsOf, inWords, labelsOf, numberOf, openingOf, parted, printed };
}

/**
 * A match of a sticky pattern at a place.
 * @param {RegExp} pattern
 * @param {string} words
 * @param {number} place
 */
function at(pattern, words, place) {
  pattern.lastIndex = place;
  return pattern.exec(words);
}
