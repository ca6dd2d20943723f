// 上次读到, and the paragraphs that a reader marks: kept on this machine alone. The panel of the settings shows them.
// A paragraph is known by the address of its section page, on the page of the whole speech too.
(function () {
  "use strict";

  const MOST = 200; // marks that are kept
  const SHOWN = 24; // characters of a paragraph by which it is known again
  const SETTLED = 2500; // milliseconds on a paragraph until it is what was read last

  const logo = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.md-logo"));
  const root = logo ? bare(logo.href) : "";

  /** An address without what local-files.js adds. @param {string} address */
  function bare(address) {
    return address.replace(/index\.html(?=$|#)/, "");
  }

  /** @param {unknown} value @returns {value is Place} */
  function isPlace(value) {
    const kept = /** @type {Record<string, unknown>} */ (value && typeof value === "object" ? value : {});
    const isWhole = ["at", "code", "speech", "words"].every((name) => typeof kept[name] === "string");
    return isWhole && /^speeches\/[^:#]+\/#[\w-]+$/.test(String(kept.at));
  }

  window.sitePlaces = {
    read() {
      const last = window.siteMemory.recall("last");
      const marked = window.siteMemory.recall("marked");
      return { last: isPlace(last) ? last : null, marked: Array.isArray(marked) ? marked.filter(isPlace) : [] };
    },
    address: (place) => root + place.at,
    toggle(place) {
      const { marked } = window.sitePlaces.read();
      const others = marked.filter((one) => one.at !== place.at);
      const kept = others.length < marked.length ? others : [...marked, place].slice(-MOST);
      window.siteMemory.remember("marked", kept.length ? kept : null);
      show();
    },
    clear() {
      window.siteMemory.remember("last", null);
      window.siteMemory.remember("marked", null);
      show();
    },
  };

  const head = document.querySelector(".section-head a");
  const title = (head && head.textContent) || "";
  /** @type {{row: Element, place: Place, button: HTMLButtonElement}[]} */
  const rows = [];
  document.querySelectorAll(".para").forEach((row) => {
    const code = /** @type {HTMLAnchorElement | null} */ (row.querySelector("a.para-code"));
    const words = row.querySelector(".transcript");
    if (!code || !words || !code.href.startsWith(root)) return;
    const named = code.textContent || "";
    const place = {
      at: bare(code.href).slice(root.length),
      code: named,
      speech: title,
      words: (words.textContent || "").trim().slice(0, SHOWN),
    };
    const button = document.createElement("button");
    button.type = "button";
    button.className = "para-mark";
    button.dataset.search = "no";
    button.setAttribute("aria-label", `标记 ${named}`);
    button.addEventListener("click", () => window.sitePlaces.toggle(place));
    code.after(button);
    rows.push({ row, place, button });
  });

  function show() {
    const marked = new Set(window.sitePlaces.read().marked.map((place) => place.at));
    for (const { place, button } of rows) {
      button.setAttribute("aria-pressed", String(marked.has(place.at)));
      button.textContent = marked.has(place.at) ? "★" : "☆";
    }
  }

  if (!rows.length) return;
  show();
  addEventListener("storage", show);

  let timer = 0;
  function settle() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const line = innerHeight / 3;
      const here = rows.find(({ row }) => row.getBoundingClientRect().bottom > line) || rows[rows.length - 1];
      if (document.visibilityState === "visible") window.siteMemory.remember("last", here.place);
    }, SETTLED);
  }
  addEventListener("scroll", settle, { passive: true });
  settle();
})();
