// The switch 纯原文 of a page that shows the speech: away go links, codes, 依据, notes (css/reading.css), on this page or on all.
// CSS cannot make a link no link; so here the links of the text lose their address, and get it back.
(function () {
  "use strict";

  const head = document.querySelector(".section-head");
  if (!head) return;
  const root = document.documentElement;
  const MOST = 200; // pages of which a choice of their own is remembered

  /** @type {Map<Element, Record<string, string>>} */
  const taken = new Map();
  const LINKS = ".transcript a";
  const OF_A_LINK = ["href", "aria-label", "aria-describedby"];

  function takeLinks() {
    document.querySelectorAll(LINKS).forEach((link) => {
      if (taken.has(link)) return;
      /** @type {Record<string, string>} */
      const had = {};
      for (const name of OF_A_LINK) {
        const value = link.getAttribute(name);
        if (value !== null) had[name] = value;
        link.removeAttribute(name);
      }
      taken.set(link, had);
    });
  }

  function giveLinks() {
    taken.forEach((had, link) => {
      for (const [name, value] of Object.entries(had)) link.setAttribute(name, value);
    });
    taken.clear();
  }

  /** @param {string} words */
  function button(words) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "text-switch";
    made.textContent = words;
    made.dataset.search = "no";
    return made;
  }

  const here = button("纯原文");
  const everywhere = button("各页都用纯原文");
  let tools = head.querySelector(".section-tools"); // js/basis.js has one where there is 依据
  if (!tools) {
    tools = document.createElement("span");
    tools.className = "section-tools";
    head.append(tools);
  }
  tools.prepend(here, everywhere);

  /** The first paragraph in sight stays where it is, whatever comes or goes above it. */
  function holding(/** @type {() => void} */ change) {
    const all = Array.from(document.querySelectorAll(".transcript"));
    const first = all.find((block) => block.getBoundingClientRect().top > 0);
    const before = first ? first.getBoundingClientRect().top : 0;
    const isAtTop = scrollY === 0;
    change();
    if (!first || isAtTop) return;
    const back = () => scrollBy(0, first.getBoundingClientRect().top - before);
    back();
    requestAnimationFrame(back); // the browser has its own way to hold a place, a moment later
  }

  function show() {
    const on = root.classList.contains("text-only");
    if (on) takeLinks();
    else giveLinks();
    here.setAttribute("aria-pressed", String(on));
    everywhere.setAttribute("aria-pressed", String(window.siteChoices.readText().all));
    everywhere.hidden = !on;
  }

  /** @param {boolean} all @param {Record<string, boolean>} pages */
  function choose(all, pages) {
    window.siteMemory.remember("text", { all, pages: Object.fromEntries(Object.entries(pages).slice(-MOST)) });
    holding(() => {
      window.siteChoices.apply();
      show();
    });
  }

  here.addEventListener("click", () => {
    const { all, pages } = window.siteChoices.readText();
    const { [location.pathname]: _, ...others } = pages;
    const on = !root.classList.contains("text-only");
    choose(all, on === all ? others : { ...others, [location.pathname]: on });
  });
  everywhere.addEventListener("click", () => {
    const { all } = window.siteChoices.readText();
    choose(!all, all ? { [location.pathname]: true } : {});
  });
  // another part of the page, or another window, changes it too
  addEventListener("site-choices", show);
  addEventListener("storage", () => {
    window.siteChoices.apply();
    show();
  });
  show();
})();
