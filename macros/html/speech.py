"""The heads of a speech's page and of a section page, and the record of where a speech's text came from."""

from __future__ import annotations

from macros.core.full_text import full_path
from macros.core.model import Section, Site, Speech
from macros.core.parts import Hole, name_of_hole, parts_of
from macros.core.paths import relative_url
from macros.core.schema import AccountMeta
from macros.core.transcript import omitted_lines
from macros.core.withdrawn import WITHDRAWN, notice
from macros.html.collection import facts_line
from macros.html.escape import escape


def section_head_html(site: Site, section: Section) -> str:
    """Return the line above a section's heading: the speech, the part, the code; JavaScript adds the 依据 switch."""
    speech = site.speech_of(section)
    href = relative_url(section.path, speech.path)
    part = _part_of(speech, section)
    where = f'<span class="section-part">{escape(part)}</span>' if part else ""
    return (
        f'<div class="section-head" data-search="crumbs" data-section="{escape(section.path)}">'
        f'<a href="{href}">{escape(speech.meta.title)}</a>{where}'
        f'<span class="section-code">{section.code}</span></div>'
    )


def speech_head_html(site: Site, speech: Speech) -> str:
    """Return what stands below a speech's title: facts and source in a line each, the ways into it, the speeches beside it."""
    path = speech.path
    whole = full_path(speech)
    ways = [(relative_url(path, whole), "通读全文")] if whole in site.pages else []
    if "search.md" in site.pages:
        ways.append((f"{relative_url(path, 'search.md')}?speech={speech.id}", "在本篇中查"))
    if "#provenance" in site.pages[path].body:
        ways.append(("#provenance", "来源与校勘"))
    links = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in ways)
    return (
        f'<div class="speech-head"><p class="speech-facts">{escape(facts_line(speech))}</p>'
        f'<p class="speech-source" data-search="echo">来源：{escape(speech.meta.provenance)}</p>'
        f'<ul class="speech-ways">{links}{_beside(site, speech)}</ul></div>'
    )


def withdrawn_markdown(why: str) -> str:
    """Return what stands on every page of a withdrawn speech in place of all its words."""
    return f"# {WITHDRAWN}\n\n{escape(notice(why))}\n"


def _beside(site: Site, speech: Speech) -> str:
    """The published speeches before and after this one, in the order of their dates."""
    older, newer = site.beside(speech)
    return "".join(
        f'<li data-search="echo">{words}：<a href="{relative_url(speech.path, other.path)}">{escape(other.meta.title)}</a>'
        f"（{escape(other.meta.period)}）</li>"
        for words, other in (("上一篇讲话", older), ("下一篇讲话", newer))
        if other
    )


def _part_of(speech: Speech, section: Section) -> str:
    if len(section.order) == 1 or any("part" in block.classes for block in section.page.blocks):
        return ""  # a page that opens a part shows the part's heading itself
    part = next((part for part in parts_of(speech) if section in part.entries), None)
    if part is None:
        return ""  # another page has the same code: SPEECH-2
    if isinstance(part.heading, Section):
        return part.heading.meta.title
    if isinstance(part.heading, Hole):
        return name_of_hole(section.order[0], part.heading)
    return part.heading[1].text


_MOST_SHOWN = 12
"""Of lines left out that hide nothing, so many at most are shown."""


def account_html(account: AccountMeta) -> str:
    """Return the account: what the original has, what of it is on pages, and a small table of what is left out."""
    total = f"原件 {account.seen} 字，录入 {account.on_pages} 字，未录 {len(account.left)} 处"
    if not account.left:
        return f"{total}。原件里看得见的字，一个不少"
    rows = "".join(
        f"<tr><td>{escape(one.what)}</td><td>{one.count}</td><td>{escape(one.at)}</td><td>{escape(one.why)}</td></tr>"
        for one in account.left
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("未录的", "数目", "在哪里", "为什么"))
    return f'{total}：<table class="account"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def provenance_html(speech: Speech) -> str:
    """Return the record of a speech: its source, transcript file with sha256, widths, lines left out."""
    meta = speech.meta
    lines = speech.transcript.split("\n")
    spoken = "".join(
        line for number, line in enumerate(lines, start=1) if number not in omitted_lines(meta.omitted)
    )
    used = {half: full for half, full in meta.width_map.items() if half in spoken}
    widths = "、".join(f"“{escape(a)}”作“{escape(b)}”" for a, b in used.items()) or "没有"
    omitted = ""
    for entry in meta.omitted:
        first, last = (int(part) for part in entry.lines.split("-"))
        shown = "".join(f"<li>{escape(line)}</li>" for line in lines[first - 1 : last] if line.strip())
        is_other = entry.hides is False and last - first >= _MOST_SHOWN  # another text of the file
        listed = "</p>" if is_other else f"：</p><ul>{shown}</ul>"
        omitted += f"<p>第{first}至{last}行，{escape(entry.why)}{listed}"
    rows = [
        ("文本来源", escape(meta.provenance)),
        ("原文存档", f'<a href="{escape(meta.transcript)}">{escape(meta.transcript)}</a>（逐字节照存）'),
        ("核对码", f'<code class="sha">{meta.sha256}</code>（SHA-256）'),
        ("标点全角", f"{widths}；此外与原文逐字相同"),
        ("不属于讲话的行", omitted or "没有"),
    ]
    if meta.account is not None:
        rows.append(("对账", account_html(meta.account)))
    body = "".join(f'<tr><th scope="row">{name}</th><td>{value}</td></tr>' for name, value in rows)
    return f'<table class="facts provenance"><tbody>{body}</tbody></table>'
