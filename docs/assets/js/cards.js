// The card of a citation or a set phrase: shown on hover, keyboard focus and first tap, outside the text.
// Most words of some paragraphs rest on a provision. Without scripts each leads there by itself; with scripts the card
// does, and so does the 依据 beside the paragraph: so these words, and a set phrase that comes again, are links no longer,
// for a keyboard would stop at each and a screen reader call each one out.
(function () {
  "use strict";

  const LINKS = "a.cite, a.cite-ambiguous, a.term";
  const QUIET = ".transcript a.cite[data-kind]";
  const SHOW_AFTER = 180;
  const SHOW_QUIET_AFTER = 450; // words that look like plain text should not flash cards at a passing pointer
  const HIDE_AFTER = 220;
  const PRESS_MEMORY = 700;

  const box = document.createElement("div");
  box.className = "card-box";
  box.hidden = true;
  const place = document.querySelector(".md-content");
  if (!place) return;
  place.append(box);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "card-close";
  close.textContent = "关闭";
  close.addEventListener("click", () => hide());
  const hint = document.createElement("p");
  hint.className = "card-hint";
  hint.id = "card-hint";
  hint.hidden = true;
  hint.textContent = "有说明，按向下键进入";
  place.append(hint);

  quieten();

  /** @type {HTMLAnchorElement | null} */
  let owner = null; // the link whose card is shown
  let timer = 0;
  /** @type {HTMLAnchorElement | null} */
  let pressed = null; // the link that was last pressed, and when: its focus comes from that, not from the keyboard
  let pressedAt = 0;
  /** @type {HTMLAnchorElement | null} */
  let touched = null; // the same, by finger or pen

  /**
   * @param {EventTarget | null} node
   * @returns {HTMLAnchorElement | null}
   */
  function linkAt(node) {
    return node instanceof Element ? node.closest(LINKS) : null;
  }

  /** @param {EventTarget | null} node */
  function isInBox(node) {
    return node instanceof Node && box.contains(node);
  }

  /**
   * @param {Element} link
   * @returns {Element | null}
   */
  function cardOf(link) {
    const id = link.getAttribute("data-card");
    if (id) return document.getElementById(id);
    const next = link.nextElementSibling;
    return next && next.matches(".cite-cards") ? next.querySelector(".cite-card") : null;
  }

  /** What is a link no longer keeps its card; what is one still says in a few words that it has one. */
  function quieten() {
    const named = new Set();
    document.querySelectorAll(LINKS).forEach((link) => {
      const again = link.matches(".transcript a.term") && named.has(link.getAttribute("data-card"));
      if (link.matches(QUIET) || again) link.removeAttribute("href");
      else if (cardOf(link)) link.setAttribute("aria-describedby", hint.id);
      named.add(link.getAttribute("data-card"));
    });
  }

  /** @param {Element} card */
  function copyOf(card) {
    const copy = /** @type {Element} */ (card.cloneNode(true));
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    return copy;
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {boolean} byKeyboard
   */
  function show(link, byKeyboard) {
    clearTimeout(timer);
    if (owner === link) return;
    const card = cardOf(link);
    if (!card || (link.closest(".transcript") && document.documentElement.matches(".text-only"))) return;
    hide();
    owner = link;
    owner.classList.add("is-described");
    const said = /** @type {HTMLElement} */ (hint.cloneNode(true));
    said.removeAttribute("id");
    said.hidden = false;
    said.textContent = "按向下键进入说明，按 Esc 键关闭。";
    box.replaceChildren(close, copyOf(card), said);
    box.classList.toggle("card-box--keyboard", byKeyboard);
    box.hidden = false;
    box.scrollTop = 0;
    put(link, byKeyboard ? null : pointer);
  }

  function hide() {
    clearTimeout(timer);
    if (!owner) return;
    owner.classList.remove("is-described");
    owner = null;
    box.hidden = true;
    box.replaceChildren();
  }

  const pointer = { x: 0, y: 0 };

  /** @typedef {{x: number, y: number}} Spot */

  /**
   * A link that runs over two lines has two boxes; the card belongs to the one under the pointer.
   * @param {Element} link
   * @param {Spot | null} at
   */
  function lineOf(link, at) {
    const lines = Array.from(link.getClientRects());
    const under = at && lines.find((line) => at.y >= line.top - 4 && at.y <= line.bottom + 4);
    return under || lines[0] || link.getBoundingClientRect();
  }

  /**
   * @param {Element} link
   * @param {Spot | null} at
   */
  function put(link, at) {
    if (getComputedStyle(box).position === "fixed") {
      // a phone: the card lies at the bottom; the words that it explains must stay in sight above it
      box.style.left = box.style.top = "";
      const hidden = lineOf(link, at).bottom + 12 - box.getBoundingClientRect().top;
      if (hidden > 0) scrollBy(0, hidden);
      return;
    }
    const line = lineOf(link, at);
    const parent = (box.offsetParent || document.body).getBoundingClientRect();
    const width = box.offsetWidth;
    const height = box.offsetHeight;
    const right = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(line.left, right - width - 8));
    const below = line.bottom + 6;
    const above = line.top - height - 6;
    let top = below;
    if (below + height > innerHeight - 8) top = above > 8 ? above : Math.max(8, innerHeight - height - 8);
    box.style.left = `${left - parent.left}px`;
    box.style.top = `${top - parent.top}px`;
  }

  /** @param {Element} link */
  function isQuiet(link) {
    return !link.hasAttribute("href");
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    pointer.x = event.clientX;
    pointer.y = event.clientY;
    const link = linkAt(event.target);
    if (link && !box.contains(link)) {
      clearTimeout(timer);
      timer = setTimeout(() => show(link, false), isQuiet(link) ? SHOW_QUIET_AFTER : SHOW_AFTER);
    } else if (isInBox(event.target)) {
      clearTimeout(timer);
    } else {
      clearTimeout(timer);
      if (owner) timer = setTimeout(hide, HIDE_AFTER);
    }
  });

  document.documentElement.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(hide, HIDE_AFTER);
  });

  document.addEventListener("pointerdown", (event) => {
    pressed = linkAt(event.target);
    pressedAt = Date.now();
    touched = event.pointerType === "mouse" ? null : pressed;
    if (!isInBox(event.target) && pressed !== owner) hide();
  });

  // The first tap shows the card, the second follows the link; what is no link shows its card by mouse too, at once.
  document.addEventListener("click", (event) => {
    const link = linkAt(event.target);
    if (!link || box.contains(link) || link === owner || !cardOf(link)) return;
    if (link !== touched && !isQuiet(link)) return;
    event.preventDefault();
    pointer.y = event.clientY;
    show(link, false);
  });

  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (link && link === pressed && Date.now() - pressedAt < PRESS_MEMORY) return;
    if (link && !box.contains(link)) show(link, true);
    else if (!isInBox(event.target)) hide();
  });

  document.addEventListener("keydown", (event) => {
    if (!owner) return;
    if (event.key === "Escape") {
      const back = owner;
      const inside = box.contains(document.activeElement);
      hide();
      if (inside) {
        pressed = back; // going back to the link must not open its card again
        pressedAt = Date.now();
        back.focus();
      }
    } else if (event.key === "ArrowDown" && document.activeElement === owner) {
      /** @type {HTMLAnchorElement | null} */
      const first = box.querySelector("a[href]");
      if (first) {
        event.preventDefault();
        first.focus();
      }
    }
  });

  // A card leaves with its sentence, unless the reader is in it.
  addEventListener(
    "scroll",
    () => {
      if (!owner || box.contains(document.activeElement)) return;
      const line = owner.getBoundingClientRect();
      const header = document.querySelector(".md-header");
      const top = header ? header.getBoundingClientRect().bottom : 0;
      if (line.bottom < top || line.top > innerHeight) hide();
    },
    { passive: true },
  );

  // The bar of a phone's browser changes the height while one scrolls; only a new width moves the words.
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) hide();
    width = innerWidth;
  });
  addEventListener("beforeprint", hide);
})();
