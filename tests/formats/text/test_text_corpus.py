"""Real transcripts in plain text, compared with counts by hand: turns, words, participants, sittings."""

import re
from itertools import chain

import pytest
from attrs import frozen

from oralhist.conventions.rendering import printed
from oralhist.findings import Severity
from oralhist.format import Source
from oralhist.formats.text import FORMAT
from oralhist.model import Interview
from oralhist.reading import read_one
from oralhist.transcripts.titles import title_in
from real_files import corpus
from released_interviews import whole

FOLDER = corpus("text")


@frozen
class Counted:
    """Counts by hand: turns with a label, words without the labels, participants, dates and places."""

    turns: dict[str, int]
    words: int
    people: list[tuple[str, str | None, str]]
    sittings: list[tuple[str | None, str | None]] = [(None, None)]  # noqa: RUF008
    date: str | None = None
    unmarked: int = 0


COUNTS = {
    "ethw_alami.md": Counted(
        {"Q": 63, "Alami": 63},
        11_776,
        [
            ("Q", "Q", "interviewer"),
            ("Rachid Alami", "Alami", "interviewee"),
            ("Selma Šabanović", None, "interviewer"),
            ("Matthew Francisco", None, "interviewer"),
        ],
        [(None, "Flagstaff, AZ")],
        "2011-08-31",
        unmarked=10,
    ),
    "gromnitsky__aho.txt": Counted({"Aho": 46, "MSM": 46}, 11_976, [("Aho", "Aho", ""), ("MSM", "MSM", "")]),
    "gromnitsky__ritchie.txt": Counted(
        {"MSM": 44, "Ritchie": 45}, 8_436, [("Ritchie", "Ritchie", ""), ("MSM", "MSM", "")]
    ),
    "gromnitsky__thompson.txt": Counted(
        {"MSM": 84, "Thompson": 85},
        11_014,
        [("MSM", "MSM", "interviewer"), ("Thompson", "Thompson", "interviewee")],
    ),
    "scihist_baltimore_sample.txt": Counted(
        {"SCHLESINGER": 11, "BALTIMORE": 14, "HUANG": 3},
        3_144,
        [
            ("Sondra Schlesinger", "SCHLESINGER", "interviewer"),
            ("David Baltimore", "BALTIMORE", "interviewee"),
            ("HUANG", "HUANG", ""),
        ],
        [
            ("1994-02-07", "Rockefeller University, New York"),
            ("1995-04-13", "Massachusetts Institute of Technology"),
            ("1995-04-29", "David Baltimore’s home, Boston, MA"),
        ],
        unmarked=2,
    ),
    "scihist_wood_start.txt": Counted(
        {"WOOD": 2, "BOHNING": 1},
        956,
        [("Harland G. Wood", "WOOD", "interviewee"), ("James J. Bohning", "BOHNING", "interviewer")],
        [(None, "Case Western Reserve University, Cleveland, Ohio")],
        "1990-01-19",
    ),
}


def read(name: str) -> Interview:
    """Return the interview of a file; no finding is an error, and each warning has a line."""
    reading = read_one(FORMAT, Source(data=(FOLDER / name).read_bytes(), name=name))
    assert all(finding.severity is not Severity.ERROR for finding in reading.findings)
    assert all(finding.line for finding in reading.findings if finding.severity is Severity.WARNING)
    return reading.interview


def words_of(name: str) -> list[str]:
    """Return the words of a source without the labels at the start of lines."""
    text = (FOLDER / name).read_text("utf-8").replace("\ufeff", "")
    labels = "|".join(COUNTS[name].turns)
    return re.sub(rf"^(?:{labels}):", "", text, flags=re.MULTILINE).split()


def words_in(interview: Interview) -> list[str]:
    """Return all words of an interview in reading order; a title is a word of the text only if no text before the speech has it."""
    front = [(printed(paragraph), 1) for section in interview.front for paragraph in section.paragraphs]
    stated = title_in(front)
    texts = chain(
        [] if interview.title in (interview.id, stated and stated.text) else [interview.title],
        (printed(paragraph) for section in interview.front for paragraph in section.paragraphs),
        (printed(utterance.content) for turn in interview.turns for utterance in turn.utterances),
        (
            text
            for section in interview.back
            for text in (section.heading or "", *(printed(paragraph) for paragraph in section.paragraphs))
        ),
    )
    return " ".join(texts).split()


def test_every_file_is_counted() -> None:
    assert {file.name for file in FOLDER.iterdir()} == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_turns_and_people_match_the_counts(name: str) -> None:
    """Turns by label, names and roles of participants, dates and places; no utterance has a time."""
    counted, interview = COUNTS[name], read(name)
    labels = {person.id: person.label for person in interview.participants}
    turns = [turn.label or labels[turn.speaker] for turn in interview.turns if turn.speaker is not None]
    assert {label: turns.count(label) for label in turns} == counted.turns
    assert sum(turn.speaker is None for turn in interview.turns) == counted.unmarked
    people = [(person.name, person.label, " ".join(person.roles)) for person in interview.participants]
    assert sorted(people, key=str) == sorted(counted.people, key=str)
    sittings = [
        (session.date.value if session.date else None, session.place.name if session.place else None)
        for session in interview.sessions
    ]
    assert sittings == counted.sittings
    assert (interview.metadata.date.value if interview.metadata.date else None) == counted.date
    assert not any(turn.start_ms or session.recordings for session in interview.sessions for turn in session.turns)


@pytest.mark.parametrize("name", COUNTS)
def test_no_word_is_lost_or_moved(name: str) -> None:
    """All words are in the interview and in the written text, in order."""
    interview = read(name)
    words = words_of(name)
    assert len(words) == COUNTS[name].words
    assert words_in(interview) == words
    source = (FOLDER / name).read_text("utf-8").replace("\ufeff", "")
    assert FORMAT.write(whole(interview)).decode().split() == source.split()


@pytest.mark.parametrize("name", COUNTS)
def test_a_written_file_is_read_as_the_same_interview(name: str) -> None:
    interview = read(name)
    again = read_one(FORMAT, Source(data=FORMAT.write(whole(interview)), name=name)).interview
    assert again == interview
    assert FORMAT.write(whole(again)) == FORMAT.write(whole(interview))


def test_annotations_in_brackets_are_kept() -> None:
    """Counted with grep: [inaudible] and [Inaudible], [tape reverses], [Laughs]."""
    content = [
        item for turn in read("gromnitsky__ritchie.txt").turns for held in turn.utterances for item in held.content
    ]
    marks = [str(getattr(item, "source", "")).lower() for item in content if not isinstance(item, str)]
    assert (marks.count("[inaudible]"), marks.count("[tape reverses]"), marks.count("[laughs]")) == (67, 1, 1)
