// Which of the records that hold the words count, and how many there are of each kind, speech, series and year.
/** @import {Index} from "./index.js" */

/** @typedef {"kind" | "speech" | "series" | "year"} Facet */

/** @type {Facet[]} */
const FACETS = ["kind", "speech", "series", "year"];
const ECHO = "echo"; // a kind that readers choose, though no page is of it
const ANY = [0, 1, 2, 3]; // standings, the best first
const ECHOES = [1, 3];

/**
 * What a page is of, by facet; empty where it is of nothing.
 * @param {Index} index
 * @param {number} page
 * @returns {Record<Facet, string>}
 */
function belonging(index, page) {
  const [speech, , series, year] = index.speeches[page] || ["", "", "", ""];
  return { kind: index.kinds[page], speech, series, year };
}

/**
 * The records that count among those that hold the words: the best standing of what was chosen; `echoes` are those that
 * repeat them. `facets`: of each value how many would count if it were chosen; kind "" is all of them.
 * @param {Index} index
 * @param {number[]} records rising
 * @param {SearchOptions} chosen
 */
export function counted(index, records, chosen) {
  /** @type {number[][]} */
  const kept = [[], [], [], []];
  /** @type {Record<Facet, Map<string, number[]>>} */
  const tables = { kind: new Map(), speech: new Map(), series: new Map(), year: new Map() };
  const add = (/** @type {Facet} */ facet, /** @type {string} */ value, /** @type {number} */ standing) => {
    const own = tables[facet].get(value) || [0, 0, 0, 0];
    own[standing] += 1;
    tables[facet].set(value, own);
  };
  let page = -1, place = belonging(index, 0);
  for (const n of records) {
    if (page < 0 || n >= index.starts[page + 1]) {
      page = index.pageOf(n);
      place = belonging(index, page);
    }
    if (chosen.page !== undefined && chosen.page >= 0 && chosen.page !== page) continue;
    const standing = index.standing(n, page), isEcho = ECHOES.includes(standing);
    const missed = FACETS.filter((facet) => {
      const wanted = chosen[facet];
      return wanted && wanted !== place[facet] && !(facet === "kind" && wanted === ECHO && isEcho);
    });
    if (!missed.length) kept[standing].push(n);
    if (missed.every((other) => other === "kind")) add("kind", "", standing);
    for (const facet of FACETS) {
      if (place[facet] && missed.every((other) => other === facet)) add(facet, place[facet], standing);
    }
    if (isEcho && missed.every((other) => other === "kind")) add("kind", ECHO, standing);
  }
  const own = best(kept.map((list) => list.length), chosen.kind === ECHO ? ECHOES : ANY);
  return { own: kept[own] || [], echoes: own % 2 ? [] : kept[own + 1] || [], facets: facetsOf(index, tables) };
}

/**
 * The best standing that some have; -1 where none has any.
 * @param {number[]} numbers
 * @param {number[]} standings
 */
function best(numbers, standings) {
  return standings.find((standing) => numbers[standing]) ?? -1;
}

/**
 * @param {Index} index
 * @param {Record<Facet, Map<string, number[]>>} tables
 * @returns {SearchAnswer["facets"]}
 */
function facetsOf(index, tables) {
  const { speeches } = index.shape.collection;
  const shown = (/** @type {Facet} */ facet, /** @type {string[]} */ values, /** @type {Map<string, string>} */ names) =>
    values.flatMap((value) => {
      const numbers = tables[facet].get(value) || [], own = best(numbers, value === ECHO ? ECHOES : ANY);
      return own < 0 ? [] : [{ value, name: names.get(value) || value, number: numbers[own] }];
    });
  const unlike = (/** @type {string[]} */ values) => Array.from(new Set(values.filter(Boolean)));
  return {
    kind: shown("kind", ["", ...Object.keys(index.shape.agreed.kinds)], new Map([["", "全部"], ...Object.entries(index.shape.agreed.kinds)])),
    speech: shown("speech", speeches.map(([id]) => id), new Map(speeches.map(([id, title]) => [id, title]))),
    series: shown("series", unlike(speeches.map(([, , series]) => series)), new Map()),
    year: shown("year", unlike(speeches.map(([, , , year]) => year)).sort().reverse(), new Map()),
  };
}

/**
 * The records that count, of all.
 * @param {Index} index
 * @param {number[]} records rising
 */
export function plainly(index, records) {
  const standings = records.map((n) => index.standing(n)), own = Math.min(...new Set(standings));
  return records.filter((n, k) => standings[k] === own && index.isShown(n));
}
