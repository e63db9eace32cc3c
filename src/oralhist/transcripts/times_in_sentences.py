"""Times of day inside sentences, which a line end put at the start of a line, where times of the recording are printed."""

import re
from collections.abc import Iterator, Sequence

from oralhist.conventions.speaker_labels.usual import UsualLines
from oralhist.conventions.timestamps import bare_stamp
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import TIME_IN_SENTENCE

_ENDS = frozenset(".?!…:;。？！؟।|*#\"”»“')]}】")
"""Characters with which sentences, headings and remarks end; a line that ends with another one goes on."""
_OF_DAY = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_MOST_LISTED = 5
_AFTER_A_TIME = re.compile(r"(?:Uhr|[AaPp]\.? ?[Mm]\b|GMT|UTC|[CME]E?[SD]?T\b)")
"""Words with a capital that follow a time of day."""


def report_times_in_sentences(lines: Sequence[str], usual: UsualLines, diagnostics: Diagnostics) -> None:
    """Report times without brackets at the start of lines that go on with the sentence above; they are read as times.

    Where most times are such, as in captions that were copied as text, they are only counted.
    """
    found = list(_times(lines, usual))
    if len(found) > max(_MOST_LISTED, len(usual.timed) // 2):
        what = "times that begin a line inside a sentence, read as times of the recording"
        for number, _ in found:
            diagnostics.count(TIME_IN_SENTENCE, what, number)
        return
    for number, time in found:
        message = f"{time!r} begins a line inside a sentence: it is read as a time of the recording"
        hint = "join the line to the one above if the time was spoken, or put brackets around the time"
        diagnostics.report(TIME_IN_SENTENCE, message, number, hint=hint)


def _times(lines: Sequence[str], usual: UsualLines) -> Iterator[tuple[int, str]]:
    for number in sorted(usual.timed):
        line = lines[number - 1]
        stamp = bare_stamp(line)
        if stamp is None or not _OF_DAY.fullmatch(stamp.source):  # in brackets, a range, or with milliseconds
            continue
        above = next((other for other in range(number - 2, -1, -1) if lines[other]), None)
        below = next((other for other in range(number, len(lines)) if lines[other]), None)
        if above is None or not _goes_on(above, lines, usual):
            continue
        after = line[stamp.end :].lstrip(" \t")
        if not after and below is not None and usual.labels.at(usual.lines[below]) is None:
            after = lines[below]
        if lines[above][-1] == "," or _continues(after):
            yield number, stamp.source


def _goes_on(place: int, lines: Sequence[str], usual: UsualLines) -> bool:
    """Return whether a line does not end its sentence: it is no label and no time alone, and has no mark at its end."""
    line = usual.lines[place] or lines[place]
    label = usual.labels.at(line)
    is_label = label is not None and not line[len(label) + 1 :].strip()
    stamp = bare_stamp(lines[place])
    is_time = stamp is not None and stamp.end == len(lines[place])
    return not is_label and not is_time and lines[place][-1] not in _ENDS


def _continues(after: str) -> bool:
    """Return whether words go on with a sentence: in small letters, in a script without capitals, or a word for the hour."""
    first = after[:1]
    is_small = first.isalpha() and not first.isupper()
    return is_small or _AFTER_A_TIME.match(after) is not None
