"""A folder served on 127.0.0.1."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    headers_for: Callable[[str], Mapping[str, str]]

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        for name, value in type(self).headers_for(self.path).items():
            self.send_header(name, value)
        super().end_headers()


def _no_headers(path: str) -> Mapping[str, str]:
    return {}


@contextmanager
def serving(folder: Path, headers: Callable[[str], Mapping[str, str]] = _no_headers) -> Iterator[str]:
    """Give the address of the folder, without a slash at its end; `headers` are those that an answer has too, by its path."""
    handler = type("_Sending", (_Quiet,), {"headers_for": staticmethod(headers)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
