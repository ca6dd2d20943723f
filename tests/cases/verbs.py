"""The one place that knows where each verb lives: a case's input in, what it may claim out, as plain values.

Case files name no module. When a package moves, the imports below are all that changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import html

from macros.built import BuiltPage
from macros.checks.built_links import check_pages
from macros.checks.characters import check_characters, check_paths
from macros.checks.duties import check_duties
from macros.checks.markup import check_markup
from macros.checks.pictures import check_picture
from macros.checks.policy import POLICY
from macros.checks.quotes import check_quotes
from macros.checks.sections import check_form, check_section
from macros.checks.settings import check_settings
from macros.checks.style import check_style
from macros.citing import Cited, Found, citations, find, unclosed
from macros.commands.import_regulation import balance
from macros.core.finding import Finding
from macros.core.model import Page, Regulation, Site
from macros.core.reading import read_page
from macros.core.register import Register
from macros.core.rules import RULES
from macros.core.schema import AccountMeta, RegulationMeta
from macros.core.site import assemble, read_section
from macros.disk import settings_of
from macros.importing.regulation.batch import plan_all, table_lines
from macros.importing.regulation.bound import texts_to_import
from macros.importing.regulation.compare import compare
from macros.importing.regulation.cross_references import Known, linked
from macros.importing.regulation.written import Import
from macros.search.fold import fold
from macros.search.name_list import find_names
from macros.search.page_blocks import page_blocks
from macros.search.postings import find_postings
from macros.search.records import PageFacts, site_records
from macros.search.texts import FIELD, PART, ROW, text_files
from macros.structure.regulation.articles import parse_articles
from macros.structure.regulation.law import LawText
from macros.structure.speech.opening import opening_of
from macros.structure.speech.outline import flat, outline
from macros.text.layout import LineLayout
from macros.text.names import Names
from macros.text.references import division_ids
from worlds import BASE, ROOT, new_world, run

Case = Mapping[str, Any]


def _outline(case: Case) -> dict[str, Any]:
    """`text`, `looks` (line from 0 → what the file says of it) → sections as 「level marker heading form kind」, doubts as 「quote：reason」."""
    looks = {number: LineLayout(**facts) for number, facts in case.get("looks", {}).items()}
    found = outline(case["text"], looks)
    return {
        "sections": [f"{s.level} {s.marker} {s.heading} {s.form} {s.kind}" for s in flat(found.sections)],
        "doubts": [f"{doubt.quote}：{doubt.reason}" for doubt in found.doubts],
    }


def _opening(case: Case) -> dict[str, Any]:
    """`text`, `looks` (line from 0 → what the file says of it) and the title that is right, `gold` → what is said of title, date, speaker, texts.

    `verdict` is 对 where the title is right and not asked, 问 where it is asked and among the offers, else what was said.
    """
    looks = {number: LineLayout(**facts) for number, facts in case.get("looks", {}).items()}
    found = opening_of(case["text"], looks)
    dated = [doubt for doubt in found.doubts if doubt.reason.startswith("没有找到日期")]
    asked = len(dated) < len(found.doubts)
    gold = case.get("gold", "")
    said = f"{'问' if asked else '定'} {found.title} | {'；'.join(found.offers)}"
    right = gold in (*found.offers, "", found.title)
    return {
        "verdict": "问" if asked and right else "对" if gold == found.title and not asked else said,
        "date": found.date.words if found.date else "",
        "date_asked": bool(dated),
        "speaker": found.speaker,
        "occasion": found.occasion,
        "parts": [title for _, title in found.texts],
    }


def _find(case: Case) -> dict[str, Any]:
    """`text` → citations as 「kind words → articles @edition =what it was declared for」, brackets without a partner."""
    text = case["text"]
    return {
        "found": [_found(one) for one in find(text)],
        "unclosed": [f"{sign.start} {sign.text} {sign.reason}" for sign in unclosed(text)],
    }


def _found(one: Found) -> str:
    words = f"{one.kind} {one.text}"
    words += f" → {' '.join(one.articles)}" if one.articles else ""
    words += f" @{one.edition}" if one.edition else ""
    return words + (f" ＝{'、'.join(one.means)}" if one.means else "")


def _references(case: Case) -> dict[str, Any]:
    """`words` behind a name → ids of the provisions, in one line, and how many."""
    first = find(f"《示例条例》{case['words']}")[0]
    return {"ids": " ".join(first.articles), "count": len(first.articles)}


def _resolve(case: Case) -> dict[str, Any]:
    """`text` and `registered` (id → names) → citations as 「words → id ？candidates ：reason」."""
    register = Register(
        Regulation(
            name,
            f"regulations/{name}.md",
            RegulationMeta.model_construct(title=title, aliases=list(aliases)),
            {},
            quoted=False,
        )
        for name, (title, *aliases) in case["registered"].items()
    )
    return {"cited": [_cited(one) for one in citations(case["text"], register)]}


def _cited(one: Cited) -> str:
    words = f"{one.found.text} → {one.regulation or '无'}"
    words += f" 〔{' '.join(one.candidates)}〕" if one.candidates else ""
    return words + (f" {one.reason}" if one.reason else "")


def _articles(case: Case) -> dict[str, Any]:
    """`text` → what each text of it is called, its articles and the rest; one text's facts stand by themselves."""
    reading = parse_articles(case["text"])
    first = reading.texts[0]
    return {
        "titles": [law.title for law in reading.texts],
        "articles": [" ".join(article.number for article in law.articles) for law in reading.texts],
        "divisions": [f"{d.kind} {d.number} {d.heading}" for law in reading.texts for d in law.divisions],
        "appendices": [appendix.title for law in reading.texts for appendix in law.appendices],
        "problems": [f"{problem.line} {problem.what}" for problem in reading.problems],
        "inside": [line for law in reading.texts for line in _inside(law)],
        "labels": [article.label for law in reading.texts for article in law.articles],
        "cut": [
            case["text"][part.start : part.end]
            for law in reading.texts
            for part in (law, *law.divisions, *law.articles, *law.appendices)
        ],
        "words": {article.id: article.text for law in reading.texts for article in law.articles},
        "preamble": first.preamble,
        "asked": [list(law.offers) for law in reading.texts],
        "asides": [case["text"][own.start : own.end] for law in reading.texts for own in law.asides],
        "signature": [
            case["text"][a.start : a.end] for law in reading.texts for a in law.appendices if a.signature
        ],
        "issuer": first.facts.issuer,
        "number": first.facts.number,
        "dates": {kind: day for kind, day in first.facts.dates.items() if day},
        "history": [f"{entry['date']} {entry['kind']} {entry['words']}" for entry in first.facts.history],
    }


