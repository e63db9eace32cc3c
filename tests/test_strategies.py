"""The strategies draw everything that the model can hold, and interviews that violate no core rule."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generated import cue_interview, prose_interview
from mutations import Path, mutations, places, value_at
from oralhist.findings import Severity
from oralhist.formats.json.writer import write
from oralhist.model import Interview, Mention, Metadata, Overlap, Participant, Session, TimePoint, Turn, Utterance
from oralhist.model.dates import bounds
from oralhist.model.patterns import END
from oralhist.model.references import IDENTIFIED
from oralhist.model.shapes import Choice, Text, Vocabulary, fields_of, is_set
from oralhist.rules import check_rules
from oralhist.testing.strategies import (
    TEXTS,
    core_interviews,
    drawn,
    interviews,
    model_classes,
    objects,
    texts,
    values,
    vocabularies,
)
from oralhist.testing.valid_interviews import VALID_DATES, VALID_LANGUAGES, all_objects

bounded = settings(max_examples=100)


@pytest.fixture(scope="module")
def drawn_interviews() -> list[Interview]:
    """Return drawn interviews."""
    # With 150, a class was sometimes missing: Hypothesis also draws constants of the modules that happen to be imported.
    return drawn(interviews(), 400)


@pytest.mark.parametrize("model", model_classes(), ids=lambda model: model.__name__)
def test_every_field_is_drawn(model: type[Any]) -> None:
    """A field that is never drawn is not tested by any law."""
    examples = drawn(objects(model), 40 + 12 * len(fields_of(model)))
    never = [
        attribute.name
        for attribute in fields_of(model)
        if not any(is_set(getattr(example, attribute.name)) for example in examples)
    ]
    assert never == []


def test_every_class_is_drawn_within_an_interview(drawn_interviews: list[Interview]) -> None:
    metadata = drawn(objects(Metadata), 100)  # a drawn interview has few fields of its metadata, and rarely rights
    met = {type(value) for root in (*drawn_interviews, *metadata) for value in all_objects(root)}
    assert {model.__name__ for model in model_classes()} - {model.__name__ for model in met} == set()


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.__name__)
def test_every_word_of_a_vocabulary_is_drawn(vocabulary: type[Vocabulary]) -> None:
    assert set(drawn(values(Choice(vocabulary)), 300)) == set(vocabulary)


def test_a_third_of_the_interviews_has_speech(drawn_interviews: list[Interview]) -> None:
    """Most laws are about speech."""
    assert sum(any(interview.turns) for interview in drawn_interviews) > len(drawn_interviews) / 3


def test_texts_with_unusual_characters_are_drawn(drawn_interviews: list[Interview]) -> None:
    """Each of these has broken a reader or a writer before."""
    held = "\n".join(_texts(drawn_interviews))
    for awkward in ("]]>", "\u00a0", "\r", "\t", "\U0001f399", "\u0301", "\u2028", "--", "A: b", "\ufeff", "\u0085"):
        assert awkward in held
    assert "\x00" not in held
    assert "\ufffe" not in held


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif hasattr(value, "__attrs_attrs__"):
        for attribute in fields_of(type(value)):
            yield from _texts(getattr(value, attribute.name))


@pytest.mark.parametrize("shape", TEXTS, ids=lambda shape: shape.expectation)
def test_texts_fit_their_shapes(shape: Text) -> None:
    assert [text for text in drawn(TEXTS[shape], 150) if shape.problem(text)] == []


def test_a_new_shape_is_drawn_from_its_pattern() -> None:
    shelf_mark = Text("shelf_mark", "a shelf mark", rf"^[AB][0-9]{END}", examples=("A1",))
    marks = set(drawn(values(shelf_mark), 30))
    assert len(marks) > 5
    assert marks <= {letter + digit for letter in "AB" for digit in "0123456789"}


@bounded
@given(texts)
def test_texts_hold_only_characters_of_xml(text: str) -> None:
    """See XML 1.0, section 2.2."""
    for character in text:
        number = ord(character)
        assert number in {9, 10, 13} or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or number >= 0x10000


@pytest.mark.parametrize("value", VALID_DATES)
def test_valid_dates_mean_at_least_one_day(value: str) -> None:
    assert any(bounds(value))


def test_valid_languages_are_valid_by_langcodes() -> None:
    import langcodes

    assert [tag for tag in VALID_LANGUAGES if not langcodes.tag_is_valid(tag)] == []


@bounded
@given(core_interviews())
def test_core_interviews_violate_no_rule(interview: Interview) -> None:
    """Warnings are allowed: they are about unusual data, not invalid data."""
    assert [str(finding) for finding in check_rules(interview) if finding.severity is Severity.ERROR] == []


@bounded
@given(core_interviews())
def test_ids_of_core_interviews_are_unique(interview: Interview) -> None:
    ids = Counter(value.id for value in all_objects(interview) if isinstance(value, IDENTIFIED) and value.id)
    assert [id for id, count in ids.items() if count > 1] == []


@bounded
@given(core_interviews())
def test_references_of_core_interviews_resolve(interview: Interview) -> None:
    people = {participant.id for participant in interview.participants}
    for value in all_objects(interview):
        match value:
            case Turn() | Overlap():
                assert value.speaker is None or value.speaker in people
            case Participant():
                assert people >= set(value.members)
                assert value.id not in value.members
            case Mention() if value.ref and ":" not in value.ref:
                assert value.ref in people
            case Session():
                assert people >= set(value.participants)
                _check_session(value)
    assert all(consent.participant is None or consent.participant in people for consent in interview.consents)


def _check_session(session: Session) -> None:
    inside = list(all_objects(session))
    clocks = {recording.id for recording in session.recordings}
    speech = {value.id for value in inside if isinstance(value, Turn | Utterance)}
    for point in session.index:
        assert point.recording is None or point.recording in clocks
        assert point.at is None or point.at in speech
    for value in inside:
        if isinstance(value, Turn | Utterance):
            assert speech >= set(value.corresponds)
        if isinstance(value, Utterance):
            assert value.recording is None or value.recording in clocks
            assert value.recording or value.start_ms is None or len(session.recordings) == 1


@bounded
@given(core_interviews())
def test_core_interviews_have_valid_times_and_dates(interview: Interview) -> None:
    """Ends are after starts, dates are valid EDTF, and front and back matter have no times."""
    for value in all_objects(interview):
        start, end = getattr(value, "start_ms", None), getattr(value, "end_ms", None)
        if not isinstance(value, Turn):
            assert start is None or end is None or start <= end
    for text in (*interview.front, *interview.back):
        assert not any(isinstance(value, TimePoint) for value in all_objects(text))
    assert set(_values_of("EdtfDate", interview)) <= set(VALID_DATES)


def _values_of(name: str, interview: Interview) -> Iterator[str]:
    return (value.value for value in all_objects(interview) if type(value).__name__ == name and value.value)


@bounded
@given(st.data())
def test_mutations_do_not_change_the_original(data: st.DataObject) -> None:
    before = repr(PLAIN)
    data.draw(mutations(PLAIN))
    assert repr(PLAIN) == before


def test_mutations_change_every_value_and_most_change_something() -> None:
    mutants = drawn(mutations(PLAIN), 400)
    assert sum(mutant != PLAIN for mutant in mutants) > 300
    assert any(isinstance(mutant, list) for mutant in mutants)
    for path, value in places(PLAIN):
        if path:
            assert any(not _has_value(mutant, path, value) for mutant in mutants), path


def _has_value(data: Any, path: Path, value: Any) -> bool:
    try:
        return bool(value_at(data, path) == value)
    except (KeyError, IndexError, TypeError):
        return False


PLAIN: dict[str, Any] = {
    "oralhist": 1,
    "id": "OH0139",
    "metadata": {
        "title": "A title",
        "languages": ["en"],
        "places": [{"name": "Vienna", "latitude": 48.2, "longitude": 16.4}],
    },
    "sessions": [
        {"turns": [{"speaker": "a", "utterances": ["Yes.", {"content": [{"type": "pause"}, " no"], "start_ms": 0}]}]}
    ],
}


@pytest.mark.parametrize("make", [prose_interview, cue_interview])
def test_generated_interviews_have_300_kb_and_are_always_the_same(make: Callable[[int], Interview]) -> None:
    interview = make(1)
    assert 270_000 < len(write(interview)) < 330_000
    assert interview == make(1)
    assert len(list(make(2).turns)) > 1.8 * len(list(interview.turns))


def test_generated_interviews_have_600_paragraphs_and_1200_cues_in_order() -> None:
    prose, cues = prose_interview(), cue_interview()
    assert sum(len(turn.utterances) for turn in prose.turns) == 600
    assert prose.sessions[0].speakers == ("ask", "tell")
    timed = [utterance for turn in cues.turns for utterance in turn.utterances]
    assert len(timed) == 1_200
    times = [time or 0 for utterance in timed for time in (utterance.start_ms, utterance.end_ms)]
    assert times == sorted(times)
    assert times[-1] < (cues.duration_ms or 0)
    for interview in (prose, cues):
        assert {type(value).__name__ for value in all_objects(interview)} >= {"Event", "Gap", "Note", "Mention"}
