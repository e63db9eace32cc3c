"""Findings: problems and inferences in a file, with their severity, place and hint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

from attrs import field, frozen

Path = tuple[str | int, ...]
"""The path from the root to a value: keys and zero-based positions."""


class Severity(StrEnum):
    """The severity of a finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def path_text(path: Path) -> str:
    """Write a path as in ``sessions[0].turns[3].speaker``; the root is the empty string."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint with the most similar known word, or with two if they are equally similar; else an empty string."""
    from difflib import SequenceMatcher, get_close_matches

    near = get_close_matches(word, list(known), n=2)
    if len(near) == 2:
        first, second = (SequenceMatcher(None, other, word).ratio() for other in near)
        near = sorted(near) if first == second else near[:1]
    return f"did you mean {' or '.join(map(repr, near))}?" if near else ""


def nearest_or_all(word: str, known: Collection[str], these: str = "known are") -> str:
    """Return the hint with the most similar known word; if none is similar, one that lists all, after ``these``."""
    return did_you_mean(word, known) or f"{these} {', '.join(known) or 'none'}"


@frozen
class Code:
    """A kind of finding: what it is, why it matters, and how to fix it.

    ``id`` never changes. ``title`` names the kind; ``why`` and ``fix`` are whole sentences; ``example`` is a piece of
    input that causes the finding. ``oralhist explain``, ``docs/findings.md`` and SARIF rules are made from codes.
    """

    id: str
    severity: Severity
    title: str
    why: str = field(kw_only=True)
    fix: str = field(kw_only=True)
    example: str = field(kw_only=True, default="")

    def finding(self, message: str, *, severity: Severity | None = None, **place: Any) -> Finding:
        """Return a finding of this kind; ``place`` holds its ``hint``, ``path``, ``file``, ``line`` and ``column``, if known."""
        return Finding(code=self.id, severity=severity or self.severity, message=message, **place)


def _description(text: str) -> dict[str, str]:
    """Describe a field for the schema of findings."""
    return {"description": text}


@frozen(kw_only=True)
class Finding:
    """A problem in a file, or something the reader inferred: what, where, and how to fix it.

    ``line`` and ``column`` count from 1, columns in characters; 0 means unknown. Documents of word processors have no
    lines, so findings on them have a ``paragraph``. ``interview`` counts from 1 in a file of several interviews and is 0
    otherwise. ``count`` is 1, or the number of findings that are not listed. ``oralhist validate`` says which findings are
    ``fixable``.
    """

    code: str = field(metadata=_description("The kind of finding; the code of a kind never changes."))
    severity: Severity = field(metadata=_description("The severity; only errors make a file invalid."))
    message: str = field(metadata=_description("What is wrong, or what was inferred."))
    path: Path = field(
        default=(), metadata=_description("The path in the interview, such as sessions[0].turns[3].speaker.")
    )
    file: str = field(default="", metadata=_description("The name of the file, as the caller gave it."))
    line: int = field(default=0, metadata=_description("The line in the file, from 1; 0 if unknown."))
    interview: int = field(
        default=0,
        metadata=_description("The number of the interview, from 1, in a file of several; 0 in a file of one."),
    )
    column: int = field(default=0, metadata=_description("The character in the line, from 1; 0 if unknown."))
    paragraph: int = field(
        default=0,
        metadata=_description(
            "The paragraph in a document of a word processor, from 1; 0 if unknown, and in other files."
        ),
    )
    hint: str = field(default="", metadata=_description("How to fix the problem, if known."))
    count: int = field(
        default=1, metadata=_description("The number of findings: more than 1 if they are counted and not listed.")
    )
    fixable: bool = field(
        default=False, metadata=_description("Whether 'oralhist validate --fix' fixes it; left out if it does not.")
    )

    @property
    def where(self) -> str:
        """The place in the form that editors understand, ``file:line:column``, as far as known."""
        parts = [self.file] if self.file else []
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    @property
    def text(self) -> str:
        """The message, the hint, the place in the interview, and whether ``--fix`` fixes it."""
        hint = f" ({self.hint})" if self.hint else ""
        places = [f"interview {self.interview}"] if self.interview else []
        places += [f"paragraph {self.paragraph}"] if self.paragraph else []
        places += [f"at {path_text(self.path)}"] if self.path else []
        place = f" ({', '.join(places)})" if places else ""
        return f"{self.message}{hint}{place}{' [fixable]' if self.fixable else ''}"

    def __str__(self) -> str:
        start = f"{self.where}: " if self.where else ""
        return f"{start}{self.severity} {self.code}: {self.text}"


MOST_OF_A_KIND = 1_000
"""How many findings of one code and severity are listed for a file; of further ones only the number is reported.

A finding in every turn of a three-hour interview is listed each time. In the corpus no file has more than 65 of a kind.
"""


class FindingList:
    """Findings in the order in which they are added: the first ``MOST_OF_A_KIND`` of a kind, and the number of others.

    A kind is a code with a severity. The memory needed depends on the number of kinds, not on that of findings.
    """

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._listed: list[Finding] = []
        self._held: Counter[tuple[str, Severity]] = Counter()
        self.total: Counter[tuple[str, Severity]] = Counter()
        """How many findings of each kind were added."""
        for finding in findings:
            self.add(finding)

    def report(self, code: Code, message: str, *, severity: Severity | None = None, **place: Any) -> None:
        """Add a finding with this code; ``place`` is that of ``Code.finding``. If it is not listed, it is not made."""
        severity = severity or code.severity
        if self.is_full(code.id, severity):
            self.total[code.id, severity] += 1
        else:
            self.add(code.finding(message, severity=severity, **place))

    def is_full(self, code: str, severity: Severity) -> bool:
        """Return whether further findings of a kind are only counted, so that their places need not be found."""
        return self._held[code, severity] > MOST_OF_A_KIND  # one too many is held: "1 more" would be silly

    def add(self, finding: Finding) -> None:
        """Add a finding, or the number of those that another list does not hold."""
        kind = finding.code, finding.severity
        self.total[kind] += finding.count
        if finding.count == 1 and not self.is_full(*kind):
            self._held[kind] += 1
            self._listed.append(finding)

    def findings(self) -> list[Finding]:
        """Return the listed findings. The last of each kind is followed by the number of those that are not listed."""
        shown = {
            kind: held if self.total[kind] == held else min(held, MOST_OF_A_KIND) for kind, held in self._held.items()
        }
        listed: list[Finding] = []
        seen: Counter[tuple[str, Severity]] = Counter()
        for finding in self._listed:
            kind = finding.code, finding.severity
            seen[kind] += 1
            if seen[kind] <= shown[kind]:
                listed.append(finding)
                if seen[kind] == shown[kind] and (more := self.total[kind] - shown[kind]):
                    place = {"line": finding.line, "column": finding.column, "paragraph": finding.paragraph}
                    listed.append(_more(kind, more, **place))
        listed += [_more(kind, number) for kind, number in self.total.items() if kind not in shown]
        return listed


def in_file_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by paragraph, line and column, at most ``MOST_OF_A_KIND`` of a kind."""
    return FindingList(
        sorted(findings, key=lambda finding: (finding.paragraph, finding.line, finding.column))
    ).findings()


def _more(kind: tuple[str, Severity], number: int, **place: Any) -> Finding:
    code, severity = kind
    return Finding(code=code, severity=severity, message=f"and {number:,} more of this kind", count=number, **place)
