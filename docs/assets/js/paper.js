// On paper: below the text the address of the page, which can be typed, and the day on which it was printed.
(function () {
  "use strict";

  const article = document.querySelector("article");
  if (!article) return;
  const line = document.createElement("p");
  line.className = "paper-line";
  line.dataset.search = "no";
  line.hidden = true;

  const logo = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.md-logo"));
  const isServed = location.protocol !== "file:";
  const root = logo ? logo.href.replace(/index\.html$/, "") : "";
  const notes = Array.from(document.querySelectorAll(".print-notes .address"));

  /** In a folder the way from the folder of the site: where that lies on this machine is nobody's business. */
  function address() {
    const whole = location.href.replace(/[?#].*$/, "");
    return decodeURI(isServed ? whole : whole.slice(root.length) || "index.html");
  }

  function write() {
    const day = new Date();
    line.textContent = `本页地址：${address()}　打印日期：${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`;
    line.hidden = false;
    for (const note of notes) {
      const path = note.getAttribute("data-path") || note.textContent || "";
      note.setAttribute("data-path", path);
      note.textContent = isServed ? root + path : path;
    }
  }

  addEventListener("beforeprint", write);
  addEventListener("afterprint", () => {
    line.hidden = true;
    for (const note of notes) note.textContent = note.getAttribute("data-path");
  });
  article.append(line);
})();
