"""The lines of a transcript with labels and times in the usual form, and its headers."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import frozen

from oralhist.conventions.names import family_name, initials_of
from oralhist.conventions.speaker_labels.evidence import Labels
from oralhist.conventions.speaker_labels.usual import UsualLines, usual_lines
from oralhist.conventions.timestamps import Stamps
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.codes import LABEL_FORM, STAMP_FORM
from oralhist.transcripts.front_matter import Header
from oralhist.transcripts.header_people import DeclaredPerson
from oralhist.transcripts.header_search import headers_of
from oralhist.transcripts.styled_lines import PLAIN, StyledLines
from oralhist.transcripts.times_in_sentences import report_times_in_sentences


@frozen
class LabelledLines:
    """The lines of a transcript with all labels in the usual form, and the labels, headers and timestamps.

    ``remarks`` are remarks that were printed inside a label, by the numbers of the lines whose words they now begin.
    """

    lines: Sequence[str]
    labels: Labels
    headers: Sequence[Header]
    stamps: Stamps
    silent: Collection[int]
    """The numbers of lines that begin with no label, even if they look so: those of headers, and some of documents."""
    remarks: Mapping[int, str]
    timed: Collection[int]
    """The numbers of lines that begin a paragraph because they begin with a time."""
    of_editors: Collection[int]
    """The numbers of lines that begin a remark of an editor."""


def labelled_lines(
    lines: Sequence[str], named: Collection[str], diagnostics: Diagnostics, styled: StyledLines = PLAIN
) -> LabelledLines:
    """Find the labels, headers and timestamps of lines, and write the labels in the usual form; changes are counted.

    The lines have no layout around them. Names, family names and initials of the people in headers are sure labels, and
    so are those that the layout of a document shows; ``styled`` has them, and the lines that have no label.
    """
    headers = headers_of(lines)
    sure = [*styled.sure, *(form for header in headers for person in header.people for form in _forms(person))]
    silent = {number for header in headers for number in header.silent} | styled.unlabelled.keys()
    speech = ["" if number in silent else line for number, line in enumerate(lines, start=1)]
    usual = usual_lines(speech, named, sure, stamps=Stamps(lines))
    for number in silent:
        usual.lines[number - 1] = lines[number - 1]
    _report(usual, diagnostics)
    report_times_in_sentences(lines, usual, diagnostics)
    return LabelledLines(
        usual.lines, usual.labels, headers, usual.stamps, silent, usual.remarks, usual.timed, usual.of_editors
    )


def _forms(person: DeclaredPerson) -> Iterator[str]:
    yield person.name
    yield family_name(person.name)
    yield from (person.initials,) if person.initials else initials_of(person.name)


def _report(usual: UsualLines, diagnostics: Diagnostics) -> None:
    for number in usual.changed:
        if usual.labels.at(usual.lines[number - 1]) is None:
            diagnostics.count(STAMP_FORM, "times printed in another form, written as [HH:MM:SS]", number)
        else:
            what = "labels printed in another form, written as 'Label: [HH:MM:SS] words'"
            diagnostics.count(LABEL_FORM, what, number)
    for number in usual.joined:
        diagnostics.report(LABEL_FORM, "a time above a label is written after it", number)
