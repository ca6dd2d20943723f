// Answers queries from the index: which records match, and in which order.
(function () {
  "use strict";
  const index = window.siteSearchIndex;
  const WAVE = 4; // lists asked for at first
  const FEW = 10; // files of texts that may be read in place of further lists
  const BEST = 3; // passages of a page that are shown together
  const LONGEST = 10000;

  const kindOf = (n) => index.shape.kindOf[index.pageOf(n)];
  const wordOf = (text) => index.fold(text).chars;
  Object.assign(index, { search, matching, listed, pagesOf, kindOf, wordOf });

  // White space stands for “and”; "…" is taken as it is; a leading - excludes.
  function parse(query) {
    const text = String(query).slice(0, LONGEST).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, " ").replace(/＂/g, '"').replace(/(^|\s)－/g, "$1-");
    const words = [], excluded = [];
    for (const [, minus, quoted, plain] of text.matchAll(/(-?)(?:"([^"]*)"(?=\s|$)|(\S+))/g)) {
      const word = quoted === undefined ? plain : quoted;
      if (index.fold(word).chars.length) (minus ? excluded : words).push(word);
    }
    return words.length ? { words, excluded } : { words: text.trim() ? [text.trim()] : [], excluded: [] };
  }

  // Numbers of the records in which every word stands, rising. `words`: arrays of folded characters.
  async function matching(words) {
    const parts = [];
    for (const word of words) {
      const codes = word.map(index.number);
      if (codes.some((code) => code === undefined)) return [];
      parts.push({ word, codes, chain: codes.slice(1).map(() => undefined) });
    }
    const single = await Promise.all(parts.filter((p) => p.codes.length === 1).map((p) => holding(p.codes[0])));
    const wanted = parts.flatMap((part) => part.chain.map((_, n) => ({ part, n, weight: part.codes[n] * part.codes[n + 1] })));
    wanted.sort((a, b) => b.weight - a.weight);
    let found = null;
    for (let size = wanted.length > WAVE + 1 ? WAVE : wanted.length; ; size = 12) {
      await Promise.all(wanted.splice(0, size).map(async ({ part, n }) => {
        part.chain[n] = await index.list(part.codes[n], part.codes[n + 1]);
      }));
      found = meet(parts, single);
      const unread = wanted.length || parts.some((part) => part.chain.includes(null));
      if (!unread || !found.length) return found;
      const files = new Set(found.map((n) => Math.floor(n / index.shape.chunk))).size;
      if (files <= FEW || !wanted.length) return files <= FEW ? verified(found, parts) : found;
    }
  }

  async function holding(code) {
    const lists = await index.lists(code);
    return Array.from(new Set(lists.flatMap((list) => Array.from(list.records)))).sort((a, b) => a - b);
  }

  async function verified(found, parts) {
    await index.load(found);
    return found.filter((n) => index.record(n) && holds(n, parts.map((part) => part.word)));
  }

  function holds(n, words) {
    const text = wordOf(index.record(n).text).join("");
    return words.every((word) => text.includes(word.join("")));
  }

  // The records that all lists read so far allow.
  function meet(parts, single) {
    const lists = parts.flatMap((part) => part.chain).filter(Boolean);
    const sorted = [...single, ...lists.map((list) => list.records)].sort((a, b) => a.length - b.length);
    if (!sorted.length) return [];
    let found = Array.from(sorted[0]);
    for (const other of sorted.slice(1)) found = found.filter((n) => placeIn(other, n) >= 0);
    return found.filter((n) => parts.every((part) => linked(part.chain, n)));
  }

  function placeIn(records, n) {
    let low = 0, high = records.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (records[middle] === n) return middle;
      if (records[middle] < n) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  // True where the pairs of a word follow one another in record n: the ordinals of shared characters agree.
  function linked(chain, n) {
    let ends = null;
    for (const list of chain) {
      if (!list) ends = null;
      else {
        const at = placeIn(list.records, n), next = [];
        for (let k = list.from[at]; k < list.from[at + 1]; k++) {
          if (!ends || ends.includes(list.left[k])) next.push(list.right[k]);
        }
        if (!next.length) return false;
        ends = next;
      }
    }
    return true;
  }

  // Records by page: Map of page → its records, rising.
  function pagesOf(records) {
    const pages = new Map();
    for (const n of records) {
      const page = index.pageOf(n);
      if (pages.has(page)) pages.get(page).push(n);
      else pages.set(page, [n]);
    }
    return pages;
  }

  const least = (records, value) => records.reduce((low, n) => Math.min(low, value(n)), Infinity);

  // Pages best first: title, other name, heading, text; in force before repealed; near before far; much before little.
  function order(pages, words, spans) {
    const length = words.length === 1 ? words[0].length - words[0].filter((c) => "《》".includes(c)).length : -1;
    const keys = new Map();
    for (const [page, records] of pages) {
      const tier = least(records, (n) => index.tierOf(n, page));
      const names = index.shape.names[page];
      const kind = index.shape.kindOf[page];
      keys.set(page, [
        records.some((n) => names[n - index.shape.starts[page]] === length) ? -1 : tier,
        Number(index.shape.old.has(page)),
        Number(kind === "handbook"),
        tier === 0 ? names[0] : least(records, (n) => spans.get(n) || 1e9),
        -records.length,
        page,
      ]);
    }
    const rank = (a, b) => a.reduce((sum, own, n) => sum || own - b[n], 0);
    return Array.from(pages.keys()).sort((a, b) => rank(keys.get(a), keys.get(b)));
  }

  // How far apart several words stand in records whose texts are at hand: Map of record → length of the shortest stretch.
  function spansOf(records, words) {
    const spans = new Map();
    for (const n of records) {
      const record = index.record(n);
      if (!record) continue;
      const text = wordOf(record.text).join(""), hits = [];
      words.forEach((word, w) => {
        const own = word.join("");
        for (let at = text.indexOf(own); at >= 0; at = text.indexOf(own, at + 1)) hits.push([at, at + own.length, w]);
      });
      hits.sort((a, b) => a[0] - b[0]);
      let best = 1e8;
      hits.forEach(([start], k) => {
        const missing = new Set(words.keys());
        let end = 0;
        for (let h = k; h < hits.length && missing.size; h++) missing.delete(hits[h][2]), (end = Math.max(end, hits[h][1]));
        if (!missing.size) best = Math.min(best, end - start);
      });
      spans.set(n, best);
    }
    return spans;
  }

  // The records in the order in which they are listed: of each page the best, then what is left.
  async function listed(records, words) {
    const pages = pagesOf(records);
    let spans = new Map();
    if (words.length > 1) {
      const files = new Set(records.map((n) => Math.floor(n / index.shape.chunk)));
      const near = files.size <= FEW ? records : order(pages, words, spans).slice(0, FEW).map((page) => pages.get(page)[0]);
      await index.load(near);
      spans = spansOf(near, words);
    }
    const best = [];
    let rest = [];
    for (const page of order(pages, words, spans)) {
      const own = pages.get(page).sort((a, b) => index.tierOf(a, page) - index.tierOf(b, page) || (spans.get(a) || 1e9) - (spans.get(b) || 1e9) || a - b);
      best.push(...own.slice(0, BEST));
      if (own.length > BEST) rest = rest.concat(own.slice(BEST));
    }
    return best.concat(rest);
  }

  function script(name) {
    return new Promise((done) => {
      const element = document.createElement("script");
      element.src = `${index.root}assets/js/${name}`;
      element.onload = element.onerror = done;
      document.head.append(element);
    });
  }

  // Sound, nearly right names, numbers of articles, other names: what is not the words as they stand.
  async function interpreted(query, parsed, found) {
    const sign = /^[\sa-zü'’]+$/i.test(query) || /^\s*\d+(\.\d+)+\s*$|\d\s*条|\S\s*第[一二三四五六七八九十百零〇]+条[^条]{0,12}$/.test(query);
    const onlyHelp = parsed.words.length > 1 && found.every((n) => kindOf(n) === "handbook");
    const named = found.some((n) => index.shape.counts[1][index.pageOf(n)] && index.tierOf(n, index.pageOf(n)) < 2);
    if (index.damaged.size || parsed.excluded.length || (found.length && !sign && !named && !onlyHelp)) return { first: [], also: [], notes: [], nearest: [] };
    if (!index.names) await script("search-names.js");
    if (!index.names) throw new Error("有一个文件没有读到（search-names.js）");
    return index.names(query, parsed, found);
  }

  async function search(query, { kind = "", page = -1, limit = 10, offset = 0 }) {
    index.damaged.clear();
    await index.know(String(query).slice(0, LONGEST));
    const parsed = parse(query);
    const words = parsed.words.map(wordOf).filter((word) => word.length);
    if (!words.length) return {};
    const visible = (n) => index.tierOf(n, index.pageOf(n)) !== 1;
    let found = await matching(words);
    if (found.length) {
      for (const word of parsed.excluded) {
        const out = new Set(await matching([wordOf(word)]));
        found = found.filter((n) => !out.has(n));
      }
    }
    const more = await interpreted(String(query), parsed, found);
    const own = found.filter(visible);
    const shown = new Set();
    const add = (list) => list.filter((n) => !shown.has(n) && shown.add(n));
    const all = [...add(more.first), ...add(await listed(own, words)), ...add(more.also)];
    const kinds = {};
    const matched = own.length ? own : more.counted || [];
    for (const n of matched) kinds[kindOf(n)] = (kinds[kindOf(n)] || 0) + 1;
    const kept = (n) => (!kind || kindOf(n) === kind) && (page < 0 || index.pageOf(n) === page);
    const list = all.filter(kept), counted = matched.filter(kept);
    const slice = list.slice(offset, limit === Infinity ? undefined : offset + limit);
    await index.load(slice);
    const sure = (n) => !index.damaged.size || !own.includes(n) || !index.record(n) || holds(n, words);
    const marked = [...words, ...(more.words || []).map(wordOf)];
    const items = slice.filter(sure).map((n) => index.itemOf(n, marked)).filter(Boolean);
    if (page < 0) tellMore(items, list.slice(offset + slice.length));
    return {
      total: counted.length, pages: pagesOf(counted).size, available: list.length, kinds, items,
      notes: more.notes, nearest: more.nearest, problems: problemsOf(slice.filter((n) => !index.record(n)).length),
    };
  }

  // On the last passage of a page that follows another: how many more of it come later in the list.
  function tellMore(items, later) {
    const left = new Map();
    for (const n of later) left.set(index.pageOf(n), (left.get(index.pageOf(n)) || 0) + 1);
    for (let n = items.length - 1; n >= 0; n--) {
      const id = items[n].pageId;
      if (!items[n + 1] || items[n + 1].pageId !== id) items[n].more = left.get(id) || 0;
      left.set(id, (left.get(id) || 0) + 1);
    }
  }

  function problemsOf(unread) {
    const lists = Array.from(index.damaged).filter((name) => name[0] !== "t").length;
    const out = lists ? [`索引有 ${lists} 个文件没有读到，结果可能不全；刷新页面可以再试。`] : [];
    if (unread > 0) out.push(`有 ${unread} 段的文字没有读到，没有列出。`);
    return out;
  }
})();
