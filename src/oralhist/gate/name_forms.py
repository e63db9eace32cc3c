"""The names of people who are hidden: in which forms they are written, and how texts are rid of them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from oralhist.gate.people import Hidden
from oralhist.model import Content, Editorial, Inline, Participant
from oralhist.model.content import normal_form

_SHORTEST_IN_IDS = 4
"""Letters of a name that is looked for inside ids and addresses, where words are not parted."""
_NOT_LETTERS = re.compile(r"[\W_]+")


class Names:
    """The names of hidden people, each with what is read instead."""

    def __init__(self, hidden: Sequence[Hidden], visible: Iterable[Participant] = ()) -> None:
        """Take the forms of hidden people's names, but for single words that are in names everybody may read."""
        shared = {form for person in visible for form in _forms(person) if " " not in form}
        shared |= {word for one in hidden for word in one.shown.split()}
        forms = [(form, one.shown) for one in hidden for form in _forms(one.person) if form not in shared]
        self._shown = dict(reversed(forms))
        self._folded = {form.casefold(): shown for form, shown in self._shown.items()}
        longest_first = sorted(self._shown, key=len, reverse=True)
        self._pattern = re.compile(_pattern(longest_first), re.DOTALL) if longest_first else None
        words = sorted({max(one.split(), key=len) for form in self._shown for one in _spellings(form)})
        self._small = tuple(word for word in words if word[0].islower())
        self._others = {
            initial: tuple(alike) for initial, alike in groupby(words, itemgetter(0)) if not initial.islower()
        }
        slugs = {_slug(form) for form, _ in forms}
        self._slugs = tuple(slug for slug in slugs if len(slug) >= _SHORTEST_IN_IDS)

    def __bool__(self) -> bool:
        return self._pattern is not None

    def are_in(self, text: str) -> bool:
        """Whether a text names a hidden person."""
        return self.may_be_in(text) and self._pattern is not None and self._pattern.search(text) is not None

    def may_be_in(self, text: str) -> bool:
        """Whether a text holds the longest word of any name as it may be spelt: found out much faster."""
        return next(self.places_in(text), None) is not None

    def places_in(self, text: str) -> Iterator[int]:
        """Where in a text the longest word of a name may stand, as it may be spelt.

        Capitals are rare and a single letter is found at the speed of memory, so that a long text costs little.
        """
        for word in self._small:
            place = text.find(word)
            while place >= 0:
                yield place
                place = text.find(word, place + 1)
        for initial, words in self._others.items():
            place = text.find(initial)
            while place >= 0:
                if text.startswith(words, place):
                    yield place
                place = text.find(initial, place + 1)

    def are_part_of(self, text: str) -> bool:
        """Whether an id, a URI or a file name is made of a hidden person's name."""
        if not self._slugs:
            return False
        slug = _slug(text)
        return any(known in slug for known in self._slugs)

    def replaced(self, text: str) -> str:
        """A text with what is read instead of each name."""
        return self._pattern.sub(lambda found: self._for(found[0]), text) if self._pattern else text

    def replaced_in(self, content: Content) -> Content:
        """A content in whose texts an editor's words stand for each name; inlines stay as they are."""
        items: list[str | Inline] = []
        for item in content:
            items += self._parted(item) if isinstance(item, str) and self.may_be_in(item) else [item]
        return normal_form(items) if items != list(content) else content

    def _parted(self, text: str) -> Iterator[str | Inline]:
        end = 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            shown = self._for(found[0])
            yield text[end : found.start()]
            yield Editorial(body=shown, source=f"[{shown}]")
            end = found.end()
        yield text[end:]

    def _for(self, found: str) -> str:
        form = " ".join(unicodedata.normalize("NFC", found).split())
        return self._shown.get(form) or self._folded.get(form.casefold()) or "[name withheld]"


def _forms(person: Participant) -> Iterator[str]:
    """The forms in which a person's name may be written: whole names, and each of their words that can be a name."""
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
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "å": "aa", "Å": "Aa", "ø": "oe", "Ø": "Oe",
     "æ": "ae", "Æ": "Ae"}
)  # fmt: skip
"""Letters that are spelt out where a keyboard, an address or a file name lacks them."""


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def _is_a_name(word: str) -> bool:
    """Whether a word of a name tells whom it means: no initial, no particle, no title with a full stop."""
    return len(word) > 1 and not word[0].islower() and any(map(str.isalpha, word)) and word not in _TITLES


_TITLES = frozenset({"Dr", "Prof", "Mr", "Mrs", "Ms", "Miss", "Sir", "Rev", "Jr", "Sr", "II", "III", "Frau", "Herr"})


def _spellings(form: str) -> list[str]:
    """How a form may be written: as it is or in capitals, several words also in small letters or with capitals first."""
    cases = [form, form.upper(), *((form.lower(), form.title()) if " " in form else ())]
    return list(dict.fromkeys(one for case in cases for one in (case, unicodedata.normalize("NFD", case))))


def _pattern(forms: Iterable[str]) -> str:
    r"""A pattern for the spellings of forms, as whole words; any white space may stand between the words of one.

    What stands before it is looked at after its first letter: a pattern that begins with letters is found faster.
    """
    spelt = [
        rf"{re.escape(one[0])}(?<!\w.)" + r"\s+".join(map(re.escape, one[1:].split(" ")))
        for form in forms
        for one in _spellings(form)
    ]
    return rf"(?:{'|'.join(spelt)})(?!\w)"


def _slug(text: str) -> str:
    return _NOT_LETTERS.sub("", _without_accents(text).casefold())
