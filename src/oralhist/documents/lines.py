"""The lines of a document: one for each line break of a paragraph, with the runs that make up its end."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from attrs import define

from oralhist.conventions.speaker_labels.forms import LAYOUT
from oralhist.conventions.speaker_labels.policy import looks_like_a_label
from oralhist.documents.codes import DOCUMENT_LIMIT
from oralhist.documents.document import Paragraph, Run, is_bar
from oralhist.errors import InvalidValue, UnreadableFile
from oralhist.model import Content, Hyperlink, Note
from oralhist.syntax.characters import UNUSABLE, without_controls
from oralhist.transcripts.headings import LONGEST_HEADING
from oralhist.transcripts.styled_lines import EMPHASIS, TITLE, Span, StyledLines, StyledText

_CHARACTERS = str.maketrans("\f\v\r", "   ")
_DEEPEST_NOTE = 3  # no program can set a note in a note
_SCHEMES = ("http://", "https://", "mailto:")


@define
class Line:
    """A line of a paragraph: its ``text``, and the ``runs`` that are the end of it.

    ``text`` may begin with a label or a time that the layout shows. ``is_first`` says that it begins its paragraph,
    ``is_unlabelled`` that it begins with no label even if it looks so, and ``begins_turn`` that such a line begins a
    turn.
    """

    text: str
    runs: list[Run]
    paragraph: Paragraph
    is_first: bool = True
    is_unlabelled: bool = False
    begins_turn: bool = False

    def is_all(self, kind: str) -> bool:
        """Return whether all words of the line are set off by a kind of emphasis."""
        words = [run for run in self.runs if run.note is None and run.text.strip()]
        return bool(words) and all(getattr(run, kind) for run in words)

    def begins(self, head: str) -> None:
        """Put a label or a time before the text."""
        self.text = f"{head} {self.text}".rstrip(LAYOUT)


def can_be_label(text: str) -> bool:
    """Return whether a text can be a label that the layout shows; one that is blacked out can."""
    return looks_like_a_label(text) or is_bar(text)


def line_of(runs: Sequence[Run], paragraph: Paragraph, *, is_first: bool) -> Line:
    """Return the line of some runs, without the white space at its ends."""
    held = _stripped(_stripped(list(runs), -1), 0)
    return Line(_text_of(held), held, paragraph, is_first)


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """Return the lines of paragraphs that have words or notes, without the white space around each."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        is_first = True
        for runs in _divided(paragraph.runs):
            if runs:
                lines.append(Line(_text_of(runs), runs, paragraph, is_first))
                is_first = False
    return lines


def _text_of(runs: Iterable[Run]) -> str:
    """Return the text of runs without the marks of notes, which are no part of the line."""
    return "".join(run.text for run in runs if run.note is None)


