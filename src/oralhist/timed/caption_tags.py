"""Markup in captions: the tags of players, and the overrides of ASS (Advanced SubStation Alpha) that converters leave."""

import re

from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.codes import TAGS_DROPPED

STYLE_OF_TAG = {"i": "italic", "b": "bold", "u": "underline"}
TAG_OF_STYLE = {"italic": "i", "italics": "i", "bold": "b", "underline": "u", "underlined": "u"}

DEEPEST_TAGS = 16
"""How many nested tags are kept as styles. No caption needs more: deeper ones come from tags that are never closed."""

_NAMES = frozenset(
    [
        "a",
        "b",
        "big",
        "blink",
        "bold",
        "c",
        "center",
        "centre",
        "color",
        "colour",
        "del",
        "div",
        "em",
        "font",
        "i",
        "ins",
        "italic",
        "italics",
        "lang",
        "p",
        "rt",
        "ruby",
        "s",
        "size",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "underline",
        "v",
    ]
)

_OVERRIDE = re.compile(r"\{\\[^{}\n]*+\}")
_DRAWING = re.compile(r"\{\\(?:[^{}\n]*\\)?p[1-9][^{}\n]*+\}[mnlbspc0-9.\s-]*+")
_STYLE = re.compile(r"\\([ibu])([0-9]+)")
_BREAK = re.compile(r"(?<![:\\])\\[Nnh]")
_BREAKS = {"N": "\n", "n": "\n", "h": "\u00a0"}


def is_markup(name: str, rest: str = "") -> bool:
    """Return whether a tag is markup: it has a known name or an attribute. Others are remarks, such as ``<inaudible>``."""
    return name.casefold() in _NAMES or "=" in rest


def has_ass(text: str) -> bool:
    r"""Return whether a file has the markup of ASS: an override, or ``\N`` for a line break twice."""
    if "\\" not in text:
        return False
    return _OVERRIDE.search(text) is not None or text.count("\\N") - text.count(":\\N") > 1


def without_overrides(text: str, line: int, diagnostics: Diagnostics) -> str:
    r"""Remove the overrides of ASS from the text of a cue, and its drawings, which are no words.

    Italics, bold and underlining become tags; ``\N`` becomes a line break and ``\h`` a no-break space. The others, such as
    ``{\an8}``, are counted. Other text in braces stays.
    """
    if "\\" not in text:
        return text

    def tags(found: re.Match[str]) -> str:
        styles = _STYLE.findall(found[0])
        if len(styles) < found[0].count("\\"):
            diagnostics.count(TAGS_DROPPED, "tags of colours and positions that are not kept", line)
        return "".join(f"</{name}>" if size == "0" else f"<{name}>" for name, size in styles)

    text = _OVERRIDE.sub(tags, _DRAWING.sub(tags, text))
    return _BREAK.sub(lambda found: _BREAKS[found[0][1]], text)
