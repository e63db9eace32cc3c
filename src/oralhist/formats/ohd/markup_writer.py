"""From content to text with the markup of Oral-History.Digital; markup that was read is written as it was."""

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from oralhist.conventions.rendering import printed
from oralhist.formats.ohd.markup_reader import ANONYMISED, EVENTS, IS_BALANCED
from oralhist.model import (
    Content,
    Editorial,
    Emphasis,
    Event,
    Foreign,
    Gap,
    GapReason,
    Hyperlink,
    Inline,
    Mention,
    Note,
    Pause,
    Restricted,
    TimePoint,
    Unclear,
)
from oralhist.model.content import contents_of, walk

_LETTERS = {kind: letter for letter, kind in reversed(EVENTS.items())}  # a kind has the first of its letters
_NO_BRACKETS = str.maketrans("<>", "\u2039\u203a")
_LATCHING = "<=>"
"""The sign for speech that follows without a pause; its brackets are not markup."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")


def marked_up(content: Content, labels: Mapping[str, str]) -> str:
    """Return a content as the text of a cell. ``labels`` has the printed label of each participant id.

    An inline with a ``source`` is written as that source. Any other is written with the markup of its meaning, or, if no
    markup has that meaning, as it is printed. Restricted words are always marked as restricted, also inside other inlines.
    """
    return "".join(item if isinstance(item, str) else _written(item, labels) for item in content)


def _written(inline: Inline, labels: Mapping[str, str]) -> str:
    if isinstance(inline, Restricted):
        letters = "an" if inline.restriction.replacement == ANONYMISED else "res"
        return f"<{letters} {_restricted_words(inline.content, labels)}>"
    inner = marked_up(getattr(inline, "content", ()), labels)
    if any(isinstance(item, Restricted) for held in contents_of(inline) for item in walk(held)):
        # Its source has the restricted words without the markup that restricts them.
        return _with_markup(inline, inner, labels) or _printed_around(inline, inner, labels)
    source: str | None = getattr(inline, "source", None)
    return source or _with_markup(inline, inner, labels) or _printed_around(inline, inner, labels)


def _restricted_words(content: Content, labels: Mapping[str, str]) -> str:
    """Return restricted words without brackets that end them early for a reader that stops at the next ``>``.

    Only markup that was in the words when they were read is kept.
    """
    pieces = []
    for item in content:
        if isinstance(item, str):
            pieces.append(_LATCHING.join(part.translate(_NO_BRACKETS) for part in item.split(_LATCHING)))
            continue
        source: str | None = getattr(item, "source", None)
        is_kept = source is not None and _is_balanced(source)
        pieces.append(source if source and is_kept else printed((item,), labels).translate(_NO_BRACKETS))
    return "".join(pieces)


def _is_balanced(text: str) -> bool:
    """Return whether the angle brackets of a text are balanced."""
    depth = 0
    for character in text:
        depth += (character == "<") - (character == ">")
        if depth < 0:
            return False
    return depth == 0


def _with_markup(inline: Inline, inner: str, labels: Mapping[str, str]) -> str | None:
    """Return the markup for an inline; None if the format has no markup for it, or if its text would break the markup."""
    match inline:
        case Pause(duration_ms=None):
            return "(-)"
        case Pause(duration_ms=int(duration)) if duration % 1000 == 0 and duration < 10**9:
            return f"<p{duration // 1000}>"
        case Event() if inline.description.strip() and IS_BALANCED.fullmatch(inline.description):
            return f"<{_LETTERS[inline.kind]}({inline.description})>"
        case Gap(reason=GapReason.INAUDIBLE, duration_ms=None):
            return "(???)"
        case Unclear() if _is_balanced(inner):
            return f"<? {inner}>"
        case Foreign() if _is_balanced(inner) and _LANGUAGE.fullmatch(inline.language):
            return f"<l({inline.language}) {inner}>"
        case Editorial() | Note():  # an editor's remark has no inner words
            body = marked_up(inline.body, labels)
            return f"{inner}<n({body})>" if body.strip() and _is_balanced(body) else None
        case Emphasis() | Foreign() | Hyperlink() | Mention() | TimePoint():
            return inner
        case _:
            return None


def _printed_around(inline: Inline, inner: str, labels: Mapping[str, str]) -> str:
    """Return an inline as it is printed, around words that have their markup already."""
    changed: dict[str, Any] = {}
    if getattr(inline, "content", ()):
        changed["content"] = (inner,)
    if body := getattr(inline, "body", ()):
        changed["body"] = (marked_up(body, labels),)
    if getattr(inline, "source", None) is not None:
        changed["source"] = None
    whole: Any = inline
    return printed((evolve(whole, **changed),), labels)
