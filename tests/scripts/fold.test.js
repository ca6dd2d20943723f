import assert from "node:assert/strict";
import { test } from "node:test";
import { Folding } from "../../macros/search/browser/fold.js";
import { agreed } from "./agreed.js";

const folding = new Folding(agreed.fold);

test("width, letter case and white space make no difference", () => {
  assert.equal(folding.folded("ＡＢＣ１２３"), "abc123");
  assert.equal(folding.folded("第一章\u3000总则"), "第一章总则");
  assert.equal(folding.folded("守土\u200b有责\ufeff"), "守土有责");
  assert.equal(folding.folded("（试行）：，"), "(试行):,");
  assert.equal(folding.folded("本¹²"), "本12");
});

test("a blank stays between two Latin words only", () => {
  assert.equal(folding.folded(" new  site\nhere "), "new site here");
  assert.equal(folding.folded("党员 2021 年"), "党员2021年");
  assert.equal(folding.folded("ＮＥＷ　ＳＩＴＥ"), "new site");
});

test("traditional forms are made simple once their table is there", () => {
  const own = new Folding(agreed.fold);
  assert.equal(own.folded("黨"), "黨");
  own.simple.set("黨", "党");
  assert.equal(own.folded("黨"), "党");
});

test("each folded character knows where it stood, in code units", () => {
  assert.deepEqual(folding.fold("𠮷 Ａb c"), { chars: ["𠮷", "a", "b", " ", "c"], at: [0, 3, 4, 5, 6, 7] });
  assert.deepEqual(folding.fold(""), { chars: [], at: [0] });
});

test("a letter of which the small form is two characters stays", () => {
  assert.equal(folding.narrow("İ"), "İ");
  assert.equal(folding.narrow("É"), "é");
});

test("two cells are never one string", () => {
  assert.equal(folding.folded(`甲${agreed.signs.cell}乙`), `甲${agreed.signs.cell}乙`);
});
