"""CITE-13 and META-7: what a new edition of a regulation leaves to an editor is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from macros.checks.places import at_key, at_words
from macros.core.finding import Finding
from macros.core.landings import MOVED, Landing, landings
from macros.core.model import Regulation, Site

Changed = Callable[[Site, Regulation], Mapping[str, str]]
"""From a regulation to what became of the articles that its present edition changes, by their ids."""

_COMPARE = "打开讲话的这一段，对照新旧文本；要改的改引用宏的 to= 和条文大意，再在这一项的 so 里写明怎样核定。"


def check_new_editions(site: Site, changed: Changed) -> Iterator[Finding]:
    """Yield CITE-13 for each citation that a new edition touches and nobody has settled, META-7 for each fact that is proposed."""
    for regulation in site.regulations.values():
        page = site.pages[regulation.path]
        for one in regulation.meta.settled:
            if not one.so:
                seen = f"{one.at} → {one.to}（{one.was}）还没有核定"
                place = at_words(page, f'at: "{one.at}", to: "{one.to}"')
                yield Finding(place, "CITE-13", seen, _COMPARE)
        if regulation.meta.earlier:
            touched = changed(site, regulation)
            for landing in landings(site, regulation.id):
                if landing.anchor in touched and not _is_listed(regulation, landing):
                    seen = f"{landing.at} → {landing.label}（{touched[landing.anchor]}），没有列在 settled 里"
                    todo = f'在 settled 里加一项：at: "{landing.at}", to: "{landing.label}", was 照抄，so 写明怎样核定。'
                    yield Finding(at_key(page, "settled"), "CITE-13", seen, todo)
        for words in regulation.meta.proposed:
            todo = "核对文本；属实的照改，然后从 proposed 里删去这一项；不属实的也删去。"
            yield Finding(at_words(page, words), "META-7", f"导入的文本证明：{words}", todo)


def _is_listed(regulation: Regulation, landing: Landing) -> bool:
    """True where the citation is listed, or was and points now at where its article went."""
    went = f"{MOVED}{landing.article}"
    return any(
        one.at == landing.at and (one.to == landing.label or one.was.split("，")[0] == went)
        for one in regulation.meta.settled
    )
