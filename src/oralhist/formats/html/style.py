"""The properties of CSS that say how words look, from ``style`` attributes and the rules of style sheets."""

import re
from collections.abc import Mapping

from oralhist.documents.character_format import NOTHING_SET, Format
from oralhist.documents.colours import is_black
from oralhist.formats.html.colours import ATTRIBUTES, ground_in, ink_in
from oralhist.formats.html.selectors import Properties, Rules

_CUSTOM = re.compile(r"(--[\w-]{1,60})\s*:\s*([^;]{1,200})")
_DECLARATION = re.compile(r"([a-zA-Z-]+)\s*:\s*([^;]+)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_FOR_SCREENS = re.compile(r"@(?:media\s+(?:only\s+)?(?:all|screen)\s*\Z|supports\b|layer\b)", re.IGNORECASE)
_MOST = 1_000_000
_MOST_OF_ONE = 20_000
"""Characters that are read of a style sheet, and of one rule or ``style`` attribute."""
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_USED = frozenset({
    "color", "-webkit-text-fill-color", "background", "background-color", "background-image", "mso-highlight",
    "font", "font-weight", "font-style", "font-size", "text-decoration", "text-decoration-line", "visibility", "display", "opacity",
    "white-space", "list-style", "list-style-type", "mso-element", "mso-special-character", "mso-hide",
})  # fmt: skip
"""The properties that say how words look; rules without them arrange the page."""


def properties_in(style: str | None) -> Properties:
    """Return the properties of declarations that are used, in lower case."""
    return {**_declared(style, important=False), **_declared(style, important=True)} if style else {}


def _declared(style: str, *, important: bool) -> Properties:
    """Return the properties of declarations with or without ``!important``."""
    found = (
        (name.lower(), value.strip().lower().partition("!"))
        for name, value in _DECLARATION.findall(style[:_MOST_OF_ONE])
    )
    return {name: value.strip() for name, (value, sign, _) in found if name in _USED and bool(sign) == important}


def add_rules(rules: Rules, sheet: str) -> None:
    """Add the rules of a style sheet. Those for paper and other devices are left out."""
    pieces = re.split(r"([{}])", _COMMENT.sub("", sheet[:_MOST]))
    depth = left_out = 0
    selectors = "@"  # what is before the open brace; @ for none
    for piece, brace in zip(pieces[::2], [*pieces[1::2], ""], strict=False):
        text = piece.rpartition(";")[2].strip() if brace == "{" else piece
        if brace == "{":
            if text.startswith("@") and not _FOR_SCREENS.match(text) and not left_out:
                left_out = depth + 1
            depth += 1
            selectors = text
        elif brace == "}":
            if not left_out and not selectors.startswith("@"):
                rules.variables |= {name.lower(): value.strip().lower() for name, value in _CUSTOM.findall(piece)}
                held = _declared(piece, important=False), _declared(piece, important=True)
                for selector in selectors.split(",") if any(held) else ():
                    rules.add(selector, *held)
            selectors = "@"
            depth = max(depth - 1, 0)
            left_out = left_out if depth >= left_out else 0


def is_not_shown(properties: Properties) -> bool:
    """Return whether an element and all in it is not on the page."""
    return (
        properties.get("display") == "none"
        or properties.get("mso-hide") == "all"
        or re.fullmatch(r"0+(?:\.0+)?%?", properties.get("opacity", "")) is not None
        or re.fullmatch(r"0(?:px|pt|em|rem|%)?", properties.get("font-size", "")) is not None
    )


def format_of(properties: Properties, attributes: Mapping[str, str], *, is_inline: bool) -> Format:
    """Return the format that properties and attributes set.

    Words on black are blacked out unless they have a light colour, also in a line: many pages print labels so.
    """
    if not properties and ATTRIBUTES.isdisjoint(attributes):
        return NOTHING_SET
    font = properties.get("font", "").split()
    weight = properties.get("font-weight") or next((word for word in font if word in _BOLD), None)
    slope = properties.get("font-style") or next((word for word in font if word in ("italic", "oblique")), None)
    line = properties.get("text-decoration", properties.get("text-decoration-line"))
    visibility = properties.get("visibility")
    ground = ground_in(properties, attributes)
    is_own = is_inline and (not is_black(ground) or "mso-highlight" in properties)
    return Format(
        bold=None if weight is None else weight in _BOLD,
        italic=None if slope is None else slope.startswith(("italic", "oblique")),
        underline=None if line is None else "underline" in line,
        strike=None if line is None else "line-through" in line,
        hidden=None if visibility is None else visibility in ("hidden", "collapse"),
        ink=ink_in(properties, attributes),
        ground=ground if is_own else "" if ground else None,
        around=ground if not is_own else None,
    )
