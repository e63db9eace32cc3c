"""Chromium for tests of pages, and what they ask of a page. Importing this skips a module where Chromium is not installed."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from browser_pages import write_pages

__all__ = ["NAMES", "SCREENS", "SHORT", "active", "browser", "in_view", "opened", "pages", "until", "violations"]

CHROMIUM = shutil.which("chromium")
AXE = find_spec("axe_playwright_python")
if AXE is None or not CHROMIUM or not find_spec("playwright"):
    pytest.skip("needs Chromium, playwright and axe-playwright-python", allow_module_level=True)

NAMES = ["made-up", "reference", "right-to-left", "translations", "hostile", "long"]
SHORT = NAMES[:-1]
SCREENS: Mapping[str, Mapping[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "mobile": {"viewport": {"width": 390, "height": 844}},
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of axe for WCAG 2.2 at level AA, and those that no law asks for."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Mapping[str, Path]:
    """Write the pages; return their paths."""
    return write_pages(tmp_path_factory.mktemp("pages"), examples)


@contextmanager
def opened(browser: Any, path: Path, fragment: str = "", **context: Any) -> Iterator[Any]:
    """Open a page; at the end, no message was printed, and no request but those for recordings was made."""
    made = browser.new_context(**context)
    page = made.new_page()
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("dialog", lambda dialog: seen.append(dialog.message))
    page.on("request", lambda request: None if _is_own(request.url, path) else seen.append(request.url))
    page.goto(path.as_uri() + fragment)
    yield page
    title = page.title()
    made.close()
    assert seen == []
    assert title != "run"


def violations(page: Any) -> list[str]:
    """Return the rules of axe that a page breaks, each with its first element. The context must have ``bypass_csp``.

    The page is at its top: for axe, a target is too small while a scrolled page has half of it under the search.
    """
    if page.evaluate("typeof axe === 'undefined'"):
        (source,) = Path(str(AXE and AXE.origin)).parent.rglob("axe.min.js")
        page.evaluate(source.read_text(encoding="utf-8"))
    page.evaluate("scrollTo(0, 0)")
    found: list[str] = page.evaluate(
        """rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found =>
        found.violations.map(one => one.id + ' ' + one.nodes[0].html.slice(0, 200)))""",
        RULES,
    )
    return found


def _is_own(address: str, path: Path) -> bool:
    return address.partition("#")[0] == path.as_uri() or address.endswith(".wav")


def active(page: Any) -> str:
    """Return the text of the element that has the focus."""
    found: str = page.evaluate("document.activeElement.textContent")
    return found


def until(page: Any, condition: str) -> None:
    """Wait for a condition; ``wait_for_function`` evaluates texts, which the security policy of the page refuses."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never: {condition}")


def in_view(page: Any, selector: str) -> bool:
    """Return whether an element is visible below the bars."""
    found: bool = page.evaluate(
        """selector => { const b = document.querySelector(selector).getClientRects()[0];
        const x = document.elementFromPoint(b.left + 2, b.top + 5);
        return b.top >= 0 && b.top < innerHeight && x && x.closest('.transcript') !== null }""",
        selector,
    )
    return found
