import assert from "node:assert/strict";
import { test } from "node:test";
import { BitReader, codeTable } from "../../macros/search/browser/bits.js";

/** A stream from bits as they are written: "1 010 0". */
function stream(bits) {
  const plain = bits.replace(/ /g, "");
  const bytes = plain.padEnd(Math.ceil(plain.length / 8) * 8, "0").match(/.{8}/g) || [];
  return new BitReader(btoa(String.fromCharCode(...bytes.map((byte) => parseInt(byte, 2)))));
}

test("bits are read highest first, over the border of a byte", () => {
  const own = stream("101 0000000000011 1");
  assert.deepEqual([own.bits(3), own.bits(13), own.bits(1), own.bits(0)], [5, 3, 1, 0]);
  assert.equal(stream("1".repeat(32)).bits(32), 2 ** 32 - 1);
});

test("a gamma code is the length in noughts, then the number", () => {
  const own = stream("1 010 011 00100 0001000");
  assert.deepEqual([1, 2, 3, 4, 5].map(() => own.gamma()), [1, 2, 3, 4, 8]);
});

test("numbers of thirty bits come back", () => {
  for (const value of [2 ** 15, 2 ** 16 + 1, 2 ** 24 - 1, 2 ** 30 + 5]) {
    const bits = value.toString(2);
    assert.equal(stream(`${"0".repeat(bits.length - 1)}${bits}1`).gamma(), value);
    assert.equal(stream(bits).below(2 ** bits.length), value);
    assert.deepEqual(Array.from(stream(bits).halved(1, 7, 2 ** bits.length)), [value + 7]);
  }
});

test("of numbers below a size the first take a bit less", () => {
  const own = stream("00 01 100 101 110 111");
  assert.deepEqual([0, 1, 2, 3, 4, 5].map(() => own.below(6)), [0, 1, 2, 3, 4, 5]);
  assert.equal(stream("").below(1), 0);
});

test("a rising list comes back, its middle first", () => {
  // 1, 4, 6 of the numbers 0 to 7: 4 lies from 1 to 6 (3 of 6), 1 from 0 to 3 (1 of 4), 6 from 5 to 7 (1 of 3)
  assert.deepEqual(Array.from(stream("101 01 10").halved(3, 0, 8)), [1, 4, 6]);
  assert.deepEqual(Array.from(stream("101 01 10").halved(3, 100, 8)), [101, 104, 106]);
  assert.deepEqual(Array.from(stream("").halved(3, 5, 3)), [5, 6, 7], "what is certain takes no bits");
  assert.deepEqual(Array.from(stream("").halved(0, 0, 9)), []);
});

test("symbols have the canonical code of their lengths", () => {
  const table = codeTable([2, 1, 3, 3]); // 1 is 0, 0 is 10, 2 is 110, 3 is 111
  const own = stream("111 0 10 110");
  assert.deepEqual([1, 2, 3, 4].map(() => own.symbol(table)), [3, 1, 0, 2]);
});

test("the rarest of many symbols have long codes", () => {
  const lengths = Array.from({ length: 30 }, (_, n) => n + 1).concat(30); // 0, 10, 110, … and two of thirty bits
  const own = stream(`${"1".repeat(30)} 0 ${"1".repeat(29)}0 ${"1".repeat(20)}0`);
  assert.deepEqual([1, 2, 3, 4].map(() => own.symbol(codeTable(lengths))), [30, 0, 29, 20]);
});
