// Numbers from few bits: reads what macros/search/bits.py writes.

/**
 * The canonical code that goes with code lengths: symbols by length, and how many there are of each length.
 * @param {number[]} lengths
 */
export function codeTable(lengths) {
  const symbols = lengths.map((_, symbol) => symbol).sort((a, b) => lengths[a] - lengths[b] || a - b);
  /** @type {number[]} */
  const count = [];
  for (const length of lengths) count[length] = (count[length] || 0) + 1;
  return { symbols, count };
}

/** A stream of bits, highest first, that is read once from its beginning. */
export class BitReader {
  /** @param {string} base64 */
  constructor(base64) {
    this.bytes = atob(base64);
    this.place = 0;
  }

  /**
   * The next n bits as a number.
   * @param {number} n
   */
  bits(n) {
    let value = 0;
    while (n > 0) {
      const room = 8 - (this.place & 7), taken = Math.min(n, room);
      value = value * (1 << taken) + ((this.bytes.charCodeAt(this.place >> 3) >> (room - taken)) & ((1 << taken) - 1));
      this.place += taken;
      n -= taken;
    }
    return value;
  }

  /** Elias's gamma code: a number from 1. */
  gamma() {
    let n = 0;
    while (n < 31 && !this.bits(1)) n++;
    return 2 ** n + this.bits(n);
  }

  /**
   * Truncated binary: a number below `size`.
   * @param {number} size
   */
  below(size) {
    const n = 31 - Math.clz32(size), short = 2 ** (n + 1) - size, value = this.bits(n);
    return value < short ? value : 2 * value + this.bits(1) - short;
  }

  /**
   * A rising list of numbers from `low` and below `low + size`, its middle first.
   * @param {number} length
   * @param {number} low
   * @param {number} size
   */
  halved(length, low, size) {
    const out = new Uint32Array(length);
    let level = length ? [[0, length, low, low + size - 1]] : [];
    while (level.length) {
      const next = [];
      for (const [left, right, from, to] of level) {
        const middle = (left + right) >> 1, floor = from + middle - left;
        const value = floor + this.below(to - (right - 1 - middle) - floor + 1);
        out[middle] = value;
        if (left < middle) next.push([left, middle, from, value - 1]);
        if (middle + 1 < right) next.push([middle + 1, right, value + 1, to]);
      }
      level = next;
    }
    return out;
  }

  /**
   * The next symbol of a canonical code.
   * @param {ReturnType<typeof codeTable>} table
   */
  symbol({ symbols, count }) {
    for (let code = 0, first = 0, seen = 0, length = 1; length < 64; length++) {
      code = code * 2 + this.bits(1);
      const own = count[length] || 0;
      if (code - first < own) return symbols[seen + code - first];
      seen += own;
      first = (first + own) * 2;
    }
    return 0;
  }
}
