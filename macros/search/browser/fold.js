// Folding: what a query and a text must share to be the same string, as macros/search/fold.py has it.

const WORD = /^[0-9a-z]$/;

/** Folds texts by the signs that the manifest gives; `simple` (another form → the usual one) is filled when it is needed. */
export class Folding {
  /** @param {FoldTables} tables */
  constructor({ space, unseen, marks, raised, same }) {
    this.space = new RegExp(`[${space}]`);
    this.unseen = new RegExp(`[${unseen}${marks}]`); // marks are seen, but say nothing
    this.raised = raised;
    this.same = new Map(Object.entries(same));
    /** @type {Map<string, string>} */
    this.simple = new Map();
  }

  /**
   * One character by itself: width, letter case, signs that are typed for one another.
   * @param {string} c
   */
  narrow(c) {
    const code = c.codePointAt(0) || 0;
    if (this.raised.includes(c)) return String(this.raised.indexOf(c));
    const half = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : c;
    const small = half.charCodeAt(0) < 0x590 ? half.toLowerCase() : half;
    const own = small.length === 1 || code > 0xffff ? small : c;
    return this.same.get(own) || own;
  }

  /**
   * The folded characters of a text, and `at`: where in the text, in code units, each of them stood, and its length.
   * @param {string} text
   */
  fold(text) {
    /** @type {string[]} */
    const chars = [];
    const at = [];
    let gap = -1, place = 0;
    for (const c of text) {
      if (this.space.test(c)) gap = place;
      else if (!this.unseen.test(c)) {
        const folded = this.simple.get(c) || this.narrow(c);
        if (gap >= 0 && WORD.test(folded) && WORD.test(chars[chars.length - 1] || "")) {
          chars.push(" ");
          at.push(gap);
        }
        gap = -1;
        chars.push(folded);
        at.push(place);
      }
      place += c.length;
    }
    at.push(place);
    return { chars, at };
  }

  /**
   * The folded text as a string.
   * @param {string} text
   */
  folded(text) {
    return this.fold(text).chars.join("");
  }
}
