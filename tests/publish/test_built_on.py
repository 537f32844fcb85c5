"""Pages that are built on the last build are those of a build from nothing."""

import json
import shutil

import pytest
import yaml
from res57.publish.build import build_site
from res57.publish.jupyter_book import BuildError

CONFIG = {
    "title": "Toy",
    "only_build_toc_files": True,
    "sphinx": {"extra_extensions": ["res57.publish.sphinx_ext"]},
}
PAGES = {
    "index": "# Toy\n\nSee {doc}`one` and {ref}`the part <part>`.\n",
    "one": "# One\n\nIt was forty.\n\n(part)=\n## A part\n\nText.\n",
    "two": "# Two\n\n```{glossary}\nGERD\n: Spending on research.\n```\n",
}


def build(root, **options):
    return build_site(root / "book", root / "extra", root / "site", check=lambda _: [], **options)


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write(root, page, text):
    (root / "book" / f"{page}.md").write_text(text)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    root = tmp_path_factory.mktemp("first")
    for part in ("book", "extra"):
        (root / part).mkdir()
    toc = {"format": "jb-book", "root": "index", "chapters": [{"file": "one"}, {"file": "two"}]}
    (root / "book/_toc.yml").write_text(yaml.safe_dump(toc))
    (root / "book/_config.yml").write_text(yaml.safe_dump(CONFIG))
    for page, text in PAGES.items():
        write(root, page, text)
    build(root)
    return root


@pytest.fixture
def toy(first, tmp_path):
    """A book of three pages that has been built; it stays where it was built, as Sphinx notes the place."""
    shutil.copytree(first, tmp_path / "kept")
    yield first
    shutil.rmtree(first)
    shutil.copytree(tmp_path / "kept", first)


def not_as_from_nothing(root):
    """Files of the site that a build from nothing gives otherwise."""
    shutil.move(root / "site", root / "built-on")
    shutil.rmtree(root / "out")
    assert build(root)
    one, other = files(root / "built-on"), files(root / "site")
    return [str(name) for name in one.keys() | other.keys() if one.get(name) != other.get(name)]


def read_again(root):
    """Pages that Sphinx wrote in the last build, by the times of its files."""
    pages = {path: path.stat().st_mtime for path in (root / "out/_build/html").glob("*.html")}
    start = (root / "started").stat().st_mtime
    return {path.stem for path, time in pages.items() if time >= start} & set(PAGES)


def test_only_a_changed_page_and_those_above_it_are_written(toy):
    write(toy, "one", PAGES["one"].replace("forty", "fifty"))
    (toy / "started").touch()
    assert build(toy)
    assert read_again(toy) == {"index", "one"}  # Sphinx always writes the page that lists the others
    assert "fifty" in (toy / "site/one.html").read_text()
    assert not_as_from_nothing(toy) == []


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("one", "# One", "# First"),  # stands in the side bar of every page
        ("one", "## A part", "## The part"),
        ("two", "GERD\n", "GDP\n"),  # a term of the search index
        ("index", "{ref}`the part <part>`", "no more"),
    ],
)
def test_a_change_that_other_pages_may_show_gives_the_same_as_from_nothing(toy, page, old, new):
    write(toy, page, PAGES[page].replace(old, new))
    assert build(toy)
    assert not_as_from_nothing(toy) == []


def test_a_citation_that_changed_reaches_the_head_of_its_page(toy):
    citation = {
        "title": "One", "authors": [{"family": "Editors", "given": ""}], "edition": "2026-11", "state": "draft",
        "as_of": "2026-11-22", "released": "", "page": "one", "base_url": "", "content": "0123456789ab",
    }  # fmt: skip
    records = {"book": {"citation": {**citation, "page": "index"}, "card": None}, "pages": {}}
    for content in ("0123456789ab", "ba9876543210"):
        records["pages"]["one"] = {"citation": {**citation, "content": content}, "card": None}
        (toy / "book/citations.json").write_text(json.dumps(records))
        assert build(toy)
        assert content in (toy / "site/one.html").read_text()
    assert not_as_from_nothing(toy) == []


def test_settings_that_changed_reach_every_page(toy):
    (toy / "book/_config.yml").write_text(yaml.safe_dump({**CONFIG, "title": "Other"}))
    assert build(toy)
    assert all("Other" in (toy / f"site/{page}.html").read_text() for page in PAGES)


def test_a_site_that_was_removed_comes_back_as_it_was(toy):
    before = files(toy / "site")
    shutil.rmtree(toy / "site")
    assert build(toy)
    assert files(toy / "site") == before


@pytest.mark.parametrize("damage", ["cut", "gone", "forged"])
def test_what_is_left_of_the_last_build_is_not_trusted_once_it_was_touched(toy, damage):
    page = toy / "out/_build/html/two.html"
    if damage == "gone":
        shutil.rmtree(toy / "out/_build/.doctrees")
    else:
        page.write_text(page.read_text()[:100] if damage == "cut" else "A wrong figure: 99")
    write(toy, "one", PAGES["one"].replace("forty", "fifty"))
    assert build(toy)
    assert not_as_from_nothing(toy) == []


def test_nothing_is_built_on_a_build_that_failed(toy):
    write(toy, "two", PAGES["two"] + "\n[Broken](none.md)\n")
    with pytest.raises(BuildError, match="WARNING"):
        build(toy)
    write(toy, "two", PAGES["two"].replace("research", "science"))
    assert build(toy)
    assert not_as_from_nothing(toy) == []


def test_a_build_anew_builds_on_nothing_and_leaves_nothing_to_build_on(toy):
    (toy / "started").touch()
    write(toy, "one", PAGES["one"].replace("forty", "fifty"))
    assert build(toy, anew=True)
    assert read_again(toy) == set(PAGES)
    assert not (toy / "out/whole.sha256").exists()
