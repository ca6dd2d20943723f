// Asks the search without a browser, as tests/unit/test_search_answers.py hands it over: {"root", "files": name → text,
// "pages": [[{"query", "options", "lacking": [names of files that do not come]}]]}. Each page is opened anew, and its
// queries are asked one after another: the answers come back in the same shape, each with the names of the files `asked`.
import vm from "node:vm";

const { root, files, pages } = JSON.parse(await new Response(Deno.stdin.readable).text());

/** A page on which the search is open: only what the engine needs of a window. */
function opened() {
  const page = { lacking: [], asked: [] };
  const load = (script) => {
    const name = /([\w-]+\.js)(\?|$)/.exec(script.src)[1];
    page.asked.push(name);
    queueMicrotask(() => {
      if (page.lacking.includes(name)) return script.onerror();
      vm.runInContext(files[name], window);
      script.onload();
    });
  };
  const document = {
    currentScript: { src: `${root}search/data/start.js` },
    createElement: () => ({ remove() {} }),
    head: { append: load },
  };
  const fetch = () => Promise.resolve();
  const window = vm.createContext({ URL, URLSearchParams, TextEncoder, atob, document, fetch, location: new URL(root) });
  window.window = window;
  vm.runInContext(files["start.js"], window);
  return { page, window };
}

async function answers(asks) {
  const { page, window } = opened();
  const out = [];
  for (const { query, options = {}, lacking = [] } of asks) {
    Object.assign(page, { lacking, asked: [] });
    const answer = await window.siteSearchIndex.search(query, options);
    out.push({ ...answer, asked: page.asked });
  }
  return out;
}

const out = [];
for (const page of pages) out.push(await answers(page));
console.log(JSON.stringify(out));
