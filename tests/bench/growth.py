"""How size and cost grow with the site: a table and a picture."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from bench.asking import Cold
from bench.charts import Chart, picture
from bench.judging import KB, Figure, p95
from bench.ours import Built

HEADS = [
    "段数", "页数", "索引 MB", "每段字节", "文件数", "建索引 秒", "内存 MB",
    "冷查询 KB 中位", "95%", "请求 中位", "最大", "毫秒 中位", "95%",
]  # fmt: skip
SLACK = 1.15  # what a figure that should stay as it is may grow by when the site grows tenfold


@dataclass(frozen=True)
class Step:
    """One size of the site."""

    pages: int
    records: int
    built: Built
    cold: list[Cold]

    @property
    def cells(self) -> list[str]:
        """The line of the table."""
        kb, requests, ms = self.values("size", KB), self.values("requests"), self.values("ms")
        sizes = self.built.sizes
        return [
            f"{self.records}", f"{self.pages}", f"{sizes.whole / KB / KB:.2f}", f"{sizes.whole / self.records:.0f}",
            f"{sizes.files}", f"{self.built.seconds:.1f}", f"{self.built.memory:.0f}",
            f"{statistics.median(kb):.1f}", f"{p95(kb):.1f}",
            f"{statistics.median(requests):.0f}", f"{max(requests)}",
            f"{statistics.median(ms):.0f}", f"{p95(ms):.0f}",
        ]  # fmt: skip

    def values(self, name: str, unit: float = 1) -> list[float]:
        """One measure of every cold query."""
        values = [getattr(cost, name) for cost in self.cold]
        return values if unit == 1 else [value / unit for value in values]


def figures(steps: list[Step]) -> list[Figure]:
    """Size must be linear: no more for a record of a large site than of a small one."""
    first, last = steps[0], steps[-1]
    size = (last.built.sizes.whole / last.records) / (first.built.sizes.whole / first.records)
    cost = statistics.median(last.values("size")) / statistics.median(first.values("size"))
    times = f"{last.records / first.records:.0f} 倍段数"
    return [
        Figure(f"{times}：每段索引字节之比", f"{size:.2f}", "", "", f"≤ {SLACK}", size <= SLACK),
        Figure(f"{times}：冷查询字节（中位）之比", f"{cost:.2f}", "", "", "—", None),
    ]


def drawn(steps: list[Step]) -> str:
    """Two charts: the size of the index, and the bytes of a cold query, over the number of records."""
    records = [step.records for step in steps]
    cold = {
        "中位": [statistics.median(step.values("size", KB)) for step in steps],
        "第 95 百分位": [p95(step.values("size", KB)) for step in steps],
    }
    charts = [
        Chart(
            "索引大小（MB，压缩后）",
            "段数",
            records,
            {"": [step.built.sizes.whole / KB / KB for step in steps]},
        ),
        Chart("冷查询传输（KB）", "段数", records, cold),
    ]
    return picture(charts, "索引大小与冷查询传输量随段数的变化")


def save(steps: list[Step], path: Path) -> None:
    """Write the picture."""
    path.write_text(drawn(steps), encoding="utf-8")
