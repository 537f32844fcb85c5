"""A producer on this machine: each path answers as a test says, and the number of requests is bounded."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from res57.paths import DATA

from tests.data.conftest import Folder, read_rows, write_rows
from tests.data.refresh.helpers import PATH, SERIES, point_at

MOST_REQUESTS = 300


class Producer:
    """A server on 127.0.0.1 whose answers a test sets."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[http.server.BaseHTTPRequestHandler], None]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        producer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                producer.seen.append((self.path, dict(self.headers)))
                path = self.path.partition("?")[0]
                answer = producer.answers.get(self.path) or producer.answers.get(path)
                if answer is None or len(producer.seen) > MOST_REQUESTS:
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


@pytest.fixture
def producer() -> Iterator[Producer]:
    one = Producer()
    yield one
    one.close()


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


KEPT = {SERIES, "internet_users_itu", "gii_rank", "publications_oecd"}


@pytest.fixture(scope="session")
def live_slim(slim: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small copy of data/, with the observations of a few series that are read by a program."""
    root = tmp_path_factory.mktemp("live") / "data"
    shutil.copytree(slim, root)
    header, *rows = read_rows(DATA / "evidence/observations.csv")
    kept = [row for row in rows if row[0] in KEPT and row[2] > "2019"]
    write_rows(root / "evidence/observations.csv", [header, *kept])
    return root


@pytest.fixture
def live_folder(live_slim: Path, tmp_path: Path) -> Folder:
    root = tmp_path / "data"
    shutil.copytree(live_slim, root)
    return Folder(root)


@pytest.fixture
def world(live_folder: Folder, producer: Producer, no_proxy: None) -> Folder:
    """A data folder whose one live series is served here."""
    point_at(live_folder, f"{producer.url}{PATH}")
    return live_folder


@pytest.fixture
def gii(live_folder: Folder, producer: Producer, no_proxy: None) -> Folder:
    """A data folder whose one live series is a workbook of this year, served here."""
    point_at(live_folder, f"{producer.url}/gii-{{year}}.xlsx", ["gii_rank"])
    return live_folder
