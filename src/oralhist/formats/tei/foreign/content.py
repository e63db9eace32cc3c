"""The speech in elements of a turn: text, inlines and breaks between paragraphs."""

from collections.abc import Container

from oralhist.formats.tei.foreign.elements import Element, id_of, ids_in, loose_text_of, text_of
from oralhist.formats.tei.foreign.inlines import InlineMaker, correction_maker, event_of, gap_of, inline_maker, pause_of
from oralhist.formats.tei.foreign.paragraphs import Break, Item, collapsed, without_breaks
from oralhist.formats.tei.foreign.participants import TeiParticipants
from oralhist.formats.tei.foreign.reading_log import NOT_KEPT, WORDS_KEPT, ReadingLog
from oralhist.formats.tei.foreign.restrictions import FOR_THE_ARCHIVE, has_marks, is_restricted, split_at_marks
from oralhist.formats.tei.foreign.timing import Timing
from oralhist.formats.tei.foreign.tokens import TOKENS, Tokens
from oralhist.formats.tei.foreign.vocabulary import EVENTS, LAYOUT, NO_WORDS, PARAGRAPHS, PLAIN
from oralhist.model import Content, Editorial, Gap, GapReason, Inline, Note, Restricted, Unclear
from oralhist.syntax.xml_parser import line_of, local_name

_DEEPEST = 16
"""The deepest nesting of inlines that is kept; of deeper ones only the words are kept.

The model allows 24 levels. Restrictions, notes and corrections add levels that are not counted here.
"""


