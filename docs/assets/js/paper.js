// On paper: below the text the address of the page, which can be typed, when the site was made, and the day of printing;
// what is folded is open.
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

  /** @param {Date} day */
  const written = (day) => `${day.getFullYear()}年${day.getMonth() + 1}月${day.getDate()}日`;

  /** Which release of the site this is: the day on which it was made, where the reader is. */
  function release() {
    const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="built"]'));
    const made = new Date(meta ? `${meta.content.replace(" ", "T")}Z` : NaN);
    return isNaN(made.getTime()) ? "" : `　网站版本：${written(made)}生成`;
  }

  /** @type {HTMLDetailsElement[]} */
  let opened = [];

  function write() {
    line.textContent = `本页地址：${address()}${release()}　打印日期：${written(new Date())}`;
    opened = opened.concat(Array.from(document.querySelectorAll("article details:not([open])")));
    for (const list of opened) list.open = true;
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
    for (const list of opened) list.open = false;
    opened = [];
    for (const note of notes) note.textContent = note.getAttribute("data-path");
  });
  article.append(line);
})();
