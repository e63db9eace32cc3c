"""The names of hidden people: find every form in which they are written, and replace it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from oralhist.gate.participants import NAME_WITHHELD, Hidden
from oralhist.model import Content, Editorial, Inline, Participant
from oralhist.model.content import normal_form

_SHORTEST_IN_IDS = 4
"""Shorter names are not searched for in ids and addresses: without spaces, they are part of many other words."""

_NOT_LETTERS = re.compile(r"[\W_]+")


class HiddenNames:
    """The names of hidden people, each with the name that replaces it."""

    def __init__(self, hidden: Sequence[Hidden], visible: Iterable[Participant] = ()) -> None:
        """Collect the forms of the hidden names, except single words that are also part of a visible name."""
        shared = {form for person in visible for form in _forms(person) if " " not in form}
        shared |= {word for one in hidden for word in one.shown.split()}
        forms = [(form, one.shown) for one in hidden for form in _forms(one.person) if form not in shared]
        self._shown = dict(reversed(forms))
        self._folded = {form.casefold(): shown for form, shown in self._shown.items()}
        self._pattern = re.compile(_pattern(self._shown), re.DOTALL)
        words = sorted({max(one.split(), key=len) for form in self._shown for one in _spellings(form)})
        self._words_by_start = {start: tuple(alike) for start, alike in groupby(words, _start)}
        slugs = {_slug(form) for form, _ in forms}
        self._slugs = tuple(slug for slug in slugs if len(slug) >= _SHORTEST_IN_IDS)

    def __bool__(self) -> bool:
        return bool(self._shown)

    def are_in(self, text: str) -> bool:
        """Return whether a text contains the name of a hidden person."""
        return self.may_be_in(text) and self._pattern.search(text) is not None

    def may_be_in(self, text: str) -> bool:
        """Return whether a text contains the longest word of any name, in any spelling: a much faster test."""
        return next(self.places_in(text), None) is not None

    def places_in(self, text: str) -> Iterator[int]:
        """Yield where in a text the longest word of a name begins, in any spelling.

        Names begin with capitals, which are rare, and ``str.find`` is fast for one letter: a long text costs little.
        """
        for start, words in self._words_by_start.items():
            place = text.find(start)
            while place >= 0:
                if text.startswith(words, place):
                    yield place
                place = text.find(start, place + 1)

    def are_part_of(self, text: str) -> bool:
        """Return whether an id, a URI or a file name contains the name of a hidden person."""
        if not self._slugs:
            return False
        slug = _slug(text)
        return any(known in slug for known in self._slugs)

    def replaced(self, text: str) -> str:
        """Return a text with each name replaced."""
        return self._pattern.sub(lambda found: self._replacement(found[0]), text)

    def replaced_in(self, content: Content) -> Content:
        """Return a content with each name in its texts replaced by an editorial inline; other inlines are unchanged."""
        items: list[str | Inline] = []
        for item in content:
            items += self._split(item) if isinstance(item, str) and self.may_be_in(item) else [item]
        return normal_form(items) if items != list(content) else content

    def _split(self, text: str) -> Iterator[str | Inline]:
        end = 0
        for found in self._pattern.finditer(text):
            shown = self._replacement(found[0])
            yield text[end : found.start()]
            yield Editorial(body=shown, source=f"[{shown}]")
            end = found.end()
        yield text[end:]

    def _replacement(self, found: str) -> str:
        form = " ".join(unicodedata.normalize("NFC", found).split())
        return self._shown.get(form) or self._folded.get(form.casefold()) or NAME_WITHHELD


def _start(word: str) -> str:
    """Return what to search a text for: the initial of a word, or the whole word if small letters would be too many."""
    return word if word[0].islower() else word[0]


def _forms(person: Participant) -> Iterator[str]:
    """Yield the forms of the name of a person: whole names, and each of their words that can be a name."""
    whole = [person.name, *(other.name for other in person.other_names)]
    if person.given_name and person.family_name:
        whole.append(f"{person.given_name} {person.family_name}")
        whole.append(f"{person.family_name}, {person.given_name}")
    parts = [person.given_name, person.family_name]
    words = [word for name in filter(None, (*whole, *parts)) for word in name.split()]
    names = {word.strip(".,;:()[]") for word in words}
    if person.label and not names.isdisjoint(person.label.replace(",", " ").split()):
        whole.append(person.label)
    for form in filter(None, (*whole, *parts, *filter(_is_a_name, names))):
        normal = " ".join(unicodedata.normalize("NFC", form).split())
        if len(normal) > 1:
            yield from dict.fromkeys((normal, normal.translate(_SPELT_OUT), _without_accents(normal)))


_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "å": "aa", "Å": "Aa", "ø": "oe",
     "Ø": "Oe", "æ": "ae", "Æ": "Ae"}
)  # fmt: skip
"""Letters that are spelt out if a keyboard, an address or a file name lacks them."""


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def _is_a_name(word: str) -> bool:
    """Return whether a word of a name identifies a person: not an initial, a particle or a title."""
    return len(word) > 1 and not word[0].islower() and any(map(str.isalpha, word)) and word not in _TITLES


_TITLES = frozenset({"Dr", "Prof", "Mr", "Mrs", "Ms", "Miss", "Sir", "Rev", "Jr", "Sr", "II", "III", "Frau", "Herr"})


def _spellings(form: str) -> list[str]:
    """Return the spellings of a form: as it is and in capitals; several words also in lower and in title case."""
    cases = [form, form.upper(), *((form.lower(), form.title()) if " " in form else ())]
    return list(dict.fromkeys(one for case in cases for one in (case, unicodedata.normalize("NFD", case))))


def _pattern(forms: Iterable[str]) -> str:
    r"""Return a pattern for all spellings of the forms as whole words, with any white space between the words.

    The longest form comes first; without forms, nothing matches. The test for a word character in front comes after the
    first letter, because a pattern that begins with letters is faster.
    """
    spelt = [
        rf"{re.escape(one[0])}(?<!\w.)" + r"\s+".join(map(re.escape, one[1:].split(" ")))
        for form in sorted(forms, key=len, reverse=True)
        for one in _spellings(form)
    ]
    return rf"(?:{'|'.join(spelt)})(?!\w)" if spelt else "(?!)"


def _slug(text: str) -> str:
    return _NOT_LETTERS.sub("", _without_accents(text).casefold())
