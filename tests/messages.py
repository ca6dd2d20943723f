"""What editors are told, gate by gate: tests/messages.yml, written by `make messages` and read through by a person.

The gates that build a site of their own are left out: they take seconds each, and say what others say too.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from worlds import Outcome, World, new_world

FILE = Path(__file__).parent / "messages.yml"
_HEAD = "# What editors are told, gate by gate: place, rule, what was seen; what to do. `make messages` writes it.\n"
_SHOWN = 2


def told(outcome: Outcome, rule: str, world: World) -> list[str]:
    """Return the first findings of a rule: each its place, rule and what was seen, then what to do."""
    lines = outcome.output.replace(f"{world.folder}/", "").splitlines()
    places = [index for index, line in enumerate(lines) if f"  {rule}  " in line][:_SHOWN]
    return [line.strip() for index in places for line in lines[index : index + 2]]


def main() -> None:
    """Try every gate and write the file anew."""
    from test_gates import GATES, load, tried

    with TemporaryDirectory() as name:
        built = new_world(_made(name, "built"))
        assert built.build().code == 0
        messages = {}
        for path in GATES:
            case, world = load(path), new_world(_made(name, path.stem))
            if case["stage"] == "rebuild":
                continue
            messages[path.stem] = told(tried(case, world, built.folder), case["rule"], world)
    text = yaml.safe_dump(messages, allow_unicode=True, width=10_000, sort_keys=False)
    FILE.write_text(_HEAD + text, encoding="utf-8")


def _made(folder: str, name: str) -> Path:
    made = Path(folder, name)
    made.mkdir()
    return made


if __name__ == "__main__":
    main()
