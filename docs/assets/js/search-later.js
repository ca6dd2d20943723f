// Material fetches the whole search index with every page, more than all the rest of the page. Here the request waits
// until the reader turns to the search box. Needed at once only for ?q= (a search in the address) and ?h= (words to mark).
// The template loads this file before Material's script; it goes when Material's search goes.
(function () {
  "use strict";

  const asked = new URLSearchParams(location.search);
  if (asked.has("q") || asked.has("h")) return;

  const INDEX = "search/search_index.json";
  const WISHES = ["focusin", "pointerover", "change"];
  const request = XMLHttpRequest.prototype;
  const { open, send } = request;
  const address = new WeakMap();
  const waiting = [];

  request.open = function (method, url, ...rest) {
    address.set(this, String(url));
    return open.call(this, method, url, ...rest);
  };

  request.send = function (...body) {
    if ((address.get(this) || "").endsWith(INDEX)) waiting.push(() => send.apply(this, body));
    else send.apply(this, body);
  };

  function go(event) {
    const target = event.target;
    if (!(target instanceof Element) || !target.closest(".md-search, #__search, .search-button")) return;
    for (const wish of WISHES) document.removeEventListener(wish, go);
    Object.assign(request, { open, send });
    waiting.splice(0).forEach((start) => start());
  }

  for (const wish of WISHES) document.addEventListener(wish, go);
})();
