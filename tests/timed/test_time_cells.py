"""Cells of times in tables: forms of times, ranges, and words next to a time."""

import pytest

import oralhist
from oralhist.format import Source
from oralhist.formats.ohasdata import FORMAT, INDEX
from oralhist.formats.ohd import FORMAT as OHD
from oralhist.model import Note
from oralhist.reading import read_one
from oralhist.timed.time_cells import TimeCell, time_cell

MINUTE = 60_000


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("[00:03:43] start of the talk", TimeCell(223_000, None, "start of the talk")),
        ("0:03:43 – Beginn", TimeCell(223_000, None, "Beginn")),
        ("début : [3:43]", TimeCell(223_000, None, "début")),
        ("запись 0:03:43", TimeCell(223_000, None, "запись")),
        ("(00:03:43)", TimeCell(223_000)),
        ("{3:43}", TimeCell(223_000)),
        ("#00:03:43-5#", TimeCell(223_500)),
        ("[00:03:43 - 00:04:00]", TimeCell(223_000, 4 * MINUTE)),
        ("3:43 --> 4:00", TimeCell(223_000, 4 * MINUTE)),
        ("0:03:43–0:04:00 laughter", TimeCell(223_000, 4 * MINUTE, "laughter")),
        ("3m43s", TimeCell(223_000)),
        ("1h 2m 3.5s", TimeCell(62 * MINUTE + 3500)),
        ("3 min 43 sec", TimeCell(223_000)),
        ("4:00 - 3:43", TimeCell(4 * MINUTE)),
        ("start of the talk", None),
        ("1952", None),
        ("12 men", None),
        ("", None),
        ("tape 3", None),
    ],
)
def test_the_time_and_the_words_of_a_cell_are_read(cell: str, expected: TimeCell | None) -> None:
    assert time_cell(cell) == expected


@pytest.mark.parametrize("words", ["start of the talk", "Beginn des Gesprächs", "начало"])
def test_words_in_a_time_cell_are_kept_as_a_note_and_counted(words: str) -> None:
    rows = f"speaker,words,tags,timestamp\nDB,Yes.,,[00:03:43] {words}\nLG,No.,,0:04:00 - 0:04:09\nDB,So.,,{words} 0:05:00\n"
    reading = read_one(FORMAT, Source(data=rows.encode()))
    said = [utterance for turn in reading.interview.turns for utterance in turn.utterances]
    assert [(each.text.strip(), each.start_ms, each.end_ms) for each in said] == [
        ("Yes.", 223_000, None),
        ("No.", 240_000, 249_000),
        ("So.", 300_000, None),
    ]
    notes = [item.body for each in said for item in each.content if isinstance(item, Note)]
    assert notes == [(words,), (words,)]
    found = [(finding.code, finding.line, finding.message[-3:]) for finding in reading.findings]
    assert found == [("time-with-words", 2, ": 2")]


def test_a_table_of_oral_history_digital_keeps_both() -> None:
    rows = "TIMECODE\tSPEAKER\tTRANSCRIPT\n00:00:01.000\tAB\tJa.\n[00:03:43] Kassette gewendet\tAB\tNein.\n0:04:00-0:04:09\tXY\tSo.\n"
    reading = read_one(OHD, Source(data=rows.encode()))
    said = [utterance for turn in reading.interview.turns for utterance in turn.utterances]
    assert [(each.start_ms, each.end_ms) for each in said] == [(1000, None), (223_000, None), (240_000, 249_000)]
    assert said[1].content[0] == Note(body="Kassette gewendet")


def test_an_index_keeps_both() -> None:
    rows = "time,title,description\n[00:03:43] after the break,Boats,On boats.\n0:04:00-0:04:09,Nets,\n"
    interview = read_one(INDEX, Source(data=rows.encode())).interview
    assert [(point.start_ms, point.end_ms, point.synopsis) for point in interview.sessions[0].index] == [
        (223_000, None, "after the break\nOn boats."),
        (240_000, 249_000, None),
    ]


def test_a_row_with_words_in_its_time_cell_is_written_and_read_again() -> None:
    data = b"speaker,words,timestamp\nDB,Yes.,[0:01] later\nLG,No.,[0:02]\n"
    interview = oralhist.loads(data, name="a.csv")
    again = oralhist.loads(oralhist.dumps(interview, format="json"), format="json")
    assert again == interview
