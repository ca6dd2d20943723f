// Boxes that narrow a list down. Without JavaScript the list is simply complete.
//   [data-filter="…"]            a text box with this name, for a table's rows or a glossary's items
//   table[data-filter-column="…"] a choice of the values in the column of this name
// What is chosen stands in the address (?find=, ?who=), so that it can be passed on.
(function () {
  "use strict";

  /** @param {string} name */
  function param(name) {
    return new URLSearchParams(location.search).get(name) || "";
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  function keep(name, value) {
    const url = new URL(location.href);
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
    try {
      history.replaceState(history.state, "", url.href);
    } catch {
      // a browser may refuse this for file:; the filter works all the same
    }
  }

  /**
   * Puts a labelled control before an element. Returns the paragraph in which the result is to be said.
   * @param {Element} before
   * @param {string} labelText
   * @param {HTMLElement} control
   */
  function bar(before, labelText, control) {
    const form = document.createElement("form");
    form.className = "filter";
    form.dataset.search = "no"; // not of the page's blocks (the search's marks.js)
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", labelText);
    form.addEventListener("submit", (event) => event.preventDefault());
    const label = document.createElement("label");
    label.textContent = labelText;
    control.id = `filter-${document.querySelectorAll(".filter").length + 1}`;
    label.htmlFor = control.id;
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    form.append(label, control, said);
    before.before(form);
    return said;
  }

  /**
   * @param {HTMLElement} said
   * @param {number} shown
   * @param {number} all
   * @param {string} unit
   */
  function say(said, shown, all, unit) {
    if (shown === all) said.textContent = `共${all}${unit}`;
    else said.textContent = shown ? `共${all}${unit}，显示${shown}${unit}` : `没有符合的，共${all}${unit}`;
  }

  /** @param {string} text */
  function plain(text) {
    return text.toLowerCase().replace(/\s+/g, "");
  }

  /** @param {HTMLElement} list */
  function textFilter(list) {
    /** @type {HTMLElement[]} */
    const items = Array.from(list.querySelectorAll("tbody > tr, .letter li"));
    /** @type {NodeListOf<HTMLElement>} */
    const letters = list.querySelectorAll(".letter");
    const unit = list.matches(".speeches") ? "篇" : list.matches("table") ? "部" : "条";
    const words = items.map((item) => plain(`${item.textContent} ${item.dataset.pinyin || ""}`));
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    const said = bar(list, list.dataset.filter || "", input);

    function apply() {
      const wanted = input.value.split(/\s+/).map(plain).filter(Boolean);
      let shown = 0;
      items.forEach((item, index) => {
        item.hidden = !wanted.every((word) => words[index].includes(word));
        if (!item.hidden) shown += 1;
      });
      for (const letter of letters) letter.hidden = !letter.querySelector("li:not([hidden])");
      say(said, shown, items.length, unit);
    }

    input.addEventListener("input", () => {
      apply();
      keep("find", input.value.trim());
    });
    input.value = param("find");
    apply();
  }

  /**
   * 领导班子成员、机关各级党组织书记 are two; the 、 inside （） divides nothing.
   * @param {string} text
   */
  function people(text) {
    const parts = text.trim().split(/、(?![^（]*）)/);
    return parts.map((part) => part.trim()).filter(Boolean);
  }

  /** @param {HTMLTableElement} table */
  function columnFilter(table) {
    const name = table.dataset.filterColumn || "";
    const column = Array.from(table.querySelectorAll("thead th")).findIndex((th) => (th.textContent || "").trim() === name);
    if (column < 0) return;
    /** @type {HTMLTableRowElement[]} */
    const rows = Array.from(table.querySelectorAll("tbody > tr"));
    const values = rows.map((row) => people(row.cells[column].textContent || ""));
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const value of values.flat()) counts.set(value, (counts.get(value) || 0) + 1);
    // most duties first; those whose doer the speech does not name come last
    const known = (/** @type {string} */ value) => (value === "讲话未明确" ? 1 : 0);
    const order = Array.from(counts).sort(([a, m], [b, n]) => known(a) - known(b) || n - m);

    const select = document.createElement("select");
    select.append(new Option(`全部（${rows.length}）`, ""));
    for (const [value, count] of order) select.append(new Option(`${value}（${count}）`, value));
    const said = bar(table.closest("[role=region]") || table, name, select);

    function apply() {
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = Boolean(select.value) && !values[index].includes(select.value);
        if (!row.hidden) shown += 1;
      });
      say(said, shown, rows.length, "项");
    }

    select.addEventListener("change", () => {
      apply();
      keep("who", select.value);
    });
    const wanted = param("who");
    if (counts.has(wanted)) select.value = wanted;
    apply();
  }

  /** @type {NodeListOf<HTMLElement>} */
  const lists = document.querySelectorAll("[data-filter]");
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll("table[data-filter-column]");
  lists.forEach(textFilter);
  tables.forEach(columnFilter);
})();
