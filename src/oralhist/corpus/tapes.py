"""The tapes of one interview in a folder: which files belong together, in which order, and which are missing.

A pattern such as ``{interview}_tape{tape}{side}.vtt`` says how files are named. ``{interview}`` is what the tapes of
one interview have in common; ``{tape}`` and ``{side}`` are numbers or letters, in their natural order: 2 before 10, A
before B, IX before X. ``*`` is any text, ``?`` any character. A pattern with a slash also names folders:
``{interview}/tape{tape}.*``.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, field, frozen

from oralhist.corpus.codes import JOINED_TAPES, MISSING_TAPE, NOT_A_TAPE, UNCLEAR_TAPES
from oralhist.corpus.conversion import without_suffix
from oralhist.corpus.discovery import NoMatchingFiles
from oralhist.corpus.sources import FileSource, Item
from oralhist.errors import InvalidValue
from oralhist.findings import Finding, did_you_mean

_FIELDS = {
    "interview": r"(?P<interview>[^/]+?)",
    "tape": r"(?P<tape>[0-9]{1,6}[a-z]?|[a-z]|[ivxlc]{2,7})",
    "side": r"(?P<side>[0-9]{1,3}|[a-z]|[ivx]{2,4})",
    "*": r"[^/]*",
    "?": r"[^/]",
}
_STEP = re.compile(r"\{([^{}]*)\}|([*?])|([^{}*?]+)|([{}])")
_ROMAN = re.compile(r"(?:x?c|x?l|x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_MOST_NAMED = 5


@frozen
class TapePattern:
    """How the files of tapes are named. ``steps`` is the number of folders and files that the pattern names."""

    text: str
    expression: re.Pattern[str] = field(eq=False, repr=False)
    steps: int

    def match(self, name: str) -> re.Match[str] | None:
        """Return the match of the last steps of a name in a collection."""
        return self.expression.fullmatch("/".join(name.split("/")[-self.steps :]))


def tape_pattern(text: str) -> TapePattern:
    """Return the pattern that a text means. Raises ``InvalidValue``."""
    parts: list[str] = []
    seen: list[str] = []
    for named, sign, literal, brace in _STEP.findall(text.replace("\\", "/")):
        if brace or (named and named not in _FIELDS) or (not named and not sign and not literal):
            hint = did_you_mean(named, ("interview", "tape", "side")) or "known are {interview}, {tape} and {side}"
            raise InvalidValue(f"{text!r} has {brace or '{' + named + '}'!r} ({hint})")
        if named and named in seen:
            raise InvalidValue(f"{text!r} has {{{named}}} twice")
        seen.append(named)
        parts.append(_FIELDS[named or sign] if named or sign else re.escape(literal))
    if "interview" not in seen or not {"tape", "side"} & set(seen):
        raise InvalidValue(
            f"{text!r} needs {{interview}} and {{tape}} or {{side}}, as '{{interview}}_tape{{tape}}.vtt'"
        )
    return TapePattern(text, re.compile("".join(parts), re.IGNORECASE), text.count("/") + 1)


@frozen(order=True)
class _Order:
    """A number, or the place of a letter in the alphabet, and that of the letter after a number, as in 2b."""

    number: int
    letter: int = 0


_Key = tuple[_Order, _Order]
"""The tape and the side."""


@frozen(kw_only=True)
class _Tape:
    item: Item
    interview: str
    tape: str
    side: str


@frozen(kw_only=True)
class TapesSource(FileSource):
    """The files of a source, in which the tapes of one interview are one input.

    Its name is that of the interview, with the suffix of the first tape. A file that does not fit the pattern is an
    input of its own. An interview whose tapes have no clear order is left out, and reported.
    """

    source: FileSource
    pattern: TapePattern
    _found: list[Finding] = field(factory=list, init=False, eq=False)
    _tapes: set[str] = field(factory=set, init=False, eq=False)
    _unclear: set[str] = field(factory=set, init=False, eq=False)

    @property
    def root(self) -> str:
        return self.source.root

    @property
    def folders(self) -> Sequence[str]:
        return self.source.folders

    @property
    def findings(self) -> Sequence[Finding]:
        return [*self.source.findings, *self._found]

    def items(self) -> Sequence[Item]:
        """Raises ``NoMatchingFiles``."""
        others: list[Item] = []
        tapes: dict[str, list[_Tape]] = {}
        for item in self.source.items():
            if match := self.pattern.match(item.name):
                named = {"tape": "", "side": "", **match.groupdict()}
                folder = "/".join(item.name.split("/")[: -self.pattern.steps])
                whole = f"{folder}/{named['interview']}" if folder else named["interview"]
                tapes.setdefault(whole, []).append(_Tape(item=item, **named))
            else:
                others.append(item)
        self._found.clear()
        self._tapes.update(tape.item.name for some in tapes.values() for tape in some)
        self._report_groups(others, tapes)
        grouped = [one for whole, some in tapes.items() if (one := self._joined(whole, some)) is not None]
        return sorted((*others, *grouped), key=lambda item: item.name)

    def is_gone(self, name: str) -> bool:
        return name in self._tapes or (name not in self._unclear and self.source.is_gone(name))

    def _report_groups(self, others: Sequence[Item], tapes: Mapping[str, Sequence[_Tape]]) -> None:
        if not tapes:
            hint = "it says how files are named, as '{interview}_tape{tape}.vtt'"
            raise NoMatchingFiles(f"no file is named as the pattern {self.pattern.text!r} says: {hint}")
        number = sum(map(len, tapes.values()))
        listed = _some([f"{whole} ({len(some)})" for whole, some in tapes.items()])
        message = f"{number} tape{'s' * (number > 1)} of {len(tapes)} interview{'s' * (len(tapes) > 1)}: {listed}"
        self._found.append(JOINED_TAPES.finding(message, file=self.root))
        if others:
            message = f"files that do not fit {self.pattern.text!r}, each an interview of its own: "
            self._found.append(NOT_A_TAPE.finding(message + _some([item.name for item in others]), file=self.root))

    def _joined(self, whole: str, tapes: list[_Tape]) -> Item | None:
        """Return one input for the tapes of an interview in their order; ``None`` if that is not clear."""
        name = whole + suffix_of(tapes[0].item.name)
        try:
            ordered = _in_order(tapes)
        except InvalidValue as error:
            self._unclear.add(name)
            message = f"the tapes of {whole!r} are not joined: {error}"
            self._found.append(UNCLEAR_TAPES.finding(message, file=tapes[0].item.name, hint="rename the files"))
            return None
        first, *rest = (tape.item for _, tape in ordered)
        name = whole + suffix_of(first.name)
        if missing := list(_missing([key for key, _ in ordered])):
            message = f"not all tapes of {whole!r} are there: {_some(missing)} missing"
            self._found.append(MISSING_TAPE.finding(message, file=name))
        size = sum(item.size for item in (first, *rest))
        return evolve(first, name=name, size=size, others=tuple(rest))


def tapes_grouped(pattern: str | None) -> Callable[[FileSource], FileSource] | None:
    """Return what joins the tapes in a source by a pattern; ``None`` without one. Raises ``InvalidValue``."""
    if pattern is None:
        return None
    known = tape_pattern(pattern)
    return lambda source: TapesSource(source=source, pattern=known)


def suffix_of(name: str) -> str:
    """Return the suffix of a name: that of a format, else the last."""
    return name.removeprefix(without_suffix(name))


def _in_order(tapes: Sequence[_Tape]) -> list[tuple[_Key, _Tape]]:
    """Return the tapes in their order, each with its numbers. Raises ``InvalidValue`` if the order is not clear."""
    keys = zip(_orders([tape.tape for tape in tapes]), _orders([tape.side for tape in tapes]), strict=True)
    ordered = sorted(zip(keys, tapes, strict=True), key=lambda pair: pair[0])
    for (key, tape), (other_key, other) in pairwise(ordered):
        if key == other_key:
            names = [one.item.name.rsplit("/", 1)[-1] for one in (tape, other)]
            raise InvalidValue(f"{names[0]!r} and {names[1]!r} are the same tape")
    return ordered


def _orders(texts: Sequence[str]) -> list[_Order]:
    """Return the place of each number or letter. Raises ``InvalidValue`` for numbers and letters together."""
    words = [text.lower() for text in texts]
    numbers = [re.fullmatch(r"([0-9]+)([a-z]?)", word) for word in words]
    if all(numbers):
        return [_Order(int(match[1]), _letter(match[2])) for match in numbers if match]
    if any(numbers):
        named = sorted(set(texts))
        raise InvalidValue(f"{named[0]!r} and {named[-1]!r} are a number and a letter")
    if any(len(word) > 1 for word in words):
        if not all(word and _ROMAN.fullmatch(word) for word in words):
            raise InvalidValue(f"{max(texts, key=len)!r} is neither a letter nor a number")
        return [_Order(_roman(word)) for word in words]
    return [_Order(_letter(word)) for word in words]


def _letter(letter: str) -> int:
    return ord(letter) - ord("a") + 1 if letter else 0


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in word]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _missing(keys: Sequence[_Key]) -> Iterator[str]:
    """Yield the tapes and sides before the last that are not there."""
    tapes = sorted({tape.number for tape, _ in keys})
    for before, after in pairwise([min(1, tapes[0]) - 1, *tapes]):
        if after > before + 1:
            yield f"tape {before + 1}" if after == before + 2 else f"tapes {before + 1} to {after - 1}"
    sides = {number: {side.number or tape.letter for tape, side in keys if tape.number == number} for number in tapes}
    most = max(map(max, sides.values()))
    for number, found in sides.items():
        # The last tape of an interview may have been recorded on its first side only.
        for side in range(1, max(found) if number == tapes[-1] else most):
            if side not in found:
                yield f"side {side}" + (f" of tape {number}" if number else "")
        if number != tapes[-1] and most not in found:
            yield f"side {most} of tape {number}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
