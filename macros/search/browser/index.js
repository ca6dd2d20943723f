// The index: lists of pairs and texts of records, read from its files. What these hold, and why, is told in
// docs/dev/search.md; the other half is macros/search/.
import { BitReader, codeTable } from "./bits.js";
import { Folding } from "./fold.js";
import { makeReader } from "./references.js";

/**
 * The records that hold a pair of characters, rising; for record k the ordinals of its places are `left` and `right`
 * from `from[k]` to `from[k + 1]`.
 * @typedef {{records: ArrayLike<number>, from: ArrayLike<number>, left: number[], right: number[]}} PairList
 */

/**
 * What is shown of a record.
 * @typedef {{text: string, anchor: string, code: string, headings: string[], crumbs: string[], block: number,
 *   address: string, title: string, echoes: number[]}} Shown
 */

/** @typedef {{words: string, record: number, sounds: string[]}} Name */

/** @type {PairList} */
const NONE = { records: [], from: [0], left: [], right: [] };

export class Index {
  /**
   * @param {Manifest} shape
   * @param {{read(name: string): Promise<string | null>, damaged: Set<string>, root: string}} files
   */
  constructor(shape, files) {
    const { agreed } = shape;
    this.shape = shape;
    this.files = files;
    this.folding = new Folding(agreed.fold);
    this.references = makeReader(agreed.references);
    this.starts = startsOf(shape.counts, shape.names.length);
    this.size = this.starts[this.starts.length - 1];
    this.kinds = spread(shape.kinds);
    this.speeches = spread(shape.collection.of).map((n) => shape.collection.speeches[n]);
    this.help = new Set(agreed.help);
    this.chief = Object.keys(agreed.kinds)[0]; // the kind of page that comes before others
    this.repealed = new Set(shape.repealed);
    this.isList = new Set(shape.lists);
    this.tiers = Object.fromEntries(agreed.tiers.map((tier, n) => [tier, n]));
    this.own = ownFiles(shape);
    this.tables = shape.lengths.map(codeTable);
    this.plain = plainOf(shape.codes, agreed.short);
    /** @type {Map<string, number>} */
    this.numbers = new Map();
    for (const c of shape.codes) this.count(this.folding.narrow(c));
    /** @type {Map<string, Map<number, PairList>>} */
    this.shards = new Map();
    /** @type {Map<number, Uint32Array>} */
    this.holders = new Map();
    /** @type {Map<number, Shown[]>} */
    this.texts = new Map();
    /** @type {Map<string, Name[]>} */
    this.names = new Map();
  }

  /**
   * Gives a character the next number, from 1, if it has none.
   * @param {string} c
   */
  count(c) {
    if (!this.numbers.has(c)) this.numbers.set(c, this.numbers.size + 1);
  }

  /**
   * Makes sure that every character of a text is known: rare and traditional ones are asked for when they are met.
   * @param {string} text
   */
  async know(text) {
    const { folding, numbers } = this;
    if (folding.simple.size || folding.fold(text).chars.every((c) => numbers.has(c))) return;
    const rare = await this.files.read("rare");
    if (!rare || folding.simple.size) return;
    const [more, pairs] = rare.split(this.shape.agreed.signs.row).map((part) => Array.from(part));
    more.forEach((c) => this.count(c));
    for (let n = 0; n < pairs.length; n += 2) folding.simple.set(pairs[n], pairs[n + 1]);
  }

  /**
   * A text as an array of folded characters, in which form words are looked up.
   * @param {string} text
   */
  wordOf(text) {
    return this.folding.fold(text).chars;
  }

  /**
   * The next list of a file.
   * @param {BitReader} stream
   */
  readList(stream) {
    const { top, tableBits } = this.shape.agreed.lists;
    const length = stream.gamma();
    const table = this.tables[stream.bits(tableBits)];
    const records = stream.halved(length, 0, this.size);
    const from = new Uint32Array(length + 1);
    /** @type {number[]} */
    const left = [], right = [];
    const step = top + 1;
    for (let n = 0; n < length; n++) {
      for (let more = 1; more;) {
        const symbol = stream.symbol(table);
        more = symbol >= step * step ? 1 : 0;
        const a = Math.floor(symbol / step) % step, b = symbol % step;
        left.push(a < top ? a : top - 1 + stream.gamma());
        right.push(b < top ? b : top - 1 + stream.gamma());
      }
      from[n + 1] = left.length;
    }
    return { records, from, left, right };
  }

