"""Who reviews which file: owners.yml, and the file that each kind of Git server reads, written by `make owners`."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from worlds import ROOT

HEAD = "# 由 owners.yml 写出，不要手改：改 owners.yml，再运行 make owners。\n"


@dataclass(frozen=True)
class Owners:
    """The table: owners as servers write them (`@office/editors`), content by pattern in the order of the file."""

    code: list[str]
    content: list[tuple[str, list[str]]]


def read(text: str) -> Owners:
    """Return the table that a text in the form of owners.yml holds."""
    table = yaml.safe_load(text)

    def named(groups: list[str]) -> list[str]:
        assert set(groups) <= set(table["groups"]), f"owners.yml：没有列在 groups 里的小组：{groups}"
        return [f"@{table['organization']}/{group}" for group in groups]

    return Owners(named(table["code"]), [(pattern, named(groups)) for pattern, groups in table["content"]])


def globs(owners: Owners) -> str:
    """Return CODEOWNERS for GitHub and GitLab, where the last pattern that fits a path decides.

    Without sections: in GitLab, these would ask every section that fits for a consent of its own."""
    rows = [("*", owners.code), *((f"/{pattern}", groups) for pattern, groups in owners.content)]
    width = max(len(pattern) for pattern, _ in rows)
    return HEAD + "".join(f"{pattern:{width}}  {' '.join(groups)}\n" for pattern, groups in rows)


def expressions(owners: Owners) -> str:
    """Return CODEOWNERS for Gitea and Forgejo: regular expressions of Go for whole paths; every line that fits counts.

    A pattern with `!` before it fits all other paths, so code is what is not content. A backslash is written twice."""
    rows = [(expression(pattern), groups) for pattern, groups in owners.content]
    rest = "|".join(written for written, _ in rows)
    lines = [*rows, (f"!({rest})", owners.code)]
    return HEAD + "".join(
        f"{written} {' '.join(groups)}\n".replace("\\", "\\\\") for written, groups in lines
    )


def expression(pattern: str) -> str:
    """Return the regular expression of a pattern: `docs/*/a.md` → `docs/[^/]+/a\\.md`, `docs/` → `docs/.*`."""
    written = "[^/]+".join(part.replace(".", r"\.") for part in pattern.split("*"))
    assert re.fullmatch(r"[\w/-]+", pattern.replace("*", "").replace(".", "")), (
        f"owners.yml：认不得的写法：{pattern}"
    )
    return f"{written}.*" if pattern.endswith("/") else written


FILES = {".github/CODEOWNERS": globs, ".gitlab/CODEOWNERS": globs, ".gitea/CODEOWNERS": expressions}
"""The file of each kind of server. Forgejo reads Gitea's."""


if __name__ == "__main__":
    table = read((ROOT / "owners.yml").read_text(encoding="utf-8"))
    for name, write in FILES.items():
        (ROOT / name).write_text(write(table), encoding="utf-8")
    print(f"已写好 {'、'.join(FILES)}。")
