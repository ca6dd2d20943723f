"""The command line: `python -m fuzz 10000` tries so many pages; exit 1 where anything was found."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.conftest import ARGUMENTS, chromium
from fuzz.gates import Gates
from fuzz.opened import faults
from fuzz.trying import tried
from worlds import new_world


def main() -> None:
    """Print every page of which something is wrong, then the counts."""
    start, count = time.monotonic(), int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        world = new_world(Path(folder))
        built = world.build()
        assert built.code == 0, built.output
        done = tried(Gates(world), count)
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        found = [*done.faults, *faults(browser, world.site, done.passed)]
        browser.close()
    for page, wrong in found:
        print(f"\n{'=' * 30} {page.path}\n{page.text}\n{'-' * 30}", *wrong, sep="\n")
    passed = len(done.passed)
    print(
        f"\n试了 {done.count} 页：拒绝 {done.count - passed} 页，放行 {passed} 页，都在浏览器里打开看过；"
        f"有问题的 {len(found)} 页；{time.monotonic() - start:.0f} 秒"
    )
    print("各规则拒绝的页数：" + "，".join(f"{rule} {times}" for rule, times in done.refused.most_common()))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
