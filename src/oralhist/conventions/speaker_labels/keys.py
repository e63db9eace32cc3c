"""The key by which speaker labels are compared, and the name inside a label."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from oralhist.syntax.characters import text_key

COLONS = ":\uff1a\ufe55\u2236"
"""Characters that end a label: the colon, the full-width colon, the small colon and the ratio sign."""
PAIRS = {"[": "]", "(": ")", "{": "}", "【": "】", "［": "］"}
"""Brackets that can be around a label; the last two are those of Chinese and Japanese."""
_MARKS = " \t\u00a0*_#\"'“”„‟‘’‚‹›«»>-–—•·"
_PRONOUNS = re.compile(r"(?<=\w)[ \t]?\([^\W\d_]{1,6}(?: ?/ ?[^\W\d_]{1,6}){1,2}\)(?=\W*\Z)")
_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d_]{3}) +(?=\d{1,2}\Z)")  # Speaker 1 is Speaker1
_LIST_MARK = re.compile(r"[0-9]{1,3}[.)][ \t]+(?=\D)")
# Capitals that look alike in Latin, Cyrillic and Greek, in the same order.
_LATIN, _CYRILLIC, _GREEK = "ABCEHIJKMOPSTXYZ", "АВСЕНІЈКМОРЅТХУ\0", "ΑΒ\0ΕΗΙ\0ΚΜΟΡ\0ΤΧΥΖ"
_TO_LATIN = {ord(letter): latin for twins in (_CYRILLIC, _GREEK) for letter, latin in zip(twins, _LATIN, strict=True)}
_TO_LATIN.pop(0, None)
_FROM_LATIN = {
    script: {ord(latin): letter for letter, latin in zip(twins, _LATIN, strict=True) if letter != "\0"}
    for script, twins in (("CYRILLIC", _CYRILLIC), ("GREEK", _GREEK))
}


def without_pronouns(label: str) -> str:
    """Return a label without the pronouns that meeting programs print after a name, as in ``Eva Lange (she/her)``."""
    return _PRONOUNS.sub("", label) if "/" in label else label


def without_direction_marks(text: str) -> str:
    """Return a text without format characters (category Cf), such as the right-to-left mark."""
    if text.isascii():
        return text
    return "".join(character for character in text if unicodedata.category(character) != "Cf")


@lru_cache(maxsize=4096)  # a transcript repeats a few labels
def bare_label(label: str) -> str:
    """Return the name in a label: without list marks, quotes, stars, brackets and direction marks around it.

    A label that has nothing else is returned as it is.
    """
    bare = " ".join(without_pronouns(without_direction_marks(label)).split())
    while True:
        inner = _LIST_MARK.sub("", bare.strip(_MARKS).rstrip(COLONS).rstrip(), count=1)
        if inner[:1] in PAIRS and inner.endswith(PAIRS[inner[0]]) and inner.count(inner[0]) == 1:
            inner = inner[1:-1]
        if inner == bare:
            return bare or label.strip()
        bare = inner


@lru_cache(maxsize=4096)
def label_key(label: str) -> str:
    """Return the key that labels share if they mean the same words.

    It ignores case, direction marks, white space, full stops, blanks between initials, marks around the name, and letters
    of another script that look alike: ``A. M. H.``, ``A.M.H.`` and ``**AMH**`` have one key.
    """
    text = _words(label)
    return (text if text.isascii() else text_key(_in_one_script(text))) or text_key(label)


def differ_in_script(one: str, other: str) -> bool:
    """Return whether two labels with one key have letters of several scripts that look alike."""
    return _words(one) != _words(other)


@lru_cache(maxsize=4096)
def _words(label: str) -> str:
    """Return the words of a label in lower case without full stops, and initials as one word."""
    bare = bare_label(label)
    letters = bare.replace(",", " ").replace(".", " ").split()
    are_initials = all(len(letter) == 1 for letter in letters)
    return text_key("".join(letters) if are_initials else _BEFORE_NUMBER.sub("", bare.replace(".", " ")))


def named_key(label: str) -> str:
    """Return the key of a label that the caller named, with or without its colon."""
    stripped = label.strip().rstrip(COLONS).rstrip()
    return label_key(stripped) if stripped else ""


def named_keys(labels: Iterable[str]) -> frozenset[str]:
    """Return the keys of the labels that the caller named; blank ones are skipped."""
    return frozenset(key for label in labels if (key := named_key(label)))


def _in_one_script(text: str) -> str:
    """Return a text in capitals whose letters that look alike are of one script: that of the other letters, else Latin."""
    capitals = text.upper()
    latin = capitals.translate(_TO_LATIN)
    if latin.isascii():
        return latin
    rest = [letter for letter in capitals if letter.isalpha() and letter not in _LATIN and ord(letter) not in _TO_LATIN]
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in rest}
    if scripts <= {"LATIN"}:
        return latin
    script = next((script for script in _FROM_LATIN if scripts == {script}), "")
    return capitals.translate(_FROM_LATIN[script]) if script else capitals
