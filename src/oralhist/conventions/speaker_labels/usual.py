"""The speaker labels of a text, and its lines with every label and time in the usual form: ``Label: [HH:MM:SS] words``.

This is the one finder of labels in lines: transcripts and captions use it. Only the head of a line is ever changed, so
places that are counted from the end of a line stay right. A line is changed only if the result begins with a label of
the text or with a time, so prose is never changed.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from attrs import Factory, define

from oralhist.conventions.names import names_several
from oralhist.conventions.speaker_labels.evidence import Labels
from oralhist.conventions.speaker_labels.form_evidence import (
    heads_of_form,
    heads_of_known,
    labels_of_form,
    may_be_in_use,
)
from oralhist.conventions.speaker_labels.forms import FORMS, LAYOUT, Head, colon_head, stamp_head
from oralhist.conventions.speaker_labels.keys import label_key, named_keys
from oralhist.conventions.speaker_labels.policy import LONGEST_LABEL, TEXT, Policy, looks_like_a_label
from oralhist.conventions.speaker_labels.remarks import declared_short_form, label_and_remark
from oralhist.conventions.timestamps import Stamp, Stamps, stamp_text

_USUAL = re.compile(r"[^\W\d_][^:：﹕∶(\[{*_#>\n]{0,118}(?<![ \t\u00a0\u202f]):(?:[ \t]+(?![\d \t])|\Z)")
"""The start of a line that is in the usual form already, or is prose."""
_FIRST = frozenset("[({#0123456789>-–—*_")
"""First characters of lines in ASCII without a colon that are not words."""
_MOST_BEFORE_COLON = 3 * LONGEST_LABEL
_MOST_WORDS_OF_REMARK = 4
_ENOUGH = 0.1  # of the paragraphs begin with a label and a colon: then other forms are not searched


@define
class UsualLines:
    """Lines in the usual form, their labels, and what was changed."""

    lines: list[str]
    labels: Labels
    stamps: Stamps
    changed: list[int] = Factory(list)
    """The numbers of the lines whose head was changed."""
    joined: list[int] = Factory(list)
    """The numbers of the lines to whose label the time above was moved."""
    remarks: dict[int, str] = Factory(dict)
    """Remarks that were printed inside a label, by the numbers of the lines whose words they now begin."""
    timed: set[int] = Factory(set)
    """The numbers of lines that begin with a time in a form that is never inside a paragraph."""
    of_editors: set[int] = Factory(set)
    """The numbers of lines that begin with the label of an editor's remark, which is a part of the remark."""


def usual_lines(
    lines: Sequence[str],
    named: Collection[str] = (),
    sure: Collection[str] = (),
    policy: Policy = TEXT,
    stamps: Stamps | None = None,
) -> UsualLines:
    """Find the labels of lines, and write labels and times in the usual form.

    The lines have no layout around them; a blank line separates paragraphs, or cues. ``named`` are the labels that the
    caller named, ``sure`` names and short names of people in a header.
    """
    stamps = stamps or Stamps(() if policy.is_timed else lines)
    finder = _Finder(lines, named, sure, policy, stamps)
    finder.read_colons()
    finder.read_remarks()
    finder.read_other_forms()
    finder.read_timed_labels()
    finder.read_remarks_without_brackets()
    return finder.result()


