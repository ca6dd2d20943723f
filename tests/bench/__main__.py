"""The command line: `python -m bench build-time search side-by-side`, any of them, in the order given."""

from __future__ import annotations

import importlib
import sys

from bench.places import alone

PARTS = {
    "build-time": "build_time",
    "sizes": "sizes",
    "collection": "collection",
    "search": "search",
    "side-by-side": "side_by_side",
    "fuzz": "fuzz",
    "pages": "pages",
    "structure": "structure",
    "openings": "openings",
    "articles": "articles",
    "private": "private",
    "duties": "duties",
}


def main() -> None:
    """Run the parts; exit 1 if one of them misses a limit."""
    unknown = [name for name in sys.argv[1:] if name not in PARTS]
    if unknown or not sys.argv[1:]:
        sys.exit(f"用法：python -m bench {' '.join(PARTS)}（可只写其中几项）")
    with alone():
        kept = [importlib.import_module(f"bench.{PARTS[name]}").main() for name in sys.argv[1:]]
    sys.exit(not all(kept))


if __name__ == "__main__":
    main()
