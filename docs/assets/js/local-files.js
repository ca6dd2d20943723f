// The site in a folder (file:). There a link to a directory shows a listing, so it is led to that directory's
// index.html, and so is the form of the search.
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  const LINKS = "a[href], form[action]";

  /** @param {Element} link */
  function mend(link) {
    const name = link.matches("form") ? "action" : "href";
    const written = link.getAttribute(name);
    if (!written || written.startsWith("#")) return;
    let url;
    try {
      url = new URL(written, location.href);
    } catch {
      return; // an address that is none stays as it is
    }
    if (url.protocol !== "file:" || !url.pathname.endsWith("/")) return;
    url.pathname += "index.html";
    link.setAttribute(name, url.href);
  }

  /** @param {Document | Element} root */
  function mendAll(root) {
    if (root instanceof Element && root.matches(LINKS)) mend(root);
    root.querySelectorAll(LINKS).forEach(mend);
  }

  mendAll(document);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node instanceof Element) mendAll(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
