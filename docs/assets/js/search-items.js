// What is shown of a record that matches: its address, its passage, the marks in it.
(function () {
  "use strict";
  const index = window.siteSearchIndex;
  index.itemOf = itemOf;

  const LABEL = /^第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?/;

  function itemOf(n, words) {
    const record = index.record(n);
    if (!record) return null;
    const page = index.pageOf(n);
    const { chars, at } = index.fold(record.text);
    const text = chars.join(""), places = placesOf(chars);
    let marks = [];
    for (const word of words) {
      const own = word.join("");
      for (let k = own ? text.indexOf(own) : -1; k >= 0; k = text.indexOf(own, k + own.length)) {
        marks.push([at[places[k]], at[places[k + own.length]]]);
      }
    }
    marks = joined(marks.map(([a, b]) => [a, a + record.text.slice(a, b).trimEnd().length]));
    const label = LABEL.exec(record.text) || record.headings.map((words) => LABEL.exec(words)).filter(Boolean).pop();
    const url = new URL(record.address, index.root);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    url.hash = record.anchor;
    const href = new URL(url);
    const hits = Array.from(new Set(marks.map(([a, b]) => record.text.slice(a, b).replace(/\x1d/g, "")))).slice(0, 4);
    if (record.block >= 0 && hits.length) href.search = new URLSearchParams([...hits.map((hit) => ["h", hit]), ["at", record.block]]);
    return {
      url: url.href, href: href.href, title: record.title, kind: index.kindOf(n), code: record.code || (label ? label[0] : ""),
      crumbs: record.crumbs.concat(record.headings), pageId: page, more: 0, ...excerptOf(record.text, marks),
    };
  }

  // Code unit → number of the character, for a text of which some characters take two units.
  function placesOf(chars) {
    const places = [];
    chars.forEach((c, n) => { for (let k = 0; k < c.length; k++) places.push(n); });
    return places.concat(chars.length);
  }

  function joined(marks) {
    const out = [];
    for (const [a, b] of marks.sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
      const last = out[out.length - 1];
      if (last && a <= last[1]) last[1] = Math.max(last[1], b);
      else out.push([a, b]);
    }
    return out;
  }

  // About a hundred characters around the first match.
  function excerptOf(text, marks) {
    const shown = text.replace(/\x1d/g, "　");
    const first = marks.length ? marks[0][0] : 0;
    let start = first > 40 ? first - 24 : 0;
    const stop = Math.max(start + 110, marks.length ? marks[0][1] : 0);
    if (/[\udc00-\udfff]/.test(shown[start] || "")) start -= 1;
    const end = shown.length - stop > 8 ? stop + (/[\udc00-\udfff]/.test(shown[stop]) ? 1 : 0) : shown.length;
    const lead = start ? "…" : "";
    const moved = marks.filter(([a]) => a < end).map(([a, b]) => [a - start + lead.length, Math.min(b, end) - start + lead.length]);
    return { excerpt: lead + shown.slice(start, end) + (end < shown.length ? "…" : ""), marks: moved };
  }
})();
