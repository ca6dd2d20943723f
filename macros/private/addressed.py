"""Addresses that lead to a person or into the house: e-mail, inner machines, the session of somebody who was logged in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.private.credentials import ASSIGNED
from macros.private.digits import Span
from macros.private.secret import EMAIL, HOST, SESSION

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_])?\Z")
_AT = re.compile(r" ?(?:@|[\[({<【] ?(?:at|AT|At|@|艾特) ?[\])}>】]) ?")
_MAIL_HOST = re.compile(
    r"(?P<host>(?:[A-Za-z0-9][A-Za-z0-9-]{0,62} ?(?:\.|[\[({]\s?(?:dot|点|DOT)\s?[\])}]) ?){1,6}[A-Za-z]{2,24})(?![A-Za-z0-9-]|\.[A-Za-z])"
)
_SPOKEN = re.compile(
    r"[A-Za-z0-9._-]{2,64}(?: ?艾特 ?| [Aa][Tt] )[A-Za-z0-9-]{1,30}(?: ?点 ?| [Dd][Oo][Tt] )(?:com|cn|net|org|gov|edu)"
    r"|[A-Za-z0-9._-]{2,64} ?# ?(?:qq|163|126|139|189|sina|sohu|foxmail|gmail|hotmail|outlook|yeah)\.(?:com|cn|net)"
)
_SPOKEN_SIGN = re.compile("艾特| [Aa][Tt] |# ?(?:qq|1[0-9]|s|f|g|h|o|y)")
"""What each of these has one of: most texts have none, and need not be looked through at each word."""
_ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9])wxid_[a-z0-9]{6,24}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z])(?:微信|[Ww]e[Cc]hat|[Vv][Xx]|WX|钉钉)(?:号|ID|id)?(?:[:|] ?|为 ?|是 ?)(?=[A-Za-z0-9_-]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9_-])"
    r"|(?<![A-Za-z])[Qq][Qq](?:号码?)?(?:[:|] ?|为 ?|是 ?| )[1-9]\d{4,10}(?!\d)"
)
"""The account of a person at WeChat, DingTalk or QQ."""
_NOBODY = re.compile(r"(?:.*\.)?(?:example\.(?:com|org|net)|example|test|invalid)", re.IGNORECASE)
"""Domains that RFC 2606 keeps for examples."""
_FOR_ALL = re.compile("举报|监督|投诉|服务|咨询|客服|征求意见|反馈|征集")

_SESSION = re.compile(
    r"j?session_?id|phpsess(?:id)?|asp\.net_sessionid|aspsessionid[a-z]*|.*sessid|connect\.sid|sid|.*_session|castgc|tgc|ticket|sso_?token"
    r"|ltpatoken2?|(?:access|auth|x-auth)[_-]?token|token|wdtoken|jsid",
    re.IGNORECASE,
)
_SESSION_ID = re.compile(r"(?=.*(?:\d|[A-Z]{6}))[\w!.~%+/=-]{6,}")
_COOKIE = re.compile(r"(?<![A-Za-z-])(?:set-)?cookie ?: ?[A-Za-z0-9_.-]{1,40}=[^\s;]{4,}", re.IGNORECASE)

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_INNER = re.compile(
    rf"(?<![\d.])(?:(?P<ten>10)|172\.(?:1[6-9]|2\d|3[01])(?=\.)|192\.168(?=\.)|169\.254(?=\.))(?:\.{_OCTET}){{2,3}}(?![\d.]\d|\d)"
)
_OCTETS = re.compile(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
_WHOLE_NETS = re.compile(r"(?:10\.0\.0\.0|172\.16\.0\.0|192\.168\.0\.0)/(?:8|12|16)(?!\d)")
_NUMBERING = re.compile(r"(?:^[#>\s*-]{0,8}|见 ?|第 ?)\Z", re.MULTILINE)
_OF_A_HEADING = re.compile(" {0,2}[\u4e00-\u9fff]")
_VERSION = re.compile(r"(?:[vV]|版本? ?|[Vv]ersion ?)\Z")
_DOMAIN = re.compile(
    r"(?<![A-Za-z0-9_.@-])(?!(?:this|self|window|document)\.)(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,6}(?:local|lan|internal|intranet|corp|localdomain|home\.arpa)"
    r"(?![A-Za-z0-9_(-]|\.[A-Za-z0-9]| ?=)",
    re.IGNORECASE,
)
_DOMAIN_END = re.compile(r"\.(?:local|lan|in|corp|home)", re.IGNORECASE)
"""How each of these goes on."""
_SCHEME = re.compile(
    r"(?<![A-Za-z])(?:https?|ftps?|sftp|smb|ssh|rtsp|ldaps?|wss?|git|svn|file|jdbc:[a-z]{2,12}):(?://|\\\\)(?:[^\s/@\"'<>]{1,80}@)?(?P<host>[A-Za-z0-9][A-Za-z0-9_-]{0,62})(?![A-Za-z0-9_.-])"
)
_SHARE = re.compile(r"(?<![\\A-Za-z0-9_:/.])\\{2,4}(?P<host>[A-Za-z0-9][\w.-]{1,62})\\{1,2}[\w$]")
_SIXTH = re.compile(
    r"(?<![\w:])(?:f[cd][0-9a-f]{2}|fe80):(?::|[0-9a-f]{1,4}:)[0-9a-f:]{1,36}[0-9a-f](?![\w:])", re.IGNORECASE
)
_NOT_INNER = frozenset({"localhost", "host", "x", "domain", "example", "server", "www"})


def addresses(text: str) -> Iterator[Span]:
    """Yield every address that leads to a person or into the house."""
    yield from _mails(text)
    for match in ASSIGNED.finditer(text):
        if _SESSION.fullmatch(match["name"]) and _SESSION_ID.match(match["value"]):
            yield *match.span(), SESSION
    yield from ((*match.span(), SESSION) for match in _COOKIE.finditer(text))
    yield from _machines(text)


def _mails(text: str) -> Iterator[Span]:
    for at in _AT.finditer(text):
        begin = max(0, at.start() - 64)
        name, host = _NAME.search(text[begin : at.start()]), _MAIL_HOST.match(text, at.end())
        if name and host and name[0] != "git" and not _NOBODY.fullmatch(host["host"]):
            start = begin + name.start()
            clause = re.split("[。;\n]", text[max(0, start - 30) : start])[-1]
            if not _FOR_ALL.search(clause):
                yield start, host.end(), EMAIL
    if _SPOKEN_SIGN.search(text):
        yield from ((*match.span(), EMAIL) for match in _SPOKEN.finditer(text))
    for match in _ACCOUNT.finditer(text):
        clause = re.split("[。;\n]", text[max(0, match.start() - 30) : match.start()])[-1]
        if not _FOR_ALL.search(clause):
            yield *match.span(), EMAIL


def _machines(text: str) -> Iterator[Span]:
    for match in _INNER.finditer(text):
        if _OCTETS.fullmatch(match[0]) and not _WHOLE_NETS.match(text, match.start()):
            alone = text[match.end() : match.end() + 1] not in (":", "/")
            before = text[max(0, match.start() - 12) : match.start()]
            numbering = _NUMBERING.search(before) and _OF_A_HEADING.match(text, match.end())
            if not (match["ten"] and alone and (numbering or _VERSION.search(before))):
                yield *match.span(), HOST
    for pattern in (_DOMAIN, _SIXTH) if _DOMAIN_END.search(text) else (_SIXTH,):
        for match in pattern.finditer(text):
            yield *match.span(), HOST
    for pattern in (_SCHEME, _SHARE):
        for match in pattern.finditer(text):
            if match["host"].lower() not in _NOT_INNER:
                yield *match.span(), HOST
