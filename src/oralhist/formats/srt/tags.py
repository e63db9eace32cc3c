"""The tags that SRT captions have: ``<i>``, ``<b>``, ``<u>``, ``<font>`` and positions such as ``{\\an8}``."""

import re

from attrs import Factory, define

from oralhist.model import Content, Emphasis, Inline
from oralhist.model.content import normal_form
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.caption_styles import DEEPEST_TAGS, STYLE_OF_TAG
from oralhist.timed.codes import TAGS_DROPPED

# A tag is at most 200 characters long: without a limit, unclosed tags need quadratic time.
_TAG = re.compile(r"<(/?)([ibu]|font)(?:[ ][^<>\n]{0,200})?>|\{\\an?[0-9]{1,2}\}", re.IGNORECASE)


@define
class _Span:
    """An open tag and its content so far."""

    name: str
    items: list[str | Inline] = Factory(list)


def content_of(text: str, line: int, diagnostics: Diagnostics) -> Content:
    """Return the content of a cue: three tags become emphasis, other tags are removed and counted.

    A tag that is never closed ends with the cue; a closing tag without an opening one is removed.
    """
    if "<" not in text and "{" not in text:
        return normal_form(text)
    spans = [_Span("")]
    place = 0
    for found in _TAG.finditer(text):
        spans[-1].items.append(text[place : found.start()])
        place = found.end()
        name = (found[2] or "").lower()
        if name not in STYLE_OF_TAG:
            diagnostics.count(TAGS_DROPPED, "tags of colours and positions that are not kept", line)
        elif not found[1]:
            if len(spans) <= DEEPEST_TAGS:
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
        spans[-1].items.append(Emphasis(content=content, style=STYLE_OF_TAG[span.name]))
