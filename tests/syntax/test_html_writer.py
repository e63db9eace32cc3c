"""Nothing is written into a page without being escaped for its place."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oralhist.syntax.html_writer import Html, Url, element, encoded, fragment, image, joined, link, path, text, url

TEXTS = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=30)
HOSTILE = ['"><script>alert(1)</script>', "</p>", "&lt;", "<!--", "]]>", "' onclick='x", "&#60;script&#62;"]


class Seen(HTMLParser):
    """Collects what a parser finds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS, TEXTS)
@example(HOSTILE[0], HOSTILE[0])
@example("".join(HOSTILE), "".join(HOSTILE))
def test_text_and_attributes_are_read_as_they_were(words: str, value: str) -> None:
    """No text can begin an element, and no value can end its attribute."""
    seen = Seen(element("p", {"title": value}, words))
    assert seen.tags == [("p", [("title", value)])]
    assert seen.text == words + "\n"


def test_markup_is_not_escaped_again() -> None:
    inner = element("b", {}, "a & b")
    assert element("p", {}, inner, " < c") == "<p><b>a &amp; b</b> &lt; c</p>\n"
    assert joined(["<", Html("<br>")], " & ") == "&lt; &amp; <br>"
    assert element("input", {"disabled": True, "value": None, "hidden": False, "max": 3}) == '<input disabled max="3">'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "data:text/html,x",
        "vbscript:x", "file:///etc/passwd", "about:blank", "blob:x", "x y", "", "a:b", "http://[::1", "https://exa mple.org",
    ],
)  # fmt: skip
def test_unsafe_addresses_are_refused(address: str) -> None:
    """Their words stay, without a link."""
    assert url(address) is None
    assert link(address, "words") == "words"


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c&d=e", "media/side-a.wav", "#t1", "mailto:a@example.org", "geo:48.2,16.37", "../a/b.html", "/a:b"],
)  # fmt: skip
def test_safe_addresses_are_links(address: str) -> None:
    assert Seen(link(address, "words")).tags[0][1][0] == ("href", address)


@pytest.mark.parametrize("name", ["style", "onclick", "onload", "srcset", "formaction", "poster", "a b", "a=b", "X"])
def test_attributes_that_run_or_load_something_are_errors(name: str) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        element("a", {name: "x"})


@pytest.mark.parametrize("name", ["href", "src"])
def test_an_address_needs_its_type(name: str) -> None:
    """A text by mistake would not be checked."""
    with pytest.raises(ValueError, match="needs a Url"):
        element("a", {name: "https://example.org/"})
    assert element("a", {name: Url("https://example.org/")})


def test_paths_of_files_are_quoted() -> None:
    assert path("a folder/x&y.json") == "a%20folder/x%26y.json"
    assert url(path("a:b.json")) == "a%3Ab.json"
    assert fragment("t1") == "#t1"
    with pytest.raises(ValueError, match="base64"):
        image("image/png", '"><script>')


def test_characters_that_html_cannot_carry_are_replaced() -> None:
    assert encoded([text("a\x00b\x07c\fd\r\n"), text("e\ud800")]) == "a\ufffdb\ufffdc d\ne\ufffd".encode()
