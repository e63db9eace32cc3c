"""What a document says about lines besides their characters: emphasis, links, notes, headings and speakers.

Places in a line count from its end. The engine rewrites or cuts only what is before the words, so they stay right.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import Factory, evolve, frozen

from oralhist.access.placeholders import GAP
from oralhist.model import (
    AccessLevel,
    Content,
    Emphasis,
    Foreign,
    Hyperlink,
    Inline,
    Note,
    Restricted,
    Restriction,
)

TITLE = -1
"""The level of the heading that is the title."""
EMPHASIS = ("strike", "underline", "bold", "italic")
"""The kinds of emphasis, the outermost first."""
_KINDS = ("blacked-out", "link", "language", *EMPHASIS)
"""The kinds of spans with words, the outermost first."""
_BLACKED_OUT = Restricted(content=(GAP,), restriction=Restriction(level=AccessLevel.ARCHIVE))
"""What is read for words that the page does not show: the file that is read keeps them, and nothing else."""


@frozen
class Span:
    """Characters of a line that are set off: those from ``start`` to ``stop``, counted from the end of the line.

    ``kind`` is one of ``EMPHASIS``, or ``link`` with its address as ``value``, ``language`` with a BCP 47 tag,
    ``blacked-out`` for signs in the place of words that the page does not show, or ``note``, which has no characters, with
    a note.
    """

    start: int
    stop: int
    kind: str
    value: str = ""
    note: Note | None = None


@frozen
class StyledLines:
    """What a document says about its lines, by their numbers from 1; plain text has nothing of it.

    ``sure`` are labels that the layout shows. ``headings`` are the levels of headings, 1 to 9, or ``TITLE``. ``marks`` are
    the numbers that lists print before lines. ``unlabelled`` are lines of speech that begin with no label, even if they
    look so: their value says whether a turn without a speaker begins there. ``is_written`` says that styles tell what
    each paragraph is, so that emphasis of a whole paragraph of speech is no layout.
    """

    spans: Mapping[int, Sequence[Span]] = Factory(dict)
    sure: Collection[str] = ()
    headings: Mapping[int, int] = Factory(dict)
    marks: Mapping[int, str] = Factory(dict)
    unlabelled: Mapping[int, bool] = Factory(dict)
    is_written: bool = False

    @property
    def has_title(self) -> bool:
        """Whether the first line is set as the title."""
        return TITLE in self.headings.values()

    def spans_of(self, first: int, text: str) -> tuple[Span, ...]:
        """Return the spans of the lines of a text, counted from the end of the text; ``first`` is its first line."""
        if not self.spans:
            return ()
        lines = text.split("\n")
        found: list[Span] = []
        after = 0
        for number in range(first + len(lines) - 1, first - 1, -1):
            line = lines[number - first]
            for span in self.spans.get(number, ()):
                start, stop = min(span.start, len(line)), min(span.stop, len(line))
                if span.note is not None or (start > stop and not _is_of_label(span, line)):
                    found.append(evolve(span, start=start + after, stop=stop + after))
            after += len(line) + 1
        return tuple(found) if len(lines) == 1 else _over_line_breaks(found)


def _over_line_breaks(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans with those joined that a line break divides; those of later lines are first."""
    result: list[Span] = []
    begins: dict[tuple[str, str, int], int] = {}
    for span in spans:
        key = span.kind, span.value, span.stop - 1
        place = None if span.note is not None or span.kind == "blacked-out" else begins.pop(key, None)
        if place is None:
            place = len(result)
            result.append(span)
        else:
            result[place] = evolve(result[place], start=span.start)
        begins[span.kind, span.value, span.start] = place
    return tuple(result)


def _is_of_label(span: Span, line: str) -> bool:
    """Return whether the emphasis of a label goes on to the first letters of a word: a slip of the typist."""
    if span.kind not in EMPHASIS or span.start <= len(line):
        return False
    end = len(line) - span.stop
    return line[end - 1 : end + 1].isalnum() and 0 < end < len(line)


