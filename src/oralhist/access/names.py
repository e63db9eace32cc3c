"""Find the names of hidden people in texts, ids and addresses. The gate and the rules use this one matcher."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from oralhist.access.certainty import Candidate, is_sure, without_prefix
from oralhist.access.matches import Match, joined_matches, merged_with, united
from oralhist.access.name_forms import MOST_WORDS, Form, Kind, forms_of, visible_forms_of
from oralhist.access.quick_search import QuickSearch
from oralhist.access.regions import regions_around
from oralhist.access.stems import stems_of
from oralhist.access.word_lists import COMMON, changed_ends_in, endings_in
from oralhist.access.words import (
    ASCII_WORD,
    WORD,
    Word,
    composed,
    decoded,
    folded,
    gap_between,
    is_encoded,
    unbroken,
    words_in,
)
from oralhist.model import Participant

_SHORTEST_INSIDE = 4
"""Shorter names are not searched for inside the words of ids and addresses: they are part of many other words."""

_LONGEST_ENDING = 5
_AROUND = 3
"""Searched before and after a hit, times the words of the longest name: a name may have a hyphen between two spaces, and
other names may overlap it."""
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"\S*(?:@|://)\S*")
_MOST_KNOWN = 1_000_000
"""How many words are remembered, so that a word that many turns have is examined once."""


class NameMatcher:
    """Finds the names of hidden people in any spelling.

    Each word of a text is looked up in a dictionary, so the time does not depend on the number of names. Words that
    begin no name are remembered.
    """

    def __init__(
        self, hidden: Sequence[Participant], visible: Iterable[Participant] = (), languages: Iterable[str] = ()
    ) -> None:
        """Collect the forms of the names. ``languages`` are those of the texts: they decide which endings count."""
        self._forms: dict[str, dict[Form, int]] = {}
        self._triggers: set[str] = set()
        self._stems: dict[str, tuple[Form, int]] = {}
        primary = {tag.partition("-")[0].lower() for tag in languages}
        self._endings = endings_in(primary)
        self._changed_ends = changed_ends_in(primary)
        for number, person in enumerate(hidden):
            for form in forms_of(person):
                self._add(form, number)
        hidden_forms = frozenset(self._forms)
        if hidden_forms:
            for person in visible:
                for form in visible_forms_of(person):
                    self._forms.setdefault(form.joined, {}).setdefault(form, -1)
        self._sorted = sorted(self._forms)
        self._reach = _AROUND * max((len(form.words) for forms in self._forms.values() for form in forms), default=0)
        inside = (one for one in hidden_forms if len(one) >= _SHORTEST_INSIDE and one not in COMMON)
        self._inside = frozenset(one for one in inside if not one.isdigit())
        self._inside_starts = frozenset(one[:_SHORTEST_INSIDE] for one in self._inside)
        self._inside_lengths = tuple(sorted({len(one) for one in self._inside}))
        known = {*self._forms, *self._stems}
        self._beginnings = frozenset(one[:length] for one in known for length in (1, 2, 3))
        self._short = frozenset(one for one in known if len(one) < 3)
        self._innocent: set[str] = set()
        self._naming: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._forms)

    def _add(self, form: Form, person: int) -> None:
        self._forms.setdefault(form.joined, {}).setdefault(form, person)
        longest = max(range(len(form.words)), key=lambda place: len(form.words[place]))
        for first in range(longest + 1):
            for after in range(longest + 1, len(form.words) + 1):
                self._triggers.add("".join(form.words[first:after]))
        if form.kind in (Kind.FAMILY, Kind.WORD) and len(form.words) == 1:
            for stem in stems_of(form.joined, self._changed_ends):
                self._stems.setdefault(stem, (form, person))

    def places_in(self, parts: Sequence[Sequence[str]]) -> set[int]:
        """Return the numbers of the parts that may contain a name, in one of their texts or divided between them."""
        joined = ["".join(texts) for texts in parts]
        found = self._quick.places_in(joined)
        if found is not None and len(found) * 4 <= len(parts):
            return found  # to examine so few takes as long as to test each of them before
        places = range(len(parts)) if found is None else found
        return {place for place in places if any(map(self.may_be_in, {joined[place], *parts[place]}))}

    @cached_property
    def _quick(self) -> QuickSearch:
        return QuickSearch({*self._triggers, *self._stems})

    def may_be_in(self, text: str) -> bool:
        """Return whether a text may contain a name: a fast test that misses none."""
        if not self._quick.may_be_in(text):
            return False
        if is_encoded(text):
            text = f"{text}\n{decoded(text)}"
        text = composed(text)
        if (whole := unbroken(text)) != text:
            text = f"{text}\n{whole}"  # a hyphen at the end of a line can also be between two words
        words = set((ASCII_WORD if text.isascii() else WORD).findall(text))
        words -= self._innocent
        # All words are examined, not only those up to the first that counts: the others are then remembered.
        return sum(map(self._is_trigger, words)) > 0 or any(self._in_addresses(text))

    def _is_trigger(self, written: str) -> bool:
        if written in self._naming:
            return True
        words = [word.folded for word in words_in(written)]
        joined = {"".join(words[one:end]) for one in range(len(words)) for end in range(one + 1, len(words) + 1)}
        is_trigger = any(map(self._may_begin, joined))
        known = self._naming if is_trigger else self._innocent
        if len(known) < _MOST_KNOWN:
            known.add(written)
        return is_trigger

    def _may_begin(self, word: str) -> bool:
        if word in self._triggers or (word[-1] == "s" and word[:-1] in self._triggers):
            return True
        if any(rest in self._triggers for rest in without_prefix(word)):
            return True
        return self._inflected(word) is not None

    def _inflected(self, word: str) -> tuple[Form, int] | None:
        """Return the name of which a word is an inflected form."""
        for part in (word, *without_prefix(word)):
            for length in range(1, min(_LONGEST_ENDING, len(part) - 2) + 1):
                if part[-length:] in self._endings and (found := self._stems.get(part[:-length])) is not None:
                    return found if part != found[0].joined else None
        return None

    def find(self, text: str, *, only_whole: bool = False) -> list[Match]:
        """Return the names in a composed text, in order and without overlap; if asked, only names in full."""
        if only_whole:
            words = words_in(text)
            whole = (one for one in self._candidates(text, words) if one.form.kind is Kind.WHOLE)
            return [Match(one.start, one.end, one.person, is_sure=True) for one in whole]
        found = list(self._certain(text))
        if is_encoded(text):
            found = merged_with(found, list(self._in_encoded(text)))
        if addresses := list(self._in_addresses(text)):
            found = united(found, addresses)
        return joined_matches(found, text)

    def _in_addresses(self, text: str) -> Iterator[Match]:
        """Yield the addresses in a text that have a name inside a word, as amueller@example.org."""
        for chunk in _ADDRESS.finditer(text) if "@" in text or "://" in text else ():
            inside = (form for word in WORD.findall(decoded(chunk[0])) for form in self._forms_inside(word))
            for _, person in islice(inside, 1):
                yield Match(chunk.start(), chunk.end(), person, is_sure=False)

    def _in_encoded(self, text: str) -> Iterator[Match]:
        for chunk in _CHUNK.finditer(text):
            plain = decoded(chunk[0])
            if plain != chunk[0]:
                inner = list(self._certain(plain)) or [
                    Match(0, 0, one.person, is_sure=True) for one in self._candidates(plain) if one.person >= 0
                ]
                if inner:
                    yield Match(chunk.start(), chunk.end(), inner[0].person, any(one.is_sure for one in inner))

    def _certain(self, text: str) -> Iterator[Match]:
        is_cased = text != text.lower()
        for first, after in self._regions(text):
            words = words_in(text, first, after)
            for one in self._candidates(text, words):
                if one.form.kind is Kind.VISIBLE:
                    continue
                certainty = is_sure(one, words, text, is_cased=is_cased)
                if certainty is not None:
                    yield Match(one.start, one.end, one.person, certainty)

    def _regions(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the parts of a text that may contain a name, with as many words around as a name may have."""
        if unbroken(text) != text:
            yield 0, len(text)
        else:
            yield from regions_around(text, self._naming_chunks(text), self._reach)

    def _naming_chunks(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the text between two spaces may begin a name."""
        hits = self._quick.hits_in(text)
        after = 0
        for hit in (found.start() for found in _CHUNK.finditer(text)) if hits is None else hits:
            if hit >= after:
                start = text.rfind(" ", after, hit) + 1 or after
                after = text.find(" ", hit)
                after = len(text) if after < 0 else after
                chunk = text[start:after]
                if chunk not in self._innocent and self._is_trigger(chunk):
                    yield start, after

    def _candidates(
        self, text: str, words: list[Word] | None = None, *, with_visible: bool = True
    ) -> Iterator[Candidate]:
        """Yield the longest form at each place of a text."""
        words = words_in(text) if words is None else words
        place = 0
        while place < len(words):
            word = words[place].folded
            # Most words begin like no name; an ending can be after a short one, a Hebrew or Arabic prefix before one.
            may_begin = word[:3] in self._beginnings or word[:2] in self._short or "\u0590" <= word < "\u0700"
            best = self._longest(text, words, place, with_visible=with_visible) if may_begin else None
            place = place + 1 if best is None else best.after
            if best is not None:
                yield best

    def _longest(self, text: str, words: list[Word], first: int, *, with_visible: bool) -> Candidate | None:
        begin = words[first]
        best = self._from(text, words, first, begin.folded, begin.start, with_visible=with_visible)
        if best is None:
            for rest in without_prefix(begin.folded):
                cut = len(begin.folded) - len(rest)
                start = begin.start + (cut if len(begin.written) == len(begin.folded) else 0)
                best = self._from(text, words, first, rest, start, with_visible=with_visible, is_inflected=True)
                if best is not None:
                    break
        if best is None and (inflected := self._inflected(begin.folded)) is not None:
            form, person = inflected
            best = Candidate(first, first + 1, begin.start, begin.end, form, person, is_inflected=True)
        return best

    def _from(
        self,
        text: str,
        words: list[Word],
        first: int,
        joined: str,
        start: int,
        *,
        with_visible: bool,
        is_inflected: bool = False,
    ) -> Candidate | None:
        """Return the longest form that begins at a word, which is ``joined`` without its prefix."""
        best: Candidate | None = None
        boundaries: set[int] = set()
        for last in range(first, min(first + MOST_WORDS, len(words))):
            word = words[last]
            if last > first:
                before = words[last - 1]
                gap = gap_between(text, before.end, word.start, after_initial=len(before.folded) == 1)
                if gap is None:
                    break
                if gap == "apart":
                    boundaries.add(len(joined))
                joined += word.folded
            for ending in ("", "s"):
                stem = joined.removesuffix(ending) if ending else joined
                if ending and (stem == joined or len(word.folded) < 3):
                    continue
                if (found := self._form(stem, boundaries, with_visible=with_visible)) is not None:
                    end = word.end - (len(ending) if len(word.written) == len(word.folded) else 0)
                    if best is None or best.after <= last:
                        best = Candidate(first, last + 1, start, end, *found, is_inflected)
            if not self._begins_form(joined):
                break
        return best

    def _form(self, joined: str, boundaries: set[int], *, with_visible: bool) -> tuple[Form, int] | None:
        """Return the most certain form with these letters that may be divided at these places."""
        best: tuple[Form, int] | None = None
        for form, person in self._forms.get(joined, {}).items():
            is_fitting = (with_visible or person >= 0) and (not boundaries or boundaries <= form.boundaries)
            if is_fitting and (best is None or _ORDER[form.kind] < _ORDER[best[0].kind]):
                best = form, person
        return best

    def _begins_form(self, joined: str) -> bool:
        place = bisect_left(self._sorted, joined)
        return place < len(self._sorted) and self._sorted[place].startswith(joined)

    def in_address(self, address: str, *, with_nicknames: bool = True) -> int | None:
        """Return the number of a hidden person whose name is in an id, a URI or a file name, in any spelling.

        The name may be inside other words. Nicknames are words of the person's label and id.
        """
        if not self._forms or not self._quick.may_be_in(address):
            return None
        text = composed(decoded(address))
        found = self._candidates(text, with_visible=False) if self.may_be_in(text) else iter(())
        forms = [(one.form, one.person) for one in found]
        forms += [form for word in WORD.findall(text) for form in self._forms_inside(word)]
        return next((person for form, person in forms if with_nicknames or form.kind is not Kind.NICKNAME), None)

    def _forms_inside(self, written: str) -> Iterator[tuple[Form, int]]:
        word = folded(written)
        for start in range(len(word) - _SHORTEST_INSIDE + 1):
            if word[start : start + _SHORTEST_INSIDE] in self._inside_starts:
                for length in self._inside_lengths:
                    forms = self._forms.get(word[start : start + length], {})
                    if forms and word[start : start + length] in self._inside:
                        yield from ((form, person) for form, person in forms.items() if person >= 0)


_ORDER = {kind: place for place, kind in enumerate((Kind.WHOLE, Kind.VISIBLE, Kind.FAMILY, Kind.WORD, Kind.NICKNAME))}
