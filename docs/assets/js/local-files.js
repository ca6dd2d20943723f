// The site in a folder (file:). There a link to a directory shows a listing, so it is led to that directory's
// index.html; and Material's search cannot run, and its failing would stop the other controls, so it is taken out
// before Material's script starts (the template loads this file first).
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  document.querySelectorAll(".md-search, .md-header [for=__search]").forEach((part) => part.remove());

  function mend(link) {
    const written = link.getAttribute("href");
    if (!written || written.startsWith("#")) return;
    let url;
    try {
      url = new URL(written, location.href);
    } catch (error) {
      return; // an address that is none stays as it is
    }
    if (url.protocol !== "file:" || !url.pathname.endsWith("/")) return;
    url.pathname += "index.html";
    link.setAttribute("href", url.href);
  }

  function mendAll(root) {
    if (root.matches && root.matches("a[href]")) mend(root);
    root.querySelectorAll("a[href]").forEach(mend);
  }

  mendAll(document);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) mendAll(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
