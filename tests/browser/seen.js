// What a reader can see of each of these elements, and what styles add to them.
// Chromium itself is asked: a piece of text counts when each of its lines is the topmost thing at its place on the
// screen (so it is neither hidden, clipped, covered nor off the page), and when it is painted large and dark enough.
// Only what stands within the viewport is on the screen: make it as high as the page.
(elements) => {
  const FAINT = 0.15;
  const SMALL = 7; // px
  const SAME = 60; // of 765: how near two colours are when one cannot be told from the other

  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const styles = new Map();

  function styleOf(element) {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  }

  function ground(element) {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = numbers(styleOf(at).backgroundColor);
      if (a > 0.5) return [r, g, b];
    }
    return [255, 255, 255];
  }

  function isPainted(element) {
    const style = styleOf(element);
    const [r, g, b, a = 1] = numbers(style.webkitTextFillColor);
    const under = ground(element);
    const apart = Math.abs(r - under[0]) + Math.abs(g - under[1]) + Math.abs(b - under[2]);
    let opacity = a;
    for (let at = element; at; at = at.parentElement) opacity *= Number(styleOf(at).opacity);
    return parseFloat(style.fontSize) >= SMALL && style.textTransform === "none" && opacity > FAINT && apart > SAME;
  }

  // A line of text, looked at near both ends and in the middle. What a box lets a reader scroll to is on the screen.
  function isOnTop(element, line) {
    if (line.width < 1 || line.height < SMALL) return false;
    const edge = Math.min(3, line.width / 3);
    return [edge, line.width / 2, line.width - edge].every((at) => {
      const top = document.elementFromPoint(line.left + at, line.top + line.height / 2);
      return top && element.contains(top);
    });
  }

  function seen(text) {
    const element = text.parentElement;
    if (!text.data.trim()) return text.data;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = Array.from(range.getClientRects()).filter(({ width }) => width); // without the ends of lines in <pre>
    return isPainted(element) && lines.length && lines.every((line) => isOnTop(element, line)) ? text.data : "";
  }

  function added(element) {
    return ["::before", "::after"].map((part) => {
      const style = getComputedStyle(element, part);
      const shown = style.content !== "none" && style.display !== "none" && style.visibility === "visible";
      return shown ? style.content.replace(/"/g, "") : "";
    });
  }

  function wordsOf(element) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = { words: "", unseen: [] };
    while (texts.nextNode()) {
      const words = seen(texts.currentNode);
      found.words += words;
      if (!words) found.unseen.push([texts.currentNode.data.trim(), pathOf(texts.currentNode.parentElement)]);
    }
    return found;
  }

  function pathOf(element) {
    const steps = [];
    for (let at = element; at && at.localName !== "article"; at = at.parentElement) {
      steps.unshift([at.localName, ...at.classList].join("."));
    }
    return steps.join(" > ");
  }

  scrollTo(0, 0);
  return elements.map((element) => ({
    ...wordsOf(element),
    added: [element, ...element.querySelectorAll("*")].flatMap(added).filter(Boolean),
  }));
}
