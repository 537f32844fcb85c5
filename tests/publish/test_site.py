"""A site of several editions: put together, verified, published, and never altered once released."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from res57.errors import Res57Error
from res57.publish import swap
from res57.publish.manifest import NAME, complete_manifest
from res57.publish.site import compose, publish, verify

OLD, NEW = "2025-12", "2026-06"


def edition(root, name, pages, *, state="draft", as_of=None, note="", **more):
    """A small built edition: pages by name, and its manifest."""
    folder = root / f"built-{name}"
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    released = "2026-12-01" if state == "released" else ""
    head = {
        "id": name, "as_of": as_of or f"{name[:7]}-28", "released": released, "title": name, "state": state,
        "note": note, **more,
    }  # fmt: skip
    (folder / NAME).write_text(json.dumps(head), encoding="utf-8")
    complete_manifest(folder)
    return folder


@pytest.fixture
def site(tmp_path):
    folders = [
        edition(tmp_path, OLD, {"index.html": "old", "goals/g1.html": "old goal"}, note="A replay <of> old days."),
        edition(tmp_path, NEW, {"index.html": "new", "goals/g1.html": "new goal", "goals/g2.html": "only here"}),
    ]
    compose(folders, tmp_path / "site")
    return tmp_path / "site"


def again(site, tmp_path, name, pages, **options):
    """Compose the site anew with one edition built differently."""
    other = OLD if name == NEW else NEW
    (tmp_path / "again").mkdir(exist_ok=True)
    compose([site / other, edition(tmp_path / "again", name, pages, **options)], tmp_path / "site-2")
    return tmp_path / "site-2"


def content(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def test_each_edition_has_its_folder_and_the_newest_stands_at_latest_too(site):
    assert (site / OLD / "index.html").read_text() == "old"
    assert (site / "latest" / "index.html").read_text() == "new"
    assert {"index.html", "editions.html", "404.html", "robots.txt", "feed.xml", "switcher.json", "switcher.js"} <= {
        path.name for path in site.iterdir()
    }
    assert verify(site) == []


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name == "href"]


def test_the_list_of_editions_leads_to_each_and_shows_its_note_as_text(site):
    text = (site / "editions.html").read_text(encoding="utf-8")
    reader = Links()
    reader.feed(text)
    assert {f"{OLD}/index.html", f"{NEW}/index.html", "latest/index.html", "feed.xml"} <= set(reader.found)
    assert "A replay &lt;of&gt; old days." in text
    assert text.index(NEW) < text.index(OLD)


def test_the_switcher_knows_which_pages_an_edition_lacks(site):
    found = json.loads((site / "switcher.json").read_text(encoding="utf-8"))
    assert found["newest"] == NEW
    assert {each["id"]: each["missing"] for each in found["editions"]} == {OLD: ["goals/g2.html"], NEW: []}


def test_the_feed_is_atom_and_names_changes_of_status(tmp_path):
    change = {"status": [{"target_id": "G1.1", "before": "On course", "now": "Off course", "cause": "new observation"}]}
    folder = edition(tmp_path, NEW, {"index.html": "x", "api/changes.json": json.dumps(change)})
    compose([folder], tmp_path / "site", "https://example.org/book")
    feed = ET.parse(tmp_path / "site" / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    (entry,) = feed.findall(f"{atom}entry")
    assert entry.find(f"{atom}link").get("href") == f"https://example.org/book/{NEW}/index.html"
    assert "G1.1: On course → Off course (new observation)" in entry.find(f"{atom}content").text
    for place in (feed, entry):
        assert all(place.find(f"{atom}{name}").text for name in ("id", "title", "updated"))


def test_the_sitemap_names_pages_in_their_editions_and_never_at_latest(site, tmp_path):
    assert not (site / "sitemap.xml").exists()
    compose([site / OLD, site / NEW], tmp_path / "other", "https://example.org")
    text = (tmp_path / "other" / "sitemap.xml").read_text(encoding="utf-8")
    found = [each.text for each in ET.fromstring(text).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"https://example.org/{NEW}/goals/g2.html" in found
    assert not [each for each in found if "/latest/" in each]
    assert "Sitemap: https://example.org/sitemap.xml" in (tmp_path / "other" / "robots.txt").read_text()


def test_verify_names_every_file_that_differs(site):
    page = site / OLD / "goals" / "g1.html"
    page.unlink()
    page.write_text("forged", encoding="utf-8")
    (site / NEW / "index.html").unlink()
    (site / NEW / "extra.html").write_text("x", encoding="utf-8")
    assert verify(site) == [
        f"{OLD}/goals/g1.html: other content",
        f"{NEW}/extra.html: not in the manifest",
        f"{NEW}/index.html: missing",
    ]


def test_verify_says_what_is_no_edition(tmp_path):
    with pytest.raises(Res57Error, match="there is no edition"):
        verify(tmp_path)
    (tmp_path / "2026-06").mkdir()
    (tmp_path / "2026-06" / NAME).write_text("{")
    with pytest.raises(Res57Error, match="not JSON"):
        verify(tmp_path)


def test_publishing_adds_refreshes_drafts_and_is_safe_to_repeat(site, tmp_path):
    public = tmp_path / "public"
    assert publish(site, public) == [f"{OLD}: added.", f"{NEW}: added."]
    before = content(public)
    assert publish(site, public) == [f"{OLD}: unchanged.", f"{NEW}: unchanged."]
    assert content(public) == before
    changed = again(site, tmp_path, NEW, {"index.html": "newer"})
    assert publish(changed, public) == [f"{OLD}: unchanged.", f"{NEW}: refreshed."]
    assert (public / "latest" / "index.html").read_text() == "newer"
    assert verify(public) == []


def test_a_released_edition_is_never_altered_and_nothing_else_is_published_with_the_attempt(tmp_path):
    pages = {"index.html": "released"}
    compose([edition(tmp_path, OLD, pages, state="released")], tmp_path / "site")
    publish(tmp_path / "site", tmp_path / "public")
    before = content(tmp_path / "public")
    other = tmp_path / "other"
    folders = [edition(other, OLD, {"index.html": "altered"}, state="released"), edition(other, NEW, pages)]
    compose(folders, tmp_path / "site-2")
    with pytest.raises(Res57Error, match=r"released and would change.*2025-12\.1"):
        publish(tmp_path / "site-2", tmp_path / "public")
    assert content(tmp_path / "public") == before
    draft = tmp_path / "draft"
    compose([edition(draft, OLD, {"index.html": "a draft again"})], tmp_path / "site-3")
    with pytest.raises(Res57Error, match="released and would change"):
        publish(tmp_path / "site-3", tmp_path / "public")
    assert content(tmp_path / "public") == before


@pytest.mark.parametrize(
    ("built", "told", "not_told"),
    [
        (
            {"commit": "a", "base_url": "https://new.org"},
            r"cause is BASE_URL: released with none, built with https",
            "id",
        ),
        ({"commit": "b", "base_url": "https://new.org"}, r"id of its own.*BASE_URL is another, too", "cause is"),
        ({"commit": "b", "base_url": ""}, r"id of its own", "BASE_URL"),
    ],
)
def test_the_refusal_names_the_address_of_the_site_where_that_is_the_cause(built, told, not_told, tmp_path):
    first = edition(tmp_path, OLD, {"index.html": "x"}, state="released", commit="a", base_url="")
    compose([first], tmp_path / "site")
    publish(tmp_path / "site", tmp_path / "public")
    before = content(tmp_path / "public")
    compose([edition(tmp_path / "2", OLD, {"index.html": "y"}, state="released", **built)], tmp_path / "site-2")
    with pytest.raises(Res57Error, match=told) as refused:
        publish(tmp_path / "site-2", tmp_path / "public")
    assert f" {not_told} " not in str(refused.value)
    assert content(tmp_path / "public") == before


def test_a_correction_is_an_edition_of_its_own_beside_the_corrected_one(tmp_path):
    folders = [
        edition(tmp_path, OLD, {"index.html": "first"}, state="released"),
        edition(tmp_path, f"{OLD}.1", {"index.html": "corrected"}, state="released"),
    ]
    compose(folders, tmp_path / "site")
    publish(tmp_path / "site", tmp_path / "public")
    assert (tmp_path / "public" / OLD / "index.html").read_text() == "first"
    assert (tmp_path / "public" / "latest" / "index.html").read_text() == "corrected"


def test_an_edition_that_is_only_in_the_published_site_stays_there(site, tmp_path):
    publish(site, tmp_path / "public")
    compose([site / NEW], tmp_path / "one")
    publish(tmp_path / "one", tmp_path / "public")
    assert (tmp_path / "public" / OLD / "index.html").read_text() == "old"
    assert OLD in (tmp_path / "public" / "editions.html").read_text(encoding="utf-8")


def test_a_damaged_edition_is_not_published(site, tmp_path):
    page = site / NEW / "index.html"
    page.unlink()
    page.write_text("half")
    with pytest.raises(Res57Error, match="the edition is damaged"):
        publish(site, tmp_path / "public")
    assert not list((tmp_path / "public").glob("2*"))


def test_where_the_system_cannot_exchange_folders_renames_do_it(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "_in_one_step", lambda _one, _other: False)
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    swap.exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "other" / "file").read_text() == "one"
    assert (tmp_path / "one" / "file").read_text() == "other"
    assert {path.name for path in tmp_path.iterdir()} == {"one", "other"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no exchange in one step")
def test_a_kill_at_any_moment_leaves_a_whole_site(site, tmp_path):
    many = {f"pages/p{number}.html": "x" * 2000 for number in range(300)}
    sites = [
        again(site, tmp_path, NEW, {**many, "index.html": "one"}),
        tmp_path / "site-b",
    ]
    (tmp_path / "b").mkdir()
    compose([site / OLD, edition(tmp_path / "b", NEW, {**many, "index.html": "two"})], sites[1])
    public = tmp_path / "public"
    publish(sites[0], public)
    begun = time.monotonic()
    publish(sites[1], public)
    usual = time.monotonic() - begun
    command = "import sys; from pathlib import Path; from res57.publish.site import publish; "
    command += "print('ready', flush=True); publish(Path(sys.argv[1]), Path(sys.argv[2]))"
    chance = random.Random(57)
    for number in range(20):
        run = subprocess.Popen(
            [sys.executable, "-c", command, str(sites[number % 2]), str(public)], stdout=subprocess.PIPE
        )
        run.stdout.readline()
        time.sleep(chance.uniform(0, 1.2 * usual))
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        run.stdout.close()
        assert verify(public) == []
        for folder in (OLD, NEW, "latest"):
            assert (public / folder / "index.html").is_file()
    publish(sites[0], public)
    assert verify(public) == []
    assert (public / "latest" / "index.html").read_text() == "one"
    assert not list(public.glob(".new-*"))
