"""The tokens of HTML: tags, text and comments, in linear time for every page.

libxml2 is not used: it needs 287 s for a tag with 100,000 attributes, and leaves out the rest of a page after 256 open elements, without an error.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Literal

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_END = re.compile(r"[\s/]*>")
_END_OF_COMMENT = re.compile("--!?>")
_RAW = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE)
        for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript")}  # fmt: skip
"""Elements whose content is no markup, with the pattern of their end."""
_MOST_ATTRIBUTES = 100  # of a tag; those after them are not read

Token = tuple[Literal["text", "start", "end", "comment"], str, Mapping[str, str]]
"""A kind, the text or the name in lower case, and the attributes."""

_NOTHING: Mapping[str, str] = {}


def tokens_of(page: str) -> Iterator[Token]:
    """Yield the tokens of a page, as a browser divides it. The text of ``script`` and ``style`` is one token."""
    place = 0
    while place < len(page):
        start = page.find("<", place)
        if start < 0:
            start = len(page)
        if start > place:
            yield "text", unescape(page[place:start]), _NOTHING
        if start == len(page):
            return
        following = page[start + 1 : start + 2]
        if page.startswith("<!--", start):
            closing = _END_OF_COMMENT.search(page, start + 2)
            yield "comment", page[start + 4 : closing.start() if closing else len(page)], _NOTHING
            place = closing.end() if closing else len(page)
        elif following in ("!", "?") or (following == "/" and _NAME.match(page, start + 2) is None):
            place = _after(page, start)
        elif following == "/" and (name := _NAME.match(page, start + 2)):
            yield "end", name[0].lower(), _NOTHING
            place = _after(page, name.end())
        elif name := _NAME.match(page, start + 1):
            attributes, place = _attributes(page, name.end())
            yield "start", name[0].lower(), attributes
            if raw := _RAW.get(name[0].lower()):
                found = raw.search(page, place)
                end = found.start() if found else len(page)
                yield (
                    "text",
                    unescape(page[place:end]) if name[0].lower() in ("title", "textarea") else page[place:end],
                    _NOTHING,
                )
                place = end
        else:
            yield "text", "<", _NOTHING
            place = start + 1


def _after(page: str, place: int) -> int:
    """Return the place after the next ``>``."""
    end = page.find(">", place)
    return end + 1 if end >= 0 else len(page)


def _attributes(page: str, place: int) -> tuple[Mapping[str, str], int]:
    """Return the attributes of a tag from a place on, the first of each name, and the place after the tag."""
    attributes: dict[str, str] = {}
    while (end := _END.match(page, place)) is None:
        found = _ATTRIBUTE.match(page, place)
        if found is None:  # the page ends in the tag
            return attributes, len(page)
        if len(attributes) < _MOST_ATTRIBUTES:
            value = next((value for value in found.groups()[1:] if value is not None), "")
            attributes.setdefault(found[1].lower(), unescape(value))
        place = found.end()
    return attributes, end.end()
