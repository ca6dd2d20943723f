// `siteSearch` on every page: a reader who never searches loads only this. The engine with the manifest comes when asked for.

/** @type {Promise<Agreed | null> | null} */
let asked = null;
let tries = 0;

/**
 * Defines `siteSearch` on the page.
 * @param {string} root address of the site
 */
export function offerSearch(root) {
  const open = () => {
    asked = asked || opened(root).then((agreed) => {
      if (!agreed) asked = null; // the next wish tries again
      return agreed;
    });
    return asked;
  };
  window.siteSearch = Object.assign(
    (/** @type {string} */ query, /** @type {SearchOptions} */ options = {}) => answered(open, query, options),
    { open },
  );
}

/**
 * @param {string} root
 * @returns {Promise<Agreed | null>}
 */
function opened(root) {
  const ready = () => window.siteSearchIndex ? window.siteSearchIndex.agreed : null;
  const now = ready();
  if (now) return Promise.resolve(now);
  return new Promise((done) => {
    const script = document.createElement("script");
    // a browser may have kept what came cut or empty: it is asked for under another address the next time
    script.src = `${root}search/data/start.js${tries ? `?again=${tries}` : ""}`;
    tries += 1;
    script.onload = script.onerror = () => done(ready());
    document.head.append(script);
  });
}

/**
 * @param {() => Promise<Agreed | null>} open
 * @param {string} query
 * @param {SearchOptions} options
 * @returns {Promise<SearchAnswer>}
 */
async function answered(open, query, options) {
  const facets = { kind: [], speech: [], series: [], year: [] };
  const nothing = { query, total: 0, echoes: 0, pages: 0, available: 0, kinds: {}, facets, items: [], notes: [], nearest: [], related: [], problems: [] };
  const index = (await open()) && window.siteSearchIndex;
  if (!index) return { ...nothing, problems: ["搜索的索引没有读到，请刷新页面再试。"] };
  try {
    return { ...nothing, ...(await index.search(query, options || {})) };
  } catch (error) {
    return { ...nothing, problems: [`查找没有完成：${error instanceof Error ? error.message : error}`] };
  }
}
