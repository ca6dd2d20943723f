"""nginx, which serves a folder with gzip on 127.0.0.1."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONFIG = """\
USER
worker_processes 1;
pid FOLDER/pid;
events { worker_connections 256; }
http {
  log_format bench '$bytes_sent $uri';
  access_log FOLDER/access.log bench;
  client_body_temp_path FOLDER/body;
  proxy_temp_path FOLDER/proxy;
  fastcgi_temp_path FOLDER/fastcgi;
  uwsgi_temp_path FOLDER/uwsgi;
  scgi_temp_path FOLDER/scgi;
  types {
    text/html html; text/css css; text/javascript js; application/json json;
    application/wasm wasm; image/svg+xml svg; image/png png;
  }
  default_type application/octet-stream;
  charset utf-8;
  gzip on;
  gzip_types *;
  gzip_min_length 0;
  gzip_comp_level 6;
  keepalive_timeout 60;
  keepalive_requests 100000;
  server { listen 127.0.0.1:PORT; root "ROOT"; }
}
"""


def nginx() -> str:
    """The server's program."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not found:
        sys.exit("检索评测要用 nginx。请输入：sudo apt-get install -y nginx-light")
    return found


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers."""
    for _ in range(100):
        if process.poll() is not None:
            sys.exit("nginx 没有启动：\n" + log.read_text(encoding="utf-8", errors="replace"))
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit("nginx 5 秒内没有应答。")


class Served:
    """A running server: its address, with a slash at the end, and what it has sent."""

    def __init__(self, address: str, log: Path) -> None:
        self.address = address
        self.log = log
        self.read = 0

    def take(self) -> list[tuple[str, int]]:
        """The requests since the last call: path, and bytes with headers."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        new, self.read = lines[self.read :], len(lines)
        return [(path, int(size)) for size, path in (line.split(" ", 1) for line in new)]


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    """Serve the folder as long as the block runs."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
        values = {"USER": user, "FOLDER": name, "PORT": str(port), "ROOT": str(root)}
        text = CONFIG
        for key, value in values.items():
            text = text.replace(key, value)
        (folder / "nginx.conf").write_text(text, encoding="utf-8")
        log = folder / "error.log"
        command = [nginx(), "-e", str(log), "-p", name, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
        process = subprocess.Popen(command)
        try:
            wait_for(port, process, log)
            yield Served(f"http://127.0.0.1:{port}/", folder / "access.log")
        finally:
            process.terminate()
            process.wait(timeout=10)
