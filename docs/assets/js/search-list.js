// What the box in the header and the page of the search show alike. Texts only ever become text nodes.
(function () {
  "use strict";

  const KINDS = { speech: "讲话", regulation: "法规", term: "提法", duty: "任务", handbook: "手册", other: "其他" };

  function make(tag, name, ...parts) {
    const element = document.createElement(tag);
    element.className = name;
    element.append(...parts);
    return element;
  }

  function words(name, { excerpt, marks }) {
    const line = make("span", name);
    let at = 0;
    for (const [start, end] of marks) {
      line.append(excerpt.slice(at, start), make("mark", "", excerpt.slice(start, end)));
      at = end;
    }
    line.append(excerpt.slice(at));
    return line;
  }

  // A passage as a link; the first of its page is headed by the page's title.
  function passage(item, isFirst) {
    const { code, excerpt, title } = item;
    const crumbs = item.crumbs.filter((said) => said !== code);
    const link = make("a", isFirst ? "search-hit search-first" : "search-hit");
    const isTitle = isFirst && excerpt === title;
    const isCoded = code && ![excerpt, ...crumbs].some((said) => said.startsWith(code));
    link.href = item.href;
    if (isFirst) {
      const heading = isTitle ? words("", item) : title;
      link.append(make("span", "search-title", heading, make("span", "search-kind", KINDS[item.kind])));
    }
    if (isCoded || crumbs.length) {
      const where = make("span", "search-where", isCoded ? make("b", "", code) : "", crumbs.join(" › "));
      link.append(where);
    }
    if (!isTitle) link.append(words("search-words", item));
    return link;
  }

  // The address of the page of the search, which is `base`; no query makes this throw.
  function address(base, asked) {
    const url = new URL(base);
    url.search = new URLSearchParams(asked);
    return url.href;
  }

  // The marks on a page that a search led to are fetched where they are asked for.
  if (/[?&](h|at)=/.test(location.search)) {
    const script = make("script", "");
    script.src = document.currentScript.src.replace("search-list", "search-mark");
    document.head.append(script);
  }

  window.siteSearchList = { KINDS, address, make, passage };
})();
