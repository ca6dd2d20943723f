"""ADDR-1 on redirects: each stands in one list with a reason, and leads where the list says."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from typing import Any

import yaml

from macros.checks.places import at_key
from macros.core.finding import Finding, Place
from macros.core.frontmatter import Strict
from macros.core.model import Site
from macros.core.paths import page_url

_KEYS = {"from", "to", "why"}


class _Loader(Strict, yaml.SafeLoader):
    pass


def check_redirects(site: Site, listed: str, text: str) -> Iterator[Finding]:
    """Yield ADDR-1 for each page that sends readers on and is not in the list. `listed` is the list's file, `text` its words."""
    entries = _entries(text)
    if entries is None:
        todo = "每一条写 from、to、why 三个键，照文件开头的说明。"
        yield Finding(Place(listed), "ADDR-1", "转向页的清单读不出来", todo)
        return
    allowed = {entry["from"]: entry for entry in entries}
    used = set()
    for page in site.pages.values():
        location = getattr(page.meta, "location", None)
        if location is None:
            continue
        here, target = f"/{page_url(page.path)}", _target(page_url(page.path), location)
        used.add(here)
        if allowed.get(here, {}).get("to") != target:
            seen = f"{here} 转到 {target}，{listed} 里没有这一条"
            todo = (
                "内容整个移到了那一页的，请维护网站的人在清单里写上 from、to、why；没有移的，恢复原来的页面。"
            )
            yield Finding(at_key(page, "location"), "ADDR-1", seen, todo)
    for here in allowed.keys() - used:
        todo = "转向页去掉了的，从清单里删去这一条；误删的，恢复转向页。"
        yield Finding(Place(listed), "ADDR-1", f"清单里的 {here} 不是转向页", todo)


def _target(here: str, location: str) -> str:
    """The address from the site's root that a location leads to, as the list writes it."""
    path, mark, anchor = location.partition("#")
    return "/" + f"{normpath(f'/{here}{path}').strip('/')}/".lstrip("/") + mark + anchor


def _entries(text: str) -> list[dict[str, Any]] | None:
    """The list; None where it is none."""
    try:
        values = yaml.load(text, Loader=_Loader) or []  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        return None
    sound = isinstance(values, list) and all(
        isinstance(one, dict)
        and one.keys() == _KEYS
        and all(isinstance(v, str) and v.strip() for v in one.values())
        for one in values
    )
    return values if sound else None
