"""The book itself, built on its last build after a figure has changed, is the book built from nothing."""

import shutil

import pytest
from res57.paths import BUILD
from res57.publish.build import build_site

STAGE = BUILD / "book"
PAGE = "goals/g3-research.ipynb"


def built(root, **options):
    """Files of the site of the staged book, without a check of links: what they lead to does not stand beside it."""
    shutil.rmtree(root / "site", ignore_errors=True)
    build_site(root / "book", root / "extra", root / "site", day="2026-11-22", check=lambda _: [], **options)
    return {path.relative_to(root / "site"): path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}


@pytest.mark.skipif(not STAGE.is_dir(), reason="the book has not been built here: make book")
def test_a_changed_figure_gives_the_same_book_as_a_build_from_nothing(tmp_path):
    shutil.copytree(STAGE, tmp_path / "book")
    (tmp_path / "extra").mkdir()
    before = built(tmp_path)
    page = tmp_path / "book" / PAGE
    page.write_text(page.read_text("utf-8").replace("% of GDP", "% of zyx"), "utf-8")
    after = built(tmp_path)
    written = {name for name in after if after[name] != before.get(name)}
    assert {"searchindex.js", "goals/g3-research.html"} <= {str(name) for name in written}
    assert len([name for name in written if name.suffix == ".html"]) < len(before) / 10
    from_nothing = built(tmp_path, anew=True)
    assert [str(name) for name in {*after, *from_nothing} if after.get(name) != from_nothing.get(name)] == []