def without_fields(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans of a text without the emphasis of words before a colon at the start of a line: ``**Date:** 1981``."""
    return tuple(span for span in spans if span.kind not in EMPHASIS or not _is_field(text, span))


def _is_field(text: str, span: Span) -> bool:
    begin, end = len(text) - span.start, len(text) - span.stop
    has_colon = any(sign in ":：" for sign in text[end - 1 : end + 1])
    return has_colon and text[:begin].rpartition("\n")[2] == ""


PLAIN = StyledLines()
"""Lines of plain text."""


class StyledText:
    """A text with its spans, from which content is built piece by piece, from the start to the end.

    An inline is never cut: it takes the spans on it with it, and the notes in it follow it.
    """

    def __init__(self, text: str, spans: Sequence[Span] = (), *, keeps_layout: bool = False) -> None:
        self._text = text
        self._notes = sorted((span for span in spans if span.note is not None), key=lambda span: -span.start)
        self._next_note = self._next_segment = 0
        self._segments: list[tuple[int, int, tuple[Span, ...]]] = []
        self.layout = 0
        """How many kinds of emphasis cover all words of the text: they are layout and not kept."""
        if spans:
            self._set_spans(spans, () if keeps_layout else EMPHASIS)

    def _set_spans(self, spans: Sequence[Span], layout: Sequence[str]) -> None:
        others = [span for span in spans if span.note is None]
        of_all = {kind for kind in layout if self._cover_all([span for span in others if span.kind == kind])}
        self.layout = len(of_all)
        self._segments = list(self._divided([span for span in others if span.kind not in of_all]))

    def _cover_all(self, spans: Sequence[Span]) -> bool:
        """Return whether no letter or digit of the text is outside of some spans."""
        end, length = 0, len(self._text)
        for span in sorted(spans, key=lambda span: -span.start):
            if any(map(str.isalnum, self._text[end : length - span.start])):
                return False
            end = max(end, length - span.stop)
        return bool(spans) and not any(map(str.isalnum, self._text[end:]))

    def _divided(self, spans: Sequence[Span]) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
        """Divide the whole text where spans begin and end and where notes are; spans of one kind do not overlap."""
        length = len(self._text)
        begins, ends = defaultdict(list), defaultdict(list)
        for span in (*spans, *self._notes):
            begins[length - span.start].append(span)
            ends[length - span.stop].append(span)
        active: dict[str, Span] = {}
        for begin, end in pairwise(sorted({0, length, *begins, *ends})):
            for span in ends[begin]:
                active.pop(span.kind, None)
            active |= {span.kind: span for span in begins[begin] if span.note is None}
            yield begin, end, tuple(active.values())

    def whole(self) -> Content:
        """Return all of the text as content."""
        return tuple(self.piece(0, len(self._text)))

    def piece(self, start: int, stop: int) -> Iterator[str | Inline]:
        """Yield the text between two places, cut at the spans, with the notes there."""
        if not self._segments:
            yield self._text[start:stop]
            yield from self.notes(stop)
            return
        pieces: list[tuple[str | Inline, Mapping[str, str]]] = [(note, {}) for note in self.notes(start)]
        while start < stop:
            while self._segments[self._next_segment][1] <= start:
                self._next_segment += 1
            _, end, spans = self._segments[self._next_segment]
            end = min(end, stop)
            pieces.append((self._text[start:end], {span.kind: span.value for span in spans}))
            pieces += ((note, {}) for note in self.notes(end))
            start = end
        yield from _nested(pieces, _KINDS)

    def notes(self, until: int) -> Iterator[Inline]:
        """Yield the notes up to a place that were not yielded before, in order."""
        while self._next_note < len(self._notes):
            span = self._notes[self._next_note]
            if len(self._text) - span.start > until:
                return
            self._next_note += 1
            if span.note is not None:
                yield span.note


def _nested(pieces: Sequence[tuple[str | Inline, Mapping[str, str]]], kinds: Sequence[str]) -> Iterator[str | Inline]:
    """Put inlines around neighbouring pieces that share them: the one that goes on for longest outside, else the first."""
    place = 0
    while place < len(pieces):
        item, held = pieces[place]
        kind = max(
            (kind for kind in kinds if kind in held), key=lambda kind: _length(pieces, place, kind), default=None
        )
        if kind is None:
            yield item
            place += 1
            continue
        end = place + _length(pieces, place, kind)
        yield _inline(kind, held[kind], tuple(_nested(pieces[place:end], [other for other in kinds if other != kind])))
        place = end


def _length(pieces: Sequence[tuple[str | Inline, Mapping[str, str]]], place: int, kind: str) -> int:
    """Return how many pieces from a place on share an inline of a kind."""
    value = pieces[place][1][kind]
    return next((n for n, (_, held) in enumerate(pieces[place:]) if held.get(kind) != value), len(pieces) - place)


def _inline(kind: str, value: str, content: Content) -> Inline:
    match kind:
        case "blacked-out":
            return _BLACKED_OUT
        case "link":
            return Hyperlink(content=content, url=value)
        case "language":
            return Foreign(content=content, language=value)
        case _:
            return Emphasis(content=content, style=kind)
