"""The properties of CSS that say how words look, from ``style`` attributes and simple rules of style sheets."""

import re
from collections.abc import Mapping

from oralhist.documents.character_format import NOTHING_SET, Format

_DECLARATION = re.compile(r"([a-zA-Z-]+)\s*:\s*([^;]+)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|[a-z0-9]*[.#][\w-]+", re.IGNORECASE)
_FOR_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*\Z", re.IGNORECASE)
_MOST = 200_000
"""Characters of style sheets that are read, and of one ``style`` attribute a hundredth."""
_MOST_CLASSES = 20
_BLACK = re.compile(
    r"(?:black|#0{3,4}|#0{6}(?:ff)?|rgba?\(\s*0\s*[, ]\s*0\s*[, ]\s*0\s*(?:[,/]\s*1(?:\.0)?\s*)?\)|windowtext)\Z"
)
_LIGHT = re.compile(r"(?:white|transparent|none|inherit|initial|#f{3,4}|#f{6}(?:ff)?|rgba\(.*,\s*0\s*\))\Z")

Properties = Mapping[str, str]
Rules = dict[str, dict[str, str]]


def properties_in(style: str) -> dict[str, str]:
    """Return the properties of declarations, in lower case."""
    found = _DECLARATION.findall(style[: _MOST // 10])
    return {name.lower(): value.replace("!important", "").strip().lower() for name, value in found}


def add_rules(rules: Rules, sheet: str) -> None:
    """Add the rules of a style sheet for elements, classes and ids. Those for paper and other devices are left out."""
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
                for selector in map(str.strip, selectors.split(",")):
                    if _SELECTOR.fullmatch(selector):
                        rules.setdefault(selector.lower(), {}).update(properties_in(piece))
            selectors = "@"
            depth = max(depth - 1, 0)
            left_out = left_out if depth >= left_out else 0


def properties_of(rules: Rules, name: str, attributes: Mapping[str, str]) -> Properties:
    """Return the properties of an element."""
    style = attributes.get("style")
    if not rules:
        return properties_in(style) if style else {}
    keys = [name]
    for one in attributes.get("class", "").lower().split()[:_MOST_CLASSES]:
        keys += [f".{one}", f"{name}.{one}"]
    if id := attributes.get("id", "").lower():
        keys += [f"#{id}", f"{name}#{id}"]
    found: dict[str, str] = {}
    for key in keys:
        if key in rules:
            found |= rules[key]
    return found | properties_in(style) if style else found


def is_not_shown(properties: Properties) -> bool:
    """Return whether an element and all in it is not on the page."""
    return (
        properties.get("display") == "none"
        or properties.get("mso-hide") == "all"
        or re.fullmatch(r"0+(?:\.0+)?%?", properties.get("opacity", "")) is not None
        or re.fullmatch(r"0(?:px|pt|em|rem|%)?", properties.get("font-size", "")) is not None
    )


def has_ground(properties: Properties, attributes: Mapping[str, str]) -> bool:
    """Return whether an element has a colour or a picture behind its words."""
    ground = properties.get("background-color", properties.get("background", ""))
    return bool(ground and not _LIGHT.match(ground)) or "bgcolor" in attributes or "background" in attributes


def is_white(properties: Properties, attributes: Mapping[str, str]) -> bool:
    """Return whether an element makes its words white."""
    ink = properties.get("color", attributes.get("color", "").lower())
    return re.fullmatch(r"white|#f{3}|#f{6}", ink) is not None


def format_of(properties: Properties, *, is_inline: bool) -> Format:
    """Return the format that properties set."""
    if not properties:
        return NOTHING_SET
    weight, slope = properties.get("font-weight"), properties.get("font-style")
    line = properties.get("text-decoration", properties.get("text-decoration-line"))
    visibility = properties.get("visibility")
    ground = properties.get("background-color", properties.get("background", ""))
    ink = properties.get("color", "")
    is_black = bool(_BLACK.match(ground)) and (_BLACK.match(ink) is not None if ink or not is_inline else True)
    return Format(
        bold=None if weight is None else weight in ("bold", "bolder", "600", "700", "800", "900"),
        italic=None if slope is None else slope.startswith(("italic", "oblique")),
        underline=None if line is None else "underline" in line,
        strike=None if line is None else "line-through" in line,
        hidden=None if visibility is None else visibility in ("hidden", "collapse"),
        black_highlight=is_black if ground else None,
        highlight=bool(ground and not _LIGHT.match(ground)) if ground and is_inline else None,
    )
