"""Line charts as SVG, one below the other, in the colours of the site, light or dark as the reader's system is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 560, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 150, 48, 52
_APART = 18
"""Least distance of two names at the ends of their lines."""
_STYLE = """
.paper{fill:#fff}text{font:15px sans-serif;fill:#22252a}.axis{stroke:#636973}.grid{stroke:#dfdcd5}.limit{stroke:#a6192e;stroke-dasharray:2 4}
.l0{stroke:#a6192e}.l1{stroke:#1d4f8c}.l2{stroke:#33654a}.l3{stroke:#7d5200}.l4{stroke:#4b5159}
polyline{fill:none;stroke-width:2.5}circle{stroke-width:0}circle.l0,.n0{fill:#a6192e}circle.l1,.n1{fill:#1d4f8c}circle.l2,.n2{fill:#33654a}
circle.l3,.n3{fill:#7d5200}circle.l4,.n4{fill:#4b5159}.l1{stroke-dasharray:7 4}.l2{stroke-dasharray:2 3}.l3{stroke-dasharray:9 3 2 3}
@media screen and (prefers-color-scheme:dark){
.paper{fill:#181a1d}text{fill:#e3e1dc}.axis{stroke:#a3a29e}.grid{stroke:#363a40}.limit{stroke:#f0959a}
.l0{stroke:#f0959a}.l1{stroke:#93bbec}.l2{stroke:#8fc5a4}.l3{stroke:#e2b765}.l4{stroke:#bdbbb6}
circle.l0,.n0{fill:#f0959a}circle.l1,.n1{fill:#93bbec}circle.l2,.n2{fill:#8fc5a4}circle.l3,.n3{fill:#e2b765}circle.l4,.n4{fill:#bdbbb6}}
"""
"""The colours are those of docs/assets/css/base.css; each line differs in its dashes too."""


@dataclass(frozen=True)
class Chart:
    """Lines by name over the values `across`, which stand under `below`; `limit` is drawn as a line of its own."""

    title: str
    below: str
    across: Sequence[int]
    lines: Mapping[str, Sequence[float]]
    limit: float | None = None


def picture(charts: Sequence[Chart], label: str) -> str:
    """Return the charts as one SVG, which `label` tells of to those who do not see it."""
    height = HEIGHT * len(charts)
    drawn = "".join(
        f'<g transform="translate(0 {HEIGHT * number})">{_drawn(chart)}</g>'
        for number, chart in enumerate(charts)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(label)}"><style>{_STYLE}</style><rect class="paper" width="100%" height="100%"/>{drawn}</svg>\n'
    )


def _drawn(chart: Chart) -> str:
    most = max([chart.limit or 0, *(value for values in chart.lines.values() for value in values)])
    step = next(n * ten for ten in (1, 10, 100, 1000) for n in (1, 2, 5) if 5 * n * ten >= most)
    top = step * (int(most / step) + 1)
    wide, high = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM

    def x(value: float) -> float:
        return round(_LEFT + wide * value / max(chart.across), 1)

    def y(value: float) -> float:
        return round(_TOP + high * (1 - value / top), 1)

    parts = [f'<text x="12" y="26" font-weight="bold">{escape(chart.title)}</text>']
    for value in range(0, top + 1, step):
        parts.append(
            f'<path class="{"grid" if value else "axis"}" d="M{_LEFT} {y(value)}H{WIDTH - _RIGHT}"/>'
        )
        parts.append(f'<text x="{_LEFT - 8}" y="{y(value) + 5}" text-anchor="end">{value}</text>')
    parts += [
        f'<text x="{x(one)}" y="{HEIGHT - 30}" text-anchor="middle">{_short(one)}</text>'
        for one in chart.across
    ]
    parts.append(
        f'<text x="{x(max(chart.across) / 2)}" y="{HEIGHT - 9}" text-anchor="middle">{escape(chart.below)}</text>'
    )
    names = [(y(values[-1]), name, f"n{n}") for n, (name, values) in enumerate(chart.lines.items())]
    if chart.limit is not None:
        parts.append(f'<path class="limit" d="M{_LEFT} {y(chart.limit)}H{WIDTH - _RIGHT}"/>')
        names.append((y(chart.limit), f"上限 {chart.limit:.0f}", ""))
    for number, values in enumerate(chart.lines.values()):
        points = [(x(a), y(b)) for a, b in zip(chart.across, values, strict=True)]
        parts.append(
            f'<polyline class="l{number}" points="{" ".join(f"{across},{up}" for across, up in points)}"/>'
        )
        parts += [f'<circle class="l{number}" cx="{across}" cy="{up}" r="4"/>' for across, up in points]
    return "".join(parts) + _names(names)


def _short(number: int) -> str:
    return f"{number / 10_000:.1f} 万" if number >= 10_000 else f"{number}"


def _names(names: Sequence[tuple[float, str, str]]) -> str:
    """The names, each in the colour of its class, at the ends of their lines, none upon another; what lies too low is pushed up."""
    lowest, placed = HEIGHT - _BOTTOM + 4.0, []
    for at, name, colour in sorted(names, reverse=True):
        lowest = min(at, lowest)
        placed.append(
            f'<text class="{colour}" x="{WIDTH - _RIGHT + 10}" y="{lowest + 5:.1f}">{escape(name)}</text>'
        )
        lowest -= _APART
    return "".join(placed)
