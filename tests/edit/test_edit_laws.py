"""Laws of the editing functions: the result is valid, and what a function does not name stays equal."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import oralhist
from edit.rich_interviews import rich_interviews
from full_representations import in_full
from oralhist import Interview, Participant, Turn, Utterance, edit
from oralhist.errors import InvalidValue
from oralhist.findings import Severity
from oralhist.model import IndexPoint, TimePoint, TimeRange
from oralhist.model.references import IDENTIFIED, references_to
from oralhist.model.shapes import LARGEST_WHOLE
from oralhist.model.traversal import occurrences
from oralhist.rules import check_rules, rules_for

ERRORS = tuple(rule for rule in rules_for() if rule.severity is Severity.ERROR)


def errors(interview: Interview) -> set[str]:
    return {violation.code for violation in check_rules(interview, ERRORS)}


def words(interview: Interview) -> list[str]:
    return [said.text for _, said in occurrences(interview, Utterance)]


def times(interview: Interview) -> list[int]:
    found = [part for _, part in occurrences(interview, Utterance, TimePoint, IndexPoint, TimeRange)]
    fields = (getattr(part, name, None) for part in found for name in ("start_ms", "end_ms", "ms"))
    return [time for time in fields if time is not None]


def references(interview: Interview) -> Iterator[Any]:
    naming = references_to(Participant)
    for _, part in occurrences(interview, *naming):
        for name in naming[type(part)]:
            yield getattr(part, name)


def with_speech(interview: Interview) -> Interview:
    assume(any(len(session.turns) > 1 for session in interview.sessions))
    return interview


@given(rich_interviews(), st.data())
def test_renaming_a_participant_changes_its_id_and_the_references_and_nothing_else(
    interview: Interview, data: st.DataObject
) -> None:
    assume(interview.participants)
    old = data.draw(st.sampled_from([person.id for person in interview.participants]))
    renamed = edit.rename_participant(interview, old, "somebody-else")
    assert errors(renamed) <= errors(interview)
    assert all(old not in (held if isinstance(held, tuple) else (held,)) for held in references(renamed))
    assert edit.rename_participant(renamed, "somebody-else", old) == interview


@given(rich_interviews(), st.integers(0, 10_000_000))
def test_shifting_times_and_back_gives_the_same_interview(interview: Interview, by_ms: int) -> None:
    assume(max(times(interview), default=0) <= LARGEST_WHOLE - by_ms)
    shifted = edit.shift_times(interview, by_ms)
    assert times(shifted) == [time + by_ms for time in times(interview)]
    assert words(shifted) == words(interview)
    assert errors(shifted) <= errors(interview)
    assert edit.shift_times(shifted, -by_ms) == interview


@given(rich_interviews(), st.data())
def test_splitting_a_session_keeps_every_word_time_and_index_point(interview: Interview, data: st.DataObject) -> None:
    with_speech(interview)
    sessions = [number for number, session in enumerate(interview.sessions) if len(session.turns) > 1]
    number = data.draw(st.sampled_from(sessions))
    before = data.draw(st.integers(1, len(interview.sessions[number].turns) - 1))
    try:
        split = edit.split_session(interview, number, before)
    except InvalidValue:
        return
    assert len(split.sessions) == len(interview.sessions) + 1
    assert sorted(words(split)) == sorted(words(interview))
    assert [turn.text for turn in split.turns] == [turn.text for turn in interview.turns]
    assert sum(len(one.index) for one in split.sessions) == sum(len(one.index) for one in interview.sessions)
    assert errors(split) <= errors(interview)


@given(rich_interviews(), st.data())
def test_joining_sessions_keeps_every_word_and_time(interview: Interview, data: st.DataObject) -> None:
    assume(len(interview.sessions) > 1)
    first = data.draw(st.integers(0, len(interview.sessions) - 2))
    try:
        joined = edit.join_sessions(interview, first)
    except InvalidValue:
        return
    assert len(joined.sessions) == len(interview.sessions) - 1
    assert sorted(words(joined)) == sorted(words(interview))
    assert sorted(times(joined)) == sorted(times(interview))
    assert errors(joined) <= errors(interview)


@given(rich_interviews(), st.integers(0, 100_000), st.integers(1, 100_000))
def test_an_excerpt_has_whole_utterances_and_valid_references(interview: Interview, start: int, length: int) -> None:
    try:
        part = edit.excerpt(interview, start, start + length)
    except InvalidValue:
        return
    assert errors(part) <= errors(interview)
    known = [evolve(said, corresponds=()) for _, said in occurrences(interview, Utterance)]
    assert all(evolve(said, corresponds=()) in known for _, said in occurrences(part, Utterance))
    assert part.participants == interview.participants
    assert part.metadata == interview.metadata


@given(rich_interviews())
def test_the_dictionary_of_an_interview_is_that_of_its_file(interview: Interview) -> None:
    plain = edit.to_dict(interview)
    assert plain == json.loads(json.dumps(plain))
    assert plain == json.loads(oralhist.dumps(interview, audience="archive"))
    assert edit.from_dict(plain) == interview
    del plain["oralhist"]
    assert in_full(edit.from_dict({"$schema": "x", **plain})) == in_full(interview)


@given(rich_interviews())
def test_mapping_texts_changes_what_was_said_only(interview: Interview) -> None:
    assert edit.map_text(interview, lambda text: text) == interview
    swapped = edit.map_text(interview, lambda text: f"{text}\N{SNOWMAN}")
    assert [text.replace("\N{SNOWMAN}", "") for text in words(swapped)] == words(interview)
    assert times(swapped) == times(interview)
    assert swapped.metadata == interview.metadata


@given(rich_interviews(), st.data())
def test_replacing_a_value_by_itself_changes_nothing(interview: Interview, data: st.DataObject) -> None:
    path, part = data.draw(st.sampled_from(list(occurrences(interview, *IDENTIFIED, Turn)) or [((), interview)]))
    assume(path)
    assert edit.replace_at(interview, path, part) == interview


@given(rich_interviews(), st.data())
def test_merged_participants_are_one_and_every_turn_keeps_its_printed_label(
    interview: Interview, data: st.DataObject
) -> None:
    assume(len(interview.participants) > 1)
    kept, other = data.draw(st.permutations([person.id for person in interview.participants]))[:2]
    try:
        merged = edit.merge_participants(interview, kept, other)
    except InvalidValue:
        return
    assert errors(merged) <= errors(interview)
    assert [person.id for person in merged.participants] == [
        person.id for person in interview.participants if person.id != other
    ]
    assert printed_labels(merged) == printed_labels(interview)


def printed_labels(interview: Interview) -> list[str | None]:
    names = {person.id: person.printed_label for person in interview.participants}
    return [turn.label or names.get(turn.speaker or "") for _, turn in occurrences(interview, Turn)]


@pytest.mark.parametrize("text", ["a[", "[1", "a..b", "a[x]", ".a", "a b", "a]", "0", "a[0]b"])
def test_a_text_that_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="is not a path"):
        edit.path_of(text)
