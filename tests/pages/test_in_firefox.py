"""The main uses of a page and of a site in Firefox, from the disk."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from browser_pages import write_pages
from firefox import Firefox, firefox
from oralhist.site import SiteOptions, build_site

__all__ = ["firefox"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Mapping[str, Path]:
    return write_pages(tmp_path_factory.mktemp("pages"), examples)


@pytest.fixture(autouse=True)
def _is_silent(firefox: Firefox) -> object:
    """No page printed a message, or asked for anything but itself and what is heard."""
    yield
    firefox.evaluate("0")  # so that all messages have come
    assert firefox.messages == []
    assert [one for one in firefox.requests if not one.startswith(("file:", "data:"))] == []


def test_times_search_and_citations(firefox: Firefox, pages: Mapping[str, Path]) -> None:
    firefox.open(pages["made-up"].as_uri())
    firefox.evaluate("document.querySelector('#_q').focus()")
    firefox.press("was")
    firefox.until("document.getElementById('_n').textContent === '2 passages'")
    firefox.press("Enter")
    assert firefox.evaluate("document.getElementById('_n').textContent") == "1 of 2"
    firefox.press("Escape")
    firefox.evaluate(
        "document.querySelectorAll('audio').forEach(one => { one.muted = true })"
    )  # Firefox plays only to a device
    firefox.click("#t2a .t")
    firefox.until("document.querySelector('audio').currentTime > 4.3")
    assert firefox.evaluate("document.querySelector('[aria-current]').id") == "t2a"
    firefox.evaluate("document.querySelector('audio').pause() || 1")
    firefox.click("#t2a .pl")
    link, quotation, _ = firefox.evaluate("[...document.querySelectorAll('#_d textarea')].map(one => one.value)")
    assert link == pages["made-up"].as_uri() + "#t2a"
    assert quotation.startswith("“The bell.")
    firefox.click("#_d button")
    firefox.until("document.querySelector('#_d button').textContent === 'Copied'")
    firefox.press("Escape")
    assert not firefox.evaluate("document.getElementById('_d').open")


@pytest.mark.parametrize("fragment", ["#t=10", "#track=side-b&t=4,5", "#t2a"])
def test_a_link_opens_its_passage_in_view(firefox: Firefox, pages: Mapping[str, Path], fragment: str) -> None:
    firefox.open(pages["made-up"].as_uri() + fragment)
    firefox.until(
        "(() => { const e = document.querySelector(':target, [aria-current]'), b = e && e.getBoundingClientRect();"
        " return b && b.top >= 0 && b.top < innerHeight })()"
    )


def test_the_keyboard_reaches_and_moves_in_the_transcript(firefox: Firefox, pages: Mapping[str, Path]) -> None:
    firefox.open(pages["made-up"].as_uri())
    texts = []
    firefox.press("Tab")
    for key in ("Enter", "Tab", "ArrowDown", "ArrowRight"):
        texts.append(firefox.evaluate("document.activeElement.textContent"))
        firefox.press(key)
    assert [texts[0], *texts[2:]] == ["To the transcript", "0:00", "0:04"]
    assert firefox.evaluate("document.activeElement.textContent") == "¶2"


def test_a_translation_is_next_to_the_original(firefox: Firefox, pages: Mapping[str, Path]) -> None:
    firefox.open(pages["right-to-left"].as_uri())
    firefox.click(".see-both")
    own, other = (
        firefox.evaluate(f"document.querySelector('{selector}').getBoundingClientRect().toJSON()")
        for selector in (".v-own .w", ".v-other p")
    )
    assert own["x"] > other["x"] + other["width"] - 5
    assert abs(own["y"] - other["y"]) < 12


def test_ten_hours(firefox: Firefox, pages: Mapping[str, Path]) -> None:
    firefox.open(pages["long"].as_uri() + "#t=35000")
    firefox.until("document.activeElement.textContent.startsWith('9:4')")
    firefox.evaluate("document.querySelector('#_q').focus()")
    firefox.press("strike")
    firefox.until("document.querySelectorAll('#_hits a').length === 100")


def test_a_site_is_searched(firefox: Firefox, examples: Path, tmp_path: Path) -> None:
    names = [str(path) for path in sorted(examples.glob("*.json"))]
    build_site(names, tmp_path / "site", SiteOptions(title="Two interviews"), audience="public", jobs=1)
    firefox.open((tmp_path / "site" / "index.html").as_uri())
    firefox.click("#q")
    firefox.press("nuclear cri")
    firefox.until("document.getElementById('count').textContent === '1 interview'")
    firefox.click("#list > li:not([hidden]) a")
    firefox.until("location.hash === '#q=nuclear%20cri' && document.getElementById('_n') !== null")
