"""The speech in elements of a turn: text, inlines and breaks between paragraphs."""

from collections.abc import Container, Iterable, Iterator

from oralhist.formats.tei.foreign.elements import Element, id_of, ids_in, language_of, loose_text_of, text_of
from oralhist.formats.tei.foreign.inlines import InlineMaker, correction_maker, event_of, gap_of, inline_maker, pause_of
from oralhist.formats.tei.foreign.paragraphs import Break, Item, collapsed, without_breaks
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.reading_log import NOT_KEPT, WORDS_KEPT, ReadingLog
from oralhist.formats.tei.foreign.restrictions import FOR_THE_ARCHIVE, has_marks, is_restricted, split_at_marks
from oralhist.formats.tei.foreign.spoken_languages import in_language, joined
from oralhist.formats.tei.foreign.timing import Timing
from oralhist.formats.tei.foreign.tokens import TOKENS, Tokens
from oralhist.formats.tei.foreign.vocabulary import EVENTS, LAYOUT, NO_WORDS, PARAGRAPHS, PLAIN
from oralhist.model import Content, Editorial, Gap, GapReason, Inline, Note, Restricted, Unclear
from oralhist.syntax.xml_parser import line_of, local_name

_DEEPEST = 16
"""The deepest nesting of inlines that is kept; of deeper ones only the words are kept.

The model allows 24 levels. Restrictions, notes and corrections add levels that are not counted here.
"""

_WITHOUT_LANGUAGE = frozenset(
    {"foreign", "note", "desc", "writing", "gap", "pause", "anchor", "timeline", *EVENTS, *NO_WORDS, *LAYOUT}
)
"""Elements whose ``xml:lang`` says nothing about the speech, or which are read with it."""


