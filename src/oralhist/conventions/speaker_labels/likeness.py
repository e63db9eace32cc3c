"""Labels that mean the same person: full names and short forms, misspellings."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from oralhist.conventions.names import PARTICLES, family_name, honorific_and_name, initials_of, names_several
from oralhist.conventions.speaker_labels.keys import bare_label, label_key

_NO_NAMES = {"as", "in", "from", "the"}
_LONG = 8  # a label of so many letters may have two mistakes


def full_and_short(full: Mapping[str, int], short: Mapping[str, int]) -> list[str]:
    """Return the keys of full names and their short forms that can mean only one another, as one flat list."""
    return [key for pair in meant_by_short_forms(full, short).items() for key in pair]


def meant_by_short_forms(full: Mapping[str, int], short: Mapping[str, int]) -> dict[str, str]:
    """Return the keys of short forms with the key of the only full name that each can mean.

    Both are given with their first lines: a letter can be short only for a name that was printed before it.
    """
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for label, line in full.items():
        for form in short_forms(label):
            if form in short and (len(form) > 1 or line < short[form]):
                meant[form].add(label_key(label))
    return {form: next(iter(keys)) for form, keys in meant.items() if len(keys) == 1}


def short_forms(label: str) -> set[str]:
    """Return the keys of the short forms of a name: family name, first name, initials, the first letter."""
    name = honorific_and_name(bare_label(label))[1]
    words = name.replace(",", " ").split()
    key = label_key(label)
    if names_several(name):
        return set()
    if len(words) == 1:
        return set(map(label_key, first_letters(name))) - {key} if len(key) > 2 and words[0].isalpha() else set()
    if not all(word[0].isupper() or word.casefold() in PARTICLES or not word[0].islower() for word in words):
        return set()
    if _NO_NAMES & set(key.split()):  # ACTOR AS EINSTEIN is not EINSTEIN
        return set()
    if any(map(str.isdigit, name)):
        return {label_key(form)} - {key} if (form := letter_and_number(name)) else set()
    if len(key) <= len(words):
        return set()
    forms = {family_name(name), *initials_of(name), *first_letters(name)}
    if len(words) == 3:  # family name first, as in lists: Orlova Nina Borisovna
        forms |= {words[1][0] + words[0][0], words[1][0] + words[2][0] + words[0][0]}
    forms |= {words[0]} if len(words[0].strip(".")) > 1 else set()
    family, comma, given = name.partition(",")
    if comma:
        forms |= {family, f"{given.strip()} {family}", f"{family} {given.strip()[:1]}"}
    return set(map(label_key, filter(None, forms))) - {key}


def first_letters(name: str) -> set[str]:
    """Return the first letter of a name, also without its accent, which Greek capitals lose: ``Α`` for ``Άννα``."""
    return {name[0].upper(), unicodedata.normalize("NFD", name[0])[0].upper()}


def letter_and_number(name: str) -> str:
    """Return the short form of a numbered part in the conversation, as ``S2`` of ``Speaker 2``, or an empty text."""
    part, _, number = name.rstrip(".").rpartition(" ")
    return f"{part[0]}{number}" if len(part) > 1 and part.isalpha() and number.isdigit() else ""


def is_misspelling(one: str, other: str) -> bool:
    """Return whether two labels are so alike that one is a slip of the pen for the other.

    They begin with the same letter, none of them is the start of the other, and they have the same digits.
    """
    if one[0] != other[0] or one.startswith(other) or other.startswith(one):
        return False
    if any(map(str.isdigit, one + other)) or one.count(" ") != other.count(" "):
        return False
    most = 2 if min(len(one), len(other)) >= _LONG else 1
    return abs(len(one) - len(other)) <= most and _distance(one, other, most) <= most


def _distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be changed, added, left out or exchanged with the next one."""
    rows = [list(range(len(other) + 1))]
    for place, letter in enumerate(one, start=1):
        row = [place]
        for at, twin in enumerate(other, start=1):
            cost = min(rows[-1][at] + 1, row[-1] + 1, rows[-1][at - 1] + (letter != twin))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == twin:
                cost = min(cost, rows[-2][at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        rows.append(row)
    return rows[-1][-1]
