"""Colours in pages of the web: from properties of CSS and attributes of older pages."""

import re
from collections.abc import Mapping

from oralhist.documents.colours import TRANSPARENT, UNKNOWN, WHITE, hex_colour

ATTRIBUTES = frozenset({"bgcolor", "color", "text", "background"})
"""Attributes that set a colour."""
_NAMES = {
    "black": "#000000", "windowtext": "#000000", "canvastext": "#000000", "white": WHITE, "window": WHITE, "canvas": WHITE,
    "red": "#ff0000", "blue": "#0000ff", "green": "#008000", "lime": "#00ff00", "yellow": "#ffff00", "gray": "#808080",
    "grey": "#808080", "silver": "#c0c0c0", "navy": "#000080", "maroon": "#800000", "purple": "#800080", "teal": "#008080",
    "olive": "#808000", "aqua": "#00ffff", "cyan": "#00ffff", "fuchsia": "#ff00ff", "magenta": "#ff00ff",
}  # fmt: skip
_COLOUR = re.compile(r"#?[0-9a-f]{3,8}(?![\w-])|(?:rgb|hsl)a?\([^()]*\)|[a-z]{3,40}(?![\w(-])")
_NUMBER = re.compile(r"((?:[0-9]*\.)?[0-9]+)(%?)")
_IMAGE = re.compile(r"url\(|gradient\(|image")
_OF_PARENT = frozenset({"inherit", "unset", "currentcolor", "revert"})
_NO_COLOUR = frozenset(
    {"transparent", "none", "initial", "repeat", "scroll", "fixed", "center", "left", "top", *_OF_PARENT}
)


def ink_in(properties: Mapping[str, str], attributes: Mapping[str, str]) -> str | None:
    """Return the colour of the words of an element; ``None`` for that of the words around it."""
    if "currentcolor" in (properties.get("background-color") or properties.get("background", "")):
        return TRANSPARENT
    old = attributes.get("color") or attributes.get("text")
    text = properties.get("-webkit-text-fill-color") or properties.get("color") or (old or "").lower()
    if not text or text in _OF_PARENT:
        return None
    return TRANSPARENT if text == "transparent" else _colour_in(text, unseen=TRANSPARENT) or ""


def ground_in(properties: Mapping[str, str], attributes: Mapping[str, str]) -> str | None:
    """Return the ground of an element; ``None`` if the one around it is seen."""
    whole = properties.get("background", "")
    if _IMAGE.search(whole) or _IMAGE.search(properties.get("background-image", "")) or attributes.get("background"):
        return UNKNOWN
    text = properties.get("background-color") or whole or attributes.get("bgcolor", "").lower()
    return _colour_in(text) if text else None


def _colour_in(text: str, unseen: str | None = None) -> str | None:
    """Return the first colour in a value; ``None`` without one, and ``unseen`` for one that lets all through."""
    for found in _COLOUR.finditer(text[:200]):
        word = found[0]
        if "(" in word:
            return _of_function(word, unseen)
        if word in _NAMES:
            return _NAMES[word]
        digits = word.removeprefix("#")
        if len(digits) in (4, 8) and digits[len(digits) // 4 * 3 :].strip("0") == "":
            return unseen
        if len(digits) in (3, 4):
            digits = "".join(digit * 2 for digit in digits[:3])
        if colour := hex_colour(digits[:6]) if len(digits) in (6, 8) else "":
            return colour
        if word not in _NO_COLOUR and word.isalpha():
            return word
    return None


def _of_function(word: str, unseen: str | None) -> str | None:
    """Return the colour of ``rgb()`` or ``hsl()``; of the second one only black and white."""
    numbers = [(float(number), bool(sign)) for number, sign in _NUMBER.findall(word)]
    if len(numbers) > 3 and not numbers[3][0]:
        return unseen
    if len(numbers) < 3:
        return UNKNOWN
    if word.startswith("hsl"):
        light = numbers[2][0]
        return "#000000" if not light else WHITE if light == 100 else UNKNOWN
    parts = (min(round(number * 2.55 if is_share else number), 255) for number, is_share in numbers[:3])
    return "#" + "".join(f"{part:02x}" for part in parts)
