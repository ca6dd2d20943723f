"""NET-1 on what a page tells the browser: the policy, and the scripts that it names by their hashes.

A hash stands for one script to the letter. So a script that came from a page, or that was changed on its way,
is not run by a browser, and its page is refused here.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from lxml.html import HtmlElement

from macros.built import BuiltPage
from macros.core.finding import Finding, Place

SCRIPTS = (
    "sha256-exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=",  # /
    "sha256-apoQPHefCNWjxbCm+HzVDOAW4CSVWhY7VylQjgOFyfk=",  # .
    "sha256-/K9p2JtEqCycL2fSbEonMakkteWpAHv57x2wndLqMNo=",  # ..
    "sha256-/nhm8p50KJxvwWLggwJ1OF8Xgq5W/b3iKECITLASfOg=",  # ../..
    "sha256-0GFu787/AB2fAMyxux7Dp8eiOR0gFInKosPAeAkszqQ=",  # ../../..
    "sha256-R6QAiGbHUYQHe1uKKd5diM8jOpDBBVRx5uZFSQ2tjVI=",  # ../../../..
    "sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",  # palette
    "sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=",  # content
    "sha256-e0ECvyzqY0WR6fgBKQwhhCHWV0XvfsWWkkVXOrFhPAY=",  # redirect
)
"""The scripts inside pages: the theme's, of which the first names the way to the site's root, and that of redirect.html."""
_NAMED = " ".join(f"'{name}'" for name in SCRIPTS)
POLICY = (
    f"default-src 'self'; script-src 'self' {_NAMED}; style-src 'self'; "
    "img-src 'self' data:; worker-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'"
)
"""What overrides/partials/policy.html says to the browser. It stands first, for it covers only what follows it."""

_HEAD = re.compile(
    r"\s*<!doctype html>\s*<html(?: [\w-]+=\"[\w -]*\")*>\s*<head>\s*"
    + re.escape(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
    re.IGNORECASE,
)
_FILE = re.compile(r"assets/(?:javascripts|js)/[\w-]+(?:\.[\w-]+)*\.js|search/data/start\.js")
"""A script that a page may load, from the root of the site."""
_SETTINGS = {"id": "__config", "type": "application/json"}


def check_policy(page: BuiltPage) -> Iterator[Finding]:
    """Yield a finding where a page does not open with the policy, and for each script that it does not name."""
    if not _HEAD.match(page.text):
        seen = "页面的 <head> 不是以本站的安全策略（Content-Security-Policy）开头"
        todo = "页面模板要先引入 partials/policy.html；模板没有改过的，重新生成网站。"
        yield Finding(Place(f"site/{page.path}"), "NET-1", seen, todo)
    for script in page.root.iter("script"):
        if not _is_known(script, page.path):
            shown = " ".join((script.get("src") or script.text or "").split())[:30]
            seen = f"页面上有一段不认得的脚本“{shown}”（{hash_of(script.text or '')}）"
            todo = "正文里的，删去；主题升级以后才有的，请维护代码的人看 macros/checks/policy.py。"
            yield Finding(page.place(f"<script>{shown}", "<script"), "NET-1", seen, todo)


def _is_known(script: HtmlElement, path: str) -> bool:
    attributes = {str(name): str(value) for name, value in script.attrib.items()}
    if attributes == _SETTINGS:
        return True  # words for the theme's script, never run
    if set(attributes) == {"src"}:
        address = attributes["src"]
        target = address[1:] if address.startswith("/") else normpath(join(dirname(path), address))
        return _FILE.fullmatch(target) is not None and not script.text
    return not attributes and hash_of(script.text or "") in SCRIPTS


def hash_of(script: str) -> str:
    """Return the name by which a policy lets a browser run this script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8", "replace")).digest()).decode()
