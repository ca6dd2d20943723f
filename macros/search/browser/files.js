// The files of the index: asked for as scripts, so that a folder works too, and refused where they are not whole.

/**
 * Adler-32 of a text's bytes in UTF-8, as zlib makes it.
 * @param {string} text
 */
export function sumOf(text) {
  let a = 1, b = 0;
  for (const byte of new TextEncoder().encode(text)) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

/** The files of one build. `damaged`: names of those that were missing, cut, altered or of another build. */
export class IndexFiles {
  /**
   * @param {string} root address of the site
   * @param {string} build
   */
  constructor(root, build) {
    this.root = root;
    this.build = build;
    /** @type {Set<string>} */
    this.damaged = new Set();
    /** @type {Map<string, {sum: number, payload: string}>} */
    this.arrived = new Map();
    /** @type {Map<string, Promise<string | null>>} */
    this.asked = new Map();
  }

  /**
   * What each file calls when it has come.
   * @param {string} name
   * @param {number} sum
   * @param {string} payload
   */
  put(name, sum, payload) {
    this.arrived.set(name, { sum, payload });
  }

  /**
   * The payload of a file; null where it cannot be used.
   * @param {string} name
   */
  read(name) {
    let wish = this.asked.get(name);
    if (!wish) {
      wish = this.ask(name);
      this.asked.set(name, wish);
    }
    return wish;
  }

  /**
   * Loads a file as a script of the page.
   * @param {string} name
   * @returns {Promise<string | null>}
   */
  ask(name) {
    return new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${this.root}search/data/${name}.js?v=${this.build}`;
      script.onload = script.onerror = () => {
        script.remove();
        done(this.taken(name));
      };
      document.head.append(script);
    });
  }

  /**
   * The payload that has come, if it is whole and of this build; else null, and the file is named in `damaged`.
   * @param {string} name
   */
  taken(name) {
    const came = this.arrived.get(name);
    this.arrived.delete(name);
    if (came && sumOf(this.build + came.payload) === came.sum) {
      this.damaged.delete(name);
      return came.payload;
    }
    this.damaged.add(name);
    this.asked.delete(name);
    // perhaps a new site and an old start.js that the browser had kept: make sure that the next page has the new one
    if (location.protocol !== "file:") fetch(`${this.root}search/data/start.js`, { cache: "reload" }).catch(() => 0);
    return null;
  }
}