class _Finder:
    """The heads of the lines of one text, and the labels known so far."""

    def __init__(
        self, lines: Sequence[str], named: Collection[str], sure: Iterable[str], policy: Policy, stamps: Stamps
    ) -> None:
        self._lines = lines
        self._new = list(lines)
        self._named, self._sure, self._policy, self._stamps = named, list(sure), policy, stamps
        self._remarks: dict[int, str] = {}
        self._timed: set[int] = set()
        self._alone = named_keys((*named, *self._sure))
        self._labels: Labels | None = None

    @property
    def _known(self) -> Labels:
        """The labels of the lines as they are now."""
        if self._labels is None:
            self._labels = Labels(self._new, self._named, self._sure)
        return self._labels

    def read_colons(self) -> None:
        """Write labels that have a colon, times without brackets, and known labels in capitals alone on their line."""
        stamps, alone = self._stamps, self._alone
        for place, line in enumerate(self._lines):
            if not line or self._is_usual(line):
                continue
            if alone and len(line) <= LONGEST_LABEL and line.isupper() and label_key(line) in alone and ":" not in line:
                self._new[place] = f"{line}:"
                continue
            head = colon_head(line, stamps) if ":" in line or _has_other_colon(line) else None
            if head is not None and head.label:
                new = _written(head, line)
                self._new[place] = line if head.stamp is None and line.startswith(f"{head.label}:") else new
            elif not self._policy.is_timed and (line[0].isdigit() or line[0] in "[({#"):
                self._read_stamp(place, line)

    def _is_usual(self, line: str) -> bool:
        """Return whether a line is in the usual form already, or is prose: most lines are."""
        if ":" not in line:
            return not self._alone and line[0] not in _FIRST and line.isascii()
        if line[0] != "[" and _USUAL.match(line):
            return True
        stamp = self._stamps.at(line)
        if stamp is None or stamp.end_ms is not None:
            return False
        begins = line[stamp.end : stamp.end + 1] == " " and line[stamp.end + 1 : stamp.end + 2].isalnum()
        return begins and line.find(":", stamp.end) < 0 and not _has_other_colon(line)

    def _read_stamp(self, place: int, line: str) -> None:
        """Write the time at the start of a line without a label, unless it has brackets and words follow it directly."""
        head = stamp_head(line, self._stamps)
        if head is not None and head.stamp is not None:
            stamp = head.stamp
            is_bare, has_mark = line[0].isdigit(), line[stamp.end : head.end].strip(LAYOUT) != ""
            if is_bare or has_mark or stamp.end_ms is not None:
                self._timed.add(place + 1)
                self._new[place] = _written(head, line) if is_bare or has_mark else line

    def read_remarks(self) -> None:
        """Move a remark in brackets from a label, such as ``YUSUF (crying)``, to the start of the words."""
        found: dict[int, tuple[str, str, str]] = {}
        remarks: defaultdict[str, list[str]] = defaultdict(list)
        for place, line in enumerate(self._new):
            end = line.find(":", 1, _MOST_BEFORE_COLON)
            if end < 0 or line[end - 1] not in ")]":
                continue
            label, remark = label_and_remark(line[:end])
            if remark and (looks_like_a_label(label) or "/" in label):
                found[place] = label, remark, line[end + 1 :].lstrip(LAYOUT)
                remarks[label_key(label)].append(remark)
        of_known = {key for key in remarks if self._has_remarks(key, remarks[key])} if found else set()
        for place, (label, remark, said) in found.items():
            if short := declared_short_form(label, remark):
                self._sure += [label, short]
            elif self._names_several_known(label, self._known):
                self._sure.append(label)
            elif label_key(label) not in of_known:
                continue
            self._write_remark(place, label, remark, said)
        if self._remarks:
            self._labels = None

    def _has_remarks(self, key: str, remarks: Sequence[str]) -> bool:
        """Return whether brackets after a label are remarks and no part of the label, as in ``Guest (unnamed)``."""
        if key in self._alone or self._known.has(key) or len(set(remarks)) > 1:
            return True
        return len(remarks) > 1 and any(label[-1] not in ")]" for label in self._known.known.values())

    def read_other_forms(self) -> None:
        """Write labels in forms without a colon, if the text has few labels with one."""
        if len(self._known.known) > 1 and self._known.share >= _ENOUGH and not self._known.missing:
            return
        at = self._known.at
        free = [place for place, line in enumerate(self._new) if line and (":" not in line or at(line) is None)]
        for form in (form for form in FORMS if form.in_captions or not self._policy.is_timed):
            if self._policy.is_timed and not self._alone and not may_be_in_use(form, self._lines, free):
                continue
            heads = heads_of_form(form, self._lines, free, self._stamps, self._alone)
            labels = labels_of_form(form, heads, self._new, self._stamps, self._alone)
            if not labels:
                continue
            self._sure += labels
            heads = heads_of_known(form, self._lines, free, self._stamps, labels) | heads
            for place, head in heads.items():
                self._new[place] = _written(head, self._lines[place])
            self._labels = None
            free = [place for place in free if self._known.at(self._new[place]) is None]

    def read_timed_labels(self) -> None:
        """Add the possible labels that have a time after their colon, if there are two or more.

        A time alone on a line belongs to the known label below it, else to the label above.
        """
        if not self._stamps.are_possible:
            return
        found: list[str] = []
        known, possible = self._known, self._known.possible
        filled = ["", *(line for line in self._new if line and not line.isspace()), "", ""]
        for place, line in enumerate(filled):
            label = possible.get(line)
            if label is None or not looks_like_a_label(label):
                continue
            above, below, beyond = filled[place - 1], filled[place + 1], filled[place + 2]
            words = line[len(label) + 1 :].lstrip(LAYOUT)
            is_taken = not words and self._time_alone(below) is not None and known.at(beyond) is not None
            is_below = known.at(line) is not None and self._time_alone(above) is not None
            if is_below or (not is_taken and self._stamps.at(words or below) is not None):
                found.append(label)
        found = list(dict.fromkeys(found))
        if len(found) > 1 and not known.certain().issuperset(map(label_key, found)):
            self._sure += found
            self._labels = None

    def read_remarks_without_brackets(self) -> None:
        """Write brackets around a remark in a label, such as ``ADA and BEN in unison``, after known labels in capitals."""
        known = self._known
        found: dict[int, tuple[str, str, str]] = {}
        for place, line in enumerate(self._new):
            end = line.find(":", 1, _MOST_BEFORE_COLON) if ":" in line and line[0].isupper() else -1
            words = line[:end].split() if end > 0 and not line[end - 1].isupper() else ()
            if len(words) < 2 or (place and self._new[place - 1]) or known.at(line) is not None:
                continue
            rest = next((at for at in range(len(words), 0, -1) if words[at - 1].isupper()), 0)
            label, remark = " ".join(words[:rest]), " ".join(words[rest:])
            if 0 < len(words) - rest <= _MOST_WORDS_OF_REMARK and remark.islower() and self._names_known(label, known):
                found[place] = label, f"({remark})", line[end + 1 :].lstrip(LAYOUT)
        for place, (label, remark, said) in found.items():
            self._write_remark(place, label, remark, said)
        if found:
            self._sure += [label for label, _, _ in found.values()]
            self._labels = None

    def _names_known(self, label: str, known: Labels) -> bool:
        """Return whether words are a known label, or several that are joined by a small word or a sign."""
        return len(label_key(label)) > 1 if label_key(label) in known.known else self._names_several_known(label, known)

    def _names_several_known(self, label: str, known: Labels) -> bool:
        parts = [part for part in label.replace("/", " ").split() if part.isupper() and part not in "&+"]
        return names_several(label) and len(parts) > 1 and all(label_key(part) in known.known for part in parts)

    def _write_remark(self, place: int, label: str, remark: str, said: str) -> None:
        """Write a line whose label had a remark: the remark begins the words."""
        stamp = self._stamps.at(said)
        words = said[stamp.end :].lstrip(LAYOUT) if stamp else said
        self._new[place] = " ".join(filter(None, (f"{label}:", stamp.source if stamp else "", remark, words)))
        self._remarks[place] = remark

    def result(self) -> UsualLines:
        """Return the lines: changed only where the result begins with a label or a time."""
        labels = self._known
        result = UsualLines(list(self._lines), labels, self._stamps, timed=self._timed)
        for place, (line, new) in enumerate(zip(self._lines, self._new, strict=True)):
            if labels.remarks and labels.is_remark(new):
                result.lines[place] = _time_first(new, self._stamps)
                result.of_editors.add(place + 1)
            elif new != line and (place + 1 in self._timed or labels.at(new) is not None):
                result.lines[place] = new
                result.changed.append(place + 1)
                if place in self._remarks:
                    result.remarks[place + 1] = self._remarks[place]
        if self._stamps.are_possible:
            self._join_stamps(result)
        return result

    def _join_stamps(self, result: UsualLines) -> None:
        """Move a timestamp that is alone on its line to the label that follows it."""
        waiting: tuple[int, Stamp] | None = None
        for place, line in enumerate(result.lines):
            if not line or line.isspace():
                continue
            if stamp := self._time_alone(line):
                waiting = (place, stamp)
                continue
            label = result.labels.at(line) if waiting is not None else None
            if waiting is not None and place + 1 in result.of_editors and self._stamps.at(line) is None:
                result.lines[waiting[0]] = ""
                result.lines[place] = _line("", waiting[1], line)
            elif waiting is not None and label is not None:
                said = line[len(label) + 1 :].lstrip(LAYOUT)
                if self._stamps.at(said) is None:
                    result.lines[waiting[0]] = ""
                    result.lines[place] = _line(label, waiting[1], said)
                    result.joined.append(place + 1)
            waiting = None

    def _time_alone(self, line: str) -> Stamp | None:
        """Return the timestamp that is a whole line."""
        stamp = self._stamps.at(line) if line[-1:] in "])}#" else None
        return stamp if stamp is not None and stamp.end == len(line) else None


def _has_other_colon(line: str) -> bool:
    """Return whether a line has the full-width colon, the small colon or the ratio sign."""
    return not line.isascii() and ("\uff1a" in line or "\ufe55" in line or "\u2236" in line)


def _written(head: Head, line: str) -> str:
    """Return a line with its head in the usual form."""
    return _line(head.label, head.stamp, head.moved + line[head.end :])


def _line(label: str, stamp: Stamp | None, said: str) -> str:
    parts = (label and f"{label}:", stamp_text(stamp.ms, stamp.end_ms) if stamp else "", said.lstrip(LAYOUT))
    return " ".join(filter(None, parts)).rstrip(LAYOUT)


def _time_first(line: str, stamps: Stamps) -> str:
    """Return a line with the time that follows its label before the label."""
    label, _, said = line.partition(":")
    stamp = stamps.at(said.lstrip(LAYOUT))
    return line if stamp is None else _line("", stamp, f"{label}: {said.lstrip(LAYOUT)[stamp.end :].lstrip(LAYOUT)}")
