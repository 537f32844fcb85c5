"""The files for machines, taken from the site as a stranger would, and what the pages say of them."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from altair.vegalite.v6.schema.core import Root
from bs4 import BeautifulSoup
from jsonschema import ValidationError
from res57.exhibits.numbers import period as month_or_year
from res57.publish.sdmx import NAME as SDMX


def lines_of(site, name="observations.csv") -> list[list[str]]:
    with (site / "api" / name).open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


@pytest.fixture(scope="module")
def boxes(site) -> dict[str, list]:
    """Return the boxes of origin of every page that has one."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        if 'class="r57-provenance"' in text:
            found[path.relative_to(site).as_posix()] = BeautifulSoup(text, "html.parser").select(
                ".r57-provenance:not(.r57-documents)"
            )
    return found


def test_frictionless_finds_the_data_package_of_the_site_valid_from_another_folder(site, tmp_path):
    program = Path(sys.executable).with_name("frictionless")
    command = [str(program), "validate", str(site / "api" / "datapackage.json"), "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"]) == (0, True), done.stdout[:2000]
    paths = {Path(task["place"]).name for task in report["tasks"]}
    assert {"observations.csv", SDMX, "targets.json", "series.json", "sources.json"} <= paths


def test_the_data_page_offers_the_observations_as_sdmx_with_the_rows_of_the_table(site):
    page = BeautifulSoup((site / "data" / "index.html").read_text("utf-8"), "html.parser")
    assert page.select_one(f'a[href="../api/{SDMX}"]')
    table, sdmx = lines_of(site), lines_of(site, SDMX)
    value, obs = table[0].index("value"), sdmx[0].index("OBS_VALUE")
    assert [float(row[obs]) for row in sdmx[1:]] == [float(row[value]) for row in table[1:]]


def test_the_data_page_describes_a_data_set_whose_files_are_all_there(site):
    page = BeautifulSoup((site / "data" / "index.html").read_text("utf-8"), "html.parser")
    [script] = page.find_all("script", type="application/ld+json")
    found = json.loads(script.string)
    assert found["@type"] == "Dataset"
    for each in found["distribution"]:
        assert (site / "api" / each["name"]).is_file()


def test_each_named_line_holds_the_value_and_day_that_stand_beside_it(site, boxes):
    lines, count = lines_of(site), 0
    for page, found in boxes.items():
        for row in (row for box in found for row in box.select("tbody tr:has(td)")):
            value, _, days, line = (cell.get_text() for cell in row.select("td"))
            stored = lines[int(line) - 1]
            assert row.th.get_text().startswith(month_or_year(stored[2])), page
            assert float(value.replace(",", "")) == pytest.approx(float(stored[4]), rel=1e-5), page
            assert stored[5][:4] in days, page
            count += 1
    assert count > 200


def test_a_fact_sheet_names_the_line_of_every_release(site):
    page = BeautifulSoup((site / "targets" / "g3-1.html").read_text("utf-8"), "html.parser")
    [table] = [each for each in page.select("table") if "Every published figure" in each.get_text()]
    lines, rows = lines_of(site), table.select("tbody tr")
    stored = [lines[int(row.select("td")[4].get_text()) - 1] for row in rows]
    assert {tuple(cells[:2]) for cells in stored} == {("gerd_share_gdp", "VNM")}
    assert [cells[2] for cells in stored] == [row.th.get_text() for row in rows]


def test_every_figure_says_where_it_comes_from_but_those_that_sum_up_the_whole_record(site):
    without = set()
    for path in site.rglob("*.html"):
        for figure in BeautifulSoup(path.read_text("utf-8"), "html.parser").select("figure.r57-figure"):
            if not figure.select_one("details.r57-provenance table tbody tr"):
                without.add(figure["id"].rpartition("-")[0])
    assert without == {"backtest-bands", "backtest-reliability", "evidence-by-goal", "pace-multiples"}


def test_the_documents_behind_a_timeline_lead_to_their_entries(site):
    page = BeautifulSoup((site / "tasks" / "tg3.html").read_text("utf-8"), "html.parser")
    [box] = page.select("figure[id^=tg3-timeline] details.r57-provenance")
    links = box.select("tbody th a")
    assert links
    for link in links:
        path, _, anchor = link["href"].removeprefix("../").partition("#")
        assert BeautifulSoup((site / path).read_text("utf-8"), "html.parser").find(id=anchor), link["href"]
    assert "seen 20" in box.get_text()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_a_reader_opens_the_box_and_can_follow_the_document(visit, width):
    page = visit("targets/g3-1", width).page
    box = page.locator("details.r57-provenance").first
    assert not box.locator("table").is_visible()
    box.locator("summary").click()
    assert box.locator("tbody tr").nth(1).is_visible()
    box.locator("tbody td a").first.click()
    assert "/data/sources-" in page.url
    assert "#source-" in page.url


@pytest.mark.browser
def test_the_box_is_left_out_on_paper(visit):
    page = visit("targets/g3-1").page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("details.r57-provenance").first.is_visible()


def test_the_specification_of_every_figure_follows_the_schema_of_vega_lite(site):
    found = [path for path in (site / "figures").glob("*.json") if not path.name.endswith("csv-metadata.json")]
    assert found
    for path in found:
        spec = json.loads(path.read_bytes())
        # Vega-Lite reads null as no ground, which its schema forgot; every copy has a ground of its own.
        assert spec["background"]
        assert spec["config"].pop("background") is None
        Root.validate(spec)
        with pytest.raises(ValidationError):
            Root.validate({**spec, "height": "tall"})
