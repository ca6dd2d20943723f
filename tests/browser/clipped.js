// The words of this page that a reader cannot get at: cut off by a box that does not scroll, or beside the screen.
() => {
  const out = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const scrolls = (style) => /auto|scroll/.test(style.overflowX);

  function room(element) {
    let left = 0;
    let right = document.documentElement.clientWidth;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (scrolls(style) || style.clip === "rect(0px, 0px, 0px, 0px)") return null; // the latter is for screen readers
      if (style.overflowX !== "visible" && style.display !== "inline") {
        const box = at.getBoundingClientRect();
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
      }
    }
    return { left, right };
  }

  while (texts.nextNode()) {
    const text = texts.currentNode;
    const element = text.parentElement;
    const hidden = element.closest("[hidden], .md-sidebar, .visually-hidden, script, style, details:not([open])");
    if (!text.data.trim() || hidden || getComputedStyle(element).visibility !== "visible") continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const within = room(element);
    for (const box of within ? range.getClientRects() : []) {
      if (box.width > 1 && (box.left < within.left - 1 || box.right > within.right + 1)) {
        out.push(text.data.trim().slice(0, 40));
        break;
      }
    }
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) out.push("（整页可以左右拖动）");
  return out;
}