def _inside(law: LawText) -> list[str]:
    """The ids of an article's paragraphs, items and points, each with its printed mark."""
    lines = []
    for article in law.articles:
        for paragraph in article.paragraphs:
            lines.append(paragraph.id)
            for item in paragraph.items:
                lines.append(f"{item.id} {item.label}")
                lines += [f"{point.id} {point.label}" for point in item.points]
    return lines


def _accounts(page: Page) -> list[AccountMeta]:
    """The accounts of a regulation's page, that of its text first."""
    assert page.findings == (), page.findings
    own = getattr(page.meta, "account", None)
    return [*([own] if own else []), *getattr(page.meta, "earlier", [])]


def _brought(case: Case) -> dict[str, Any]:
    """`brought` (name → text) in one run onto the pages of `registered` (id → title and aliases) → a row for each text as the table has it, pages, remarks.

    `says` (id → facts of its dates) and `body` (id → what stands on its page) describe the edition of a page.
    """
    pages = {
        f"regulations/{name}.md": _hand(name, names, case)
        for name, names in case.get("registered", {}).items()
    }
    site = assemble({path: read_page(path, text) for path, text in pages.items()}, {})
    imports = []
    for file, text in case["brought"].items():
        sha = sha256(text.encode()).hexdigest()
        laws = texts_to_import(parse_articles(text), text)
        imports += [Import("", file, sha, law, text, text.encode(), balance=balance) for law in laws]
    batch = plan_all(site, imports, date(2026, 11, 1), lambda *_: None)
    return {
        "table": [line.rsplit(" | ", 3)[0] for line in table_lines(batch.rows)][1:],
        "accounts": [
            f"{name.rsplit('/', 1)[-1]} {account.seen}＝{account.on_pages}"
            + "".join(f"＋{left.what}{left.count}（{left.at}）" for left in account.left)
            for name, page in sorted(batch.pages.items())
            for account in _accounts(read_page(name, page))
        ],
        "written": sorted(batch.pages),
        "headings": [
            f"{name.rsplit('/', 1)[-1]} {words}"
            for name, page in sorted(batch.pages.items())
            for words in re.findall(r"^## (.*) \{", page, re.MULTILINE)
            if words != "引用情况"
        ],
        "remarks": batch.notes,
        "kept": sorted(path.rsplit("/", 1)[-1].rpartition("-")[0] for path in batch.originals),
    }


