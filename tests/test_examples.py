"""The examples are up to date, and the reference example keeps its text word for word."""

import os
import re
from pathlib import Path

import pytest

import oralhist
from oralhist import Interview, Role
from oralhist.model import Editorial, EdtfDate, Event, EventKind
from oralhist.model.traversal import occurrences

NAMES = ["multi-track-diplomacy", "what-a-file-can-hold"]


@pytest.fixture(scope="module")
def reference(examples: Path) -> Interview:
    """Return the reference example, read from its text."""
    return oralhist.read(examples / "multi-track-diplomacy.txt")


def test_the_text_example_is_written_as_it_was_read(examples: Path, reference: Interview) -> None:
    """The characters are the same, and the last is a newline."""
    source = (examples / "multi-track-diplomacy.txt").read_bytes()
    assert oralhist.dumps(reference, format="text") == source.rstrip(b"\n") + b"\n"


def test_the_json_example_is_the_converted_text(examples: Path, reference: Interview) -> None:
    assert oralhist.dumps(reference) == (examples / "multi-track-diplomacy.json").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_json_and_tei_examples_are_up_to_date(examples: Path, name: str) -> None:
    data = (examples / f"{name}.json").read_bytes()
    interview = oralhist.loads(data)
    assert oralhist.dumps(interview, audience="archive") == data
    assert oralhist.dumps(interview, format="tei", audience="archive") == (examples / f"{name}.tei.xml").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_of_the_examples_are_up_to_date(examples: Path, name: str) -> None:
    """They are what the public sees; ``ORALHIST_SNAPSHOTS=write`` rewrites them."""
    file = examples / f"{name}.html"
    page = oralhist.dumps(oralhist.read(examples / f"{name}.json"), format="html", audience="public")
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        file.write_bytes(page)
    assert page == file.read_bytes()


@pytest.mark.parametrize("suffix", [".json", ".tei.xml"])
@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_valid(examples: Path, name: str, suffix: str) -> None:
    assert oralhist.validate(examples / f"{name}{suffix}") == ()


def test_the_reference_has_the_sessions_and_participants_of_its_text(reference: Interview) -> None:
    assert [len(session.turns) for session in reference.sessions] == [16, 8]
    assert [sum(len(turn.utterances) for turn in session.turns) for session in reference.sessions] == [26, 14]
    assert [(person.honorific, person.name, person.label) for person in reference.participants] == [
        (None, "Océane Van Geluwe", "Océane Van Geluwe"),
        ("Dr.", "Andrey Kortunov", "Dr. Andrey Kortunov"),
        ("Ms.", "Elena Sokova", "Ms. Elena Sokova"),
    ]
    assert [person.roles for person in reference.participants] == [(Role.INTERVIEWER,), *[(Role.INTERVIEWEE,)] * 2]
    assert [
        [(a.position, a.organization and a.organization.abbreviation) for a in person.affiliations]
        for person in reference.participants
    ] == [
        [],
        [("Academic Director", "RIAC")],
        [("Executive Director", "VCDNP")],
    ]
    metadata = reference.metadata
    assert metadata.series is not None
    assert metadata.series.title == "Security Index Occasional Paper Series"
    assert [term.term for term in metadata.keywords] == ["Russia-USA"]
    assert metadata.publication is not None
    assert metadata.publication.date == EdtfDate(value="2023-08-09", text="August 9, 2023")
    assert metadata.date is None
    assert [len(section.paragraphs) for section in reference.front] == [4]
    assert reference.sessions[0].date == EdtfDate(value="2023-01-10", text="January 10th, 2023")
    assert reference.sessions[1].date is None


def test_the_annotations_and_list_numbers_of_the_reference_are_read(reference: Interview) -> None:
    marks = [inline for _, inline in occurrences(reference, Event, Editorial)]
    assert marks == [
        Editorial(body="January 10th, 2023", source="[January 10th, 2023]"),
        Event(kind=EventKind.VOCAL, description="Dr. Kortunov laughs", source="[Dr. Kortunov laughs]"),
    ]
    labels = [utterance.label for turn in reference.turns for utterance in turn.utterances if utterance.label]
    assert labels == ["1)", "2)", "3)"]


def test_each_label_of_the_text_begins_a_turn(examples: Path, reference: Interview) -> None:
    """Any white space may follow the colon of a label."""
    text = (examples / "multi-track-diplomacy.txt").read_text(encoding="utf-8")
    printed = [label for label in re.findall(r"^([^:\n]{5,30}):\s", text, re.MULTILINE) if "Track" not in label]
    labels = {person.id: person.label for person in reference.participants}
    assert [labels[turn.speaker] for turn in reference.turns if turn.speaker] == [
        p for p in printed if p != "Key words"
    ]


def test_the_second_example_uses_the_other_features(examples: Path) -> None:
    """They are times, two recordings, index points, a translation, notes and a restriction."""
    interview = oralhist.read(examples / "what-a-file-can-hold.json")
    (session,) = interview.sessions
    assert len(session.recordings) == 2
    assert session.index
    assert session.versions[0].kind == "translation"
    assert all(turn.start_ms is not None for turn in session.turns)
    kinds = {type(inline).__name__ for _, inline in occurrences(interview, oralhist.model.Inline)}
    assert {"Note", "Restricted"} <= kinds
