// The search on every page: `siteSearch`, and in the header a combobox over the best passages; without the script the
// box is a form that leads to the page of the search. On narrow screens its button opens it.
import { offerSearch } from "./ask.js";
import { address, compositionOf, make, passage } from "./drawn.js";

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const NARROW = matchMedia("(max-width: 59.984375em)");
const TYPING = "input:not([type=radio]), textarea, select, [contenteditable]";
/** @type {HTMLFormElement | null} */
const box = document.querySelector(".search-box");
/** @type {Element | null} */
let back = null; // what had the focus before a key brought it here

offerSearch(new URL("../../", src).href);
document.addEventListener("keydown", goThere);
if (box) combine(box); // the page of the search has its own field

// The script that marks what a search found is fetched only where the address asks for it.
if (/[?&](h|at)=/.test(location.search)) {
  const script = document.createElement("script");
  script.src = src.replace("search-box", "search-mark");
  document.head.append(script);
}

/** @param {KeyboardEvent} event */
function goThere(event) {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector(".search-field");
  const isCommand = event.ctrlKey || event.metaKey;
  const isTyped = event.target instanceof Element && event.target.closest(TYPING);
  const asked = isCommand ? event.key.toLowerCase() === "k" : event.key === "/" && !isTyped;
  if (!asked || !field || event.altKey || event.isComposing) return;
  event.preventDefault();
  if (document.activeElement !== field) back = document.activeElement;
  if (box) box.classList.add("is-open");
  field.focus();
  field.select();
}

/**
 * Makes a combobox of the form.
 * @param {HTMLFormElement} form
 */
function combine(form) {
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (form.querySelector(selector));
  const field = /** @type {HTMLInputElement} */ (part(".search-field"));
  const button = part(".search-button"), panel = part(".search-panel"), said = part(".search-said");
  const list = part("[role=listbox]"), status = part("[role=status]");
  /** @type {HTMLAnchorElement[]} */
  let options = [];
  let active = -1;
  let turn = 0;

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");

  /** @param {number} index */
  function activate(index) {
    active = index;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", options[index].id);
    options[index].scrollIntoView({ block: "nearest" });
  }

  /** @param {string[]} lines */
  function unfold(lines) {
    said.replaceChildren(...lines.map((line) => make("span", "", line)));
    status.textContent = lines.join("。");
    panel.hidden = false;
  }

  /** @param {HTMLElement[]} groups */
  function fill(groups) {
    list.replaceChildren(...groups);
    options = Array.from(list.querySelectorAll("a"));
    options.forEach((option, at) => {
      option.id = `search-option-${at}`;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
    });
    field.setAttribute("aria-expanded", String(options.length > 0));
    activate(-1);
  }

  function shut() {
    turn += 1;
    panel.hidden = true;
    status.textContent = "";
    fill([]);
  }

  /**
   * @param {string} words
   * @param {Record<string, string>} asked
   */
  function lead(words, asked) {
    const link = make("a", "search-lead", words);
    link.href = address(form.action, asked);
    return link;
  }

  /**
   * The passages, those of a page in a group of their own.
   * @param {SearchItem[]} items
   * @param {Record<string, string>} kinds
   */
  function grouped(items, kinds) {
    /** @type {HTMLElement[]} */
    const groups = [];
    items.forEach((item, n) => {
      const isFirst = !n || item.pageId !== items[n - 1].pageId;
      if (isFirst) {
        const group = make("div", "search-group");
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", item.title);
        groups.push(group);
      }
      groups[groups.length - 1].append(passage(item, isFirst, kinds));
    });
    return groups;
  }

  /**
   * @param {string} query
   * @param {SearchAnswer} found
   * @param {Record<string, string>} kinds
   */
  function show(query, found, kinds) {
    const near = found.nearest.map((other) => lead(`您是否要找：${other.words}`, { q: other.query }));
    const names = found.related.slice(0, 3).map((other) => lead(`相关：${other.words}（${other.reason}）`, { q: other.query }));
    const { handbook } = found.kinds;
    const help = handbook && handbook !== found.total ? [lead(`${kinds.handbook}里有 ${handbook} 段`, { q: query, kind: "handbook" })] : [];
    const rest = found.items.length ? "到检索页查看" : "查看检索的办法";
    const last = lead(found.total ? `查看全部 ${found.total} 段结果` : rest, { q: query });
    fill([...near, ...grouped(found.items, kinds), ...names, ...help, last]);
    const lines = [...found.notes, ...found.problems]; // with passages but no count they say what these are
    if (found.total) lines.unshift(`找到 ${found.total} 段，在 ${found.pages} 页上${found.echoes ? `，另有 ${found.echoes} 处转引` : ""}`);
    else if (!found.items.length && !found.problems.length) lines.unshift("没有找到");
    unfold(lines);
  }

  function search() {
    const query = field.value;
    const mine = (turn += 1);
    if (!query.trim()) return shut();
    setTimeout(async () => {
      if (mine !== turn) return;
      const slow = setTimeout(() => mine === turn && unfold(["正在检索……"]), 300);
      const found = await window.siteSearch(query, { limit: 8 });
      const agreed = await window.siteSearch.open();
      clearTimeout(slow);
      if (mine === turn) show(query, found, agreed ? agreed.kinds : {});
    }, 30);
  }

  function tell() {
    if (NARROW.matches) button.setAttribute("aria-expanded", String(form.classList.contains("is-open")));
    else button.removeAttribute("aria-expanded");
  }

  function leave() {
    shut();
    form.classList.remove("is-open");
    tell();
  }

  // Gives the focus back: to the button on a narrow screen, else to what had it before a key brought it here.
  function goBack() {
    const to = NARROW.matches ? button : back;
    field.value = "";
    leave();
    field.blur();
    if (to instanceof HTMLElement) to.focus();
    back = null;
  }

  /** @type {Record<string, () => unknown>} what a key does; true where it is not the browser's any more */
  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => active >= 0 && (options[active].click(), true),
    Escape: () => ((panel.hidden ? goBack : shut)(), true),
  };

  /** @param {number} by */
  function step(by) {
    const places = options.length + 1; // the field is one
    if (panel.hidden) search();
    else activate(((active + 1 + by + places) % places) - 1);
    return true;
  }

  const isComposed = compositionOf(field);
  field.addEventListener("keydown", (event) => {
    if (isComposed(event) ? event.key === "Enter" && !event.isComposing : KEYS[event.key] && KEYS[event.key]()) event.preventDefault();
  });
  field.addEventListener("input", (event) => event instanceof InputEvent && event.isComposing || search());
  field.addEventListener("click", () => panel.hidden && search());
  field.addEventListener("compositionstart", () => (turn += 1));
  field.addEventListener("compositionend", search);

  button.addEventListener("click", (event) => {
    if (document.activeElement === field) return; // Enter in the field clicks the button
    const isOpen = form.classList.contains("is-open");
    if (!NARROW.matches && field.value.trim()) return;
    event.preventDefault();
    if (NARROW.matches && isOpen) return goBack();
    form.classList.add("is-open");
    tell();
    field.focus();
  });

  panel.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", () => {
    setTimeout(leave);
    field.blur();
  });
  form.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && form.contains(to)) && document.activeElement !== field) leave();
  });
  for (const wish of ["focusin", "pointerover"]) form.addEventListener(wish, () => window.siteSearch.open());
  NARROW.addEventListener("change", tell);
  tell();
  shut();
}
