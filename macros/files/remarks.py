"""What a reader of a Word document counts on its way, and what is said of it to an editor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_MOST_SHOWN = 40
"""Characters of a note, or of words of art, that a remark shows."""
_MOST_NAMED = 5
_COUNTED = (
    ("label", "写出了 {} 个自动编号"),
    ("bullet", "有 {} 个项目符号，没有写出"),
    ("unknown numbering", "不认得的编号样式按阿拉伯数字写出，请核对：{shown}"),
    ("row", "有表格共 {} 行，一行写成一行，各格之间用制表符隔开"),
    ("deleted", "有修订：删去的 {} 个字没有读"),
    ("inserted", "有修订：插入的 {} 个字照读"),
    ("hidden", "有 {} 个隐藏的字，没有读"),
    ("symbol", "有 {} 个用特殊字体的符号，请核对"),
    ("box", "有 {} 个文本框，放在所在段落之后"),
    ("art", "有艺术字 {} 处，读在所在段落之后，请核对：{shown}"),
    ("shape", "有 {} 个图形里写了字，读在所在段落之后，请核对"),
    ("diagram", "有 {} 个 SmartArt 图形，其中的字读在所在段落之后，请核对次序"),
    ("unread diagram", "有 {} 个 SmartArt 图形没有读出字来，请核对"),
    ("field", "有 {} 个域没有结果，按域代码读出它印出的字：{shown}"),
    ("unknown field", "有 {} 个域没有结果，没有读，请用 Word 打开核对：{shown}"),
    ("reading", "有 {} 处注音（拼音）没有读"),
    ("equation", "有 {} 个公式，写成一行，请核对"),
    ("placeholder", "有 {} 个内容控件只有提示文字，照读，请核对"),
    ("图片", "有 {} 张图片没有读，请核对是不是扫描的文字"),
    ("图表", "有 {} 张图表没有读，请核对其中的文字和数字"),
    ("公式", "有 {} 个公式是嵌入的对象，没有读，请核对"),
    ("嵌入文件", "有 {} 个嵌入的文件或控件没有读，请核对其中有没有正文"),
    ("手写", "有 {} 处手写的墨迹没有读，请核对"),
    ("chunk", "有 {} 块嵌入的内容（altChunk），读在原处"),
    ("unread chunk", "有 {} 块嵌入的内容没有读，用 Word 打开，另存为 .docx，再交来：{shown}"),
    ("outside", "有 {} 处引用别的文件（主控文档），没有读，请把它们合并到一个文件"),
    ("header", "页眉、页脚共 {} 个字，没有读进正文"),
    ("note", "有 {} 条脚注或尾注，没有读进正文：{shown}"),
    ("comment", "有 {} 条批注，没有读"),
)


@dataclass(slots=True)
class Remarks:
    """Counts by the names of the table above, and words that show what was counted."""

    counts: Counter[str] = field(default_factory=Counter)
    samples: dict[str, list[str]] = field(default_factory=dict)

    def count(self, what: str, number: int = 1, *, shows: str = "") -> None:
        """Count `number` more of `what`, of which `shows` is an example."""
        self.counts[what] += number
        if shows:
            self.samples.setdefault(what, []).append(shows)

    def notes(self) -> tuple[str, ...]:
        """Return the remarks, in Chinese and in the order of the table."""
        return tuple(
            note.format(self.counts[what], shown=self._shown(what))
            for what, note in _COUNTED
            if self.counts[what]
        )

    def _shown(self, what: str) -> str:
        found = list(dict.fromkeys(self.samples.get(what, ())))[:_MOST_NAMED]
        return "；".join(text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}……" for text in found)