class ContentReader:
    """Reads the content of elements; ``timing`` is that of the turn that is being read."""

    def __init__(self, root: Element, timing: Timing, participants: TeiParticipants, log: ReadingLog) -> None:
        self._is_in_restricted = False
        self._has_loose_text: dict[Element, bool] = {}
        self._timing = timing
        self._participants = participants
        self._log = log
        self._tokens = Tokens(root)

    def items_in(self, element: Element, skip: Container[Element] = ()) -> list[Item]:
        """Return what is in an element, in order, without the children to skip."""
        found: list[Item] = []
        self._read_inside(element, found, 0, skip)
        return found

    def items_of(self, element: Element) -> list[Item]:
        """Return what an element itself is."""
        found: list[Item] = []
        self._read(element, found, 0)
        return found

    def content_in(self, element: Element, depth: int = 0) -> Content:
        """Return what is in an element as one content."""
        return collapsed(self._flat(element, depth))

    def text(self, text: str | None) -> list[str | Inline]:
        """Return a text, in which typed marks of restricted words are split off."""
        return list(split_at_marks(text)) if text and has_marks(text) else [text or ""]

    def _read_inside(self, element: Element, found: list[Item], depth: int, skip: Container[Element] = ()) -> None:
        spacing = self._tokens.spacing(element)
        opening = element.text or ""
        if spacing is None or opening.strip():
            found += self.text(opening)
        for part in element:
            if part not in skip:
                if spacing is not None:
                    found.append(spacing.before(part))
                self._read(part, found, depth)
            tail = part.tail or ""
            if spacing is None or tail.strip():
                found += self.text(tail)

    def _flat(self, element: Element, depth: int) -> list[str | Inline]:
        """Return what is in an element, with a space for each break between paragraphs."""
        found: list[Item] = []
        self._read_inside(element, found, depth)
        return without_breaks(found)

    def _read(self, element: Element, found: list[Item], depth: int) -> None:
        name = local_name(element)
        if not self._is_in_restricted and is_restricted(element):
            self._read_restricted(element, found, depth)
        elif name == "choice":
            self._read_choice(element, found, depth)
        elif name in TOKENS:
            self._read_token(element, found, depth)
        elif name in PARAGRAPHS:
            self._read_paragraph(element, found, depth)
        elif name in PLAIN:
            found.append(" " if name == "s" else "")
            self._read_inside(element, found, depth)
        elif name in LAYOUT:
            found.append("" if element.get("break") == "no" else " ")
            self._read_inside(element, found, depth)
        elif name in NO_WORDS:
            self._log.unsupported(element, type=element.get("type") if name.startswith("span") else None)
        elif name != "timeline":
            self._read_inline(element, name, found, depth)

    def _read_restricted(self, element: Element, found: list[Item], depth: int) -> None:
        """Read an element that is marked as restricted; marks inside it change nothing."""
        inner: list[Item] = []
        self._is_in_restricted = True
        self._read(element, inner, depth + 1)
        self._is_in_restricted = False
        is_paragraph = bool(inner) and isinstance(inner[0], Break)
        found += inner[:1] if is_paragraph else []
        words = without_breaks(inner)
        self._add_around(words, found, lambda content: Restricted(content=content, restriction=FOR_THE_ARCHIVE))
        found += inner[-1:] if is_paragraph else []

    def _read_paragraph(self, element: Element, found: list[Item], depth: int) -> None:
        if local_name(element) == "seg" and self._is_phrase(element):
            self._read_inside(element, found, depth)
            return
        found.append(Break(id_of(element), line_of(element)))
        found += self._timing.moment(element.get("start") or element.get("synch"), element)
        self._read_inside(element, found, depth)
        found += self._timing.moment(element.get("end"), element)
        found.append(Break())

    def _is_phrase(self, element: Element) -> bool:
        """Return whether a ``seg`` is a part of a paragraph: inside another paragraph, or between loose text."""
        holder = element.getparent()
        if holder is None or local_name(holder) in ("s", *PARAGRAPHS):
            return holder is not None
        if holder not in self._has_loose_text:
            self._has_loose_text[holder] = bool(loose_text_of(holder).strip())
        return self._has_loose_text[holder]

    def _read_token(self, element: Element, found: list[Item], depth: int) -> None:
        """Read a word or a punctuation mark. Oral-History.Digital marks uncertain words by their type."""
        content = self.content_in(element, depth + 1)
        if content and "uncertain" in element.get("type", "").split() and depth < _DEEPEST:
            found.append(Unclear(content=content))
        else:
            found += content

    def _read_inline(self, element: Element, name: str, found: list[Item], depth: int) -> None:
        if name == "anchor":
            found += self._timing.moment(element.get("synch"), element)
            if element.get("type") and not element.get("synch"):
                self._log.unsupported(element, NOT_KEPT, element.get("type"))
            self._read_inside(element, found, depth)
        elif name == "pause":
            found.append(pause_of(element))
            self._read_inside(element, found, depth)
        elif name == "gap":
            found.append(gap_of(element, self._log))
        elif name in EVENTS:
            found.append(event_of(element, name))
        elif depth >= _DEEPEST:
            self._log.unsupported(element, WORDS_KEPT)
            self._read_inside(element, found, depth)
        elif name in ("note", "desc", "writing"):
            self._read_note(element, found, depth)
        else:
            self._read_spoken_inline(element, found, depth)

    def _read_spoken_inline(self, element: Element, found: list[Item], depth: int) -> None:
        """Read an inline that has words of the speech in it."""
        words = self._flat(element, depth + 1)
        make = inline_maker(element, self._participants, self._log)
        if make is None:
            self._log.unsupported(element, WORDS_KEPT)
            found += words
            return
        self._add_around(words, found, make)
        if local_name(element) == "unclear" and not collapsed(words):
            found.append(Gap(reason=GapReason.INAUDIBLE))

    def _add_around(self, words: list[str | Inline], found: list[Item], make: InlineMaker) -> None:
        """Add an inline around words; white space at their ends is moved out of it."""
        content = collapsed(words)
        if not content:
            found += [" "] if any(words) else []
            return
        first, last = (next((item for item in order if item), "") for order in (words, reversed(words)))
        found.append(" " if isinstance(first, str) and first[0].isspace() else "")
        found.append(make(content))
        found.append(" " if isinstance(last, str) and last[-1].isspace() else "")

    def _read_note(self, element: Element, found: list[Item], depth: int) -> None:
        body = self.content_in(element, depth + 1)
        by = next((self._participants.id_of(pointer) for pointer in ids_in(element.get("resp"))), None)
        if body:
            found.append(Note(body=body, mark=element.get("n", "").strip() or None, by=by))

    def _read_choice(self, element: Element, found: list[Item], depth: int) -> None:
        """Read a choice: the spelling that was said, with the other one as its correction (TEI P5, 3.5.1).

        Any further reading follows as an editor's words.
        """
        if depth >= _DEEPEST:
            self._read_inside(element, found, depth)
            return
        parts = {local_name(part): part for part in reversed(element)}
        wrong = parts.get("sic", parts.get("orig"))
        better = parts.get("corr", parts.get("reg")) if wrong is not None else None
        first = wrong if wrong is not None else parts.get("abbr", next(iter(element), None))
        for part in element:
            if part is first and better is not None:
                self._add_around(self._flat(part, depth + 1), found, correction_maker(text_of(better)))
            elif part is first:
                self._read(part, found, depth + 1)
            elif part is not better and (content := self.content_in(part, depth + 1)):
                found += [" ", Editorial(body=content)]
        if (loose := loose_text_of(element)).strip():
            found += self.text(f" {loose} ")
