"""Pages in Debian's Chromium: accessible, silent, without requests, and usable by keyboard alone.

Skipped without Chromium, ``playwright`` and ``axe-playwright-python``. The checker of HTML (vnu) is run if
``ORALHIST_VNU`` names its jar.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from browsers import NAMES, SCREENS, SHORT, browser, opened, pages, violations

__all__ = ["browser", "pages"]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", SHORT)
def test_axe_finds_nothing(browser: Any, pages: Mapping[str, Path], name: str, screen: str) -> None:
    """As the page is opened, with hits, with a translation next to the original, and with a citation."""
    with opened(browser, pages[name], bypass_csp=True, **SCREENS[screen]) as page:
        assert violations(page) == []
        page.fill("#_q", "the")
        page.wait_for_timeout(200)
        assert violations(page) == []
        page.press("#_q", "Escape")
        if page.query_selector(".see-both"):
            page.check(".see-both")
            assert violations(page) == []
        page.click(".pl")
        assert violations(page) == []


@pytest.mark.slow
def test_axe_finds_nothing_on_ten_hours(browser: Any, pages: Mapping[str, Path]) -> None:
    """On 20,000 cues, with the list of hits; one run takes minutes, and colours and widths are as on a short page."""
    with opened(browser, pages["long"], bypass_csp=True) as page:
        page.set_default_timeout(0)
        page.fill("#_q", "strike")
        page.wait_for_selector("#_hits a")
        assert violations(page) == []


def test_the_checker_of_html_finds_no_error(pages: Mapping[str, Path]) -> None:
    jar = os.environ.get("ORALHIST_VNU")
    if not jar or shutil.which("java") is None:
        pytest.skip("ORALHIST_VNU names no jar of the checker")
    command = ["java", "-Xss8m", "-jar", jar, "--errors-only", *map(str, pages.values())]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stderr.strip() in ("", "Document checking completed. No errors found.")
    assert result.returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_silent_and_loads_nothing(browser: Any, pages: Mapping[str, Path], name: str) -> None:
    """Not even the recordings, before they are played."""
    requests: list[str] = []
    with opened(browser, pages[name]) as page:
        page.on("request", lambda request: requests.append(request.url))
        page.wait_for_timeout(200)
        page.mouse.wheel(0, 3000)
        page.wait_for_timeout(100)
    assert requests == []


def test_without_a_script_every_word_is_there_and_a_translation_is_next_to_the_original_as_chosen(
    browser: Any, pages: Mapping[str, Path]
) -> None:
    with opened(browser, pages["made-up"], java_script_enabled=False) as page:
        text = page.inner_text("body")
        assert "in the winter of the strike" in text
        assert not page.is_visible("#_q")
        assert page.locator("audio:visible").count() == 2
        assert not page.is_visible(".v-other")
        page.check(".see-both")
        assert page.is_visible(".v-other")
        assert page.is_visible(".v-own")
        page.check(".see-other")
        assert "Die Glocke" in page.inner_text(".transcript")
        assert "The bell." not in page.inner_text(".transcript")


def test_a_translation_is_next_to_the_original(browser: Any, pages: Mapping[str, Path]) -> None:
    """The original in Hebrew is on the right."""
    with opened(browser, pages["right-to-left"], viewport={"width": 1280, "height": 900}) as page:
        page.check(".see-both")
        own, other = (page.locator(selector).first.bounding_box() for selector in (".v-own .w", ".v-other p"))
        assert own["x"] > other["x"] + other["width"] - 5
        assert abs(own["y"] - other["y"]) < 12


def test_each_of_several_translations_is_chosen_without_a_script(browser: Any, pages: Mapping[str, Path]) -> None:
    """Alone, it keeps the times and links of the paragraphs."""
    with opened(browser, pages["translations"], java_script_enabled=False) as page:
        assert [page.is_visible(f"text={words}") for words in ("My uncle rang", "Mein Onkel", "Mon oncle")] == [
            True,
            False,
            False,
        ]
        page.check(".see-other.o2")
        assert [page.is_visible(f"text={words}") for words in ("My uncle rang", "Mein Onkel", "Mon oncle")] == [
            False,
            False,
            True,
        ]
        assert page.is_visible("#t1 .t")
        page.check(".see-both.o1")
        assert [page.is_visible(f"text={words}") for words in ("My uncle rang", "Mein Onkel", "Mon oncle")] == [
            True,
            True,
            False,
        ]
        assert page.is_visible("text=Good night.")
        page.click("summary:has-text('English (edited)')")
        assert page.is_visible("text=Ada told how")


def test_nothing_is_wider_than_a_small_screen(browser: Any, pages: Mapping[str, Path]) -> None:
    for name in SHORT:
        with opened(browser, pages[name], viewport={"width": 320, "height": 640}) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_print_has_the_words_and_no_tools(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["made-up"]) as page:
        page.emulate_media(media="print")
        assert not page.is_visible(".tools")
        assert page.locator("audio:visible").count() == 0
        assert page.is_visible(".index")
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
