"""The lines of speech that the writer writes, taken from a file before the rest of it is parsed.

Most of a file are moments, turns and utterances without anything unusual. As elements, an interview of cues takes five
times as long to read and twenty times as long to validate as lxml takes to parse it; as lines, two times and four times.

No byte is left unread. A line is taken only if a pattern matches all of it, and the rest of the file is parsed, checked
and read as any file. In the rest each run of lines has a placeholder, an empty ``u`` or ``seg``, and line breaks keep
everything on its line. Lines of any other form are left in the rest. When anything about the lines or the rest is in
doubt, such as a comment in the text, the whole file must be read as elements.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from oralhist.formats.tei.namespace import TEI
from oralhist.formats.tei.native.read_context import Element, Plain
from oralhist.formats.tei.writer.speech import moment_lines
from oralhist.syntax.characters import is_usable

_BEGINNING = b'<?xml version="1.0" encoding="UTF-8"?>'

_ASIDE = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_OPENED, _CLOSED = b"\n          <seg>", b"</seg>"
_BETWEEN = _CLOSED + _OPENED
_POINT = re.compile(r'<anchor synch="([^"]*)"/>')
_UTTERANCE = re.compile(
    rb'%b(?:<anchor type="start" synch="(#_t[0-9.]+)"/>)?'
    rb'([^<]*(?:<anchor synch="#_t[0-9.]+"/>[^<]*)*)'
    rb'(?:<anchor type="end" synch="(#_t[0-9.]+)"/>)?%b$' % (_OPENED, _CLOSED),
    re.MULTILINE,
)
_TURN = re.compile(
    rb'\n {8}<u(?: who="(#[^"<&\s_][^"<&\s]*)")?(?: start="(#_t[0-9.]+)")?(?: end="(#_t[0-9.]+)")?>'
    rb"((?:%b.*%b)+)\n {8}</u>" % (_OPENED, _CLOSED)
)
_TIMELINE = re.compile(
    rb'(\n {4}<timeline [^<>]*origin="#(_t[1-9][0-9]*)\.0"[^<>]*>\n {6}<when [^<>]*/>)'
    rb"((?:\n {6}<when .*/>)+)(?=\n {4}</timeline>)"
)
_INTERVAL = re.compile(r' interval="([1-9][0-9]{0,15})"')

Utterance: TypeAlias = bytes | tuple[bytes, bytes, bytes]
"""Its words; or the pointer to its start, its words with moments between them, the pointer to its end."""

Turn: TypeAlias = tuple[bytes | None, Sequence[Utterance]]
"""The pointer to its speaker, and its utterances."""


class WrittenLines:
    """The lines that were taken, and the rest of the file.

    ``moments`` has the moments of each timeline, by the pointer to its origin.
    """

    def __init__(self, data: bytes) -> None:
        self.moments: dict[str, dict[str, int]] = {}
        self._targets: set[bytes | None] = set()
        self._turns: list[list[Turn]] = []
        self._utterances: list[list[Utterance]] = []
        self._end = -1
        before, body, speech = data.partition(b"<body>")
        self._has_references = b"&" in speech
        before = _TIMELINE.sub(self._take_timeline, before)
        speech = _UTTERANCE.sub(self._take_utterance, _TURN.sub(self._take_turn, speech))
        self.rest = before + body + speech

    def __contains__(self, pointer: object) -> bool:
        """Return whether a pointer leads to a moment that was taken."""
        return pointer in self.moments.get(f"{str(pointer).partition('.')[0]}.0", ())

    @property
    def targets(self) -> list[str]:
        """The pointers of turns."""
        return [target.decode() for target in self._targets if target]

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

    def _take_timeline(self, found: re.Match[bytes]) -> bytes:
        opening, lines, timeline = found[1], found[3].decode(), found[2].decode()
        numbers = _INTERVAL.findall(lines)
        if "\n      ".join(["", *moment_lines(timeline, numbers)]) != lines:
            return found[0]
        origin = f"#{timeline}."
        moments = dict(zip([origin + number for number in numbers], map(int, numbers), strict=True))
        if len(moments) < len(numbers) or self.moments.setdefault(f"{origin}0", moments) is not moments:
            return found[0]
        return opening + b"\n" * len(numbers)

    def _take_turn(self, found: re.Match[bytes]) -> bytes:
        speaker, start, end, lines = found.groups()
        utterances = _utterances_in(lines)
        if not utterances or not self._is_plain(lines):
            return found[0]
        self._targets.update((speaker, start, end))
        return self._run(found, "u", self._turns, (speaker, utterances), len(utterances) + 2)

    def _take_utterance(self, found: re.Match[bytes]) -> bytes:
        start, words, end = found.groups(b"")
        if not words or b"\n" in words or not self._is_plain(words):
            return found[0]
        return self._run(found, "seg", self._utterances, (start, words, end), 1)

    def _is_plain(self, text: bytes) -> bool:
        """Return whether a text has no references, and no end of a CDATA section, which is an error."""
        return not (self._has_references and b"&" in text) and (b"]" not in text or b"]]>" not in text)

    def _run(self, found: re.Match[bytes], element: str, runs: list[list[Any]], item: Any, lines: int) -> bytes:
        """Add an item to the run that ends where it begins, or to a new one; return what replaces it."""
        follows = found.start() == self._end
        self._end = found.end()
        if follows:
            runs[-1].append(item)
            return b"\n" * lines
        runs.append([item])
        return b"\n<%b/>" % element.encode() + b"\n" * (lines - 1)


def _utterances_in(lines: bytes) -> Sequence[Utterance]:
    """Return the utterances of lines, one on each; nothing when any of them is not as the writer writes it."""
    said = lines[len(_OPENED) : -len(_CLOSED)].split(_BETWEEN)
    if lines.count(b"<") == 2 * len(said) and b"" not in said:  # no tags but those of each line
        return said
    if b"<anchor" not in lines:
        return ()
    utterances: list[tuple[bytes, bytes, bytes]] = _UTTERANCE.findall(lines)
    is_all = len(utterances) == len(said) and all(words for _, words, _ in utterances)
    return utterances if is_all else ()


def written_lines(data: bytes) -> WrittenLines | None:
    """Take the lines of speech from a file; ``None`` for a file in which they could mean something else."""
    # Parsers read a carriage return as a line feed.
    if not data.startswith(_BEGINNING) or b"\r" in data or not is_usable(data):
        return None
    lines = WrittenLines(data)
    # In a comment, a processing instruction or a CDATA section lines are no lines. None starts in a line.
    header, _, text = lines.rest.partition(b"<text")
    header = _ASIDE.sub(b"", header)
    return None if any(mark in part for part in (header, text) for mark in (b"<!", b"<?")) else lines


def plain_turns(turns: Sequence[Turn], moments: Mapping[str, int | None]) -> list[Plain]:
    """Return turns as plain data.

    Raises ``KeyError`` for a moment that is not on the clock, and ``UnicodeDecodeError`` for words that are not UTF-8.
    """
    read = []
    for speaker, utterances in turns:
        turn: Plain = {"utterances": plain_utterances(utterances, moments)}
        if speaker is not None:
            turn["speaker"] = speaker[1:].decode()
        read.append(turn)
    return read


def plain_utterances(utterances: Sequence[Utterance], moments: Mapping[str, int | None]) -> list[str | Plain]:
    """Return utterances as plain data. Raises what ``plain_turns`` raises."""
    read: list[str | Plain] = []
    for utterance in utterances:
        if isinstance(utterance, bytes):
            read.append(utterance.decode())
            continue
        start, words, end = utterance
        plain: Plain = {"content": _plain_content(words.decode(), moments) if b"<" in words else words.decode()}
        if start:
            plain["start_ms"] = moments[start.decode()]
        if end:
            plain["end_ms"] = moments[end.decode()]
        read.append(plain)
    return read


def _plain_content(words: str, moments: Mapping[str, int | None]) -> list[str | Plain]:
    """Return words with moments between them."""
    pieces = _POINT.split(words)
    items: list[str | Plain] = [pieces[0]] if pieces[0] else []
    for pointer, said in zip(pieces[1::2], pieces[2::2], strict=True):
        items.append({"type": "time", "ms": moments[pointer]})
        if said:
            items.append(said)
    return items
