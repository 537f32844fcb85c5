"""The check of the built site finds what a reader would stumble over."""

import pytest
from res57.publish.links import site_problems


@pytest.fixture
def site(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text("<title>Home</title><p id='top'></p><a href='a/page.html#here'>x</a>")
    (tmp_path / "a/page.html").write_text("<title>Page</title><p id='here'></p><a href='../index.html#top'>x</a>")
    return tmp_path


def add(site, html):
    page = site / "a/page.html"
    page.write_text(page.read_text() + html)


def test_a_sound_site_has_no_problems(site):
    assert site_problems(site) == []


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<a href='../index.html#gone'>", "a/page.html: the link ../index.html#gone names an anchor"),
        ("<a href='#gone'>", "a/page.html: the link #gone names an anchor"),
        ("<a href='none.html'>", "a/page.html: the link none.html leads nowhere"),
        ("<a href='../../outside.html'>", "leads nowhere"),
        ("<img src='figures/none.png'>", "a/page.html: the file figures/none.png is missing"),
        ("<script src='https://example.org/x.js'></script>", "https://example.org/x.js would be loaded"),
        ("<link rel='stylesheet' href='//example.org/x.css'>", "//example.org/x.css would be loaded"),
        ("<script>load('https://cdn.jsdelivr.net/npm/vega')</script>", "cdn.jsdelivr.net appears"),
    ],
)
def test_a_fault_is_named_with_its_page(site, html, problem):
    add(site, html)
    (found,) = site_problems(site)
    assert problem in found


def test_a_style_sheet_from_elsewhere_is_found(site):
    (site / "x.css").write_text("body{background:url(https://example.org/x.png)}")
    assert site_problems(site) == ["x.css: the style sheet loads https://example.org/x.png."]


def test_two_pages_with_one_title_are_found(site):
    (site / "b.html").write_text("<title>Home</title>")
    assert site_problems(site) == ["index.html: the title 'Home' is already that of b.html."]


def test_links_to_sources_elsewhere_are_fine(site):
    add(site, "<a href='https://example.org/'>source</a><link rel='canonical' href='https://example.org/'>")
    assert site_problems(site) == []
