"""CITE-3 to CITE-10 and TERM-1 to TERM-4 on the sources: every name leads to the one thing that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.checks.places import at_body, at_key, at_words
from macros.checks.questions import explains
from macros.citing.works import classify
from macros.core.calls import Call
from macros.core.cited import Asked
from macros.core.facts import Fact, fault_of
from macros.core.finding import Finding, Place
from macros.core.model import Citation, Page, Regulation, Site, Target
from macros.core.questions import notes_page
from macros.core.register import titles_in
from macros.text.kinds import kind_of_document
from macros.text.numerals import number_of
from macros.text.references import NoReferenceError, read_references, reference_of
from macros.text.sense import figures
from macros.text.titles import normalise_name

_HEADING = re.compile(
    r"^(?P<hashes>#{2,4})\s+(?P<label>[^\n{]+?)\s*\{:[^}\n]*#(?P<anchor>[\w-]+)", re.MULTILINE
)
_PROVISION_ANCHOR = re.compile(r"(?:art|item|part|ch|general)-[\w-]*|general|notice")
_COMMON = 3
"""In how many places a name stands unmarked, and nowhere marked, before the name is in doubt."""
_POINTS_BACK = "讲话涉及本条"  # the one-line gist of an article that only its paragraphs or items say more of


def check_cites_and_terms(site: Site, page: Page) -> Iterator[Finding]:
    """Yield findings on every `cite` and `term` of a page, on any kind of page."""
    for call in page.calls:
        if not call.args or not isinstance(call.args[0], str):
            continue  # MACRO-3
        if call.name == "term":
            yield from _check_term(site, page, call)
        elif call.name == "cite":
            yield from _check_cite(site, page, call)
        elif call.name == "work" and normalise_name(call.args[0]) in site.register:
            seen = f"“{call.args[0]}”登记过，不是书报"
            yield Finding(at_body(page, call.start), "CITE-8", seen, "改用 cite。")
        elif call.name == "work" and _is_document(page, call):
            seen = f"“{call.args[0]}”看来是法规文件，不是书报"
            todo = '登记过的用 cite；没有登记的先建法规页，或者写 cite("…", ambiguous="待核问题的编号")。'
            yield Finding(at_body(page, call.start), "CITE-8", seen, todo)


def _is_document(page: Page, call: Call) -> bool:
    """Whether words marked as a book or a newspaper are the title of a normative document, by them and what stands beside them."""
    before, after = page.body[max(0, call.start - 20) : call.start], page.body[call.end : call.end + 20]
    name = str(call.args[0]).strip("《》")
    return classify(name, before.removesuffix("《"), after.removeprefix("》")) == "regulation"


def _check_term(site: Site, page: Page, call: Call) -> Iterator[Finding]:
    words = call.args[0]
    title = str(call.kwargs.get("to") or (call.args[1] if len(call.args) > 1 else words))
    found = site.names.at(title)
    if not found or found[0] != title:
        todo = "核对字句；确是新提法，先在 docs/terms/ 建页面。"
        yield Finding(at_body(page, call.start), "TERM-1", f"没有登记过提法“{title}”", todo)
    elif not any(words in name or name in words for name in found[1].names):
        seen = f"“{words}”不是提法“{title}”里的字句"
        todo = "核对 to= 后面的提法；确是同一个提法的另一种写法，把它加进那一页的 aliases。"
        yield Finding(at_body(page, call.start), "TERM-4", seen, todo)


def _check_cite(site: Site, page: Page, call: Call) -> Iterator[Finding]:
    place = at_body(page, call.start)
    question = call.kwargs.get("ambiguous")
    notes = notes_page(site.pages, page.path)
    if question and not explains(site.pages.get(notes), str(question)):
        todo = "写那一页上已有的条目编号，如 a04；或先在那一页加一条说明。"
        yield Finding(place, "CITE-6", f"docs/{notes} 上没有编号 {question} 的条目", todo)
    citation = site.read[page.path].citations[Asked.of(call)]
    if citation.problem:
        yield replace(citation.problem, place=place, todo=_meant(site, call) or citation.problem.todo)
        return
    targets = citation.targets
    if problem := _wrong_words(site, call, targets) or _wrong_weight(site, call, targets):
        yield Finding(place, "CITE-8", *problem)
    if problem := _wrong_verdict(call, targets):
        yield Finding(place, "CITE-10", *problem)
    for told in (str(call.kwargs.get(name) or "") for name in ("differs", "unclear", "note")):
        yield from (Finding(place, "CITE-3", *problem) for problem in _misnamed(site, told))
    if problem := _not_shown(page, call, citation):
        yield Finding(place, "CITE-10", *problem)


def _meant(site: Site, call: Call) -> str:
    """What to do where words are cited as a name that are none; empty where they may be one."""
    words = str(call.args[0])
    if call.kwargs.get("to") or len(call.args) > 1 or call.kwargs.get("ambiguous") or words.startswith("《"):
        return ""
    if (term := site.names.at(words)) and term[0] == words:
        return f'“{words}”登记的是提法，写成 {{{{ term("{words}") }}}}；要说明依据哪一条的，加 to="《全称》第几条"。'
    if kind_of_document(words) or "〔" in words:
        return ""
    return '点名引用的，写法规的全称或登记过的别名；没有点名、只是依据条文的，加 to="《全称》第几条"。'


def _wrong_words(site: Site, call: Call, targets: tuple[Target, ...]) -> tuple[str, str] | None:
    """What is wrong between the words and what they point at: (what was seen, what to do)."""
    words, names = call.args[0], [name for _, _, name in site.register.occurrences(call.args[0])]
    if call.kwargs.get("ambiguous"):
        return None
    if len(titles_in(words)) > 1:
        return f"“{words}”里有两个书名，链接只能到其中一部", "每个书名各用一个引用宏。"
    for name in names:
        if not any(site.register.is_name_of(name, target.regulation) for target in targets):
            return (
                f"文字写的是“{name}”，to= 指的却不是它",
                "核对 to= 后面的标题；文字里的书名要和所指的是同一部。",
            )
    return None


def _bears(site: Site, words: str, target: Target) -> bool:
    """True where the words are a name of the target, in full or in part."""
    meta = target.regulation.meta
    return site.register.is_name_of(words, target.regulation) or any(
        words in normalise_name(name) for name in (meta.title, *meta.aliases)
    )


def _wrong_weight(site: Site, call: Call, targets: tuple[Target, ...]) -> tuple[str, str] | None:
    """What is wrong where a citation says that it names a text, rests on one, or does not know which."""
    words = normalise_name(call.args[0])
    if call.kwargs.get("ambiguous"):
        return (f"“{words}”登记过，不是引用不明", "去掉 ambiguous=。") if words in site.register else None
    named = call.kwargs.get("named") or not (call.kwargs.get("to") or len(call.args) > 1)
    own = normalise_name(site.register.parted(call.args[0])[0])
    if named and not all(_bears(site, own, target) for target in targets):
        return f"“{words}”不是所指法规的名称，却写成点名引用", "去掉 named=True；一个点名引用只指一部。"
    if not named and words in site.register:
        return f"“{words}”是点名引用，却写成依据", "去掉 to=，或者加 named=True。"
    return None


def _misnamed(site: Site, told: str) -> Iterator[tuple[str, str]]:
    """Titles in a remark that are a registered one but for one character."""
    for title in titles_in(told):
        name = normalise_name(title)
        if name in site.register:
            continue
        for one in site.regulations.values():
            for known in (one.meta.title, *one.meta.aliases):
                right = normalise_name(known)
                if len(right) == len(name) and sum(map(str.__ne__, right, name)) == 1:
                    yield f"说明里写的“《{name}》”没有登记过", f"多半是《{right}》，照它改正。"


def _not_shown(page: Page, call: Call, citation: Citation) -> tuple[str, str] | None:
    """What of a citation no reader sees: a comparison and a remark stand below the paragraph of a speech that cites."""
    said = [
        name for name in ("same", "differs", "unclear", "note") if str(call.kwargs.get(name) or "").strip()
    ]
    in_speech = (
        page.kind == "section" and citation.block is not None and "transcript" in citation.block.classes
    )
    if said and not in_speech:
        todo = "对照的结果和说明只写在讲话的段落里；这里要说的，直接写成文字，参数删去。"
        return f"cite 的 {said[0]} 写在讲话的段落以外，不会显示", todo
    if said == ["note"] and citation.kind == "named":
        todo = "点名引用没有与条文对照的，不显示说明：要对照的加 same、differs 或 unclear，不对照的在段落后面写编者按，note 删去。"
        return "cite 的 note 写在点名引用上，不会显示", todo
    return None


def _wrong_verdict(call: Call, targets: tuple[Target, ...]) -> tuple[str, str] | None:
    """What is wrong with a comparison with the clause."""
    if not any(call.kwargs.get(name) for name in ("same", "differs", "unclear")):
        return None
    todo = "对照要有确定的、讲话时已有的条文；没有的，去掉 same、differs、unclear，在 note 里说明。"
    if call.kwargs.get("ambiguous"):
        return "引用不明，却写了与条文对照的结果", todo
    clauses = [(t.provision, t.words) for t in targets if t.provision and not t.later]
    if not clauses:
        return "写了与条文对照的结果，所指却没有讲话时的条文", todo
    if call.kwargs.get("same") and not clauses[0][0].gist.verified:
        return "写了与条文一致，条文却都没有核实", todo
    written = [
        f"{clause.label}，{own.lead}，{own.own}，{clause.gist.words}，"
        for clause, own in clauses
        if own.own or clause.gist.words
    ]
    return _forged_figure(call, "".join(written))


def _forged_figure(call: Call, written: str) -> tuple[str, str] | None:
    """What is wrong with the figures of a comparison: those that it speaks of are the speech's or the provisions', `written`."""
    words = str(call.args[0])
    if call.kwargs.get("same"):
        where, said, known = "与条文一致的话", words, written
    else:
        where, said, known = (
            "对照的结果",
            str(call.kwargs.get("differs") or call.kwargs.get("unclear")),
            f"{words}，{written}",
        )
    held = {_counted(figure) for figure in figures(known)}
    if strange := next(
        (figure for figure in figures(said) if figure != "几" and _counted(figure) not in held), ""
    ):
        source = "条文" if call.kwargs.get("same") else "条文和这句话"
        return (
            f"{where}里有“{strange}”，{source}里都没有这个数",
            "核对条文；数不同的写 differs，条文的大意没有写到的先补上。",
        )
    return None


def _counted(figure: str) -> str:
    """A figure for comparison: 一 and 1 are one number, 两 and 二 too."""
    number = number_of(figure.replace("两", "二"))
    return figure if number is None else str(number)


def check_provisions(page: Page, regulation: Regulation) -> Iterator[Finding]:
    """CITE-9 and META-6 on a regulation page: a provision's anchor is that of its label, its gist has a source."""
    headings: dict[str, int] = {}
    yield from _out_of_order(page, regulation)
    for match, expected in _with_expected(page):
        headings.setdefault(match["anchor"], match.start())
        place = at_body(page, match.start())
        if expected and expected != re.sub(r"r\d+$", "", match["anchor"]):  # art-2r2: printed twice
            seen = f"标题“{match['label']}”的编号是 {match['anchor']}，应当是 {expected}"
            yield Finding(place, "CITE-9", seen, f"写成 {{: #{expected} }}。")
        elif not expected and _PROVISION_ANCHOR.fullmatch(match["anchor"]):
            seen = f"编号 {match['anchor']} 是条款的编号，标题“{match['label']}”却不是条款"
            yield Finding(
                place, "CITE-9", seen, "标题写成 第三十条、第二款、（八） 这样的形式，或换一个编号。"
            )
    for provision in regulation.provisions.values():
        gist = provision.gist
        if (provision.anchor.startswith("ch-") or provision.text) and not gist.words:
            continue  # the heading of a chapter, where the full text was added; an article whose words were imported
        if not gist.words.startswith(_POINTS_BACK):
            yield from _without_source(
                page, f"{provision.label}的大意", gist, headings.get(provision.anchor, 0)
            )