class ContentReader:
    """Reads the content of elements; ``timing`` is that of the turn that is being read."""

    def __init__(self, root: Element, timing: Timing, participants: TeiParticipants, log: ReadingLog) -> None:
        self._is_in_restricted = False
        self._has_loose_text: dict[Element, bool] = {}
        self._timing = timing
        self._participants = participants
        self._log = log
        self._tokens = Tokens(root)
        self.language: str | None = None
        """The language of the words that are being read, which needs no mark."""

    def items_in(self, element: Element, skip: Container[Element] = ()) -> list[Item]:
        """Return what is in an element, in order, without the children to skip."""
        return list(self._inside(element, 0, skip))

    def items_of(self, element: Element) -> list[Item]:
        """Return what an element becomes."""
        return list(self._items(element, 0))

    def content_in(self, element: Element, depth: int = 0) -> Content:
        """Return what is in an element as one content."""
        return collapsed(self._flat(element, depth))

    def text(self, text: str | None) -> list[str | Inline]:
        """Return a text, in which typed marks of restricted words are split off."""
        return list(split_at_marks(text)) if text and has_marks(text) else [text or ""]

    def _inside(self, element: Element, depth: int, skip: Container[Element] = ()) -> Iterator[Item]:
        return joined(self._each_inside(element, depth, skip))

    def _each_inside(self, element: Element, depth: int, skip: Container[Element]) -> Iterator[Item]:
        spacing = self._tokens.spacing(element)
        opening = element.text or ""
        if spacing is None or opening.strip():
            yield from self.text(opening)
        for part in element:
            if part not in skip:
                if spacing is not None:
                    yield spacing.before(part)
                yield from self._items(part, depth)
            tail = part.tail or ""
            if spacing is None or tail.strip():
                yield from self.text(tail)

    def _flat(self, element: Element, depth: int) -> list[str | Inline]:
        """Return what is in an element, with a space for each break between paragraphs."""
        return without_breaks(self._inside(element, depth))

    def _items(self, element: Element, depth: int) -> Iterable[Item]:
        name = local_name(element)
        if name not in _WITHOUT_LANGUAGE and (language := language_of(element)) not in (None, self.language):
            return self._in_language(element, str(language), depth)
        if not self._is_in_restricted and is_restricted(element):
            return self._restricted(element, depth)
        if name == "choice":
            return self._choice(element, depth)
        if name in TOKENS:
            return self._token(element, depth)
        if name in PARAGRAPHS:
            return self._paragraph(element, depth)
        if name in PLAIN:
            return [" " if name == "s" else "", *self._inside(element, depth)]
        if name in LAYOUT:
            return ["" if element.get("break") == "no" else " ", *self._inside(element, depth)]
        if name in NO_WORDS:
            self._log.unsupported(element, type=element.get("type") if name.startswith("span") else None)
            return []
        return [] if name == "timeline" else self._inline(element, name, depth)

    def _in_language(self, element: Element, language: str, depth: int) -> list[Item]:
        """Read an element whose words are in another language than those around it."""
        outer, self.language = self.language, language
        inner = list(self._items(element, depth + 1))
        self.language = outer
        if depth >= _DEEPEST:
            self._log.unsupported(element, "in another language is not supported this deep, only its words are kept")
            return inner
        return list(in_language(inner, language))

    def _restricted(self, element: Element, depth: int) -> list[Item]:
        """Read an element that is marked as restricted; marks inside it change nothing."""
        self._is_in_restricted = True
        inner = list(self._items(element, depth + 1))
        self._is_in_restricted = False
        restricted = _around(
            without_breaks(inner), lambda content: Restricted(content=content, restriction=FOR_THE_ARCHIVE)
        )
        is_paragraph = bool(inner) and isinstance(inner[0], Break)
        return [inner[0], *restricted, inner[-1]] if is_paragraph else [*restricted]

    def _paragraph(self, element: Element, depth: int) -> Iterator[Item]:
        if local_name(element) == "seg" and self._is_phrase(element):
            yield from self._inside(element, depth)
            return
        yield Break(id_of(element), line_of(element))
        yield from self._timing.moment(element.get("start") or element.get("synch"), element)
        yield from self._inside(element, depth)
        yield from self._timing.moment(element.get("end"), element)
        yield Break()

    def _is_phrase(self, element: Element) -> bool:
        """Return whether a ``seg`` is a part of a paragraph: inside another paragraph, or between loose text."""
        holder = element.getparent()
        if holder is None or local_name(holder) in ("s", *PARAGRAPHS):
            return holder is not None
        if holder not in self._has_loose_text:
            self._has_loose_text[holder] = bool(loose_text_of(holder).strip())
        return self._has_loose_text[holder]

    def _token(self, element: Element, depth: int) -> Iterable[Item]:
        """Read a word or a punctuation mark. Oral-History.Digital marks uncertain words by their type."""
        content = self.content_in(element, depth + 1)
        is_uncertain = "uncertain" in element.get("type", "").split() and depth < _DEEPEST
        return [Unclear(content=content)] if content and is_uncertain else content

    def _inline(self, element: Element, name: str, depth: int) -> Iterable[Item]:
        if name == "anchor":
            if element.get("type") and not element.get("synch"):
                self._log.unsupported(element, NOT_KEPT, element.get("type"))
            return [*self._timing.moment(element.get("synch"), element), *self._inside(element, depth)]
        if name == "pause":
            return [pause_of(element), *self._inside(element, depth)]
        if name == "gap":
            return [gap_of(element, self._log)]
        if name in EVENTS:
            return [event_of(element, name)]
        if depth >= _DEEPEST:
            self._log.unsupported(element, WORDS_KEPT)
            return self._inside(element, depth)
        if name in ("note", "desc", "writing"):
            return self._note(element, depth)
        return self._spoken_inline(element, depth)

    def _spoken_inline(self, element: Element, depth: int) -> list[str | Inline]:
        """Read an inline that has words of the speech in it."""
        words = self._flat(element, depth + 1)
        make = inline_maker(element, self._participants, self._log)
        if make is None:
            self._log.unsupported(element, WORDS_KEPT)
            return words
        items = _around(words, make)
        if local_name(element) == "unclear" and not collapsed(words):
            items.append(Gap(reason=GapReason.INAUDIBLE))
        return items

    def _note(self, element: Element, depth: int) -> list[Item]:
        body = self.content_in(element, depth + 1)
        by = next((self._participants.id_of(pointer) for pointer in ids_in(element.get("resp"))), None)
        return [Note(body=body, mark=element.get("n", "").strip() or None, by=by)] if body else []

    def _choice(self, element: Element, depth: int) -> Iterator[Item]:
        """Read a choice: the spelling that was said, with the other one as its correction (TEI P5, 3.5.1).

        Any further reading follows as an editor's words.
        """
        if depth >= _DEEPEST:
            yield from self._inside(element, depth)
            return
        parts = {local_name(part): part for part in reversed(element)}
        wrong = parts.get("sic", parts.get("orig"))
        better = parts.get("corr", parts.get("reg")) if wrong is not None else None
        first = wrong if wrong is not None else parts.get("abbr", next(iter(element), None))
        for part in element:
            if part is first and better is not None:
                yield from _around(self._flat(part, depth + 1), correction_maker(text_of(better)))
            elif part is first:
                yield from self._items(part, depth + 1)
            elif part is not better and (content := self.content_in(part, depth + 1)):
                yield from (" ", Editorial(body=content))
        if (loose := loose_text_of(element)).strip():
            yield from self.text(f" {loose} ")


def _around(words: list[str | Inline], make: InlineMaker) -> list[str | Inline]:
    """Return an inline around words; white space at their ends is moved out of it."""
    content = collapsed(words)
    if not content:
        return [" "] if any(words) else []
    first, last = (next((item for item in order if item), "") for order in (words, reversed(words)))
    before = " " if isinstance(first, str) and first[0].isspace() else ""
    after = " " if isinstance(last, str) and last[-1].isspace() else ""
    return [before, make(content), after]
