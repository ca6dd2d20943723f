// What the box in the header and the page of the search draw alike. Texts only ever become text nodes.

const COMPOSED = 229; // the code of a key that an input method has taken
const SAME_KEY = 80; // milliseconds within which a key that follows the end is the one that ended it

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} name its class
 * @param {(string | Node)[]} parts
 */
export function make(tag, name, ...parts) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...parts);
  return element;
}

/**
 * @param {string} name
 * @param {SearchItem} item
 */
function words(name, { excerpt, marks }) {
  const line = make("span", name);
  let at = 0;
  for (const [start, end] of marks) {
    line.append(excerpt.slice(at, start), make("mark", "", excerpt.slice(start, end)));
    at = end;
  }
  line.append(excerpt.slice(at));
  return line;
}

/**
 * A passage as a link; the first of its page is headed by the page's title.
 * @param {SearchItem} item
 * @param {boolean} isFirst
 * @param {Record<string, string>} kinds what readers call each kind of page
 */
export function passage(item, isFirst, kinds) {
  const { code, excerpt, title } = item;
  const crumbs = item.crumbs.filter((said) => said !== code);
  const link = make("a", isFirst ? "search-hit search-first" : "search-hit");
  const isTitle = isFirst && excerpt === title;
  const isCoded = code && ![excerpt, ...crumbs].some((said) => said.startsWith(code));
  link.href = item.href;
  if (isFirst) {
    const heading = isTitle ? words("", item) : title;
    link.append(make("span", "search-title", heading, make("span", "search-kind", kinds[item.kind])));
  }
  if (isCoded || crumbs.length) {
    link.append(make("span", "search-where", isCoded ? make("b", "", code) : "", crumbs.join(" › ")));
  }
  if (!isTitle) link.append(words("search-words", item));
  return link;
}

/**
 * Tells of a key in a field whether it ends what an input method composes: some browsers send it after the end, as a
 * key of its own.
 * @param {HTMLElement} field
 * @returns {(event: KeyboardEvent) => boolean}
 */
export function compositionOf(field) {
  let ended = -Infinity;
  field.addEventListener("compositionend", (event) => {
    ended = event.timeStamp;
  });
  return (event) => event.isComposing || event.keyCode === COMPOSED || (event.key === "Enter" && event.timeStamp - ended < SAME_KEY);
}

/**
 * The address of the page of the search, which is `base`; no query makes this throw.
 * @param {string} base
 * @param {Record<string, string>} asked
 */
export function address(base, asked) {
  const url = new URL(base);
  url.search = new URLSearchParams(asked).toString();
  return url.href;
}