def _with_expected(page: Page) -> Iterator[tuple[re.Match[str], str | None]]:
    """Yield each heading of a page with the anchor that its label gives; None where it is no label of a provision."""
    parent = ""
    for match in _HEADING.finditer(page.body):
        nested = len(match["hashes"]) > 2
        parent = parent if nested else match["label"]
        yield match, _anchor(parent + match["label"] if nested else match["label"])


def headings_with_anchors(page: Page) -> Iterator[tuple[str, int, str]]:
    """Yield (anchor, offset, the anchor that is written) for each heading of a page that is the label of a provision."""
    for match, expected in _with_expected(page):
        if expected:
            yield expected, match.start(), match["anchor"]


def _out_of_order(page: Page, regulation: Regulation) -> Iterator[Finding]:
    """CITE-9: articles that we wrote stand in the order of their numbers; those that were imported as they are printed."""
    if any(provision.text for provision in regulation.provisions.values()):
        return
    last: tuple[int, int] = (0, 0)
    name = ""
    for match in _HEADING.finditer(page.body):
        reference = reference_of(match["anchor"])
        if reference is None or reference.unit != "条" or not reference.article:
            continue
        if len(match["hashes"]) > 2 or not _anchor(match["label"]):
            continue
        here = reference.article, reference.insert
        if here < last:
            seen = f"{match['label']}排在{name}后面"
            todo = "各条按条号的先后排；条号写错的，改正标题和编号。"
            yield Finding(at_body(page, match.start()), "CITE-9", seen, todo)
        last, name = max(last, here), match["label"] if here > last else name


