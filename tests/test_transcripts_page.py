"""The tables in docs/transcripts.md are true: each printed form is read as the page says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import oralhist
from oralhist.codes import all_codes
from oralhist.commands import main
from oralhist.conventions.language_words import HeaderField
from oralhist.conventions.word_tables import languages
from oralhist.format import Source
from oralhist.model import EventKind, Role
from oralhist.registry import format_named
from oralhist.validation import findings_in
from snapshots import assert_page_ends_with

PAGE = Path(__file__).parents[1] / "docs" / "transcripts.md"
SAID = ["Where were you born?", "In Leith."]


def rows(columns: int, head: str) -> list[list[str]]:
    """Return the rows of the tables that have this number of columns and this first heading."""
    chosen: list[list[str]] = []
    inside = False
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line[1:-1].split("|")] if line.startswith("|") else []
        inside = len(cells) == columns and (inside or cells[0] == head)
        if inside and cells[0] != head and set(cells[0]) != {"-"}:
            chosen.append(cells)
    return chosen


def labels_after(phrase: str) -> list[str]:
    """Return the labels that follow a phrase of the page in its sentence."""
    sentence = PAGE.read_text("utf-8").partition(phrase)[2].partition(". ")[0]
    return re.findall(r"`([^`]+:)`", sentence)


@pytest.mark.parametrize("row", rows(2, "form") + rows(4, "form"), ids=lambda row: row[0])
def test_a_form_is_read(row: list[str]) -> None:
    """Two speakers take turns, and the times are those of the row."""
    printed = "\n".join(line.strip("`") for line in row[1].split("<br>"))
    between = "\n\n" if "\n\n" in printed else "\n"
    interview = oralhist.loads(between.join([printed] * 3).encode(), format="text")
    turns = list(interview.turns)
    assert [turn.text for turn in turns] == SAID * 3
    assert [turn.speaker for turn in turns] == [turns[0].speaker, turns[1].speaker] * 3
    assert None not in {turns[0].speaker, turns[1].speaker}
    assert turns[0].speaker != turns[1].speaker
    for times, read in zip(row[2:], ("start_ms", "end_ms"), strict=False):
        if times:
            assert [getattr(turn, read) for turn in turns[:2]] == [_ms(clock) for clock in times.split(", ")]


@pytest.mark.parametrize(("line", "fields"), [row for row in rows(2, "line") if row[0].startswith("`")])
def test_a_line_of_the_header_is_read(line: str, fields: str) -> None:
    """Each line with one other, before two speakers."""
    other = "Place: Oslo" if line.startswith("`Date") else "Date: 1990"
    speech = "\n\nBEN: Where?\n\nADA: Here.\n\nBEN: When?\n\nADA: Now.\n"
    before, read = plain(other + speech), plain(f"{line.strip('`')}\n{other}{speech}")
    assert len(read["sessions"][0]["turns"]) == 4
    for path in re.findall(r"`([\w.]+)`", fields):
        value, without = (at(interview, path) for interview in (read, before))
        assert value not in ({}, without), f"{path} is {value}"


@pytest.mark.parametrize(
    ("printed", "kind"), [(code, row[1]) for row in rows(2, "printed") for code in re.findall("`([^`]+)`", row[0])]
)
def test_a_passage_in_brackets_is_read(printed: str, kind: str) -> None:
    """The inline has the kind that the page names."""
    read = plain(f"ADA: In Leith {printed} then.\n\nBEN: Why?\n\nADA: Yes.\n\nBEN: No.\n")
    content = read["sessions"][0]["turns"][0]["utterances"][0]
    assert [part["type"] for part in content if isinstance(part, dict)] == [kind.strip("`")]


@pytest.mark.parametrize("later", labels_after("`Ada Stone:`, then "))
def test_a_short_label_is_the_person_whose_name_is_printed_at_first(later: str) -> None:
    """The full name occurs once."""
    text = f"Ada Stone: Where?\nBen Okafor: Here.\n{later} When?\nBen Okafor: Now.\n{later} So.\n"
    assert [person["name"] for person in plain(text)["participants"]] == ["Ada Stone", "Ben Okafor"]


@pytest.mark.parametrize("label", labels_after("mean no one else: "))
def test_a_label_is_the_person_in_the_header(label: str) -> None:
    """The header has the full name."""
    header = "Interviewee: Ada Stone\nInterviewer: Ben Okafor\n\n"
    text = f"{header}{label} Where?\n\nADA: Here.\n\n{label} When?\n\nADA: Now.\n"
    assert {person["name"] for person in plain(text)["participants"]} == {"Ada Stone", "Ben Okafor"}
    assert "inferred-person" in {
        finding.code for finding in findings_in(format_named("text"), Source(data=text.encode()))
    }


@pytest.mark.parametrize("label", ["ADA (laughing):", "ADA [to Ben]:"])
def test_a_remark_is_not_part_of_a_label(label: str) -> None:
    """The page names both labels."""
    assert f"`{label}`" in PAGE.read_text("utf-8")
    turns = plain(f"BEN: Where?\n\n{label} Here.\n\nBEN: When?\n\nADA: Now.\n")["sessions"][0]["turns"]
    assert [turn["speaker"] for turn in turns] == ["ben", "ada"] * 2


@pytest.mark.parametrize("word", ["NOTE", "ANMERKUNG", "NOTA", "ПРИМЕЧАНИЕ"])
def test_a_remark_of_an_editor_between_turns_is_said_by_no_one(word: str) -> None:
    """The page names the first word, and the tables of words have it in other languages."""
    assert "begins with `NOTE:`" in PAGE.read_text("utf-8")
    turns = plain(f"BEN: Where?\n\nADA: Here.\n\n{word}: The tape stops.\n\nBEN: When?\n\nADA: Now.\n")["sessions"][0][
        "turns"
    ]
    assert [turn.get("speaker") for turn in turns] == ["ben", "ada", None, "ben", "ada"]
    assert [part["type"] for part in turns[2]["utterances"][0]] == ["editorial"]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_time_of_day_inside_a_sentence_is_reported(between: str) -> None:
    """The page has the three lines."""
    lines = ["We left at", "10:30", "and came home"]
    assert ", ".join(f"`{line}`" for line in lines) in PAGE.read_text("utf-8")
    text = f"0:10 BEN: When?\n\n0:20 ADA: {between.join(lines)}.\n\n0:50 BEN: So late.\n\n1:00 ADA: Yes.\n"
    assert "time-in-sentence" in {
        finding.code for finding in findings_in(format_named("text"), Source(data=text.encode()))
    }


def test_headers_of_other_forms_are_read() -> None:
    """A passive title, a title page, fields between dashes, and a value that continues."""
    passive, page, dashes, continued = (
        plain(f"{header}\n\nBEN: Where?\n\nADA: Here.\n\nBEN: When?\n\nADA: Now.\n")
        for header in (
            "Ada Stone interviewed by Ben Okafor",
            "Transcript of an interview with\nAda Stone\n14 March 1998",
            "---\ntitle: Mill memories\ninterviewee: Ada Stone\ndate: 1998-03-14\n---",
            "Date: 1990\nKeywords: mills;\n  strikes",
        )
    )
    roles = {person["name"]: person["roles"] for person in passive["participants"]}
    assert roles == {"Ada Stone": ["interviewee"], "Ben Okafor": ["interviewer"]}
    assert page["metadata"]["title"] == "Transcript of an interview with Ada Stone"
    assert dashes["metadata"] == {"title": "Mill memories", "date": "1998-03-14"}
    assert continued["metadata"]["keywords"] == ["mills", "strikes"]


def test_marks_of_tapes_name_recordings() -> None:
    """Times start again after the mark."""
    marks = "[End of Tape 1, Side A]\n\nTAPE 1, SIDE B"
    assert all(f"`{mark}`" in PAGE.read_text("utf-8") for mark in marks.split("\n\n"))
    read = plain(f"BEN: [00:00:05] Where?\n\nADA: [00:20:00] Here.\n\n{marks}\n\nBEN: [00:00:03] When?\n")
    assert [recording["part"] for recording in read["sessions"][0]["recordings"]] == [
        "Tape 1, Side A",
        "Tape 1, Side B",
    ]


def test_the_named_findings_and_options_exist(capsys: pytest.CaptureFixture[str]) -> None:
    """The page names no code and no option that is not there."""
    for row in rows(2, "finding"):
        assert set(re.findall("`([^`]+)`", row[0])) <= all_codes().keys()
    with pytest.raises(SystemExit):
        main(["convert", "--help"])
    printed = capsys.readouterr().out
    options = [name for row in rows(2, "option") for name in re.findall(r"`(--[\w-]+)", row[0])]
    assert options
    assert not [name for name in options if name not in printed]


def test_the_page_ends_with_the_languages() -> None:
    """``ORALHIST_SNAPSHOTS=write`` rewrites the table."""
    lines = [
        "| language | checked with | interviewer | date | place | question and answer | laughter |",
        "|" + "---|" * 7,
    ]
    for tag, words in languages().items():
        header = [words.people[Role.INTERVIEWER], words.fields[HeaderField.DATE], words.fields[HeaderField.PLACE]]
        shown = [
            text.split("|")[0]
            for text in (*header, words.letters.replace("/", ", "), words.annotations[EventKind.VOCAL])
        ]
        lines.append(" | ".join((f"| {words.name} (`{tag}`)", words.checked_with, *shown)) + " |")
    assert_page_ends_with(PAGE, "\n".join(lines) + "\n")


def plain(text: str) -> dict[str, Any]:
    """Return what is read from a text as plain data."""
    data: dict[str, Any] = json.loads(oralhist.dumps(oralhist.loads(text.encode(), format="text"), format="json"))
    return data


def at(value: Any, path: str) -> Any:
    """Return the value at a path; of a list, that of its first item."""
    for name in path.split("."):
        value = (value[0] if isinstance(value, list) else value).get(name, {})
    return value


def _ms(clock: str) -> int:
    minutes, seconds = map(int, clock.split(":"))
    return (60 * minutes + seconds) * 1000
