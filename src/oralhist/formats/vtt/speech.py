"""From the tree of a cue's text to the words of each voice."""

import re
from collections.abc import Iterable

from attrs import define, field

from oralhist.formats.vtt.codes import CLASSES_DROPPED, LANGUAGE_DROPPED, RUBY_FLATTENED
from oralhist.formats.vtt.cue_text import Node, Tree, UnknownTag, tree_of
from oralhist.formats.vtt.times import SPACE
from oralhist.model import Content, Emphasis, Foreign, Inline, TimePoint
from oralhist.model.content import normal_form
from oralhist.model.shapes import LANGUAGE, WORD
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.caption_tags import STYLE_OF_TAG, is_markup
from oralhist.timed.codes import TAGS_DROPPED, UNKNOWN_TAG

_TAG = re.compile(r"</?([A-Za-z0-9]+)(?=[.\s/>=])([^>]*)")


@define
class _VoiceSpan:
    """The words of one voice up to the next."""

    label: str | None
    items: list[str | Inline] = field(factory=list)


def voices_in(text: str, line: int, diagnostics: Diagnostics) -> list[tuple[str | None, Content]]:
    """Return the labels and contents in the text of a cue, in order; usually one.

    White space at both ends of each is layout and removed. Dropped tags are counted at the line of the cue.
    """
    if "<" not in text and "&" not in text:
        return [(None, normal_form(text.strip(SPACE)))]
    spans = _voice_spans(tree_of(text).children, line, diagnostics)
    voices: list[tuple[str | None, Content]] = [(span.label, _trimmed(span.items)) for span in spans]
    spoken = [voice for voice in voices if voice[1]]
    named = [voice for voice in voices if voice[0] is not None]
    return spoken or named[:1] or [(None, ())]


def _voice_spans(children: Iterable[Tree], line: int, diagnostics: Diagnostics) -> list[_VoiceSpan]:
    spans: list[_VoiceSpan] = []
    for child in children:
        match child:
            case str():
                _append(spans, None, [child])
            case int():
                _append(spans, None, [TimePoint(ms=child)])
            case UnknownTag():
                _append(spans, None, [_text_of_unknown(child.source, line, diagnostics)])
            case Node():
                _append_node(spans, child, line, diagnostics)
    return spans


def _append(spans: list[_VoiceSpan], label: str | None, items: list[str | Inline]) -> None:
    if not spans or spans[-1].label != label:
        spans.append(_VoiceSpan(label))
    spans[-1].items += items


def _append_node(spans: list[_VoiceSpan], node: Node, line: int, diagnostics: Diagnostics) -> None:
    if node.classes and node.name != "c":
        diagnostics.count(CLASSES_DROPPED, "classes of tags that are not kept", line)
    voice = (node.annotation or None) if node.name == "v" else None
    inner = _voice_spans(node.children, line, diagnostics)
    if voice is not None and not inner:
        _append(spans, voice, [])
    for span in inner:
        items = span.items if node.name == "v" else _as_inline(node, span.items, line, diagnostics)
        _append(spans, voice if span.label is None else span.label, items)


def _as_inline(node: Node, items: list[str | Inline], line: int, diagnostics: Diagnostics) -> list[str | Inline]:
    """Return the items of a tag in an inline, or unchanged if the model has no inline for the tag."""
    content = normal_form(items)
    style = STYLE_OF_TAG.get(node.name) or (".".join(node.classes) if node.name == "c" else "")
    if style and not WORD.problem(style):
        return [Emphasis(content=content, style=style)]
    if style:
        diagnostics.count(CLASSES_DROPPED, "classes of tags that are not kept", line)
    if node.name == "lang":
        if not LANGUAGE.problem(node.annotation):
            return [Foreign(content=content, language=node.annotation)]
        diagnostics.count(LANGUAGE_DROPPED, "tags <lang> without a valid language tag, whose words are kept", line)
    if node.name == "ruby":
        diagnostics.count(RUBY_FLATTENED, "ruby texts that are kept as plain words", line)
    return items


def _text_of_unknown(source: str, line: int, diagnostics: Diagnostics) -> str:
    """Return the text that replaces an unknown tag: nothing for markup, else the tag itself."""
    found = _TAG.match(source)
    if found and found[1].lower() == "br":
        return "\n"
    if found and is_markup(*found.groups()):
        diagnostics.count(TAGS_DROPPED, "tags without meaning here, whose words are kept", line)
        return ""
    diagnostics.count(UNKNOWN_TAG, "unknown tags that are kept as text", line)
    return source


def _trimmed(items: list[str | Inline]) -> Content:
    content = list(normal_form(items))
    if content and isinstance(content[0], str):
        content[0] = content[0].lstrip(SPACE)
    if content and isinstance(content[-1], str):
        content[-1] = content[-1].rstrip(SPACE)
    return normal_form(content)
