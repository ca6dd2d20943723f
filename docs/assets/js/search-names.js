// What a query may mean beside its words: an article's number, a name by sound or nearly right, another name of a
// thing. Asked for when a query looks like one of these, or finds nothing.
(function () {
  "use strict";
  const index = window.siteSearchIndex;
  const MOST = 20; // things found by sound
  const DIGITS = "零一二三四五六七八九";
  const ARTICLE = /^(.*?)\s*第?\s*(\d{1,3}|[一二三四五六七八九十百零〇]+)\s*条(之[一二三四五六七八九十])?\s*(第[一二三四五六七八九十\d]+款)?\s*(第?[（(][一二三四五六七八九十\d]+[）)]项)?$/;
  index.names = names;

  async function names(query, { words }, found) {
    const out = { first: [], also: [], notes: [], nearest: [], words: [], counted: [] };
    await jump(query.trim(), found, out);
    if (/^[\sa-zü'’]+$/i.test(query)) await bySound(letters(query), found, out);
    else if (words.length === 1) await byOtherName(words[0], found, out);
    out.counted = Array.from(new Set([...out.first, ...out.also]));
    if (!found.length && !out.counted.length) await nothing(query, words, out);
    else if (words.length > 1 && found.every((n) => index.kindOf(n) === "handbook")) await apart(words.map(index.wordOf), out);
    return out;
  }

  // 1.1.2, 第30条, 条例 第30条 lead to the paragraph or the article.
  async function jump(query, found, out) {
    if (/^\d+(\.\d+)+$/.test(query)) {
      await index.load(found.flatMap((n) => [n, n + 1]));
      for (const n of found) {
        const code = index.record(n), next = index.record(n + 1);
        if (code && code.text === query) out.first.push(next && next.anchor === code.anchor ? n + 1 : n);
      }
      return;
    }
    const [, name, number, again, paragraph, item] = ARTICLE.exec(query) || [];
    if (!number || (!name && !/\d/.test(number))) return;
    const label = `第${/\d/.test(number) ? inHan(Number(number)) : number}条${again || ""}`;
    const articles = await index.matching([index.wordOf(label)]);
    if (!name) return also(label, out);
    const titled = await index.matching([index.wordOf(name.replace(/[《》\s]/g, ""))]);
    const pages = new Set(titled.filter((n) => tier(n) < 2).map(index.pageOf));
    const own = articles.filter((n) => pages.has(index.pageOf(n)) && tier(n) < 4);
    await index.load(own);
    const opening = own.filter((n) => opens(n, label)).sort((a, b) => tier(a) - tier(b) || a - b).slice(0, MOST);
    out.first.push(...(await within(opening, label, item || paragraph)));
    if (out.first.length) out.words.push(label);
  }

  const tier = (n) => index.tierOf(n, index.pageOf(n));

  function opens(n, label) {
    const text = (index.record(n) || { text: "" }).text;
    return text.startsWith(label) && text[label.length] !== "之";
  }

  // The paragraph or item of an article, where its page has a heading for it; else the article.
  async function within(articles, label, part) {
    if (!part || !articles.length) return articles;
    const page = index.pageOf(articles[0]), start = index.shape.starts[page];
    const headings = Array.from({ length: index.shape.starts[page + 1] - start }, (_, n) => start + n).filter((n) => tier(n) === 2);
    await index.load(headings);
    const wanted = fold(part.replace(/\d+/g, (n) => inHan(Number(n))));
    const exact = headings.filter((n) => {
      const record = index.record(n);
      return record && record.headings.some((words) => words.startsWith(label)) && fold(record.text).endsWith(wanted);
    });
    return [...exact, ...articles];
  }

  const fold = (text) => index.wordOf(text).join("");

  function inHan(n) {
    if (n > 999) return String(n);
    const hundreds = Math.floor(n / 100), tens = Math.floor(n / 10) % 10, ones = n % 10;
    const before = hundreds ? `${DIGITS[hundreds]}百` : "";
    const middle = tens ? (tens > 1 || hundreds ? DIGITS[tens] : "") + "十" : hundreds && ones ? "零" : "";
    return before + middle + (ones || !n ? DIGITS[ones] : "");
  }

  // The list of names, or of headings: [{words, record, sounds}].
  const read = new Map();
  async function listOf(name) {
    if (!read.has(name)) {
      const text = await index.file(name);
      if (text === null) return [];
      const rows = text ? text.split("\x1e").map((row) => row.split("\x1f")) : [];
      read.set(name, rows.map(([words, record, sounds]) => ({ words, record: Number(record), sounds: sounds.split(" ") })));
    }
    return read.get(name);
  }

  const letters = (text) => text.toLowerCase().replace(/ü/g, "v").replace(/[^a-z]/g, "");
  const initials = (sounds) => sounds.map((sound) => sound[0]).join("");

  // How well a name sounds like the letters: 0 best; Infinity not at all.
  function likeness(sounds, typed) {
    const whole = sounds.join(""), short = initials(sounds);
    if (whole === typed) return 0;
    if (typed.length > 1 && short === typed) return 1;
    if (whole.startsWith(typed)) return 2;
    for (let n = 1; n < sounds.length; n++) {
      const rest = sounds.slice(n).join("");
      if (rest.startsWith(typed)) return rest === typed ? 3 : 4;
    }
    if (typed.length > 1 && short.startsWith(typed)) return 5;
    return typed.length > 2 && short.includes(typed) ? 6 : Infinity;
  }

  async function bySound(typed, found, out) {
    if (typed.length < 2) return;
    let hits = heard(await listOf("names"), typed);
    if (!hits.length || hits[0].score > 1) hits = hits.concat(heard(await listOf("headings"), typed)).sort(better);
    if (found.length) hits = hits.filter((hit) => hit.score < 2);
    if (!hits.length) return;
    for (const hit of hits.slice(0, MOST)) out.first.push(bearer(hit.record));
    out.first = Array.from(new Set(out.first));
    if (hits[0].score < 2) await also(hits[0].words, out);
    else out.notes.push("按拼音查找，列出读音相合的名称");
  }

  const better = (a, b) => a.score - b.score || a.words.length - b.words.length || a.record - b.record;

  function heard(list, typed) {
    return list.map((name) => ({ ...name, score: likeness(name.sounds, typed) })).filter((name) => name.score < 9).sort(better);
  }

  // Another name stands nowhere on its page: the title is shown for it.
  function bearer(record) {
    return tier(record) === 1 ? index.shape.starts[index.pageOf(record)] : record;
  }

  // What the words find, after the rest, and a sentence that says so.
  async function also(words, out) {
    const chars = index.wordOf(words);
    const more = (await index.matching([chars])).filter((n) => tier(n) !== 1);
    out.words.push(words);
    out.also.push(...(await index.listed(more, [chars])));
    if (more.length) out.notes.push(`按“${words}”查找`);
  }

  // The query is one of several names of a thing: the name that its others contain finds the rest.
  async function byOtherName(word, found, out) {
    const own = found.filter((n) => tier(n) < 2 && index.shape.counts[1][index.pageOf(n)]);
    await index.load(own);
    const exact = own.find((n) => bare(n) === fold(word).replace(/[《》]/g, ""));
    if (exact === undefined) return;
    const page = index.pageOf(exact), start = index.shape.starts[page];
    const all = Array.from({ length: index.shape.counts[0][page] + index.shape.counts[1][page] }, (_, n) => start + n);
    await index.load(all);
    const known = all.map(bare).filter(Boolean);
    const common = (name) => known.filter((other) => other.includes(name)).length;
    const core = known.slice().sort((a, b) => common(b) - common(a) || b.length - a.length)[0];
    if (!core || bare(exact).includes(core)) return;
    const title = (index.record(all.find((n) => bare(n) === core)) || {}).text;
    await also(title.replace(/[《》]/g, ""), out);
    out.first.push(start);
  }

  function bare(n) {
    const record = index.record(n);
    return record ? fold(record.text).replace(/[《》]/g, "") : "";
  }

  // Nothing matches: names that are nearly so, then pages that hold all words apart, then the longest part that is found.
  async function nothing(query, words, out) {
    out.nearest = (await near(query)).map((name) => ({ words: name, query: name }));
    const chars = words.map(index.wordOf).filter((word) => word.length);
    if (chars.length > 1 && (await apart(chars, out))) return;
    let best = [];
    for (const word of chars) {
      const part = await longest(word.slice(0, 60));
      if (part.length > best.length) best = part;
    }
    if (best.length < (best.every((c) => /[0-9a-z]/.test(c)) ? 3 : 2)) return;
    const text = best.join("");
    out.words.push(text);
    out.also = await index.listed((await index.matching([best])).filter((n) => tier(n) !== 1), [best]);
    out.notes.push(`没有找到“${shorten(words.join(" "))}”。下面是含有其中“${text}”的段落`);
  }

  const shorten = (text) => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

  async function apart(chars, out) {
    const each = await Promise.all(chars.map((word) => index.matching([word])));
    const pages = each.map(index.pagesOf);
    const common = Array.from(pages[0].keys()).filter((page) => pages.every((own) => own.has(page)));
    if (!common.length) return false;
    const best = common.flatMap((page) => pages.map((own) => own.get(page).find((n) => tier(n) !== 1)).filter((n) => n >= 0));
    out.also = Array.from(new Set(best)).sort((a, b) => a - b);
    out.notes.push("没有一段同时含有这几个词。下面的页面在不同的段落里含有它们");
    return true;
  }

  // The longest part of a word that stands somewhere: from each character as far as it goes.
  async function longest(word) {
    let best = [], end = 0;
    for (let start = 0; start < word.length; start++) {
      end = Math.max(end, start + best.length);
      while (end < word.length && (await index.matching([word.slice(start, end + 1)])).some((n) => tier(n) !== 1)) {
        end += 1;
        if (end - start > best.length) best = word.slice(start, end);
      }
    }
    return best;
  }

  async function near(query) {
    const text = fold(query).slice(0, 60), typed = /[^\sa-z'’]/i.test(query) ? "" : letters(query);
    const all = [...(await listOf("names")), ...(await listOf("headings"))];
    const scored = all.flatMap(({ words, sounds }) => {
      if (typed) return { words, score: nearSound(sounds, typed) };
      const parts = new Set([words, ...words.split(/[、，；。：]/)]);
      return Array.from(parts, (part) => ({ words: part, score: nearWords(fold(part), text) }));
    });
    const good = scored.filter(({ score }) => score >= (typed ? 0.7 : 0.6)).sort((a, b) => b.score - a.score || a.words.length - b.words.length);
    return Array.from(new Set(good.map(({ words }) => words))).slice(0, 5);
  }

  function nearSound(sounds, typed) {
    const short = initials(sounds);
    const by = (other) => 1 - distance(other, typed) / Math.max(other.length, typed.length);
    return Math.max(by(sounds.join("")), typed.length > 3 || distance(short, typed) === 0 ? by(short) : 0);
  }

  // Share of the characters that both have in the same order; a name may be a good deal longer than what was typed.
  function nearWords(name, text) {
    const shared = common(name, text);
    return shared < 2 || name.length > 3 * text.length ? 0 : shared / text.length - (name.length - shared) / 100;
  }

  function common(a, b) {
    let row = new Array(b.length + 1).fill(0);
    for (const c of a) {
      const next = [0];
      for (let n = 0; n < b.length; n++) next.push(c === b[n] ? row[n] + 1 : Math.max(row[n + 1], next[n]));
      row = next;
    }
    return row[b.length];
  }

  function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, n) => n);
    Array.from(a).forEach((c, k) => {
      const next = [k + 1];
      for (let n = 0; n < b.length; n++) next.push(Math.min(row[n] + (c === b[n] ? 0 : 1), row[n + 1] + 1, next[n] + 1));
      row = next;
    });
    return row[b.length];
  }
})();
