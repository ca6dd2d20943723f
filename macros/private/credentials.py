"""Keys and passwords: what opens a door. Those that have a form by which their makers let them be known, and those that are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.private.digits import Span
from macros.private.secret import CREDENTIAL

_KNOWN = re.compile(
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
    r"|(?<![A-Za-z0-9])(?:"
    r"(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}"  # Amazon
    r"|LTAI[0-9A-Za-z]{12,26}|AKID[0-9A-Za-z]{13,40}|AKLT[0-9A-Za-z_-]{20,60}"  # Aliyun, Tencent, Volcengine
    r"|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255}|glpat-[A-Za-z0-9_-]{20,64}|gl(?:dt|rt|ptt)-[A-Za-z0-9_-]{20,64}"
    r"|xox[abeprs]-[A-Za-z0-9-]{10,250}|AIza[0-9A-Za-z_-]{35}|sk-[A-Za-z0-9_-]{20,200}|[sr]k_live_[0-9A-Za-z]{16,120}"
    r"|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,250}|hf_[A-Za-z0-9]{30,60}|SG\.[\w-]{16,32}\.[\w-]{16,64}"
    r"|eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,2000}"  # JSON web tokens
    r")(?![A-Za-z0-9])"
    r"|://[^\s/:@\"'<>]{1,64}:[^\s/:@\"'<>]{3,64}@[A-Za-z0-9]"  # a name and a password in an address
    r"|(?<![A-Za-z])(?:[Aa]uthorization ?: ?)(?:[Bb]asic|[Bb]earer) [A-Za-z0-9+/=._~-]{12,2000}"
)
_VALUE = r"(?P<value>[!-&(-;=?-\[\]-_a-z{-~]{4,128})"
_NAMED = re.compile(
    r"(?:密 ?码|口 ?令|密钥|秘钥|授权码|动态码|PIN ?码?)(?:\([^()\n]{1,10}\))?(?: ?(?:为|是|均为|都是|统一为|设为|改为|默认|初始|重置为|即))?"
    rf" ?[*`_\"'“]{{0,3}} ?(?P<sign>[:=|→] ?\n?)?[*`_\"'“]{{0,3}}(?:为|是)?{_VALUE}"
)
ASSIGNED = re.compile(
    r"(?<![A-Za-z0-9_.-])(?P<name>[A-Za-z][A-Za-z0-9_.-]{1,60})[\"']? ?(?::=|=>|[:=]) ?[\"'`]?(?P<value>[!#-%*+.0-:=@-Z^_a-z|~-][!#-%*+.-:=@-Z^_a-z|~-]{3,127})"
)
"""`name = value` in the forms that programs and addresses have."""
_NAMED_IN_ENGLISH = re.compile(
    r"(?:.*[_.-])?(?:password|passwd|passphrase|pass|pwd|pswd|mima|secret(?:[_-]?key)?|api[_-]?key|access[_-]?key(?:[_-]?(?:id|secret))?"
    r"|private[_-]?key|auth[_-]?code|client[_-]?secret)",
    re.IGNORECASE,
)
_STANDS_FOR_ONE = re.compile(
    r"[*x•.#_\-=:]+|<.*|\$?\{.*|\[.*|%.*|your.*|changeme|placeholder|example.*|none|null|true|false|undefined|https?:.*|见.*|.*[(].*",
    re.IGNORECASE,
)


def credentials(text: str) -> Iterator[Span]:
    """Yield every key and password, the words by which it is named included."""
    for match in _KNOWN.finditer(text):
        yield *match.span(), CREDENTIAL
    for match in _NAMED.finditer(text):
        letters = match["sign"] and re.fullmatch("[a-z]{4,20}", match["value"])
        if letters or _is_password(match["value"]):
            yield *match.span(), CREDENTIAL
    for match in ASSIGNED.finditer(text):
        value = match["value"]
        if _NAMED_IN_ENGLISH.fullmatch(match["name"]) and re.search(r"\d", value) and _is_password(value):
            yield *match.span(), CREDENTIAL


def _is_password(value: str) -> bool:
    """Tell a password from a word of prose, from a sign that stands for one and from the code of a program."""
    bare = value.strip("\"'`*,.;:|)>")
    mixed = re.search(r"[^A-Za-z]", bare) is not None or bare not in (
        bare.lower(),
        bare.title(),
        bare.upper(),
    )
    return len(bare) >= 4 and mixed and not _STANDS_FOR_ONE.fullmatch(bare)
