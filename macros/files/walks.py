"""The account of any file: the walk that fits its format, and the balance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from macros.files.account import Account, Left, Lines, Seen, account
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


def account_of_regulation(
    sources: Sequence[Source],
    sha256: str,
    left_in: Callable[[Sequence[str]], Iterable[tuple[str, int, str, str]]],
) -> Account:
    """Return the account of the text of a regulation that came in these files; several are its parts.

    `left_in` says what of their texts, which it gets in the order of the files, goes on no page, as `Left` has it.

    Raises:
        UnbalancedError: the text is not what a file shows.
    """
    counted = [account_of(source) for source in sources]
    left: dict[tuple[str, str], Left] = {}
    for one in [
        *(one for own in counted for one in own.left),
        *(Left(*one) for one in left_in([source.text for source in sources])),
    ]:
        before = left.get((one.what, one.why))
        left[one.what, one.why] = (
            Left(one.what, before.count + one.count, before.at, one.why) if before else one
        )
    seen = sum(own.seen for own in counted)
    return Account(sha256, seen, seen - sum(one.count for one in left.values()), tuple(left.values()))
