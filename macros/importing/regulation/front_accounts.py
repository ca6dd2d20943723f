"""The accounts of a regulation in its page's front matter: `account` of the text on the page, `earlier` of older editions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from macros.core.frontmatter import split_front_matter
from macros.importing.regulation.front import with_lines

Account = Mapping[str, Any]


def with_account(page: str, account: Account, place: str) -> str:
    """Return a page whose front matter has the account at `place`, `account` or `earlier`.

    The one that stood under `account` moves to `earlier`, for its text does; of one file there is one account.
    """
    own, earlier = _accounts(page)
    if place == "earlier":
        earlier.append(account)
    else:
        earlier += [own] if own else []
        own = account
    earlier = [one for one in earlier if own is None or one["sha256"] != own["sha256"]]
    return _with(page, own, list({one["sha256"]: one for one in earlier}.values()))


def without_account(page: str) -> str:
    """Return a page without the account of its text, which another one of the same day takes the place of."""
    return _with(page, None, _accounts(page)[1])


def _accounts(page: str) -> tuple[Account | None, list[Account]]:
    front, _, _ = split_front_matter("", page)
    values = front.values if front else {}
    return values.get("account"), list(values.get("earlier") or [])


def _with(page: str, own: Account | None, earlier: Sequence[Account]) -> str:
    written = ["account:", *_lines(own, "  ")] if own else []
    if earlier:
        written.append("earlier:")
        for one in earlier:
            first, *rest = _lines(one, "    ")
            written += [f"  - {first.strip()}", *rest]
    return with_lines(page, ("account", "earlier"), written)


def _lines(account: Account, indent: str) -> Iterator[str]:
    for key in ("sha256", "seen", "on_pages"):
        yield f"{indent}{key}: {json.dumps(account[key])}"
    left = account["left"]
    yield f"{indent}left:{'' if left else ' []'}"
    for one in left:
        values = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in one.items())
        yield f"{indent}  - {{{values}}}"
