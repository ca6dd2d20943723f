"""Every figure of the issue against its limit."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.asking import Answer, Cold, Loaded, precision, recall, reciprocal_rank
from bench.ours import Built
from bench.plain import Scan

KB = 1024
NAMES = {
    "sub": "连续子串",
    "and2": "两个词",
    "and3": "三个词",
    "title": "标题",
    "joined": "标题全拼（连写）",
    "spaced": "标题全拼（分写）",
    "initials": "标题拼音首字母",
}


@dataclass(frozen=True)
class Figure:
    """One line of the table. `met` is None for what has no limit."""

    name: str
    median: str
    high: str
    most: str
    limit: str
    met: bool | None

    @property
    def cells(self) -> list[str]:
        """The line as it is printed."""
        verdict = {None: "—", True: "达到", False: "未达到"}[self.met]
        return [self.name, self.median, self.high, self.most, self.limit, verdict]


HEADS = ["项目", "中位（或数值）", "第 95 百分位", "最大", "要求", "结果"]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so many are not above."""
    return sorted(values)[max(0, -(-len(values) * int(share * 100) // 100) - 1)]


def spread(
    name: str, values: Sequence[float], write: str, *limits: tuple[Callable[..., float], str, float]
) -> Figure:
    """A line of many values. A limit is (what of them, its name, the most that it may be)."""
    texts = [write.format(f(values)) for f in (statistics.median, p95, max)]
    met = all(what(values) <= most for what, _, most in limits) if limits else None
    return Figure(
        name, *texts, "，".join(f"{named} ≤ {write.format(most)}" for _, named, most in limits) or "—", met
    )


def p95(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return percentile(values, 0.95)


def at_most(name: str, value: float, write: str, limit: float | None) -> Figure:
    """A line of one value."""
    met = None if limit is None else value <= limit
    return Figure(
        name, write.format(value), "", "", f"≤ {write.format(limit)}" if limit is not None else "—", met
    )


def at_least(name: str, value: float, limit: float) -> Figure:
    """A line of one share or rank; a share that falls short is never rounded up to the limit."""
    shown = f"{int(value * 1000 + 1e-9) / 1000:.3f}"
    return Figure(name, shown, "", "", f"≥ {limit:.2f}", value >= limit - 1e-12)


def quality(scan: Scan, answers: list[Answer]) -> tuple[list[Figure], list[str]]:
    """Lines about what is found, and a sentence about each answer that is not as it should be."""
    by_name: dict[str, list[Answer]] = {}
    for answer in answers:
        kind = "sub" if answer.query.kind.startswith("sub") else answer.query.kind
        by_name.setdefault(kind, []).append(answer)
    figures, faults = [], [f"{a.query.text!r}：报告问题 {a.problems}" for a in answers if a.problems]
    for kind, own in by_name.items():
        name = f"{NAMES[kind]}（{len(own)} 个）"
        if kind in {"sub", "and2", "and3"}:
            found, wrong = exactness(scan, name, own)
        else:
            found, wrong = ranking(name, own, 0.99 if kind == "title" else 0.95)
        figures += found
        faults += wrong
    return figures, faults


def exactness(scan: Scan, name: str, answers: list[Answer]) -> tuple[list[Figure], list[str]]:
    """Recall, precision, and both counts, of queries whose truth is a plain scan."""
    tests: dict[str, Callable[[Answer], float]] = {
        "前十条有正确网页": recall,
        "前十条的准确率": lambda answer: precision(scan, answer),
        "总段数与逐字扫描相同": lambda answer: float(answer.total == answer.query.truth.total),
        "总页数与逐字扫描相同": lambda answer: float(answer.pages == len(answer.query.truth.pages)),
    }
    figures, faults = [], []
    for what, test in tests.items():
        values = [test(answer) for answer in answers]
        figures.append(at_least(f"{name}：{what}", statistics.mean(values), 1.0))
        for answer, value in zip(answers, values, strict=True):
            if value < 1:
                truth = answer.query.truth
                said = f"得 {answer.total} 段 {answer.pages} 页，应为 {truth.total} 段 {len(truth.pages)} 页"
                faults.append(f"{answer.query.text!r}（{answer.query.kind}）：{what} = {value:.2f}；{said}")
    return figures, faults


def ranking(name: str, answers: list[Answer], limit: float) -> tuple[list[Figure], list[str]]:
    """The mean reciprocal rank of queries that name a page."""
    values = [reciprocal_rank(answer) for answer in answers]
    faults = [
        f"{answer.query.text!r}（{answer.query.kind}）：MRR {value:.2f}；第一条是 {first_title(answer)!r}"
        for answer, value in zip(answers, values, strict=True)
        if value < 1
    ]
    return [at_least(f"{name}：MRR", statistics.mean(values), limit)], faults


def first_title(answer: Answer) -> str:
    """The title of what came first."""
    return answer.items[0]["title"] if answer.items else ""


def costs(cold: list[Cold], warm: list[float], opened: Loaded) -> list[Figure]:
    """Lines about bytes, requests and time in the browser."""
    median = statistics.median
    return [
        spread(
            f"冷查询（{len(cold)} 个）：传输 KB",
            [c.size / KB for c in cold],
            "{:.1f}",
            (median, "中位", 64),
            (p95, "95%", 160),
        ),
        at_least("冷查询：总数与逐字扫描相同", sum(c.exact for c in cold) / len(cold), 1.0),
        spread("冷查询：请求数", [c.requests for c in cold], "{:.0f}", (max, "最大", 16)),
        spread("冷查询：毫秒", [c.ms for c in cold], "{:.0f}", (median, "中位", 150)),
        spread(f"热查询（{len(warm)} 个）：毫秒", warm, "{:.1f}", (median, "中位", 20)),
        at_most("打开网页时取的搜索代码 KB", opened.code / KB, "{:.1f}", 10),
        at_most("打开网页时取的索引文件", len(opened.data), "{:.0f}", 0),
    ]


def common(cold: list[Cold]) -> list[Figure]:
    """Lines about what the most frequent characters and pairs cost, the dearest above all."""
    return [
        spread(
            f"最常用的字和字对（{len(cold)} 个）：传输 KB",
            [c.size / KB for c in cold],
            "{:.1f}",
            (max, "最大", 250),
        ),
        spread("最常用的字和字对：请求数", [c.requests for c in cold], "{:.0f}", (max, "最大", 24)),
        spread("最常用的字和字对：毫秒", [c.ms for c in cold], "{:.0f}"),
        at_least("最常用的字和字对：总数与逐字扫描相同", sum(c.exact for c in cold) / len(cold), 1.0),
    ]


def index(built: Built, again: Built, pieces: int, whole: int) -> list[Figure]:
    """Lines about the index. `pieces`, `whole`: the bare text compressed in small pieces, and as one file."""
    sizes, mb = built.sizes, KB * KB
    bare = sizes.whole - sizes.texts
    return [
        at_most("索引：文件数", sizes.files, "{:.0f}", None),
        at_most("索引：磁盘 MB", sizes.on_disk / mb, "{:.2f}", None),
        at_most("索引：压缩后 MB（全部）", sizes.whole / mb, "{:.2f}", None),
        at_most("索引：压缩后 MB（不含供显示的正文）", bare / mb, "{:.2f}", None),
        at_most("正文：每 2000 字一块压缩 MB", pieces / mb, "{:.2f}", None),
        at_most("正文：整个压缩（gzip -9）MB", whole / mb, "{:.2f}", None),
        at_most("全部索引 ÷ 分块压缩的正文", sizes.whole / pieces, "{:.2f}", 2),
        at_most("全部索引 ÷ 整个压缩的正文", sizes.whole / whole, "{:.2f}", None),
        at_most("不含正文的索引 ÷ 分块压缩的正文", bare / pieces, "{:.2f}", None),
        at_most("不含正文的索引 ÷ 整个压缩的正文", bare / whole, "{:.2f}", 2),
        at_most("建索引：秒", max(built.seconds, again.seconds), "{:.1f}", 15),
        at_most("建索引：内存 MB", max(built.memory, again.memory), "{:.0f}", 1024),
        Figure(
            "建两次，文件逐字节相同",
            "是" if built.digest == again.digest else "否",
            "",
            "",
            "是",
            built.digest == again.digest,
        ),
    ]
