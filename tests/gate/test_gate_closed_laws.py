"""Laws of what is closed together with something else: timed things, things around withheld words, other texts."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import oralhist
from example_counts import at_least
from oralhist.errors import NothingToRelease
from oralhist.gate import release
from oralhist.model import (
    AccessLevel,
    IndexPoint,
    Interview,
    Recording,
    Restricted,
    Restriction,
    Session,
    Term,
    TimePoint,
    TimeRange,
    Turn,
    Utterance,
)
from oralhist.model.content import Content, Inline
from oralhist.model.shapes import LANGUAGE, MILLISECONDS, REFERENCE, TEXT, URI, WORD, ListOf, fields_of, shape_of
from oralhist.model.traversal import classes_within, rewritten
from oralhist.testing.canaries import MARK
from oralhist.testing.restricted_interviews import AUDIENCES, restricted_interviews
from oralhist.testing.strategies import core_interviews, interviews

ARCHIVE = Restriction(level=AccessLevel.ARCHIVE)
LOW, HIGH = 10_000, 20_000

MOMENTS = {
    "IndexPoint": {"start_ms", "end_ms"},
    "TimePoint": {"ms"},
    "TimeRange": {"start_ms", "end_ms"},
    "Utterance": {"start_ms", "end_ms"},
}
"""The fields that hold a time on the clock of a recording."""

LENGTHS = {"Gap": {"duration_ms"}, "Pause": {"duration_ms"}, "Recording": {"duration_ms", "offset_ms"}}
"""The fields that hold another time."""


def test_every_timed_field_is_considered() -> None:
    """A new timed field fails here until a closed stretch closes what has it."""
    timed = {
        model.__name__: {field.name for field in fields_of(model) if shape_of(field) is MILLISECONDS}
        for model in classes_within(Interview)
    }
    assert {name: fields for name, fields in timed.items() if fields} == MOMENTS | LENGTHS


def in_stretch(part: Any) -> bool:
    """Return whether the known times of a part lie in the closed stretch or overlap it."""
    start, end = part.start_ms, part.end_ms
    if start is None or end is None:
        return (start is not None and LOW <= start < HIGH) or (end is not None and LOW < end <= HIGH)
    low, high = min(start, end), max(start, end)
    return bool(LOW <= low <= HIGH if low == high else low < HIGH and high > LOW)


def with_stretch(interview: Interview, random: Random) -> Interview:
    """Return the interview with one closed stretch in each session, and a mark in every timed part that overlaps it."""
    times = (None, 0, 900, 9_999, LOW, 12_000, 19_999, HIGH, 20_001, 30_000, 50_000)
    recording = Recording(id="rec", restricted_times=(TimeRange(start_ms=LOW, end_ms=HIGH, restriction=ARCHIVE),))

    def timed(part: Any) -> Any:
        if isinstance(part, Session):
            return evolve(part, recordings=(recording,))
        start, end = random.choice(times), random.choice(times)
        if isinstance(part, IndexPoint):
            here = evolve(part, recording=None, start_ms=0 if start is None and part.at is None else start, end_ms=end)
            return evolve(here, title=MARK, synopsis=MARK) if in_stretch(here) else here
        moment = random.choice((None, None, 5, LOW, 15_000, HIGH))
        content: Content = (*part.content, TimePoint(ms=moment)) if moment is not None else part.content
        here = evolve(part, recording=None, start_ms=start, end_ms=end, content=content)
        is_closed = in_stretch(here) or (moment is not None and LOW <= moment < HIGH)
        return evolve(here, content=(MARK, *content), label=MARK) if is_closed else here

    return rewritten(interview, timed, Utterance, IndexPoint, Session)  # type: ignore[no-any-return]


@settings(max_examples=at_least(300))
@given(st.one_of(interviews(), core_interviews()), st.sampled_from(AUDIENCES), st.integers(0, 2**32))
def test_a_closed_stretch_takes_everything_that_overlaps_it(
    interview: Interview, audience: AccessLevel, seed: int
) -> None:
    """Utterances of turns and of versions, times between words, and index points."""
    marked = with_stretch(interview, Random(seed))
    try:
        released = release(marked, audience, possible_names="keep")
    except NothingToRelease:
        return
    assert MARK not in oralhist.dumps(released, audience="archive").decode()


def with_marks(part: Any) -> Any:
    """Return an inline, utterance or turn with a mark in every text but its words, which become restricted."""
    changed: dict[str, Any] = {}
    for field in fields_of(type(part)):
        shape = shape_of(field)
        held = getattr(part, field.name)
        if field.name in ("content", "body"):
            changed[field.name] = tuple(closed(item) for item in held)
        elif field.name == "utterances":
            changed[field.name] = tuple(map(with_marks, held))
        elif shape in MARKS and field.name not in ("id", "recording"):
            changed[field.name] = MARKS[shape]
        elif isinstance(shape, ListOf) and field.name == "keywords":
            changed[field.name] = (Term(term=MARK),)
    return evolve(part, **changed)


MARKS: dict[Any, str] = {
    TEXT: MARK,
    LANGUAGE: f"x-{MARK[:8]}",
    REFERENCE: f"https://example.org/{MARK}",
    URI: f"https://example.org/{MARK}",
    WORD: MARK,
}


def closed(item: str | Inline) -> Inline:
    """Return words as restricted words, and an inline with all its words restricted."""
    if isinstance(item, str):
        return Restricted(content=(MARK,), restriction=ARCHIVE)
    if isinstance(item, Restricted):
        return evolve(item, restriction=ARCHIVE, content=(MARK,))
    return with_marks(item)  # type: ignore[no-any-return]


@settings(max_examples=at_least(300))
@given(st.one_of(interviews(), core_interviews()), st.sampled_from(AUDIENCES))
def test_a_turn_of_withheld_words_only_is_withheld(interview: Interview, audience: AccessLevel) -> None:
    """Nothing of it gets out: no language, label, keyword, note, address or event."""

    def wholly(turn: Turn) -> Turn:
        said = tuple(one for one in turn.utterances if _has_words(one.content))
        return with_marks(evolve(turn, utterances=said)) if said else turn

    marked = rewritten(interview, wholly, Turn)
    try:
        released = release(marked, audience, possible_names="keep")
    except NothingToRelease:
        return
    written = oralhist.dumps(released, audience="archive").decode()
    assert MARK not in written
    assert MARK[:8] not in written


def _has_words(content: Content) -> bool:
    return any(isinstance(item, str) or _has_words(getattr(item, "content", ())) for item in content)


def pieces_of(interview: Interview) -> Iterator[tuple[str, str]]:
    """Yield every text that is said, in the turns and in the versions, and every title of the index, with its kind."""
    for session in interview.sessions:
        for point in session.index:
            yield "index", f"{point.title} {point.synopsis}"
        for kind, turns in (("turn", session.turns), *(("version", version.turns) for version in session.versions)):
            for turn in turns:
                for said in turn.utterances:
                    yield from ((kind, text) for text in _spoken(said.content))


def _spoken(content: Content) -> Iterator[str]:
    for item in content:
        if isinstance(item, str):
            yield item
        else:
            yield from _spoken(getattr(item, "content", ()))


def seen(interview: Interview, audience: AccessLevel, day: date | None = None) -> dict[str, list[str]]:
    """Return what an audience reads, by kind."""
    found: dict[str, list[str]] = {"index": [], "version": [], "turn": []}
    try:
        released = release(interview, audience, day, possible_names="keep")
    except NothingToRelease:
        return found
    for kind, text in pieces_of(released):
        found[kind].append(text)
    return found


def shows_no_less(more: dict[str, list[str]], less: dict[str, list[str]]) -> bool:
    """Return whether each index point, and the words of each utterance, are in the larger view."""
    whole = {kind: "".join(texts) for kind, texts in more.items()}
    has_points = all(more["index"].count(point) >= less["index"].count(point) for point in less["index"])
    return has_points and all(text in whole[kind] for kind in ("version", "turn") for text in less[kind])


@settings(max_examples=at_least(300))
@given(restricted_interviews(st.one_of(interviews(), core_interviews())))
def test_a_higher_audience_sees_no_less_of_texts_and_index(interview: Interview) -> None:
    views = [seen(without_names(interview), audience) for audience in AccessLevel]
    for lower, higher in pairwise(views):
        assert shows_no_less(higher, lower)


@settings(max_examples=at_least(300))
@given(restricted_interviews(st.one_of(interviews(), core_interviews())), st.dates(), st.dates())
def test_a_later_day_shows_no_less_of_texts_and_index(interview: Interview, one: date, other: date) -> None:
    plain = without_names(interview)
    earlier = seen(plain, AccessLevel.PUBLIC, min(one, other))
    assert shows_no_less(seen(plain, AccessLevel.PUBLIC, max(one, other)), earlier)


def without_names(interview: Interview) -> Interview:
    """Return the interview without participants: which names are replaced depends on the audience."""
    return evolve(interview, participants=())
