"""A real Chromium, and a meter of what a page transfers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from browser.conftest import ARGUMENTS, chromium

QUIET = 60  # milliseconds without a request after which a page is idle


@dataclass
class Request:
    """One request: its address, and the bytes that came for it, headers included."""

    url: str
    size: int = 0
    done: bool = False


class Meter:
    """Keeps every request of a page, those of its workers included."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: dict[str, Request] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.loadingFinished", self.finished)
        session.on("Network.loadingFailed", self.finished)
        session.send("Network.enable")

    def sent(self, event: dict) -> None:
        """A request leaves; a page's own data: addresses are none."""
        if event["request"]["url"].startswith("http"):
            self.requests[event["requestId"]] = Request(event["request"]["url"])

    def finished(self, event: dict) -> None:
        """A request is answered or given up."""
        if request := self.requests.get(event["requestId"]):
            request.size, request.done = int(event.get("encodedDataLength", 0)), True

    def settle(self, seconds: float = 5) -> None:
        """Wait until no request is under way."""
        for _ in range(int(seconds * 1000 / QUIET)):
            before = len(self.requests)
            self.page.wait_for_timeout(QUIET)
            if len(self.requests) == before and all(r.done for r in self.requests.values()):
                return

    def take(self) -> list[Request]:
        """The requests since the last call."""
        taken = list(self.requests.values())
        self.requests = {}
        return taken


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def new_page(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own, with nothing in any cache."""
    context = browser.new_context(locale="zh-CN")
    yield context.new_page()
    context.close()


@contextmanager
def fresh(browser: Browser) -> Iterator[tuple[Page, Meter]]:
    """A new page with a meter on it."""
    with new_page(browser) as page:
        yield page, Meter(page)
