"""The site is built aside and exchanged only when it is sound."""

import os
import shutil

import altair
import pytest
import vl_convert
import yaml
from res57.paths import ROOT
from res57.publish.build import begin, build_site
from res57.publish.bundle import vega_bundle, vegalite_version
from res57.publish.jupyter_book import BuildError
from res57.publish.manifest import write_head
from res57.publish.site import verify
from res57.publish.toc import expand_toc, toc_problems


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    """A book of one page, built once."""
    root = tmp_path_factory.mktemp("toy")
    stage, extra = root / "book", root / "extra"
    stage.mkdir()
    extra.mkdir()
    (stage / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (stage / "_config.yml").write_text(
        yaml.safe_dump(
            {
                "title": "Toy",
                "only_build_toc_files": True,
                "sphinx": {"extra_extensions": ["res57.publish.sphinx_ext"]},
            }
        )
    )
    (stage / "index.md").write_text("# Toy\n\nGood.\n")
    (extra / "data.csv").write_text("a\n1\n")
    assert build_site(stage, extra, root / "site", check=lambda _: [])
    return root


def test_the_same_edition_built_in_another_folder_on_another_day_has_the_same_bytes(toy, tmp_path):
    head = {"id": "2026-06", "as_of": "2026-06-30"}
    sites = []
    for name in ("one", "a folder with another name"):
        root = tmp_path / name
        for part in ("book", "extra"):
            shutil.copytree(toy / part, root / part)
        write_head(root / "extra", head)
        old = 1_000_000_000 if sites else 1_700_000_000
        for path in root.rglob("*"):
            os.utime(path, (old, old))
        build_site(root / "book", root / "extra", root / "site", day="2026-06-30", check=lambda _: [])
        sites.append(root / "site")
    names = [sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file()) for site in sites]
    assert names[0] == names[1]
    assert [name for name in names[0] if (sites[0] / name).read_bytes() != (sites[1] / name).read_bytes()] == []
    assert verify(sites[0]) == []


def test_a_build_that_was_begun_earlier_gives_the_same_site(toy, tmp_path):
    for part in ("book", "extra"):
        shutil.copytree(toy / part, tmp_path / part)
    with begin(tmp_path / "book", tmp_path / "site") as begun:
        (tmp_path / "extra" / "late.txt").write_text("written meanwhile")
        assert build_site(tmp_path / "book", tmp_path / "extra", tmp_path / "site", check=lambda _: [], begun=begun)
    assert (tmp_path / "site" / "late.txt").is_file()
    assert (tmp_path / "site" / "index.html").read_bytes() == (toy / "site" / "index.html").read_bytes()


def test_jupyter_book_is_not_begun_for_a_book_that_is_built(toy):
    with begin(toy / "book", toy / "site") as begun:
        assert begun is None


def test_a_build_that_nobody_waits_for_is_stopped(toy, tmp_path):
    shutil.copytree(toy / "book", tmp_path / "book")
    with pytest.raises(KeyError), begin(tmp_path / "book", tmp_path / "site"):
        raise KeyError("the files beside the pages could not be written")
    assert not (tmp_path / "site").exists()


def test_a_failed_build_leaves_the_last_good_site(toy):
    before = (toy / "site/index.html").read_bytes()
    (toy / "book/index.md").write_text("# Toy\n\n[Broken](none.md)\n")
    with pytest.raises(BuildError, match="WARNING"):
        build_site(toy / "book", toy / "extra", toy / "site", check=lambda _: [])
    (toy / "book/index.md").write_text("# Toy\n\nGood.\n")
    assert (toy / "site/index.html").read_bytes() == before


def test_a_failed_check_leaves_the_last_good_site(toy):
    before = (toy / "site/index.html").read_bytes()
    (toy / "extra/new.csv").write_text("b\n")
    with pytest.raises(BuildError, match="a sentence about the fault"):
        build_site(toy / "book", toy / "extra", toy / "site", check=lambda _: ["a sentence about the fault"])
    (toy / "extra/new.csv").unlink()
    assert (toy / "site/index.html").read_bytes() == before
    assert not (toy / "site/new.csv").exists()


def test_nothing_is_built_when_nothing_changed_but_a_touched_site_is(toy):
    assert not build_site(toy / "book", toy / "extra", toy / "site", check=lambda _: [])
    (toy / "site/data.csv").write_text("tampered")
    assert build_site(toy / "book", toy / "extra", toy / "site", check=lambda _: [])
    assert (toy / "site/data.csv").read_text() == "a\n1\n"


def test_the_bundle_is_of_the_version_that_altair_writes():
    assert altair.SCHEMA_VERSION.removeprefix("v").startswith(vegalite_version())
    assert vegalite_version() in [version.removeprefix("v") for version in vl_convert.get_vegalite_versions()]


def test_the_bundle_is_one_function_that_sets_three_names():
    bundle = vega_bundle()
    assert bundle.startswith("(function(){")
    assert bundle.rstrip().endswith("})();")
    assert "</script" not in bundle
    for name in ("vega", "vegaLite", "vegaEmbed"):
        assert f"window.{name}=" in bundle


def test_a_glob_stands_in_the_order_of_the_registers():
    toc = {"root": "index", "chapters": [{"file": "t/index"}, {"glob": "t/*"}]}
    expanded = expand_toc(toc, ["index", "t/index", "t/g1-2", "t/g1-10"])
    assert expanded["chapters"] == [{"file": "t/index"}, {"file": "t/g1-2"}, {"file": "t/g1-10"}]


def test_pages_and_contents_must_agree():
    toc = {"root": "index", "chapters": [{"file": "gone"}, {"glob": "none/*"}]}
    assert [problem.split(". ")[0] for problem in toc_problems(toc, ["index", "new"])] == [
        "_toc.yml: the page gone does not exist",
        "_toc.yml: none/* matches no page",
        "_toc.yml: the page new is missing",
    ]


def test_the_settings_of_the_book_run_no_notebook():
    assert yaml.safe_load((ROOT / "_config.yml").read_text())["execute"]["execute_notebooks"] == "off"
