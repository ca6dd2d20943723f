// The page of the search: ?q=words; &kind=, &speech=, &series=, &year= choose among the pages, &page= is the address of
// one. Typing changes the address.
// The words for readers without scripts stand on the page until the index is there.
import { address, compositionOf, make, passage } from "./drawn.js";

/** @typedef {{q: string, kind?: string, speech?: string, series?: string, year?: string, page?: string}} Asked */

/** @type {["speech" | "series" | "year", string][]} */
const SCOPES = [["speech", "讲话"], ["series", "系列"], ["year", "年份"]];
const BATCH = 20;
const MOST_ECHOES = 50; // that are listed under a passage
const LONGEST = 500; // characters of a query; more would not fit an address
const ROOT = new URL("../", location.href).href;
const HERE = location.href.split(/[?#]/)[0];
const TITLE = document.title;

start();

async function start() {
  const article = document.querySelector("article");
  const fallback = article && article.querySelector("h1 + *");
  if (!article || !fallback || !window.siteSearch) return;
  const agreed = await window.siteSearch.open();
  if (agreed) return showSearch(article, fallback, agreed.kinds);
  const { problems } = await window.siteSearch("");
  fallback.after(...problems.map((words) => make("p", "search-problem", words)));
}

/**
 * @param {Element} article
 * @param {Element} fallback the words for readers without scripts
 * @param {Record<string, string>} kindNames
 */
async function showSearch(article, fallback, kindNames) {
  const speeches = window.siteSearchIndex ? window.siteSearchIndex.speeches : [];
  /** @type {Map<string, number>} */
  const pageIds = new Map(); // path of a page → its number in the index
  /** @type {Asked} */
  let asked = { q: "" }; // what the address says
  let isCut = false; // the query is longer than what is searched
  let shown = 0; // of the passages that can be shown
  /** @type {number | undefined} */
  let lastPage; // the page of the last passage shown
  let turn = 0;
  let timer = 0;

  // What stands on the page, from top to bottom; the help is the Markdown's.
  const field = make("input", "search-field");
  const form = make("form", "search-form", field, make("button", "", "检索"));
  const scopes = make("div", "search-scopes");
  const kinds = make("nav", "search-kinds");
  const count = make("p", "search-count");
  const remarks = make("div", "search-remarks");
  const results = make("ol", "search-results");
  const next = make("button", "search-next");
  const help = make("div", "search-help");

  function build() {
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "检索");
    field.type = "search";
    field.name = "q";
    field.maxLength = LONGEST;
    field.autocomplete = "off";
    field.spellcheck = false;
    field.placeholder = "检索讲话、制度、提法";
    field.setAttribute("aria-label", field.placeholder);
    field.setAttribute("aria-keyshortcuts", "/ Control+K");
    kinds.setAttribute("aria-label", "按种类看结果");
    count.setAttribute("role", "status");
    remarks.setAttribute("role", "status");
    next.type = "button";
    next.hidden = true;
    while (fallback.nextSibling) help.append(fallback.nextSibling);
    article.append(form, scopes, kinds, count, remarks, results, next, help);
    for (const example of help.querySelectorAll("td:first-child code")) {
      const words = example.textContent || "";
      example.replaceWith(link({ q: words }, words));
    }
  }

  /**
   * A link to this page that is followed without loading it anew.
   * @param {Asked} to
   * @param {(string | Node)[]} words
   */
  function link(to, ...words) {
    const made = make("a", "search-here", ...words);
    made.href = address(HERE, Object.fromEntries(Object.entries(to).filter(([, value]) => value)));
    return made;
  }

  /** @param {string} text */
  function clean(text) {
    const trimmed = text.trim();
    isCut = trimmed.length > LONGEST;
    return trimmed.slice(0, LONGEST);
  }

  function read() {
    const given = new URLSearchParams(location.search);
    const kind = given.get("kind") || "", has = (/** @type {string} */ name, /** @type {string[]} */ known) => {
      const value = given.get(name) || "";
      return known.includes(value) ? value : "";
    };
    asked = {
      q: clean(given.get("q") || ""),
      kind: Object.keys(kindNames).includes(kind) ? kind : "",
      speech: has("speech", speeches.map(({ id }) => id)),
      series: has("series", speeches.map(({ series }) => series)),
      year: has("year", speeches.map(({ year }) => year)),
      page: given.get("page") || "",
    };
    if (clean(field.value) !== asked.q) field.value = asked.q;
  }

  /**
   * @param {"replaceState" | "pushState"} how
   * @param {unknown} state
   * @param {string} [href]
   */
  function keep(how, state, href) {
    try {
      history[how](state, "", href);
    } catch {
      // a browser may refuse this for file:; the search works all the same
    }
  }

  /** @param {Asked} to */
  function write(to) {
    asked = to;
    keep("replaceState", null, link(asked).href);
  }

  /** @param {SearchItem} item */
  function pathOf(item) {
    return item.url.split(/[?#]/)[0].slice(ROOT.length).replace(/index\.html$/, "");
  }

  /** @param {SearchItem[]} items */
  function note(items) {
    for (const item of items) pageIds.set(pathOf(item), item.pageId);
  }

  /** @returns {SearchOptions} */
  function chosen() {
    const { kind, speech, series, year } = asked;
    return { kind, speech, series, year };
  }

  // The index numbers the pages; an address names them, for the numbers change with the site.
  async function pageId() {
    const path = asked.page || "";
    if (!pageIds.has(path)) note((await window.siteSearch(asked.q, { ...chosen(), limit: 10 * BATCH })).items);
    return pageIds.get(path);
  }

  /**
   * @param {number} offset
   * @param {number} limit
   */
  async function find(offset, limit) {
    const page = asked.page ? await pageId() : undefined;
    if (page === undefined) asked.page = "";
    const found = await window.siteSearch(asked.q, { ...chosen(), page, limit, offset });
    note(found.items);
    return found;
  }

  /** @param {SearchItem} item */
  function row(item) {
    const made = make("li", "", passage(item, item.pageId !== lastPage, kindNames));
    lastPage = item.pageId;
    if (item.more) {
      const to = { ...asked, page: pathOf(item) };
      made.append(make("p", "search-more", link(to, `该页还有 ${item.more} 段`)));
    }
    if (item.echoes) made.append(echoesUnder(item));
    return made;
  }

  /**
   * A button that lists the passages that repeat one.
   * @param {SearchItem} item
   */
  function echoesUnder(item) {
    const button = make("button", "search-echoes", `另见 ${item.echoes} 处`), list = make("ol", "search-repeated");
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    list.hidden = true;
    button.addEventListener("click", async () => {
      if (!list.children.length) {
        const found = await window.siteSearch(asked.q, { of: item.id, limit: MOST_ECHOES });
        list.replaceChildren(...found.items.map((echo) => make("li", "", passage(echo, true, kindNames))));
      }
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
    });
    return make("div", "search-also", button, list);
  }

  /**
   * @param {SearchAnswer} found
   * @param {number} limit
   */
  function append(found, limit) {
    const rows = found.items.map(row);
    results.append(...rows);
    shown += limit;
    const left = found.available - shown;
    next.hidden = left <= 0;
    next.textContent = `再看 ${Math.min(left, BATCH)} 段`;
    return rows;
  }

  /** @param {SearchAnswer} found */
  function showKinds(found) {
    const had = kinds.contains(document.activeElement);
    kinds.replaceChildren(...found.facets.kind.map(({ value, name, number }) => {
      const facet = link({ ...asked, kind: value, page: "" }, name, make("span", "", String(number)));
      if (value === (asked.kind || "")) facet.setAttribute("aria-current", "true");
      return facet;
    }));
    /** @type {HTMLElement | null} */
    const current = kinds.querySelector("[aria-current]");
    if (had && current) current.focus();
  }

  // The speeches, series and years among which readers choose, where there are several; each with what it would find.
  function showScopes(/** @type {SearchAnswer | null} */ found) {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.facet : "";
    scopes.replaceChildren(...SCOPES.flatMap(([facet, name]) => {
      const known = new Map(speeches.map((speech) => facet === "speech" ? [speech.id, speech.title] : [speech[facet], speech[facet]]));
      known.delete("");
      const values = facet === "year" ? Array.from(known).sort().reverse() : Array.from(known);
      if (values.length < 2 && !asked[facet]) return [];
      const numbers = new Map((found ? found.facets[facet] : []).map(({ value, number }) => [value, number]));
      const choice = make("select", "", ...[["", `全部${name}`], ...values].map(([value, words]) => {
        const option = make("option", "", value && found ? `${words}（${numbers.get(value) || 0}）` : words);
        option.value = value;
        option.selected = value === (asked[facet] || "");
        return option;
      }));
      choice.dataset.facet = facet;
      choice.setAttribute("aria-label", name);
      choice.addEventListener("change", () => {
        keep("pushState", null, link({ ...asked, [facet]: choice.value, page: "" }).href);
        read();
        run();
      });
      return [choice];
    }));
    const again = focused && scopes.querySelector(`[data-facet=${focused}]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /**
   * @param {string} name
   * @param {(string | Node)[]} parts
   */
  function remark(name, ...parts) {
    remarks.append(make("p", name, ...parts));
  }

  /** @param {SearchAnswer} found */
  function showRemarks(found) {
    remarks.replaceChildren();
    if (isCut) remark("", `输入的内容太长，只用了前 ${LONGEST} 个字。`);
    if (asked.page && found.items.length) {
      const title = found.items[0].title;
      remark("", `只列“${title}”这一页。`, link({ ...asked, page: "" }, "列出全部结果"));
    }
    for (const words of found.notes) remark("", /[。？！]$/.test(words) ? words : `${words}。`);
    if (found.nearest.length) {
      const links = found.nearest.map((near) => link({ q: near.query }, near.words));
      remark("search-nearest", "您是否要找：", ...links);
    }
    if (found.related.length) {
      const links = found.related.flatMap((name) => [link({ q: name.query }, name.words), make("span", "", `（${name.reason}）`)]);
      remark("search-related", "相关的名称：", ...links);
    }
    for (const words of found.problems) remark("search-problem", words);
    if (!found.items.length && !found.problems.length) {
      if (isNarrowed()) remark("", "只在选定的范围里查过。", link({ q: asked.q }, "在全站查找"));
      else remark("", "可以换一个短一些、更常用的词，或者少写几个条件；下面是输入的办法。");
    }
  }

  function isNarrowed() {
    return Boolean(asked.speech || asked.series || asked.year);
  }

  /** @param {SearchAnswer} found */
  function verdict(found) {
    const others = (/** @type {string} */ kind) => Object.keys(found.kinds).filter((one) => one !== kind && one !== "echo");
    const isAll = (/** @type {string} */ kind) => !asked.kind && found.kinds[kind] === found.total && others(kind).every((one) => !found.kinds[one]);
    const beside = isAll("echo") ? "，都是转引" : isAll("handbook") ? "，都在手册里" : found.echoes ? `；另有 ${found.echoes} 处转引` : "";
    if (found.total) return `共 ${found.total} 段，在 ${found.pages} 页上${beside}`;
    if (found.items.length) return ""; // something like it: the remarks say what
    if (found.problems.length) return "检索没有完成"; // nobody knows what there is
    return `${isNarrowed() ? "在选定的范围里" : ""}没有找到“${asked.q.slice(0, 60)}${asked.q.length > 60 ? "……" : ""}”`;
  }

  /**
   * @param {SearchAnswer} found
   * @param {number} limit
   */
  function show(found, limit) {
    showScopes(found);
    showKinds(found);
    showRemarks(found);
    count.dataset.query = asked.q.slice(0, 60);
    count.textContent = verdict(found);
    results.replaceChildren();
    shown = 0;
    lastPage = undefined;
    append(found, limit);
    help.hidden = found.items.length > 0;
  }

  function showHelp() {
    for (const part of [kinds, remarks, results]) part.replaceChildren();
    showScopes(null);
    count.textContent = "";
    next.hidden = true;
    help.hidden = false;
  }

  async function run(limit = BATCH) {
    clearTimeout(timer);
    const mine = (turn += 1);
    document.title = asked.q ? `“${asked.q.slice(0, 30)}” - ${TITLE}` : TITLE;
    if (!asked.q) return showHelp();
    const slow = setTimeout(() => {
      if (mine === turn) count.textContent = "正在检索……";
    }, 300);
    let found = await find(0, limit);
    if (mine === turn && asked.kind && !found.items.length) {
      write({ ...asked, kind: "", page: "" }); // nothing of this kind: all kinds
      found = await find(0, limit);
    }
    clearTimeout(slow);
    if (mine === turn) show(found, limit);
  }

  async function more() {
    const mine = turn;
    const found = await find(shown, BATCH);
    if (mine !== turn) return;
    const [first] = append(found, BATCH);
    const passageLink = first && first.querySelector("a");
    if (passageLink) passageLink.focus();
  }

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const q = clean(field.value);
      if (q === asked.q) return;
      write({ ...asked, q, kind: q && asked.kind, page: "" });
      run();
    }, 80);
  }

  /** @param {HTMLAnchorElement} here */
  async function follow(here) {
    keep("pushState", null, here.href);
    read();
    scrollTo(0, 0);
    await run();
    const first = results.querySelector("a");
    if (first && !kinds.contains(document.activeElement)) first.focus({ preventScroll: true });
  }

  function listen() {
    let composing = false; // half-typed pinyin is no query
    const isComposed = compositionOf(field);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && isComposed(event)) event.preventDefault();
    });
    field.addEventListener("compositionstart", () => {
      composing = true;
    });
    field.addEventListener("compositionend", () => {
      composing = false;
      typed();
    });
    field.addEventListener("input", () => composing || typed());
    field.addEventListener("focus", () => window.siteSearch.open());
    next.addEventListener("click", more);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      write({ ...asked, q: clean(field.value), page: "" });
      run();
    });
    article.addEventListener("click", (event) => {
      if (!(event instanceof MouseEvent) || !(event.target instanceof Element)) return;
      /** @type {HTMLAnchorElement | null} */
      const here = event.target.closest("a.search-here");
      if (!here || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      follow(here);
    });
    addEventListener("popstate", () => {
      const before = link(asked).href;
      read();
      if (link(asked).href !== before) run(); // else it was the place after # that changed
    });
    // Coming back from a result, the reader finds the list as it was.
    addEventListener("pagehide", () => keep("replaceState", { shown, y: scrollY }));
  }

  build();
  listen();
  read();
  fallback.remove(); // all that takes its place is there
  const before = history.state || {};
  await run(Math.max(before.shown || 0, BATCH));
  if (before.y) scrollTo(0, before.y);
  if (!asked.q && matchMedia("(hover: hover)").matches) field.focus();
}
