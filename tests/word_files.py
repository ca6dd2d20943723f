"""Word documents made from XML, to hold exactly what a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def root(name: str, inner: str, namespace: str = MAIN) -> str:
    return f'<w:{name} xmlns:w="{namespace}">{inner}</w:{name}>'


def word(body: str, namespace: str = MAIN, prolog: str = "", **parts: str) -> bytes:
    """A document of that body; `parts` are the insides of styles, numbering, footnotes."""
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{KINDS}/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    files = {
        "word/document.xml": prolog + root("document", f"<w:body>{body}</w:body>", namespace),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
    }
    files |= {f"word/{kind}.xml": root(kind, inner, namespace) for kind, inner in parts.items()}
    return packed(files)


def para(text: str, num: str = "", level: int = 0, style: str = "") -> str:
    style = style and f'<w:pStyle w:val="{style}"/>'
    num = num and f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    return f"<w:p><w:pPr>{style}{num}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def lvl(place: int, kind: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(levels: str, name: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'


def num(name: int, of: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


# An abstract list of the four usual levels.
CHINESE = abstract(
    lvl(0, "chineseCountingThousand", "%1、")
    + lvl(1, "chineseCounting", "（%2）")
    + lvl(2, "decimal", "%3.")
    + lvl(3, "decimal", "%1.%3.%4", "<w:isLgl/>")
)
