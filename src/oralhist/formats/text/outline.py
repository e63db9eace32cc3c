"""The outline of a transcript: what each paragraph of the text is, before any of it becomes an interview.

A paragraph is a run of lines between blank lines. A line with a speaker's label starts a new one. The outline keeps
every paragraph, in order: writing the parts one after another gives the text back.
"""

from collections.abc import Iterator, Sequence

from attrs import Factory, define

from oralhist.formats.dates import date_in_words
from oralhist.formats.text.headings import LONGEST_HEADING, names_a_session, numbers_a_session
from oralhist.formats.text.keywords import keyword_line, keywords_in
from oralhist.formats.text.labels import Labels
from oralhist.formats.text.lines import LAYOUT
from oralhist.model import EdtfDate

__all__ = ["Outline", "Paragraph", "Sitting", "Speech", "outline_of"]

_MOST_TITLE_LINES = 12
"""Lines of a title page; a first paragraph of more is prose."""
_MOST_TO_SEARCH = 50
_LONGEST_TO_SEARCH = 5000


@define
class Paragraph:
    """A run of lines; ``line`` is the number of the first, ``label`` the speaker's label that it begins with."""

    text: str
    line: int
    label: str | None = None


@define
class Speech:
    """The paragraphs of one turn, without the label."""

    label: str | None
    line: int
    paragraphs: list[Paragraph] = Factory(list)


@define
class Sitting:
    """The turns under one heading."""

    heading: Paragraph | None
    turns: list[Speech] = Factory(list)


@define
class Outline:
    """What each paragraph of a text is."""

    title: Paragraph | None = None
    date: EdtfDate | None = None
    date_line: int = 0
    front: list[Paragraph] = Factory(list)
    sittings: list[Sitting] = Factory(list)
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


def outline_of(lines: Sequence[str], labels: Labels) -> Outline:
    """Say what each paragraph is. ``lines`` have no white space of layout around them."""
    outline = Outline()
    paragraphs = _paragraphs(lines, labels)
    body = _without_keywords(_without_title(paragraphs, outline), outline)
    first = next((place for place, paragraph in enumerate(body) if paragraph.label is not None), None)
    if first is None:
        if body:
            outline.sittings.append(Sitting(None, [Speech(None, body[0].line, body)]))
        return outline
    start = first - 1 if first and names_a_session(body[first - 1].text.strip()) else first
    outline.front = body[:start]
    outline.sittings = _sittings(body[start:])
    return outline


def _paragraphs(lines: Sequence[str], labels: Labels) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    pending: list[str] = []
    label: str | None = None
    start = 0

    def close() -> None:
        if pending:
            paragraphs.append(Paragraph("\n".join(pending), start, label))
            pending.clear()

    for number, line in enumerate(lines, start=1):
        blank = not line or line.isspace()
        printed = None if blank else labels.at(line)
        if blank or printed is not None:
            close()
        if not blank:
            if not pending:
                start, label = number, printed
            pending.append(line)
    close()
    return paragraphs


def _without_title(paragraphs: list[Paragraph], outline: Outline) -> list[Paragraph]:
    """Take the title and the line with the date from the start."""
    rest = paragraphs
    if _starts_with_title(rest):
        outline.title, rest = _first_line(rest)
    if rest and rest[0].label is None:
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
    if first.label is not None or len(line) > LONGEST_HEADING or date_in_words(line) or keywords_in(line):
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


def _sittings(paragraphs: list[Paragraph]) -> list[Sitting]:
    """Part the speech into sittings and turns. The first paragraph is a heading or has a label."""
    sittings: list[Sitting] = []
    for place, paragraph in enumerate(paragraphs):
        after = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        heads_a_turn = after is not None and after.label is not None
        if paragraph.label is None and heads_a_turn and names_a_session(paragraph.text.strip()):
            sittings.append(Sitting(paragraph))
            continue
        if not sittings:
            sittings.append(Sitting(None))
        turns = sittings[-1].turns
        if paragraph.label is not None:
            turns.append(Speech(paragraph.label, paragraph.line, _speech(paragraph, paragraph.label)))
        else:
            turns[-1].paragraphs.append(paragraph)
    return sittings


def _speech(paragraph: Paragraph, label: str) -> list[Paragraph]:
    """What is said in the paragraph that a label begins, if anything: white space of layout after it is not kept."""
    after = paragraph.text[len(label) + 1 :]
    said = after.lstrip(f"{LAYOUT}\n")
    line = paragraph.line + after.count("\n", 0, len(after) - len(said))
    return [Paragraph(said, line)] if said.strip() else []
