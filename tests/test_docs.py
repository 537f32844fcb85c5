"""What the hand-written words promise is true of the repository."""

import json
import re
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

import pytest
import yaml
from res57.data.contract import COMMON
from res57.data.evidence import Evidence
from res57.data.parameters import OWN
from res57.publish import licence
from res57.publish.pipeline import Book
from rich.console import Console

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "book").rglob("*.md"))
DOCS = [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
UNIT = re.compile(
    r"(?<![\w/.-])\d[\d.,]*[ -]?"
    r"(?:%|per cent|percent|points?\b|(?:thousand|million|billion|trillion)\b|US[D$]|dollars|dong\b|VND"
    r"|Mbps|MW\b|(?:targets|tasks|series|observations|sources|milestones)\b)"
    r"|(?:US\$\$|\$\$|USD |VND )\d",
    re.IGNORECASE,
)


def by_name(path):
    return path.relative_to(ROOT).as_posix()


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def prose_of(text):
    """The text without fenced blocks, code spans and addresses."""
    return re.sub(r"`[^`]*`|<https?:[^>]*>|https?://\S+", " ", FENCE.sub(" ", text))


def make_targets():
    makefile = read("Makefile")
    return set(re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE))


def test_the_readme_leads_with_one_picture_that_exists():
    pictures = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", read("README.md"))
    assert len(pictures) == 1
    assert (ROOT / pictures[0][1]).is_file()


def test_the_readme_gives_the_two_commands():
    blocks = re.findall(r"```bash\n(.*?)```", read("README.md"), re.DOTALL)
    assert blocks[0].split("\n")[:2] == ["make book", "make test"]


@pytest.mark.parametrize("page", DOCS, ids=by_name)
def test_every_make_command_that_is_named_exists(page):
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= make_targets()


def test_the_workflow_calls_only_commands_that_exist():
    workflow = yaml.safe_load(read(".github/workflows/ci.yml"))
    runs = [step["run"] for step in workflow["jobs"]["book"]["steps"] if "run" in step]
    assert "test" in {run.split()[1] for run in runs}
    assert {run.split()[1] for run in runs} <= make_targets()
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("page", DOCS, ids=by_name)
def test_every_notebook_that_is_named_exists(page):
    named = re.findall(r"notebooks/[\w/-]+\.ipynb", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_every_placeholder_of_a_page_is_a_fact_of_the_edition():
    book = Book(Console(quiet=True))
    facts = {**book.names, **book.blocks()}
    unknown = {
        f"{by_name(page)}: ${name}"
        for page in PAGES
        for name in Template(page.read_text(encoding="utf-8")).get_identifiers()
        if name not in facts
    }
    assert unknown == set()


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_a_dollar_sign_is_a_name_or_doubled(page):
    assert Template(page.read_text(encoding="utf-8")).is_valid()


@pytest.mark.parametrize("page", DOCS, ids=by_name)
def test_no_figure_is_typed_into_prose(page):
    assert UNIT.findall(prose_of(page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("text", ["rose to 14.02% of", "over 55 per cent", "USD 3 billion", "58 targets"])
def test_the_search_for_typed_figures_finds_one(text):
    assert UNIT.search(prose_of(text))


@pytest.mark.parametrize("text", ["22 December 2024", "Resolution 57", "CC BY 4.0", "`14.02%`", "in 2045"])
def test_the_search_for_typed_figures_leaves_dates_and_names(text):
    assert not UNIT.search(prose_of(text))


@pytest.mark.parametrize("page", DOCS, ids=by_name)
def test_the_country_is_written_viet_nam(page):
    assert "Vietnam" not in prose_of(page.read_text(encoding="utf-8")).replace("Vietnamese", "")


@pytest.mark.parametrize("page", DOCS, ids=by_name)
def test_no_link_within_the_repository_is_dead(page):
    links = re.findall(r"\]\(([^)\s]+)\)", FENCE.sub(" ", page.read_text(encoding="utf-8")))
    paths = [urlsplit(link).path for link in links if not urlsplit(link).scheme]
    assert [path for path in paths if path and not (page.parent / path).exists()] == []


def test_every_column_that_the_catalogue_explains_is_a_column_of_the_observations():
    text = read("book/data/index.md").partition("How to read an observation")[2]
    explained = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    assert explained == list(Evidence.load(ROOT / "data").tables["observations"].columns)


def test_every_run_parameter_is_explained():
    text = read("book/re-run.md")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == [*(p.name for p in COMMON), *OWN]


def test_every_headline_transform_is_explained():
    text = read("book/methods.md")
    used = set(Evidence.load(ROOT / "data").tables["targets"]["headline_transform"])
    assert {name for name in used if f"| `{name}` |" not in text} == set()


def test_the_citation_that_is_explained_is_made_and_not_typed():
    text = read("book/how-to-cite.md")
    assert "$cite_book" in text
    assert "@misc" not in text
    assert not re.search(r"^> ", text, re.MULTILINE)


def test_no_command_of_a_page_is_too_long_to_be_seen_whole():
    lines = [
        line
        for block in re.findall(r"```bash\n(.*?)```", read("book/re-run.md"), re.DOTALL)
        for line in block.splitlines()
    ]
    assert [line for line in lines if len(line) > 80] == []


def test_the_contributing_guide_fits_two_screens():
    assert len(read("CONTRIBUTING.md").splitlines()) <= 80


def test_the_citation_file_names_a_body_and_both_licences():
    cff = yaml.safe_load(read("CITATION.cff"))
    assert cff["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type", "version", "abstract", "keywords"} <= cff.keys()
    assert cff["type"] in {"software", "dataset"}
    assert all(set(author) == {"name"} for author in cff["authors"])
    assert set(cff["license"]) == {"MIT", "CC-BY-4.0"}


def test_the_citation_file_has_the_version_of_the_package():
    cff = yaml.safe_load(read("CITATION.cff"))
    version = re.search(r'^version = "([^"]+)"', read("pyproject.toml"), re.MULTILINE)
    assert cff["version"] == version[1]


def test_zenodo_is_told_what_the_citation_file_says():
    cff, zenodo = yaml.safe_load(read("CITATION.cff")), json.loads(read(".zenodo.json"))
    assert zenodo["creators"] == [{"name": author["name"]} for author in cff["authors"]]
    assert zenodo["description"] == cff["abstract"]
    assert zenodo["upload_type"] == cff["type"]
    assert cff["message"] in zenodo["notes"]
    for same in ("title", "version", "keywords"):
        assert zenodo[same] == cff[same]


def test_both_name_the_licences_of_the_book():
    cff, zenodo = yaml.safe_load(read("CITATION.cff")), json.loads(read(".zenodo.json"))
    assert set(cff["license"]) == {licence.CODE.spdx, licence.DATA.spdx}
    assert zenodo["license"] == licence.DATA.spdx  # Zenodo takes one; the note names the other
    assert licence.CODE.name in zenodo["notes"]
    for named in (licence.CODE.name, licence.DATA.address, licence.DATA.short):
        assert named in read("LICENSE")


def test_the_licence_covers_code_text_and_the_figures_of_others():
    text = read("LICENSE")
    assert "MIT License" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert "remain those producers'" in text
