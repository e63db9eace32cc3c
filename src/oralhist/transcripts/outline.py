"""The outline of a transcript: what each paragraph is, before any of it becomes an interview.

A paragraph is a run of lines between blank lines. A line with a speaker label starts a new one. So does every line
after one that is too long to be wrapped, up to a blank line. The outline keeps every paragraph in order, so writing its
parts one after another gives the text back.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import Factory, define, evolve

from oralhist.conventions.dates import date_in_words
from oralhist.conventions.speaker_labels.forms import LAYOUT
from oralhist.model import EdtfDate
from oralhist.transcripts.footnotes import HEADINGS, starts_a_list
from oralhist.transcripts.front_matter import Header
from oralhist.transcripts.headings import LONGEST_HEADING, names_a_session, numbers_a_session
from oralhist.transcripts.keywords import keyword_line, keywords_in
from oralhist.transcripts.labelled_lines import LabelledLines
from oralhist.transcripts.tape_marks import is_tape_mark

# A title page has a dozen lines at most; a longer first paragraph is prose.
_MOST_TITLE_LINES = 12
# Programs and people wrap lines at 72 to 132 characters. After a longer line, each line is a paragraph.
_LONGEST_WRAPPED = 160
_HAS_CLOCK = re.compile(r"[\[({#][0-9]{1,7}:[0-5][0-9]")
_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+\S")
# Names and roles are searched in so many paragraphs and characters, so that the work grows only with the length.
_MOST_TO_SEARCH = 50
_LONGEST_TO_SEARCH = 5000


@define
class Paragraph:
    """A run of lines; ``line`` is the number of the first, ``label`` the speaker label that it begins with.

    ``is_editors`` says that these words were not spoken: a heading, or the header of a sitting. ``header`` is the header
    that begins with this paragraph. ``remark`` is a remark on how the words were said, which was printed inside the label.
    """

    text: str
    line: int
    label: str | None = None
    is_editors: bool = False
    header: Header | None = None
    remark: str = ""

    def after(self, end: int) -> "Paragraph":
        """Return the paragraph from a position on, without the layout there."""
        rest = self.text[end:]
        text = rest.lstrip(f"{LAYOUT}\n")
        line = self.line + rest.count("\n", 0, len(rest) - len(text))
        return Paragraph(
            text, line, self.label, self.is_editors, self.header, self.remark
        )  # evolve() takes twice as long


@define
class Speech:
    """The paragraphs of one turn, without the label."""

    label: str | None
    line: int
    paragraphs: list[Paragraph] = Factory(list)


@define
class Sitting:
    """The turns under one heading or one header."""

    heading: Paragraph | None
    turns: list[Speech] = Factory(list)
    header: Header | None = None


@define
class Outline:
    """The parts of a text, in order."""

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
        """Every turn of every sitting, in order."""
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
    """Return paragraphs to search for names: limited in number and length, with single spaces."""
    return [
        Paragraph(" ".join(paragraph.text[:_LONGEST_TO_SEARCH].split()), paragraph.line)
        for paragraph in paragraphs[:_MOST_TO_SEARCH]
    ]


def outline_of(text: LabelledLines) -> Outline:
    """Decide what each paragraph is."""
    outline = Outline()
    paragraphs = _paragraphs(text)
    body = _without_notes(_without_keywords(_without_title(paragraphs, outline), outline), outline)
    first = next((place for place, paragraph in enumerate(body) if paragraph.label is not None), None)
    if first is None:
        first = sum(paragraph.is_editors for paragraph in body) if body and body[0].header else 0
        outline.front = body[:first]
        if body[first:]:
            outline.sittings.append(Sitting(None, [Speech(None, body[first].line, body[first:])]))
        return outline
    start = first - 1 if first and _belongs_to_speech(body[first - 1].text.strip()) else first
    outline.front = body[:start]
    outline.sittings = _sittings(body[start:])
    if outline.sittings[0].header is None:
        outline.sittings[0].header = next((paragraph.header for paragraph in outline.front if paragraph.header), None)
    return outline


def _belongs_to_speech(line: str) -> bool:
    """Return whether a line directly above the first turn is not front matter: a session or a tape begins there."""
    return names_a_session(line) or is_tape_mark(line)


def _paragraphs(text: LabelledLines) -> list[Paragraph]:
    """Split lines into paragraphs. Lines of different kinds are different paragraphs, as are all Markdown headings."""
    silent = {number for header in text.headers for number in header.silent}
    in_header = {number for header in text.headers for number in range(header.first, header.last + 1)}
    begins = {header.first: header for header in text.headers}
    runs: list[tuple[Paragraph, list[str]]] = []
    kind_before: object = None
    is_unwrapped = False
    for number, line in enumerate(text.lines, start=1):
        if not line or line.isspace():
            kind_before, is_unwrapped = None, False
            continue
        label = None if number in silent else text.labels.at(line)
        about_tape = label is None and is_tape_mark(line)
        kind = (number in in_header, _is_markdown_heading(line) and number, about_tape)
        if label is not None or is_unwrapped or number in text.timed or kind != kind_before:
            is_editors = any(kind[:2]) and not about_tape
            runs.append((Paragraph("", number, label, is_editors, begins.get(number)), []))
        runs[-1][1].append(line)
        kind_before, is_unwrapped = kind, is_unwrapped or len(line) > _LONGEST_WRAPPED
    for paragraph, its_lines in runs:
        paragraph.text = "\n".join(its_lines)
        paragraph.remark = text.remarks.get(paragraph.line, "")
    return [paragraph for paragraph, _ in runs]


def _is_markdown_heading(line: str) -> bool:
    return line.startswith("#") and _MARKDOWN_HEADING.match(line) is not None


def _without_title(paragraphs: list[Paragraph], outline: Outline) -> list[Paragraph]:
    """Move the title and the line with the date from the start to the outline."""
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
    """Split the first line from the paragraphs."""
    first, *others = paragraphs
    line, _, rest = first.text.partition("\n")
    if rest:
        others.insert(0, Paragraph(rest, first.line + 1))
    return Paragraph(line, first.line), others


def _starts_with_title(paragraphs: list[Paragraph]) -> bool:
    first = paragraphs[0]
    lines = first.text.split("\n", _MOST_TITLE_LINES)
    line = lines[0].strip()
    if first.label is not None or first.is_editors or len(line) > LONGEST_HEADING or line.endswith(":"):
        return False
    if date_in_words(line) or keywords_in(line) or _HAS_CLOCK.search(line):
        return False
    if len(lines) > 1:  # a wrapped first paragraph of prose continues in lower case
        return len(lines) <= _MOST_TITLE_LINES and not lines[1].lstrip()[:1].islower()
    heads_a_turn = len(paragraphs) > 1 and paragraphs[1].label is not None
    return not (heads_a_turn and numbers_a_session(line))


def _without_keywords(paragraphs: list[Paragraph], outline: Outline) -> list[Paragraph]:
    """Move the line of keywords from the end to the outline; a line that would be written differently stays text."""
    last = paragraphs[-1] if paragraphs else None
    keywords = keywords_in(last.text) if last is not None and last.label is None else ()
    if last is None or not keywords:
        return paragraphs
    if keyword_line(keywords) == last.text:
        outline.keywords = keywords
    else:
        outline.back = [last]
    return paragraphs[:-1]


def _without_notes(paragraphs: list[Paragraph], outline: Outline) -> list[Paragraph]:
    """Move the list of notes from the end to the outline: its heading, and all after it if that begins a list."""
    for place in range(len(paragraphs) - 1, 0, -1):
        if paragraphs[place].label is not None:
            break
        heading = paragraphs[place].text.partition("\n")[0]
        if heading.strip().rstrip(":").casefold() in HEADINGS:
            heading_line, notes = _first_line(paragraphs[place:])
            if notes and starts_a_list(notes[0].text):
                outline.notes_heading, outline.notes = heading_line, notes
                return paragraphs[:place]
            break
    return paragraphs


def _sittings(paragraphs: list[Paragraph]) -> list[Sitting]:
    """Split the speech into sittings and turns. The first paragraph is a heading or has a label."""
    sittings: list[Sitting] = []
    following = [*paragraphs[1:], None]
    for paragraph, after, heads_a_turn in zip(paragraphs, following, _heads_of_turns(paragraphs), strict=True):
        if _is_heading_of_sitting(paragraph, after):
            sittings.append(Sitting(paragraph))
            continue
        has_new_heading = bool(sittings) and sittings[-1].heading is not None and not sittings[-1].turns
        if not sittings or (paragraph.header is not None and not has_new_heading):
            sittings.append(Sitting(None))
        sittings[-1].header = sittings[-1].header or paragraph.header
        _add_to_turns(sittings[-1].turns, paragraph, heads_a_turn=heads_a_turn)
    return sittings


def _is_heading_of_sitting(paragraph: Paragraph, after: Paragraph | None) -> bool:
    if paragraph.label is not None or paragraph.is_editors or after is None:
        return False
    return (after.label is not None or after.header is not None) and names_a_session(paragraph.text.strip())


def _add_to_turns(turns: list[Speech], paragraph: Paragraph, *, heads_a_turn: bool) -> None:
    """Add a paragraph to the turns of a sitting: as a new turn, or to the last one."""
    if paragraph.label is not None:
        said = paragraph.after(len(paragraph.label) + 1)
        turns.append(Speech(paragraph.label, paragraph.line, [evolve(said, label=None)] if said.text.strip() else []))
    elif not turns or (paragraph.is_editors and heads_a_turn and turns[-1].label is not None):
        turns.append(Speech(None, paragraph.line, [paragraph]))
    elif paragraph.is_editors and turns[-1].label is not None and not turns[-1].paragraphs:
        turns[-1].paragraphs.append(evolve(paragraph, is_editors=False))  # words directly after a label are speech
    else:
        turns[-1].paragraphs.append(paragraph)


def _heads_of_turns(paragraphs: Sequence[Paragraph]) -> list[bool]:
    """Return for each paragraph whether a turn follows it, with only headings between."""
    heads: list[bool] = []
    turn_follows = False
    for paragraph in reversed(paragraphs):
        heads.append(turn_follows)
        turn_follows = paragraph.label is not None or (paragraph.is_editors and turn_follows)
    return heads[::-1]
