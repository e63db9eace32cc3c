"""A site in Debian's Chromium, from the disk: accessible, and searched without a server."""

from pathlib import Path
from typing import Any

import pytest

from browsers import SCREENS, browser, violations
from oralhist.site import SiteOptions, build_site

__all__ = ["browser"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    folder = tmp_path_factory.mktemp("site")
    names = [str(path) for path in sorted(examples.glob("*.json"))]
    build_site(names, folder / "site", SiteOptions(title="Two interviews"), audience="public", jobs=1)
    return folder / "site"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", ["index", "by-people", "by-subjects"])
def test_axe_finds_nothing_on_the_lists(browser: Any, site: Path, name: str, screen: str) -> None:
    made = browser.new_context(bypass_csp=True, **SCREENS[screen])
    page = made.new_page()
    page.goto((site / f"{name}.html").as_uri())
    found = violations(page)
    made.close()
    assert found == []


def test_a_search_loads_a_file_for_each_word_and_leads_to_the_words(browser: Any, site: Path) -> None:
    made = browser.new_context()
    page = made.new_page()
    messages: list[str] = []
    loaded: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: loaded.append(request.url))
    page.goto((site / "index.html").as_uri())
    assert page.locator("#count").inner_text() == "2 interviews"
    page.keyboard.press("Tab")
    page.fill("#q", "Nuclear cri")
    page.locator("#list > li:visible").first.wait_for()
    page.wait_for_timeout(500)
    assert page.locator("#count").inner_text() == "1 interview"
    assert sorted(Path(url).name for url in loaded[1:]) == ["cr.js", "nu.js"]
    page.fill("#q", "zzzz")
    page.wait_for_timeout(400)
    assert page.locator("#list > li:visible").count() == 0
    page.fill("#q", "nuclear")
    page.wait_for_timeout(400)
    page.locator("#list > li:visible a").first.click()
    page.wait_for_timeout(400)
    assert page.url.endswith("multi-track-diplomacy.html#q=nuclear")
    made.close()
    assert messages == []


def test_without_a_script_the_lists_lead_everywhere(browser: Any, site: Path) -> None:
    made = browser.new_context(java_script_enabled=False)
    page = made.new_page()
    page.goto((site / "index.html").as_uri())
    assert not page.locator("#search").is_visible()
    page.click("text=People")
    page.click("text=Elena Sokova >> nth=-1")
    made.close()
