// What the oldest browser of our readers has, by MDN's browser compatibility data.
import data from "@mdn/browser-compat-data" with { type: "json" };

export const OLDEST = 86;

/** A part of the data by its path; undefined if it tells nothing of it. */
export function feature(root, ...path) {
  let found = data[root];
  for (const step of path) found = found && Object.hasOwn(found, step) ? found[step] : undefined;
  return found;
}

/** The version of Chromium that a feature came with, where that is later than OLDEST (Infinity: not yet); else 0. */
export function since(found) {
  const compat = found && found.__compat;
  if (!compat) return 0;
  const all = [compat.support.chrome].flat();
  const plain = all.filter((one) => !one.flags && !one.prefix && !one.alternative_name);
  const versions = plain.map(({ version_added: added, version_removed: removed }) => {
    if (!added || added === "preview") return Infinity;
    return removed && parseInt(removed, 10) <= OLDEST ? Infinity : parseInt(String(added).replace("≤", ""), 10);
  });
  const first = Math.min(Infinity, ...versions);
  return first > OLDEST ? first : 0;
}
