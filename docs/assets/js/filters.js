// Boxes that narrow a list down. Without JavaScript the list is simply complete.
//   [data-filter="…"]               a text box with this name, for a table's rows or a glossary's items, found by their words, by
//                                   other names (data-names) and by sound (data-readings of the list: 「党dang 重chong 重zhong」)
//   table[data-filter-columns="…"]  a choice of the values in these columns: who, by when, how much
//   table[data-filter-doers="…"]    a choice of those whom the rows list as doers; the links of the rows then ask for them
// What is chosen stands in the address (?find=, ?who=, ?due=, ?measure=), so that it can be passed on.
(function () {
  "use strict";

  const UNNAMED = "讲话未明确";

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

  let made = 0;

  /**
   * @param {string} labelText
   * @param {HTMLElement} control
   */
  function labelled(labelText, control) {
    const label = document.createElement("label");
    label.textContent = labelText;
    control.id = `filter-${(made += 1)}`;
    label.htmlFor = control.id;
    const pair = document.createElement("div");
    pair.append(label, control);
    return pair;
  }

  /**
   * Puts labelled controls before an element. Returns the paragraph in which the result is to be said.
   * @param {Element} before
   * @param {string} name
   * @param {Node[]} controls
   */
  function bar(before, name, controls) {
    const form = document.createElement("form");
    form.className = "filter";
    form.dataset.search = "no"; // not of the page's blocks (the search's marks.js)
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", name);
    form.addEventListener("submit", (event) => event.preventDefault());
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    form.append(...controls, said);
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

  /**
   * Letters and digits alone, in one width: 工 委, ＪＧ and 《工委》 are what they are without blanks, widths, brackets.
   * @param {string} text
   */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/○/g, "〇").replace(/[^\p{L}\p{N}]/gu, "");
  }

  /**
   * Whether `typed` is the sound of `name` or of a part of it: whole syllables, first letters, or both among 汉字.
   * @param {string} typed
   * @param {string} name
   * @param {Map<string, string[]>} readings
   */
  function sounds(typed, name, readings) {
    let ends = new Set(); // how much of what was typed is heard up to here
    for (const char of name) {
      const next = new Set();
      for (const heard of [0, ...ends]) {
        const rest = typed.slice(heard);
        for (const sound of [char, ...(readings.get(char) || [])]) {
          if (sound.startsWith(rest)) return true;
          if (rest.startsWith(sound)) next.add(heard + sound.length);
          if (rest.startsWith(sound[0])) next.add(heard + 1);
        }
        if (next.has(typed.length)) return true;
      }
      ends = next;
    }
    return false;
  }

  /** @param {string} written */
  function readingsOf(written) {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    for (const pair of written.split(" ")) found.set(pair[0], [...(found.get(pair[0]) || []), pair.slice(1)]);
    return found;
  }

  /** @param {Element} item */
  function hasRows(item) {
    return Boolean(item.querySelector("li:not([hidden]), tr:not([hidden]) td"));
  }

  /** @param {HTMLElement} list */
  function textFilter(list) {
    /** @type {NodeListOf<HTMLElement>} */
    const lines = list.querySelectorAll("tbody > tr, .letter li");
    const items = Array.from(lines).filter((item) => !item.querySelector("th"));
    /** @type {NodeListOf<HTMLElement>} */
    const parts = list.querySelectorAll(".letter, tbody");
    const unit = list.matches(".speeches") ? "篇" : list.matches("table") ? "部" : "条";
    const readings = readingsOf(list.dataset.readings || "");
    const entries = items.map((item) => {
      const others = (item.dataset.names || "").split("、").filter(Boolean);
      const title = (item.querySelector("a") || item).textContent || "";
      const names = [title, ...others].map(plain);
      return { item, title, names, words: plain(item.textContent || "") + names.join(" ") };
    });
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    const name = list.dataset.filter || "";
    const said = bar(list, name, [labelled(name, input)]);

    /** Says whose other name was typed: what is shown first need not be it. */
    function sayWhose() {
      const typed = plain(input.value);
      const meant = entries.filter((entry) => typed && entry.names.indexOf(typed) > 0);
      if (!meant.length) return;
      const link = list.matches("table") ? meant.map((entry) => `《${entry.title}》`) : meant.map((entry) => `“${entry.title}”`);
      said.textContent += `。“${input.value.trim()}”是${link.join("、")}的另一个名称`;
    }

    function apply() {
      const wanted = input.value.split(/\s+/).map(plain).filter(Boolean);
      let shown = 0;
      for (const { item, names, words } of entries) {
        item.hidden = !wanted.every((word) => words.includes(word) || (/[a-z]/.test(word) && names.some((own) => sounds(word, own, readings))));
        if (!item.hidden) shown += 1;
      }
      for (const part of parts) part.hidden = !hasRows(part);
      say(said, shown, items.length, unit);
      sayWhose();
    }

    input.addEventListener("input", () => {
      apply();
      keep("find", input.value.trim());
    });
    input.value = param("find");
    apply();
  }

  /**
   * 领导班子成员、机关各级党组织书记 are two; the 、 inside （） divides nothing, and 据文意 is no part of a name.
   * @param {string} text
   */
  function people(text) {
    const parts = text.trim().split(/、(?![^（]*）)/);
    return parts.map((part) => part.trim().replace(/（据文意）$/, "")).filter(Boolean);
  }

  /**
   * By the name of a group those whom it covers, as the page says it above the table.
   * @param {Element} table
   */
  function groupsAbove(table) {
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    const around = table.closest("section") || document;
    for (const name of around.querySelectorAll(".groups dt")) {
      const covered = name.nextElementSibling;
      groups.set(name.textContent || "", ((covered && covered.textContent) || "").split("、"));
    }
    return groups;
  }

  /**
   * Whose duties one who is chosen has: his own, those of the groups that cover him, those of whom he covers.
   * @param {string} chosen
   * @param {Map<string, string[]>} groups
   */
  function alsoOf(chosen, groups) {
    const covering = Array.from(groups).filter(([, covered]) => covered.includes(chosen));
    return [chosen, ...covering.map(([name]) => name), ...(groups.get(chosen) || [])];
  }

  /**
   * A choice of doers: the busiest first; those whom the speech does not name last.
   * @param {string[][]} rows whom each row names
   * @param {Map<string, string[]>} groups
   */
  function doerChoice(rows, groups) {
    const everybody = new Set([...rows.flat(), ...Array.from(groups.values()).flat()]);
    /** @type {[string, number][]} */
    const counts = Array.from(everybody).map((value) => {
      const also = alsoOf(value, groups);
      return [value, rows.filter((row) => row.some((one) => also.includes(one))).length];
    });
    const last = (/** @type {string} */ value) => (value === UNNAMED ? 1 : 0);
    counts.sort(([a, m], [b, n]) => last(a) - last(b) || n - m);
    const select = document.createElement("select");
    select.append(new Option(`全部（${rows.length}）`, ""));
    for (const [value, count] of counts) select.append(new Option(`${value}（${count}）`, value));
    return select;
  }

  /**
   * A choice between what is said and what is not; with `each` also of every value that is said.
   * @param {string[]} values
   * @param {string} name
   * @param {boolean} each
   */
  function saidChoice(values, name, each) {
    const select = document.createElement("select");
    const known = values.filter((value) => value !== UNNAMED);
    select.append(new Option(`全部（${values.length}）`, ""), new Option(`写明${name}的（${known.length}）`, "*"));
    for (const value of each ? new Set(known) : []) {
      select.append(new Option(`${value}（${known.filter((one) => one === value).length}）`, value));
    }
    if (known.length < values.length) select.append(new Option(`${UNNAMED}（${values.length - known.length}）`, UNNAMED));
    return select;
  }

  /**
   * @param {string} value
   * @param {string} chosen
   */
  function says(value, chosen) {
    return !chosen || (chosen === "*" ? value !== UNNAMED : value === chosen);
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {string} name of it in the address
   * @param {() => void} apply
   */
  function remembered(select, name, apply) {
    const wanted = param(name);
    if (Array.from(select.options).some((option) => option.value === wanted)) select.value = wanted;
    select.addEventListener("change", () => {
      apply();
      keep(name, select.value);
    });
  }

  /** @param {HTMLTableElement} table */
  function columnFilters(table) {
    const heads = Array.from(table.querySelectorAll("thead th")).map((th) => (th.textContent || "").trim());
    const names = (table.dataset.filterColumns || "").split(" ");
    /** @type {HTMLTableRowElement[]} */
    const rows = Array.from(table.querySelectorAll("tbody > tr"));
    const [who, due, measure] = names.map((name) => rows.map((row) => (row.cells[heads.indexOf(name)].textContent || "").trim()));
    const doers = who.map(people);
    const groups = groupsAbove(table);
    const selects = [doerChoice(doers, groups), saidChoice(due, "时限", true), saidChoice(measure, "数量", false)];
    const controls = selects.map((select, number) => labelled(names[number], select));
    const said = bar(table.closest("[role=region]") || table, `按${names.join("、")}筛选`, controls);

    function apply() {
      const [one, by, much] = selects.map((select) => select.value);
      const also = alsoOf(one, groups);
      let shown = 0;
      let others = 0;
      rows.forEach((row, index) => {
        const named = doers[index].includes(one);
        row.hidden = !((!one || doers[index].some((name) => also.includes(name))) && says(due[index], by) && says(measure[index], much));
        if (!row.hidden) shown += 1;
        if (!row.hidden && one && !named) others += 1;
      });
      say(said, shown, rows.length, "项");
      if (others) said.textContent += `，其中${others}项写的是${also.slice(1).filter((name) => who.some((words) => people(words).includes(name))).join("、")}`;
    }

    ["who", "due", "measure"].forEach((name, number) => remembered(selects[number], name, apply));
    apply();
  }

  /**
   * The rows are speeches, each with its doers; the duties stand on the page that a row leads to.
   * @param {HTMLTableElement} table
   */
  function doersFilter(table) {
    const rows = Array.from(table.rows).filter((row) => !row.querySelector("th"));
    const items = rows.map((row) => Array.from(row.querySelectorAll("li")));
    const nameOf = (/** @type {Element} */ item) => ((item.firstChild && item.firstChild.textContent) || "").trim();
    const groups = groupsAbove(table);
    const select = doerChoice(items.map((own) => own.map(nameOf)), groups);
    const name = table.dataset.filterDoers || "";
    const said = bar(table, `按${name}筛选`, [labelled(name, select)]);

    function apply() {
      const also = alsoOf(select.value, groups);
      let shown = 0;
      rows.forEach((row, index) => {
        for (const item of items[index]) item.hidden = Boolean(select.value) && !also.includes(nameOf(item));
        row.hidden = Boolean(select.value) && items[index].every((item) => item.hidden);
        if (!row.hidden) shown += 1;
        const link = row.querySelector("a");
        if (link) link.search = select.value ? `?who=${encodeURIComponent(select.value)}` : "";
      });
      for (const part of table.tBodies) part.hidden = !hasRows(part);
      say(said, shown, rows.length, "篇");
    }

    remembered(select, "who", apply);
    apply();
  }

  /** @type {NodeListOf<HTMLElement>} */
  const lists = document.querySelectorAll("[data-filter]");
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll("table[data-filter-columns]");
  /** @type {NodeListOf<HTMLTableElement>} */
  const overviews = document.querySelectorAll("table[data-filter-doers]");
  lists.forEach(textFilter);
  tables.forEach(columnFilters);
  overviews.forEach(doersFilter);
})();
