"""Contents written with the marks of Oral-History.Digital; what was read from a mark goes out as it came in."""

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
    EventKind,
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

_LETTERS: dict[EventKind, str] = {}
for _letter, _kind in EVENTS.items():
    _LETTERS.setdefault(_kind, _letter)
_NO_BRACKETS = str.maketrans("<>", "\u2039\u203a")
_LATCHING = "<=>"


def marked_up(content: Content, labels: Mapping[str, str]) -> str:
    """A content as the text of a cell. ``labels`` gives what is printed for a participant's id.

    An inline with a ``source`` is written by exactly that, any other by the mark that means the same, and one for which
    there is no mark as it is printed. What is restricted is always marked so, whatever it stands in.
    """
    return "".join(item if isinstance(item, str) else _marked(item, labels) for item in content)


def _marked(inline: Inline, labels: Mapping[str, str]) -> str:
    if isinstance(inline, Restricted):
        letters = "an" if inline.restriction.replacement == ANONYMISED else "res"
        return f"<{letters} {_sealed(inline.content, labels)}>"
    inner = marked_up(getattr(inline, "content", ()), labels)
    if any(isinstance(item, Restricted) for held in contents_of(inline) for item in walk(held)):
        # the source would show what is restricted in it
        return _with_mark(inline, inner, labels) or _printed_around(inline, inner, labels)
    source: str | None = getattr(inline, "source", None)
    return source or _with_mark(inline, inner, labels) or _printed_around(inline, inner, labels)


def _sealed(content: Content, labels: Mapping[str, str]) -> str:
    """Restricted words, without a bracket that would end them early for a reader that looks for the next ``>``.

    Only marks that stood there when they were read are kept.
    """
    pieces = []
    for item in content:
        if isinstance(item, str):
            pieces.append(_LATCHING.join(part.translate(_NO_BRACKETS) for part in item.split(_LATCHING)))
            continue
        source: str | None = getattr(item, "source", None)
        is_kept = source is not None and _is_even(source)
        pieces.append(source if source and is_kept else printed((item,), labels).translate(_NO_BRACKETS))
    return "".join(pieces)


def _is_even(text: str) -> bool:
    """Whether every angle bracket in a text has its other half in it."""
    depth = 0
    for character in text:
        depth += (character == "<") - (character == ">")
        if depth < 0:
            return False
    return depth == 0


def _with_mark(inline: Inline, inner: str, labels: Mapping[str, str]) -> str | None:
    """The mark that means an inline, or nothing when there is none or its text would break the mark."""
    match inline:
        case Pause(duration_ms=None):
            return "(-)"
        case Pause(duration_ms=int(duration)) if duration % 1000 == 0 and duration < 10**9:
            return f"<p{duration // 1000}>"
        case Event() if inline.description.strip() and IS_BALANCED.fullmatch(inline.description):
            return f"<{_LETTERS[inline.kind]}({inline.description})>"
        case Gap(reason=GapReason.INAUDIBLE, duration_ms=None):
            return "(???)"
        case Unclear() if _is_even(inner):
            return f"<? {inner}>"
        case Foreign() if _is_even(inner) and inline.language.isalpha() and len(inline.language) in (2, 3):
            return f"<l({inline.language}) {inner}>"
        case Editorial():
            body = marked_up(inline.body, labels)
            return f"<n({body})>" if body.strip() and _is_even(body) else None
        case Note():
            body = marked_up(inline.body, labels)
            return f"{inner}<n({body})>" if body.strip() and _is_even(body) else None
        case Emphasis() | Foreign() | Hyperlink() | Mention() | TimePoint():
            return inner
        case _:
            return None


def _printed_around(inline: Inline, inner: str, labels: Mapping[str, str]) -> str:
    """An inline as it is printed, around words that are marked up already."""
    changed: dict[str, Any] = {}
    if getattr(inline, "content", ()):
        changed["content"] = (inner,)
    if body := getattr(inline, "body", ()):
        changed["body"] = (marked_up(body, labels),)
    if getattr(inline, "source", None) is not None:
        changed["source"] = None
    whole: Any = inline
    return printed((evolve(whole, **changed),), labels)
