"""A local server that compresses, as the hosts of published sites do.

Python's own server sends files as they lie on the disk; a page measured that way looks four times as heavy as it is.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

_SMALLEST = 860  # bytes; below one network packet there is nothing to win
_TEXT = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
_LEVEL = 6  # what common hosts use


@functools.lru_cache(maxsize=256)
def _packed(path: str, _changed_at: int) -> bytes:
    return gzip.compress(Path(path).read_bytes(), _LEVEL, mtime=0)


class CompressingHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder; text goes out compressed to those who take it."""

    protocol_version = "HTTP/1.1"  # one connection for many files

    def do_GET(self) -> None:
        """Answer with the compressed file, or leave the request to the plain server."""
        file = self._to_compress()
        if file is None:
            super().do_GET()
            return
        body = _packed(str(file), file.stat().st_mtime_ns)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a browser may leave before it has read all
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Say that the answer depends on what the reader takes, and may be kept."""
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *_parts: object) -> None:
        """Keep quiet: the table is what the reader of the command looks for."""

    def guess_type(self, path: str) -> str:
        """Name the type of a file, and the letters it is written in: all files of the book are UTF-8."""
        kind = super().guess_type(path)
        return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) and "charset" not in kind else kind

    def _to_compress(self) -> Path | None:
        if "gzip" not in self.headers.get("Accept-Encoding", ""):
            return None
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.split("?")[0].endswith("/"):
            file /= "index.html"
        if not file.is_file() or file.stat().st_size < _SMALLEST:
            return None
        return file if self.guess_type(str(file)).startswith(_TEXT) else None


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, on a port that is free, while the block runs; gives the address."""
    handler = functools.partial(CompressingHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
