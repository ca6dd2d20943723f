"""PRIV-1 to PRIV-14: what must not be published, in pages, transcripts, settings, names of files, and inside files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from macros.built import BuiltPage, visible_lines
from macros.core.finding import Finding, Place, place_at, shown
from macros.core.frontmatter import split_front_matter, strings_in
from macros.core.model import Page, Site
from macros.core.rules import RULES
from macros.core.schema import Waiver
from macros.private.scan import scan, scan_name
from macros.private.secret import (
    AUTHOR,
    CARD,
    CLOSED,
    CREDENTIAL,
    EMAIL,
    HOST,
    IDENTITY,
    LANDLINE,
    MOBILE,
    PICTURE,
    SECRECY,
    SESSION,
    TRACE,
    Found,
)
from macros.private.unwrapped import unwrapped
from macros.text.squeeze import squeeze

_USELESS = "PRIV-14"
_INSIDE = {"author": AUTHOR, "trace": TRACE, "picture": PICTURE, "closed": CLOSED}
_WHAT = {
    IDENTITY: "身份证号码", MOBILE: "手机号码", LANDLINE: "固定电话或传真号码", CARD: "银行卡号", EMAIL: "电子邮箱或个人的账号", CREDENTIAL: "密钥或口令",
    SECRECY: "密级标志或内部资料标志", SESSION: "登录会话的标识", HOST: "内网机器的地址", AUTHOR: "作者的姓名", TRACE: "屏幕上看不到的内容",
    PICTURE: "拍摄者或拍摄地点", CLOSED: "看不了里面的文件",
}  # fmt: skip
_OWN_NAMES = re.compile(r"\{:[^{}\n]{1,400}\}|(?<=\]\()[^()\s:]{11,400}|(?<=\]: )[^\s:]{11,400}")
"""Names that editors make up: lists of attributes, the addresses of links within the site."""
_PROGRAMS = re.compile(
    r"python-docx|openpyxl|xlsxwriter|apache poi|(?:microsoft|ms|wps|kingsoft|libre|open)[ _-]?(?:office|word|excel|system)?(?: user)?"
    r"|(?:windows|微软|office)? ?(?:user|用户)|administrator|admin|un-?named|unknown|作者|pc|默认|xmp core.*",
    re.IGNORECASE,
)
"""What programs write where an author should stand."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Private data at a place; `inside` tells where within a file that is no text."""

    place: Place
    found: Found
    inside: str = ""

    @property
    def finding(self) -> Finding:
        """What is reported: enough to find it, never the whole."""
        where = f"（{shown(self.inside)}）" if self.inside else ""
        size = (
            f"，从这里起 {len(self.found.words)} 个字"
            if not self.inside and len(self.found.words) < 200
            else ""
        )
        seen = f"有{_WHAT[self.found.rule]}{where}：“{shown(self.found.masked)}”{size}"
        return Finding(self.place, self.found.rule, seen, RULES[self.found.rule].how)


@dataclass(slots=True)
class Report:
    """Findings, and what waivers excused: (where, waiver), each once."""

    findings: list[Finding] = field(default_factory=list)
    excused: dict[tuple[Place, str], Waiver] = field(default_factory=dict)


def check_private(
    site: Site,
    texts: Mapping[str, str],
    names: Iterable[str],
    inside: Iterable[tuple[str, tuple[str, str, str]]],
) -> Report:
    """Look for private data in everything that is kept.

    `texts` are the files beside the pages by path below docs/ (`../` for those outside); `names` the paths of all files;
    `inside` (path, (kind, place, words)) what the other files hold.
    """
    report = Report()
    used: set[tuple[str, int]] = set()
    for page in site.pages.values():
        _judge(site, page.path, _on_page(page), report, used)
    for path, text in texts.items():
        _judge(site, path, _in_text(path, text), report, used)
    for name in names:
        seen = (Seen(Place(_told(name)), found, "文件名") for found in scan_name(name))
        _judge(site, name, seen, report, used)
    told: set[tuple[str, str, str]] = set()
    for path, one in inside:
        seen = (seen for seen in _in_file(path, *one) if _is_new(told, path, seen.found))
        _judge(site, path, seen, report, used)
    report.findings += _useless(site, used)
    return report


def _is_new(told: set[tuple[str, str, str]], path: str, found: Found) -> bool:
    """Tell whether a file has not shown this before: a saved page is read twice, a name stands in many parts."""
    key = (path, found.rule, _bare(found.words))
    new = key not in told
    told.add(key)
    return new


def check_private_built(site: Site, pages: Mapping[str, BuiltPage]) -> Iterator[Finding]:
    """Yield what a reader of the built pages would see and no source has in one piece. A waiver of any page excuses its words."""
    waived = {
        (waiver.rule, _bare(waiver.words)) for page in site.pages.values() for waiver in waivers_of(page)
    }
    for page in pages.values():
        for found in scan(visible_lines(page.article)):
            if (found.rule, _bare(found.words)) not in waived:
                yield Seen(page.place(found.words), found, "网页上").finding


