"""Colours of words and of the ground behind them: which words the page does not show.

A colour is ``#rrggbb``, or any other text for one that is not known in numbers. An empty text is the automatic colour of
words, and no colour of a ground.
"""

import re
from functools import lru_cache

from oralhist.documents.document import BLACK

WHITE = "#ffffff"
UNKNOWN = "unknown"
"""The colour of a picture or a pattern, on which any words can be read."""
TRANSPARENT = "transparent"
"""The colour of words that leave no trace."""
_HEX = re.compile(r"#[0-9a-f]{6}")
_DARKEST = 0x22
_ALIKE = 16  # of 255: lighter than this on white, words leave no trace on paper
_LETTER = re.compile(r"\S(?!\s*\Z)|[^\s:：]")


def hex_colour(text: str | None) -> str | None:
    """Return a colour of six hexadecimal digits, with or without ``#``; empty for another text, ``None`` without one."""
    if text is None:
        return None
    colour = f"#{text.lower().removeprefix('#')}"
    return colour if _HEX.fullmatch(colour) else ""


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a ground that a pattern of a colour covers in part; ``share`` is from 0 to 1."""
    over, under = _numbers(colour or "#000000"), _numbers(ground or WHITE)
    if over is None or under is None:
        return UNKNOWN
    pairs = zip(over, under, strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


def is_black(colour: str | None) -> bool:
    """Return whether a colour is black, or so dark that it looks so."""
    numbers = _numbers(colour) if colour else None
    return numbers is not None and max(numbers) <= _DARKEST


def is_coloured(ground: str | None) -> bool:
    """Return whether a ground is seen on a white page."""
    return bool(ground) and not _are_alike(ground or "", WHITE)


@lru_cache(maxsize=1024)  # a document has a dozen colours, and every run asks
def cannot_be_read(ink: str | None, ground: str | None, around: str | None) -> bool:
    """Return whether words cannot be read on the page.

    ``ground`` is behind the words themselves, ``around`` behind their paragraph, cell, table or page. Words on black of
    their own are blacked out in any colour. A black paragraph or cell may have words in a light colour, as the first row
    of many tables; automatic words are taken for black, as older programs print them.
    """
    if ink == TRANSPARENT or is_black(ground):
        return True
    behind = ground or around or WHITE
    return _are_alike(ink, behind) if ink else is_black(behind)


def blacked_out(text: str) -> str:
    """Return a sign for each letter of a text that cannot be read, as the page shows it; the words are not kept.

    A colon at the end stays, so that a name of a speaker is known as one.
    """
    return _LETTER.sub(BLACK, text)


def _are_alike(one: str, other: str) -> bool:
    numbers, others = _numbers(one), _numbers(other)
    if numbers is None or others is None:
        return one == other != UNKNOWN
    return all(abs(number - another) <= _ALIKE for number, another in zip(numbers, others, strict=True))


def _numbers(colour: str) -> tuple[int, int, int] | None:
    if not _HEX.fullmatch(colour):
        return None
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
