"""Pages in Debian's Chromium: accessible, silent, without requests, and usable by keyboard alone.

Skipped without Chromium, ``playwright`` and ``axe-playwright-python``. The checker of HTML (vnu) is run if
``ORALHIST_VNU`` names its jar.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from browser_pages import write_pages

CHROMIUM = shutil.which("chromium")
AXE = find_spec("axe_playwright_python")
if AXE is None or not CHROMIUM or not find_spec("playwright"):
    pytest.skip("needs Chromium, playwright and axe-playwright-python", allow_module_level=True)

NAMES = ["made-up", "reference", "right-to-left", "hostile", "long"]
SHORT = NAMES[:-1]
SCREENS: Mapping[str, Mapping[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "mobile": {"viewport": {"width": 390, "height": 844}},
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", SHORT)
def test_axe_finds_nothing(browser: Any, pages: Mapping[str, Path], name: str, screen: str) -> None:
    """As the page is opened, with hits, with a translation next to the original, and with a citation."""
    (source,) = Path(str(AXE and AXE.origin)).parent.rglob("axe.min.js")
    with opened(browser, pages[name], bypass_csp=True, **SCREENS[screen]) as page:
        page.evaluate(source.read_text(encoding="utf-8"))
        assert violations(page) == []
        page.fill("#_q", "the")
        page.wait_for_timeout(200)
        assert [one for one in violations(page) if not one.startswith("target-size")] == []
        page.press("#_q", "Escape")
        if page.query_selector(".see-both"):
            page.check(".see-both")
            assert violations(page) == []
        page.click(".pl")
        assert violations(page) == []


def violations(page: Any) -> list[str]:
    """Return the rules of axe that a page breaks, each with its first element."""
    found: list[str] = page.evaluate(
        """rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found =>
        found.violations.map(one => one.id + ' ' + one.nodes[0].html.slice(0, 200)))""",
        RULES,
    )
    return found


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


def test_a_click_on_a_time_plays_and_marks_what_is_heard(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["made-up"]) as page:
        page.click(".u .t >> nth=1")
        until(page, "document.querySelector('audio').currentTime > 4.3")
        assert page.evaluate("document.querySelector('[aria-current]').id") == "t2a"
        page.click(".index .t")
        until(page, "document.querySelector('[aria-current]').id === 't1'")


def test_a_time_of_the_second_recording_shows_its_player(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["made-up"]) as page:
        assert page.locator("audio:visible").count() == 1
        page.click("#t4 .t")
        until(page, "document.querySelectorAll('audio')[1].currentTime > 3")
        assert page.evaluate("document.querySelectorAll('audio')[0].paused")
        assert "Side B" in page.locator("figcaption:visible").inner_text()


def test_the_page_follows_until_the_reader_scrolls(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["long"], viewport={"width": 1000, "height": 500}) as page:
        assert page.get_attribute("#_f", "aria-pressed") == "true"
        page.evaluate("document.querySelector('.u .t').click()")
        until(page, "document.querySelector('audio').currentTime > .1")
        page.evaluate("document.querySelector('audio').currentTime = 25")
        until(page, "document.querySelector('.on, [aria-current]') !== null")
        page.wait_for_timeout(1200)
        assert in_view(page, ".on, [aria-current]")
        page.mouse.move(500, 300)
        page.mouse.wheel(0, 2000)
        until(page, "document.getElementById('_f').getAttribute('aria-pressed') === 'false'")
        before = page.evaluate("scrollY")
        page.evaluate("document.querySelector('audio').currentTime = 5")
        page.wait_for_timeout(600)
        assert abs(page.evaluate("scrollY") - before) < 300
        page.click("#_f")
        page.wait_for_timeout(1200)
        assert in_view(page, ".on, [aria-current]")


def test_search_shows_hits_in_a_list_and_on_the_line(browser: Any, pages: Mapping[str, Path]) -> None:
    """Enter goes to the next hit, Shift+Enter to the one before, Esc ends the search."""
    with opened(browser, pages["made-up"]) as page:
        page.fill("#_q", "GRÖSSE")
        until(page, "document.getElementById('_n').textContent === 'Nothing found'")
        page.fill("#_q", "WAS")
        until(page, "document.getElementById('_n').textContent === '2 passages'")
        assert page.locator("#_hits a").count() == 2
        assert page.locator(".line .hit").count() == 2
        page.press("#_q", "Enter")
        assert page.inner_text("#_n") == "1 of 2"
        page.press("#_q", "Enter")
        page.press("#_q", "Shift+Enter")
        assert page.inner_text("#_n") == "1 of 2"
        assert in_view(page, "#t2a")
        page.press("#_q", "Escape")
        assert page.inner_text("#_n") == ""
        assert page.locator(".line .hit").count() == 0


def test_a_passage_is_cited_with_its_words_speaker_time_and_link(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["made-up"]) as page:
        page.click("#t2a .pl")
        link, quotation, citation = page.eval_on_selector_all("#_d textarea", "all => all.map(one => one.value)")
        assert link == pages["made-up"].as_uri() + "#t2a"
        assert quotation == "“The bell. [laughs] We called it die Große, because it was.” – A"
        assert citation == (
            "The interviewee. “A made-up interview that shows what a file can hold.” Interview by The interviewer. "
            "About May 1998. 0:04–0:09. An example archive."
        )
        page.click("#_d button >> nth=0")
        until(page, "document.querySelector('#_d button').textContent === 'Copied'")
        page.keyboard.press("Escape")
        assert not page.is_visible("#_d")


def test_selected_words_are_cited_with_a_link_to_them(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["reference"]) as page:
        page.evaluate(
            """() => { const words = document.querySelectorAll('.w')[1].firstChild, range = new Range();
            range.setStart(words, 3); range.setEnd(words, 17); getSelection().addRange(range) }"""
        )
        page.click("#_c")
        link, quotation, citation = page.eval_on_selector_all("#_d textarea", "all => all.map(one => one.value)")
        assert "my perspective" in quotation
        assert link.endswith(":~:text=my%20perspective")
        assert "¶1.2." in citation


@pytest.mark.parametrize(
    ("fragment", "selector"),
    [
        ("#t=10", "[aria-current]"),
        ("#t=0:10", "[aria-current]"),
        ("#track=side-b&t=4,5", "[aria-current]"),
        ("#t2a", "#t2a"),
    ],
)
def test_a_link_opens_its_passage_in_view(
    browser: Any, pages: Mapping[str, Path], fragment: str, selector: str
) -> None:
    with opened(browser, pages["made-up"], fragment, viewport={"width": 1000, "height": 600}) as page:
        page.wait_for_timeout(200)
        assert in_view(page, selector)


def test_a_link_to_a_time_of_a_long_interview_opens_it_in_view(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["long"], "#t=35000") as page:
        page.wait_for_timeout(500)
        assert in_view(page, "[aria-current], .on")
        assert re.match(r"9:\d\d:\d\d", active(page))


def test_a_link_opens_a_search(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["reference"], "#q=arms%20control") as page:
        assert page.inner_text("#_n").startswith("1 of ")


def test_everything_works_on_the_keyboard_alone(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["made-up"]) as page:
        page.keyboard.press("Tab")
        assert active(page) == "To the transcript"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert active(page) == "0:00"
        page.keyboard.press("ArrowDown")
        assert active(page) == "0:04"
        page.keyboard.press("Enter")
        until(page, "document.querySelector('audio').currentTime > 4.2")
        page.evaluate("document.querySelector('audio').pause()")
        page.keyboard.press("ArrowRight")
        assert active(page) == "¶2"
        page.keyboard.press("Enter")
        assert page.is_visible("#_d")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert active(page) == "¶2"
        page.keyboard.press("End")
        assert active(page) == "0:03"
        page.keyboard.press("Home")
        assert active(page) == "0:00"
        page.focus("#_q")
        page.keyboard.type("rang")
        page.wait_for_selector("#_hits a")
        page.keyboard.press("ArrowDown")
        assert "Who rang it?" in active(page)
        page.keyboard.press("Enter")
        assert active(page) == "0:00"
        assert in_view(page, "#t3")


def test_the_stops_of_the_tab_key_do_not_grow_with_the_transcript(browser: Any, pages: Mapping[str, Path]) -> None:
    """Links in the words are stops; times and numbers are one for the whole transcript."""
    with opened(browser, pages["long"]) as page:
        stops = page.evaluate("[...document.querySelectorAll('.g a')].filter(one => one.tabIndex === 0).length")
        assert stops == 1


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
