"""Pages that every gate lets pass, opened in Chromium without the policy that would stop a script: nothing may act, no word be hidden.

The theme's own scripts are not loaded: what runs came from the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Route

from fuzz.pages import Written
from macros.built import BuiltPage

_HOST = "http://site.example"
_HERE = Path(__file__).parent
_ACTS = (_HERE / "opened.js").read_text(encoding="utf-8")
_SEEN = (_HERE.parent / "browser" / "seen.js").read_text(encoding="utf-8")
_OF_THE_SITE = re.compile(
    r"\.cite-card\b|\.print-notes|\.paper-line|\.para-mark|\.text-switch|^a\.md-content__button"
)
"""What is shown beside a link, or on paper."""
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SCRIPTS = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)


def faults(
    browser: Browser, site: Path, passed: Iterable[tuple[Written, BuiltPage]]
) -> Iterator[tuple[Written, list[str]]]:
    """Yield the pages of which something acts, asks another host or is hidden, and what. `site` is the folder of the built site."""
    context = browser.new_context(viewport={"width": 1440, "height": 3000}, reduced_motion="reduce")
    page = context.new_page()
    said: list[str] = []
    shown = {"text": ""}

    def answer(route: Route) -> None:
        address = route.request.url
        if not address.startswith(f"{_HOST}/"):
            said.append(f"asks {address}")
            route.abort()
        elif route.request.is_navigation_request():
            route.fulfill(body=shown["text"], content_type="text/html; charset=utf-8")
        else:
            file = site / address.removeprefix(f"{_HOST}/").partition("?")[0]
            route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)

    page.on("dialog", lambda dialog: (said.append("opens a dialog"), dialog.dismiss()))
    page.on("popup", lambda _: said.append("opens a window"))
    context.route("**/*", answer)
    for written, built in passed:
        said.clear()
        shown["text"] = _without_ours(built.text)
        page.goto(f"{_HOST}/{built.path}")
        found = page.evaluate(_ACTS)
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        [seen] = page.locator("article").evaluate_all(_SEEN)
        hidden = [words for words, way in seen["unseen"] if not _OF_THE_SITE.search(way)]
        lost = set(re.findall(r"词\d词", written.text)) - set(re.findall(r"词\d词", found["words"]))
        wrong = [*said, *found["found"], *(f"hides “{words[:20]}”" for words in (*hidden, *sorted(lost)))]
        if wrong:
            yield written, wrong
    context.close()


def _without_ours(text: str) -> str:
    """The page without the policy, and without the scripts of the theme around the article."""
    before, opening, rest = text.partition("<article")
    inside, closing, after = rest.rpartition("</article>")
    return _SCRIPTS.sub("", _POLICY.sub("", before)) + opening + inside + closing + _SCRIPTS.sub("", after)
