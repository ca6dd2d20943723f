"""The account of any file: the walk that fits its format, and the balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.files.account import Account, Lines, Seen, account
from macros.files.seen_docx import seen_docx
from macros.files.seen_html import seen_html
from macros.files.seen_plain import seen_plain
from macros.files.source import Source


def walk(source: Source) -> Iterator[Seen]:
    """Yield what a reader of the file sees, piece by piece."""
    if source.encoding.startswith("html:"):
        return seen_html(source)
    if source.encoding == "docx":
        return seen_docx(source.data)
    return seen_plain(source)


def account_of(source: Source, omitted: Iterable[Lines] = ()) -> Account:
    """Return the account of a file. `omitted` are lines of its text that go on no page.

    Raises:
        UnbalancedError: the text is not what the file shows.
    """
    return account(source, walk(source), omitted)
