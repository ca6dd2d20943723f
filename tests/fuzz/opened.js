// What of the page that is open acts, or asks for anything; the words of its article are given beside.
() => {
  const ACTS = "script, iframe, frame, object, embed, form, input, button, select, textarea, style, link, meta, base, template, noscript, " +
    "video, audio, source, track, portal, math, foreignObject, animate, set, use, image, dialog, marquee";
  const article = document.querySelector("article");
  const found = window.__ran ? ["a script has run"] : [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const address = value.replace(/[\0-\x20]+/g, "").toLowerCase();
      if (/^on/i.test(name) || /^(?:java|vb)script:|^data:text/.test(address)) found.push(`${element.localName} ${name}=${value}`);
      if (article.contains(element) && /^(?:style|srcdoc|autofocus|contenteditable)$/i.test(name)) found.push(`${element.localName} ${name}`);
    }
  }
  for (const element of article.querySelectorAll(ACTS)) found.push(`<${element.localName}>`);
  if (document.querySelectorAll("article").length !== 1) found.push("more than one article");
  const told = ["title", "alt", "aria-label"].flatMap((name) =>
    Array.from(article.querySelectorAll(`[${name}]`), (element) => element.getAttribute(name)));
  return { found, words: [article.textContent, ...told].join("\n") };
}