  /**
   * The lists of a file by the numbers of their pairs; null where it cannot be read.
   * @param {number} n
   * @param {number} character the one that a file of a heavy character belongs to
   */
  async shard(n, character) {
    const name = `g${n}`;
    const text = await this.files.read(name);
    if (text === null) return null;
    let found = this.shards.get(name);
    if (!found) {
      const size = this.shape.alphabet + 1, stream = new BitReader(text), pairs = stream.gamma() - 1;
      const isShared = n < this.shape.light;
      const keys = isShared ? stream.halved(pairs, 0, size * size) : stream.halved(pairs, character * size, size);
      found = new Map(Array.from(keys, (key) => [key, this.readList(stream)]));
      this.shards.set(name, found);
    }
    return found;
  }

  /**
   * The list of a pair of characters by their numbers; null where its file cannot be read.
   * @param {number} a
   * @param {number} b
   */
  async list(a, b) {
    const own = this.own.get(a);
    const found = await this.shard(own ? own[0] + (b % own[1]) : a % this.shape.light, a);
    return found && (found.get(a * (this.shape.alphabet + 1) + b) || NONE);
  }

  /**
   * Numbers of the records that hold a character, rising: a character with many files has one more, of these alone.
   * @param {number} a
   */
  async holding(a) {
    const [, files] = this.own.get(a) || [0, 1];
    if (files <= this.shape.agreed.lists.many) {
      const lists = await this.lists(a);
      return Array.from(new Set(lists.flatMap((list) => Array.from(list.records)))).sort((x, y) => x - y);
    }
    const text = this.holders.has(a) ? null : await this.files.read(`c${a}`);
    if (text !== null) {
      const stream = new BitReader(text), length = stream.gamma();
      this.holders.set(a, stream.halved(length, 0, this.size));
    }
    return Array.from(this.holders.get(a) || []);
  }

  /**
   * Every list of the pairs that begin with a character.
   * @param {number} a
   */
  async lists(a) {
    const [begin, files] = this.own.get(a) || [a % this.shape.light, 1];
    const shards = await Promise.all(Array.from({ length: files }, (_, n) => this.shard(begin + n, a)));
    const size = this.shape.alphabet + 1;
    /** @type {PairList[]} */
    const out = [];
    for (const found of shards) {
      if (found) found.forEach((list, key) => Math.floor(key / size) === a && out.push(list));
    }
    return out;
  }

  /**
   * The number of the page that a record is of.
   * @param {number} record
   */
  pageOf(record) {
    let low = 0, high = this.starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= record) low = middle;
      else high = middle;
    }
    return low;
  }

  /** @param {number} record */
  kindOf(record) {
    return this.kinds[this.pageOf(record)];
  }

  /**
   * The number of the sort of a record among `agreed.tiers`: 0, the title, is the best.
   * @param {number} record
   */
  tierOf(record, page = this.pageOf(record)) {
    const { counts } = this.shape;
    let rest = record - this.starts[page], tier = 0;
    while (tier < counts.length - 1 && rest >= counts[tier][page]) rest -= counts[tier++][page];
    return tier;
  }

  /**
   * Whether a record stands on its page: a name of the page or of its parts does not.
   * @param {number} n
   */
  isShown(n, page = this.pageOf(n)) {
    const tier = this.tierOf(n, page);
    return tier !== this.tiers.name && tier !== this.tiers.item;
  }

  /**
   * How a record counts: 0 first-hand, 1 an echo, 2 and 3 likewise on pages that tell of the site.
   * @param {number} n
   */
  standing(n, page = this.pageOf(n)) {
    return (this.help.has(this.kinds[page]) ? 2 : 0) + (this.tierOf(n, page) === this.tiers.echo ? 1 : 0);
  }

  /**
   * How many files hold the texts of records.
   * @param {number[]} records
   */
  filesOf(records) {
    return new Set(records.map((n) => Math.floor(n / this.shape.chunk))).size;
  }

  /**
   * Reads the texts of records; they are then given by `record`.
   * @param {number[]} records
   */
  async load(records) {
    const files = new Set(records.map((n) => Math.floor(n / this.shape.chunk)));
    await Promise.all(Array.from(files, async (n) => {
      if (this.texts.has(n)) return;
      const text = await this.files.read(`t${n}`);
      if (text === null) return;
      const plain = Array.from(text, (c) => this.plain.get(c) || c).join("");
      this.texts.set(n, rowsOf(plain, this.shape.agreed.signs));
    }));
  }

  /**
   * A record whose text has been read, else undefined.
   * @param {number} n
   * @returns {Shown | undefined}
   */
  record(n) {
    const rows = this.texts.get(Math.floor(n / this.shape.chunk));
    return rows && rows[n % this.shape.chunk];
  }

  /**
   * The names of pages (`names`), or the headings that name one thing (`headings`).
   * @param {string} name
   */
  async namesIn(name) {
    let found = this.names.get(name);
    if (!found) {
      const text = await this.files.read(name);
      if (text === null) return [];
      const { row, field } = this.shape.agreed.signs;
      found = (text ? text.split(row) : []).map((line) => {
        const [words, record, sounds] = line.split(field);
        return { words, record: Number(record), sounds: sounds.split(" ") };
      });
      this.names.set(name, found);
    }
    return found;
  }
}

