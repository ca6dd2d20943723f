// The search index in the browser: asks for its files as scripts (so that a folder works too), reads lists and texts.
// What the files hold, and why, is told in docs/dev/search.md; the other half is macros/search/. This file, the next
// two and the manifest are one file on the site, search/data/start.js, that search-start.js asks for.
(function () {
  "use strict";
  const root = new URL("../../", document.currentScript.src).href;
  const arrived = new Map();
  const asked = new Map();
  const damaged = new Set();
  const index = { root, damaged, file, fold, know, number, list, lists, record, load, pageOf, tierOf };
  let shape = null; // the manifest
  let numbers = null; // character → its number
  const simple = new Map(); // traditional → simplified, once it is needed

  window.siteSearchPut = (name, check, payload) => (shape ? arrived.set(name, { check, payload }) : open(payload));
  window.siteSearchIndex = index;

  // The sum of a file: Adler-32 of its bytes in UTF-8, as zlib makes it.
  function sumOf(text) {
    let a = 1, b = 0;
    for (const byte of new TextEncoder().encode(text)) {
      a = (a + byte) % 65521;
      b = (b + a) % 65521;
    }
    return b * 65536 + a;
  }

  // The payload of a file; null where it is missing, damaged or of another build.
  function file(name) {
    if (asked.has(name)) return asked.get(name);
    const wish = new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${root}search/data/${name}.js?v=${shape.build}`;
      script.onload = script.onerror = () => {
        const { check, payload } = arrived.get(name) || {};
        arrived.delete(name);
        script.remove();
        const whole = payload !== undefined && sumOf(shape.build + payload) === check;
        if (whole) damaged.delete(name);
        else {
          damaged.add(name);
          asked.delete(name);
          // perhaps a new site and an old start.js that the browser had kept: make sure that the next page has the new one
          if (location.protocol !== "file:") fetch(`${root}search/data/start.js`, { cache: "reload" }).catch(() => 0);
        }
        done(whole ? payload : null);
      };
      document.head.append(script);
    });
    asked.set(name, wish);
    return wish;
  }

  // Takes the manifest in.
  function open(read) {
    const starts = [0];
    read.names.forEach((_, page) => starts.push(starts[page] + read.counts.reduce((sum, own) => sum + own[page], 0)));
    read.kindOf = read.kinds.flatMap(([kind, pages]) => new Array(pages).fill(kind));
    read.old = new Set(read.repealed);
    let begin = read.light;
    read.own = new Map();
    for (const [c, n] of read.heavy) read.own.set(c, [begin, n]), (begin += n);
    read.tables = read.lengths.map(tableOf);
    read.plain = plainOf(read.codes);
    numbers = new Map();
    for (const c of read.codes) if (!numbers.has(narrow(c))) numbers.set(narrow(c), numbers.size + 1);
    shape = index.shape = Object.assign(read, { starts, records: starts[starts.length - 1] });
  }

  // Short codes back to characters: the same exchange as `swapped` in macros/search/texts.py.
  function plainOf(codes) {
    const short = [];
    for (let code = 0x20; code < 0x800; code++) {
      const c = String.fromCharCode(code);
      if ((code < 0x7f || code > 0xa0) && c !== '"' && c !== "\\") short.push(c);
    }
    const own = Array.from(codes);
    const used = short.slice(0, own.length);
    const usedSet = new Set(used), ownSet = new Set(own);
    const free = own.filter((c) => !usedSet.has(c));
    const back = new Map(used.map((c, n) => [c, own[n]]));
    used.filter((c) => !ownSet.has(c)).forEach((c, n) => back.set(free[n], c));
    return back;
  }

  const SPACE = /[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
  const UNSEEN = /[\x00-\x08\x0e-\x1c\x1e\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]/;
  const WORD = /^[0-9a-z]$/;
  const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  function narrow(c) {
    const code = c.codePointAt(0);
    if (RAISED.includes(c)) return String(RAISED.indexOf(c));
    const half = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : c;
    const small = half.charCodeAt(0) < 0x590 ? half.toLowerCase() : half;
    return small.length === 1 || code > 0xffff ? small : c;
  }

  // Folds a text (macros/search/fold.py); `at` tells where in it each folded character stood.
  function fold(text) {
    const out = [], at = [];
    let gap = -1, place = 0;
    for (const c of text) {
      if (SPACE.test(c)) gap = place;
      else if (!UNSEEN.test(c)) {
        const folded = simple.get(c) || narrow(c);
        if (gap >= 0 && WORD.test(folded) && WORD.test(out[out.length - 1] || "")) out.push(" "), at.push(gap);
        gap = -1;
        out.push(folded);
        at.push(place);
      }
      place += c.length;
    }
    at.push(place);
    return { chars: out, at };
  }

  // Makes sure that every character of a text is known: rare and traditional ones are asked for when they are met.
  async function know(text) {
    if (simple.size || !fold(text).chars.some((c) => !numbers.has(c))) return;
    const rare = await file("rare");
    if (!rare || simple.size) return;
    const [more, pairs] = rare.split("\x1e").map((part) => Array.from(part));
    for (const c of more) numbers.set(c, numbers.size + 1);
    for (let n = 0; n < pairs.length; n += 2) simple.set(pairs[n], pairs[n + 1]);
  }

  function number(c) {
    return numbers.get(c);
  }

  function tableOf(lengths) {
    const symbols = lengths.map((_, s) => s).sort((a, b) => lengths[a] - lengths[b] || a - b);
    const count = [];
    for (const length of lengths) count[length] = (count[length] || 0) + 1;
    return { symbols, count };
  }

  function reader(base64) {
    const bytes = atob(base64);
    let place = 0;
    const bits = (n) => {
      let value = 0;
      while (n > 0) {
        const room = 8 - (place & 7), taken = Math.min(n, room);
        value = value * (1 << taken) + ((bytes.charCodeAt(place >> 3) >> (room - taken)) & ((1 << taken) - 1));
        place += taken;
        n -= taken;
      }
      return value;
    };
    const gamma = () => {
      let n = 0;
      while (n < 31 && !bits(1)) n++;
      return 2 ** n + bits(n);
    };
    const below = (size) => {
      const n = 31 - Math.clz32(size), short = 2 ** (n + 1) - size, value = bits(n);
      return value < short ? value : 2 * value + bits(1) - short;
    };
    // A rising list, its middle first: macros/search/bits.py, `halved`.
    const halved = (length, low, size) => {
      const out = new Uint32Array(length);
      for (let level = [0, length, low, low + size - 1]; level.length;) {
        const next = [];
        for (let n = 0; n < level.length; n += 4) {
          const [left, right, from, to] = level.slice(n, n + 4);
          const middle = (left + right) >> 1, floor = from + middle - left;
          const value = (out[middle] = floor + below(to - (right - 1 - middle) - floor + 1));
          if (left < middle) next.push(left, middle, from, value - 1);
          if (middle + 1 < right) next.push(middle + 1, right, value + 1, to);
        }
        level = length ? next : [];
      }
      return out;
    };
    const symbol = ({ symbols, count }) => {
      for (let code = 0, first = 0, seen = 0, length = 1; length < 64; length++) {
        code = code * 2 + bits(1);
        const own = count[length] || 0;
        if (code - first < own) return symbols[seen + code - first];
        seen += own;
        first = (first + own) * 2;
      }
      return 0;
    };
    return { bits, gamma, halved, symbol };
  }

  // One list: record numbers, and for each the ordinals of the two characters wherever the pair stands.
  function readList({ bits, gamma, halved, symbol }) {
    const length = gamma();
    const table = shape.tables[bits(2)];
    const records = halved(length, 0, shape.records);
    const from = new Uint32Array(length + 1), left = [], right = [];
    for (let n = 0; n < length; n++) {
      for (let more = 1; more;) {
        const s = symbol(table);
        more = s >= 36 ? 1 : 0;
        const a = Math.floor(s / 6) % 6, b = s % 6;
        left.push(a < 5 ? a : 4 + gamma());
        right.push(b < 5 ? b : 4 + gamma());
      }
      from[n + 1] = left.length;
    }
    return { records, from, left, right };
  }

  const read = new Map();
  async function shard(n, character) {
    const name = `g${n}`;
    const text = await file(name);
    if (text === null) return null;
    if (!read.has(name)) {
      const size = shape.alphabet + 1, stream = reader(text), pairs = stream.gamma() - 1, found = new Map();
      const keys = n < shape.light ? stream.halved(pairs, 0, size * size) : stream.halved(pairs, character * size, size);
      keys.forEach((key) => found.set(key, readList(stream)));
      read.set(name, found);
    }
    return read.get(name);
  }

  function placeOf(a, b) {
    const own = shape.own.get(a);
    return own ? own[0] + (b % own[1]) : a % shape.light;
  }

  const NONE = { records: [], from: [0], left: [], right: [] };

  // The list of a pair of characters by their numbers; null where its file cannot be read.
  async function list(a, b) {
    const found = await shard(placeOf(a, b), a);
    return found && (found.get(a * (shape.alphabet + 1) + b) || NONE);
  }

  // Every list of the pairs that begin with a character.
  async function lists(a) {
    const own = shape.own.get(a) || [a % shape.light, 1];
    const shards = await Promise.all(Array.from({ length: own[1] }, (_, n) => shard(own[0] + n, a)));
    const size = shape.alphabet + 1, out = [];
    for (const found of shards) {
      if (found) found.forEach((own, key) => Math.floor(key / size) === a && out.push(own));
    }
    return out;
  }

  function pageOf(record) {
    let low = 0, high = shape.starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (shape.starts[middle] <= record) low = middle;
      else high = middle;
    }
    return low;
  }

  // 0 the page's title, 1 another name of it, 2 a heading, 3 text, 4 a by-note.
  function tierOf(record, page) {
    let rest = record - shape.starts[page], tier = 0;
    while (tier < 4 && rest >= shape.counts[tier][page]) rest -= shape.counts[tier++][page];
    return tier;
  }

  const texts = new Map();
  // Reads the texts of records; they are then given by `record`.
  async function load(records) {
    const files = new Set(Array.from(records, (n) => Math.floor(n / shape.chunk)));
    await Promise.all(Array.from(files, async (n) => {
      if (texts.has(n)) return;
      const text = await file(`t${n}`);
      if (text !== null) texts.set(n, rowsOf(Array.from(text, (c) => shape.plain.get(c) || c).join("")));
    }));
  }

  function rowsOf(text) {
    const [head, ...rows] = text.split("\x1e");
    const pages = head.split("\x1f").map((page) => page.split("\x1c"));
    let place = [], headings = [], block = -1, page = -1;
    return rows.map((row) => {
      const [words, ...rest] = row.split("\x1f");
      block += 1;
      if (rest.length) {
        place = rest[0].split("\x1c");
        headings = rest[1] ? rest[1].split("\x1c") : [];
        block = Number(rest[2]);
        if (rest.length > 3) page += 1;
      }
      const [address, title, ...crumbs] = pages[page], [anchor, code = ""] = place;
      return { text: words, anchor, code, headings, crumbs, block, address, title };
    });
  }

  // A record whose text has been read, else undefined.
  function record(n) {
    const rows = texts.get(Math.floor(n / shape.chunk));
    return rows && rows[n % shape.chunk];
  }
})();
