"""What was said: text and the inlines that stand in it.

``content`` is always what was said; ``body`` is always someone else's words. So the words of a transcript are
its ``content``s, in order, and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from oralhist.errors import InvalidValue
from oralhist.model.shapes import LONGEST_TEXT, Part, Shape, shown

DEEPEST_CONTENT = 24
"""How deep inlines may nest: what a JSON file of depth 64 can still hold inside a translated turn."""


class Inline(Part):
    """Anything but text that stands in a content."""

    __slots__ = ()

    TYPE: ClassVar[str]
    """The word that tells it apart in JSON."""


Content = tuple[str | Inline, ...]
"""Text and inlines in normal form: no empty strings, no two strings side by side."""


def normal_form(content: str | Iterable[str | Inline]) -> Content:
    """Put a content in its one form: empty strings dropped, neighbouring strings joined.

    Raises ``InvalidValue`` for what is neither text nor an inline, and for inlines that nest deeper than
    ``DEEPEST_CONTENT``.
    """
    if content.__class__ is str:
        if len(content) > LONGEST_TEXT:
            raise _too_long(content)
        return (content,) if content else ()
    if content.__class__ is tuple:
        items: Content = content
    elif isinstance(content, Iterable) and not isinstance(content, Mapping | bytes | str):
        items = tuple(content)
    else:
        raise InvalidValue(f"{shown(content)} is not a content: a text, or texts and inlines")
    if not _is_normal(items):
        items = _joined(items)
    for item in items:
        if item.__class__ is str:
            if len(item) > LONGEST_TEXT:
                raise _too_long(item)
        elif _depth(item) > DEEPEST_CONTENT:
            raise InvalidValue(f"inlines nest deeper than {DEEPEST_CONTENT}")
    return items


def _too_long(text: str) -> InvalidValue:
    return InvalidValue(f"a text of {len(text):,} characters is longer than {LONGEST_TEXT:,}")


def _is_normal(items: Content) -> bool:
    after_text = False
    for item in items:
        is_text = item.__class__ is str
        if is_text and (after_text or not item):
            return False
        after_text = is_text
    return True


def _joined(items: Iterable[str | Inline]) -> Content:
    joined: list[str | Inline] = []
    pending: list[str] = []
    for item in items:
        if item.__class__ is str:
            pending.append(str(item))
            continue
        if text := "".join(pending):
            joined.append(text)
        pending.clear()
        joined.append(item)
    if text := "".join(pending):
        joined.append(text)
    return tuple(joined)


def _depth(item: object) -> int:
    if not isinstance(item, Inline):
        raise InvalidValue(f"{shown(item)} is neither a text nor an inline")
    inner = (part for held in contents_of(item) for part in held if part.__class__ is not str)
    return 1 + max(map(_depth, inner), default=0)


def contents_of(inline: Inline) -> tuple[Content, ...]:
    """The contents that an inline holds: what was said in it, then someone else's words."""
    return (getattr(inline, "content", ()), getattr(inline, "body", ()))


class ContentShape(Shape):
    """A content; its normal form is made by ``normal_form`` before this looks at it."""

    def problem(self, value: Any) -> str | None:
        return None if value.__class__ is tuple else f"{shown(value)} is not a content"

    def __call__(self, instance: object, attribute: object, value: Any) -> None:
        """``normal_form`` has looked already."""


CONTENT = ContentShape()


def walk(content: Content) -> Iterator[str | Inline]:
    """Every text and every inline of a content, outer before inner, in the order of reading."""
    for item in content:
        yield item
        if not isinstance(item, str):
            for held in contents_of(item):
                yield from walk(held)


def spoken_text(content: Content) -> str:
    """The words that were said, and nothing else: no events, no editor's words, no notes."""
    return "".join(item if isinstance(item, str) else spoken_text(getattr(item, "content", ())) for item in content)
