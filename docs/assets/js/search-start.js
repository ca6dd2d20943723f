// `siteSearch` on every page: a reader who never searches loads only this. The index and what reads it come when asked for.
(function () {
  "use strict";
  const root = new URL("../../", document.currentScript.src).href;
  let asked = null;

  function open() {
    asked = asked || new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${root}search/data/start.js`;
      script.onload = script.onerror = () => {
        const ready = Boolean(window.siteSearchIndex && window.siteSearchIndex.shape);
        if (!ready) asked = null;
        done(ready);
      };
      document.head.append(script);
    });
    return asked;
  }

  // What `search` in search-query.js finds; never rejects.
  window.siteSearch = async (query, options) => {
    const nothing = { query, total: 0, pages: 0, available: 0, kinds: {}, items: [], notes: [], nearest: [], problems: [] };
    if (!(await open())) return { ...nothing, problems: ["搜索的索引没有读到，请刷新页面再试。"] };
    try {
      return { ...nothing, ...(await window.siteSearchIndex.search(query, options || {})) };
    } catch (error) {
      return { ...nothing, problems: [`查找没有完成：${error.message}`] };
    }
  };
  window.siteSearch.open = open;
})();
