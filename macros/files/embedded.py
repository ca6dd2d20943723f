"""A web page or a plain text that a Word document embeds in its own text (altChunk) → lines: all that it shows."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

from macros.files.encoding import decode
from macros.files.page_lines import lines_of_part
from macros.files.page_tree import tree_of
from macros.files.remarks import Remarks
from macros.files.unreadable import UnreadableError
from macros.files.webpage import events, hides
from macros.files.word_lines import Line

_SILENT = frozenset(
    {"head", "script", "style", "title", "template", "noscript", "object", "iframe", "rp", "rt"}
)
_PICTURES = ("img", "svg", "picture")


def lines_of_page(source: str, remarks: Remarks) -> list[Line]:
    """Return the lines of a page: all that it shows. What it hides and its pictures are counted.

    Raises:
        ValueError: it is nested too deeply.
    """
    root = tree_of(source)
    silent = {one for one in root.iter("*") if one.tag in _SILENT}
    hidden = {one for one in root.iter("*") if hides(one)} - silent
    found = lines_of_part(events(root, silent | hidden, hidden))
    for line in found.lines:
        remarks.count("hidden", sum(len("".join(one.words.split())) for one in line.hidden))
    remarks.count("label", found.numbered)
    remarks.count("图片", sum(1 for _ in root.iter(*_PICTURES)))
    return found.lines


def page_of_archive(data: bytes) -> str | None:
    """Return the web page in an .mht, None if there is none."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            content = part.get_payload(decode=True)
            return decoded(content) if isinstance(content, bytes) else None
    return None


def decoded(data: bytes) -> str:
    """Return the text of a page or a plain file; what its bytes do not say is replaced by its sign."""
    try:
        return decode("", data).text
    except UnreadableError:
        return data.decode("gb18030", "replace")