def _without_source(page: Page, what: str, fact: Fact, heading: int) -> Iterator[Finding]:
    """META-6: the words below a heading of the page are there, and each of them has a mark of its source behind it."""
    if not fact.words:
        todo = "标题下面空一行，用一段话写出来，句末写出处编号如 [1]，没有核实的写 [未核实]。"
        yield Finding(at_body(page, heading), "META-6", f"{what}没有写", todo)
    elif bare := [words for words, marks in fact.pieces if not marks and re.search(r"\w", words)]:
        fault, last = fault_of(fact), f"“{bare[0].strip()[-20:]}”后面没有出处"
        fault = last if fault is None or fault == f"“{fact.words}”没有标出处" else fault
        todo = (
            "在这句话后面写出处编号，方括号用半角，一对括号一个编号，如 [1]、[1][3]；没有核实的写 [未核实]。"
        )
        start = max(page.body.find(bare[0].strip()[:12], heading), heading)
        yield Finding(at_body(page, start), "META-6", f"{what}：{fault}", todo)


def _anchor(label: str) -> str | None:
    try:
        references = read_references(label)
    except NoReferenceError:
        return None
    several = len(references) > 1 and "至" not in label  # 第三条至第五条（删去） is one entry, of the first
    return None if several or not references else references[0].anchor


