"""Read plain text: the encoding, the characters, the lines and the white space that is layout."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from oralhist.conventions.speaker_labels.forms import LAYOUT
from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Severity
from oralhist.format import Reading, Source
from oralhist.formats.text.markdown import without_heading_mark, without_markdown_escapes
from oralhist.formats.text.pages import without_page_furniture
from oralhist.syntax.characters import is_usable, unusable_in
from oralhist.syntax.codes import BYTE_ORDER_MARK, EMPTY_FILE, UNUSABLE_CHARACTER
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded, starts_as_text
from oralhist.transcripts.closing_stamps import closing_stamp, may_have_closing_stamps, move_closing_stamps
from oralhist.transcripts.codes import LAYOUT_DROPPED
from oralhist.transcripts.engine import interview_from_lines
from oralhist.transcripts.labelled_lines import labelled_lines
from oralhist.transcripts.styled_lines import PLAIN, TITLE, StyledLines

_ENOUGH = 200_000
"""Bytes at the start of a file that are read to recognise it."""
_BYTE_ORDER_MARK = "\ufeff"
_HEAD = re.compile(rf"[\s{_BYTE_ORDER_MARK}]*")


def read(source: Source) -> Iterator[Reading]:
    """Read a transcript with speaker labels. Every word of the text is kept, in its order.

    Raises ``UnreadableFile`` for bytes that are not text, ``InvalidInterview`` for a file without text or with a
    paragraph longer than the model holds.
    """
    diagnostics = Diagnostics()
    marked = _lines(source, diagnostics)
    lines = without_heading_mark(marked)
    styled = PLAIN if lines is marked else StyledLines(headings={1: TITLE})
    if b"#" in source.data:
        lines = _with_stamps_first(lines, diagnostics)
    interview = interview_from_lines(
        lines, source.name, source.speakers, diagnostics, joined=source.join_lines, styled=styled
    )
    yield Reading(interview=interview, findings=diagnostics.findings())


def recognises(data: bytes) -> bool:
    """Return whether bytes are text in which speaker labels recur."""
    start = starts_as_text(data, _ENOUGH)
    if start.lstrip(" \t\r\n").startswith(("<", "{", "[{", "WEBVTT")):
        return False
    diagnostics = Diagnostics()
    try:
        return bool(labelled_lines(_lines(Source(data=start.encode()), diagnostics), (), diagnostics).labels)
    except (UnreadableFile, InvalidInterview):
        return False


def _lines(source: Source, diagnostics: Diagnostics) -> list[str]:
    """Return the lines of a text file without line ends and without the spaces and tabs around each line.

    Raises ``UnreadableFile`` for bytes that are not in the declared encoding and for characters that XML cannot carry,
    and ``InvalidInterview`` for a file without text.
    """
    text = decoded(source.data, diagnostics, source.encoding)
    head = _HEAD.match(text)
    if head and _BYTE_ORDER_MARK in head[0]:
        diagnostics.report(BYTE_ORDER_MARK, "the byte-order mark at the start is not kept", 1)
        text = head[0].replace(_BYTE_ORDER_MARK, "") + text[head.end() :]
    whole, lines = text, text.split("\n")
    if (kept := without_page_furniture(lines, diagnostics)) is not lines:
        text = "\n".join(kept)
    if breaks := [place for character in "\f\v" if (place := text.find(character)) >= 0]:
        line = _position(text[: min(breaks)])[0]
        diagnostics.report(LAYOUT_DROPPED, "form feeds and vertical tabs are read as spaces", line)
        text = text.replace("\f", " ").replace("\v", " ")
    if not _is_clean(source, text) and (found := unusable_in(text)):
        line, column = _position(text[: found.start()])
        hint = "save the file as plain text in UTF-8" if found[0] == "\0" else "remove the character"
        message = f"the character U+{ord(found[0]):04X} cannot be in an interview: XML cannot carry it"
        raise UnreadableFile(
            [UNUSABLE_CHARACTER.finding(message, severity=Severity.ERROR, line=line, column=column, hint=hint)]
        )
    if not text or text.isspace():
        raise InvalidInterview([EMPTY_FILE.finding("the file has no text", hint="give a file with a transcript")])
    text = without_markdown_escapes(text, diagnostics)
    lines = lines if text is whole else text.split("\n")
    stripped = [line.strip(LAYOUT) for line in lines]
    indented = [place for place, line in enumerate(stripped, start=1) if line and len(line) != len(lines[place - 1])]
    if indented:
        message = f"spaces and tabs at the start and end of lines are not kept ({len(indented)} lines)"
        diagnostics.report(LAYOUT_DROPPED, message, indented[0])
    return stripped


def _is_clean(source: Source, text: str) -> bool:
    """Whether the bytes already show that XML can carry the text, in any encoding that is not declared."""
    return source.encoding is None and is_usable(source.data) and "\ufffe" not in text and "\uffff" not in text


def _with_stamps_first(lines: Sequence[str], diagnostics: Diagnostics) -> list[str]:
    """Return lines with the times that end paragraphs, or lines if there are several in a paragraph, at the start."""
    if not may_have_closing_stamps(lines):
        return list(lines)
    result = list(lines)
    filled = [place for place, line in enumerate(lines) if line]
    paragraphs = [
        [place for _, place in group] for _, group in groupby(enumerate(filled), lambda held: held[1] - held[0])
    ]
    if any(sum(closing_stamp(lines[place]) is not None for place in group) > 1 for group in paragraphs):
        paragraphs = [[place] for place in filled]

    def move(group: list[int], head: str, length: int) -> None:
        result[group[-1]] = result[group[-1]][: len(result[group[-1]]) - length]
        result[group[0]] = f"{head}{result[group[0]]}"

    move_closing_stamps(paragraphs, lambda group: "\n".join(lines[place] for place in group), move, diagnostics)
    return result


def _position(before: str) -> tuple[int, int]:
    """Return the line and the column, from 1, of the character after a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