def _hand(name: str, names: list[str], case: Case) -> str:
    """A page that was written by hand."""
    unknown = "不详 [未核实]"
    dates = dict.fromkeys(("adopted", "issued", "published", "effective"), unknown) | case.get(
        "says", {}
    ).get(name, {})
    facts = "".join(f"  {key}: {words}\n" for key, words in dates.items())
    front = f"title: {names[0]}\naliases: [{', '.join(names[1:] or names)}]\ntype: {unknown}\nissuer: {unknown}\nnumber: {unknown}\n"
    front += (
        f"dates:\n{facts}status: {unknown}\nstatus_checked: 2026-11-01\nhistory: []\nsource:\n  - 编辑记的\n"
    )
    body = case.get("body", {}).get(name, "")
    page = f"---\n{front}---\n\n# 《{names[0]}》\n\n{{{{ facts() }}}}\n\n{body}\n\n"
    return f"{page}## 引用情况 {{: #cited-by }}\n\n{{{{ cited_by() }}}}\n"


def _checked(case: Case) -> dict[str, Any]:
    """`text` of a regulation, brought by itself into the invented site as `new` → its exit code, and the rules that `check` names, the numbers apart."""
    with TemporaryDirectory() as folder:
        world = new_world(Path(folder))
        world.write("法规.txt", case["text"])
        done = run("import-regulation", f"{folder}/法规.txt", "--id", "new", "--docs", str(world.docs))
        output = world.check().output
    rules = dict.fromkeys(re.findall(r"  ([A-Z]+-\d+)  ", output))
    return {"code": done.code, "rules": [rule for rule in rules if rule != "COUNT-1"]}


def _compared(case: Case) -> dict[str, Any]:
    """`old`, `new`: articles as label → words → what changed as 「kind old→new」, and how the first changed one is marked."""
    changes = compare(list(case["old"].items()), list(case["new"].items()))
    first = next((c for c in changes if c.kind == "changed"), None)
    return {
        "changes": [f"{change.kind} {change.old}→{change.new}" for change in changes],
        "marks": [f"{kind} {words}" for kind, words in first.marks] if first else [],
    }


def _links(case: Case) -> dict[str, Any]:
    """`words` of a text with articles 3, 4 and 10z1, the first chapter of its first book and the second of its second, beside a registered 《龙舟办法》 with article 3 → Markdown."""
    own = [*(f"art-{number}" for number in ("3", "4", "10z1")), "book-1-chapter-1", "book-2-chapter-2"]
    anchors = {"own": {anchor: anchor for anchor in own} | division_ids(own), "boat": {"art-3": "art-3"}}
    return {"linked": linked(case["words"], Known("own", Names([("龙舟办法", "boat")]), anchors))}


def _fold(case: Case) -> dict[str, Any]:
    """`text` → the string that is compared."""
    return {"folded": fold(case["text"])}


def _blocks(case: Case) -> dict[str, Any]:
    """`html`, the inside of an article → its blocks as 「words @anchor §code ^headings」, by-notes in （）."""
    root = html.document_fromstring(f"<html><body><article>{case['html']}</article></body></html>")
    lines = []
    for block in page_blocks(root):
        words = block.text.replace("\x1d", "｜")
        words = f"（{words}）" if block.aside else words
        words += f" @{block.anchor}" if block.anchor else ""
        words += f" §{block.code}" if block.code else ""
        lines.append(words + (f" ^{'/'.join(block.headings)}" if block.headings else ""))
    return {"blocks": lines}


def _pages(case: Case) -> dict[str, Any]:
    """`pages` (path → inside of its article) → records in order; names that can be looked up, headings that name one thing; the files of texts."""
    facts = {url: PageFacts(tuple(names)) for url, names in case.get("also", {}).items()}
    pages = [
        BuiltPage(path, f"<!doctype html><title>t</title><article>{inside}</article>")
        for path, inside in case["pages"].items()
    ]
    found = site_records(pages, facts)
    names, headings = find_names(found)
    return {
        "records": [f"{page.kind} {page.url} {record.text}" for page in found for record in page.records],
        "names": [name.words for name in names],
        "headings": [name.words for name in headings],
        "shown": [row.translate(_SIGNS) for text in text_files(found) for row in text.split(ROW)],
        "files": len(text_files(found)),
    }


_SIGNS = str.maketrans({FIELD: "｜", PART: "·"})


