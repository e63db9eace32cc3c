"""The outline of a transcript: what each paragraph is, before any of it becomes an interview.

A paragraph is a run of lines between blank lines. A line with a speaker label starts a new one. So does every line
after one that is too long to be wrapped, up to a blank line. The outline keeps every paragraph in order, so writing its
parts one after another gives the text back.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum, auto

from attrs import evolve

from oralhist.conventions.dates import date_in_words
from oralhist.conventions.tape_marks import LONGEST_TAPE_MARK
from oralhist.transcripts.footnotes import HEADINGS, starts_a_list
from oralhist.transcripts.headings import names_a_session, numbers_a_session
from oralhist.transcripts.keywords import keyword_line, keywords_in
from oralhist.transcripts.labelled_lines import LabelledLines
from oralhist.transcripts.parts import MOST_TO_SEARCH, Outline, Paragraph, Sitting, Speech
from oralhist.transcripts.phrases import begins_with_phrase
from oralhist.transcripts.styled_lines import PLAIN, TITLE, StyledLines
from oralhist.transcripts.tape_marks import is_tape_mark
from oralhist.transcripts.titles import Title, could_be_title, title_in

# A title page has a dozen lines at most; a longer first paragraph is prose.
_MOST_TITLE_LINES = 12
# Programs and people wrap lines at 72 to 132 characters. After a longer line, each line is a paragraph.
_LONGEST_WRAPPED = 160
_LONGEST_TAPE_LINE = LONGEST_TAPE_MARK + 10  # with brackets and layout around the mark
_HAS_CLOCK = re.compile(r"[\[({#][0-9]{1,7}:[0-5][0-9]")
_MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+\S")


def outline_of(text: LabelledLines, styled: StyledLines = PLAIN) -> Outline:
    """Decide what each paragraph is; ``styled`` says which lines are headings of a document."""
    headings = {number for number, level in styled.headings.items() if level != TITLE}
    paragraphs = _paragraphs(text, headings, styled.unlabelled)
    if styled.has_title and paragraphs[0].label is None:
        return _outline(paragraphs, has_title=True)
    outline = _outline(paragraphs, has_title=_starts_with_title(paragraphs))
    stated = title_in([(text.text, text.line) for text in outline.front[:MOST_TO_SEARCH]])
    if outline.title is not None and stated is not None and _is_better(stated, outline.title.text.strip()):
        outline = _outline(paragraphs, has_title=False)
        stated = title_in([(text.text, text.line) for text in outline.front[:MOST_TO_SEARCH]])
    outline.title_in_front = stated if outline.title is None else None
    return outline


def _is_better(stated: Title, line: str) -> bool:
    """Return whether a title in the texts before the speech is the title, and the first line is only one of these texts.

    So it is also for a first line that says the same, because a title is written once.
    """
    return stated.text == line or stated.is_stated or not (stated.is_made or begins_with_phrase(line))


def _outline(paragraphs: list[Paragraph], *, has_title: bool) -> Outline:
    """Return the outline of paragraphs; the first line is the title if ``has_title`` is true."""
    outline = Outline()
    body = _without_title(paragraphs, outline, has_title=has_title)
    body = _without_notes(_without_keywords(body, outline), outline)
    first = next((place for place, held in enumerate(body) if held.label is not None or held.begins_turn), None)
    if first is None:
        header = next((paragraph.header for paragraph in body if paragraph.header), None)
        end = header.last if header is not None and header.silent.start == 1 else 0
        outline.front = [paragraph for paragraph in body if paragraph.line <= end]
        if rest := body[len(outline.front) :]:
            outline.sittings.append(Sitting(None, [Speech(None, rest[0].line, rest)], header))
        return outline
    start = first - 1 if first and _belongs_to_speech(body[first - 1].text.strip()) else first
    outline.front = body[:start]
    outline.sittings = _sittings(body[start:])
    if outline.sittings[0].header is None:
        outline.sittings[0].header = next((paragraph.header for paragraph in outline.front if paragraph.header), None)
    return outline


class _Kind(Enum):
    """What a line is."""

    SPEECH = auto()
    TAPE = auto()
    HEADING = auto()
    HEADER = auto()
    REMARK = auto()


_SPEECH = _Kind.SPEECH
_OF_EDITORS = frozenset({_Kind.HEADER, _Kind.HEADING, _Kind.REMARK})
"""The kinds of lines that no one says."""


def _belongs_to_speech(line: str) -> bool:
    """Return whether a line directly above the first turn is not front matter: a session or a tape begins there."""
    return names_a_session(line) or is_tape_mark(line)


def _paragraphs(text: LabelledLines, headings: Collection[int], unlabelled: Mapping[int, bool]) -> list[Paragraph]:
    """Split lines into paragraphs. Lines of different kinds are different paragraphs, as are all headings."""
    headers = {header.first: header for header in text.headers}
    starts = {*text.timed, *text.of_editors}
    paragraphs: list[Paragraph] = []
    last_lines: list[int] = []
    before: _Kind | None = None
    is_unwrapped = has_label = False
    for number, (line, label, kind) in enumerate(_kinds(text, headings), start=1):
        if kind is None:
            before, is_unwrapped = None, False
            continue
        has_label |= label is not None
        is_remark_in_front = kind is _Kind.REMARK and not has_label and text.stamps.at(line) is not None
        begins_turn = unlabelled.get(number, is_remark_in_front)
        begins = label is not None or begins_turn or is_unwrapped or number in starts
        if begins or kind is not before or kind is _Kind.HEADING:
            is_editors = kind is not _SPEECH and kind in _OF_EDITORS
            remark = text.remarks.get(number, "")
            paragraphs.append(
                Paragraph(
                    line, number, label, is_editors, headers.get(number), remark, (), number in unlabelled, begins_turn
                )
            )
            last_lines.append(number)
        else:
            last_lines[-1] = number
        before, is_unwrapped = kind, is_unwrapped or len(line) > _LONGEST_WRAPPED
    for paragraph, last in zip(paragraphs, last_lines, strict=True):
        if last > paragraph.line:
            paragraph.text = "\n".join(text.lines[paragraph.line - 1 : last])
    return paragraphs


def _kinds(text: LabelledLines, headings: Collection[int]) -> Iterator[tuple[str, str | None, _Kind | None]]:
    """Yield each line with its label and its kind; a blank line has none."""
    in_header = {number for header in text.headers for number in range(header.first, header.last + 1)}
    is_in_remark = is_unwrapped = False
    label_at, stamp_at = text.labels.at, text.stamps.at
    marked = _headings(text.lines, headings)
    for number, line in enumerate(text.lines, start=1):
        if not line or line.isspace():
            is_in_remark = is_unwrapped = False
            yield line, None, None
            continue
        label = label_at(line) if number not in text.silent else None
        kind = _SPEECH
        if label is None and len(line) <= _LONGEST_TAPE_LINE and stamp_at(line) is None and is_tape_mark(line):
            kind = _Kind.TAPE
        elif number in marked:
            kind = _Kind.HEADING
        elif number in in_header:
            kind = _Kind.HEADER
        goes_on = is_in_remark and not is_unwrapped and kind is _SPEECH and label is None
        if goes_on or number in text.of_editors:
            kind = _Kind.REMARK
        yield line, label, kind
        is_in_remark, is_unwrapped = kind is _Kind.REMARK, is_unwrapped or len(line) > _LONGEST_WRAPPED


def _headings(lines: Sequence[str], headings: Collection[int]) -> set[int]:
    """Return the numbers of headings of Markdown, and of those of a document that are not the heading of a sitting."""
    return {
        number
        for number, line in enumerate(lines, start=1)
        if (line[:1] == "#" and _MARKDOWN_HEADING.match(line)) or (number in headings and not names_a_session(line))
    }


def _without_title(paragraphs: list[Paragraph], outline: Outline, *, has_title: bool) -> list[Paragraph]:
    """Move the title and the line with the date from the start to the outline."""
    rest = paragraphs
    if has_title:
        outline.title, rest = _first_line(rest)
    if has_title and rest and rest[0].label is None and not rest[0].is_editors:
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
    """Return whether the first line is a title."""
    first = paragraphs[0]
    line, _, rest = first.text.partition("\n")
    if first.label is not None or first.is_editors or _HAS_CLOCK.search(line) or is_tape_mark(line):
        return False
    has_header = any(paragraph.header for paragraph in paragraphs[:_MOST_TITLE_LINES])
    heads_a_turn = not rest and len(paragraphs) > 1 and paragraphs[1].label is not None
    return could_be_title(line.strip(), rest, has_header=has_header) and not (heads_a_turn and numbers_a_session(line))


def _without_keywords(paragraphs: list[Paragraph], outline: Outline) -> list[Paragraph]:
    """Move the line of keywords from the end to the outline; a line that would be written differently stays text."""
    last = paragraphs[-1] if paragraphs else None
    keywords = keywords_in(last.text) if last is not None and last.label is None and not last.is_speech else ()
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
        if paragraphs[place].label is not None or paragraphs[place].is_speech:
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
    if paragraph.label is not None or paragraph.is_editors or paragraph.is_speech or after is None:
        return False
    return (after.label is not None or after.header is not None) and names_a_session(paragraph.text.strip())


def _add_to_turns(turns: list[Speech], paragraph: Paragraph, *, heads_a_turn: bool) -> None:
    """Add a paragraph to the turns of a sitting: as a new turn, or to the last one."""
    if paragraph.label is not None:
        turns.append(Speech(paragraph.label, paragraph.line))
        if paragraph.text[len(paragraph.label) + 1 :].strip():
            text, line = paragraph.words_after(len(paragraph.label) + 1)
            said = (text, line, None, paragraph.is_editors, paragraph.header, paragraph.remark, paragraph.spans)
            turns[-1].paragraphs.append(Paragraph(*said))  # evolve() takes twice as long
    elif not turns or paragraph.begins_turn or (paragraph.is_editors and heads_a_turn and turns[-1].label is not None):
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
