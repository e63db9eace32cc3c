"""What the readers of the text read by the tables of the header and the index."""

from __future__ import annotations

from oralhist.formats.tei.bindings.index import POINT
from oralhist.formats.tei.bindings.profile import KEYWORDS, SESSION_LANGUAGES, SESSION_SETTING
from oralhist.formats.tei.bindings.recordings import RECORDING
from oralhist.formats.tei.namespace import XML_ID
from oralhist.formats.tei.native.forms import form_of
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext

LANGUAGES, SETTING = map(form_of, (SESSION_LANGUAGES, SESSION_SETTING))

recording = form_of(RECORDING)
"""Reads a recording without its offset, which its timeline has."""


def keyword_list(context: ReadContext, element: Element) -> list[Plain]:
    """Read the keywords of an utterance."""
    held = form_of(KEYWORDS)(context, element)
    if "subjects" in held:
        context.error(element, "an utterance cannot have subjects", 'write <term type="keyword">')
    keywords: list[Plain] = held.get("keywords", [])
    return keywords


def read_point(context: ReadContext, element: Element, clock: str) -> Plain:
    """Read a point of the index. ``clock`` is the owner of its clock when it names no recording."""
    context.clock = clock
    point = form_of(POINT)(context, element)
    if element.get(XML_ID) is not None:
        context.register_owner(element, point)
    return point
