"""ORIG-3: the account of a speech, and of a regulation, is that of the original that is kept: every figure, counted anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from macros.checks.places import at_key
from macros.core.finding import Finding
from macros.core.model import Page, Regulation, Site, Speech
from macros.core.schema import AccountMeta

Recounted = Mapping[str, Any] | str | None
"""An account as counted from the kept original; why it does not balance; None where there is no original."""
Recount = Callable[[Speech], Recounted]
RecountText = Callable[[Regulation, AccountMeta], Recounted]

_NAMES = {"sha256": "原件的 sha256", "seen": "原件的字数 seen", "on_pages": "录入的字数 on_pages"}
_TODO = "恢复 account 里的这个数；原件或原文确实换了的，重新导入。"


def check_accounts(site: Site, recount: Recount, recount_text: RecountText) -> Iterator[Finding]:
    """Yield ORIG-3 for each figure of an account that is not what `recount` finds of a speech, `recount_text` of a regulation."""
    for speech in site.speeches:
        if speech.meta.account is not None:
            yield from _compared(site.pages[speech.path], "account", speech.meta.account, recount(speech))
    for regulation in site.regulations.values():
        page, meta = site.pages[regulation.path], regulation.meta
        if meta.account is not None:
            yield from _compared(page, "account", meta.account, recount_text(regulation, meta.account))
        elif not meta.earlier and any(one.file.startswith("original") for one in meta.originals):
            todo = "把这个原件再导入一次，account 由导入的命令写。"
            yield Finding(at_key(page, "originals"), "ORIG-3", "存档了原件，没有对账：缺少键 account", todo)
        for one in meta.earlier:
            yield from _compared(page, "earlier", one, recount_text(regulation, one))


def _compared(page: Page, key: str, written: AccountMeta, found: Recounted) -> Iterator[Finding]:
    place = at_key(page, key)
    if isinstance(found, str):
        todo = "原件或原文被改动过：恢复原来的文件；确要换的，重新导入。"
        yield Finding(place, "ORIG-3", found, todo)
    elif found is not None:
        yield from (Finding(place, "ORIG-3", seen, _TODO) for seen in _differences(written, found))


def _differences(written: AccountMeta, found: Mapping[str, Any]) -> Iterator[str]:
    own = written.model_dump()
    for key, name in _NAMES.items():
        if own[key] != found[key]:
            yield f"{name} 写的是 {own[key]}，重新对账是 {found[key]}"
    before = {(one["what"], one["why"]): one for one in own["left"]}
    after = {(one["what"], one["why"]): one for one in found["left"]}
    for what, why in {**before, **after}:
        old, new = before.get((what, why)), after.get((what, why))
        if old is None or new is None:
            yield f"未录的“{what}”（{why}）" + ("没有写" if old is None else "写了，重新对账没有这一项")
        elif old["count"] != new["count"]:
            yield f"未录的“{what}” count 写的是 {old['count']}，重新对账是 {new['count']}"
        elif old["at"] != new["at"]:
            yield f"未录的“{what}” at 写的是“{old['at']}”，重新对账在“{new['at']}”"