def _postings(case: Case) -> dict[str, Any]:
    """`texts`, folded → for each pair of characters its records, each with the ordinals of both; ∎ ends a record."""
    postings = find_postings(case["texts"])
    signs = "∎" + postings.alphabet
    lines = []
    for n in range(len(postings.first)):
        places = []
        for k in range(postings.records_of[n], postings.records_of[n + 1]):
            spots = range(postings.places_of[k], postings.places_of[k + 1])
            both = " ".join(f"{postings.left[at]}-{postings.right[at]}" for at in spots)
            places.append(f"{postings.record[k]}（{both}）")
        lines.append(f"{signs[postings.first[n]]}{signs[postings.second[n]]} {'、'.join(places)}")
    return {"pairs": lines}


def _duty(case: Case) -> dict[str, Any]:
    """`paragraph` of a speech and a `duty` read off it → what the gate says."""
    empty = {"who": "讲话未明确", "what": case["duty"]["quote"], "measure": "", "due": ""}
    front = json.dumps({"title": "导语", "code": "0", "duties": [empty | case["duty"]]}, ensure_ascii=False)
    page = read_page("speeches/a/0.md", f"---\n{front}\n---\n\n{case['paragraph']}\n{{: #p1 .transcript }}\n")
    return {"findings": [f"{f.rule} {f.seen}" for f in check_duties(read_section(page, ()))]}


def _quotes(case: Case) -> dict[str, Any]:
    """`rows` of the table of duties, words each, beside a page that says 守土有责, and how many are `registered` → rules."""
    rows = "".join(
        f"<tr>{'<td></td>' * 4}<td><a href='../s/#p1'>1</a><q>{q}</q></td></tr>" for q in case["rows"]
    )
    pages = {
        "duties/index.html": f"<table class='duties'><tbody>{rows}</tbody></table>",
        "s/index.html": "<p id='p1' class='transcript'>各部门守土有责。</p><p id='p2' class='transcript'>抓好落实。</p>",
    }
    built = {path: BuiltPage(path, f"<article>{inside}</article>") for path, inside in pages.items()}
    return {
        "rules": [finding.rule for finding in check_quotes(built, {"duties/index.html": case["registered"]})]
    }


def _speech(case: Case) -> dict[str, Any]:
    """`text` of a speech, brought into the invented site by a `plan` → the exit code of the import, what it states, what it took for hidden, how many gaps it made, its pages, and the rules that `check` names."""
    with TemporaryDirectory() as folder:
        world = new_world(Path(folder))
        world.write("讲话.txt", case["text"])
        world.write("方案.yml", case.get("plan", ""))
        by_plan = ["--plan", f"{folder}/方案.yml"] if "plan" in case else []
        done = run("import-speech", f"{folder}/讲话.txt", "--id", "new", "--docs", str(world.docs), *by_plan)
        rules = re.findall(r"speeches/new/\S+  ([A-Z]+-\d+)  ", world.check().output)
        pages = [
            page.read_text(encoding="utf-8") for page in sorted((world.docs / "speeches/new").glob("*.md"))
        ]
    facts = dict(re.findall(r"^(title|period|occasion): (.*)$", pages[-1], re.MULTILINE)) if pages else {}
    blanks = [words for page in pages for words in re.findall(r'blank\("([^"]*)"', page)]
    gaps = sum(page.count("{{ gap(") for page in pages)
    omitted = re.findall(r"^- lines: (\S+)$", pages[-1], re.MULTILINE) if pages else []
    return {
        "code": done.code,
        "rules": list(dict.fromkeys(rules)),
        "blanks": blanks,
        "gaps": gaps,
        "omitted": omitted,
        "asked": done.output.count("待定"),
        "pages": len(pages) - 1,
        "codes": re.findall(r"^code: '?([\d.]+)'?$", "\n".join(pages), re.MULTILINE),
        **facts,
    }


