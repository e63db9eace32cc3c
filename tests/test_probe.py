"""What a format carries that is only written is found out by changing values, not listed."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import oralhist
from formats.tei.complete_interview import COMPLETE
from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance
from oralhist.commands import oralhist as command
from oralhist.findings import path_text
from oralhist.gate import release
from oralhist.model import Event, EventKind, MediaFile, Organization, Recording
from oralhist.probe import carried_kinds
from oralhist.registry import format_named
from oralhist.round_trip import round_trip
from released_interviews import whole
from snapshots import assert_page_ends_with

_HEAD = (
    "The kinds of places in an interview that has every field, and how many of them each format carries in a file for the "
    "archive. `oralhist losses` lists them for an interview of yours."
)
DOCUMENTED = ("html", "bibtex", "ris", "csl-json")
ADA = Participant(id="ada", name="Ada Wren", roles=(Role.INTERVIEWEE,), gender="a woman")
LAUGH = Event(kind=EventKind.VOCAL, description="laughs")


def talk(count: int = 2) -> Interview:
    """Return an interview with values that pages and citations carry, and others."""
    turns = tuple(
        Turn(
            speaker="ada", utterances=(Utterance(content=("Well. ", LAUGH, f" Number {n}.") if n % 2 else "One word."),)
        )
        for n in range(count)
    )
    file = MediaFile(url="a.wav", media_type="audio/wav", checksum="sha256:0a")
    metadata = Metadata(title="A talk", repository=Organization(name="An archive", url="https://example.org/"))
    return Interview(
        id="x",
        metadata=metadata,
        participants=(ADA,),
        sessions=(Session(turns=turns, recordings=(Recording(files=(file,)),)),),
    )


def lost(interview: Interview, format: str) -> list[str]:
    """Return the paths of what is lost."""
    return [path_text(loss.path) for loss in oralhist.losses(interview, format=format, audience="archive")]


def test_the_documented_tables_of_what_is_carried_are_up_to_date() -> None:
    """They count the kinds of places in an interview that has every field."""
    complete = release(COMPLETE, "archive")
    carried = {form.name: carried_kinds(complete, form) for form in map(format_named, DOCUMENTED)}
    lines = [
        "## What pages and citations carry",
        "",
        _HEAD,
        "",
        "| part | kinds | " + " | ".join(f"`{name}`" for name in carried) + " |",
    ]
    lines.append("|---|--:|" + "--:|" * len(carried))
    (kinds, *_) = carried.values()
    for part in dict.fromkeys(map(part_of, kinds)):
        inside = [kind for kind in kinds if part_of(kind) == part]
        counts = (str(sum(found[kind] for kind in inside)) for found in carried.values())
        lines.append(f"| {part} | {len(inside)} | {' | '.join(counts)} |")
    missing = [
        ".".join(kind) for kind, is_carried in carried["html"].items() if not is_carried and "restriction" not in kind
    ]
    lines += [
        "",
        "A page does not carry these, apart from parts of restrictions: "
        + ", ".join(f"`{kind}`" for kind in missing)
        + ".",
        "",
    ]
    assert_page_ends_with(Path(__file__).parents[1] / "docs" / "pages.md", "\n".join(lines))


def part_of(kind: tuple[str, ...]) -> str:
    """Return the part of the interview that a kind of place is in."""
    if kind[0] != "sessions":
        return kind[0]
    return ".".join(kind[:2]) if len(kind) > 2 else "sessions"


def test_a_citation_loses_everything_but_the_description() -> None:
    assert lost(talk(), "bibtex") == [
        "metadata.repository.url",
        "participants[0].kind",
        "participants[0].gender",
        "sessions[0]",
    ]


def test_a_page_loses_what_no_reader_needs() -> None:
    assert lost(talk(), "html") == [
        "sessions[0].recordings[0].files[0].checksum",
        "sessions[0].turns[1].utterances[0].content[1].kind",
    ]


@pytest.mark.parametrize("count", [3, 500])
def test_what_is_lost_in_one_turn_is_lost_in_all(count: int) -> None:
    """Only some turns are changed, because each change takes a write."""
    inlines = [path for path in lost(talk(count), "ris") if "turns" in path or path == "sessions[0]"]
    assert inlines == ["sessions[0]"]
    kinds = [path for path in lost(talk(count), "html") if path.endswith(".kind") and "turns" in path]
    assert len(kinds) == count // 2


def test_lost_words_are_counted() -> None:
    assert round_trip(whole(talk()), format_named("bibtex")).words_lost == len(talk().text.split())
    assert round_trip(whole(talk()), format_named("html")).words_lost == 0


def test_the_command_lists_what_is_lost(tmp_path: Path) -> None:
    oralhist.write(talk(), tmp_path / "a.json")
    result = CliRunner().invoke(
        command, ["losses", str(tmp_path / "a.json"), "--to", "csl-json"], standalone_mode=False
    )
    assert result.return_value == 1
    assert 'metadata.repository.url: "https://example.org/" → nothing' in result.output
    strict = CliRunner().invoke(command, ["convert", str(tmp_path / "a.json"), str(tmp_path / "a.ris"), "--strict"])
    assert strict.exit_code != 0
    assert not (tmp_path / "a.ris").exists()
