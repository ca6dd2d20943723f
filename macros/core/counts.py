"""What of the pages stands a second time beside the tests: how much each claims and leaves open, what binds each speech."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.core.facts import UNVERIFIED
from macros.core.model import Page, Site, Speech

HELP = re.compile(r"(?:editors|dev)/")
"""Pages below docs/ that explain how to write pages: their marks are examples."""


def counts_of(site: Site) -> dict[str, dict[str, int]]:
    """Return by path below docs/ what is counted on the page, by its Chinese name; nothing that a page has none of."""
    found = {}
    for path, page in sorted(site.pages.items()):
        counts = {} if HELP.match(path) else _counts(site, page)
        if counts:
            found[path] = counts
    return found


def _counts(site: Site, page: Page) -> dict[str, int]:
    calls = [call.name for call in page.calls]
    kinds = [citation.kind for citation in site.read[page.path].citations.values()]
    duties = getattr(page.meta, "duties", ())
    counts = {
        "引用": calls.count("cite"),
        "引用不明": kinds.count("ambiguous"),
        "引用未解": kinds.count("unresolved"),
        "任务": len(duties),
        "草稿": sum(duty.draft for duty in duties),
        "待填": calls.count("blank"),
        "缺失": calls.count("gap"),
        UNVERIFIED: page.text.count(f"[{UNVERIFIED}]"),
        "放行": len(getattr(page.meta, "allow", ())),
    }
    return {name: count for name, count in counts.items() if count}


def line_of(path: str, counts: Mapping[str, int]) -> str:
    """Return the line of tests/counts.yml for a page.

    >>> line_of("speeches/demo/1-1.md", {"引用": 3, "任务": 1})
    'speeches/demo/1-1.md: {引用: 3, 任务: 1}'
    """
    return f"{path}: {{{', '.join(f'{name}: {count}' for name, count in counts.items())}}}"


def counts_file(site: Site) -> str:
    """Return tests/counts.yml as it should be."""
    head = "# 每一页有多少引用、任务、待填、缺失、未核实的事实和放行的内容。由 make counts 写；在网页上编辑的，照检查给出的那一行改。\n"
    return head + "".join(f"{line_of(path, counts)}\n" for path, counts in counts_of(site).items())


def signature_of(speech: Speech) -> str:
    """Return the line of tests/transcripts.yml for a speech: all that the comparison with its transcript rests on.

    Its widths and lines as its page declares them, and of the account of its original what was seen and what is shown.
    """
    meta = speech.meta
    widths = ", ".join(f'"{half}": "{full}"' for half, full in meta.width_map.items())
    parts = [
        f"sha256: {meta.sha256}",
        f"width_map: {{{widths}}}",
        f"omitted: [{', '.join(entry.lines for entry in meta.omitted)}]",
    ]
    if meta.account:
        parts.append(f"account: {{seen: {meta.account.seen}, on_pages: {meta.account.on_pages}}}")
    return f"{speech.id}: {{{', '.join(parts)}}}"


def signatures_file(site: Site) -> str:
    """Return tests/transcripts.yml as it should be."""
    head = "# 逐字核对依据的原文：核对码、标点对照、略去的行、对账，与讲话页上的各记一次。由 make counts 写；在网页上编辑的，照检查给出的那一行改，并在合并请求里写明新文本的来历。\n"
    return head + "".join(
        f"{signature_of(speech)}\n" for speech in sorted(site.speeches, key=lambda one: one.id)
    )
