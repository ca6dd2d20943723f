// Boxes that narrow a list down. Without JavaScript the list is simply complete.
//   [data-filter="…"]            a text box with this name, for a table's rows or a glossary's items
//   table[data-filter-column="…"] a choice of the values in the column of this name
// What is chosen stands in the address (?find=, ?who=), so that it can be passed on.
(function () {
  "use strict";

  function param(name) {
    return new URLSearchParams(location.search).get(name) || "";
  }

  function keep(name, value) {
    const url = new URL(location.href);
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
    try {
      history.replaceState(history.state, "", url.href);
    } catch (error) {
      // a browser may refuse this for file:; the filter works all the same
    }
  }

  function bar(before, labelText, control) {
    const form = document.createElement("form");
    form.className = "filter";
    form.dataset.search = "no"; // not of the page's blocks (js/search-mark.js)
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

  function say(said, shown, all, unit) {
    if (shown === all) said.textContent = `共${all}${unit}`;
    else said.textContent = shown ? `共${all}${unit}，显示${shown}${unit}` : `没有符合的，共${all}${unit}`;
  }

  function plain(text) {
    return text.toLowerCase().replace(/\s+/g, "");
  }

  function textFilter(list) {
    const items = Array.from(list.querySelectorAll("tbody > tr, .letter li"));
    const unit = list.matches("table") ? "部" : "条";
    const words = items.map((item) => plain(`${item.textContent} ${item.dataset.pinyin || ""}`));
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    const said = bar(list, list.dataset.filter, input);

    function apply() {
      const wanted = input.value.split(/\s+/).map(plain).filter(Boolean);
      let shown = 0;
      items.forEach((item, index) => {
        item.hidden = !wanted.every((word) => words[index].includes(word));
        if (!item.hidden) shown += 1;
      });
      list.querySelectorAll(".letter").forEach((letter) => {
        letter.hidden = !letter.querySelector("li:not([hidden])");
      });
      say(said, shown, items.length, unit);
    }

    input.addEventListener("input", () => {
      apply();
      keep("find", input.value.trim());
    });
    input.value = param("find");
    apply();
  }

  // 领导班子成员、机关各级党组织书记 are two; the 、 inside （） divides nothing.
  function people(text) {
    const parts = text.trim().split(/、(?![^（]*）)/);
    return parts.map((part) => part.trim()).filter(Boolean);
  }

  function columnFilter(table) {
    const name = table.dataset.filterColumn;
    const column = Array.from(table.querySelectorAll("thead th")).findIndex((th) => th.textContent.trim() === name);
    if (column < 0) return;
    const rows = Array.from(table.querySelectorAll("tbody > tr"));
    const values = rows.map((row) => people(row.cells[column].textContent));
    const counts = new Map();
    for (const value of values.flat()) counts.set(value, (counts.get(value) || 0) + 1);
    // most duties first; those whose doer the speech does not name come last
    const known = (value) => (value === "讲话未明确" ? 1 : 0);
    const order = Array.from(counts.keys()).sort((a, b) => known(a) - known(b) || counts.get(b) - counts.get(a));

    const select = document.createElement("select");
    select.append(new Option(`全部（${rows.length}）`, ""));
    for (const value of order) select.append(new Option(`${value}（${counts.get(value)}）`, value));
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

  document.querySelectorAll("[data-filter]").forEach(textFilter);
  document.querySelectorAll("table[data-filter-column]").forEach(columnFilter);
})();
