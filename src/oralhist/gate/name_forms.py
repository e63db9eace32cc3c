"""The names of hidden people, each with what replaces it, and what is decided about words that may be one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from oralhist.access.matches import Match, united
from oralhist.access.names import NameMatcher
from oralhist.access.placeholders import GAP
from oralhist.access.possible_names import NameDecision
from oralhist.access.words import composed
from oralhist.gate.participants import Hidden
from oralhist.model import Content, Editorial, Inline, Participant
from oralhist.model.content import DEEPEST_CONTENT, normal_form
from oralhist.model.shapes import LONGEST_TEXT

WITHHELD_TEXT = "[restricted]"
"""What others read in a text in place of a word that is withheld."""


class HiddenNames:
    """The names of hidden people, each with the name that replaces it."""

    def __init__(
        self,
        matcher: NameMatcher,
        hidden: Sequence[Hidden],
        own_labels: Iterable[str] = (),
        decision: NameDecision | None = None,
    ) -> None:
        """Take the matcher of the names of ``hidden``; ``decision`` is about all words that may be a name.

        ``own_labels`` are printed for people who are not hidden.
        """
        self._matcher = matcher
        self._shown = [one.shown for one in hidden]
        self._decisions = [decision or NameDecision.recorded_for(one.person) for one in hidden]
        self._gate_words = {(shown,) for shown in self._shown}
        self.own_labels = frozenset(own_labels)

    def __bool__(self) -> bool:
        return bool(self._matcher)

    def may_be_in(self, text: str) -> bool:
        """Return whether a text may contain a name: a fast test that misses none."""
        return self._matcher.may_be_in(text)

    def places_in(self, parts: Sequence[Sequence[str]]) -> set[int]:
        """Return the numbers of the parts that may contain a name, in one text or divided between texts."""
        return self._matcher.places_in(parts)

    def are_part_of(self, text: str) -> bool:
        """Return whether an id, a URI or a file name contains the name of a hidden person."""
        return self._matcher.in_address(text) is not None

    def wrote(self, inline: Inline) -> bool:
        """Return whether an inline is what the gate writes in place of a name; it is never searched again."""
        return isinstance(inline, Editorial) and inline.source is not None and inline.body in self._gate_words

    def names_only(self, person: Participant) -> bool:
        """Return whether a participant has no names except the one that the gate wrote."""
        return (person.name,) in self._gate_words and not (person.given_name or person.family_name or person.label)

    def replaced(self, text: str, *, only_whole: bool = False) -> tuple[str, bool]:
        """Return a text with each name replaced, and whether a word in it may be a name and is not decided.

        With ``only_whole``, only names in full are replaced: for the name of a person who is not hidden.
        """
        text = composed(text)
        pieces: list[str] = []
        end = 0
        is_open = False
        for found in self._matcher.find(text, only_whole=only_whole):
            decision = self._decision(found)
            is_open |= decision is None
            if decision in (NameDecision.REPLACE, NameDecision.WITHHOLD):
                shown = self._shown[found.person] if decision is NameDecision.REPLACE else WITHHELD_TEXT
                pieces += (text[end : found.start], shown)
                end = found.end
        if not pieces:
            return text, is_open
        new = "".join((*pieces, text[end:]))
        return (new if len(new) <= LONGEST_TEXT else WITHHELD_TEXT), is_open

    def replaced_in(self, content: Content, depth: int = 1) -> tuple[Content, bool]:
        """Return a content with each name in its spoken texts replaced by an editorial inline.

        A name may be divided by inlines. ``depth`` is that of the inlines of the content: at the deepest level the
        replacement is text. The second value is whether a word may be a name and is not decided.
        """
        texts = [composed(text) for text in self._spoken(content)]
        joined = "".join(texts)
        edits: dict[int, list[tuple[int, int, NameDecision | None, int]]] = {}
        is_open = False
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text))
        place = 0
        for found in united(self._matcher.find(joined), list(self._at_edges(texts, starts, joined))):
            decision = self._decision(found)
            is_open |= decision is None
            if decision not in (NameDecision.REPLACE, NameDecision.WITHHOLD):
                continue
            while starts[place + 1] <= found.start:
                place += 1
            for number in range(place, len(texts)):
                if starts[number] >= found.end:
                    break
                first, after = max(found.start - starts[number], 0), min(found.end - starts[number], len(texts[number]))
                edits.setdefault(number, []).append((first, after, decision if number == place else None, found.person))
        if not edits:
            return content, is_open
        numbers = iter(range(len(texts)))
        return normal_form(self._edited(content, texts, edits, numbers, depth)), is_open

    def _at_edges(self, texts: Sequence[str], starts: Sequence[int], joined: str) -> Iterator[Match]:
        """Yield the names that only the edge of an inline divides from a letter before or after them."""
        for text, start in zip(texts, starts, strict=False):
            end = start + len(text)
            has_letter_before = joined[start - 1 : start].isalnum() and text[:1].isalnum()
            has_letter_after = joined[end : end + 1].isalnum() and text[-1:].isalnum()
            for one in self._matcher.find(text) if has_letter_before or has_letter_after else ():
                if (has_letter_before and one.start == 0) or (has_letter_after and one.end == len(text)):
                    yield Match(start + one.start, start + one.end, one.person, one.is_sure)

    def _spoken(self, content: Content) -> Iterator[str]:
        for item in content:
            if isinstance(item, str):
                yield item
            elif not self.wrote(item):
                yield from self._spoken(getattr(item, "content", ()))

    def _edited(
        self,
        content: Content,
        texts: Sequence[str],
        edits: Mapping[int, Sequence[tuple[int, int, NameDecision | None, int]]],
        numbers: Iterator[int],
        depth: int,
    ) -> Iterator[str | Inline]:
        for item in content:
            if isinstance(item, str):
                number = next(numbers)
                end = 0
                for first, after, decision, person in edits.get(number, ()):
                    yield texts[number][end:first]
                    if decision is not None:
                        yield self._inline(person, decision, depth)
                    end = after
                yield texts[number][end:] if number in edits else item
                continue
            if self.wrote(item) or not getattr(item, "content", ()):
                yield item
                continue
            inner = normal_form(self._edited(item.content, texts, edits, numbers, depth + 1))  # type: ignore[attr-defined]
            if inner == item.content:  # type: ignore[attr-defined]
                yield item
                continue
            changed: dict[str, Any] = {"content": inner}
            if getattr(item, "source", None) is not None:
                changed["source"] = None
            yield from without_addresses(evolve(item, **changed))  # type: ignore[misc]  # every inline is an attrs class

    def _inline(self, person: int, decision: NameDecision, depth: int) -> str | Inline:
        is_too_deep = depth > DEEPEST_CONTENT
        if decision is NameDecision.WITHHOLD:
            return WITHHELD_TEXT if is_too_deep else GAP
        shown = self._shown[person]
        return f"[{shown}]" if is_too_deep else Editorial(body=shown, source=f"[{shown}]")

    def _decision(self, found: Match) -> NameDecision | None:
        return NameDecision.REPLACE if found.is_sure else self._decisions[found.person]


def without_addresses(inline: Inline) -> tuple[str | Inline, ...]:
    """Return an inline that named a hidden person without its address, or its words if it is nothing else."""
    if getattr(inline, "url", None):
        return inline.content  # type: ignore[attr-defined,no-any-return]
    if ":" in (getattr(inline, "ref", None) or ""):
        return (evolve(inline, ref=None),)  # type: ignore[misc]
    return (inline,)
