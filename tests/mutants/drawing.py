"""Which faults there could be, made by mutmut's generator, and a fair sample of them drawn by a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path

from libcst import Module
from mutmut.mutation.file_mutation import Mutation, create_mutations

ROOT = Path(__file__).resolve().parents[2]
SEED = 20210701
PACKAGES = ("text", "structure", "citing", "checks", "search")
"""The packages of macros/ in which faults are put."""


@dataclass(frozen=True)
class Mutant:
    """One fault: the file, from the root, with all its text; `line` (1-based) and what was there and is now."""

    path: str
    text: str
    line: int
    change: str

    @property
    def package(self) -> str:
        """The package of macros/ that it is in."""
        return self.path.split("/")[1]


@cache
def mutations_of(path: str) -> tuple[Module, list[Mutation]]:
    """Return a file, from the root, as a tree, and every fault that can be put into it, in the order of the generator."""
    module, mutations, _, _ = create_mutations(path, (ROOT / path).read_text(encoding="utf-8"))
    return module, mutations


def drawn(count: int, seed: int = SEED) -> list[Mutant]:
    """Return so many faults of all packages, each as likely as any other; the first ones of more are the same."""
    files = [file for package in PACKAGES for file in sorted((ROOT / "macros" / package).rglob("*.py"))]
    paths = [file.relative_to(ROOT).as_posix() for file in files]
    places = [(path, number) for path in paths for number in range(len(mutations_of(path)[1]))]
    random.Random(seed).shuffle(places)  # noqa: S311 - no secret depends on it
    return [made(*place) for place in places[:count]]


def made(path: str, number: int) -> Mutant:
    """Return one fault of a file."""
    module, mutations = mutations_of(path)
    one = mutations[number]
    changed = module.deep_replace(one.original_node, one.mutated_node).code  # type: ignore[arg-type]
    hunk = list(unified_diff(module.code.split("\n"), changed.split("\n"), lineterm="", n=0))[2:]
    line = int(hunk[0].split()[1].lstrip("-").split(",")[0]) if hunk else 0
    return Mutant(path, changed, line, " ".join(part[:1] + part[1:].strip() for part in hunk[1:]))
