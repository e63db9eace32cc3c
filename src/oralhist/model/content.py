"""Content: text and inlines.

A field called ``content`` holds what was said; a field called ``body`` holds words of an editor. So the ``content``
fields of a transcript, in order, are exactly the words that were said.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, ClassVar

from oralhist.errors import InvalidValue
from oralhist.model.shapes import LONGEST_TEXT, ModelObject, Shape, abbreviated

DEEPEST_CONTENT = 24
"""How deeply inlines may nest: as deep as a JSON file of 64 levels allows inside a turn of a translation."""


class Inline(ModelObject):
    """An item of a content other than text."""

    __slots__ = ()

    TYPE: ClassVar[str]
    """The value of ``type`` in JSON."""


Content = tuple[str | Inline, ...]
"""Text and inlines in normal form: no empty strings, and no two strings in a row."""


def normal_form(content: str | Iterable[str | Inline]) -> Content:
    """Return a content in normal form: without empty strings, and with neighbouring strings joined.

    Raises ``InvalidValue`` for an item that is neither text nor an inline, and for inlines that nest more than
    ``DEEPEST_CONTENT`` levels deep.
    """
    if content.__class__ is str:
        content = (content,) if content else ()
    if content.__class__ is tuple:
        items: Content = content
    elif isinstance(content, Iterable) and not isinstance(content, Mapping | bytes | str):
        items = tuple(content)
    else:
        raise InvalidValue(f"{abbreviated(content)} is not text or a list of texts and inlines")
    if not _is_normal(items):
        items = tuple(_joined(items))
    for item in items:
        if item.__class__ is str:
            if len(item) > LONGEST_TEXT:
                raise InvalidValue(f"a text of {len(item):,} characters is longer than {LONGEST_TEXT:,}")
        elif _depth(item) > DEEPEST_CONTENT:
            raise InvalidValue(f"inlines nest more than {DEEPEST_CONTENT} levels deep")
    return items


def _is_normal(items: Content) -> bool:
    after_text = False
    for item in items:
        is_text = item.__class__ is str
        if is_text and (after_text or not item):
            return False
        after_text = is_text
    return True


def _joined(items: Iterable[Any]) -> Iterator[str | Inline]:
    for is_text, run in groupby(items, lambda item: item.__class__ is str):
        if not is_text:
            yield from run
        elif text := "".join(run):
            yield text


def _depth(item: object) -> int:
    if not isinstance(item, Inline):
        raise InvalidValue(f"{abbreviated(item)} is neither text nor an inline")
    inner = (part for held in contents_of(item) for part in held if part.__class__ is not str)
    return 1 + max(map(_depth, inner), default=0)


def contents_of(inline: Inline) -> tuple[Content, ...]:
    """Return the contents of an inline: its ``content``, then its ``body``."""
    return (getattr(inline, "content", ()), getattr(inline, "body", ()))


class ContentShape(Shape):
    """A content, which ``normal_form`` has already checked and converted."""

    def problem(self, value: Any) -> str | None:
        return None if value.__class__ is tuple else f"{abbreviated(value)} is not a tuple of texts and inlines"

    def __call__(self, instance: object, attribute: object, value: Any) -> None:
        """Check nothing: the converter of the field has done it."""


CONTENT = ContentShape()


def walk(content: Content) -> Iterator[str | Inline]:
    """Yield every text and inline of a content, outer before inner, in reading order."""
    for item in content:
        yield item
        if not isinstance(item, str):
            for held in contents_of(item):
                yield from walk(held)


def spoken_text(content: Content) -> str:
    """Return the words that were said, without events, words of editors and notes."""
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return "".join(item if isinstance(item, str) else spoken_text(getattr(item, "content", ())) for item in content)
