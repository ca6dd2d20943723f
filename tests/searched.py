"""An invented site to search, and a plain scan of its texts."""

from __future__ import annotations

import html
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.built import BuiltPage
from macros.core.pinyin import syllables_of
from macros.disk import browser_modules, write_index, write_scripts
from macros.search.fold import fold
from macros.search.index import make_index
from macros.search.records import PageFacts
from macros.search.scripts import engine_script, view_scripts

WORDS = "党员 组织 工作 会议 每月 应当 及时 报告，上级。 （一） 《示例条例》 mkdocs 2021 A1 的 和 一 守土有责 重大事项 𠮷 ，".split()  # noqa: SIM905
ASK = "async ([query, options]) => siteSearch(query, options)"
Ask = Callable[..., dict[str, Any]]  # from a query and options, the answer of the search on a page
Site = dict[str, list[str]]  # address → texts of its blocks


class Echo(str):
    """A text that repeats one that stands elsewhere."""

    __slots__ = ()


def invented(seed: int = 7) -> Site:
    """Forty pages of words drawn from few, so that nearly every string stands in several places."""
    draw = random.Random(seed)  # noqa: S311
    pages: Site = {}
    for n in range(40):
        folder = draw.choice(["regulations", "terms", "speeches/s", "about"])
        texts = ["".join(draw.choices(WORDS, k=draw.randint(1, 25))) for _ in range(draw.randint(3, 30))]
        pages[f"{folder}/p{n}/"] = [f"{draw.choice(['规定', '办法'])}第{n}号", *texts]
    pages["regulations/old/"] = ["旧的守时办法", "守时的人。"]
    pages["regulations/now/"] = ["新的守时办法", "守时的人，守时的人。"]
    pages["terms/shi/"] = ["三事一课", "三事一课每月开展一次。", "說明：繁體也能找到。", "甲，乙"]
    pages["speeches/s/near/"] = ["远近", "火车站在学校旁边"]
    pages["speeches/s/far/"] = ["远近二", "火车从很远很远的地方开来，一直开到山脚，那里有一所学校"]
    pages["speeches/s/apart/"] = ["分处", "这一段有丁香", "这一段有茉莉"]
    originals = [text for texts in pages.values() for text in texts if len(text) > 20]
    for url in (*list(pages)[:9], "duties/"):
        pages.setdefault(url, ["任务"]).extend(Echo(text) for text in draw.sample(originals, 8))
    pages["editors/h/"] = ["手册", *draw.sample(originals, 5), "只有手册说到蒲公英"]
    pages["duties/"] += ["书记管火车", Echo("只有转引说到三叶草")]
    return pages


def markup(article: str) -> str:
    head = '<meta charset="utf-8"><link rel="icon" href="data:,"><script src="/assets/js/search-box.js"></script>'
    return f"<!doctype html><html><head>{head}</head><body><article>{article}</article></body></html>"


def article_of(texts: list[str]) -> str:
    paragraphs = (
        f"<p{' data-search=echo' if isinstance(text, Echo) else ''}>{html.escape(text)}</p>"
        for text in texts[1:]
    )
    return f"<h1>{texts[0]}</h1>" + "".join(paragraphs)


def make_site(folder: Path, pages: Site) -> None:
    """Build a site of plain paragraphs, with its search."""
    facts = {
        "regulations/old/": PageFacts((), repealed=True),
        "terms/shi/": PageFacts(("三事会", "示例课")),
        "regulations/now/": PageFacts(("守时新规", "新守时")),
    }
    write_site(folder, {url: article_of(texts) for url, texts in pages.items()}, facts)


def write_site(folder: Path, articles: dict[str, str], facts: dict[str, PageFacts]) -> None:
    """Write pages with these articles, by their addresses, and their search."""
    write_scripts(folder, view_scripts(browser_modules()))
    built = [BuiltPage(f"{url}index.html", markup(article)) for url, article in articles.items()]
    for page in built:
        root = "../" * page.path.count("/")
        (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / page.path).write_text(page.text.replace('src="/', f'src="{root}'), encoding="utf-8")
    made = make_index(
        built, facts, lambda names: [*map(syllables_of, names)], engine_script(browser_modules())
    )
    write_index(folder, made.files)


def scan(*words: str, without: str = "") -> dict[str, int]:
    """Address → how many of its blocks hold every word and count, by looking at each."""
    standings = scan_all(*words, without=without)
    return standings[min(standings)] if standings else {}


def scan_all(*words: str, without: str = "") -> dict[int, dict[str, int]]:
    """As `scan`, by standing: 0 first-hand, 1 echoes, 2 and 3 likewise in the handbook. The best of them counts."""
    found: dict[int, dict[str, int]] = {}
    for url, texts in invented().items():
        for text in texts:
            own = fold(text)
            if all(fold(w) in own for w in words) and not (without and fold(without) in own):
                standing = 2 * url.startswith("editors/") + isinstance(text, Echo)
                pages = found.setdefault(standing, {})
                pages[url] = pages.get(url, 0) + 1
    return found


def pages_of(answer: dict[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in answer["items"]:
        url = item["url"].split("/", 3)[3].partition("#")[0].removesuffix("index.html")
        found[url] = found.get(url, 0) + 1
    return found
