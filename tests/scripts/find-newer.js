// Finds in style sheets and scripts what Chromium 86 does not know: of CSS by MDN's data, of JavaScript its syntax (ES2021 is
// the newest that 86 has whole). What scripts call is the type checker's: make-types.js. Prints file:line, exits 1.
// CSS inside @supports, or in a media query that asks for something newer, may be newer too: an extra that nobody waits
// for. So may a property that stands beside its own -webkit- form.
//   deno run --allow-read --allow-env tests/scripts/find-newer.js <files and folders>
import { parse as parseScript } from "acorn";
import { parse as parseStyle, walk } from "css-tree";
import { feature, OLDEST, since } from "./chromium.js";

const css = (...path) => feature("css", ...path);

/** What a node of a style sheet uses, and the parts of the data that tell of it: one that is known in time suffices. */
function usesOf(node, { rule, atrule, atrulePrelude, declaration, block }) {
  const { type, name } = node;
  if (type === "FeatureRange") return ["a range in a media query", css("at-rules", "media", "range_syntax")];
  if (atrulePrelude) return [];
  if (type === "Declaration" && !/^(--|-webkit-|-moz-)/.test(node.property) && !isTwin(node, block)) {
    return [node.property, css("properties", node.property), atrule && !rule && css("at-rules", atrule.name, node.property)];
  }
  if (type === "Atrule") return [`@${name}`, css("at-rules", name)];
  if (type === "PseudoClassSelector" || type === "PseudoElementSelector") return [`:${name}`, css("selectors", name)];
  if (type === "NestingSelector" || (type === "Rule" && rule)) return ["nesting", css("selectors", "nesting")];
  if (!declaration || isTwin(declaration, block)) return [];
  const { property } = declaration;
  if (type === "Dimension") return [node.unit, unit(node.unit.toLowerCase())];
  if (type === "Function") return [`${name}()`, css("properties", property, name), ...typed(name)];
  if (type === "Identifier") return [name, css("properties", property, name), css("types", "global_keywords", name)];
  return [];
}

/** A function or a value by its name, wherever among the types of values it stands. */
function typed(name) {
  const types = css("types");
  return [types[name], ...Object.values(types).map((type) => Object.hasOwn(type, name) ? type[name] : undefined)];
}

function unit(name) {
  const viewport = { s: "small", l: "large", d: "dynamic" }[/^([sld])v(w|h|i|b|min|max)$/.exec(name)?.[1]];
  if (viewport) return css("types", "length", `viewport_percentage_units_${viewport}`);
  return css("types", "length", name.startsWith("cq") ? "container_query_length_units" : name);
}

/** Whether what stands in an at-rule is seen by browsers only that know more. */
function isExtra({ type, name, prelude }) {
  if (type !== "Atrule" || !prelude || !/^(supports|media)$/.test(name)) return false;
  let isNegated = false, isNewer = name === "supports";
  walk(prelude, (node) => {
    if (node.type === "Identifier" && node.name === "not" || node.modifier === "not") isNegated = true;
    if (node.type === "Feature" && since(css("at-rules", "media", node.name.replace(/^(min|max)-/, "")))) isNewer = true;
  });
  return isNewer && !isNegated;
}

/** Whether a declaration stands beside its own -webkit- form, which Chromium 86 takes. */
function isTwin({ property }, block) {
  return block.children.some((other) => other.property === `-webkit-${property}`);
}

function newerInStyle(text) {
  const found = [];
  const onParseError = (error) => found.push([error.line, error.message]);
  walk(parseStyle(text, { positions: true, onParseError }), function (node) {
    if (isExtra(node)) return this.skip;
    const [name, ...parts] = usesOf(node, this);
    const known = parts.filter((part) => part && part.__compat), versions = known.map(since);
    if (known.length && versions.every(Boolean)) {
      found.push([node.loc.start.line, `${name} is there from Chromium ${Math.min(...versions)}`]);
    }
    if (name && node.type === "Declaration" && !known.length) found.push([node.loc.start.line, `${name} is no property`]);
  });
  return found;
}

function newerInScript(text) {
  try {
    parseScript(text, { ecmaVersion: 2021, sourceType: "module" });
    return [];
  } catch (error) {
    return [[error.loc.line, `${error.message}, for ES2021`]];
  }
}

const READERS = { css: newerInStyle, js: newerInScript };

function* filesOf(path) {
  if (Deno.statSync(path).isFile) return yield path;
  for (const entry of Deno.readDirSync(path)) yield* filesOf(`${path}/${entry.name}`);
}

let count = 0;
for (const path of Deno.args.flatMap((given) => [...filesOf(given)]).sort()) {
  const reader = READERS[/\.(css|js)$/.exec(path)?.[1]];
  for (const [line, words] of reader ? reader(Deno.readTextFileSync(path)) : []) {
    console.log(`${path}:${line}: ${words}`);
    count += 1;
  }
}
if (count) console.log(`${count} newer than Chromium ${OLDEST}, or not to be read.`);
Deno.exit(count ? 1 : 0);