def check_registered_names(site: Site) -> Iterator[Finding]:
    """CITE-7, TERM-3 and META-6: a name stands for one thing; what a term means has a source."""
    regulations = [
        (normalise_name(n), r.path)
        for r in site.regulations.values()
        for n in {r.meta.title, *r.meta.aliases}
    ]
    terms = [(name, term.path) for term in site.terms.values() for name in term.names]
    for rule, names in (("CITE-7", regulations), ("TERM-3", terms)):
        owners: dict[str, list[str]] = defaultdict(list)
        for name, path in names:
            owners[name].append(path)
        for name, paths in owners.items():
            if len(paths) > 1:
                where = "、".join(f"docs/{path}" for path in dict.fromkeys(paths))
                place = _line_of(site.pages[paths[-1]], name)
                yield Finding(place, rule, f"“{name}”在 {where} 重复登记", "只留一处。")
    yield from _joined_names(site)
    for term in site.terms.values():
        yield from _without_source(site.pages[term.path], "释义", term.meaning, 0)


def _joined_names(site: Site) -> Iterator[Finding]:
    """CITE-7 and TERM-3 for two other names written as one: no speech has them so, or each is that of a document."""
    spoken = "".join(speech.transcript for speech in site.speeches)
    owners = [(term.path, name) for term in site.terms.values() for name in term.meta.aliases]
    found = [
        ("TERM-3", path, name)
        for path, name in owners
        if re.search("[、，；,;]", name) and name not in spoken
    ]
    for regulation in site.regulations.values():
        for name in regulation.meta.aliases:
            parts = re.split("[、，；,;]", name)
            if name not in regulation.meta.title and len(parts) > 1 and all(map(kind_of_document, parts)):
                found.append(("CITE-7", regulation.path, name))
    for rule, path, name in found:
        apart = ", ".join(re.split("[、，；,;] ?", name))
        todo = f"两个名称分成两项，中间用半角逗号：[{apart}]；确是一个名称的，照讲话里的字句写。"
        yield Finding(at_words(site.pages[path], name), rule, f"aliases 里的“{name}”像是几个名称", todo)


def without_common_names(site: Site, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield `found`, what was found on the pages of speeches; where a name is a common word, CITE-7 or TERM-3 once instead.

    A name that speeches use as an ordinary word, and nowhere as a name, is the cause where it was registered.
    """
    places: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for one in found:
        places[one.rule, one.seen].append(one.place)
    used = {str(call.args[0]) for page in site.pages.values() for call in page.calls if call.args}
    owners = [("CITE-2", r.path, r.meta.aliases) for r in site.regulations.values()]
    owners += [("TERM-2", term.path, list(term.names)) for term in site.terms.values()]
    common = set()
    for rule, path, names in owners:
        for name in names:
            consequence = rule, unmarked(rule, name)
            where = sorted(set(places[consequence]))
            if len(where) >= _COMMON and not any(name in words for words in used):
                common.add(consequence)
                seen = f"“{name}”在讲话里有 {len(where)} 处当作普通的词，没有一处当作名称来标，如 {where[0]}"
                todo = "普通的词不作名称，从这里删去；确是名称的，先在一处放进引用宏或提法宏，检查会列出其余各处。"
                place = at_words(site.pages[path], name)
                yield Finding(place, "CITE-7" if rule == "CITE-2" else "TERM-3", seen, todo)
    yield from (one for one in found if (one.rule, one.seen) not in common)


def unmarked(rule: str, name: str) -> str:
    """Return what CITE-1, CITE-2 (a regulation) and TERM-2 (a term) say was seen where a name is not marked."""
    return f"提法“{name}”没有标出来" if rule == "TERM-2" else f"“{name}”没有放进引用宏"


def _line_of(page: Page, name: str) -> Place:
    """The key under which a name is registered."""
    return at_key(page, "title" if page.meta.title == name else "aliases")
