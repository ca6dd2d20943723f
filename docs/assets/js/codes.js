// A click on a paragraph's code copies the code and the full address of the paragraph; on the page of the whole speech it
// is a link like any other, to the section page.
(function () {
  "use strict";

  const note = document.createElement("p");
  note.className = "copied";
  note.setAttribute("role", "status");
  let timer = 0;

  /** @param {string} words */
  function confirm(words) {
    note.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => {
      note.textContent = "";
    }, 3000);
  }

  /**
   * The clipboard API is there only on https and localhost; an intranet may have neither.
   * @param {string} text
   */
  function copyByField(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    field.remove();
    return done;
  }

  /** @param {string} text */
  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // not allowed: try the old way
      }
    }
    return copyByField(text);
  }

  /** @param {HTMLAnchorElement} link */
  async function take(link) {
    const code = (link.textContent || "").trim();
    if (await copy(`${code} ${link.href}`)) {
      try {
        history.replaceState(history.state, "", link.href);
      } catch {
        // a browser may refuse this for file:; the code is copied all the same
      }
      confirm(`${code} 的链接已复制，可直接粘贴。`);
      link.focus({ preventScroll: true });
    } else {
      location.href = link.href;
    }
  }

  document.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = event.target instanceof Element ? event.target.closest('a.para-code[href^="#"]') : null;
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    take(link);
  });

  const place = document.querySelector(".md-content");
  if (place && document.querySelector(".para-code")) place.append(note);
})();
