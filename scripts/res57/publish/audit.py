"""Measure the built site with Lighthouse, on a desk and on a phone, and compare the scores with our aims.

Lighthouse is an npm package and no requirement of the book: whoever wants the audit installs it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median_low

from rich.console import Console
from rich.table import Table

from res57.errors import Res57Error
from res57.paths import BUILD, ROOT
from res57.publish.cache import write_atomically
from res57.publish.compressing import serving
from res57.publish.switcher import LATEST

RESULT = BUILD / "audit.json"
PAGES = ("index.html", "overview.html", "goals/g3-research.html", "targets/g3-1.html")
CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "SEO",
}
PRESETS = ("desktop", "mobile")
_AIM = 95
_AIM_SPEED = {"desktop": 95, "mobile": 85}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
_LONGEST = 180  # seconds for one page


@dataclass(frozen=True)
class Score:
    """Lighthouse's marks for one page in one preset, each 0 to 100.

    Attributes
    ----------
    page
        Address below the site.
    preset
        ``desktop`` or ``mobile``.
    marks
        Mark by category.
    faults
        By category, what Lighthouse counts against the page.
    """

    page: str
    preset: str
    marks: dict[str, int]
    faults: dict[str, list[str]]

    def missed(self) -> list[str]:
        """Categories whose mark is below our aim."""
        return [name for name, mark in self.marks.items() if mark < aim(name, self.preset)]


def aim(category: str, preset: str) -> int:
    """Return the mark that a page must reach."""
    return _AIM_SPEED[preset] if category == "performance" else _AIM


def find_tools() -> tuple[str, str]:
    """Return the programs of Lighthouse and of the browser.

    Raises
    ------
    Res57Error
        If one is missing, with what to install.
    """
    # npm puts commands of the folder itself here, where the shell does not look.
    here = os.pathsep.join([str(ROOT / "node_modules" / ".bin"), os.environ.get("PATH", "")])
    lighthouse = shutil.which("lighthouse", path=here)
    if lighthouse is None:
        raise Res57Error(
            "Lighthouse is missing: install Node.js 18 or newer, then run `npm install --global lighthouse`."
        )
    browser = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise Res57Error("Chromium is missing: install it (Debian's package is `chromium`) or set CHROME_PATH.")
    return lighthouse, browser


def run_audit(site: Path, out: Console, runs: int = 1) -> list[Score]:
    """Measure the pages, print the table and write ``_build/audit.json``.

    Parameters
    ----------
    site
        A built edition, or a site of editions; of those the newest is measured.
    out
        Where the table goes.
    runs
        How often each page is measured; the median counts. Speed varies with what else the machine does.

    Returns
    -------
    list of Score
        One for each page and preset.
    """
    tools = find_tools()
    folder = site / LATEST if (site / LATEST / "index.html").is_file() else site
    if missing := [page for page in PAGES if not (folder / page).is_file()]:
        raise Res57Error(f"{folder}: {missing[0]} is not there. Run `make book` first.")
    scores = []
    with serving(folder) as address:
        for page, preset in _each():
            with out.status(f"{page}, {preset}"):
                reports = [_measure(tools, address + page, preset) for _ in range(runs)]
            scores.append(score(page, preset, reports))
    out.print(table(scores))
    write_atomically(RESULT, (json.dumps([asdict(each) for each in scores], indent=1) + "\n").encode())
    return scores


def score(page: str, preset: str, reports: Sequence[dict]) -> Score:
    """Read the marks off Lighthouse's reports of one page: the median of each category, the faults of the last."""
    marks = {
        name: round(100 * median_low(report["categories"][name]["score"] or 0 for report in reports))
        for name in CATEGORIES
    }
    audits = reports[-1]["audits"]
    faults = {
        name: [
            audits[ref["id"]]["title"]
            for ref in reports[-1]["categories"][name]["auditRefs"]
            if ref["weight"] and audits[ref["id"]]["score"] is not None and audits[ref["id"]]["score"] < 0.9
        ]
        for name in CATEGORIES
    }
    return Score(page, preset, marks, {name: found for name, found in faults.items() if found})


def table(scores: Sequence[Score]) -> Table:
    """Return the marks as a table; a mark below its aim stands with the aim beside it."""
    made = Table(title="Lighthouse, 0 to 100")
    made.add_column("Page", overflow="fold")
    made.add_column("Preset")
    for label in CATEGORIES.values():
        made.add_column(label, justify="right")
    for each in scores:
        missed = each.missed()
        marks = [
            f"{mark} (aim {aim(name, each.preset)})" if name in missed else str(mark)
            for name, mark in each.marks.items()
        ]
        made.add_row(each.page, each.preset, *marks)
    return made


def shortfalls(scores: Sequence[Score]) -> list[str]:
    """Return one sentence for each mark below its aim, with the reasons that Lighthouse gives."""
    return [
        f"{each.page}, {each.preset}: {CATEGORIES[name].lower()} {each.marks[name]},"
        f" the aim is {aim(name, each.preset)}. "
        f"{'; '.join(each.faults.get(name, [])) or 'No single reason'}."
        for each in scores
        for name in each.missed()
    ]


def _each() -> Iterator[tuple[str, str]]:
    return ((page, preset) for preset in PRESETS for page in PAGES)


def _measure(tools: tuple[str, str], address: str, preset: str) -> dict:
    lighthouse, browser = tools
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [lighthouse, address, "--quiet", "--output=json", f"--output-path={report}"]
        command += [
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={_QUIET}",
            "--no-enable-error-reporting",
        ]
        command += ["--preset=desktop"] if preset == "desktop" else []
        environment = {**os.environ, "CHROME_PATH": browser}
        try:
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=False, timeout=_LONGEST
            )
        except subprocess.TimeoutExpired:
            raise Res57Error(f"{address}: Lighthouse did not end within {_LONGEST} seconds.") from None
        if done.returncode or not report.is_file():
            raise Res57Error(f"{address}: Lighthouse stopped.\n{done.stderr.strip()[-1500:]}")
        result = json.loads(report.read_text("utf-8"))
    if problem := result.get("runtimeError", {}).get("message"):
        raise Res57Error(f"{address}: Lighthouse could not measure the page. {problem}")
    return result
