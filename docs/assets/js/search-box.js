// The search of the header: a combobox over the best passages. On narrow screens its button opens it.
(function () {
  "use strict";

  const { address, make, passage } = window.siteSearchList;
  const NARROW = matchMedia("(max-width: 59.984375em)");
  const TYPING = "input:not([type=radio]), textarea, select, [contenteditable]";
  const form = document.querySelector(".search-box");
  let back = null; // what had the focus before a key brought it here

  document.addEventListener("keydown", (event) => {
    const field = document.querySelector(".search-field");
    const isCommand = event.ctrlKey || event.metaKey;
    const asked = isCommand ? event.key.toLowerCase() === "k" : event.key === "/" && !event.target.closest(TYPING);
    if (!asked || !field || event.altKey || event.isComposing) return;
    event.preventDefault();
    if (document.activeElement !== field) back = document.activeElement;
    if (form) form.classList.add("is-open");
    field.focus();
    field.select();
  });

  if (!form) return; // the page of the search has its own field
  const [button, field, panel, said, list, status] = [
    ".search-button", ".search-field", ".search-panel", ".search-said", "[role=listbox]", "[role=status]",
  ].map((selector) => form.querySelector(selector));
  let options = [];
  let active = -1;
  let turn = 0;

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");

  function activate(index) {
    active = index;
    options.forEach((option, at) => option.setAttribute("aria-selected", at === index));
    if (index < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", options[index].id);
    options[index].scrollIntoView({ block: "nearest" });
  }

  function unfold(lines) {
    said.replaceChildren(...lines.map((line) => make("span", "", line)));
    status.textContent = lines.join("。");
    panel.hidden = false;
  }

  function fill(groups) {
    list.replaceChildren(...groups);
    options = Array.from(list.querySelectorAll("a"));
    options.forEach((option, at) => {
      option.id = `search-option-${at}`;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
    });
    field.setAttribute("aria-expanded", options.length > 0);
    activate(-1);
  }

  function shut() {
    turn += 1;
    panel.hidden = true;
    status.textContent = "";
    fill([]);
  }

  function lead(words, q) {
    const link = make("a", "search-lead", words);
    link.href = address(form.action, { q });
    return link;
  }

  function show(query, found) {
    const groups = found.nearest.map((near) => lead(`您是否要找：${near.words}`, near.query));
    let last;
    for (const item of found.items) {
      const isFirst = item.pageId !== last;
      if (isFirst) {
        groups.push(make("div", "search-group"));
        groups[groups.length - 1].setAttribute("role", "group");
        groups[groups.length - 1].setAttribute("aria-label", item.title);
      }
      groups[groups.length - 1].append(passage(item, isFirst));
      last = item.pageId;
    }
    const rest = found.items.length ? "到检索页查看" : "查看检索的办法";
    groups.push(lead(found.total ? `查看全部 ${found.total} 段结果` : rest, query));
    fill(groups);
    const lines = [...found.notes, ...found.problems]; // with passages but no count they say what these are
    if (found.total) lines.unshift(`找到 ${found.total} 段，在 ${found.pages} 页上`);
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
      clearTimeout(slow);
      if (mine === turn) show(query, found);
    }, 30);
  }

  function tell() {
    if (NARROW.matches) button.setAttribute("aria-expanded", form.classList.contains("is-open"));
    else button.removeAttribute("aria-expanded");
  }

  function leave() {
    shut();
    form.classList.remove("is-open");
    tell();
  }

  // Where the keyboard came from.
  function goBack() {
    const to = NARROW.matches ? button : back;
    field.value = "";
    leave();
    field.blur();
    if (to) to.focus();
    back = null;
  }

  const KEYS = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => active >= 0 && (options[active].click(), true),
    Escape: () => ((panel.hidden ? goBack : shut)(), true),
  };

  function step(by) {
    const places = options.length + 1; // the field is one
    if (panel.hidden) search();
    else activate(((active + 1 + by + places) % places) - 1);
    return true;
  }

  field.addEventListener("keydown", (event) => {
    if (!event.isComposing && KEYS[event.key] && KEYS[event.key]()) event.preventDefault();
  });
  field.addEventListener("input", (event) => event.isComposing || search());
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
    if (!form.contains(event.relatedTarget) && document.activeElement !== field) leave();
  });
  ["focusin", "pointerover"].forEach((wish) => form.addEventListener(wish, () => window.siteSearch.open()));
  NARROW.addEventListener("change", tell);
  tell();
  shut();
})();
