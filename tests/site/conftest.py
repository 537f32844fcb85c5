"""The built site, and a real browser that reads it as a visitor would.

`RES57_SITE` names another folder than ``_build/site``. Without Chromium the browser tests are skipped, except on
a build server (``CI=true``), where its absence is a failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from res57.paths import SITE

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Visit:
    """One page open in the browser, and what went wrong while it loaded."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def see_everything(self) -> None:
        """Go through the page as a reader does, so that every chart is made interactive."""
        self.page.mouse.move(40, 40)  # the chart library comes with the first sign of a reader
        for figure in self.page.query_selector_all(".r57-figure"):
            figure.scroll_into_view_if_needed()
            self.page.wait_for_function("f => f.classList.contains('r57-live')", arg=figure, timeout=10_000)
        self.page.evaluate("scrollTo(0, 0)")


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the folder of the built site."""
    folder = Path(os.environ.get("RES57_SITE", SITE)).resolve()
    if not (folder / "index.html").is_file():
        pytest.fail(f"There is no site in {folder}. Run `make book` first, or set RES57_SITE to a built site.")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium once for all tests."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("Chromium is missing on the build server. Install Debian's package chromium.")
        pytest.skip("Chromium is not installed; install Debian's package chromium to run the browser tests.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a page of the site in a fresh window."""
    windows: list[BrowserContext] = []

    def open_page(name: str, width: int = 1280, theme: str = "light", *, script: bool = True) -> Visit:
        window = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        windows.append(window)
        if script:
            window.add_init_script(f"localStorage.setItem('mode', '{theme}'); localStorage.setItem('theme', '{theme}')")
        opened = Visit(window.new_page())
        page = opened.page
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on("console", lambda said: opened.errors.append(said.text) if said.type == "error" else None)
        page.on("request", lambda sent: opened.foreign.append(sent.url) if _is_foreign(sent.url) else None)
        page.goto((site / f"{name}.html").as_uri())
        return opened

    yield open_page
    for window in windows:
        window.close()


def _is_foreign(address: str) -> bool:
    return not address.startswith(("file:", "data:", "blob:"))
