// What the files of the index hold, and what the scripts hand to one another. macros/search/manifest.py writes the manifest.

declare interface ReferenceTables {
  digits: string; // 零 to 九
  zeros: string;
  alike: Record<string, string>; // a sign → the signs that say the same
  scales: string; // 十百千
  wide: string; // full-width 0 to 9
  ranges: string;
  joins: string;
  divisions: Record<string, string>; // 编 → its name in ids, from the widest
}

declare interface FoldTables {
  space: string; // what may stand inside a character class
  unseen: string;
  marks: string; // likewise: what is dropped though it is seen
  raised: string; // ⁰ to ⁹
  same: Record<string, string>; // a sign → the one that stands for it
}

declare interface BlockTables {
  borders: string[]; // names of elements at which a block ends
  skipped: string; // a CSS selector
  cells: string[];
}

declare interface Agreed {
  kinds: Record<string, string>; // kind of page → what readers call it
  help: string[]; // kinds of page that tell of the site and come last
  tiers: string[];
  signs: { row: string; field: string; part: string; cell: string };
  short: [number, number][]; // ranges of code points, without their ends
  lists: { tableBits: number; top: number; many: number };
  typed: { blanks: string; asking: string }; // patterns
  fold: FoldTables;
  blocks: BlockTables;
  references: ReferenceTables;
}

declare interface Manifest {
  agreed: Agreed;
  build: string;
  chunk: number; // records in a file of texts
  alphabet: number;
  codes: string;
  light: number;
  heavy: [number, number][]; // number of a character, how many files it has
  lengths: number[][];
  counts: number[][]; // tier → page → records
  names: number[][]; // page → lengths of its title and other names
  kinds: [string, number][]; // runs of pages of a kind
  repealed: number[];
  lists: number[]; // pages that list what others say
  collection: {
    speeches: [string, string, string, string][]; // id, title, series, year
    of: [number, number][]; // runs of pages of a speech; -1: of none
  };
}

declare interface SearchOptions {
  kind?: string; // only pages of this kind; `echo`: only what repeats
  speech?: string; // only pages of the speech with this id
  series?: string;
  year?: string;
  page?: number; // only this page
  of?: number; // only what repeats this passage
  limit?: number;
  offset?: number;
}

declare interface SearchItem {
  url: string; // the place
  href: string; // the place, with the words to mark
  title: string;
  kind: string;
  code: string; // of the paragraph or article
  crumbs: string[];
  excerpt: string;
  marks: [number, number][]; // code units of the excerpt
  pageId: number;
  id: number; // of the passage, for `of`
  echoes: number; // how many passages that were found repeat it
  more: number; // passages of this page that come later in the list
}

declare interface SearchAnswer {
  query: string;
  total: number; // each sentence once
  echoes: number; // passages that repeat them
  pages: number;
  available: number; // what is listed: more than `total` where something like the words is listed too
  kinds: Record<string, number>; // what `total` would be if it were chosen
  facets: Record<"kind" | "speech" | "series" | "year", { value: string; name: string; number: number }[]>;
  items: SearchItem[];
  notes: string[];
  nearest: { words: string; query: string }[];
  related: { words: string; query: string; reason: string }[];
  problems: string[];
}

declare interface Window {
  /** Never rejects. `open` fetches the engine and gives what is agreed, null where the index cannot be read. */
  siteSearch: {
    (query: string, options?: SearchOptions): Promise<SearchAnswer>;
    open(): Promise<Agreed | null>;
  };
  /** There once the manifest has been read. */
  siteSearchIndex?: {
    agreed: Agreed;
    speeches: { id: string; title: string; series: string; year: string }[];
    search(query: string, options: SearchOptions): Promise<Partial<SearchAnswer>>;
  };
  /** Each file of the index calls it. */
  siteSearchPut?: (name: string, sum: number, payload: never) => void;
  /** The blocks of an article, for the tests. */
  siteSearchBlocks?: (article: Element) => Text[][];
}
