"""A build stops at what MkDocs cannot read with a finding, not with a traceback."""

from __future__ import annotations

import pytest
from markdown import markdown
from mkdocs.exceptions import BuildError

from macros.engine import ReadingExtension


@pytest.mark.parametrize(
    "text", ["[甲](<//[乙>)", "[甲](https://[乙)", "![甲](<//乙]>)", "<https://[乙>", "[甲]\n\n[甲]: //[乙"]
)
def test_an_address_that_cannot_be_taken_apart_is_told(text: str) -> None:
    with pytest.raises(BuildError, match=r"LINK-1  链接 .*不是能用的网址"):
        markdown(text, extensions=[ReadingExtension()])


@pytest.mark.parametrize("text", ["[甲](https://[::1]/)", "[甲](//乙)", "`https://[乙`"])
def test_any_other_is_let_through(text: str) -> None:
    assert "<p>" in markdown(text, extensions=[ReadingExtension()])
