"""The documentation as a site: it is built without a warning, asks nothing of the network, and its search works from a disk."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from documentation.blocks import PAGES, PROJECT

MISSING = [name for name in ("sphinx", "myst_parser", "furo") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason="the extra oralhist[docs] is not installed")

LOADED = re.compile(r"<(?:script|img|source|iframe)\b[^>]*\bsrc=\"([^\"]*)\"|<link\b[^>]*\bhref=\"([^\"]*)\"")
"""What a page loads by itself; links that a reader follows are others."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-c", "docs", ".", str(folder)]
    built = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    return folder


def test_every_page_is_built(site: Path) -> None:
    assert [page for page in PAGES if not (site / page).with_suffix(".html").is_file()] == []
    assert (site / "index.html").is_file()


def test_no_page_loads_anything_of_the_network(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = [one for pair in LOADED.findall(page.read_text(encoding="utf-8")) for one in pair if one]
        assert [address for address in loaded if "//" in address] == [], page.name
    for sheet in site.rglob("*.css"):
        assert re.findall(r"@import|url\([\"']?(?:https?:)?//", sheet.read_text(encoding="utf-8")) == [], sheet.name


def test_the_search_works_from_a_disk(site: Path) -> None:
    chromium = shutil.which("chromium")
    if not chromium or importlib.util.find_spec("playwright") is None:
        pytest.skip("needs Chromium and playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{(site / 'search.html').as_uri()}?q=tracked-changes")
        page.wait_for_selector("#search-results li")
        found = page.inner_text("#search-results")
        browser.close()
    assert "Word documents" in found
    assert [address for address in asked if not address.startswith("file:")] == []
