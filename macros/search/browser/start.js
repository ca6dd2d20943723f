// The engine, `search/data/start.js` on the site: takes the manifest in, then answers. It ends with the manifest itself.
import { IndexFiles, sumOf } from "./files.js";
import { Index } from "./index.js";
import { search } from "./query.js";

const root = new URL("../../", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;

window.siteSearchPut = (_name, sum, /** @type {Manifest} */ manifest) => {
  if (sumOf(JSON.stringify(manifest)) !== sum) return; // damaged: nobody finds an index
  const files = new IndexFiles(root, manifest.build);
  const index = new Index(manifest, files);
  window.siteSearchPut = (name, own, text) => files.put(name, own, text);
  const speeches = manifest.collection.speeches.map(([id, title, series, year]) => ({ id, title, series, year }));
  window.siteSearchIndex = { agreed: manifest.agreed, speeches, search: (query, options) => search(index, query, options) };
};
