"""Pages of real files in Chromium: accessible, silent and valid. Skipped if ``ORALHIST_CORPUS`` names no folder.

A plain run opens the page of one file of each folder, a slow run those of all files.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import oralhist
from browsers import SCREENS, browser, opened, violations
from oralhist.errors import OralHistError
from real_files import corpus, folder_named

__all__ = ["browser"]

FOLDER = folder_named("ORALHIST_CORPUS")
KINDS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir()) if FOLDER else []
LARGE = 200_000
"""Bytes of a page on which axe needs a minute, so that it is run once."""


def pages_of(kind: str, folder: Path) -> Iterator[Path]:
    """Write the pages of a folder's files, and yield each when it is written; files that cannot be read are left out."""
    for number, file in enumerate(sorted(path for path in corpus(kind).rglob("*") if path.is_file())):
        try:
            data = oralhist.dumps(next(oralhist.read_all(file)), format="html", audience="archive")
        except OralHistError:
            continue
        page = folder / f"{number}.html"
        page.write_bytes(data)
        yield page


def check(browser: Any, path: Path) -> None:
    """Let axe look at a page as it is opened, with hits and with a citation, on each screen."""
    with opened(browser, path, bypass_csp=True) as page:
        page.set_default_timeout(0)
        assert violations(page) == [], path
        if path.stat().st_size > LARGE:
            return
        page.emulate_media(**SCREENS["dark"])
        assert violations(page) == [], path
        page.set_viewport_size(SCREENS["mobile"]["viewport"])
        for word in page.evaluate("(document.querySelector('.w')?.textContent.match(/\\p{L}{2,}/u) || [])"):
            page.fill("#_q", word)
            page.wait_for_selector("#_hits a")
            assert violations(page) == [], path
            page.press("#_q", "Escape")
        if page.query_selector(".pl"):
            page.evaluate("document.querySelector('.pl').click()")
            assert violations(page) == [], path


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_page_of_each_kind(browser: Any, kind: str, tmp_path: Path) -> None:
    for page in pages_of(kind, tmp_path):
        if page.stat().st_size <= LARGE:
            check(browser, page)
            return


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_page(browser: Any, kind: str, tmp_path: Path) -> None:
    for page in pages_of(kind, tmp_path):
        check(browser, page)


def test_the_checker_of_html_finds_no_error(tmp_path: Path) -> None:
    jar = os.environ.get("ORALHIST_VNU")
    if not jar or shutil.which("java") is None:
        pytest.skip("ORALHIST_VNU names no jar of the checker")
    for kind in KINDS:
        (tmp_path / kind).mkdir()
        list(pages_of(kind, tmp_path / kind))
    command = ["java", "-Xss16m", "-jar", jar, "--errors-only", "--skip-non-html", str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stderr.strip() == ""
    assert result.returncode == 0
