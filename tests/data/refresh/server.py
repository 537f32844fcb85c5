"""A producer on this machine: each path answers as a test says, and the number of requests is bounded."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable

MOST_REQUESTS = 300


class Producer:
    """A server on 127.0.0.1 whose answers a test sets."""

    def __init__(self, most: int = MOST_REQUESTS) -> None:
        self.answers: dict[str, Callable[[http.server.BaseHTTPRequestHandler], None]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        producer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                producer.seen.append((self.path, dict(self.headers)))
                path = self.path.partition("?")[0]
                answer = producer.answers.get(self.path) or producer.answers.get(path)
                if answer is None or len(producer.seen) > most:
                    self.send_error(404)
                    return
                try:
                    answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def give(self, path: str, body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        def answer(handler):
            handler.send_response(status)
            for name, value in (headers or {}).items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(timeout=5)
