"""From bytes to lines: the encoding, the characters, the ends of lines, and the white space of the page's layout."""

import re

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.format import Source
from oralhist.syntax.characters import UNUSABLE
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded
from oralhist.transcripts.layout import LAYOUT

_BYTE_ORDER_MARK = "\ufeff"
_HEAD = re.compile(rf"[\s{_BYTE_ORDER_MARK}]*")
_PAGE_BREAKS = str.maketrans("\f\v", "  ")


def lines_of(source: Source, diagnostics: Diagnostics) -> list[str]:
    """The lines of a text file, without line ends and without the spaces and tabs around each line.

    Raises ``UnreadableFile`` for bytes that are not of the encoding declared and for characters that XML cannot carry,
    and ``InvalidInterview`` for a file without a word.
    """
    text = decoded(source.data, diagnostics, source.encoding)
    head = _HEAD.match(text)
    if head and _BYTE_ORDER_MARK in head[0]:
        diagnostics.add("byte-order-mark", Severity.INFO, "the byte-order mark at the start is not kept", 1)
        text = head[0].replace(_BYTE_ORDER_MARK, "") + text[head.end() :]
    if text != (unbroken := text.translate(_PAGE_BREAKS)):
        line = min(_place(text[:place])[0] for character in "\f\v" if (place := text.find(character)) >= 0)
        diagnostics.add("layout-dropped", Severity.INFO, "form feeds and vertical tabs are read as spaces", line)
        text = unbroken
    if odd := UNUSABLE.search(text):
        raise UnreadableFile([_unusable(text, odd.start())])
    if not text.strip():
        message = "the file holds no text"
        raise InvalidInterview(
            [Finding(code="empty-file", severity=Severity.ERROR, message=message, hint="give a file with a transcript")]
        )
    lines = text.split("\n")
    stripped = [line.strip(LAYOUT) for line in lines]
    _note_layout(lines, stripped, diagnostics)
    return stripped


def _note_layout(lines: list[str], stripped: list[str], diagnostics: Diagnostics) -> None:
    indented = [
        number
        for number, (line, kept) in enumerate(zip(lines, stripped, strict=True), start=1)
        if len(line) != len(kept) and kept
    ]
    if indented:
        message = f"spaces and tabs at the start and end of lines are not kept ({len(indented)} lines)"
        diagnostics.add("layout-dropped", Severity.INFO, message, indented[0])


def _unusable(text: str, position: int) -> Finding:
    line, column = _place(text[:position])
    nul = text[position] == "\0"
    return Finding(
        code="unusable-character",
        severity=Severity.ERROR,
        message=f"the character U+{ord(text[position]):04X} cannot stand in an interview: XML cannot carry it",
        line=line,
        column=column,
        hint="save the file as plain text in UTF-8" if nul else "take the character out",
    )


def _place(before: str) -> tuple[int, int]:
    """The line and the column, from 1, of what comes after a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
