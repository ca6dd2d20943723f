// Answers what tests/unit/test_scripts.py asks of pure functions: {"agreed", "calls": {name: [arguments]}} in, the answers
// by name out.
import { Folding } from "../../macros/search/browser/fold.js";
import { makeReader } from "../../macros/search/browser/references.js";

const { agreed, calls } = JSON.parse(await new Response(Deno.stdin.readable).text());
const folding = new Folding(agreed.fold);
const functions = { ...makeReader(agreed.references), folded: (text) => folding.folded(text) };
const answers = Object.entries(calls).map(([name, all]) => [name, all.map((one) => functions[name](one))]);
console.log(JSON.stringify(Object.fromEntries(answers)));
