"""The outline of a transcript: what each paragraph of the text is, before any of it becomes an interview.

A paragraph is a run of lines between blank lines. A line with a speaker's label starts a new one, and so does every
line below one that is too long to be wrapped, up to a blank line. The outline keeps every paragraph, in order: writing the parts one after
another gives the text back.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from attrs import Factory, define, evolve

from oralhist.conventions.dates import date_in_words
from oralhist.conventions.timestamps import STAMP
from oralhist.model import EdtfDate
from oralhist.transcripts.front_matter import Header
from oralhist.transcripts.headings import LONGEST_HEADING, names_a_session, numbers_a_session
from oralhist.transcripts.keywords import keyword_line, keywords_in
from oralhist.transcripts.labels import Labels
from oralhist.transcripts.layout import LAYOUT
from oralhist.transcripts.notes import HEADINGS, starts_a_list
from oralhist.transcripts.tapes import is_tape_mark

_MOST_TITLE_LINES = 12
"""Lines of a title page; a first paragraph of more is prose."""
_LONGEST_WRAPPED = 160
"""Characters of a line that a person or a program may have wrapped; after a longer one, a line is a paragraph."""
_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_MOST_TO_SEARCH = 50
_LONGEST_TO_SEARCH = 5000


@define
class Paragraph:
    """A run of lines; ``line`` is the number of the first, ``label`` the speaker's label that it begins with.

    ``is_editors`` says that nobody spoke these words: a heading, the header of a sitting. ``header`` is the header that
    begins with this paragraph.
    """

    text: str
    line: int
    label: str | None = None
    is_editors: bool = False
    header: Header | None = None


@define
class Speech:
    """The paragraphs of one turn, without the label."""

    label: str | None
    line: int
    paragraphs: list[Paragraph] = Factory(list)


@define
class Sitting:
    """The turns under one heading, or one header."""

    heading: Paragraph | None
    turns: list[Speech] = Factory(list)
    header: Header | None = None


@define
class Outline:
    """What each paragraph of a text is."""

    title: Paragraph | None = None
    date: EdtfDate | None = None
    date_line: int = 0
    front: list[Paragraph] = Factory(list)
    sittings: list[Sitting] = Factory(list)
    notes_heading: Paragraph | None = None
    notes: list[Paragraph] = Factory(list)
    back: list[Paragraph] = Factory(list)
    keywords: tuple[str, ...] = ()

    @property
    def turns(self) -> Iterator[Speech]:
        """Every turn of every sitting, in their order."""
        return (turn for sitting in self.sittings for turn in sitting.turns)

    @property
    def headings(self) -> list[Paragraph]:
        """The headings of the sittings, then the title, each on one line."""
        headings = [sitting.heading for sitting in self.sittings[:_MOST_TO_SEARCH] if sitting.heading is not None]
        return _on_one_line(headings if self.title is None else [*headings, self.title])

    @property
    def introduction(self) -> list[Paragraph]:
        """The texts before the speech, each on one line."""
        return _on_one_line(self.front)


def _on_one_line(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs to search for names: a sensible number, of a sensible length, with single spaces."""
    return [
        Paragraph(" ".join(paragraph.text[:_LONGEST_TO_SEARCH].split()), paragraph.line)
        for paragraph in paragraphs[:_MOST_TO_SEARCH]
    ]


def outline_of(lines: Sequence[str], labels: Labels, headers: Sequence[Header] = ()) -> Outline:
    """Say what each paragraph is. ``lines`` have no white space of layout around them."""
    outline = Outline()
    paragraphs = _paragraphs(lines, labels, headers)
    body = _without_notes(_without_keywords(_without_title(paragraphs, outline), outline), outline)
    first = next((place for place, paragraph in enumerate(body) if paragraph.label is not None), None)
    if first is None:
        first = sum(paragraph.is_editors for paragraph in body) if body and body[0].header else 0
        outline.front = body[:first]
        if body[first:]:
            outline.sittings.append(Sitting(None, [Speech(None, body[first].line, body[first:])]))
        return outline
    start = first - 1 if first and names_a_session(body[first - 1].text.strip()) else first
    outline.front = body[:start]
    outline.sittings = _sittings(body[start:])
    if outline.sittings[0].header is None:
        outline.sittings[0].header = next((paragraph.header for paragraph in outline.front if paragraph.header), None)
    return outline


