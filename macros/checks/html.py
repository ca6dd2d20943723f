"""A built page, read once: its ids, its links, its visible words. lxml does the parsing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import html
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from macros.core.finding import Place

select = CSSSelector
_TRANSCRIPT = select(".transcript")
_TRANSCRIPT_OR_GAP = select(".transcript, .gap")
_UNSEEN = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site. `path` is relative to the site's folder, as `a/b/index.html`.

    `source` and `markdown` are the path and the text of the file behind it, where findings are placed.
    """

    path: str
    text: str
    source: str = ""
    markdown: str = ""

    def place(self, *needles: str) -> Place:
        """Return the line of the source that holds the first of `needles` to be found; line 1 if none is."""
        for needle in needles:
            position = self.markdown.find(needle) if needle else -1
            if position >= 0:
                return Place(self.source, self.markdown.count("\n", 0, position) + 1)
        return Place(self.source)

    @cached_property
    def root(self) -> HtmlElement:
        """The parsed document."""
        return html.document_fromstring((self.text or "<html/>").encode(), parser=self._parser)

    @cached_property
    def _parser(self) -> html.HTMLParser:
        return html.HTMLParser(encoding="utf-8")

    @property
    def is_clipped(self) -> bool:
        """True where the parser gave up, for elements nested too deep: nothing after that is seen."""
        return bool(self.root.tag) and any(
            "depth" in error.message.lower() for error in self._parser.error_log
        )

    @cached_property
    def ids(self) -> list[str]:
        """Every id and named anchor, in order, repeats included."""
        return [str(i) for i in self.root.xpath("//@id")] + [str(i) for i in self.root.xpath("//a/@name")]

    @property
    def is_redirect(self) -> bool:
        """True for a page that only sends the reader elsewhere."""
        return bool(self.root.xpath("//meta[@http-equiv='refresh']"))

    @cached_property
    def transcript(self) -> list[HtmlElement]:
        """The elements that hold the words of the speech, in reading order."""
        return _TRANSCRIPT(self.root)

    def transcript_words(self, block_id: str = "") -> str:
        """Return the words of the speech in the block of this id, or of the whole page."""
        own = [block for block in self.transcript if not block_id or block.get("id") == block_id]
        return "".join(visible_text(block) for block in own)

    def transcript_pieces(self) -> list[tuple[str, str]]:
        """Return (id, words) of each `.transcript` element, and ("gap", id) for each gap, in reading order."""
        pieces = []
        for element in _TRANSCRIPT_OR_GAP(self.root):
            if "gap" in element.get("class", "").split():
                pieces.append(("gap", element.get("id", "")))
            else:
                pieces.append((element.get("id", ""), visible_text(element)))
        return pieces

    @cached_property
    def article(self) -> HtmlElement:
        """The part of the page that is not the theme's."""
        found = self.root.xpath("//article")
        return found[0] if found else self.root


def visible_text(
    element: HtmlElement, skip: frozenset[str] = _UNSEEN, quoted: frozenset[str] = frozenset()
) -> str:
    """Return the words of an element, those of `skip` tags, `quoted` classes and hidden elements left out."""
    parts = [element.text or ""]
    for child in element:
        seen = isinstance(child.tag, str) and child.tag not in skip and child.get("hidden") is None
        if seen and quoted.isdisjoint((child.get("class") or "").split()):
            parts.append(visible_text(child, skip, quoted))
        parts.append(child.tail or "")
    return "".join(parts)
