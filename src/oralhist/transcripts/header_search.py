"""The search for headers in the lines of a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from oralhist.conventions.language_words import HeaderField
from oralhist.conventions.speaker_labels.evidence import Labels
from oralhist.conventions.speaker_labels.policy import looks_like_a_label
from oralhist.conventions.word_tables import header_meaning
from oralhist.model import Role
from oralhist.syntax.characters import text_key
from oralhist.transcripts.front_matter import IN_EVERY_SITTING, Header, initials_in
from oralhist.transcripts.header_lines import HeaderLine, header_line, only_label, yaml_lines
from oralhist.transcripts.legends import legend_in

_CONTINUED = frozenset(
    {HeaderField.KEYWORDS, HeaderField.SUBJECTS, HeaderField.BIOGRAPHY, HeaderField.ABSTRACT, HeaderField.RIGHTS}
)
"""Fields whose value goes on in the next lines even if no other field follows."""
_LINE_BREAK = re.compile(r"<br[ \t]*/?>")
_LONGEST_LABEL = 62
_CAN_BEGIN = re.compile(
    r"(?![\[({#])[^:：\n]{0,61}+[:：]|[^\W\d_]{2,4}[ \t]*[=–—-]"
)  # a field, or initials with their sign
_FRONT_LINES = 200  # lines with text in which a header may have every form; no header is longer
_MOST_BETWEEN = 3  # lines between two fields that are not read; more of them are prose
_MOST_CONTINUED = 12
_LONGEST_BETWEEN = 200


def headers_of(lines: Sequence[str]) -> list[Header]:
    """Return the headers of a text: one before the speech, and those of further sittings."""
    sure = [header for header in _Search(lines).headers if header.counts_in_front]
    if sure and not Labels(lines[: sure[0].first - 1]):
        sure[0].silent = range(1, sure[0].last + 1)
        return [sure[0], *(header for header in sure[1:] if header.starts_a_sitting)]
    return [header for header in sure if header.starts_a_sitting]


class _Search:
    """The search for headers: fields that follow one another, with blank lines and a few other lines between."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.headers: list[Header] = []
        self._printed = _printed_labels(lines)
        self._header: Header | None = None
        self._between: list[tuple[int, str, bool]] = []
        after, yaml = yaml_lines(lines)
        if yaml:
            self._add_yaml(after, yaml)
        filled = list(_filled(lines))
        legend = legend_in(filled[:_FRONT_LINES], self._printed)
        used = -1
        for place, (number, line) in enumerate(filled):
            if number <= after or place == used:
                continue
            if number in legend:
                header = self._header or Header(number, number)
                header.add_legend(legend[number], line, number)
                self._open(header)
                continue
            is_in_front = place < _FRONT_LINES
            if self._header is None and not is_in_front and not _CAN_BEGIN.match(line):
                continue  # most lines are speech, and a text has thousands
            is_after_blank = place > 0 and filled[place - 1][0] < number - 1
            entry = self._entry(filled, place) if is_in_front else self._plain_entry(line, number)
            if entry is not None and self._add(entry, filled, place):
                used = place + 1 if entry.values[-1][0] > number else used
            elif not ("=" in line[:8] or len(line) < 90) or not self._add_initials(line, number):
                self._leave(number, line, is_after_blank=is_after_blank, is_in_front=is_in_front)
        self._close()

    def _add_yaml(self, last: int, entries: list[HeaderLine]) -> None:
        header = Header(entries[0].number - 1, last)
        for entry in entries:
            if not header.add(entry, Counter()):
                header.unread += [(number, f"{entry.label}: {value}") for number, value in entry.values]
        header.last = last
        header.silent = range(1, last + 1)
        self.headers.append(header)

    def _entry(self, filled: Sequence[tuple[int, str]], place: int) -> HeaderLine | None:
        """Return the field at a place in front, in any form; a label alone has its value on the next line."""
        number, line = filled[place]
        if line[0] == "[" and line[1:2].isdigit():  # a time
            return None
        tags = self._header.tags if self._header else ()
        entry = header_line(line, number)
        following = filled[place + 1] if place + 1 < len(filled) else (0, "")
        if entry is None:
            entry = only_label(line, number)
            is_pair = entry is not None and (self._header is not None or self._is_pair(filled, place + 2))
            entry = entry if is_pair else None
        if entry is not None and not entry.values:
            if following[0] != number + 1 or header_line(following[1], 0) or only_label(following[1], 0):
                return None
            entry.values = [following]
        if entry is None and tags:
            label, colon, value = line.partition(":")
            meaning = header_meaning(label, tags) if colon else None
            entry = HeaderLine(number, label, [(number, value.strip())], meaning) if meaning and value else None
        return entry

    def _is_pair(self, filled: Sequence[tuple[int, str]], place: int) -> bool:
        """Return whether another label is alone on its line, two lines below."""
        return place < len(filled) and (only_label(filled[place][1], 0) is not None)

    def _plain_entry(self, line: str, number: int) -> HeaderLine | None:
        """Return the field in the only form that the header of a further sitting has: ``Label: value``."""
        label, colon, _ = line[:_LONGEST_LABEL].partition(":")
        if not colon:
            label, colon, _ = line[:_LONGEST_LABEL].partition("：")
        if not colon or header_meaning(label.strip(" \t*_-•")) is None:
            return None
        entry = header_line(line, number)
        is_right = entry is not None and (isinstance(entry.meaning, Role) or entry.meaning in IN_EVERY_SITTING)
        return entry if is_right else None

    def _add(self, entry: HeaderLine, filled: Sequence[tuple[int, str]], place: int) -> bool:
        header = self._header or Header(entry.number, entry.number)
        between, self._between = self._between, []
        is_ready = bool(header.entries) or (
            not between and (not entry.is_sentence or _is_followed_by_a_sentence(entry, filled, place))
        )
        people, unread = len(header.people), len(header.unread)
        if not is_ready or not header.add(entry, self._printed):
            self._between = between
            return False
        if between:  # the lines before this field belong to the field before it
            later_people, header.people = header.people[people:], header.people[:people]
            later_unread, header.unread = header.unread[unread:], header.unread[:unread]
            last = header.entries.pop()
            header.add_between(between, self._printed)
            header.entries.append(last)
            header.people += later_people
            header.unread += later_unread
        self._open(header)
        return True

    def _add_initials(self, line: str, number: int) -> bool:
        person = initials_in(line, number) if not self._between else None
        if person is None:
            return False
        header = self._header or Header(number, number)
        header.add_initials(person)
        self._open(header)
        return True

    def _open(self, header: Header) -> None:
        if self._header is None:
            self.headers.append(header)
            self._header = header

    def _leave(self, number: int, line: str, *, is_after_blank: bool, is_in_front: bool) -> None:
        """Keep a line that is no field, in case that another field follows; close the header if it cannot."""
        if self._header is None:
            return
        if is_in_front and self._can_be_between(line):
            self._between.append((number, line, is_after_blank))
            apart = [item for item in self._between if item[2]]
            if len(self._between) <= _MOST_CONTINUED and len(apart) <= _MOST_BETWEEN:
                return
        self._close()

    def _can_be_between(self, line: str) -> bool:
        """Return whether a line can be inside a header: it is not the beginning of a turn."""
        if len(line) > _LONGEST_BETWEEN and not self._goes_on():
            return False
        label, colon, said = line.partition(":")
        is_label = (
            bool(colon) and looks_like_a_label(label) and (self._printed[text_key(label)] > 1 or not said.strip())
        )
        ends = line.rstrip('"”»)')[-1:] in {".", "?", "!"}
        return not is_label and not (colon and looks_like_a_label(label) and ends)

    def _goes_on(self) -> bool:
        header = self._header
        return header is not None and bool(header.entries) and header.entries[-1].meaning in _CONTINUED

    def _close(self) -> None:
        """Close the header; lines directly after its last field may be the rest of the value."""
        header, between = self._header, self._between
        self._header, self._between = None, []
        if header is None or not header.entries or not between:
            return
        entry = header.entries[-1]
        rest: list[tuple[int, str, bool]] = []
        for item in between:
            if item[2]:
                break
            rest.append(item)
        goes_on = entry.meaning in _CONTINUED or (entry.meaning is HeaderField.PLACE and entry.value.endswith(","))
        if rest and goes_on:
            header.add_between(rest, self._printed)


def _is_followed_by_a_sentence(entry: HeaderLine, filled: Sequence[tuple[int, str]], place: int) -> bool:
    """Return whether the next line has the same form with another label: ``Narrator Ada Roe``, ``Interviewer Bo Ek``."""
    following = header_line(filled[place + 1][1], 0) if place + 1 < len(filled) else None
    return following is not None and following.is_sentence and following.meaning is not entry.meaning


def _filled(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Return the lines with text and their numbers; a line break of HTML parts a line of a header in two."""
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if "<" in text and "<br" in text:
            yield from ((number, part.strip()) for part in _LINE_BREAK.split(text) if part.strip())
        elif text:
            yield number, text


def _printed_labels(lines: Sequence[str]) -> Counter[str]:
    """Count the words before the first colon of lines by their keys."""
    without_time = [line for line in lines if line[:1] != "[" or not line[1:2].isdigit()]
    labels = Counter([line[:end] for line in without_time if (end := line.find(":", 0, 62)) > 0])
    counts: Counter[str] = Counter()
    for label, number in labels.items():
        counts[text_key(label)] += number
    return counts
