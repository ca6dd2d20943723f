"""CITE-7 for a name that many citations use and no page registers: most likely it was taken from its page's `aliases`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress

from macros.checks.places import at_key
from macros.core.finding import Finding
from macros.core.model import Regulation, Site
from macros.text.references import NoReferenceError, read_references
from macros.text.titles import normalise_name

_OFTEN = 3
"""So many citations of one name that leads nowhere are no slips of the pen."""
_CITED = re.compile(r"《(?P<name>[^《》]+)》(?P<labels>[^；《》]*)")


def with_lost_names(site: Site, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield `found`; for a name that leads nowhere in many places CITE-7 once, where it is likely missing, instead of CITE-3."""
    places: dict[str, list[Finding]] = defaultdict(list)
    others: list[Finding] = []
    for one in found:
        unknown = re.fullmatch("没有登记过“《?(.*?)》?”", one.seen) if one.rule == "CITE-3" else None
        (places[unknown[1]] if unknown else others).append(one)
    for name, own in places.items():
        bearer = _bearer(site, normalise_name(name)) if len(own) >= _OFTEN else None
        if bearer is None:
            others += own
            continue
        seen = f"有 {len(own)} 处引用用了名称“{name}”，哪一页都没有登记它，多半是从这一页的 aliases 里删去了"
        todo = f"在 aliases 里补回 {name}；另有所指的，逐处改引用里的名称。"
        yield Finding(at_key(site.pages[bearer.path], "aliases"), "CITE-7", seen, todo)
    yield from others


def _bearer(site: Site, name: str) -> Regulation | None:
    """The regulation whose title has all signs of the name in their order and all provisions cited of it; None for none or several."""
    wanted = {anchor for text in _written(site) for anchor in _provisions(text, name)}
    order = re.compile(".*".join(map(re.escape, name)))
    likely = [
        one
        for one in site.regulations.values()
        if order.search(one.meta.title) and wanted <= one.provisions.keys()
    ]
    return likely[0] if len(likely) == 1 else None


def _written(site: Site) -> Iterator[str]:
    """What each citation points at, as it is written."""
    for page in site.pages.values():
        for call in page.calls:
            if call.name == "cite" and call.args:
                yield str(call.kwargs.get("to") or call.args[-1])


def _provisions(text: str, name: str) -> Iterator[str]:
    for cited in _CITED.finditer(text):
        if normalise_name(cited["name"]) == name:
            for label in cited["labels"].split("、"):
                with suppress(NoReferenceError):
                    yield from (one.anchor for one in read_references(label))
