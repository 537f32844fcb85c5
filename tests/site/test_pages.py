"""The site as files: light, distinct, complete, and safe to open."""

import csv
import gzip
import re
from collections import deque
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from res57.data.evidence import Evidence
from res57.exhibits import addresses
from res57.paths import DATA
from res57.publish.language import mark_vietnamese
from res57.publish.links import PageFacts, read_page

RAW, PACKED, WHOLE = 400_000, 80_000, 60_000_000


@pytest.fixture(scope="module")
def texts(site) -> dict[str, str]:
    """Return every page of the site by its address."""
    pages = (path for path in sorted(site.rglob("*.html")) if "_static" not in path.parts)
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in pages}


@pytest.fixture(scope="module")
def facts(texts) -> dict[str, PageFacts]:
    """Return title, anchors and links of every page."""
    return {page: read_page(text) for page, text in texts.items()}


@pytest.fixture(scope="module")
def reached(facts) -> set[str]:
    """Return the pages that a reader gets to by following links from the index."""
    met, waiting = {"index.html"}, deque(["index.html"])
    while waiting:
        page = waiting.popleft()
        for link in facts[page].links:
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            target = normpath(join(dirname(page), unquote(parts.path)))
            if target in facts and target not in met:
                met.add(target)
                waiting.append(target)
    return met


def test_no_page_is_too_heavy_for_a_slow_phone(texts):
    heavy = {page: len(text.encode()) for page, text in texts.items() if len(text.encode()) > RAW}
    packed = {page: len(gzip.compress(text.encode())) for page, text in texts.items()}
    assert not heavy, f"over {RAW} bytes: {heavy}"
    assert not {page: size for page, size in packed.items() if size > PACKED}


def test_the_whole_site_stays_small(site):
    assert sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) < WHOLE


def test_every_page_has_its_own_title(facts):
    titles = [" ".join(page.title.split()) for name, page in facts.items() if name != "genindex.html"]
    assert all(titles)
    assert not {title for title in titles if titles.count(title) > 1}


def test_no_page_shows_markup_of_its_own_as_text(texts):
    own = re.compile(r"&lt;/?(?:p|dl|div|table|details|section|ul)\b[^&]{0,60}(?:class=|&gt;)")
    assert [page for page, text in texts.items() if own.search(text)] == []


def test_no_mark_of_the_build_is_left_on_a_page(texts):
    for mark in ("{{root}}", "<!--r57-svg-->", "r57-csv"):
        assert not [page for page, text in texts.items() if mark in text], f"{mark} is left"


def test_every_download_of_a_figure_exists(site, texts, facts):
    links = [(page, link) for page, found in facts.items() for link in found.links if "figures/" in link]
    assert links
    assert not [(page, link) for page, link in links if not (site / dirname(page) / link).is_file()]


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def places() -> dict[str, list[str]]:
    """Return where every target, series, source, task and milestone must stand."""
    view = Evidence.load(DATA).as_of("9999-12-31")
    return {
        "target": [addresses.target_page(target) for target in view.targets.values()],
        "series": [addresses.series_page(row["series_id"]) for row in rows("evidence/series.csv")],
        "source": [addresses.source_page(row["source_id"]) for row in rows("evidence/sources.csv")],
        "task": [addresses.task_page(row["task_id"]) for row in rows("registers/tasks.csv")],
        "milestone": [
            f"tasks/{row['task_group'].lower()}.html#{addresses.milestone_anchor(row['milestone_id'])}"
            for row in rows("evidence/milestones.csv")
        ],
    }


@pytest.mark.parametrize("kind", ["target", "series", "source", "task", "milestone"])
def test_everything_can_be_reached_from_the_index(kind, facts, reached):
    wanted = places()[kind]
    assert wanted
    lost = []
    for address in wanted:
        page, _, anchor = address.partition("#")
        if page not in reached or (anchor and anchor not in facts[page].anchors):
            lost.append(address)
    assert not lost, f"{len(lost)} of {len(wanted)} cannot be reached, such as {lost[:3]}"


def test_no_page_of_the_site_is_an_island(facts, reached):
    assert not sorted(set(facts) - reached - {"search.html", "genindex.html"})


def test_scripts_are_local_files(site: Path, facts):
    for page, found in facts.items():
        for address in found.loads:
            assert not urlsplit(address).netloc, f"{page} loads {address}"


def test_every_page_describes_itself(texts):
    wanting = re.compile(r'<meta name="description" content="([^"]{30,260})"')
    described = {page: found[1] for page, text in texts.items() if (found := wanting.search(text))}
    assert set(texts) - set(described) - {"genindex.html"} == set()
    chapters = [text for page, text in described.items() if page.startswith(("goals/", "tasks/", "targets/g"))]
    assert len(set(chapters)) == len(chapters)


def test_every_page_loads_one_style_sheet_and_no_script_before_its_text(texts):
    for page, text in texts.items():
        assert text.count('rel="stylesheet"') == 1, page
        held_up = [tag for tag in re.findall(r"<script [^>]*src=[^>]*>", text) if "defer" not in tag]
        assert not held_up, f"{page}: {held_up}"
        assert "searchindex.js" not in text or page == "search.html", page


def test_vietnamese_words_are_marked_on_every_page(texts):
    unmarked = {page: text for page, text in texts.items() if mark_vietnamese(text) != text}
    assert not list(unmarked)
    assert 'lang="vi"' in texts["targets/g3-1.html"]
