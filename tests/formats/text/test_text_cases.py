"""Each case in the folder is a text and the outline of the interview that is read from it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from oralhist.conventions.codes import MISSPELT_LABEL, SINGLE_LABEL, UNKNOWN_BRACKET
from oralhist.findings import Code
from oralhist.format import Reading, Source
from oralhist.formats.text import FORMAT
from oralhist.formats.text import codes as text_codes
from oralhist.formats.text.writer import write
from oralhist.model import Affiliation, Content, EdtfDate, Inline, Interview, Participant, Section, Session, Utterance
from oralhist.model.shapes import fields_of
from oralhist.model.traversal import rewritten
from oralhist.reading import read_one
from oralhist.timed.codes import CLOCK_RESTARTS
from oralhist.transcripts import codes

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def read_case(case: Path, data: bytes | None = None) -> Reading:
    """Read a case, or other bytes, as the first lines of its outline say: ``speakers: LABEL`` or ``join_lines``."""
    named, join_lines = options_of(case)
    data = case.read_bytes() if data is None else data
    return read_one(FORMAT, Source(data=data, name=case.stem, speakers=tuple(named), join_lines=join_lines))


def options_of(case: Path) -> tuple[list[str], bool]:
    outline = case.with_suffix(".outline")
    lines = outline.read_text("utf-8").splitlines() if outline.exists() else []
    named = [line.removeprefix("speakers: ") for line in lines if line.startswith("speakers: ")]
    return named, "join_lines" in lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_is_read_as_its_outline(case: Path) -> None:
    """The first lines of the outline are the options; the others show the reading."""
    outline = case.with_suffix(".outline")
    named, join_lines = options_of(case)
    options = "".join([f"speakers: {label}\n" for label in named] + ["join_lines\n"] * join_lines)
    text = options + outline_of(read_case(case))
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        outline.write_text(text, "utf-8")
    assert text == outline.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_words_of_a_case_are_written(case: Path) -> None:
    """Every word is written in its order; if the words change their form, a third file has the expected text."""
    other_form = case.with_suffix(".written")
    written = write(read_case(case).interview).decode()
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write" and written.split() != case.read_text("utf-8").split():
        other_form.write_text(written, "utf-8")
    expected = (other_form if other_form.exists() else case).read_text("utf-8")
    assert written.split() == expected.split()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_written_case_is_read_as_the_same_interview(case: Path) -> None:
    interview = read_case(case).interview
    assert read_case(case, write(interview)).interview == rewritten(interview, _without_end, Utterance)


def _without_end(utterance: Utterance) -> Utterance:
    """Return an utterance without its end, which is not written."""
    return evolve(utterance, end_ms=None) if utterance.end_ms is not None else utterance


def test_every_outline_has_a_case() -> None:
    cases = Path(__file__).parent / "cases"
    assert {outline.stem for outline in cases.glob("*.outline")} == {case.stem for case in CASES}
    assert {written.stem for written in cases.glob("*.written")} <= {case.stem for case in CASES}


@pytest.mark.parametrize(
    "code",
    [
        code
        for code in (
            *vars(codes).values(),
            *vars(text_codes).values(),
            UNKNOWN_BRACKET,
            SINGLE_LABEL,
            MISSPELT_LABEL,
            CLOCK_RESTARTS,
        )
        if isinstance(code, Code)
    ],
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
    for name in (
        "languages",
        "collection",
        "project",
        "subjects",
        "identifiers",
        "repository",
        "rights",
        "descriptions",
    ):
        if value := getattr(metadata, name):
            yield f"{name}: {value}"
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
    for name in ("born", "birth_place", "other_names", "biographies"):
        if value := getattr(participant, name):
            yield f"{name} {value}"


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
        lasts = f" of {recording.duration_ms} ms" if recording.duration_ms is not None else ""
        yield f"  recording {recording.id} {recording.part!r}{lasts}"
    for turn in session.turns:
        yield f"  {turn.speaker}:" if turn.label is None else f"  {turn.speaker} printed {turn.label!r}:"
        for utterance in turn.utterances:
            mark = "" if utterance.label is None else f"{utterance.label!r} "
            if utterance.start_ms is not None or utterance.end_ms is not None:
                start = "" if utterance.start_ms is None else utterance.start_ms
                times = f"{start}" + (f"-{utterance.end_ms}" if utterance.end_ms is not None else "")
                mark = f"{times} {utterance.recording or ''} {mark}".replace("  ", " ")
            yield f"    {mark}{_content(utterance.content)}"


def _content(content: Content) -> str:
    return " ".join(repr(item) if isinstance(item, str) else _inline(item) for item in content)


def _inline(inline: Inline) -> str:
    values = ((field.name, getattr(inline, field.name)) for field in fields_of(type(inline)))
    return f"<{type(inline).__name__} {' '.join(f'{name}={value!s}' for name, value in values if value is not None)}>"
