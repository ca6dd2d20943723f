"""The page of a speech as it is first written, and a speech that has no more than its title yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import yaml

from macros.core.transcript import UNSETTLED, as_title


def speech_page(facts: Mapping[str, object]) -> str:
    """Return the page of a speech with these facts in its front matter; those that are "" are left out."""
    front = {key: value for key, value in facts.items() if value != ""}
    return (
        f"---\n{as_yaml(front)}---\n\n# {facts['title']}\n\n{{{{ speech_head() }}}}\n\n{{{{ outline() }}}}\n\n{{{{ speech_parts() }}}}\n\n"
        "## 来源与校勘 {: #provenance }\n\n{{ transcript_record() }}\n\n下载：[transcript.txt](transcript.txt)。\n"
    )


FULL_TEXT = "---\ntitle: 通读全文\n---\n\n{{ full_text() }}\n"
"""The page that has the whole speech."""


def as_yaml(facts: Mapping[str, object]) -> str:
    """Return front matter, without the lines around it."""
    return yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=10_000)


def skeleton(speech_id: str, title: str, period: str, date: str, series: str) -> dict[str, str]:
    """Return the files of a draft by path below docs/: its page, a transcript that is the title alone, and the page that shows it."""
    folder, transcript = f"speeches/{speech_id}", f"{title}\n"
    facts = {
        "title": as_title(title),
        "period": period,
        "date": date,
        "occasion": "待填",
        "series": series,
        "draft": True,
        "transcript": "transcript.txt",
        "sha256": hashlib.sha256(transcript.encode()).hexdigest(),
        "provenance": f"{UNSETTLED}场合、来源）",
        "width_map": {},
        "omitted": [],
    }
    opening = {"title": "导语", "code": "0", "duties": []}
    return {
        f"{folder}/index.md": speech_page(facts),
        f"{folder}/full.md": FULL_TEXT,
        f"{folder}/transcript.txt": transcript,
        f"{folder}/0.md": f"---\n{as_yaml(opening)}---\n\n{{{{ section_head() }}}}\n\n# {title} {{: .transcript }}\n",
    }
