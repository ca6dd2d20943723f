import assert from "node:assert/strict";
import { test } from "node:test";
import { linked, placeIn, stretch } from "../../macros/search/browser/matching.js";
import { plainOf } from "../../macros/search/browser/index.js";
import { excerptOf, joinedMarks, marksIn } from "../../macros/search/browser/passage.js";
import { cut, parse } from "../../macros/search/browser/typed.js";
import { sumOf } from "../../macros/search/browser/files.js";
import { agreed } from "./agreed.js";

const parsed = (query) => parse(query, (word) => word.trim() !== "" && word !== "，");

test("white space stands for “and”, a minus excludes, quotation marks keep together", () => {
  assert.deepEqual(parsed("党课 书记"), { words: ["党课", "书记"], excluded: [] });
  assert.deepEqual(parsed("党课 -书记 －支部"), { words: ["党课"], excluded: ["书记", "支部"] });
  assert.deepEqual(parsed('"党课 书记" 年'), { words: ["党课 书记", "年"], excluded: [] });
  assert.deepEqual(parsed('党课 -"书记 讲"'), { words: ["党课"], excluded: ["书记 讲"] });
  assert.deepEqual(parsed("＂党课＂"), { words: ["党课"], excluded: [] });
});

test("what is no operator is a word", () => {
  assert.deepEqual(parsed("2019-2021"), { words: ["2019-2021"], excluded: [] });
  assert.deepEqual(parsed('"党'), { words: ['"党'], excluded: [] });
  assert.deepEqual(parsed('"a"b'), { words: ['"a"b'], excluded: [] });
});

test("a query that only excludes is taken as it stands; one with nothing to look for too", () => {
  assert.deepEqual(parsed("-党课"), { words: ["-党课"], excluded: [] });
  assert.deepEqual(parsed(" ， "), { words: ["，"], excluded: [] });
  assert.deepEqual(parsed("  "), { words: [], excluded: [] });
});

test("half a character is none", () => {
  assert.deepEqual(parsed("党\ud800课"), { words: ["党", "课"], excluded: [] });
  assert.deepEqual(parsed("\udc00党"), { words: ["党"], excluded: [] });
  assert.deepEqual(parsed("𠮷"), { words: ["𠮷"], excluded: [] });
});

test("a query is cut at ten thousand characters", () => {
  assert.equal(cut("党".repeat(10001)).length, 10000);
  assert.equal(cut("党".repeat(10000)).length, 10000);
});

test("a number is found in a rising list, or nowhere", () => {
  for (const list of [[], [3], [1, 3], [1, 3, 5, 9]]) {
    for (let n = 0; n < 11; n++) assert.equal(placeIn(list, n), list.indexOf(n), `${n} in ${list}`);
  }
});

test("pairs follow one another where the ordinals of the character that they share agree", () => {
  const list = (left, right) => ({ records: [7], from: [0, left.length], left, right });
  assert.equal(linked([list([0], [1]), list([1], [0])], 7), true);
  assert.equal(linked([list([0], [1]), list([0], [0])], 7), false);
  assert.equal(linked([list([0, 1], [0, 2]), list([2], [0])], 7), true);
  assert.equal(linked([list([0], [1]), null, list([0], [0])], 7), true, "a list that is not read rules nothing out");
  assert.equal(linked([list([0], [1]), list([1], [5]), list([4], [0])], 7), false);
});

test("the shortest stretch with every word", () => {
  assert.equal(stretch("甲乙丙甲丁", ["甲", "丁"]), 2);
  assert.equal(stretch("甲乙丙丁", ["甲", "丁"]), 4);
  assert.equal(stretch("甲乙", ["甲乙", "乙"]), 2, "words may overlap");
  assert.equal(stretch("甲乙", ["甲", "丁"]), Infinity);
});

test("marks that touch or overlap are one", () => {
  assert.deepEqual(joinedMarks([[4, 6], [0, 2], [2, 3], [5, 9]]), [[0, 3], [4, 9]]);
  assert.deepEqual(joinedMarks([[0, 5], [1, 2]]), [[0, 5]]);
});

test("marks count characters, whatever code units these take", () => {
  assert.deepEqual(marksIn(["𠮷", "甲", "乙"], [["甲", "乙"]]), [[1, 3]]);
  assert.deepEqual(marksIn(["甲", "甲", "甲"], [["甲", "甲"]]), [[0, 2]]);
  assert.deepEqual(marksIn(["甲"], [[]]), []);
});

test("a passage begins at its text, or shortly before a mark that stands far in", () => {
  const text = "字".repeat(40) + "标" + "字".repeat(200);
  assert.deepEqual(excerptOf(text, [[40, 41]]).marks, [[40, 41]]);
  const far = excerptOf("字" + text, [[41, 42]]);
  assert.deepEqual([far.excerpt.slice(0, 2), far.marks], ["…字", [[25, 26]]]);
  assert.equal(far.excerpt.length, 112);
  assert.deepEqual(excerptOf("短", []), { excerpt: "短", marks: [] });
});

test("a passage ends whole where little is left", () => {
  assert.equal(excerptOf("字".repeat(118), []).excerpt, "字".repeat(118));
  assert.equal(excerptOf("字".repeat(119), []).excerpt, "字".repeat(110) + "…");
});

test("no character is cut in half", () => {
  const { excerpt } = excerptOf("字".repeat(109) + "𠮷".repeat(20), []);
  assert.equal(excerpt, "字".repeat(109) + "𠮷…");
  assert.ok(excerptOf("𠮷".repeat(40), [[41, 42]]).excerpt.startsWith("…𠮷"));
});

test("short codes come back to the characters that they stand for, and pushed ones to theirs", () => {
  const back = plainOf("党 的", agreed.short); // 党 is " ", " " is "!", 的 is "#"
  assert.deepEqual(Array.from(" !#党的", (c) => back.get(c) || c).join(""), "党 的!#");
});

test("the sum of a text is Adler-32 of its bytes", () => {
  assert.equal(sumOf("Wikipedia"), 0x11e60398);
  assert.equal(sumOf(""), 1);
  assert.notEqual(sumOf("党"), sumOf("當"));
});
