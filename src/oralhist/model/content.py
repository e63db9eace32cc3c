"""Content: text and inlines.

A field called ``content`` holds what was said; a field called ``body`` holds words of an editor. So the ``content``
fields of a transcript, in order, are exactly the words that were said.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, ClassVar

from oralhist.errors import InvalidValue
from oralhist.model.shapes import LONGEST_TEXT, ModelObject, Shape, abbreviated, fields_of, shape_of

DEEPEST_CONTENT = 24
"""How deeply inlines may nest: as deep as a JSON file of 64 levels allows inside a turn of a translation."""


class Inline(ModelObject):
    """An item of a content other than text."""

    __slots__ = ()

    TYPE: ClassVar[str]
    """The value of ``type`` in JSON."""


Content = tuple[str | Inline, ...]
"""Text and inlines in normal form: no empty strings, and no two strings in a row."""


_WITHOUT_CONTENT: set[type[Any]] = set()
"""The classes of inlines that hold no content, as far as they have been met."""


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
    if _is_normal(items):
        return items
    changed = tuple(joined(items))
    return _checked(items if changed == items else changed)


def _is_normal(items: Content) -> bool:
    """Whether items are in normal form and need no further check; inlines that hold contents do."""
    after_text = False
    for item in items:
        if item.__class__ is not str:
            if item.__class__ not in _WITHOUT_CONTENT:
                return False
            after_text = False
        elif after_text or not 0 < len(item) <= LONGEST_TEXT:
            return False
        else:
            after_text = True
    return True


def _checked(items: Content) -> Content:
    for item in items:
        if item.__class__ is str:
            if len(item) > LONGEST_TEXT:
                raise InvalidValue(f"a text of {len(item):,} characters is longer than {LONGEST_TEXT:,}")
        elif item.__class__ not in _WITHOUT_CONTENT and _depth(item) > DEEPEST_CONTENT:
            raise InvalidValue(f"inlines nest more than {DEEPEST_CONTENT} levels deep")
    return items


def joined(items: Iterable[Any]) -> Iterator[str | Inline]:
    """Yield texts and inlines without empty texts, and with neighbouring texts joined."""
    for is_text, run in groupby(items, lambda item: item.__class__ is str):
        if not is_text:
            yield from run
        elif text := "".join(run):
            yield text


def _depth(item: object) -> int:
    if not isinstance(item, Inline):
        raise InvalidValue(f"{abbreviated(item)} is neither text nor an inline")
    if not hasattr(item, "content") and not hasattr(item, "body"):
        _WITHOUT_CONTENT.add(item.__class__)
    inner = (part for held in contents_of(item) for part in held if part.__class__ is not str)
    return 1 + max(map(_depth, inner), default=0)


def contents_of(inline: Inline) -> tuple[Content, ...]:
    """Return the contents of an inline: its ``content``, then its ``body``."""
    return (getattr(inline, "content", ()), getattr(inline, "body", ()))


class ContentShape(Shape):
    """A content, which ``normal_form`` has already checked and converted."""

    def problem(self, value: Any) -> str | None:
        return None if value.__class__ is tuple else f"{abbreviated(value)} is not a tuple of texts and inlines"


CONTENT = ContentShape()


def shorthand_types(model: type[Any]) -> tuple[type[Any], ...]:
    """Return the types of plain data that may replace an object: text, and a list if the shorthand is a content."""
    shapes = [shape_of(field) for field in fields_of(model) if field.name == model.SHORTHAND]
    return (str, list) if CONTENT in shapes else (str,) * len(shapes)


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
