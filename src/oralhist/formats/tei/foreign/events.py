"""What happens while people speak, and the marks of the transcript that attributes keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oralhist.formats.tei.foreign.elements import child, children, words_of
from oralhist.formats.tei.foreign.redaction_marks import has_marks
from oralhist.formats.tei.foreign.vocabulary import EVENTS
from oralhist.model import Event

if TYPE_CHECKING:
    from lxml import etree


def event_of(element: etree._Element, name: str) -> Event:
    """What happens is told in ``desc``, in P4 in ``@desc``, else by the type or the name of the element."""
    told = [words_of(one) for one in children(element, "desc") if words_of(one)]
    loose = [element.text or "", *(part.tail or "" for part in element)]
    is_plain = "".join(loose).strip() or len(told) != len(element)
    words = words_of(element) if is_plain else " / ".join(told)
    description = words or element.get("desc") or element.get("type") or name
    described = child(element, "desc")
    return Event(
        kind=EVENTS[name], description=description, source=mark_of(element if described is None else described)
    )


def mark_of(element: etree._Element) -> str | None:
    """The mark of the transcript, if ``@rend`` keeps it, as Oral-History.Digital does: ``<v(laughs)>``, ``(???)``."""
    mark = element.get("rend", "")
    is_mark = mark[:1] in tuple("<([{") and mark[-1:] in tuple(">)]}")
    return mark if is_mark and not has_marks(mark) else None


def said(text: str | None) -> str | None:
    """A text of an attribute, if it says anything."""
    return (text or "").strip() or None
