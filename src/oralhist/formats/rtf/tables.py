r"""The tables at the head of an RTF file: fonts, colours and styles."""

import re

from attrs import Factory, define, evolve, frozen

from oralhist.documents.colours import mixed
from oralhist.formats.rtf import code_pages

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_TEXT = 9  # the outline level of text that is not a heading
_DEEPEST = 50
_SOLID = 10_000


@frozen
class Shading:
    """A ground: the numbers of its colour and of the colour of its pattern, and how much the pattern covers, of 10,000."""

    ground: int = 0
    pattern: int = 0
    cover: int = 0


NO_SHADING = Shading()


@define
class Font:
    """A font: its name, and its code page if it has one of its own."""

    name: str = ""
    page: str | None = None


@define
class Style:
    """A style of paragraphs or characters."""

    name: str = ""
    level: int = 0
    based_on: int | None = None
    is_hidden: bool = False
    ink: int = 0
    highlight: int = 0
    shading: Shading = NO_SHADING
    paragraph: Shading = NO_SHADING
    """The shading of the words, and that of the paragraph."""


_NUMBERS = {"cf": "ink", "highlight": "highlight"}
_SHADINGS = {
    "cb": ("shading", "ground"), "chcbpat": ("shading", "ground"), "chcfpat": ("shading", "pattern"),
    "chshdng": ("shading", "cover"), "cbpat": ("paragraph", "ground"), "cfpat": ("paragraph", "pattern"),
    "shading": ("paragraph", "cover"),
}  # fmt: skip
"""The control words of styles that set a colour, with what they set."""


@define
class Tables:
    r"""The fonts and styles by their numbers, and the colours in order; an empty one is the automatic colour."""

    fonts: dict[int, Font] = Factory(dict)
    styles: dict[int, Style] = Factory(dict)
    colours: list[str] = Factory(list)
    _font: Font = Factory(Font)
    _style: Style = Factory(Style)
    _number: int = 0
    _parts: dict[str, int] = Factory(dict)

    def font_word(self, word: str, number: int) -> None:
        r"""Read a control word of ``\fonttbl``."""
        if word == "f":
            self._font = self.fonts[number] = Font()
        elif word == "fcharset":
            self._font.page = self._font.page or code_pages.of_character_set(number)
        elif word == "cpg":
            self._font.page = code_pages.of_number(number) or self._font.page

    def font_text(self, text: str) -> None:
        """Read a part of the name of a font."""
        self._font.name = (self._font.name + text)[:100].strip("; ")

    def style_word(self, word: str, number: int | None) -> None:
        r"""Read a control word of ``\stylesheet``."""
        if word in ("s", "cs"):
            self._number = number or 0
        elif word == "sbasedon":
            self._style.based_on = number
        elif word == "outlinelevel":
            self._style.level = level_of(number)
        elif word == "v":
            self._style.is_hidden = number != 0
        elif word in _NUMBERS:
            setattr(self._style, _NUMBERS[word], number or 0)
        elif word in _SHADINGS:
            name, part = _SHADINGS[word]
            setattr(self._style, name, evolve(getattr(self._style, name), **{part: number or 0}))

    def style_text(self, text: str) -> None:
        """Read a part of the name of a style; a semicolon ends it."""
        name, end, _ = text.partition(";")
        style = self._style
        style.name = (style.name + name)[:200]
        if not end:
            return
        style.name = style.name.strip()
        if style.name.casefold() == "title":
            style.level = -1
        elif not style.level and (found := _HEADING.fullmatch(style.name)):
            style.level = int(found[1])
        self.styles[self._number] = style
        self._style, self._number = Style(), 0  # a style without a number is the style 0

    def colour_word(self, word: str, number: int | None) -> None:
        r"""Read a control word of ``\colortbl``."""
        if word in ("red", "green", "blue"):
            self._parts[word] = number or 0

    def colour_text(self, text: str) -> None:
        """Read text of the table of colours; a semicolon ends a colour."""
        for _ in range(text.count(";")):
            parts, self._parts = self._parts, {}
            numbers = (min(max(parts.get(name, 0), 0), 255) for name in ("red", "green", "blue"))
            self.colours.append("#" + "".join(f"{number:02x}" for number in numbers) if parts else "")

    def colour(self, number: int) -> str:
        """Return the colour with a number; empty for the automatic colour."""
        return self.colours[number] if 0 <= number < len(self.colours) else ""

    def ground(self, shading: Shading) -> str:
        """Return the colour of a shading: a ground, and a pattern of another colour over it."""
        ground = self.colour(shading.ground)
        return (
            mixed(self.colour(shading.pattern), ground, min(shading.cover, _SOLID) / _SOLID)
            if shading.cover > 0
            else ground
        )

    def style(self, number: int | None) -> Style:
        """Return the style with a number, with the level that it inherits."""
        style = found = self.styles.get(number if number is not None else 0, Style())
        for _ in range(_DEEPEST):
            if style.level or style.based_on is None:
                break
            style = self.styles.get(style.based_on, Style())
        return found if style is found or style.level <= 0 else evolve(found, level=style.level)


def level_of(number: int | None) -> int:
    r"""Return the level of a heading that ``\outlinelevel`` sets, 1 to 9; 0 for other text."""
    return number + 1 if number is not None and 0 <= number < _BODY_TEXT else 0


def colour_of_number(text: str) -> str:
    """Return the colour of a shape, a number whose lowest byte is red; empty for another text."""
    text = text.strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 8):
        return ""
    number = int(text)
    return f"#{number & 255:02x}{number >> 8 & 255:02x}{number >> 16 & 255:02x}"
