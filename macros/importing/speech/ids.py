"""The id of a speech whose editor gives none: from the name of its file, or from its date."""

from __future__ import annotations

import re
from collections.abc import Collection

from macros.core.pinyin import fresh_id

_WORDED = re.compile(r"[A-Za-z\u3400-\u9fff]")


def free_id(stem: str, date: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: 秋收讲话 → qiu-shou-jiang-hua; of a file without words in its name, the date's digits.

    `stem` is the file's name without its ending, `date` the text's own, "" for none.
    """
    if _WORDED.search(stem) is None and date:
        return fresh_id("-".join(re.findall(r"\d+", date)), taken)
    return fresh_id(stem, taken)
