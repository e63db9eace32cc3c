"""Differences between two interviews: every difference is reported, and nothing else."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from call_counts import calls_in
from oralhist import Difference, Interview, Metadata, Participant, Session, Turn, Utterance
from oralhist.comparison import aligned
from oralhist.findings import path_text
from oralhist.model import Term
from oralhist.model.shapes import ListOf, Nested, Shape, fields_of, is_set, shape_of
from oralhist.testing.strategies import interviews

TALK = Interview(
    id="x",
    metadata=Metadata(title="T", keywords=(Term(term="a"), Term(term="b"))),
    participants=(Participant(id="a", name="A"), Participant(id="b", name="B")),
    sessions=(
        Session(
            turns=(
                Turn(speaker="a", utterances=(Utterance(content="one"), Utterance(content="two"))),
                Turn(speaker="b", utterances=(Utterance(content="three"),)),
                Turn(speaker="a", utterances=(Utterance(content="four"),)),
            )
        ),
    ),
)


def differences(old: Interview, new: Interview) -> list[tuple[str, Any, Any]]:
    """Return the differences, with their paths as text."""
    return [(path_text(one.path), one.old, one.new) for one in oralhist.differences(old, new)]


def with_turns(*turns: Turn) -> Interview:
    """Return the talk with other turns."""
    return evolve(TALK, sessions=(Session(turns=turns),))


def test_equal_interviews_have_no_differences(examples: Path) -> None:
    interview = oralhist.read(examples / "what-a-file-can-hold.json")
    assert oralhist.differences(interview, oralhist.read(examples / "what-a-file-can-hold.json")) == ()


def test_changed_added_and_removed_fields() -> None:
    new = evolve(TALK, metadata=evolve(TALK.metadata, title="U", language="en", keywords=()))
    assert differences(TALK, new) == [
        ("metadata.title", "T", "U"),
        ("metadata.language", None, "en"),
        ("metadata.keywords", (Term(term="a"), Term(term="b")), None),
    ]


def test_removing_a_turn_is_one_difference() -> None:
    one, two, three = TALK.turns
    assert differences(TALK, with_turns(one, three)) == [("sessions[0].turns[1]", two, None)]
    assert differences(with_turns(one, three), TALK) == [("sessions[0].turns[1]", None, two)]


def test_contents_are_compared_as_a_whole() -> None:
    one, two, three = TALK.turns
    changed = evolve(two, utterances=(Utterance(content="thirty"),))
    assert differences(TALK, with_turns(one, changed, three)) == [
        ("sessions[0].turns[1].utterances[0].content", ("three",), ("thirty",)),
    ]
    silent = evolve(two, utterances=(Utterance(content=()),))
    assert differences(TALK, with_turns(one, silent, three)) == [
        ("sessions[0].turns[1].utterances[0].content", ("three",), None),
    ]


def test_items_match_by_id_first_and_then_by_text() -> None:
    """A participant with a new name is matched by its id, and one with a new id by its label."""
    old = evolve(TALK, sessions=())
    renamed = evolve(old, participants=(Participant(id="new", name="N"), Participant(id="b", name="Bea")))
    assert differences(old, renamed) == [
        ("participants[0].id", "a", "new"),
        ("participants[0].name", "A", "N"),
        ("participants[1].name", "B", "Bea"),
    ]
    other = evolve(old, participants=(Participant(id="q", name="B"), Participant(id="p", name="C")))
    assert differences(old, other) == [
        ("participants[0]", old.participants[0], None),
        ("participants[1].id", "b", "q"),
        ("participants[1]", None, other.participants[1]),
    ]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("", "", []),
        ("abc", "abc", [(0, 0), (1, 1), (2, 2)]),
        ("abc", "ac", [(0, 0), (1, None), (2, 1)]),
        ("ac", "abc", [(0, 0), (None, 1), (1, 2)]),
        ("abcd", "adcb", [(0, 0), (1, None), (2, None), (3, 1), (None, 2), (None, 3)]),
        ("xyxyx", "yxyx", [(0, None), (1, 0), (2, 1), (3, 2), (4, 3)]),
        ("abc", "xyz", [(0, 0), (1, 1), (2, 2)]),
        ("abc", "", [(0, None), (1, None), (2, None)]),
    ],
)
def test_unique_items_match_first_and_others_by_position(
    old: str, new: str, pairs: list[tuple[int | None, int | None]]
) -> None:
    assert list(aligned(old, new, (str,))) == pairs


@given(st.text("abcd", max_size=12), st.text("abcd", max_size=12))
def test_every_item_is_matched_once_and_in_order(old: str, new: str) -> None:
    pairs = list(aligned(old, new, (str,)))
    assert [before for before, _ in pairs if before is not None] == list(range(len(old)))
    assert [after for _, after in pairs if after is not None] == list(range(len(new)))


def mixed(places: range) -> list[int]:
    """Return the positions in a mixed order."""
    return [place * 7919 % len(places) for place in places]


@pytest.mark.parametrize("moved", [list, lambda places: list(reversed(places)), mixed])
def test_matching_takes_time_proportional_to_the_number_of_items(moved: Callable[[range], list[int]]) -> None:

    def work(size: int) -> int:
        old, new = list(range(size)), moved(range(size))
        return calls_in(lambda: list(aligned(old, new, (str,))))

    assert work(8_000) < 12 * work(1_000)


def nested(shape: Shape, value: Any) -> Any:
    """Return a value of the model as nested dicts and lists of the fields that are set."""
    if isinstance(shape, Nested):
        held = {field.name: (shape_of(field), getattr(value, field.name)) for field in fields_of(shape.model)}
        return {name: nested(inner, value) for name, (inner, value) in held.items() if is_set(value)}
    return [nested(shape.item, item) for item in value] if isinstance(shape, ListOf) else value


def patched(shape: Shape, old: Any, changes: Sequence[Difference]) -> Any:
    """Return an old value, as nested dicts and lists, after the differences are applied."""
    if not changes:
        return old
    if not changes[0].path:
        return nested(shape, changes[0].new)
    if isinstance(shape, Nested):
        shapes = {field.name: shape_of(field) for field in fields_of(shape.model)}
        removed = {one.path[0] for one in changes if len(one.path) == 1 and one.new is None}
        names = [
            name for name in shapes if name in old.keys() | {one.path[0] for one in changes} and name not in removed
        ]
        return {name: patched(shapes[name], old.get(name), _under(name, changes)) for name in names}
    assert isinstance(shape, ListOf)
    return _patched_items(shape.item, old, changes)


def _patched_items(shape: Shape, old: Sequence[Any], changes: Sequence[Difference]) -> list[Any]:
    removed = {one.path[0] for one in changes if len(one.path) == 1 and one.new is None}
    added = {one.path[0]: one.new for one in changes if len(one.path) == 1 and one.old is None}
    kept = iter([place for place in range(len(old)) if place not in removed])
    items = []
    for place in range(len(old) - len(removed) + len(added)):
        if place in added:
            items.append(nested(shape, added[place]))
        else:
            before = next(kept)
            inside = [one for one in changes if one.path[0] == (place if one.old is None else before)]
            items.append(patched(shape, old[before], [evolve(one, path=one.path[1:]) for one in inside]))
    return items


def _under(name: str, changes: Sequence[Difference]) -> list[Difference]:
    return [evolve(one, path=one.path[1:]) for one in changes if one.path[0] == name]


@given(interviews(), interviews(), st.randoms(use_true_random=False))
def test_applying_the_differences_to_the_old_interview_gives_the_new_one(
    one: Interview, other: Interview, random: Any
) -> None:
    """This is also true for interviews that have much in common."""
    sessions = list(one.sessions + other.sessions)
    random.shuffle(sessions)
    people = list(one.participants + other.participants)
    random.shuffle(people)
    mixed = evolve(one, sessions=tuple(sessions[:3]), participants=tuple(people[:3]))
    whole = Nested(Interview)
    for old, new in ((one, other), (one, mixed), (mixed, other)):
        assert patched(whole, nested(whole, old), oralhist.differences(old, new)) == nested(whole, new)
        assert oralhist.differences(old, old) == ()
