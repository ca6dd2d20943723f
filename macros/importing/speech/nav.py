"""The navigation of mkdocs.yml with a new speech in it: lines put in, nothing else touched."""

from __future__ import annotations

import re

from macros.core.labels import safe_label

_SPEECH = re.compile(r"^(\s+)- (?:[^#\n]*?: )?speeches/[\w./-]+\.md\s*$")


class NoPlaceError(Exception):
    """mkdocs.yml lists no speech after which a new one could stand; the message says what to do, in Chinese."""


def with_speech(config: str, title: str, pages: list[tuple[str, str]]) -> str:
    """Return `config` with the speech after the last one; `pages` are (path, label), its index first.

    Raises:
        NoPlaceError: no speech is listed.
    """
    lines = config.split("\n")
    listed = [(number, found[1]) for number, line in enumerate(lines) if (found := _SPEECH.match(line))]
    if not listed:
        raise NoPlaceError(
            "mkdocs.yml 的 nav 里没有一篇讲话，不知道新的放在哪里。请照 README 恢复“读讲话”一栏。"
        )
    folder = pages[0][0].rpartition("/")[0]
    if any(f"{folder}/" in line for line in lines):
        raise NoPlaceError(f"mkdocs.yml 的导航里还有 {folder}/ 的几行。先删去这几行，再导入。")
    last = listed[-1][0]
    indent = min((spaces for _, spaces in listed), key=len)
    (index, _), *rest = pages
    new = [f"{indent}- {_quoted(title)}:", f"{indent}    - {index}"]
    new += [f"{indent}    - {_quoted(label)}: {path}" for path, label in rest]
    return "\n".join([*lines[: last + 1], *new, *lines[last + 1 :]])


def _quoted(label: str) -> str:
    return '"' + safe_label(label).replace("\\", "\\\\").replace('"', '\\"') + '"'
