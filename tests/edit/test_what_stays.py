"""Laws of the editing functions: everything that a function does not name stays equal, at every place of the interview."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from edit.rich_interviews import rich_interviews
from full_representations import in_full
from oralhist import Interview, Session, Turn, Utterance, edit
from oralhist.errors import InvalidValue
from oralhist.model import Content, IndexPoint, Overlap, Participant, Recording
from oralhist.model.references import references_to
from oralhist.model.shapes import ModelObject, default_of, fields_of, is_required, is_set
from oralhist.model.traversal import occurrences, rewritten


def is_refused_for(error: InvalidValue, *reasons: str) -> None:
    assert any(reason in str(error) for reason in reasons), error


def without_restrictions(plain: Any) -> Any:
    """Return plain data in which nothing of a session is restricted."""
    if isinstance(plain, list):
        return [without_restrictions(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    kept = {key: held for key, held in plain.items() if key not in ("restriction", "restricted_times")}
    if kept.get("type") == "restricted" and "content" in kept:
        kept["type"] = "emphasis"
    return {key: held if key == "extensions" else without_restrictions(held) for key, held in kept.items()}


def with_open_sessions(interview: Interview) -> Interview:
    plain = edit.to_dict(interview)
    return edit.from_dict({**plain, "sessions": without_restrictions(plain.get("sessions", []))})


def open_interviews() -> st.SearchStrategy[Interview]:
    """Draw interviews whose sessions hold no restriction, as sessions that are divided must."""
    return rich_interviews().map(with_open_sessions)


def on_their_recordings(session: Session, root: Any) -> Counter[str]:
    """Return every utterance and index point of something, each with what is known of the recording that it is on."""
    recordings = {one.id: one for one in session.recordings}
    only = session.recordings[0] if len(session.recordings) == 1 else None
    found: Counter[str] = Counter()
    for _, part in occurrences(root, Utterance, IndexPoint):
        clock = recordings.get(part.recording) if part.recording else only
        is_timed = part.start_ms is not None or part.end_ms is not None
        shown = in_full(evolve(clock, id=None)) if clock is not None and is_timed else ""
        found[in_full(evolve(part, recording=None)) + shown] += 1
    return found


def without_recordings(turns: Iterable[Turn]) -> list[str]:
    return [in_full(rewritten(turn, lambda said: evolve(said, recording=None), Utterance)) for turn in turns]


def rest_of(session: Session, **changed: Any) -> Session:
    return evolve(session, turns=(), versions=(), index=(), recordings=(), **changed)


@given(open_interviews(), st.data())
def test_a_split_session_keeps_everything_in_one_of_its_parts(interview: Interview, data: st.DataObject) -> None:
    long = [number for number, session in enumerate(interview.sessions) if len(session.turns) > 1]
    assume(long)
    number = data.draw(st.sampled_from(long))
    whole = interview.sessions[number]
    try:
        split = edit.split_session(interview, number, data.draw(st.integers(1, len(whole.turns) - 1)))
    except InvalidValue as error:
        is_refused_for(error, "cannot be divided there")  # a translation without times
        return
    first, second = split.sessions[number : number + 2]
    assert evolve(split, sessions=()) == evolve(interview, sessions=())
    assert (*split.sessions[:number], *split.sessions[number + 2 :]) == (
        *interview.sessions[:number],
        *interview.sessions[number + 1 :],
    )
    assert rest_of(first) == rest_of(whole)
    assert rest_of(second) == rest_of(whole, id=None, title=None, extensions={})
    assert without_recordings((*first.turns, *second.turns)) == without_recordings(whole.turns)
    assert on_their_recordings(first, first) + on_their_recordings(second, second) == on_their_recordings(whole, whole)
    assert {in_full(evolve(one, id=None)) for one in whole.recordings} == {
        in_full(evolve(one, id=None)) for one in (*first.recordings, *second.recordings)
    }
    texts = [evolve(one, turns=()) for one in whole.versions]
    assert all(evolve(one, turns=()) in texts for one in (*first.versions, *second.versions))


@given(open_interviews(), st.data())
def test_joined_sessions_keep_everything_of_both(interview: Interview, data: st.DataObject) -> None:
    assume(len(interview.sessions) > 1)
    number = data.draw(st.integers(0, len(interview.sessions) - 2))
    one, other = interview.sessions[number : number + 2]
    other = evolve(other, place=one.place, extensions={})
    before = evolve(interview, sessions=(*interview.sessions[:number], one, other, *interview.sessions[number + 2 :]))
    try:
        joined = edit.join_sessions(before, number)
    except InvalidValue as error:
        is_refused_for(error, "give no range")
        return
    both = joined.sessions[number]
    assert evolve(joined, sessions=()) == evolve(before, sessions=())
    assert (*joined.sessions[:number], *joined.sessions[number + 1 :]) == (
        *before.sessions[:number],
        *before.sessions[number + 2 :],
    )
    assert without_recordings(both.turns) == without_recordings((*one.turns, *other.turns))
    assert set(both.participants) == {*one.participants, *other.participants}
    assert set(both.languages) == {*one.languages, *other.languages}
    assert (both.id, both.place, both.extensions) == (one.id, one.place, one.extensions)
    timed = [
        on_their_recordings(evolve(held, recordings=held.recordings or (Recording(),)), held) for held in (one, other)
    ]
    assert on_their_recordings(both, both) == timed[0] + timed[1]


@given(rich_interviews(), st.data())
def test_another_speaker_changes_the_speaker_and_the_label_of_a_turn_only(
    interview: Interview, data: st.DataObject
) -> None:
    places = [path for path, _ in occurrences(interview, Turn)]
    assume(places)
    path = data.draw(st.sampled_from(places))
    speaker = data.draw(st.sampled_from([None, *(person.id for person in interview.participants)]))
    old = edit.value_at(interview, path)
    changed = edit.set_speaker(interview, path, speaker)
    new = edit.value_at(changed, path)
    assert new.speaker == speaker
    assert new == (old if old.speaker == speaker else evolve(old, speaker=speaker, label=None))
    assert edit.replace_at(changed, path, old) == interview


@given(rich_interviews(), st.data())
def test_a_replaced_value_is_there_and_the_old_one_put_back_gives_the_same_interview(
    interview: Interview, data: st.DataObject
) -> None:
    kinds = {type(part) for _, part in occurrences(interview, ModelObject)}
    path, part = data.draw(st.sampled_from(list(occurrences(interview, *kinds))))
    optional = [
        field for field in fields_of(type(part)) if not is_required(field) and is_set(getattr(part, field.name))
    ]
    assume(optional)
    field = data.draw(st.sampled_from(optional))
    place = (*path, field.name)
    try:
        removed = edit.replace_at(interview, place, None)
    except InvalidValue as error:
        is_refused_for(error, "required", "given together", "would not be valid")
        return
    assert edit.value_at(removed, place) == default_of(field)
    assert edit.replace_at(removed, place, getattr(part, field.name)) == interview


def with_one_id(value: Any, old: str, new: str) -> Any:
    """Return plain data with another id in every reference to a participant: a second way to merge."""
    if isinstance(value, list):
        return [with_one_id(item, old, new) for item in value]
    if not isinstance(value, dict):
        return value
    names = {name for fields in references_to(Participant).values() for name in fields}
    changed: dict[str, Any] = {}
    for key, held in value.items():
        if key in names and isinstance(held, str):
            changed[key] = new if held == old else held
        elif key in names and isinstance(held, list) and all(isinstance(item, str) for item in held):
            changed[key] = list(dict.fromkeys(new if item == old else item for item in held))
        else:
            changed[key] = held if key == "extensions" else with_one_id(held, old, new)
    return changed


def without_labels(interview: Interview) -> dict[str, Any]:
    def unlabelled(part: Any) -> Any:
        return evolve(part, label=None)

    plain = edit.to_dict(rewritten(interview, unlabelled, Turn, Overlap))
    plain.pop("participants", None)
    return plain


@given(rich_interviews(), st.data())
def test_merged_participants_change_no_more_than_references_and_labels(
    interview: Interview, data: st.DataObject
) -> None:
    assume(len(interview.participants) > 1)
    kept, other = data.draw(st.permutations([person.id for person in interview.participants]))[:2]
    try:
        merged = edit.merge_participants(interview, kept, other)
    except InvalidValue as error:
        is_refused_for(error, "differ in")
        return
    assert without_labels(merged) == with_one_id(without_labels(interview), other, kept)
    for person in interview.participants:
        if person.id not in (kept, other):
            members = tuple(dict.fromkeys(kept if id == other else id for id in person.members))
            assert merged.participant(person.id) == evolve(person, members=members)


@given(rich_interviews(), st.data())
def test_times_of_one_session_are_shifted_and_no_others(interview: Interview, data: st.DataObject) -> None:
    assume(interview.sessions)
    number = data.draw(st.integers(0, len(interview.sessions) - 1))
    try:
        shifted = edit.shift_times(interview, 1000, session=number)
    except InvalidValue as error:
        is_refused_for(error, "is not between")
        return
    assert evolve(shifted, sessions=()) == evolve(interview, sessions=())
    others = [session for place, session in enumerate(interview.sessions) if place != number]
    assert [session for place, session in enumerate(shifted.sessions) if place != number] == others
    alone = edit.shift_times(evolve(interview, sessions=(interview.sessions[number],)), 1000)
    assert shifted.sessions[number] == alone.sessions[0]
    for one in interview.sessions[number].recordings:
        if one.id is not None:
            by_recording = edit.shift_times(interview, 1000, recording=one.id).sessions[number]
            for said, before, after in zip(
                by_recording.utterances,
                interview.sessions[number].utterances,
                shifted.sessions[number].utterances,
                strict=True,
            ):
                only = len(by_recording.recordings) == 1
                assert said == (after if before.recording == one.id or (only and before.recording is None) else before)


@given(open_interviews(), st.data())
def test_an_excerpt_has_every_utterance_that_overlaps_it_and_changes_nothing_else(
    interview: Interview, data: st.DataObject
) -> None:
    timed = [
        (number, said.recording or (session.recordings[0].id if session.recordings else None), time)
        for number, session in enumerate(interview.sessions)
        for said in session.utterances
        for time in (said.start_ms, said.end_ms)
        if time is not None
    ]
    assume(timed)
    number, recording, time = data.draw(st.sampled_from(timed))
    session = interview.sessions[number]
    length = data.draw(st.sampled_from([1, 1000, 1_000_000]))
    start = max(0, time - data.draw(st.sampled_from([0, 1, length])))  # the edges of utterances are tried
    part = edit.excerpt(interview, start, start + length, session=number, recording=recording)
    (cut,) = part.sessions
    assert evolve(part, sessions=()) == evolve(interview, sessions=())
    assert rest_of(cut) == rest_of(session)
    assert all(one in session.recordings for one in cut.recordings)
    clocks = {recording} | ({None} if len(session.recordings) < 2 else set())
    inside = [
        said
        for said in session.utterances
        if said.recording in clocks
        and said.start_ms is not None
        and said.end_ms is not None
        and said.start_ms < start + length
        and said.end_ms > start
    ]
    kept = Counter(in_full(evolve(said, corresponds=())) for said in cut.utterances)
    assert not Counter(in_full(evolve(said, corresponds=())) for said in inside) - kept
    assert not kept - Counter(in_full(evolve(said, corresponds=())) for said in session.utterances)
    for said in cut.utterances:
        if said.start_ms is not None and said.end_ms is not None:
            assert said.start_ms < start + length
            assert said.end_ms > start or said.start_ms >= start


def pieces(interview: Interview) -> list[str]:
    """Return each text that was said, in all versions and in all inlines that hold spoken words."""

    def texts(content: Content) -> Iterable[str]:
        for item in content:
            if isinstance(item, str):
                yield item
            else:
                yield from texts(getattr(item, "content", ()))

    return [text for _, said in occurrences(interview, Utterance) for text in texts(said.content)]


@given(rich_interviews())
def test_a_mapped_text_that_is_mapped_back_gives_the_same_interview(interview: Interview) -> None:
    marked = edit.map_text(interview, lambda text: f"\ue000{text}")
    assert pieces(marked) == [f"\ue000{text}" for text in pieces(interview)]
    assert edit.map_text(marked, lambda text: text.replace("\ue000", "")) == interview


@given(rich_interviews())
def test_a_text_for_reading_has_the_same_words_one_line_for_each_utterance(interview: Interview) -> None:
    for said in interview.utterances:
        text = edit.reading_text(said)
        assert text == " ".join(said.text.split())
    lines = [text for said in interview.utterances if (text := edit.reading_text(said))]
    assert edit.reading_text(interview) == "\n".join(lines)
    for turn in interview.turns:
        assert edit.reading_text(turn).split() == turn.text.split()


@pytest.mark.parametrize("change", [edit.map_text, edit.shift_times])
def test_an_interview_without_speech_stays_equal(change: Any) -> None:
    empty = Interview(id="x", metadata=evolve(edit.from_dict({"id": "x", "metadata": {"title": "T"}}).metadata))
    assert change(empty, str.upper if change is edit.map_text else 5) == empty
