import assert from "node:assert/strict";
import { test } from "node:test";
import { common, distance, lettersOf, likeness, nearSound, nearWords } from "../../macros/search/browser/likeness.js";

const SOUNDS = ["san", "hui", "yi", "ke"];

test("the distance counts what is changed, added and taken out", () => {
  for (const [a, b, steps] of [["", "", 0], ["abc", "abc", 0], ["abc", "axc", 1], ["abc", "abxc", 1], ["abc", "ac", 1],
    ["", "abc", 3], ["kitten", "sitting", 3], ["ab", "ba", 2]]) {
    assert.equal(distance(a, b), steps, `${a} ${b}`);
    assert.equal(distance(b, a), steps, `${b} ${a}`);
  }
});

test("what two strings have in common keeps its order", () => {
  assert.equal(common("三会一课", "三课会"), 2);
  assert.equal(common("abcbdab", "bdcaba"), 4);
  assert.equal(common("", "a"), 0);
});

test("a name sounds like its letters, its initials, its beginning, a later part, in this order", () => {
  const by = (typed) => likeness(SOUNDS, typed);
  assert.deepEqual(["sanhuiyike", "shyk", "sanhui", "yike", "huiy", "shy", "hyk"].map(by), [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(["x", "hy", "sanhuiyikex"].map(by), [Infinity, Infinity, Infinity]);
  assert.equal(likeness(["an"], "a"), 2, "one letter is a beginning, no initial");
});

test("letters that are nearly right come near", () => {
  assert.equal(nearSound(SOUNDS, "sanhuiyike"), 1);
  assert.equal(nearSound(SOUNDS, "sanhuiyika"), 0.9);
  assert.equal(nearSound(SOUNDS, "sgyk"), 0.75);
  assert.equal(nearSound(SOUNDS, "shyk"), 1);
  assert.ok(nearSound(SOUNDS, "syk") < 0.5, "three letters are compared with the whole only");
});

test("words that share too little, or are short of a long name, are not near", () => {
  assert.equal(nearWords("三会一课", "三会一刻"), 0.74);
  assert.equal(nearWords("三会", "三员"), 0);
  assert.ok(nearWords("一二三四五六", "一二") > 0, "three times as long");
  assert.equal(nearWords("一二三四五六七", "一二"), 0);
});

test("only letters are compared", () => assert.equal(lettersOf("Lü'shi Fa 1"), "lvshifa"));
