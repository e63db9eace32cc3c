"""TEI of the whole model: every field is written, every pointer is valid, and both schemas accept it."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import oralhist.model
from formats.tei.changed_fields import with_changed_fields
from formats.tei.checking import check_bytes
from formats.tei.complete_interview import COMPLETE
from formats.tei.small_interviews import EMPTY, find, spoken, tei
from formats.tei.validators import Validator
from oralhist.errors import CannotWrite
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.writer.document import write
from oralhist.model import (
    AccessLevel,
    Correction,
    Editorial,
    EdtfDate,
    Emphasis,
    Event,
    EventKind,
    Foreign,
    Gap,
    Hyperlink,
    Inline,
    Interview,
    Mention,
    MentionKind,
    Note,
    Overlap,
    Pause,
    Restricted,
    Restriction,
    Section,
    Session,
    TimePoint,
    Turn,
    Unclear,
    Utterance,
)
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import fields_of, is_set
from oralhist.testing.strategies import core_interviews
from oralhist.testing.valid_interviews import all_objects
from released_interviews import whole


def models() -> set[type]:
    """Return the classes of the model that have fields."""
    return {model for model in vars(oralhist.model).values() if hasattr(model, "__attrs_attrs__")}


# The complete interview


def test_the_complete_interview_uses_every_field_of_every_class() -> None:
    """A new field of the model must be added to the complete interview and to TEI."""
    used: defaultdict[type, set[str]] = defaultdict(set)
    for thing in all_objects(COMPLETE):
        used[type(thing)] |= {field.name for field in fields_of(type(thing)) if is_set(getattr(thing, field.name))}
    assert {model: {field.name for field in fields_of(model)} - used[model] for model in models()} == {
        model: set() for model in models()
    }
    assert models() >= set(INLINES.values())


def test_a_change_of_any_field_changes_the_bytes() -> None:
    """This finds a field that is not written, or that is written like another."""
    written = {write(COMPLETE): "nothing"}
    silent = []
    changed = with_changed_fields(COMPLETE)
    refused = 0
    for path, variant in changed:
        try:
            data = write(variant)
        except CannotWrite:  # an id or a reference to one; it cannot be written at all
            refused += 1
            continue
        if written.setdefault(data, path) != path:
            silent.append((path, written[data]))
    assert silent == []
    assert len(changed) > 1000
    assert refused < len(changed) / 10


def test_the_complete_interview_is_valid_tei(tei_all: Validator) -> None:
    data = write(COMPLETE)
    assert tei_all([data]) == []
    assert FORMAT.write(whole(COMPLETE)) == data
    assert check_bytes(data) == ()


def test_another_process_writes_the_same_bytes_without_lxml() -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]; from formats.tei.complete_interview import COMPLETE;"
        "from oralhist.formats.tei import FORMAT; sys.stdout.buffer.write(FORMAT.write(COMPLETE));"
        "assert 'lxml' not in sys.modules"
    )
    ended = subprocess.run([sys.executable, "-c", program, *sys.path], capture_output=True, check=True)
    assert ended.stdout.replace(b"\r\n", b"\n") == write(COMPLETE)


# Generated interviews


@given(core_interviews())
def test_every_core_interview_passes_the_checks(interview: Interview) -> None:
    data = write(interview)
    assert check_bytes(data) == ()
    assert FORMAT.recognises(data)


def test_every_core_interview_is_valid_tei(tei_all: Validator) -> None:
    assert tei_all(many()) == []


def test_every_core_interview_is_valid_by_the_own_schema_in_jing(own_schema_in_jing: Validator) -> None:
    assert own_schema_in_jing(many()) == []


@cache
def many() -> list[bytes]:
    """Return as many files as a law has examples, to validate them together."""
    files = []

    @given(core_interviews())
    def write_one(interview: Interview) -> None:
        files.append(write(interview))

    write_one()
    return files


def test_every_inline_may_be_in_every_other(tei_all: Validator, own_schema: Validator) -> None:
    files = [
        write(evolve(spoken(outer), front=(Section(paragraphs=((outer,),)),)))
        for inner in (*LEAVES, *around("word"))
        for outer in around(inner)
    ]
    assert tei_all(files) == own_schema(files) == []
    assert {type(inline) for inline in (*LEAVES, *around(""))} == set(INLINES.values())


LEAVES: tuple[Inline, ...] = (
    TimePoint(ms=5),
    Pause(),
    Gap(),
    *(Event(kind=kind, description="d") for kind in EventKind),
)


def around(inner: str | Inline) -> Iterator[Inline]:
    """Yield every inline with content around this one."""
    content = (inner,)
    yield Unclear(content=content)
    yield Editorial(body=content)
    yield Correction(content=content)
    yield Correction(content=content, corrected="other")
    yield Overlap(content=content)
    yield Foreign(content=content, language="de")
    yield Emphasis(content=content)
    for kind in (None, *MentionKind):
        yield Mention(content=content, kind=kind, date=EdtfDate(value="1931?"))
    yield Hyperlink(content=content, url="https://example.org/")
    yield Note(body=content)
    yield Note(body=("note",), content=content)
    yield Restricted(content=content, restriction=Restriction(level=AccessLevel.ARCHIVE))


# Absent and empty


def test_an_empty_interview_is_valid_tei(tei_all: Validator, own_schema: Validator) -> None:
    session = evolve(EMPTY, sessions=(Session(),))
    assert tei_all([write(EMPTY), write(session)]) == own_schema([write(EMPTY), write(session)]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Turn(utterances=()), Turn(utterances=(Utterance(content=()),))),
        (Turn(utterances=(Utterance(content=()),)), Turn(utterances=(Utterance(content=()),) * 2)),
    ],
)
def test_empty_turns_and_utterances_are_written_differently(one: Turn, other: Turn) -> None:
    def data(turn: Turn) -> bytes:
        return write(evolve(EMPTY, sessions=(Session(turns=(turn,)),)))

    assert data(one) != data(other)


@pytest.mark.parametrize("paragraphs", [(), ((),), ((), ())])
def test_empty_paragraphs_are_written(paragraphs: tuple[Any, ...]) -> None:
    root = tei(evolve(EMPTY, front=(Section(paragraphs=paragraphs),)))
    assert len(find(root, "//t:front/t:div/t:p")) == len(paragraphs)


def test_an_empty_session_is_written() -> None:
    assert write(EMPTY) != write(evolve(EMPTY, sessions=(Session(),)))
