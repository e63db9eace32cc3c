"""The forms of the names of hidden people: every spelling that can be derived from the record."""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property
from unicodedata import normalize

from attrs import frozen

from oralhist.access.transliteration import in_latin_letters
from oralhist.access.word_lists import ARTICLES, COMMON, PARTICLES, PLACEHOLDERS, TITLES
from oralhist.access.words import composed, folded, words_in
from oralhist.model import Participant, ParticipantKind, PublishAs, Role

MOST_WORDS = 12
"""How many words of a name are searched for: enough for long names, and it bounds the work of each match."""

_SHORTEST_NUMBER = 5
"""Shorter numbers of a person are not searched for: they are years, pages and counts too."""

_SHORTEST_NICKNAME = 3
"""Shorter ids and labels, such as A, Q or p1, are no names."""


class Kind(Enum):
    """What a form is, which decides how sure it is that it means the person."""

    WHOLE = "a whole name or an identifier"
    FAMILY = "a family name, or another name of one word"
    WORD = "another word of a name"
    NICKNAME = "a word of the label or the id"
    VISIBLE = "the whole name of a person who is not hidden"


@frozen
class Form:
    """One spelling of a name: its words, folded. ``boundaries`` are the places between them in the joined form."""

    words: tuple[str, ...]
    kind: Kind

    @property
    def joined(self) -> str:
        """The words without anything between them."""
        return "".join(self.words)

    @cached_property
    def boundaries(self) -> frozenset[int]:
        """Where a text may have a space or a hyphen."""
        return frozenset(sum(map(len, self.words[:count])) for count in range(1, len(self.words)))

    @property
    def is_common(self) -> bool:
        """Whether the form is also a common word."""
        return self.joined in COMMON or self.joined in PARTICLES or self.joined in ARTICLES


_ROLES = frozenset(folded(role) for role in Role)
_NO_NAMES = PLACEHOLDERS | TITLES | _ROLES
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa",
     "Ø": "Oe", "Đ": "Dj"}
)  # fmt: skip
"""Letters that are spelt out if a keyboard, an address or a file name lacks them."""
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("dj", "d"))

_POLITE = (
    "先生", "女士", "小姐", "太太", "老师", "老師", "阿姨", "叔叔", "さん", "さま", "様", "氏", "君", "くん", "ちゃん",
    "씨", "님", "선생", "여사", "사장",
)  # fmt: skip
_FAMILIAR = ("老", "小", "阿")
"""Written before a Chinese family name."""
_FEMININE = (("ová", ""), ("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"), ("ина", "ин"), ("ska", "ski"), ("cka", "cki"))
"""The ends of family names of women, with those of the men of the family."""
_APOSTROPHES = str.maketrans(dict.fromkeys("ʹʻʼʽʾʿꞌ", "'"))
_ARABIC_ARTICLE = "ال"
_UNSPACED_RANGES = [(0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xAC00, 0xD7AF)]


def forms_of(person: Participant) -> Iterator[Form]:
    """Yield every form of the names of a hidden person, of the label, the id and the identifiers."""
    for written, kind in _names_of(person):
        for words in _spellings(written):
            # A family name can be spelt like a small word: An, De.
            if _can_be_name(words) or (kind is Kind.FAMILY and written.istitle() and _is_small_word(words)):
                yield Form(words[:MOST_WORDS], kind)
    for identifier in person.identifiers:
        for value in {identifier.value, identifier.value.rstrip("/").rpartition("/")[2]}:
            words = tuple(word.folded for word in words_in(composed(value)))
            if _identifies("".join(words)):
                yield Form(words[:MOST_WORDS], Kind.WHOLE)
    for text in filter(None, (person.label, person.id)):
        for word in words_in(composed(text)):
            if len(word.folded) >= _SHORTEST_NICKNAME and word.folded.isalpha() and word.folded not in _NO_NAMES:
                yield Form((word.folded,), Kind.NICKNAME)


def visible_forms_of(person: Participant) -> Iterator[Form]:
    """Yield the whole names, of several words, of a person who is not hidden."""
    if person.kind is ParticipantKind.PERSON:
        for written, kind in _names_of(person):
            if kind is Kind.WHOLE:
                for words in _spellings(written):
                    yield Form(words[:MOST_WORDS], Kind.VISIBLE)


def _names_of(person: Participant) -> Iterator[tuple[str, Kind]]:
    # Some records have the pseudonym as the name already; it is then what everyone may read.
    shown = folded(person.pseudonym or "") if person.appears_as is PublishAs.PSEUDONYM else None
    names = (person.name, *(other.name for other in person.other_names))
    whole = [name for name in names if folded(name) != shown]
    if person.given_name and person.family_name:
        whole += [f"{person.given_name} {person.family_name}", f"{person.family_name}, {person.given_name}"]
    for name in whole:
        yield from _parts_of(composed(name))
    if person.family_name:
        yield from _family(composed(person.family_name))
    if person.given_name:
        yield from ((one, Kind.WORD) for one in (person.given_name, *_pieces(composed(person.given_name))))


