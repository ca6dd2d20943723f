"""More speeches for a world: small ones, each with an opening and a part of two sections, all words invented."""

from __future__ import annotations

import hashlib

from worlds import ROOT, World

THREE = (
    ("early", "在春季例会上的讲话", "2019-03", "季度例会"),
    ("later", "在秋季例会上的讲话", "2022-10-20", "季度例会"),
)
"""Beside the one of tests/world: id, title, date, series."""


def add_speech(world: World, id_: str, title: str, date: str = "", series: str = "", keys: str = "") -> None:
    """Write a speech into the world; `keys` are further lines of its front matter."""
    lines = [
        title,
        f"各位同事，{id_}这一次讲两点。",
        f"一、{id_}的事要办好",
        f"一是{id_}的账要记清。按照《示例工作条例》的要求，每周记一次{id_}的账。",
        f"二是{id_}的门要守好。值班的同事每晚至少巡{id_}的门两次。",
    ]
    transcript = "\n".join(lines) + "\n"
    said = "".join(f"{key}: {value}\n" for key, value in (("date", date), ("series", series)) if value)
    world.write(f"docs/speeches/{id_}/transcript.txt", transcript)
    world.write(
        f"docs/speeches/{id_}/index.md",
        f"---\ntitle: {title}\nperiod: {f'{date[:4]}年' if date else '原文未署日期'}\n{said}occasion: 例会\n{keys}transcript: transcript.txt\n"
        f"sha256: {hashlib.sha256(transcript.encode()).hexdigest()}\nprovenance: 为测试虚构\nwidth_map: {{}}\nomitted: []\n"
        f"---\n\n# {title}\n\n{{{{ speech_head() }}}}\n\n{{{{ outline() }}}}\n\n{{{{ speech_parts() }}}}\n\n{{{{ transcript_record() }}}}\n",
    )
    world.write(f"docs/speeches/{id_}/full.md", "---\ntitle: 通读全文\n---\n\n{{ full_text() }}\n")
    head = "---\n\n{{ section_head() }}\n\n"
    world.write(
        f"docs/speeches/{id_}/0.md",
        f'---\ntitle: 导语\ncode: "0"\nduties: []\n{head}# {title} {{: .transcript }}\n\n{lines[1]}\n{{: #p1 .transcript }}\n',
    )
    cited = (
        lines[3]
        .replace("《示例工作条例》", '{{ cite("《示例工作条例》") }}')
        .removeprefix(f"一是{id_}的账要记清。")
    )
    world.write(
        f"docs/speeches/{id_}/1-1.md",
        f'---\ntitle: {id_}的账要记清\ncode: "1.1"\nduties: []\n{head}{lines[2]}\n{{: #part-1 .transcript .part }}\n\n'
        f"# 一是{id_}的账要记清。 {{: .transcript }}\n\n{cited}\n{{: #p1 .transcript }}\n",
    )
    duty = (
        f"duties:\n  - {{who: 值班的同事, what: 巡{id_}的门, measure: 两次, due: 每晚, "
        f"quote: 值班的同事每晚至少巡{id_}的门两次}}\n"
    )
    world.write(
        f"docs/speeches/{id_}/1-2.md",
        f'---\ntitle: {id_}的门要守好\ncode: "1.2"\n{duty}{head}# 二是{id_}的门要守好。 {{: .transcript }}\n\n'
        f"值班的同事每晚至少巡{id_}的门两次。\n{{: #p1 .transcript }}\n",
    )


def three_speeches(world: World) -> None:
    """Make of the invented site one with three speeches."""
    for id_, title, date, series in THREE:
        add_speech(world, id_, title, date, series)
    world.write("docs/search.md", (ROOT / "docs/search.md").read_text(encoding="utf-8"))
