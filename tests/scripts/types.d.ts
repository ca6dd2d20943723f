// What our scripts in docs/assets/js hand to one another.

declare interface SiteMemory {
  recall(key: string): unknown; // null: nothing is remembered
  remember(key: string, value: unknown): void; // null: forget it
}

declare interface Choices {
  size: string; // "", large, larger, largest
  contrast: boolean;
  pointer: boolean;
  plain: boolean;
}

declare interface SiteChoices {
  read(): Choices;
  readText(): { all: boolean; pages: Record<string, boolean> };
  apply(): void;
}

declare interface Window {
  siteMemory: SiteMemory;
  siteChoices: SiteChoices;
}

declare interface Place {
  at: string; // speeches/…/1-1/#y2
  code: string;
  speech: string; // its title
  words: string; // how the paragraph opens
}

declare interface SitePlaces {
  read(): { last: Place | null; marked: Place[] };
  address(place: Place): string;
  toggle(place: Place): void;
  clear(): void;
}

declare interface Window {
  sitePlaces: SitePlaces;
}
