"""TEI of the whole model: nothing is left out, nothing leads nowhere, everybody's schema takes it."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import oralhist.model
from formats.tei.reading import check_bytes
from formats.tei.small_interviews import EMPTY, find, spoken, tei
from formats.tei.variants import variants_of
from formats.tei.whole_interview import WHOLE
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
from released_interviews import whole
from strategies import core_interviews
from valid_interviews import all_objects

Judge = Callable[[Sequence[bytes]], list[str]]


def models() -> set[type]:
    """The classes of the model that have fields."""
    return {model for model in vars(oralhist.model).values() if hasattr(model, "__attrs_attrs__")}


# What the whole interview proves


def test_the_whole_interview_uses_every_field_of_every_class() -> None:
    """Whoever adds a field to the model meets this test, and gives the field a place in TEI."""
    used: defaultdict[type, set[str]] = defaultdict(set)
    for thing in all_objects(WHOLE):
        used[type(thing)] |= {field.name for field in fields_of(type(thing)) if is_set(getattr(thing, field.name))}
    assert {model: {field.name for field in fields_of(model)} - used[model] for model in models()} == {
        model: set() for model in models()
    }
    assert models() >= set(INLINES.values())


def test_a_change_of_any_field_changes_the_bytes() -> None:
    """Whatever is left out of TEI, or shares its place with something else, is found here."""
    written = {write(WHOLE): "nothing"}
    silent = []
    changed = variants_of(WHOLE)
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


def test_the_whole_interview_is_tei(tei_all: Judge) -> None:
    data = write(WHOLE)
    assert tei_all([data]) == []
    assert FORMAT.write(whole(WHOLE)) == data
    assert check_bytes(data) == ()


def test_equal_interviews_are_equal_bytes_and_no_xml_library_is_loaded_for_them() -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]; from formats.tei.whole_interview import WHOLE;"
        "from oralhist.formats.tei import FORMAT; sys.stdout.buffer.write(FORMAT.write(WHOLE));"
        "assert 'lxml' not in sys.modules"
    )
    ended = subprocess.run([sys.executable, "-c", program, *sys.path], capture_output=True, check=True)
    assert ended.stdout.replace(b"\r\n", b"\n") == write(WHOLE)


# What drawn interviews prove


@given(core_interviews())
def test_every_core_interview_is_written_as_our_schema_and_its_pointers_ask(interview: Interview) -> None:
    data = write(interview)
    assert check_bytes(data) == ()
    assert FORMAT.recognises(data)


def test_every_core_interview_is_tei(tei_all: Judge) -> None:
    assert tei_all(many()) == []


def test_every_core_interview_is_as_our_schema_asks_in_jing_too(own_schema_in_jing: Judge) -> None:
    assert own_schema_in_jing(many()) == []


@cache
def many() -> list[bytes]:
    """As many files as there are examples of a law, to be judged together."""
    files = []

    @given(core_interviews())
    def write_one(interview: Interview) -> None:
        files.append(write(interview))

    write_one()
    return files


def test_every_inline_may_stand_in_every_other(tei_all: Judge, own_schema: Judge) -> None:
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
    """Every inline that holds content, around this."""
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


def test_an_interview_of_nothing_is_tei(tei_all: Judge, own_schema: Judge) -> None:
    session = evolve(EMPTY, sessions=(Session(),))
    assert tei_all([write(EMPTY), write(session)]) == own_schema([write(EMPTY), write(session)]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Turn(utterances=()), Turn(utterances=(Utterance(content=()),))),
        (Turn(utterances=(Utterance(content=()),)), Turn(utterances=(Utterance(content=()),) * 2)),
    ],
)
def test_empty_things_are_told_apart(one: Turn, other: Turn) -> None:
    def data(turn: Turn) -> bytes:
        return write(evolve(EMPTY, sessions=(Session(turns=(turn,)),)))

    assert data(one) != data(other)


@pytest.mark.parametrize("paragraphs", [(), ((),), ((), ())])
def test_empty_paragraphs_are_counted(paragraphs: tuple[Any, ...]) -> None:
    root = tei(evolve(EMPTY, front=(Section(paragraphs=paragraphs),)))
    assert len(find(root, "//t:front/t:div/t:p")) == len(paragraphs)


def test_no_session_is_told_from_an_empty_one() -> None:
    assert write(EMPTY) != write(evolve(EMPTY, sessions=(Session(),)))
