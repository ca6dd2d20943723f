"""How size and cost grow with the site: a table and a picture."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bench.asking import Cold
from bench.judging import KB, Figure, p95
from bench.ours import Built

HEADS = [
    "段数", "页数", "索引 MB", "每段字节", "文件数", "建索引 秒", "内存 MB",
    "冷查询 KB 中位", "95%", "请求 中位", "最大", "毫秒 中位", "95%",
]  # fmt: skip
SLACK = 1.15  # what a figure that should stay as it is may grow by when the site grows tenfold
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 330, 240, 56, 34, 44


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


def picture(steps: list[Step]) -> str:
    """Two charts side by side: the size of the index, and the bytes of a cold query, over the number of records."""
    records = [step.records for step in steps]
    size = [step.built.sizes.whole / KB / KB for step in steps]
    middle = [statistics.median(step.values("size", KB)) for step in steps]
    high = [p95(step.values("size", KB)) for step in steps]
    charts = [
        chart("索引大小（MB，压缩后）", records, [("", size)]),
        chart("冷查询传输（KB）", records, [("中位", middle), ("第 95 百分位", high)], offset=WIDTH),
    ]
    style = (
        "text{font:12px sans-serif;fill:#333}.axis{stroke:#888}.grid{stroke:#ddd}"
        ".a{stroke:#a31f1f;fill:none;stroke-width:2}.b{stroke:#1f5fa3;fill:none;stroke-width:2;stroke-dasharray:5 3}"
        "circle.a{fill:#a31f1f}circle.b{fill:#1f5fa3;stroke:none}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" role="img" '
        f'aria-label="索引大小与冷查询传输量随段数的变化"><style>{style}</style>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(charts)}</svg>\n'
    )


def chart(title: str, across: list[int], lines: list[tuple[str, list[float]]], offset: int = 0) -> str:
    """One chart: axes from zero, a few grid lines, a line for each series with its points."""
    most = max(value for _, values in lines for value in values)
    step = next(n * ten for ten in (1, 10, 100, 1000) for n in (1, 2, 5) if 5 * n * ten >= most)
    top = step * (int(most / step) + 1)
    wide, high = WIDTH - LEFT - 20, HEIGHT - TOP - BOTTOM

    def x(value: float) -> float:
        return offset + LEFT + wide * value / max(across)

    def y(value: float) -> float:
        return TOP + high * (1 - value / top)

    parts = [f'<text x="{offset + LEFT}" y="18" font-weight="bold">{escape(title)}</text>']
    for value in range(0, top + 1, step):
        parts.append(
            f'<path class="{"grid" if value else "axis"}" d="M{x(0)} {y(value):.1f}H{x(max(across)):.1f}"/>'
        )
        parts.append(f'<text x="{x(0) - 6}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>')
    parts += [
        f'<text x="{x(n):.1f}" y="{HEIGHT - 24}" text-anchor="middle">{n / 10000:.1f} 万</text>'
        for n in across
    ]
    parts.append(f'<text x="{x(max(across) / 2):.1f}" y="{HEIGHT - 6}" text-anchor="middle">段数</text>')
    for (name, values), style in zip(lines, "ab", strict=False):
        points = list(zip(across, values, strict=True))
        parts.append(
            f'<polyline class="{style}" points="{" ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in points)}"/>'
        )
        parts += [f'<circle class="{style}" cx="{x(a):.1f}" cy="{y(b):.1f}" r="3"/>' for a, b in points]
        if name:
            parts.append(
                f'<text x="{x(max(across)):.1f}" y="{y(values[-1]) - 8:.1f}" text-anchor="end">{name}</text>'
            )
    return "".join(parts)


def save(steps: list[Step], path: Path) -> None:
    """Write the picture."""
    path.write_text(picture(steps), encoding="utf-8")
