"""Tests of Oral-History.Digital: reading and writing its tables, and refusing others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from call_counts import calls_in
from oralhist import dumps, losses
from oralhist.errors import AudienceNeeded, InvalidInterview, UnreadableFile
from oralhist.findings import path_text
from oralhist.format import Reading, Source
from oralhist.formats.ohd import FORMAT
from oralhist.model import (
    AccessLevel,
    Interview,
    Metadata,
    Note,
    Recording,
    Restricted,
    Restriction,
    Session,
    Turn,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.model.traversal import occurrences
from oralhist.reading import read_one
from oralhist.registry import format_for, recognised
from oralhist.testing.strategies import texts
from released_interviews import whole
from timed_interviews import said_in, timed_interview, timed_speech

HEADER = "TIMECODE\tSPEAKER\tTRANSCRIPT\n"
PIECES = (
    HEADER, "Band\tTimecode\tSprecher\tTranskript\tÜbersetzung (en)\n", "\t", "\n", "AB", "00:00:01.000", "00:00:01.24", "1", "2", '"',
    "<res ", ">", "<p3>", "(???)", "ja", "=", "'", "\0", "[2] 00:00:01.05", "é", " ",
)  # fmt: skip


def reading(data: str) -> Reading:
    return read_one(FORMAT, Source(data=data.encode(), name="talk"))


def codes(found: Reading) -> dict[str, int]:
    return {finding.code: finding.line for finding in found.findings}


def starts(*cells: str) -> list[int | None]:
    interview = reading(HEADER + "".join(f"{cell}\tA\tja\n" for cell in cells)).interview
    return [utterance.start_ms for turn in interview.turns for utterance in turn.utterances]


@pytest.mark.parametrize(
    ("cells", "times"),
    [
        (("00:00:05.000", "01:02:03.250"), [5_000, 3_723_250]),
        (("00:00:08.11", "00:00:25.24"), [8_440, 25_960]),
        (("00:00:08:11", "[00:00:09,01]"), [8_440, 9_040]),
        (("00:00:08.11", "00:00:25.25"), [8_110, 25_250]),
        (("00:00:08", "00:00:09.5", "", "noon"), [8_000, 9_500, None, None]),
    ],
)
def test_time_codes_are_read_in_milliseconds(cells: tuple[str, ...], times: list[int | None]) -> None:
    """Three digits are milliseconds; two are frames, unless one of them is 25 or more."""
    assert starts(*cells) == times


def test_rows_are_utterances_without_an_end() -> None:
    found = reading(
        HEADER + '00:00:01.000\tINT\t"Ja\n00:00:02.000\tINT\tso"\n00:00:03.000\t\tniemand\n00:00:04.000\t\t\n'
    )
    assert said_in(found.interview) == [
        ("INT", 1000, None, ['"Ja']),
        ("INT", 2000, None, ['so"']),
        (None, 3000, None, ["niemand"]),
        (None, 4000, None, []),
    ]
    assert [len(turn.utterances) for turn in found.interview.turns] == [2, 2]
    assert codes(found) == {"no-label": 1}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (HEADER + "mittags\tA\tja\n", {"invalid-time": 2}),
        (HEADER + "00:00:01.01\tA\tja\n", {"inferred-frames": 1}),
        (HEADER + "00:00:01\tA\tja\tnein\n", {"ragged-row": 2}),
        (HEADER + "00:00:01\tA\t<res ja\n", {"restricted": 2, "unclosed-restriction": 2}),
        ("Timecode\tTranscript\tHeading\n00:00:01\tja\tKindheit\n", {"column-dropped": 1}),
        (HEADER, {"no-rows": 1}),
    ],
)
def test_doubtful_rows_are_reported(data: str, found: dict[str, int]) -> None:
    assert codes(reading(data)) == found


def test_tapes_are_recordings() -> None:
    """The tape is in a column or before the time code; an empty cell means the tape before. One tape needs no id."""
    data = "Band\tTimecode\tSprecher\tTranskript\n1\t00:00:01\tA\ta\n\t00:00:02\tA\tb\n2\t00:00:00\tA\tc\n"
    for text in (data, HEADER + "[1] 00:00:01\tA\ta\n00:00:02\tA\tb\n[2] 00:00:00\tA\tc\n"):
        (session,) = reading(text).interview.sessions
        assert session.recordings == (Recording(id="tape-1", part="1"), Recording(id="tape-2", part="2"))
        assert [u.recording for turn in session.turns for u in turn.utterances] == ["tape-1", "tape-1", "tape-2"]
    (session,) = reading(data.replace("2\t00", "1\t00")).interview.sessions
    assert session.recordings == (Recording(part="1"),)


def test_translations_are_versions() -> None:
    data = "Timecode\tSpeaker\tTranscript\tTranslation (en)\tÜbersetzung\n00:00:01.000\tA\tja\tyes <p2>\t\n00:00:02.000\tB\tso\t\t\n"
    (session,) = reading(data).interview.sessions
    (version,) = session.versions
    assert (version.language, version.kind) == ("en", VersionKind.TRANSLATION)
    assert [(turn.speaker, [u.text for u in turn.utterances]) for turn in version.turns] == [
        ("a", ["yes "]),
        ("b", [""]),
    ]


def test_a_table_with_only_a_translation_is_a_transcript() -> None:
    assert reading("TIMECODE\tSPEAKER\tTRANSLATION\n00:00:01\tA\tyes\n").interview.text == "yes"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (HEADER, "x.csv"),
        (HEADER, "x.txt"),
        ("\ufeffin;sprecher;transkript\n", "x.csv"),
        ("Band\tTimecode\tSpeaker\tTranscript\n", "x.tsv"),
        (HEADER + "00:00:01\tINT\tja: so\n00:00:02\tINT\tja: so\n", "x.txt"),
    ],
)
def test_tables_are_recognised_by_their_header(data: str, name: str) -> None:
    assert recognised(data.encode(), name) is FORMAT
    assert reading(data).interview.id == "talk"


@pytest.mark.parametrize(
    "data", ["speaker\ttranscript\n", "timecode\tspeaker\n", "INT\tja\n", "", "time,title,description\n"]
)
def test_other_tables_are_not_recognised(data: str) -> None:
    assert not FORMAT.recognises(data.encode())
    with pytest.raises((UnreadableFile, InvalidInterview)) as refused:
        reading(data)
    (finding,) = refused.value.findings
    assert (finding.code in ("not-ohd", "empty-file"), bool(finding.hint)) == (True, True)


def test_the_suffix_decides_the_format() -> None:
    assert format_for("talk.tsv") is format_for("talk.ohd.csv") is FORMAT


def test_a_table_is_written() -> None:
    """It has milliseconds, tapes and translations; no cell has a tab, a line end or a formula."""
    turns = (
        Turn(label="=A", utterances=(Utterance(content="a\tb\n\nc", start_ms=1_040, recording="r1"),)),
        Turn(utterances=(Utterance(content='"=1', recording="r2"),)),
    )
    translated = (Turn(utterances=(Utterance(content="x"), Utterance(content="y"))),)
    session = Session(
        recordings=(Recording(id="r1"), Recording(id="r2", part="Side B")),
        turns=turns,
        versions=(Version(language="en", kind=VersionKind.TRANSLATION, turns=translated),),
    )
    interview = Interview(id="talk", metadata=Metadata(title="talk"), sessions=(session,))
    assert dumps(interview, format="ohd").decode() == (
        "BAND\tTIMECODE\tSPEAKER\tTRANSCRIPT\tTRANSLATION (en)\n1\t00:00:01.040\t'=A\ta b c\tx\n2\t\t\t'\"=1\ty\n"
    )


def test_a_translation_with_other_utterances_is_reported_as_lost() -> None:
    turns = (Turn(utterances=(Utterance(content="a"),)),)
    other = Version(language="en", kind=VersionKind.TRANSLATION, turns=(*turns, *turns))
    interview = Interview(
        id="talk", metadata=Metadata(title="talk"), sessions=(Session(turns=turns, versions=(other,)),)
    )
    assert "sessions[0].versions" in {path_text(loss.path) for loss in losses(interview, format="ohd")}


def test_restricted_words_need_an_audience() -> None:
    data = HEADER + "00:00:01.000\tA\tsie <res geheim> ja\n"
    interview = reading(data).interview
    (turn,) = interview.turns
    assert turn.utterances[0].content[1] == Restricted(
        content="geheim", restriction=Restriction(level=AccessLevel.ARCHIVE)
    )
    with pytest.raises(AudienceNeeded):
        dumps(interview, format="ohd")
    assert dumps(interview, format="ohd", audience="archive").decode() == data


LABELS = st.sampled_from(("INT", "AB", "Dr. Max Müller", "=Жук", "中村"))
NO_MARKS = texts.filter(lambda text: not set(text) & set("<>([{~"))


@given(timed_speech(LABELS, NO_MARKS))
def test_words_labels_and_times_round_trip(speech: list[tuple[str | None, int, int, str]]) -> None:
    found = said_in(read_one(FORMAT, Source(data=FORMAT.write(whole(timed_interview(speech))))).interview)
    assert found == [(label, start, None, text.split()) for label, start, _, text in speech]


@given(
    st.one_of(st.binary(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join).map(str.encode)), st.booleans()
)
def test_any_bytes_give_a_reading_or_an_error_of_the_library(data: bytes, headed: bool) -> None:
    """A written reading is read with the same words; only brackets that could end a restriction are replaced."""
    assert FORMAT.recognises(data) in (True, False)
    try:
        interview = read_one(FORMAT, Source(data=(HEADER.encode() if headed else b"") + data)).interview
    except (UnreadableFile, InvalidInterview):
        return
    again = read_one(FORMAT, Source(data=FORMAT.write(whole(interview)))).interview
    if next(occurrences(interview, Note), None) is not None:  # a note of a time cell is written as words in brackets
        return
    others = str.maketrans("<>", "\u2039\u203a")
    assert again.text.translate(others).split() == interview.text.translate(others).split()


@pytest.mark.parametrize(
    "piece", ["00:00:01\tA\tja\n", "00:00:01\tA{}\tja <p3>\n", "\t", "<res ", "<", ">", '"', "[{}] 00:00:01\tA\tja\n"]
)
def test_the_number_of_calls_grows_with_the_length(piece: str) -> None:
    """Eight times as much text takes about eight times as many calls."""
    few, many = (_calls_for(piece, size) for size in (20_000, 160_000))
    assert many < 12 * few + 10_000


def _calls_for(piece: str, size: int) -> int:
    body = "".join(piece.replace("{}", str(number)) for number in range(size // (len(piece) + 4 * ("{}" in piece))))
    return calls_in(lambda: FORMAT.write(whole(reading(HEADER + body).interview)))
