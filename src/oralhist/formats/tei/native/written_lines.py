"""The lines of speech that the writer writes, taken from a file before the rest of it is parsed.

Most of a file are moments, turns and utterances without anything unusual. As elements, an interview of cues takes five
times as long to read and twenty times as long to validate as lxml takes to parse it; as lines, two times and four times.

No byte is left unread. A line is taken only if a pattern matches all of it, and the rest of the file is parsed, checked
and read as any file. In the rest each run of lines has a placeholder, an empty ``u`` or ``seg``, and line breaks keep
everything on its line. Lines of any other form are left in the rest. When anything about the lines or the rest is in
doubt, the whole file must be read as elements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from oralhist.formats.tei.namespace import TEI
from oralhist.formats.tei.native.read_context import Element, Plain
from oralhist.formats.tei.writer.speech import moment_lines
from oralhist.syntax.characters import is_usable

_BEGINNING = b'<?xml version="1.0" encoding="UTF-8"?>\n'

_POINT = re.compile(r'<anchor synch="([^"]*)"/>')
_SEG = (
    r'\n {10}<seg>(?:<anchor type="start" synch="(#_t[0-9.]+)"/>)?'
    r'([^<]*(?:<anchor synch="#_t[0-9.]+"/>[^<]*)*)'
    r'(?:<anchor type="end" synch="(#_t[0-9.]+)"/>)?</seg>$'
)
_UTTERANCE = re.compile(_SEG, re.MULTILINE)
_TURN = re.compile(
    r'\n {8}<u(?: who="(#[^"<&\s_][^"<&\s]*)")?(?: start="(#_t[0-9.]+)")?(?: end="(#_t[0-9.]+)")?>'
    r"((?:\n {10}<seg>.*</seg>)+)\n {8}</u>"
)
_TIMELINE = re.compile(
    r'(\n {4}<timeline [^<>]*origin="#(_t[1-9][0-9]*)\.0"[^<>]*>\n {6}<when [^<>]*/>)((?:\n {6}<when .*/>)+)(?=\n {4}</timeline>)'
)
_INTERVAL = re.compile(r' interval="([1-9][0-9]{0,15})"')

Utterance: TypeAlias = tuple[str, str, str]
"""The pointer to its start, its content, the pointer to its end."""

Turn: TypeAlias = tuple[str | None, Sequence[Utterance]]
"""The pointer to its speaker, and its utterances."""


class WrittenLines:
    """The lines that were taken, and the rest of the file.

    ``moments`` has the moments of each timeline, by the pointer to its origin. ``targets`` are the pointers of turns that
    are not read, so that only a check needs them.
    """

    def __init__(self, text: str) -> None:
        self.moments: dict[str, dict[str, int]] = {}
        self.targets: set[str] = set()
        self._turns: list[list[Turn]] = []
        self._utterances: list[list[Utterance]] = []
        self._end = -1
        before, body, speech = text.partition("<body>")
        before = _TIMELINE.sub(self._take_timeline, before)
        speech = _UTTERANCE.sub(self._take_utterance, _TURN.sub(self._take_turn, speech))
        self.rest = before + body + speech

    def __contains__(self, pointer: object) -> bool:
        """Return whether a pointer leads to a moment that was taken."""
        return pointer in self.moments.get(f"{str(pointer).partition('.')[0]}.0", ())

    def places(self, root: Element) -> dict[Element, Any]:
        """Return the placeholders of the rest, each with its run of lines.

        Raises ``ValueError`` for a file that has such elements itself.
        """
        found: dict[Element, Any] = {}
        for name, runs in (("u", self._turns), ("seg", self._utterances)):
            empty = [
                element
                for element in root.iter(TEI + name)
                if element.text is None and not len(element) and not element.attrib
            ]
            found.update(zip(empty, runs, strict=True))
        return found

    def _take_timeline(self, found: re.Match[str]) -> str:
        opening, timeline, lines = found.groups()
        numbers = list(map(int, _INTERVAL.findall(lines)))
        moments = {f"#{timeline}.{ms}": ms for ms in numbers}
        origin = f"#{timeline}.0"
        if (
            origin in self.moments
            or len(moments) != len(numbers)
            or "\n      ".join(["", *moment_lines(timeline, numbers)]) != lines
        ):
            return found[0]
        self.moments[origin] = moments
        return opening + "\n" * len(numbers)

    def _take_turn(self, found: re.Match[str]) -> str:
        speaker, start, end, lines = found.groups()
        utterances = _UTTERANCE.findall(lines)
        breaks = lines.count("\n")
        # Each line is taken whole, if the pattern has matched as many as there are and they have no reference.
        if breaks != len(utterances) or not _is_plain(lines) or ("", "", "") in utterances:
            return found[0]
        self.targets.update(filter(None, (speaker, start, end)))
        return self._run(found, "u", self._turns, (speaker, utterances), breaks + 2)

    def _take_utterance(self, found: re.Match[str]) -> str:
        start, content, end = found.groups(default="")
        if not content or "\n" in content or not _is_plain(content):
            return found[0]
        return self._run(found, "seg", self._utterances, (start, content, end), 1)

    def _run(self, found: re.Match[str], element: str, runs: list[list[Any]], item: Any, lines: int) -> str:
        """Add an item to the run that ends where it begins, or to a new one; return what replaces it."""
        follows = found.start() == self._end
        self._end = found.end()
        if follows:
            runs[-1].append(item)
            return "\n" * lines
        runs.append([item])
        return f"\n<{element}/>" + "\n" * (lines - 1)


def _is_plain(text: str) -> bool:
    """Return whether a text has no references and no error."""
    return "&" not in text and ("]" not in text or "]]>" not in text)


def written_lines(data: bytes) -> WrittenLines | None:
    """Take the lines of speech from a file; ``None`` for a file in which they could mean something else."""
    if not data.startswith(_BEGINNING) or b"\r" in data:  # parsers read a carriage return as a line feed
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if not is_usable(text, data):
        return None
    lines = WrittenLines(text)
    # A comment, a CDATA section or a processing instruction may hold lines, but no line has the start of one.
    _, root, inside = lines.rest.partition("<TEI")
    return lines if root and "<!" not in lines.rest and "<?" not in inside else None


def plain_turns(turns: Sequence[Turn], moments: Mapping[str, int | None]) -> list[Plain]:
    """Return turns as plain data. Raises ``KeyError`` for a moment that is not on the clock."""
    read = []
    for speaker, utterances in turns:
        turn: Plain = {"utterances": plain_utterances(utterances, moments)}
        if speaker is not None:
            turn["speaker"] = speaker[1:]
        read.append(turn)
    return read


def plain_utterances(utterances: Sequence[Utterance], moments: Mapping[str, int | None]) -> list[str | Plain]:
    """Return utterances as plain data. Raises ``KeyError`` for a moment that is not on the clock."""
    read: list[Any] = []
    for start, said, end in utterances:
        content = said if "<" not in said else _plain_content(said, moments)
        if start or end:
            plain: Plain = {"content": content}
            if start:
                plain["start_ms"] = moments[start]
            if end:
                plain["end_ms"] = moments[end]
            read.append(plain)
        elif content.__class__ is str:
            read.append(content)
        else:
            read.append({"content": content})
    return read


def _plain_content(said: str, moments: Mapping[str, int | None]) -> list[str | Plain]:
    """Return words with moments between them."""
    pieces = _POINT.split(said)
    items: list[str | Plain] = [pieces[0]] if pieces[0] else []
    for pointer, words in zip(pieces[1::2], pieces[2::2], strict=True):
        items.append({"type": "time", "ms": moments[pointer]})
        if words:
            items.append(words)
    return items
