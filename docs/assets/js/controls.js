// Buttons where the theme has none: its drawer opens by a <label>, which no keyboard reaches, no screen reader names.
(function () {
  "use strict";

  /**
   * A button in the label's place, that works the same hidden checkbox; null where the theme has neither.
   * @param {string} id
   * @param {string} name
   */
  function asButton(id, name) {
    const toggle = document.getElementById(id);
    const label = document.querySelector(`.md-header label.md-header__button[for="${id}"]`);
    if (!(toggle instanceof HTMLInputElement) || !label) return null;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `${label.className} ${id.replace(/_/g, "")}-button`;
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    button.addEventListener("click", () => toggle.click());
    const show = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", show);
    show();
    label.replaceWith(button);
    return { toggle, button };
  }

  const drawer = asButton("__drawer", "打开目录");

  // Enter is Material's own; a button answers to the space bar too.
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === " " && target instanceof HTMLLabelElement && target.tabIndex === 0) {
      event.preventDefault();
      target.click();
    }
    if (event.key === "Escape" && drawer && drawer.toggle.checked) {
      drawer.toggle.click();
      drawer.button.focus();
    }
  });

  // What is opened takes the focus, once it is visible.
  if (drawer) {
    drawer.toggle.addEventListener("change", () => {
      /** @type {HTMLAnchorElement | null} */
      const first = document.querySelector(".md-sidebar--primary a[href]");
      if (drawer.toggle.checked && first) setTimeout(() => first.focus({ preventScroll: true }), 50);
    });
  }

  // What scrolls sideways can be scrolled by keyboard.
  function reach() {
    document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
    });
  }
  addEventListener("load", reach);
  addEventListener("resize", reach);
})();
