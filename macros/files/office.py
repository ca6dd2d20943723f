"""One part of a Word, Excel or PowerPoint file → its words, who wrote it, what was deleted, noted or hidden in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from macros.files.ooxml import local, value
from macros.files.unreadable import UnreadableError

_AUTHORS = frozenset({"creator", "lastModifiedBy", "Manager"})
_CHANGES = frozenset({
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
    "rcc", "rrc", "rsnm", "undo",
})  # fmt: skip
_COMMENTS = frozenset({"comment", "threadedComment", "cm"})
_HOLDS_WORDS = frozenset({"t", "delText", "instrText", "v", "text"})
_OF_PROPERTIES = re.compile(r"docProps/|customXml/", re.IGNORECASE)
_LINES = frozenset({"p", "si", "comment", "threadedComment", "cm", "row", "tr"})
_SPOKEN = ("descr", "title", "Target", "tooltip", "alt", "href", "location")
"""Attributes that hold words or addresses."""
_FLOATING = re.compile(r"-?\d(?:\.\d+)?E\+?1[0-5]")
_NO = ("0", "false", "off")


def part_hidden(name: str, data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, place, words) of what an XML part holds; the place is its `name`.

    The kinds are `author`, `trace` and `text` of `hidden.py`.

    Raises:
        UnreadableError: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("", f"其中的 {name} 读不出来", "") from error
    traces: Counter[str] = Counter()
    authors: dict[str, None] = {}
    for element in root.iter():
        kind = local(element)
        trace = _trace_of(name, element, kind)
        traces[trace] += 1
        who = (element.text or "").strip() if kind in _AUTHORS or kind == "author" else ""
        if trace in ("修订", "批注") or kind in ("person", "cmAuthor"):
            who = value(element, "author") or value(element, "displayName") or value(element, "name") or ""
        if who:
            authors[who] = None
    yield from (("author", name, who) for who in authors)
    yield from (("trace", name, trace) for trace in traces if trace)
    yield "text", name, "".join(_words(root, everything=_OF_PROPERTIES.match(name) is not None))


def _trace_of(name: str, element: etree._Element, kind: str) -> str:
    """What of the file a screen does not show; "" for most elements."""
    if kind in _CHANGES and not name.endswith(("styles.xml", "[Content_Types].xml")):
        return "修订"
    if kind in _COMMENTS:
        return "批注"
    if kind == "vanish" and _is_hidden_run(name, element):
        return "隐藏文字"
    if kind == "notes" and "notesSlide" in name and "".join(element.itertext()).strip():
        return "备注"
    return _hidden_in_sheet(element, kind)


def _is_hidden_run(name: str, vanish: etree._Element) -> bool:
    """True for words of the text; styles and lists name hidden kinds of words that nobody uses."""
    run = vanish.getparent()
    run = run.getparent() if run is not None else None
    named = name.endswith(("styles.xml", "numbering.xml")) or value(vanish) in _NO
    return not named and run is not None and local(run) == "r"


def _hidden_in_sheet(element: etree._Element, kind: str) -> str:
    if kind == "sheet" and value(element, "state") in ("hidden", "veryHidden"):
        return "隐藏的工作表"
    return "隐藏的行或列" if kind in ("row", "col") and value(element, "hidden") in ("1", "true") else ""


def _words(root: etree._Element, *, everything: bool) -> Iterator[str]:
    """Yield the words of a part, a line a paragraph, cells divided by tabs; numbers as a sheet shows them."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        kind = local(element)
        if event == "end":
            yield "\n" if kind in _LINES or everything else "\t" if kind in ("tc", "c") else ""
            continue
        if everything or kind in _HOLDS_WORDS:
            text = element.text or ""
            yield f"{float(text):.0f}" if _FLOATING.fullmatch(text) else text
        for key in _SPOKEN:
            if spoken := value(element, key):
                yield f"\n{spoken}\n"
