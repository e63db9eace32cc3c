"""Pages used in Chromium by mouse and by keyboard: times, following, search, citations, links."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from browsers import active, browser, in_view, opened, pages, until

__all__ = ["browser", "pages"]


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


def test_the_other_recordings_can_be_reached(browser: Any, pages: Mapping[str, Path]) -> None:
    """Also without a time in the transcript; back again, too."""
    with opened(browser, pages["made-up"]) as page:
        page.click("figcaption:visible >> text=→ Tape 1, Side B")
        until(page, "document.querySelectorAll('audio')[1].currentTime > .2")
        assert page.locator("audio:visible").count() == 1
        page.click("figcaption:visible >> text=← Tape 1, Side A")
        until(page, "document.querySelectorAll('audio')[0].currentTime > .2")


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


def test_words_that_are_not_next_to_each_other_are_found(browser: Any, pages: Mapping[str, Path]) -> None:
    """In one passage, else in any; so a hit of a site with several words leads to them."""
    with opened(browser, pages["made-up"], "#q=strike%20silent") as page:
        assert page.inner_text("#_n") == "1 of 1"
        page.fill("#_q", "strike morning")
        until(page, "document.getElementById('_n').textContent === '2 passages'")
        page.fill("#_q", "strike xylophone")
        until(page, "document.getElementById('_n').textContent === '1 passage'")
        page.fill("#_q", "a xylophone")
        until(page, "document.getElementById('_n').textContent === 'Nothing found'")
        page.fill("#_q", "x")
        until(page, "document.getElementById('_n').textContent === ''")


def test_search_finds_what_is_shown_of_original_and_translations(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["translations"]) as page:
        page.fill("#_q", "oncle")
        until(page, "document.getElementById('_n').textContent === 'Nothing found'")
        page.check(".see-other.o2")
        assert page.inner_text("#_n") == "1 passage"
        assert page.inner_text("#_hits a").startswith("0:04 Ada Wren Mon oncle")
        page.press("#_q", "Enter")
        assert in_view(page, "#t1 .t")
        page.check(".see-own")
        assert page.inner_text("#_n") == "Nothing found"


def test_typing_a_search_does_not_move_what_is_read(browser: Any, pages: Mapping[str, Path]) -> None:
    with opened(browser, pages["long"], viewport={"width": 1000, "height": 700}) as page:
        page.evaluate("scrollTo(0, 6000)")
        page.wait_for_timeout(300)
        where = "(() => { const p = document.elementFromPoint(500, 600).closest('.turn'); window.seen = window.seen || p; return seen.getBoundingClientRect().top })()"
        before = page.evaluate(where)
        page.evaluate("document.getElementById('_q').focus({preventScroll: true})")
        page.keyboard.type("strike")
        page.wait_for_selector("#_hits a")
        assert abs(page.evaluate(where) - before) < 5
        page.keyboard.press("Escape")
        assert abs(page.evaluate(where) - before) < 5


def test_a_recording_that_cannot_be_loaded_is_reported(browser: Any, pages: Mapping[str, Path], tmp_path: Path) -> None:
    alone = tmp_path / "alone.html"
    alone.write_bytes(pages["made-up"].read_bytes())
    errors: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(alone.as_uri())
    page.click(".u .t >> nth=0")
    until(page, "document.querySelector('figcaption').textContent.includes('cannot be loaded')")
    page.click(".u .t >> nth=1")
    page.wait_for_timeout(200)
    assert page.inner_text("figcaption >> nth=0").count("cannot be loaded") == 1
    page.close()
    assert errors == []


def test_a_recording_with_one_good_file_is_not_reported(browser: Any, pages: Mapping[str, Path]) -> None:
    """Browsers try the files in order."""
    page_file = pages["made-up"].with_name("two-files.html")
    source = '<source src="media/side-a.wav" type="audio/wav">'
    page_file.write_text(pages["made-up"].read_text().replace(source, f'<source src="media/missing.wav">{source}'))
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.click(".u .t >> nth=1")
    until(page, "document.querySelector('audio').currentTime > 4.3")
    assert "cannot be loaded" not in page.inner_text("figcaption >> nth=0")
    page.close()


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
