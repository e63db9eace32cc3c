"""Write HTML. Text, attributes and addresses have types of their own, so that nothing is written without being escaped.

``Html`` is finished markup, ``Url`` an address that a page may contain. Every other string is text: ``element`` escapes it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from oralhist.syntax.characters import with_line_feeds, without_controls

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "geo", "doi", "urn", "ftp", "tel"})
"""The schemes of addresses that a reader can follow without running anything."""

_SPACES = re.compile("[\x00-\x20\x7f]").search
_DATA_IMAGE = re.compile(r"data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+").fullmatch
_ADDRESSES = frozenset({"href", "src"})
_OTHER_ADDRESSES = frozenset({"action", "formaction", "poster", "srcset", "data", "background", "ping", "manifest"})
_RARE = bytes({*range(0x20)} - {0x09, 0x0A})
_NAME = re.compile("[a-z][a-z0-9:-]*").fullmatch
_BLOCKS = frozenset(
    [
        "article",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "p",
        "script",
        "section",
        "style",
        "summary",
        "title",
        "ul",
    ]
)
"""Elements that end a line, so that pages can be compared line by line."""

_VOID = frozenset({"br", "img", "input", "link", "meta", "source"})


class Html(str):
    """Finished markup."""

    __slots__ = ()


class Url(str):
    """An address that is safe as the target of a link or the source of a medium."""

    __slots__ = ()


Attribute: TypeAlias = "str | int | bool | None"
"""The value of an attribute: ``None`` and ``False`` leave it out, ``True`` writes its name alone."""

Attributes: TypeAlias = Mapping[str, Attribute]
NO_ATTRIBUTES: Attributes = {}


def url(address: str | None) -> Url | None:
    """Return an address as one that is safe, or ``None``: of ``javascript:``, ``data:`` and other unknown schemes."""
    if not address or _SPACES(address):
        return None
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:  # a host in brackets that is no IP address
        return None
    # A colon in the first segment of a relative path would make a browser read a scheme.
    if not scheme and ":" in re.split("[/?#]", address, maxsplit=1)[0]:
        return None
    return Url(address) if not scheme or scheme in SAFE_SCHEMES else None


def fragment(id: str) -> Url:
    """Return the address of an element of the same page."""
    return Url(f"#{id}")


def path(name: str) -> Url:
    """Return the address of a file by its path from the page."""
    return Url(quote(name.replace("\\", "/")))  # a colon is quoted, too: before it would be a scheme


def image(media_type: str, base64: str) -> Url:
    """Return the address of an image that is in the page itself. Raises ``ValueError`` for what is not base64."""
    address = f"data:{media_type};base64,{base64}"
    if not _DATA_IMAGE(address):
        raise ValueError("not an image in base64")
    return Url(address)


def text(words: str) -> Html:
    """Escape text."""
    if "&" in words or "<" in words or ">" in words:
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Html(words)


def quoted(value: str) -> str:
    """Escape the value of an attribute in double quotes."""
    return text(value).replace('"', "&quot;")


def attributes(values: Attributes) -> Html:
    """Return attributes as markup.

    Raises ``ValueError`` for ``style`` and the handlers of events, which the security policy of a page refuses, and
    for an address that is not a ``Url``.
    """
    written = ""
    for name, value in values.items():
        if value is None or value is False:
            continue
        if not _NAME(name) or name.startswith("on") or name == "style" or name in _OTHER_ADDRESSES:
            raise ValueError(f"the attribute {name!r} is not allowed in a page")
        if name in _ADDRESSES and not isinstance(value, Url):
            raise ValueError(f"the attribute {name!r} needs a Url")
        written += f" {name}" if value is True else f' {name}="{quoted(str(value))}"'
    return Html(written)


def enclosed(name: str, values: Attributes, pieces: Iterable[str]) -> Iterator[Html]:
    """Yield an element in pieces, for content so long that each copy of it takes time; ``pieces`` are ``Html``."""
    yield Html(f"<{name}{attributes(values)}>")
    yield from (piece if isinstance(piece, Html) else text(piece) for piece in pieces)
    yield Html(f"</{name}>\n")


def element(name: str, values: Attributes = NO_ATTRIBUTES, *content: str) -> Html:
    """Return an element with its content: ``Html`` as it is, other strings escaped."""
    start = f"<{name}{attributes(values)}>"
    end = "\n" if name in _BLOCKS else ""
    return Html(start + end) if name in _VOID else Html(f"{start}{joined(content)}</{name}>{end}")


def joined(content: Iterable[str], between: str = "") -> Html:
    """Join pieces: ``Html`` as it is, other strings escaped."""
    return Html(text(between).join([piece if isinstance(piece, Html) else text(piece) for piece in content]))


def link(address: str | None, *content: str) -> Html:
    """Return a link to another page or a file, or the content alone if the address is unsafe."""
    target = address if isinstance(address, Url) else url(address)
    if target is None:
        return joined(content)
    rel = None if target.startswith("#") else "noopener noreferrer"
    return element("a", {"href": target, "rel": rel, "class": "url" if content == (address,) else None}, *content)


def encoded(pieces: Iterable[Html]) -> bytes:
    """Return a page in UTF-8; characters that HTML cannot carry become U+FFFD."""
    page = "".join(pieces)
    try:
        data = page.encode()
        # To delete characters from bytes takes a twentieth of the time of a search of the text.
        if len(data.translate(None, _RARE)) == len(data) and "\ufffe" not in page and "\uffff" not in page:
            return data
    except UnicodeEncodeError:
        pass
    return without_controls(with_line_feeds(page)).encode()
