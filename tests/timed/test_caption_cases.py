"""Each case is a file of captions and the outline of the interview that is read from it; the folder is the list of cases.

The first lines of an outline may be options: ``option unroll``, ``option labels_carry``, ``option no_labels_carry`` and
``option speaker LABEL``. ``ORALHIST_SNAPSHOTS=write`` rewrites the rest; check the difference before you commit it.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.errors import CannotWrite
from oralhist.format import Reading, Source
from oralhist.model import Interview
from oralhist.reading import read_one
from oralhist.registry import format_named
from released_interviews import whole
from timed_interviews import said_in

FOLDER = Path(__file__).parent / "caption_cases"
CASES = sorted([*FOLDER.glob("*.vtt"), *FOLDER.glob("*.srt")])
ALL = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def outline_file(case: Path) -> Path:
    return case.with_name(case.name + ".outline")


def options_of(case: Path) -> list[str]:
    file = outline_file(case)
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [line for line in lines if line.startswith("option ")]


def reading_of(case: Path) -> Reading:
    options: dict[str, Any] = {}
    for line in options_of(case):
        _, name, *value = line.split(" ", 2)
        if name == "speaker":
            options["speakers"] = (*options.get("speakers", ()), *value)
        else:
            options[name.removeprefix("no_")] = not name.startswith("no_")
    return read_one(format_named(case.suffix[1:]), Source(data=case.read_bytes(), name=case.stem, **options))


@ALL
def test_a_case_is_read_as_its_outline(case: Path) -> None:
    lines = [*options_of(case), *outline_of(reading_of(case))]
    text = "".join(f"{line}\n" for line in lines)
    if os.environ.get("ORALHIST_SNAPSHOTS") == "write":
        outline_file(case).write_text(text, "utf-8")
    assert text == outline_file(case).read_text("utf-8")


def test_every_outline_has_a_case() -> None:
    assert {file.name for file in FOLDER.glob("*.outline")} == {outline_file(case).name for case in CASES}


@ALL
@pytest.mark.parametrize("format", ["vtt", "srt"])
def test_a_case_can_be_written_as_captions(case: Path, format: str) -> None:
    """The times, labels and words are read back, as far as every cue has times."""
    interview = reading_of(case).interview
    labels = tuple(person.printed_label for person in interview.participants)
    form = format_named(format)
    try:
        data = form.write(whole(interview))
    except CannotWrite:
        assert "without-an-end" in case.stem
        return
    again = read_one(form, Source(data=data, name=case.stem, speakers=labels, labels_carry=False)).interview
    assert spoken_in(again) == spoken_in(interview)


def spoken_in(interview: Interview) -> list[tuple[object, ...]]:
    return [(label and label_key(label), *others) for label, *others in said_in(interview)]


def outline_of(reading: Reading) -> Iterator[str]:
    """Yield everything in a reading that captions can have, one item on each line."""
    (session,) = reading.interview.sessions
    for person in reading.interview.participants:
        yield f"participant {person.id} | {person.name} | label {person.label!r}"
    for recording in session.recordings:
        if recording.part:
            yield f"recording {recording.part}"
    for turn in session.turns:
        yield f"{turn.speaker}:" if turn.label is None else f"{turn.speaker} printed {turn.label!r}:"
        for said in turn.utterances:
            content = " ".join(map(repr, said.content))
            yield f"  {said.start_ms}-{said.end_ms} {content}"
    for name, held in session.extensions.items():
        yield f"extension {name} {held!r}"
    for item in reading.findings:
        yield f"{item.line}: {item.severity} {item.code}: {item.message}" + (f" ({item.hint})" if item.hint else "")
