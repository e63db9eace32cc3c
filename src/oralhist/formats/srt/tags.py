"""The few tags that captions in SRT have: ``<i>``, ``<b>``, ``<u>``, ``<font>`` and places such as ``{\\an8}``."""

import re

from attrs import Factory, define

from oralhist.model import Content, Emphasis, Inline
from oralhist.model.content import normal_form
from oralhist.syntax.diagnostics import Diagnostics

_TAG = re.compile(r"<(/?)([ibu]|font)(?:[ ][^<>\n]{0,200})?>|\{\\an?[0-9]{1,2}\}", re.IGNORECASE)
_STYLES = {"i": "italic", "b": "bold", "u": "underline"}
_DEEPEST = 16


@define
class _Span:
    """An open tag and what stands in it so far."""

    name: str
    items: list[str | Inline] = Factory(list)


def content_of(text: str, line: int, diagnostics: Diagnostics) -> Content:
    """The content of a cue's text: the three styles as emphasis, other tags left out and counted, the rest as it is.

    A tag that is never closed holds to the end of the cue; one that closes nothing is left out.
    """
    if "<" not in text and "{" not in text:
        return normal_form(text)
    spans = [_Span("")]
    place = 0
    for found in _TAG.finditer(text):
        spans[-1].items.append(text[place : found.start()])
        place = found.end()
        name = (found[2] or "").lower()
        if name not in _STYLES:
            diagnostics.count("tags-dropped", "tags of colour and place that are not kept", line)
        elif not found[1]:
            if len(spans) <= _DEEPEST:
                spans.append(_Span(name))
        elif any(span.name == name for span in spans):
            while spans[-1].name != name:
                _close(spans)
            _close(spans)
    spans[-1].items.append(text[place:])
    while len(spans) > 1:
        _close(spans)
    return normal_form(spans[0].items)


def _close(spans: list[_Span]) -> None:
    span = spans.pop()
    content = normal_form(span.items)
    if content:
        spans[-1].items.append(Emphasis(content=content, style=_STYLES[span.name]))
