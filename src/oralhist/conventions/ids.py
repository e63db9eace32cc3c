"""Ids and participants made from printed names and labels."""

import re
import unicodedata
from collections.abc import Container
from functools import cache

from oralhist.conventions.names import family_name, honorific_and_name
from oralhist.conventions.speaker_labels.keys import bare_label, without_pronouns
from oralhist.model import Participant
from oralhist.model.patterns import LETTER

_NOT_IN_A_NAME = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
LONGEST_ID = 40
"""Most characters of an id, without the number that makes it unique."""


def printable_name(text: str, separator: str = "") -> str:
    """Return a text as an interview's id can hold it: control characters become ``separator``, ends are stripped."""
    return _NOT_IN_A_NAME.sub(separator, text).strip()


def id_from_label(label: str, taken: Container[str]) -> str:
    """Return an id for a label: the family name of a person, else the whole label.

    If the id is in ``taken``, ``-2``, ``-3`` and so on is added. An id never starts with ``_``, which is reserved for
    writers.
    """
    stem = slug(family_name(label))[:LONGEST_ID].rstrip("-._")
    if not stem or not stem[0].isalpha():
        stem = f"speaker-{stem}".rstrip("-")
    return stem if stem not in taken else f"{stem}-{_free_number(stem, taken)}"


def new_participant(printed: str, taken: set[str], label: str | None = None) -> Participant:
    """Return a participant for a printed name or label, with a new id, which is added to ``taken``."""
    honorific, name = honorific_and_name(bare_label(printed))
    id = id_from_label(without_pronouns(printed), taken)
    taken.add(id)
    return Participant(id=id, name=name or printed, honorific=honorific or None, label=label)


def _free_number(stem: str, taken: Container[str]) -> int:
    """Return a free number whose predecessor is taken, by binary search: a file can have thousands of equal names."""
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
    """Return the letters and digits of a text in lower case, Latin letters without accents, the rest as hyphens.

    Empty if the text has no character that an id may have.
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
