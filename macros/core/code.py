"""What Markdown shows as it stands: fenced blocks and code in a line. Nothing in them is a heading, a link, a mark."""

from __future__ import annotations

import re

_CODE = re.compile(
    r"^[ ]*(```|~~~)[^`\n]*\n.*?^[ ]*\1[ ]*$|(?<![\\`])`[^`\n]+`(?!`)", re.MULTILINE | re.DOTALL
)


def without_code(body: str) -> str:
    """Return the Markdown with all code made blank; every other character keeps its offset."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), body)
