"""Numbers of documents (文号): 中办发〔2015〕52号, in brackets of any kind and digits of any width."""

from __future__ import annotations

import re
import unicodedata

_YEAR = "[ \u3000]?(?P<year>(?:[1１][9９]|[2２][0０])[0-9０-９]{2})[ \u3000]?"  # noqa: RUF001
_COUNT = "[ \u3000]?第?[ \u3000]?(?P<count>[0-9０-９]{1,5})[ \u3000]?号(?![楼房院桌线店门铺位])"  # noqa: RUF001
DOCUMENT_NUMBER = re.compile(
    rf"(?P<code>[一-龥]{{2,12}})(?:[〔﹝\[［【]{_YEAR}[〕﹞\]］】]|(?<=[发字函令办规通文释告厅基教财人电组政委建综职高监体艺科研信])[（(]{_YEAR.replace('year', 'round')}[）)]){_COUNT}"  # noqa: RUF001
)
"""A number in a text; `code` is what stands before the year, with the words before it where nothing parts them."""


def document_number(words: str) -> str:
    """Return the number that `words`, the whole of them, are, as it is printed: 中办发〔2015〕52号; "" for other words.

    >>> document_number("中办发[2015]52号")
    '中办发〔2015〕52号'
    """
    match = DOCUMENT_NUMBER.fullmatch(words)
    if match is None:
        return ""
    year, count = (
        unicodedata.normalize("NFKC", part) for part in (match["year"] or match["round"], match["count"])
    )
    return f"{match['code']}〔{year}〕{int(count)}号"