def waivers_of(page: Page) -> list[Waiver]:
    """Return the waivers of a page; none of a page whose front matter is broken."""
    return list(getattr(page.meta, "allow", ()))


def _told(path: str) -> str:
    return path.removeprefix("../") if path.startswith("../") else f"docs/{path}"


def _judge(site: Site, path: str, seen: Iterable[Seen], report: Report, used: set[tuple[str, int]]) -> None:
    """Put each into the findings, or under the waiver that excuses it."""
    waivers = {
        (waiver.rule, _bare(waiver.words)): (name, number, waiver)
        for name in _answering(path)
        if name in site.pages
        for number, waiver in enumerate(waivers_of(site.pages[name]))
    }
    for one in seen:
        known = waivers.get((one.found.rule, _bare(one.found.words)))
        if known is None:
            report.findings.append(one.finding)
        else:
            used.add(known[:2])
            report.excused[one.place, one.found.masked] = known[2]


def _bare(words: str) -> str:
    return squeeze(unwrapped(words).text)


def _answering(path: str) -> list[str]:
    """The pages whose waivers hold for a file: its own, that of its speech or regulation, else the index of its folder."""
    own = [path] if path.endswith(".md") else []
    parts = path.removeprefix("../originals/").split("/")
    if parts[0] == "speeches" and len(parts) > 2:
        return [*own, f"speeches/{parts[1]}/index.md"]
    if own:
        return own
    if parts[0] == "regulations" and len(parts) > 2:
        return [f"regulations/{parts[1]}.md"]
    return [f"{'/'.join(parts[:-1])}/index.md".lstrip("/"), "index.md"]


def _on_page(page: Page) -> Iterator[Seen]:
    """What stands on a page as written, its waivers left out; and what its values say once their escapes are read."""
    text = _without_waivers(page) if waivers_of(page) else page.text
    yield from _in_text(page.path, text)
    values = strings_in(page.meta.model_dump(exclude={"allow"}) if page.meta else {})
    values += [text for call in page.calls for text in strings_in([*call.args, *call.kwargs.values()])]
    for value in values:
        if value not in text:
            line = _line_of(page, value)
            yield from (Seen(Place(_told(page.path), line), found, "读出来的值") for found in scan(value))
    for waiver in waivers_of(page):
        yield from (
            Seen(Place(_told(page.path), _line_of(page, "allow")), found) for found in scan(waiver.why)
        )


def _without_waivers(page: Page) -> str:
    """The text of a page, the lines of `allow` blank: no waiver excuses itself."""
    front, _, _ = split_front_matter(page.path, page.text)
    keys = front.lines if front else {}
    first = keys["allow"]
    end = page.text.count("\n", 0, page.body_offset) + 1
    after = min((line for line in keys.values() if line > first), default=end)
    lines = page.text.split("\n")
    return "\n".join([*lines[: first - 1], *[""] * (after - first), *lines[after - 1 :]])


def _line_of(page: Page, value: str) -> int:
    """The line of the key that holds this value, or of the page's first line where nobody can say."""
    for match in re.finditer(r"^(?:- )? *([a-z_]+):", page.text[: page.body_offset], re.MULTILINE):
        told = getattr(page.meta, match[1], None)
        if match[1] == value or (told is not None and value in strings_in(_plain(told))):
            return page.text.count("\n", 0, match.start()) + 1
    return 1


def _plain(value: object) -> object:
    return (
        value.model_dump()
        if hasattr(value, "model_dump")
        else [_plain(v) for v in value]
        if isinstance(value, list)
        else value
    )


def _in_text(path: str, text: str) -> Iterator[Seen]:
    found = scan(text)
    for one in found:
        yield Seen(place_at(_told(path), text, one.start), one)
    known = [(one.rule, one.start, one.end) for one in found]
    for match in _OWN_NAMES.finditer(text):
        for one in scan_name(match[0]):
            start = match.start() + one.start
            if not any(rule == one.rule and first <= start < end for rule, first, end in known):
                yield Seen(place_at(_told(path), text, start), one, "编号或地址")


def _in_file(path: str, kind: str, where: str, words: str) -> Iterator[Seen]:
    if kind == "text":
        for found in scan(words):
            line = words.count("\n", 0, found.start) + 1
            yield Seen(Place(_told(path), 1 if where else line), found, where or "文件里")
    elif kind != "author" or not _PROGRAMS.fullmatch(words):
        yield Seen(Place(_told(path)), Found(0, len(words), _INSIDE[kind], words), where or "文件属性")


def _useless(site: Site, used: set[tuple[str, int]]) -> Iterator[Finding]:
    for page in site.pages.values():
        for number, waiver in enumerate(waivers_of(page)):
            if (page.path, number) not in used:
                words = Found(0, 0, waiver.rule, waiver.words).masked
                seen = f"allow 里的第 {number + 1} 条（{waiver.rule}，“{shown(words)}”）没有用处"
                yield Finding(
                    Place(_told(page.path), _line_of(page, "allow")), _USELESS, seen, RULES[_USELESS].how
                )
