// Writes the types of what Chromium 86 offers a script: those of @types/web without all that came later. So the type
// checker reports every later interface, method and property as one that does not exist.
//   deno run --allow-read --allow-write tests/scripts/make-types.js <folder>
import interfaces from "@types/web/index.d.ts" with { type: "text" };
import iterators from "@types/web/iterable.d.ts" with { type: "text" };
import { feature, OLDEST, since } from "./chromium.js";

const [folder] = Deno.args;

/** Interfaces by what extends them: the data knows no mixins, only the interfaces that have their members. */
function heirs(text) {
  const found = new Map();
  for (const [, name, above] of text.matchAll(/^interface (\w+) extends ([^{]*)\{/gm)) {
    for (const own of above.match(/\w+/g)) found.set(own, [...(found.get(own) || []), name]);
  }
  return found;
}

/** The parts of the data that tell of a member: of the interface itself, or of those that take it from a mixin. */
function featuresOf(owner, member, isStatic, mixins) {
  if (/^CSSStyle(Declaration|Properties)$/.test(owner)) {
    const property = member.replace(/^webkit/, "Webkit").replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
    return [feature("css", "properties", property)];
  }
  if (owner === "WindowOrWorkerGlobalScope") return [feature("api", member), feature("api", "Window", member)];
  if (feature("api", owner)) {
    return [feature("api", owner, isStatic ? `${member}_static` : member) || feature("api", owner, member)];
  }
  return (mixins.get(owner) || []).flatMap((heir) => featuresOf(heir, member, isStatic, mixins));
}

/** Whether none of the parts that are known were there in time. */
function isLater(features) {
  const known = features.filter(Boolean);
  return known.length > 0 && known.every((one) => since(one) > 0);
}

function kept(text) {
  const mixins = heirs(text);
  let owner = "", isStatic = false, isSkipped = false;
  return text.split("\n").filter((line) => {
    const opened = /^(interface|declare var) (\w+)[^;]*\{$/.exec(line);
    if (opened) {
      [owner, isStatic] = [opened[2], opened[1] !== "interface"];
      isSkipped = isStatic && isLater([feature("api", owner)]); // a constructor; its type may be named elsewhere
      return !isSkipped;
    }
    const wasSkipped = isSkipped;
    if (line.startsWith("}")) [owner, isSkipped] = ["", false];
    if (wasSkipped) return false;
    const member = owner && /^ {4}(?:readonly |get |set )?"?(\w+)"?[?(:<]/.exec(line);
    if (member) return !isLater(featuresOf(owner, member[1], isStatic, mixins));
    const global = /^declare (?:function|var|const) (\w+)/.exec(line);
    return !global || !isLater([feature("api", global[1]), feature("api", "Window", global[1])]);
  }).join("\n");
}

Deno.mkdirSync(folder, { recursive: true });
const uncommented = (text) => text.replace(/^\/\/.*$|^ *\/\*\*(?:.|\n)*?\*\/\n/gm, "");
const parts = [interfaces, iterators].map((text) => kept(uncommented(text)));
Deno.writeTextFileSync(`${folder}/types.d.ts`, `// What Chromium ${OLDEST} has; written by tests/scripts/make-types.js\n${parts.join("\n")}`);
