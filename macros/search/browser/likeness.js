// How alike two strings are: a name and what was typed for it.

/**
 * Only the letters of what was typed, ü as v.
 * @param {string} text
 */
export function lettersOf(text) {
  return text.toLowerCase().replace(/ü/g, "v").replace(/[^a-z]/g, "");
}

/** @param {string[]} sounds */
const initials = (sounds) => sounds.map((sound) => sound[0]).join("");

/**
 * How well a name sounds like the letters: 0 best; Infinity not at all.
 * @param {string[]} sounds
 * @param {string} typed
 */
export function likeness(sounds, typed) {
  const whole = sounds.join(""), short = initials(sounds);
  if (whole === typed) return 0;
  if (typed.length > 1 && short === typed) return 1;
  if (whole.startsWith(typed)) return 2;
  for (let n = 1; n < sounds.length; n++) {
    const rest = sounds.slice(n).join("");
    if (rest.startsWith(typed)) return rest === typed ? 3 : 4;
  }
  if (typed.length > 1 && short.startsWith(typed)) return 5;
  return typed.length > 2 && short.includes(typed) ? 6 : Infinity;
}

/**
 * How near letters come to a name's sound: 1 the same, 0 nothing alike.
 * @param {string[]} sounds
 * @param {string} typed
 */
export function nearSound(sounds, typed) {
  const short = initials(sounds);
  const by = (/** @type {string} */ other) => 1 - distance(other, typed) / Math.max(other.length, typed.length);
  return Math.max(by(sounds.join("")), typed.length > 3 || short === typed ? by(short) : 0);
}

/**
 * Share of the characters that both have in the same order; a name may be a good deal longer than what was typed.
 * @param {string} name
 * @param {string} text
 */
export function nearWords(name, text) {
  const shared = common(name, text);
  return shared < 2 || name.length > 3 * text.length ? 0 : shared / text.length - (name.length - shared) / 100;
}

/**
 * The length of the longest string that can be left of both by taking characters out.
 * @param {string} a
 * @param {string} b
 */
export function common(a, b) {
  let row = new Array(b.length + 1).fill(0);
  for (const c of a) {
    const next = [0];
    for (let n = 0; n < b.length; n++) next.push(c === b[n] ? row[n] + 1 : Math.max(row[n + 1], next[n]));
    row = next;
  }
  return row[b.length];
}

/**
 * The fewest characters to change, add or take out between the two (Levenshtein).
 * @param {string} a
 * @param {string} b
 */
export function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  Array.from(a).forEach((c, k) => {
    const next = [k + 1];
    for (let n = 0; n < b.length; n++) next.push(Math.min(row[n] + (c === b[n] ? 0 : 1), row[n + 1] + 1, next[n] + 1));
    row = next;
  });
  return row[b.length];
}
