// Names that go with what was typed, from the terms and the register: they are offered with the reason, and count for nothing.
import { matching } from "./matching.js";
/** @import {Index} from "./index.js" */

const MOST_OFFERED = 8; // names that are offered
const MOST_WORDS = 5; // words that are looked at
const PAGES_NAMED = 3; // pages whose names are looked at

/**
 * The other names of what is named by the words, its parts, and what it is a part of; of several words only where they
 * stand nowhere together.
 * @param {Index} index
 * @param {string[][]} words
 * @param {number[]} found the records that hold the words
 * @returns {Promise<SearchAnswer["related"]>}
 */
export async function related(index, words, found) {
  if (words.length === 1) return ofWord(index, words[0], found);
  if (found.length || words.length > MOST_WORDS) return [];
  const each = await Promise.all(words.map(async (word) => ofWord(index, word, await matching(index, [word]))));
  const offered = new Map(each.flat().map((name) => [name.words, name]));
  return Array.from(offered.values()).slice(0, MOST_OFFERED);
}

/**
 * @param {Index} index
 * @param {string[]} word
 * @param {number[]} found
 */
async function ofWord(index, word, found) {
  if (word.length < 2) return [];
  const asked = word.join(""), { title, name, item } = index.tiers;
  /** @type {Map<number, number>} */
  const roles = new Map(); // page → the sort of the best name that the words are
  for (const n of found) {
    const page = index.pageOf(n), tier = index.tierOf(n, page);
    const isWhole = index.shape.names[page][n - index.starts[page]] === word.length;
    if (tier <= item && (isWhole || (tier === item && word.length > 2))) roles.set(page, Math.min(tier, roles.get(page) ?? item));
  }
  /** @type {SearchAnswer["related"]} */
  const out = [];
  for (const [page, role] of Array.from(roles).sort((a, b) => a[1] - b[1]).slice(0, PAGES_NAMED)) {
    const { counts } = index.shape;
    const total = role === item ? counts[title][page] : counts[title][page] + counts[name][page] + counts[item][page];
    const all = Array.from({ length: total }, (_, n) => index.starts[page] + n);
    await index.load(all);
    for (const n of all) {
      const text = (index.record(n)?.text || "").replace(/[《》]/g, ""), own = index.folding.folded(text);
      if (own && !own.includes(asked)) out.push({ words: text, query: text, reason: reasonOf(index, page, role, index.tierOf(n, page)) });
    }
  }
  return out.slice(0, MOST_OFFERED);
}

/**
 * @param {Index} index
 * @param {number} page
 * @param {number} asked the sort of name that was asked for
 * @param {number} offered the sort of name that is offered
 */
function reasonOf(index, page, asked, offered) {
  if (asked === index.tiers.item) return "包括这一项";
  if (offered === index.tiers.item) return "其中一项";
  return index.kinds[page] === "regulation" ? "同一部法规的另一个名称" : "同一个提法的另一个名称";
}
