// 朗读: the page read aloud by a voice of this machine. A voice that asks a server is never used; where there is no other, there is no button.
(function () {
  "use strict";

  const synthesis = window.speechSynthesis;
  const panel = document.querySelector(".settings-panel");
  if (!synthesis || !panel) return;
  const LANGUAGE = /^(?:zh|cmn)\b/i;
  const SPOKEN = ".transcript, .gap";
  const PROSE = "h1, h2, h3, h4, p, li, dt, dd, td";
  const UNSPOKEN = "[hidden], .crumbs, .section-head, .notes, .filter, .cite-cards, .print-notes, nav";

  const group = document.createElement("fieldset");
  group.className = "settings-aloud";
  const legend = document.createElement("legend");
  legend.textContent = "朗读";
  const button = document.createElement("button");
  button.type = "button";
  group.append(legend, button);

  /** @type {Element[]} */
  let waiting = [];
  /** @type {Element | null} */
  let current = null;

  function voice() {
    return synthesis.getVoices().find((one) => one.localService && LANGUAGE.test(one.lang));
  }

  /** What is read of this page: the speech where it stands, else its prose, the innermost pieces. */
  function pieces() {
    const article = document.querySelector("article");
    if (!article) return [];
    const speech = Array.from(article.querySelectorAll(SPOKEN));
    if (speech.length) return speech;
    return Array.from(article.querySelectorAll(PROSE)).filter(
      (one) => !one.closest(UNSPOKEN) && !one.querySelector(PROSE),
    );
  }

  /** @param {Element | null} piece */
  function point(piece) {
    if (current) current.classList.remove("is-read");
    current = piece;
    if (current) current.classList.add("is-read");
    button.textContent = current ? "停止朗读" : "朗读本页";
  }

  function next() {
    const chosen = voice();
    const piece = waiting.shift();
    if (!chosen || !piece) return point(null);
    point(piece);
    const said = new SpeechSynthesisUtterance((piece.textContent || "").trim());
    said.voice = chosen;
    said.lang = chosen.lang;
    said.addEventListener("end", () => {
      if (current === piece) next();
    });
    said.addEventListener("error", () => {
      if (current === piece) stop();
    });
    synthesis.speak(said);
    const box = piece.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) piece.scrollIntoView({ block: "center" });
  }

  function stop() {
    waiting = [];
    point(null);
    synthesis.cancel();
  }

  button.addEventListener("click", () => {
    if (current) return stop();
    synthesis.cancel();
    waiting = pieces();
    next();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) stop();
  });
  addEventListener("pagehide", stop);

  function offer() {
    if (voice()) panel?.prepend(group);
    else group.remove();
  }
  point(null);
  offer();
  synthesis.addEventListener?.("voiceschanged", offer); // a browser learns its voices a moment after the page is there
})();
