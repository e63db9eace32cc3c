"""Parse the text of a cue into a tree, by the rules of WebVTT (section 6.4), in linear time."""

import html
import re
from typing import TypeAlias

from attrs import Factory, define, frozen

from oralhist.formats.vtt.times import SPACE, TIME, milliseconds
from oralhist.syntax.characters import without_controls
from oralhist.timed.caption_tags import DEEPEST_TAGS

NAMES = frozenset({"c", "i", "b", "u", "ruby", "v", "lang"})
"""The names of tags that WebVTT allows everywhere; ``rt`` is allowed in ``ruby``."""
_START_TAG = re.compile(rf"([^{SPACE}.]*)((?:\.[^{SPACE}.]*)*)(?:[{SPACE}](.*))?", re.DOTALL)
_TIME = re.compile(TIME)
_LONG_NUMBER = re.compile("&#[0-9]{100,};?")
_SPACES = re.compile(f"[{SPACE}]+")


@frozen
class UnknownTag:
    """A tag that WebVTT does not know or does not allow at its place, which its rules skip."""

    source: str


@define
class Node:
    """A span: its name, its classes, its annotation (the name of a voice, the tag of a language) and its children."""

    name: str
    classes: tuple[str, ...] = ()
    annotation: str = ""
    children: "list[Tree]" = Factory(list)


Tree: TypeAlias = "Node | UnknownTag | str | int"
"""A child of a span: a span, an unknown tag, a text, or a time in milliseconds."""


def tree_of(text: str) -> Node:
    """Parse the text of a cue; the root is a node without a name."""
    open_spans = [Node("")]
    place = 0
    while place < len(text):
        start = text.find("<", place)
        start = len(text) if start < 0 else start
        if start > place:
            open_spans[-1].children.append(_decoded(text[place:start]))
        if start == len(text):
            break
        end = text.find(">", start)
        end = len(text) if end < 0 else end
        _add_tag(text[start + 1 : end], text[start : end + 1], open_spans)
        place = end + 1
    return open_spans[0]


def _add_tag(tag: str, source: str, open_spans: list[Node]) -> None:
    current = open_spans[-1]
    if tag.startswith("/"):
        if tag[1:] == current.name and current.name:
            open_spans.pop()
        elif tag == "/ruby" and current.name == "rt":
            del open_spans[-2:]
        else:
            current.children.append(UnknownTag(source))
        return
    if _TIME.fullmatch(tag):
        current.children.append(milliseconds(tag))
        return
    found = _START_TAG.fullmatch(tag)
    name = found[1] if found else ""
    if found is None or not (name in NAMES or (name == "rt" and current.name == "ruby")):
        current.children.append(UnknownTag(source))
        return
    annotation = _SPACES.sub(" ", _decoded(found[3] or "")).strip(" ") if name in {"v", "lang"} else ""
    node = Node(name, tuple(filter(None, found[2].split("."))), annotation)
    if len(open_spans) > DEEPEST_TAGS:
        node.children = current.children  # the span is dropped and its words stay
    else:
        current.children.append(node)
    open_spans.append(node)


def _decoded(text: str) -> str:
    """Decode the character references of HTML."""
    if "&" not in text:
        return text
    return without_controls(html.unescape(_LONG_NUMBER.sub("\ufffd", text)))  # unescape needs quadratic time for digits
