// The panel 阅读设置 behind the button in the header: size, contrast, pointer, plain version, 纯原文; and what was read and marked.
// What it sets is kept on this machine (js/chosen.js); nothing is sent anywhere.
(function () {
  "use strict";

  /** @type {HTMLButtonElement | null} */
  const opener = document.querySelector(".settings-button");
  if (!opener) return;
  const SIZES = { "": "标准", large: "大", larger: "特大", largest: "最大" };
  const SWITCHES = {
    contrast: "高对比度",
    pointer: "大鼠标指针",
    plain: "简明版（不显示两侧的栏）",
  };

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} tag
   * @param {string} className
   * @param {...(Node | string)} inside
   */
  function made(tag, className, ...inside) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...inside);
    return element;
  }

  /** @param {string} words @param {() => void} act */
  function button(words, act) {
    const one = made("button", "", words);
    one.type = "button";
    one.addEventListener("click", act);
    return one;
  }

  /** @param {string} name @param {...Node} inside */
  function group(name, ...inside) {
    return made("fieldset", "", made("legend", "", name), ...inside);
  }

  /** @param {string} type @param {string} name @param {string} value @param {string} words */
  function choice(type, name, value, words) {
    const input = made("input", "");
    input.type = type;
    input.name = `settings-${name}`;
    input.value = value;
    return { input, label: made("label", "", input, made("span", "", words)) };
  }

  const sizes = Object.entries(SIZES).map(([value, words]) => choice("radio", "size", value, words));
  const switches = Object.entries(SWITCHES).map(([name, words]) => choice("checkbox", name, name, words));
  const text = choice("checkbox", "text", "text", "条目页一律用纯原文");
  const places = made("div", "settings-places");
  const panel = made(
    "div",
    "settings-panel",
    group("字的大小", made("div", "settings-sizes", ...sizes.map(({ label }) => label))),
    group("显示", ...[...switches, text].map(({ label }) => label)),
    places,
    made(
      "p",
      "settings-foot",
      button("恢复默认", () => {
        window.siteMemory.remember("settings", null);
        window.siteMemory.remember("text", null);
        changed();
      }),
      "设置、阅读位置和标记只存在这台电脑的这个浏览器里。",
    ),
  );
  panel.id = "settings-panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", "阅读设置");
  opener.setAttribute("aria-controls", panel.id);
  opener.after(panel);

  function changed() {
    window.siteChoices.apply();
    show();
    dispatchEvent(new Event("site-choices"));
  }

  function show() {
    const chosen = window.siteChoices.read();
    for (const { input } of sizes) input.checked = input.value === chosen.size;
    for (const { input } of switches) input.checked = chosen[/** @type {"plain"} */ (input.value)];
    text.input.checked = window.siteChoices.readText().all;
  }

  panel.addEventListener("change", (event) => {
    if (event.target === text.input) {
      window.siteMemory.remember("text", { all: text.input.checked, pages: {} });
    } else {
      const size = sizes.find(({ input }) => input.checked);
      /** @type {Record<string, string | boolean>} */
      const chosen = { size: size ? size.input.value : "" };
      for (const { input } of switches) chosen[input.value] = input.checked;
      window.siteMemory.remember("settings", chosen);
    }
    changed();
  });

  // --- what was read and marked (js/places.js notes it)

  /** @param {Place} place */
  function linkTo(place) {
    const words = made("span", "", place.words);
    const link = made("a", "", made("span", "settings-code", place.code), words);
    link.href = window.sitePlaces.address(place);
    const isHere = link.href.slice(0, link.href.search(/[^/]*\/#/)) === location.href.slice(0, link.href.search(/[^/]*\/#/));
    if (!isHere) words.append(made("small", "", place.speech));
    return link;
  }

  function showPlaces() {
    const { last, marked } = window.sitePlaces.read();
    places.replaceChildren();
    if (last) places.append(group("上次读到", made("p", "", linkTo(last))));
    if (marked.length) {
      const items = marked.map((place) =>
        made(
          "li",
          "",
          linkTo(place),
          button("去掉", () => {
            window.sitePlaces.toggle(place);
            showPlaces();
            panel.focus();
          }),
        ),
      );
      places.append(group(`标记的段落（${marked.length}）`, made("ul", "", ...items)));
    }
    if (last || marked.length) {
      places.append(
        button("清除阅读位置和全部标记", () => {
          window.sitePlaces.clear();
          showPlaces();
          panel.focus();
        }),
      );
    }
  }

  // --- opened and closed

  /** @param {boolean} open */
  function set(open) {
    panel.hidden = !open;
    if (opener) opener.setAttribute("aria-expanded", String(open));
    if (open) {
      show();
      showPlaces();
    }
  }

  panel.tabIndex = -1;
  opener.addEventListener("click", () => {
    set(Boolean(panel.hidden));
    if (!panel.hidden) panel.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopPropagation();
    set(false);
    opener.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    const inside = event.target instanceof Node && (panel.contains(event.target) || opener.contains(event.target));
    if (!inside) set(false);
  });
  panel.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to instanceof Node && !panel.contains(to) && to !== opener) set(false);
  });
  set(false);
})();
