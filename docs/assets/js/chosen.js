// What this reader has chosen on this machine, put on the page before its first paint; and the memory that our scripts share.
(function () {
  "use strict";

  /** @type {Map<string, string>} */
  const shut = new Map(); // where the browser keeps nothing, things are remembered until the page is left

  window.siteMemory = {
    recall(key) {
      try {
        return JSON.parse(localStorage.getItem(`site.${key}`) || shut.get(key) || "null");
      } catch {
        return JSON.parse(shut.get(key) || "null");
      }
    },
    remember(key, value) {
      const written = JSON.stringify(value);
      try {
        if (value === null) localStorage.removeItem(`site.${key}`);
        else localStorage.setItem(`site.${key}`, written);
        shut.delete(key);
      } catch {
        shut.set(key, written);
      }
    },
  };

  const SIZES = ["large", "larger", "largest"]; // beside the usual one
  /** From which width on a table fits, against the usual size: the columns beside it grow too. @type {Record<string, number>} */
  const ROOM = { large: 1.2, larger: 1.6, largest: 2 };
  const SWITCHES = ["contrast", "pointer", "plain"];

  /** @param {unknown} value @returns {Record<string, any>} */
  function asRecord(value) {
    return value && typeof value === "object" ? /** @type {Record<string, any>} */ (value) : {};
  }

  window.siteChoices = {
    read() {
      const kept = asRecord(window.siteMemory.recall("settings"));
      const size = SIZES.includes(kept.size) ? kept.size : "";
      return { size, contrast: kept.contrast === true, pointer: kept.pointer === true, plain: kept.plain === true };
    },
    readText() {
      const kept = asRecord(window.siteMemory.recall("text"));
      return { all: kept.all === true, pages: asRecord(kept.pages) };
    },
    apply() {
      const root = document.documentElement.classList;
      const chosen = window.siteChoices.read();
      for (const size of SIZES) root.toggle(`size-${size}`, chosen.size === size);
      root.toggle("large-view", chosen.size === "larger" || chosen.size === "largest");
      for (const name of SWITCHES) root.toggle(name, chosen[/** @type {"plain"} */ (name)]);
      const stack = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[href$="css/stack.css"]'));
      if (stack) stack.media = `screen and (max-width: ${(ROOM[chosen.size] || 1) * 60 - 0.015625}em)`;
      root.toggle("stacked", chosen.plain || root.contains("large-view"));
      const text = window.siteChoices.readText();
      const own = text.pages[location.pathname];
      root.toggle("text-only", typeof own === "boolean" ? own : text.all);
    },
  };

  document.documentElement.classList.add("has-scripts");
  window.siteChoices.apply();
})();
