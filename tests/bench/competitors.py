"""Material's search with jieba, and Pagefind extended: made on the same pages, asked in the browser."""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench import site
from bench.corpus import Law
from bench.places import CACHE, ROOT, say

JIEBA, PAGEFIND = "0.42.1", "1.5.2"
PYTHON = CACHE / "venv" / "bin" / "python"
NPM = CACHE / "npm"

MATERIAL_SPY = """
window.Worker = class extends window.Worker {
  constructor(...given) {
    super(...given);
    window.searcher = this;
    this.addEventListener("message", event => { if (event.data.type === 1) window.searcherReady = true; });
  }
  postMessage(message) { if (message.type === 0) super.postMessage(message); } // the page's own queries wait
  ask(query) { super.postMessage({type: 2, data: query}); }
};
"""
MATERIAL_ASK = """async queries => {
  while (!window.searcherReady) await new Promise(done => setTimeout(done, 5));
  const found = [];
  for (const query of queries) {
    const items = await new Promise(done => {
      window.searcher.onmessage = event => { if (event.data.type === 3) done(event.data.data.items); };
      window.searcher.ask(query);
    });
    found.push(items.slice(0, 10).map(group => "/" + group[0].location));
  }
  return found;
}"""
PAGEFIND_ASK = """async queries => {
  const pagefind = await import("/pagefind/pagefind.js"), found = [];
  for (const query of queries) {
    const {results} = await pagefind.search(query);
    const first = await Promise.all(results.slice(0, 10).map(result => result.data()));
    found.push(first.map(data => data.url));
  }
  return found;
}"""
OUR_ASK = """async queries => {
  const found = [];
  for (const query of queries) {
    const {items} = await window.siteSearch(query, {limit: 10});
    found.push(items.map(item => item.url));
  }
  return found;
}"""


@dataclass(frozen=True)
class Engine:
    """One search: where it is, how it is asked, which files of the server are its own."""

    name: str
    folder: Path
    host: str
    ask: str
    own: tuple[str, ...]
    seconds: float
    cold: int
    spy: str = ""


def run(command: list[str], what: str) -> None:
    """Run a command; stop with its words if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{what}没有成功：\n{done.stdout}{done.stderr}")


def install() -> None:
    """Make sure of both, from the registries that this machine's pip and npm are set to."""
    locked = hashlib.sha256((ROOT / "requirements.txt").read_bytes()).hexdigest()[:8]
    ready = CACHE / "venv" / f".ready-{locked}"
    if not ready.exists():
        say("正在安装 Material 和 jieba 到 .cache/bench/venv ……")
        pip = [str(PYTHON), "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
        run([sys.executable, "-m", "venv", "--clear", str(CACHE / "venv")], "建立虚拟环境")
        run([*pip, "--require-hashes", "-r", "requirements.txt"], "安装 Material ")
        run([*pip, f"jieba=={JIEBA}"], "安装 jieba ")
        ready.touch()
    if not pagefind_program(NPM):
        say("正在安装 Pagefind 到 .cache/bench/npm ……")
        npm = shutil.which("npm") or sys.exit("缺少 npm。请输入：sudo apt-get install -y npm")
        NPM.mkdir(parents=True, exist_ok=True)
        options = ["--no-audit", "--no-fund", "--prefix", str(NPM)]
        run([npm, "install", *options, f"pagefind@{PAGEFIND}"], "安装 Pagefind ")
    if not pagefind_program(NPM):
        sys.exit(f"Pagefind 没有给这种机器（{platform.machine()}）的程序。")


def pagefind_program(folder: Path) -> Path | None:
    """The extended program, which can cut Chinese."""
    found = sorted(folder.glob("node_modules/@pagefind/*/bin/pagefind_extended*"))
    return next((path for path in found if path.suffix in {"", ".exe"}), None)


def jieba_words(texts: list[str]) -> list[list[str]]:
    """The texts cut into words."""
    script = "import sys, jieba\nfor line in sys.stdin: print('\\t'.join(jieba.cut(line.rstrip('\\n'))))"
    given = "\n".join(text.replace("\t", "") for text in texts)
    command = [str(PYTHON), "-X", "utf8", "-W", "ignore", "-c", script]
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


def material(laws: list[Law]) -> Engine:
    """Material's own search, its index cut by jieba. Seconds: what the search adds to a build."""
    folder = site.built(laws, str(PYTHON), with_search=True)
    seconds = float((folder / ".seconds").read_text()) - float((site.built(laws) / ".seconds").read_text())
    own = ("/search/", "/assets/javascripts/workers/", "/assets/javascripts/lunr/")
    return Engine("Material + jieba", folder, "index.html", MATERIAL_ASK, own, seconds, 3, MATERIAL_SPY)


def pagefind(laws: list[Law]) -> Engine:
    """Pagefind's files for a copy of the pages; it reads the article of each page only."""
    folder = site.part(site.built(laws), laws, "pagefind")
    (folder / "bench.html").write_text('<!doctype html><html lang="zh"><title>Pagefind</title></html>')
    command = [str(pagefind_program(NPM)), "--site", str(folder), "--root-selector", "article"]
    started = time.perf_counter()
    run(command, "Pagefind ")
    seconds = time.perf_counter() - started
    return Engine("Pagefind extended", folder, "bench.html", PAGEFIND_ASK, ("/pagefind/",), seconds, 30)
