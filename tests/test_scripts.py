"""Our own JavaScript and CSS: the pure functions of the search, and the checks of make check-code on all of it."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.citing import to_reference
from macros.search.fold import fold
from macros.search.manifest import AGREED
from macros.text.numerals import number_of, printed
from worlds import ROOT

FOLDER = ROOT / "tests" / "scripts"
FORMS = yaml.safe_load((FOLDER / "references.yml").read_text(encoding="utf-8"))
FAULTS = yaml.safe_load((FOLDER / "faults.yml").read_text(encoding="utf-8"))
TYPES = ROOT / ".cache" / "chromium" / "types.d.ts"


def deno(*words: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    prefix = Path(sys.prefix)
    environment = {
        **os.environ,
        "DENO_DIR": str(prefix / "deno"),
        "NO_COLOR": "1",
        "AGREED": json.dumps(AGREED),
    }
    command = [prefix / "bin" / "deno", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, input=given, capture_output=True, text=True, check=False
    )


def answers(**calls: list[Any]) -> dict[str, list[Any]]:
    done = deno("run", FOLDER / "answer.js", given=json.dumps({"agreed": AGREED, "calls": calls}))
    assert done.returncode == 0, done.stderr
    found: dict[str, list[Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.test.js")), ids=lambda path: path.name)
def test_the_pure_functions_of_the_search(path: Path) -> None:
    done = deno("test", "--no-check", "--allow-env=AGREED", path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 failed" in done.stdout
    assert "| 0 passed" not in done.stdout


def test_a_reference_in_words_is_read_as_its_labels() -> None:
    assert len(FORMS) >= 40
    found = answers(labelsOf=[form["words"] for form in FORMS])["labelsOf"]
    expected = {form["words"]: form["labels"] for form in FORMS}
    assert dict(zip(expected, found, strict=True)) == expected


def test_the_browser_reads_references_as_python_does() -> None:
    shared = yaml.safe_load((ROOT / "tests" / "references.yml").read_text(encoding="utf-8"))
    read = {case["words"][to_reference(case["words"]) :]: case["codes"] for case in shared["read"]}
    refused = [case["words"] for case in shared["refused"]]
    found = answers(labelsOf=[*read, *refused])["labelsOf"]
    assert dict(zip([*read, *refused], found, strict=True)) == {**read, **{words: [] for words in refused}}


PARTED = {
    "机关条例第三十五条第三款": ("机关条例", "35-3"),
    "《机关基层组织工作条例》 第26条第（三）项": ("《机关基层组织工作条例》", "26-0-3"),
    "机关条例（2019年修订）第十条之一": ("机关条例（2019年修订）", "10z1"),
    "中国共产党章程第二章第三条": ("中国共产党章程", "3"),
    "中国共产党章程第二章": ("中国共产党章程", "ch-2"),
    "民法典第2编第三分编": ("民法典", "book-2-subbook-3"),
    "第三章": ("", "ch-3"),
    "民法典 1030条": ("民法典", "1030"),
    "民法典１０３０条": ("民法典", "1030"),
    "第三至五条": ("", "3"),
    "机关条例的第三条": ("机关条例", "3"),
    "机关条例中的 第三条": ("机关条例", "3"),
    "第十四届中央委员会规定第三条": ("第十四届中央委员会规定", "3"),
}
NOT_PARTED = [
    "",
    "第二部分",
    "机关条例",
    "第三条的规定",
    "三十条",
    "党课 书记",
    "条例第三条" + "第" * 200,
    "第" * 200,
]


@pytest.mark.parametrize("query", PARTED)
def test_a_query_is_a_name_and_the_reference_that_ends_it(query: str) -> None:
    (found,) = answers(parted=[query])["parted"]
    assert (found["name"], found["labels"][0]) == PARTED[query]


def test_a_query_that_does_not_end_in_an_article_is_only_its_words() -> None:
    assert answers(parted=NOT_PARTED)["parted"] == [None] * len(NOT_PARTED)


def test_labels_and_numbers_are_printed_as_laws_print_them() -> None:
    labels = ["33-2-1", "33-0-1", "10z1", "1030", "12-3", "26-0-3-2"]
    found = answers(
        inWords=labels, formsOf=["103-2", "12"], openingOf=["第十条之一　党员", "第30条", "党员第三条"]
    )
    assert found["inWords"] == [
        "第三十三条第二款第（一）项",
        "第三十三条第（一）项",
        "第十条之一",
        "第一千零三十条",
        "第十二条第三款",
        "第二十六条第（三）项第2目",
    ]
    assert found["formsOf"] == [["第一百零三条", "第一百〇三条", "第一百○三条"], ["第十二条"]]
    assert found["openingOf"] == ["第十条之一", "第30条", ""]


def test_every_number_is_read_and_printed_as_in_python() -> None:
    numbers = [*range(1, 1300), *range(1300, 10_000, 7), 9999]
    signs, draw = "〇零一二两三九十百千０1", random.Random(5)  # noqa: S311 - digits of both widths
    odd = ["".join(draw.choices(signs, k=draw.randint(1, 5))) for _ in range(3000)]
    words = [*map(printed, numbers), *odd]
    found = answers(printed=numbers, numberOf=words)
    assert found["printed"] == [*map(printed, numbers)]
    # 两 is a two before 百 and 千, which the reader of articles does not know yet
    expected = [number_of(re.sub("两(?=[百千])", "二", w)) or 0 for w in words]
    assert dict(zip(words, found["numberOf"], strict=True)) == dict(zip(words, expected, strict=True))


def test_texts_are_folded_as_in_python() -> None:
    draw = random.Random(6)  # noqa: S311
    signs = "党的ＡａÉİ1１¹，, \u3000\n\u200b\u00a0·—𠮷“”\u2028ß"
    texts = ["".join(draw.choices(signs, k=draw.randint(0, 12))) for _ in range(2000)]
    assert answers(folded=texts)["folded"] == [fold(text) for text in texts]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the checks say of each case of faults.yml, by its name."""
    assert TYPES.exists(), "make check-code writes it"
    folder = tmp_path_factory.mktemp("faults")
    paths = {}
    for number, case in enumerate(FAULTS):
        paths[case["name"]] = folder / f"case-{number}.{'css' if case.get('style') else 'js'}"
        paths[case["name"]].write_text(case["code"] + "\n", encoding="utf-8")
    scripts = [path for path in paths.values() if path.suffix == ".js"]
    config = ("--config", ROOT / "deno.json")
    done = [
        deno("lint", *config, "--json", *scripts),
        deno("check", *config, *scripts),
        deno("run", "--allow-read", "--allow-env", FOLDER / "find-newer.js", *paths.values()),
    ]
    assert [outcome.returncode for outcome in done] == [1, 1, 1]
    lint = json.loads(done[0].stdout)["diagnostics"]
    lines = [f"{one['filename']}: {one['code']}" for one in lint]
    blocks = [block.replace("\n", " ") for block in done[1].stderr.split("\n\n")]
    lines += [*blocks, *done[2].stdout.splitlines()]
    return {
        name: "\n".join(line for line in lines if f"{path.name}:" in line) for name, path in paths.items()
    }


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: str(case["name"]))
def test_what_chromium_86_or_a_reader_would_stumble_over_is_refused(
    said: dict[str, str], case: dict[str, Any]
) -> None:
    if "refused" in case:
        assert case["refused"] in said[case["name"]]
    else:
        assert said[case["name"]] == ""
