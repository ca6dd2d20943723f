// The button of a section page that shows or folds every 依据, and the state of the folded lists.
(function () {
  "use strict";

  const head = document.querySelector(".section-head");
  /** @type {HTMLDetailsElement[]} */
  const lists = Array.from(document.querySelectorAll("details.basis"));
  if (!head || !lists.length) return;

  const root = document.documentElement;
  const KEY = "basis"; // true, false, or nothing: never chosen

  const button = document.createElement("button");
  button.type = "button";
  button.className = "basis-switch";
  button.dataset.search = "no";
  const tools = document.createElement("span");
  tools.className = "section-tools";
  tools.append(button);
  head.append(tools);

  /** @param {boolean} on */
  function set(on) {
    button.setAttribute("aria-expanded", String(on));
    button.textContent = on ? "收起全部依据" : "显示全部依据";
    root.classList.toggle("basis-shown", on);
    for (const list of lists) list.open = on;
  }

  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-expanded") !== "true";
    window.siteMemory.remember(KEY, on);
    set(on);
  });
  set(window.siteMemory.recall(KEY) === true);
})();