def _divided(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Divide runs at line breaks, without the white space at both ends of each line."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        if run.note is not None:
            rows[-1].append(run)
            continue
        for place, text in enumerate(_usable(run.text).split("\n")):
            if place:
                rows.append([])
            if text:
                rows[-1].append(run.with_text(text))
    for row in rows:
        yield _stripped(_stripped(row, -1), 0)


def _usable(text: str) -> str:
    """Return a text in which control characters are spaces or U+FFFD; looking first saves most of the time."""
    if "\r" not in text and UNUSABLE.search(text) is None:
        return text
    return without_controls(text.translate(_CHARACTERS))


def _stripped(row: list[Run], place: int) -> list[Run]:
    """Return runs without the white space at one end, ``place``; notes there do not end it."""
    if row and row[place].text and row[place].text[place] not in LAYOUT and row[place].note is None:
        return row  # as most rows
    notes: list[Run] = []
    while row:
        run = row.pop(place)
        text = run.text.rstrip(LAYOUT) if place else run.text.lstrip(LAYOUT)
        if run.note is not None:
            notes.append(run)
        elif text:
            kept = run.with_text(text)
            return [*row, kept, *reversed(notes)] if place else [*notes, kept, *row]
    return notes if not place else notes[::-1]


def styled_lines(
    lines: Sequence[Line], sure: Iterable[str], *, is_written: bool = False
) -> tuple[list[str], list[int], StyledLines]:
    """Return the lines with a blank one after each paragraph, the number of the paragraph of each, and what is set off."""
    texts: list[str] = []
    numbers: list[int] = []
    spans: dict[int, list[Span]] = {}
    headings: dict[int, int] = {}
    marks: dict[int, str] = {}
    unlabelled: dict[int, bool] = {}
    notes = 0
    for line, after in pairwise([*lines, None]):
        if line is None:
            break
        texts.append(line.text)
        numbers.append(line.paragraph.number)
        number = len(texts)
        found = list(_spans(line.runs, notes))
        if found:
            notes += sum(span.note is not None for span in found)
            spans[number] = found
        level = line.paragraph.level
        if level and len(line.text) <= LONGEST_HEADING:
            headings[number] = TITLE if number == 1 else level
        if line.is_first and any(map(str.isalnum, line.paragraph.list_mark)):
            marks[number] = without_controls(line.paragraph.list_mark).strip()
        if line.is_unlabelled:
            unlabelled[number] = line.begins_turn
        if after is None or after.paragraph is not line.paragraph:
            texts.append("")
            numbers.append(line.paragraph.number)
    return texts, numbers, StyledLines(spans, tuple(sure), headings, marks, unlabelled, is_written)


def _spans(runs: Sequence[Run], notes: int, depth: int = 0) -> Iterator[Span]:
    """Yield the spans of a line; ``notes`` is the number of notes before it, ``depth`` that of the notes around it."""
    if depth > _DEEPEST_NOTE:
        raise UnreadableFile([DOCUMENT_LIMIT.finding(f"notes nest more than {_DEEPEST_NOTE} deep")])
    if all(run.note is None and run.is_plain for run in runs):
        return
    said = [run for run in runs if run.note is None]
    end = sum(len(run.text) for run in said)
    if len(said) < len(runs):
        yield from _notes(runs, end, notes, depth)
    for kind in (*EMPHASIS, "blacked-out", "link") if not all(run.is_plain for run in said) else ():
        values = [_value(kind, run) for run in said]
        if all(value is None for value in values):
            continue
        place = end
        for value, group in groupby(zip(values, said, strict=True), itemgetter(0)):
            text = "".join(run.text for _, run in group)
            start, place = place, place - len(text)
            if value is not None and (words := text.strip()):
                start -= len(text) - len(text.lstrip())
                yield Span(start, start - len(words), kind, value)


def _notes(runs: Sequence[Run], place: int, notes: int, depth: int) -> Iterator[Span]:
    """Yield the notes of a line; ``place`` is its length."""
    for run in runs:
        if run.note is None:
            place -= len(run.text)
        elif any(part.text.strip() for part in run.note):
            notes += 1
            mark = without_controls(run.text).strip() or str(notes)
            yield Span(place, place, "note", note=Note(mark=mark, body=_content_of(run.note, depth + 1)))


def _value(kind: str, run: Run) -> str | None:
    """Return what neighbouring runs must share to be one span of a kind; ``None`` for a run that is not set off so."""
    if kind == "link":
        return run.url if not run.is_blacked_out and _is_link(run.url) else None
    is_set = run.is_blacked_out if kind == "blacked-out" else getattr(run, kind)
    return "" if is_set else None


@lru_cache(maxsize=4096)  # every run is asked
def _is_link(url: str) -> bool:
    """Return whether an address can be a link of an interview: a valid one of the web or of e-mail."""
    if not url.lower().startswith(_SCHEMES):
        return False
    try:
        Hyperlink(content="x", url=url)
    except InvalidValue:
        return False
    return True


def _content_of(runs: Sequence[Run], depth: int) -> Content:
    """Return the text of a note with its emphasis and links."""
    rows = list(_divided(runs))
    text = "\n".join(_text_of(row) for row in rows)
    spans = {number: list(_spans(row, 0, depth)) for number, row in enumerate(rows, start=1)}
    return StyledText(text, StyledLines(spans).spans_of(1, text)).whole()
