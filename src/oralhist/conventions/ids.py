"""Ids made from what is printed: short, readable, and always of the same form."""

import re
import unicodedata
from collections.abc import Container
from functools import cache

from oralhist.conventions.names import family_name
from oralhist.model.shapes import LETTER

_NOT_IN_A_NAME = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
LONGEST_ID = 40
"""Characters of an id before the number that tells it from others."""


def printable_name(text: str, separator: str = "") -> str:
    """Return a text as an interview's id can hold it: control characters become ``separator``, ends are stripped."""
    return _NOT_IN_A_NAME.sub(separator, text).strip()


def id_from_label(label: str, taken: Container[str]) -> str:
    """An id for the person a label names: the family name of a person, else the whole label.

    ``taken`` holds the ids already given; a clash is told apart by ``-2``, ``-3`` and so on. The id never starts
    with ``_``, which is kept for writers.
    """
    stem = slug(family_name(label))[:LONGEST_ID].rstrip("-._")
    if not stem or not stem[0].isalpha():
        stem = f"speaker-{stem}".rstrip("-")
    return stem if stem not in taken else f"{stem}-{_free_number(stem, taken)}"


def _free_number(stem: str, taken: Container[str]) -> int:
    """A number that is free while the one before it is not; by doubling, as a file may hold thousands of clashes."""
    free = 2
    while f"{stem}-{free}" in taken:
        free *= 2
    used = free // 2
    while used + 1 < free:
        middle = (used + free) // 2
        if f"{stem}-{middle}" in taken:
            used = middle
        else:
            free = middle
    return free


def slug(text: str) -> str:
    """The letters and digits of a text in lower case, accents taken off Latin letters, the rest as hyphens.

    Empty for a text that has none that an id may hold.
    """
    kept = "".join(map(_letter, unicodedata.normalize("NFC", text).casefold()))
    return re.sub(r"-[-._]*", "-", kept).strip("-._")


@cache
def _id_characters() -> re.Pattern[str]:
    return re.compile(f"[{LETTER}0-9._-]")


def _letter(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[:1]
    if base.isascii() and base.isalnum():
        return base
    if unicodedata.combining(character):
        return ""
    return character if _id_characters().match(character) else "-"
