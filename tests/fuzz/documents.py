"""Word documents made from random parts: what is read is what they show, and the account balances.

`python -m fuzz.documents 2000` tries so many; exit 1 where one was read wrongly.
"""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from macros.files.account import UnbalancedError
from macros.files.source import read
from macros.files.walks import account_of
from made_documents import Made, document


def faults(made: Made) -> list[str]:
    """Return what is wrong with the reading of a document, and with its account."""
    source = read("讲话.docx", made.data)
    wrong = [] if source.text == made.text else [f"text: {source.text!r} is to be {made.text!r}"]
    hidden = "".join("".join(one.words.split()) for one in source.hidden)
    wrong += [f"hidden: {hidden!r} is to be {made.hidden!r}"] * (hidden != made.hidden)
    for number, look in enumerate(made.looks if not wrong else ()):
        own = source.layout.get(number)
        said = {name: getattr(own, name, 0) for name in look}
        if said != look:
            wrong.append(f"line {number} {made.lines[number]!r}: {said} is to be {look}")
    try:
        account = account_of(source)
    except UnbalancedError as error:
        return [*wrong, str(error)]
    left: Counter[str] = Counter()
    for one in account.left:
        left[one.what] += one.count
    wrong += [f"left out: {dict(left)} is to be {dict(made.left)}"] * (left != made.left)
    if account.seen != account.on_pages + sum(left.values()):
        wrong.append(f"account: {account.seen} is not {account.on_pages} and {sum(left.values())}")
    return wrong


def run(count: int, first: int = 0) -> list[tuple[int, list[str]]]:
    """Return the seeds of the documents that are read wrongly, of so many from `first`, and what is wrong."""
    tried = ((seed, faults(document(Random(seed)))) for seed in range(first, first + count))  # noqa: S311 - no secret
    return [(seed, wrong) for seed, wrong in tried if wrong]


def main() -> None:
    """Print what was read wrongly."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    found = run(count)
    for seed, wrong in found:
        print(f"第 {seed} 份：", *wrong, sep="\n  ")
    print(f"试了 {count} 份 Word 文件，读错的 {len(found)} 份")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
