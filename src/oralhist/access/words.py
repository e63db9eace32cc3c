"""Split texts into words and fold them, so that a name is found in any spelling."""

import re
import unicodedata
from base64 import urlsafe_b64decode
from functools import partial
from html import unescape
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

# Scripts without spaces between words (Thai, Lao, Japanese, Chinese, Korean): each of their letters counts as a word.
UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_INVISIBLE = r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0981-\u09e3\u0a01-\u0d63"
)
WORD = re.compile(rf"[{UNSPACED}]|(?:[^\W\d_{UNSPACED}]|[{_MARKS}{_INVISIBLE}])+|\d+")
"""A word of a text: letters with their marks and invisible characters, one letter of an unspaced script, or digits."""

ASCII_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
"""The same for texts in ASCII, which is faster."""

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_LINE_END = re.compile(rf"(?<=[^\W\d_])[{HYPHENS}\u00ad][ \t]*[\r\n]\s*(?=[^\W\d_])")
_GAP = re.compile(
    rf"(?P<broken>[{HYPHENS}\u00ad][ \t]*[\r\n]\s*)|\s+|\s*[,;]\s*|\s?[{HYPHENS}'\u2018\u2019\u02bc`\u00b4_.·+/]\s?(?<![.]\s)"
)
"""What may be between the words of one name; ``broken`` is a word that is broken at the end of a line."""

_JAMO = re.compile(r"[\u1100-\u11ff]")
_VOICED = "\u3099\u309a"
# Letters that Unicode does not decompose into a base letter and a mark.
_PLAIN = str.maketrans(
    {
        **dict(zip("łøđıħŧɫɨ", "lodihtli", strict=True)),
        "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "ng", "ĳ": "ij", "ə": "e", "ĸ": "k",
        "ё": "е", "ґ": "г",
        # Arabic letters that Persian and Urdu write in another way; the end of a name in -a; the stretched line.
        "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ـ": None,
        **dict(zip("םןךףץ", "מנכפצ", strict=True)),
        **dict.fromkeys("ʹʻʼʽʾʿˈꞌ"),
        **{chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)},  # katakana as hiragana
        **{chr(code): None for start, end in ((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180E, 0x180E),
            (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF))
            for code in range(start, end + 1)},
    }
)  # fmt: skip


class Word(NamedTuple):  # a tuple is made three times as fast as a frozen class, and a long text has many words
    """A word of a text, or a part of one that begins with a capital: folded, as written, and its place."""

    folded: str
    written: str
    start: int
    end: int


_word = partial(tuple.__new__, Word)  # twice as fast as the constructor


class _Folding(dict[int, str]):
    """The folded form of each character, computed when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code).casefold().translate(_PLAIN)).translate(_PLAIN)
        kept = (one for one in plain if one in _VOICED or not unicodedata.combining(one))
        self[code] = unicodedata.normalize("NFC", "".join(kept)).casefold()
        return self[code]


_FOLDING = _Folding()

LOOKALIKES = str.maketrans("авекмнорстухіјѕԁԛԝһαβεικνορτυχ", "abekmhopctyxijsdqwhabeiknoptux")
"""Small Cyrillic and Greek letters that look like Latin ones, in either case."""
_MIXED = re.compile(r"[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]")
"""A word in two scripts."""


def folded(text: str) -> str:
    """Return a text for comparison: in lower case, without accents and invisible characters, without ligatures."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFC", text).translate(_FOLDING)
    return plain.translate(LOOKALIKES) if _MIXED.search(plain) else plain


def composed(text: str) -> str:
    """Return a text in which each Korean syllable is one character, as the search for words expects."""
    return text if text.isascii() or not _JAMO.search(text) else unicodedata.normalize("NFC", text)


def words_in(text: str, first: int = 0, after: int | None = None) -> list[Word]:
    """Return the words of a composed text, or of a part of it.

    A word with capitals inside (McDonald, AnnaKern) is returned in parts.
    """
    after = len(text) if after is None else after
    is_ascii = text.isascii() or text[first:after].isascii()
    words: list[Word] = []
    for found in (ASCII_WORD if is_ascii else WORD).finditer(text, first, after):
        written = found[0]
        start, end = found.span()
        if written.islower() or written.isupper() or written.istitle() or end == start + 1:
            if word := written.lower() if is_ascii else folded(written):
                words.append(_word((word, written, start, end)))
            continue
        places = [0, *_capitals_in(written), len(written)]
        for begin, stop in pairwise(start + place for place in places):
            part = text[begin:stop]
            if word := folded(part):
                words.append(_word((word, part, begin, stop)))
    return words


def _capitals_in(word: str) -> list[int]:
    """Return where a new part begins inside a word: at a capital after a small letter, or before one."""
    return [
        place
        for place in range(1, len(word))
        if word[place].isupper()
        and (word[place - 1].islower() or (place + 1 < len(word) and word[place + 1].islower()))
    ]


def gap_between(text: str, end: int, start: int, *, after_initial: bool) -> str | None:
    """Return how two words of one name may be joined at this place: "" (not at all), "broken" or "apart"; else None."""
    if start <= end:
        return ""
    if text[end:start] == " ":
        return "apart"
    if after_initial and text[end:start].strip(". \t\r\n\u00a0") == "":
        return "apart"
    found = _GAP.fullmatch(text, end, start)
    if found is None:
        return None
    return "broken" if found["broken"] else "apart"


def unbroken(text: str) -> str:
    """Return a text with the words joined that are broken at the end of a line."""
    return _LINE_END.sub("", text) if "\n" in text or "\r" in text else text


def decoded(text: str) -> str:
    """Return a text with percent-encoding, character references, data addresses and host names decoded."""
    for _ in range(3):  # an address inside an address is encoded twice
        if "%" not in text and "&" not in text:
            break
        plain = unquote(text)
        if plain.count("\ufffd") > text.count("\ufffd"):  # in another encoding, or cut off: then both are searched
            plain = f"{plain} {unquote(text, encoding='latin-1')}"
        text = unescape(plain)
    if ";base64," in text:
        text = _BASE64.sub(_decoded_data, text)
    return _IDN.sub(_host_label, text) if "xn--" in text.lower() else text


def is_encoded(text: str) -> bool:
    """Return whether a text may contain what ``decoded`` decodes."""
    return "%" in text or "&" in text or "xn--" in text or ";base64," in text


_BASE64 = re.compile(r";base64,([A-Za-z0-9+/_-]+)=*")


def _decoded_data(found: re.Match[str]) -> str:
    try:
        return "," + urlsafe_b64decode(found[1].replace("+", "-").replace("/", "_") + "==").decode("utf-8", "replace")
    except ValueError:
        return found[0]


_IDN = re.compile(r"(?i)\bxn--[a-z0-9-]+")


def _host_label(found: re.Match[str]) -> str:
    try:
        return found[0].lower().encode().decode("idna")
    except UnicodeError:
        return found[0]