/**
 * The number of each page's first record, and of all records.
 * @param {number[][]} counts
 * @param {number} pages
 */
function startsOf(counts, pages) {
  const starts = [0];
  for (let page = 0; page < pages; page++) starts.push(starts[page] + counts.reduce((sum, own) => sum + own[page], 0));
  return starts;
}

/**
 * Runs of equal values, written out.
 * @template T
 * @param {[T, number][]} runs
 * @returns {T[]}
 */
function spread(runs) {
  return runs.flatMap(([value, length]) => /** @type {T[]} */ (new Array(length).fill(value)));
}

/**
 * Number of a heavy character → the first file that is its own, and how many are.
 * @param {Manifest} shape
 */
function ownFiles({ light, heavy }) {
  /** @type {Map<number, [number, number]>} */
  const own = new Map();
  let begin = light;
  for (const [character, files] of heavy) {
    own.set(character, [begin, files]);
    begin += files;
  }
  return own;
}

/**
 * Short code → the character that it stands for: the exchange that `swapped` in macros/search/texts.py makes, undone.
 * @param {string} codes
 * @param {Agreed["short"]} short
 */
export function plainOf(codes, short) {
  const all = short.flatMap(([from, to]) => Array.from({ length: to - from }, (_, n) => String.fromCharCode(from + n)));
  const own = Array.from(codes), used = all.slice(0, own.length);
  const usedSet = new Set(used), ownSet = new Set(own);
  const free = own.filter((c) => !usedSet.has(c));
  const back = new Map(used.map((c, n) => [c, own[n]]));
  used.filter((c) => !ownSet.has(c)).forEach((c, n) => back.set(free[n], c));
  return back;
}

/**
 * The rows of a file of texts, as `text_files` in macros/search/texts.py writes them.
 * @param {string} text
 * @param {Agreed["signs"]} signs
 * @returns {Shown[]}
 */
function rowsOf(text, { row: rowEnd, field, part }) {
  const [head, ...rows] = text.split(rowEnd);
  const pages = head.split(field).map((page) => page.split(part));
  let place = [""], /** @type {string[]} */ headings = [], block = -1, page = -1;
  return rows.map((row) => {
    const [own, ...rest] = row.split(field), [words, steps = ""] = own.split(part);
    block += 1;
    if (rest.length) {
      place = rest[0].split(part);
      headings = rest[1] ? rest[1].split(part) : [];
      block = Number(rest[2]);
      if (rest.length > 3) page += 1;
    }
    const [address, title, ...crumbs] = pages[page], [anchor, code = ""] = place;
    return { text: words, anchor, code, headings, crumbs, block, address, title, echoes: summed(steps) };
  });
}

/**
 * Rising numbers from the first and the steps that follow.
 * @param {string} steps
 */
function summed(steps) {
  let sum = 0;
  return steps ? steps.split(" ").map((step) => (sum += Number(step))) : [];
}