def _listed(case: Case) -> dict[str, Any]:
    """`text` of a regulation → the lines that the command `articles` prints of its articles."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "法规.txt")
        file.write_text(case["text"], encoding="utf-8")
        output = run("articles", str(file)).output
    return {"lines": [line.strip() for line in output.split("\n") if line.startswith("　　第")]}


def _check(case: Case) -> dict[str, Any]:
    """`edits` (file, old, new; no old makes a new file) of the invented site's sources → what `check` finds, as 「place rule」, and the rules, each once.

    `@sha` stands for the checksum of the transcript as it is then.
    """
    with TemporaryDirectory() as folder:
        world = new_world(Path(folder))
        for name, old, new in case["edits"]:
            words = (world.docs / "speeches/demo/transcript.txt").read_bytes()
            text = new.replace("@sha", sha256(words).hexdigest())
            world.edit(name, old, text) if old else world.write(name, text)
        output = world.check().output
    found = re.findall(r"([\w./-]+:\d+)\S*  ([A-Z]+-\d+)  ", output)
    places = [
        f"{place[len(folder) :].lstrip('/') if place.startswith(folder) else place} {rule}"
        for place, rule in found
    ]
    return {"rules": list(dict.fromkeys(rule for _, rule in found)), "places": places}


def _said(findings: Iterable[Finding]) -> dict[str, Any]:
    """What an editor is told of each finding, on one line."""
    return {"said": [f"{f.place}  {f.rule}  {f.seen} → {f.todo}" for f in findings]}


def _picture(case: Case) -> dict[str, Any]:
    """`svg`, the text of a picture of lines → what is said of it."""
    return _said(check_picture("docs/assets/a.svg", case["svg"]))


def _settings(case: Case) -> dict[str, Any]:
    """`edits` (old, new) of mkdocs.yml, or a whole `text` in its place, null for none → what is said of it."""
    data, known = settings_of(ROOT / "docs")
    text = case["text"] if "text" in case else (data or b"").decode()
    for old, new in case.get("edits", ()):
        assert old in text, old
        text = text.replace(old, new)
    return _said(check_settings(None if text is None else text.encode(), known))


def _signs(case: Case) -> dict[str, Any]:
    """`text` of a file → what is said of its characters."""
    return _said(check_characters("docs/a.md", case["text"]))


def _paths(case: Case) -> dict[str, Any]:
    """`rows` (path, kind) of what stands in docs/ and is no readable file → what is said of it."""
    return _said(check_paths(case["rows"]))


def _page(case: Case) -> dict[str, Any]:
    """`text`, what stands below the title of a page → what is said of its Markdown."""
    return _said(check_markup(read_page("about.md", f"---\ntitle: 页\n---\n\n# 页\n\n{case['text']}\n")))


_FIRST = "speeches/demo/0.md"


def _with_first(edit: Callable[[str], str]) -> Site:
    """The invented site, the source of its speech's first page edited."""
    sources = {
        path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in BASE.rglob("*.md")
    }
    sources[_FIRST] = edit(sources[_FIRST])
    return assemble({path: read_page(path, text) for path, text in sources.items()}, {})


def _style(case: Case) -> dict[str, Any]:
    """`paragraph` in place of that of the invented speech's first page → the remarks on it, without what to do, which the rule has."""
    site = _with_first(
        lambda text: re.sub("^各位同事.*$", lambda _: case["paragraph"], text, flags=re.MULTILINE)
    )
    own = [finding for finding in check_style(site) if _FIRST in finding.place.path]
    return {"said": [f"{f.place}  {f.rule}  {f.seen}" for f in own if f.todo == RULES[f.rule].how]}


def _section(case: Case) -> dict[str, Any]:
    """`text` below the head of the invented speech's first page (its line 9) → what is said of the page's form."""
    site = _with_first(
        lambda text: (
            text.partition("{{ section_head() }}")[0] + f"{{{{ section_head() }}}}\n\n{case['text']}\n"
        )
    )
    section = next(section for section in site.speeches[0].sections if section.path == _FIRST)
    return _said([*check_form(section), *check_section(site, section)])


def _built(case: Case) -> dict[str, Any]:
    """`html`, the inside of the article of a/index.html, beside b/index.html; `also` in the head → what is said of the page.

    What the page lacks and has around the article is left out: see test_page_lists.py.
    """
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>页</title>{case.get("also", "")}'
    text = f"<!doctype html><html><head>{head}</head><body><article><h1>页</h1>\n{case['html']}\n</article></body></html>"
    page = BuiltPage("a/index.html", text, "docs/a.md", f"# 页\n\n{case['html']}\n")
    found = check_pages({"a/index.html": page}, {"a/index.html", "b/index.html"})
    return _said([finding for finding in found if "正文以外" not in finding.seen])


VERBS: dict[str, Callable[[Case], dict[str, Any]]] = {
    "opening": _opening,
    "outline": _outline,
    "find": _find,
    "references": _references,
    "resolve": _resolve,
    "articles": _articles,
    "brought": _brought,
    "checked": _checked,
    "compare": _compared,
    "links": _links,
    "fold": _fold,
    "blocks": _blocks,
    "pages": _pages,
    "postings": _postings,
    "duty": _duty,
    "quotes": _quotes,
    "check": _check,
    "picture": _picture,
    "settings": _settings,
    "signs": _signs,
    "paths": _paths,
    "page": _page,
    "style": _style,
    "section": _section,
    "built": _built,
    "speech": _speech,
    "listed": _listed,
}
