// A search for the tests of what is drawn of it: every query finds `TOTAL` passages, `PAGE` a page, but for the words
// 没有 (nothing), 近似 (something like it), 慢 (late), 坏 (a damaged index), 转引 (the first passage is repeated twice),
// 别名 (a name to offer). Where the address has `speech`, there are two speeches. It cannot be replaced by the site's own.
// The test puts what is agreed between the builder and the browser in AGREED's place.
(() => {
  const TOTAL = 50;
  const PAGE = 5;
  const KINDS = ["speech", "regulation", "term", "duty"];
  const NAMES = { speech: "讲话", regulation: "法规", term: "提法", duty: "任务" };
  const calls = { opened: 0, asked: [] };

  function item(number, query) {
    const page = Math.floor(number / PAGE);
    const words = query.replace(/\s/g, "").slice(0, 6);
    const url = new URL(`${document.querySelector("link[rel=icon]").href}/../../about/`).href;
    return {
      url: `${url}#use`,
      href: `${url}?${new URLSearchParams({ h: words })}#use`,
      title: `第${page + 1}页的标题`,
      kind: KINDS[page % KINDS.length],
      code: number % 2 ? `1.${page}.${number}` : "",
      crumbs: number % 3 ? ["一、抓牢三大要点", "一要加强机关党的政治建设"] : [],
      excerpt: `第${number + 1}段：前面的话${words}后面的话，<b>不是标签</b>。`,
      marks: [[`第${number + 1}段：前面的话`.length, `第${number + 1}段：前面的话${words}`.length]],
      pageId: page,
      id: number,
      echoes: query.includes("转引") && !number ? 2 : 0,
      more: number % PAGE === PAGE - 1 ? 2 : 0,
    };
  }

  const SPEECHES = [
    { id: "jia", title: "甲篇讲话", series: "", year: "2020" },
    { id: "yi", title: "乙篇讲话", series: "", year: "2021" },
  ];

  async function search(query, { kind, page, speech, of = -1, limit = 10, offset = 0 } = {}) {
    calls.asked.push(query);
    calls.speech = speech;
    await new Promise((done) => setTimeout(done, query.includes("慢") ? 1500 : 0));
    const none = { speech: 0, regulation: 0, term: 0, duty: 0, handbook: 0, other: 0 };
    const all = query.includes("没有") ? [] : Array.from({ length: TOTAL }, (_, number) => item(number, query));
    for (const one of all) none[one.kind] += 1;
    const isAlike = query.includes("近似");
    const kept = all.filter((one) => (of < 0 || (one.id > of && one.id <= of + 2)) && (!kind || one.kind === kind) && (page === undefined || one.pageId === page));
    return {
      query,
      total: isAlike ? 0 : kept.length,
      pages: new Set(kept.map((one) => one.pageId)).size,
      available: kept.length,
      echoes: query.includes("转引") ? 2 : 0,
      kinds: isAlike ? {} : none,
      facets: {
        kind: isAlike || !all.length ? [] : [["", "全部", TOTAL], ...Object.entries(NAMES).map(([id, name]) => [id, name, none[id]])]
          .filter(([, , number]) => number).map(([value, name, number]) => ({ value, name, number })),
        speech: SPEECHES.map(({ id, title }) => ({ value: id, name: title, number: 7 })),
        series: [],
        year: [],
      },
      related: query.includes("别名") ? [{ words: "正式名称", query: "正式名称", reason: "同一个提法的另一个名称" }] : [],
      items: kept.slice(offset, offset + limit),
      notes: isAlike ? ["没有找到原话，下面是相近的"] : query.includes("条例") ? ["按“机关基层组织工作条例”查找"] : [],
      nearest: all.length ? [] : [{ words: "三会一课", query: "三会一课" }],
      problems: query.includes("坏") ? ["检索用的一个文件读不出来，结果可能不全。"] : [],
    };
  }

  const open = () => {
    calls.opened += 1;
    return Promise.resolve(AGREED);
  };
  search.calls = calls;
  const fix = (holder, name, value) => Object.defineProperty(holder, name, { get: () => value, set: () => {} });
  fix(search, "open", open);
  fix(window, "siteSearch", search);
  if (new URLSearchParams(location.search).has("speech")) fix(window, "siteSearchIndex", { speeches: SPEECHES });
})();