def _parts_of(name: str) -> Iterator[tuple[str, Kind]]:
    """Yield a name and its parts; before a comma, or else the last word, is the family name."""
    words = [word for word in name.replace(",", " ").split() if folded(word).strip(".") not in TITLES]
    if len(words) > 1:
        yield name, Kind.WHOLE
        yield " ".join(words), Kind.WHOLE
        if len(words) > 2:
            yield f"{words[0]} {words[-1]}", Kind.WHOLE
            yield f"{words[-1]} {words[0]}", Kind.WHOLE
        if "," in name:
            before, _, after = name.partition(",")
            yield f"{after.strip()} {before}", Kind.WHOLE
            words = after.split() + before.split()
        else:
            yield " ".join((words[-1], *words[:-1])), Kind.WHOLE
        yield from _family(_with_particles(words))
        yield from ((piece, Kind.WORD) for word in words[:-1] for piece in (word, *_pieces(word)))
        if is_unspaced(name):
            yield "".join(words), Kind.WHOLE
            yield from ((f"{words[0]}{polite}", Kind.WHOLE) for polite in _POLITE)
    elif words and is_unspaced(words[0]):
        yield from _unspaced(words[0])
    elif words:
        yield from _family(words[0])


def _family(name: str) -> Iterator[tuple[str, Kind]]:
    """Yield a family name, its last word without particles, and the halves of a double name."""
    if is_unspaced(name):
        yield name, Kind.WHOLE if len(name) > 1 else Kind.WORD
        yield from ((f"{name}{polite}", Kind.WHOLE) for polite in _POLITE)
        return
    yield name, Kind.FAMILY
    for piece in _pieces(name):
        if len(piece) > 2:
            yield piece, Kind.FAMILY
    for feminine, masculine in _FEMININE:
        if name.endswith(feminine) and len(name) > len(feminine) + 2:
            yield name.removesuffix(feminine) + masculine, Kind.WORD
    if name.startswith(_ARABIC_ARTICLE) and len(name) > len(_ARABIC_ARTICLE) + 2:
        yield name.removeprefix(_ARABIC_ARTICLE), Kind.FAMILY
    for separator in "'’ʼ‘`´":
        before, _, after = name.partition(separator)
        if len(before) < 3 <= len(after):
            yield after, Kind.WORD  # O'Brien, d'Aoust


def _with_particles(words: list[str]) -> str:
    """Return the last word of a name with the small words before it: van den Berg."""
    first = len(words) - 1
    while first > 1 and words[first - 1].islower() and folded(words[first - 1]) in PARTICLES:
        first -= 1
    return " ".join(words[first:])


def _pieces(name: str) -> list[str]:
    """Return the words of a double name, without particles and initials."""
    for hyphen in "‐‑‒–—-/":
        name = name.replace(hyphen, " ")
    pieces = name.split()
    several = pieces if len(pieces) > 1 else []
    return [piece for piece in several if len(piece.strip(".")) > 1 and folded(piece) not in PARTICLES]


def _unspaced(name: str) -> Iterator[tuple[str, Kind]]:
    """Yield a name of a script without spaces: the family name is its first one or two letters."""
    yield name, Kind.WHOLE
    if len(name) == 3:
        yield name[1:], Kind.WORD
    elif len(name) == 4:
        yield from ((name[:2], Kind.WORD), (name[2:], Kind.WORD))
    if len(name) in (2, 3, 4):
        family = name[:2] if len(name) == 4 else name[:1]
        yield from ((f"{family}{polite}", Kind.WHOLE) for polite in _POLITE)
        yield from ((f"{familiar}{family}", Kind.WORD) for familiar in _FAMILIAR)


def is_unspaced(name: str) -> bool:
    """Return whether a name begins in a script without spaces between words."""
    return any(low <= ord(letter) <= high for letter in name[:1] for low, high in _UNSPACED_RANGES)


def _spellings(written: str) -> Iterable[tuple[str, ...]]:
    """Return the spellings of a name as folded words: as it is, umlauts spelt out or not, in Latin letters."""
    written = normalize("NFC", written).translate(_APOSTROPHES)
    spellings = [tuple(word.folded for word in words_in(written))]
    spellings.append(tuple(map(_without_digraphs, spellings[0])))
    if not written.isascii():
        spellings.append(tuple(word.folded for word in words_in(written.translate(_UMLAUTS))))
        spellings += [tuple(word.folded for word in words_in(latin)) for latin in in_latin_letters(written)]
    return dict.fromkeys(spellings)


def _is_small_word(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and len(words[0]) > 1 and (words[0] in PARTICLES or words[0] in ARTICLES)


def _without_digraphs(word: str) -> str:
    for spelt, plain in _DIGRAPHS:
        word = word.replace(spelt, plain)
    return word


def _can_be_name(words: tuple[str, ...]) -> bool:
    """Return whether the words name a person: not only initials, numbers, particles, titles or placeholders."""
    letters = [word for word in words if not word.isdigit()]
    return sum(map(len, letters)) > 1 and not all(word in _NO_NAMES or word in PARTICLES for word in letters)


def _identifies(value: str) -> bool:
    if value.isdigit():
        return len(value) >= _SHORTEST_NUMBER
    return len(value) >= _SHORTEST_NICKNAME and not value.isalpha()
