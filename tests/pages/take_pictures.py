"""Take the pictures of pages in ``docs/pictures``. Run it after a change of their look, and look at each of them.

``python tests/pages/take_pictures.py`` needs Chromium, ``playwright`` and, for the printed page, ``pdftoppm``.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

from browser_pages import write_pages  # noqa: E402 - after its folder is known

PICTURES = PROJECT / "docs" / "pictures"
DESKTOP = {"width": 1180, "height": 760}


def _search(words: str) -> Callable[[Any], None]:
    def done(page: Any) -> None:
        page.fill("#_q", words)
        page.wait_for_timeout(500)
        page.press("#_q", "Enter")
        page.press("#_q", "Enter")

    return done


def _play(page: Any) -> None:
    page.click(".u .t >> nth=1")
    page.wait_for_timeout(800)
    page.evaluate("document.querySelector('audio').pause()")
    _to(".bar")(page)


def _play_with_translation(page: Any) -> None:
    page.check(".see-both")
    _search("bell")(page)
    _play(page)


def _to(selector: str) -> Callable[[Any], None]:
    """Scroll until an element is directly below the search."""
    return lambda page: page.evaluate(
        f"scrollBy(0, document.querySelector('{selector}').getBoundingClientRect().top - 60)"
    )


def _translated(page: Any) -> None:
    page.check(".see-both")
    _to(".bar")(page)


SCENES: tuple[tuple[str, str, Callable[[Any], None], dict[str, Any]], ...] = (
    ("page", "made-up", _play_with_translation, {}),
    ("page-desktop", "reference", lambda _: None, {}),
    ("page-search", "reference", _search("arms control"), {}),
    ("page-mobile", "made-up", _to(".rec"), {"viewport": {"width": 390, "height": 844}}),
    ("page-dark", "made-up", _play, {"color_scheme": "dark"}),
    ("page-right-to-left", "right-to-left", _translated, {}),
    ("page-ten-hours", "long", _search("strike union"), {}),
)


def main() -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = write_pages(Path(folder), PROJECT / "examples")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture, name, act, options in SCENES:
            page = browser.new_context(**{"viewport": DESKTOP, **options}).new_page()
            page.goto(pages[name].as_uri())
            act(page)
            page.wait_for_timeout(300)
            page.screenshot(path=PICTURES / f"{picture}.png")
        page = browser.new_page()
        page.goto(pages["reference"].as_uri())
        printed = Path(folder) / "printed.pdf"
        page.pdf(path=printed, prefer_css_page_size=True)
        command = ["pdftoppm", "-png", "-r", "75", "-f", "2", "-singlefile", str(printed), str(PICTURES / "page-print")]
        subprocess.run(command, check=True)
        browser.close()


if __name__ == "__main__":
    main()