def _paragraphs(lines: Sequence[str], labels: Labels, headers: Sequence[Header]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    pending: list[str] = []
    label: str | None = None
    start = 0
    unwrapped = False
    silent = {number for header in headers for number in header.silent}
    in_header = {number for header in headers for number in range(header.first, header.last + 1)}
    begins = {header.first: header for header in headers}

    def close() -> None:
        if pending:
            paragraphs.append(
                Paragraph("\n".join(pending), start, label, is_editors(start), begins.get(start) if pending else None)
            )
            pending.clear()

    def is_editors(number: int) -> bool:
        return number in in_header or _stands_alone(lines[number - 1])

    for number, line in enumerate(lines, start=1):
        blank = not line or line.isspace()
        printed = None if blank or number in silent else labels.at(line)
        if blank or printed is not None or (pending and (unwrapped or _parts(number, lines, in_header))):
            close()
        unwrapped = not blank and (unwrapped or len(line) > _LONGEST_WRAPPED)
        if not blank:
            if not pending:
                start, label = number, printed
            pending.append(line)
    close()
    return paragraphs


def _parts(number: int, lines: Sequence[str], in_header: Collection[int]) -> bool:
    """Whether a line is another paragraph than the line before it, without a blank line between them."""
    before, line = lines[number - 2], lines[number - 1]
    return (
        (number in in_header) != (number - 1 in in_header)
        or _stands_alone(before)
        or _stands_alone(line)
        or (is_tape_mark(line) != is_tape_mark(before))
    )


def _stands_alone(line: str) -> bool:
    return line.startswith("#") and _MARKDOWN_HEADING.match(line) is not None


def _without_title(paragraphs: list[Paragraph], outline: Outline) -> list[Paragraph]:
    """Take the title and the line with the date from the start."""
    rest = paragraphs
    if _starts_with_title(rest):
        outline.title, rest = _first_line(rest)
    if rest and rest[0].label is None and not rest[0].is_editors:
        line, after = _first_line(rest)
        date = date_in_words(line.text.strip())
        if date is not None:
            outline.date, outline.date_line, rest = date, line.line, after
    return rest


def _first_line(paragraphs: list[Paragraph]) -> tuple[Paragraph, list[Paragraph]]:
    """Part the first line from all that follows."""
    first, *others = paragraphs
    line, _, rest = first.text.partition("\n")
    if rest:
        others.insert(0, Paragraph(rest, first.line + 1))
    return Paragraph(line, first.line), others


def _starts_with_title(paragraphs: list[Paragraph]) -> bool:
    first = paragraphs[0]
    lines = first.text.split("\n", _MOST_TITLE_LINES)
    line = lines[0].strip()
    if (
        first.label is not None
        or first.is_editors
        or len(line) > LONGEST_HEADING
        or date_in_words(line)
        or keywords_in(line)
        or line.endswith(":")
        or STAMP.search(line)
    ):
        return False
    if len(lines) > 1:
        return len(lines) <= _MOST_TITLE_LINES and not lines[1].lstrip()[:1].islower()
    heads_a_turn = len(paragraphs) > 1 and paragraphs[1].label is not None
    return not (heads_a_turn and numbers_a_session(line))


def _without_keywords(paragraphs: list[Paragraph], outline: Outline) -> list[Paragraph]:
    """Take the line of key words from the end; one that would not be written alike stays as text."""
    if not paragraphs or paragraphs[-1].label is not None:
        return paragraphs
    last = paragraphs[-1]
    keywords = keywords_in(last.text)
    if not keywords:
        return paragraphs
    if keyword_line(keywords) == last.text:
        outline.keywords = keywords
    else:
        outline.back = [last]
    return paragraphs[:-1]


def _without_notes(paragraphs: list[Paragraph], outline: Outline) -> list[Paragraph]:
    """Take the list of notes from the end: a heading that says so, and all that follows it, if that begins a list."""
    for place in range(len(paragraphs) - 1, 0, -1):
        paragraph = paragraphs[place]
        if paragraph.label is not None:
            break
        heading, _, rest = paragraph.text.partition("\n")
        if heading.strip().rstrip(":").casefold() in HEADINGS:
            notes = [Paragraph(rest, paragraph.line + 1)] if rest else []
            notes += paragraphs[place + 1 :]
            if notes and starts_a_list(notes[0].text):
                outline.notes_heading, outline.notes = Paragraph(heading, paragraph.line), notes
                return paragraphs[:place]
            break
    return paragraphs


def _sittings(paragraphs: list[Paragraph]) -> list[Sitting]:
    """Part the speech into sittings and turns. The first paragraph is a heading or has a label."""
    sittings: list[Sitting] = []
    heads = _heads_of_turns(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        after = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        begins = after is not None and (after.label is not None or after.header is not None)
        if paragraph.label is None and not paragraph.is_editors and begins and names_a_session(paragraph.text.strip()):
            sittings.append(Sitting(paragraph))
            continue
        if (
            paragraph.header is not None and not (sittings and sittings[-1].heading and not sittings[-1].turns)
        ) or not sittings:
            sittings.append(Sitting(None))
        sittings[-1].header = sittings[-1].header or paragraph.header
        turns = sittings[-1].turns
        if paragraph.label is not None:
            turns.append(Speech(paragraph.label, paragraph.line, _speech(paragraph, paragraph.label)))
        elif not turns or (paragraph.is_editors and heads[place] and turns[-1].label is not None):
            turns.append(Speech(None, paragraph.line, [paragraph]))
        elif paragraph.is_editors and turns[-1].label is not None and not turns[-1].paragraphs:
            turns[-1].paragraphs.append(evolve(paragraph, is_editors=False))  # right after a label it is said
        else:
            turns[-1].paragraphs.append(paragraph)
    return sittings


def _heads_of_turns(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """For each paragraph, whether a turn follows it, with nothing but headings between."""
    heads = [False] * len(paragraphs)
    for place in range(len(paragraphs) - 2, -1, -1):
        after = paragraphs[place + 1]
        heads[place] = after.label is not None or (after.is_editors and heads[place + 1])
    return heads


def _speech(paragraph: Paragraph, label: str) -> list[Paragraph]:
    """What is said in the paragraph that a label begins, if anything: white space of layout after it is not kept."""
    after = paragraph.text[len(label) + 1 :]
    said = after.lstrip(f"{LAYOUT}\n")
    line = paragraph.line + after.count("\n", 0, len(after) - len(said))
    return [Paragraph(said, line)] if said.strip() else []
