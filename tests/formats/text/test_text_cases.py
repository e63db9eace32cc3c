"""Each case in the folder is a text and the outline of the interview that is read from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from oralhist.conventions.codes import UNKNOWN_BRACKET
from oralhist.findings import Code
from oralhist.format import Reading, Source
from oralhist.formats.text import FORMAT
from oralhist.formats.text.writer import write
from oralhist.model import Affiliation, Content, EdtfDate, Inline, Interview, Participant, Section, Session
from oralhist.model.shapes import fields_of
from oralhist.reading import read_one
from oralhist.timed.codes import CLOCK_RESTARTS
from oralhist.transcripts import codes

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_is_read_as_its_outline(case: Path) -> None:
    """Lines ``speakers:`` of the outline name labels; the others show the reading."""
    lines = case.with_suffix(".outline").read_text("utf-8").splitlines(keepends=True)
    named = [line.removeprefix("speakers: ").rstrip("\n") for line in lines if line.startswith("speakers: ")]
    reading = read_one(FORMAT, Source(data=case.read_bytes(), name=case.stem, speakers=tuple(named)))
    assert outline_of(reading) == "".join(lines[len(named) :])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_words_of_a_case_are_written(case: Path) -> None:
    """Every word is written in its order; if a label or a time changes its form, a third file has the expected text."""
    other_form = case.with_suffix(".written")
    interview = read_one(FORMAT, Source(data=case.read_bytes(), name=case.stem)).interview
    expected = (other_form if other_form.exists() else case).read_text("utf-8")
    assert write(interview).decode().split() == expected.split()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_written_case_is_read_as_the_same_interview(case: Path) -> None:
    interview = read_one(FORMAT, Source(data=case.read_bytes(), name=case.stem)).interview
    assert read_one(FORMAT, Source(data=write(interview), name=case.stem)).interview == interview


def test_every_outline_has_a_case() -> None:
    cases = Path(__file__).parent / "cases"
    assert {outline.stem for outline in cases.glob("*.outline")} == {case.stem for case in CASES}
    assert {written.stem for written in cases.glob("*.written")} <= {case.stem for case in CASES}


@pytest.mark.parametrize(
    "code",
    [code for code in (*vars(codes).values(), UNKNOWN_BRACKET, CLOCK_RESTARTS) if isinstance(code, Code)],
    ids=lambda code: code.id,
)
def test_the_example_of_a_code_gives_its_finding(code: Code) -> None:
    reading = read_one(FORMAT, Source(data=code.example.encode(), name="example"))
    assert code.id in [finding.code for finding in reading.findings]


def outline_of(reading: Reading) -> str:
    """Return everything in a reading, one item on each line."""
    findings = [f"{item.line}: {item.severity} {item.code}: {item.message}" for item in reading.findings]
    return "\n".join([*_interview(reading.interview), *findings]) + "\n"


def _interview(interview: Interview) -> Iterator[str]:
    metadata = interview.metadata
    yield f"id: {interview.id}"
    yield f"title: {metadata.title!r}"
    if metadata.publication is not None:
        yield f"published: {_date(metadata.publication.date)}"
    if metadata.series is not None:
        yield f"series: {metadata.series.title}"
    if metadata.date is not None:
        yield f"date: {_date(metadata.date)}"
    for keyword in metadata.keywords:
        yield f"keyword: {keyword.term!r}"
    for participant in interview.participants:
        yield " | ".join(_participant(participant))
    for section in interview.front:
        yield from _section("front", section)
    for session in interview.sessions:
        yield from _session(session)
    for section in interview.back:
        yield from _section("back", section)


def _date(date: EdtfDate | None) -> str:
    return f"{date.value} {date.text!r}" if date is not None else "nothing"


def _participant(participant: Participant) -> Iterator[str]:
    yield f"participant {participant.id}"
    yield f"({participant.honorific}) {participant.name}" if participant.honorific else participant.name
    yield f"label {participant.label!r}"
    yield from participant.roles
    yield from map(_affiliation, participant.affiliations)


def _affiliation(affiliation: Affiliation) -> str:
    organization = affiliation.organization
    name = f"{organization.name} ({organization.abbreviation})" if organization else ""
    return f"{affiliation.position} of {name}"


def _section(place: str, section: Section) -> Iterator[str]:
    yield f"{place} {section.kind}:" if section.heading is None else f"{place} {section.kind} {section.heading!r}:"
    for paragraph in section.paragraphs:
        yield f"  {_content(paragraph)}"


def _session(session: Session) -> Iterator[str]:
    date = f" on {_date(session.date)}" if session.date else ""
    where = f" at {session.place.name!r}" if session.place else ""
    yield f"session {session.title!r}{date}{where}: {', '.join(session.participants)}"
    for recording in session.recordings:
        yield f"  recording {recording.id} {recording.part!r}"
    for turn in session.turns:
        yield f"  {turn.speaker}:" if turn.label is None else f"  {turn.speaker} printed {turn.label!r}:"
        for utterance in turn.utterances:
            mark = "" if utterance.label is None else f"{utterance.label!r} "
            if utterance.start_ms is not None:
                mark = f"{utterance.start_ms} {utterance.recording or ''} {mark}".replace("  ", " ")
            yield f"    {mark}{_content(utterance.content)}"


def _content(content: Content) -> str:
    return " ".join(repr(item) if isinstance(item, str) else _inline(item) for item in content)


def _inline(inline: Inline) -> str:
    values = ((field.name, getattr(inline, field.name)) for field in fields_of(type(inline)))
    return f"<{type(inline).__name__} {' '.join(f'{name}={value!s}' for name, value in values if value is not None)}>"
