"""A small copy of data/ whose live series are served on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from res57.paths import DATA

from tests.data.conftest import Folder, read_rows, write_rows
from tests.data.refresh.helpers import PATH, SERIES, point_at
from tests.data.refresh.server import Producer


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
