"""From the tree of a cue's text to what each voice in it says."""

import re
from collections.abc import Iterable

from attrs import define, field

from oralhist.formats.vtt.cue_text import Node, Stray, Tree, tree_of
from oralhist.formats.vtt.times import SPACE
from oralhist.model import Content, Emphasis, Foreign, Inline, TimePoint
from oralhist.model.content import normal_form
from oralhist.model.shapes import LANGUAGE, WORD
from oralhist.syntax.diagnostics import Diagnostics

_STYLES = {"i": "italic", "b": "bold", "u": "underline"}
_HTML = frozenset({"font", "span", "div", "p", "em", "strong", "s", "small", "big", "sub", "sup", "a"})
_TAG = re.compile(r"</?([A-Za-z0-9]+)(?=[\s/>])")


@define
class _Said:
    """What one voice says without a break."""

    label: str | None
    items: list[str | Inline] = field(factory=list)


def voices_in(text: str, line: int, diagnostics: Diagnostics) -> list[tuple[str | None, Content]]:
    """The labels and contents of a cue's text, in their order: one unless several voices speak.

    White space at the ends of each is layout and left out. What is not kept is counted at the cue's line.
    """
    if "<" not in text and "&" not in text:
        return [(None, normal_form(text.strip(SPACE)))]
    said = _said(tree_of(text).children, line, diagnostics)
    parts: list[tuple[str | None, Content]] = [(one.label, _trimmed(one.items)) for one in said]
    spoken = [part for part in parts if part[1]]
    named = [part for part in parts if part[0] is not None]
    return spoken or named[:1] or [(None, ())]


def _said(children: Iterable[Tree], line: int, diagnostics: Diagnostics) -> list[_Said]:
    said: list[_Said] = []
    for child in children:
        match child:
            case str():
                _put(said, None, [child])
            case int():
                _put(said, None, [TimePoint(ms=child)])
            case Stray():
                _put(said, None, [_stray(child.source, line, diagnostics)])
            case Node():
                _put_span(said, child, line, diagnostics)
    return said


def _put(said: list[_Said], label: str | None, items: list[str | Inline]) -> None:
    if not said or said[-1].label != label:
        said.append(_Said(label))
    said[-1].items += items


def _put_span(said: list[_Said], node: Node, line: int, diagnostics: Diagnostics) -> None:
    if node.classes and node.name != "c":
        diagnostics.count("classes-dropped", "classes of tags that are not kept", line)
    voice = (node.annotation or None) if node.name == "v" else None
    inner = _said(node.children, line, diagnostics)
    if voice is not None and not inner:
        _put(said, voice, [])
    for one in inner:
        items = one.items if node.name == "v" else _spanned(node, one.items, line, diagnostics)
        _put(said, voice if one.label is None else one.label, items)


def _spanned(node: Node, items: list[str | Inline], line: int, diagnostics: Diagnostics) -> list[str | Inline]:
    """The items in the inline that a span means; the items alone when it means none that the model has."""
    content = normal_form(items)
    style = _STYLES.get(node.name) or (".".join(node.classes) if node.name == "c" else "")
    if style and not WORD.problem(style):
        return [Emphasis(content=content, style=style)]
    if style:
        diagnostics.count("classes-dropped", "classes of tags that are not kept", line)
    if node.name == "lang":
        if not LANGUAGE.problem(node.annotation):
            return [Foreign(content=content, language=node.annotation)]
        diagnostics.count("language-dropped", "tags <lang> without a language tag, whose words are kept", line)
    if node.name == "ruby":
        diagnostics.count("ruby-flattened", "ruby texts that are kept as plain words", line)
    return items


def _stray(source: str, line: int, diagnostics: Diagnostics) -> str:
    """What a tag that WebVTT does not know leaves in the text: a tag of HTML or of WebVTT nothing, any other itself."""
    found = _TAG.match(source)
    name = found[1].lower() if found else ""
    if name == "br":
        return "\n"
    if name in _HTML or name in {"c", "i", "b", "u", "ruby", "rt", "v", "lang"}:
        diagnostics.count("tags-dropped", "tags that mean nothing here, whose words are kept", line)
        return ""
    diagnostics.count("unknown-tag", "unknown tags that are kept as text", line)
    return source


def _trimmed(items: list[str | Inline]) -> Content:
    content = list(normal_form(items))
    if content and isinstance(content[0], str):
        content[0] = content[0].lstrip(SPACE)
    if content and isinstance(content[-1], str):
        content[-1] = content[-1].rstrip(SPACE)
    return normal_form(content)
