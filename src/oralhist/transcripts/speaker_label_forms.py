"""Labels and times printed in other forms, rewritten as ``Label: [HH:MM:SS] words``.

The forms are ``Lenny R. (00:20:12):``, ``[00:20:12] LENNY:``, ``Speaker 1  00:12`` above the words, ``**Lenny:**`` in
Markdown, and a known label in capitals alone on a line. A line is changed only if the result begins with a label of the
text, so prose is never changed.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from attrs import frozen

from oralhist.conventions.label_limits import LONGEST_LABEL, named_keys
from oralhist.conventions.names import family_name, honorific_and_name
from oralhist.conventions.timestamps import CLOCK, Stamp, Stamps, clock_ms, stamp_text
from oralhist.syntax.characters import text_key
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import LABEL_FORM
from oralhist.transcripts.front_matter import DeclaredPerson, Header, headers_of, initials_of
from oralhist.transcripts.labels import LAYOUT, Labels, ends_a_label, looks_like_a_label

_BOLD = re.compile(r"(?P<bold>\*\*|__)(?P<label>[^*_\n:]{1,60})(?:[ \t]?:[ \t]?(?P=bold)|(?P=bold)[ \t]?:)[ \t]*")
_TIME_FIRST = re.compile(r"[0-9]{1,3}:[0-5][0-9]:[0-5][0-9](?:[.,][0-9]{1,3})?(?=[ \t])")
_TIME_LAST = re.compile(rf"(?P<label>\S[^:\t]{{0,{LONGEST_LABEL}}}?)(?:[ \t]{{2,9}}|\t)(?P<clock>{CLOCK})")
_AT_THE_START = 2 * LONGEST_LABEL  # room for a label, a time and white space


def labels_of(lines: Sequence[str], named: Iterable[str], sure: Iterable[str]) -> Labels:
    """Return the labels of a text: those that recur, that the caller named or that are ``sure``, and other forms of them.

    ``John SMITH:`` counts even if it occurs once, if ``SMITH:`` or ``JS:`` recur and can mean no other person. So does
    the short form of a name that recurs.
    """
    labels = Labels(lines, named, sure)
    more = [*_full_forms(labels.single.values(), labels.known), *_full_forms(labels.known.values(), labels.single)]
    return Labels(lines, named, [*sure, *more]) if more else labels


def _full_forms(full: Iterable[str], short: Container[str]) -> list[str]:
    """Return the certain pairs of full names and short forms as one flat list."""
    meant: defaultdict[str, list[str]] = defaultdict(list)
    for label in full:
        name = honorific_and_name(label)[1]
        if len(name.split()) > 1 and all(word[0].isupper() or word in ("de", "van", "von") for word in name.split()):
            for form in {text_key(family_name(name)), *map(text_key, initials_of(name))}:
                if form in short:
                    meant[form].append(label)
    return [word for form, labels in meant.items() if len(labels) == 1 for word in (form, labels[0])]


@frozen
class LabelledLines:
    """The lines of a transcript with all labels in the usual form, and the labels, headers and timestamps."""

    lines: Sequence[str]
    labels: Labels
    headers: Sequence[Header]
    stamps: Stamps


def with_usual_labels(lines: Sequence[str], named: Collection[str], diagnostics: Diagnostics) -> LabelledLines:
    """Find the labels, headers and timestamps of lines, and write the labels in the usual form; changes are counted.

    The lines have no layout around them. Names, family names and initials of the people in headers are sure labels.
    """
    stamps, headers = Stamps(lines), headers_of(lines)
    sure = [form for header in headers for person in header.people for form in _forms(person)]
    alone = named_keys((*named, *sure))
    speech = list(lines)
    for header in headers:
        speech[header.silent.start - 1 : header.silent.stop - 1] = [""] * len(header.silent)
    usual = [(line and _usual(line.lstrip(), stamps, alone)) or line for line in speech]
    labels = labels_of(usual, named, sure)
    may_have_times = stamps.are_possible or usual != speech
    if may_have_times and (timed := _timed_labels(usual, stamps, labels)):
        labels = labels_of(usual, named, [*sure, *timed])
    listed = list(lines)
    what = "labels printed in another form, written as 'Label: [HH:MM:SS] words'"
    for place, line in enumerate(usual):
        if line != speech[place] and labels.at(line) is not None:
            listed[place] = line
            diagnostics.count(LABEL_FORM, what, place + 1)
    if may_have_times:
        _join_stamps_to_labels(listed, stamps, labels, diagnostics)
    return LabelledLines(listed, labels, headers, stamps)


def _timed_labels(lines: Sequence[str], stamps: Stamps, known: Labels) -> list[str]:
    """Return the possible labels that have a time after their colon, if there are two or more.

    A time alone on a line belongs to the known label below it, else to the label above.
    """
    found: list[str] = []
    filled = [line for line in lines if line.strip()]
    for place, line in enumerate(filled):
        label, colon, said = line[: 2 * _AT_THE_START].partition(":")
        if not colon or not ends_a_label(label, said[:1]) or not looks_like_a_label(label):
            continue
        above, below, beyond = (filled[n] if 0 <= n < len(filled) else "" for n in (place - 1, place + 1, place + 2))
        words = said.lstrip(LAYOUT)
        is_taken = not words and _time_alone(below, stamps) is not None and known.at(beyond) is not None
        is_below = known.at(line) is not None and _time_alone(above, stamps) is not None
        if is_below or (not is_taken and stamps.at(words or below) is not None):
            found.append(label)
    return list(dict.fromkeys(found)) if len(found) > 1 else []


def _time_alone(line: str, stamps: Stamps) -> Stamp | None:
    """Return the timestamp that is a whole line."""
    stamp = stamps.at(line)
    return stamp if stamp is not None and stamp.end == len(line) else None


def _forms(person: DeclaredPerson) -> Iterator[str]:
    yield person.name
    yield family_name(person.name)
    yield from (person.initials,) if person.initials else initials_of(person.name)


def _usual(line: str, stamps: Stamps, alone: Container[str]) -> str | None:
    """Return a line in the usual form if it begins with a label in another form."""
    if line.isupper() and ":" not in line and text_key(line) in alone:
        return f"{line}:"
    plain = _without_bold(line)
    if plain != line:
        return _usual(plain, stamps, ()) or plain
    if ":" not in line:
        return None
    first = stamps.at(line) or _time_without_brackets(line)
    if first is not None:
        rest = _without_bold(line[first.end :].lstrip(LAYOUT))
        label, colon, _ = rest[:_AT_THE_START].partition(":")
        said = rest[len(label) + 1 :]
        return _line(label, first.ms, said) if colon and label.strip() and ends_a_label(label, said[:1]) else None
    if last := _TIME_LAST.fullmatch(line):
        at = clock_ms(last["clock"])
        return _line(last["label"], at, "") if at is not None else None
    return _with_time_before_colon(line, stamps)


def _without_bold(line: str) -> str:
    """Return a line without the Markdown signs around the label at its start."""
    bold = _BOLD.match(line)
    return f"{bold['label'].strip()}: {line[bold.end() :]}" if bold else line


def _with_time_before_colon(line: str, stamps: Stamps) -> str | None:
    stamp = next(iter(stamps.in_text(line[:_AT_THE_START])), None)
    label = line[: stamp.start].strip(LAYOUT) if stamp else ""
    if stamp is None or not label or ":" in label:
        return None
    rest = line[stamp.end :].lstrip(LAYOUT)
    is_label = rest[:1] == ":" and ends_a_label(label, rest[1:2])
    return _line(label, stamp.ms, rest[1:]) if is_label else None


def _line(label: str, ms: int, said: str) -> str:
    return f"{label.strip(LAYOUT)}: {stamp_text(ms)} {said.lstrip(LAYOUT)}".rstrip(LAYOUT)


def _time_without_brackets(line: str) -> Stamp | None:
    """Return the time without brackets, with hours, at the start of a line."""
    found = _TIME_FIRST.match(line)
    ms = clock_ms(found[0]) if found else None
    return Stamp(0, found.end(), ms, found[0]) if found and ms is not None else None


def _join_stamps_to_labels(lines: list[str], stamps: Stamps, labels: Labels, diagnostics: Diagnostics) -> None:
    """Move a timestamp that is alone on its line to the label that follows it."""
    waiting: tuple[int, Stamp] | None = None
    for place, line in enumerate(lines):
        if not line or line.isspace():
            continue
        if stamp := _time_alone(line, stamps):
            waiting = (place, stamp)
            continue
        label = labels.at(line)
        if waiting is not None and label is not None:
            said = line[len(label) + 1 :].lstrip(LAYOUT)
            if stamps.at(said) is None:
                lines[waiting[0]] = ""
                lines[place] = _line(label, waiting[1].ms, said)
                diagnostics.report(LABEL_FORM, "a time above a label is written after it", place + 1)
        waiting = None
