"""Interviews and their parts in other people's classes, by the hooks for ``cattrs``."""

import datetime
import json
from typing import Any

import cattrs
import pytest
from attrs import define, field, frozen
from cattrs.preconf.json import make_converter as json_converter
from hypothesis import given
from hypothesis import strategies as st

from oralhist import Interview, InvalidInterview, Metadata, OralHistError, Participant, Role, Session, Turn, Utterance
from oralhist.converter import configure_converter, make_converter
from oralhist.gate import ReleasedInterview
from oralhist.model import AccessLevel, Content, Event, EventKind, Organization, Pause, Place, Term
from oralhist.model.content import Inline
from oralhist.testing.strategies import interviews, model_classes, objects, vocabularies

LIST: Any = list  # mypy takes list[kind] for a list
INTERVIEW = Interview(id="x", metadata=Metadata(title="T"))
TURN = Turn(speaker="ada", utterances=(Utterance(content=("In ", Pause(), "Leith.")),))


@define
class Deposit:
    """A class of a user, with parts of interviews wherever they can be."""

    number: int
    interview: Interview
    released: ReleasedInterview | None = None
    turns: list[Turn] = field(factory=list)
    people: dict[str, Participant] = field(factory=dict)
    pairs: tuple[tuple[Turn, Utterance], ...] = ()
    audience: AccessLevel | None = None
    roles: frozenset[Role] = frozenset()
    said: Content = ()
    part: Turn | Session | None = None
    term: Term | str | None = None
    sound: Pause | Event | None = None


DEPOSITS = [
    Deposit(1, INTERVIEW),
    Deposit(
        2,
        INTERVIEW,
        released=ReleasedInterview(INTERVIEW),
        turns=[TURN, TURN],
        people={"ada": Participant(id="ada", name="Ada Quill", roles=(Role.INTERVIEWEE,))},
        pairs=((TURN, TURN.utterances[0]),),
        audience=AccessLevel.ON_SITE,
        roles=frozenset({Role.EDITOR, Role.INDEXER}),
        said=("In ", Pause(), "Leith."),
    ),
    Deposit(3, INTERVIEW, part=TURN, said=("Leith",)),
    Deposit(4, INTERVIEW, part=Session(turns=(TURN,)), term="mill", sound=Pause()),
    Deposit(5, INTERVIEW, term=Term(term="mill"), sound=Event(kind=EventKind.VOCAL, description="laughs")),
    Deposit(6, INTERVIEW, term=Term(term="mill", uri="https://example.org/mill")),
]  # fmt: skip


@pytest.mark.parametrize("detailed", [True, False])
@pytest.mark.parametrize("deposit", DEPOSITS, ids=lambda deposit: str(deposit.number))
def test_classes_that_contain_parts_of_interviews_are_converted_both_ways(deposit: Deposit, detailed: bool) -> None:
    converter = make_converter(detailed_validation=detailed)
    plain = converter.unstructure(deposit)
    again = converter.structure(json.loads(json.dumps(plain, default=sorted)), Deposit)
    assert again == deposit
    assert type(again.term) is type(deposit.term)


def test_the_plain_data_are_those_of_an_interview_file() -> None:
    assert make_converter().unstructure(DEPOSITS[0])["interview"] == {"id": "x", "metadata": {"title": "T"}}
    assert make_converter().unstructure(Turn(utterances=(Utterance(content=("Yes.",)),))) == {"utterances": ["Yes."]}


@given(st.data())
@pytest.mark.parametrize(
    "kind", [kind for kind in model_classes() if kind is not Interview], ids=lambda kind: kind.__name__
)
def test_every_class_of_the_model_is_converted_both_ways(kind: type[Any], data: st.DataObject) -> None:
    converter = make_converter()
    value = data.draw(objects(kind))
    plain = converter.unstructure([value])
    assert converter.structure(json.loads(json.dumps(plain)), LIST[kind]) == [value]


@given(interviews())
def test_interviews_in_a_mapping_are_converted_both_ways(interview: Interview) -> None:
    converter = make_converter()
    plain = converter.unstructure({"one": interview})
    assert converter.structure(json.loads(json.dumps(plain)), dict[str, Interview]) == {"one": interview}


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda kind: kind.__name__)
def test_words_of_vocabularies_are_converted_and_unknown_ones_are_explained(vocabulary: type[Any]) -> None:
    converter = make_converter()
    words: Any = vocabulary
    assert [converter.structure(converter.unstructure(word), vocabulary) for word in words] == [*words]
    with pytest.raises(InvalidInterview, match="is not one of"):
        converter.structure("no such word", vocabulary)


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"interview": {"id": "x", "metadata": {"titel": "T"}}}, "$.interview", "did you mean 'title'?) (at metadata.titel)"),
    ({"interview": None}, "$.interview", "null is not an object"),
    ({"turns": [{"utterances": ["a"]}, {"utterances": [3]}]}, "$.turns[1]", "(at utterances[0])"),
    ({"people": {"a": {"id": "a b", "name": "A"}}}, "$.people['a']", "(at id)"),
    ({"audience": "publik"}, "$.audience", "did you mean 'public'?"),
    ({"said": ["a", {"type": "pauze"}]}, "$.said", "(did you mean 'pause'?) (at [1].type)"),
    ({"part": {"speaker": "ada", "utterances": [{"text": "x"}]}}, "$.part", "(at utterances[0].text)"),
    ({"sound": {"type": "note", "body": ["x"]}}, "$.sound", "'note' is not one of pause"),
    ({"number": "many"}, "$.number", "invalid value"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "place", "message"), WRONG)
def test_errors_say_where_and_what(wrong: dict[str, Any], place: str, message: str) -> None:
    converter = make_converter()
    plain = json.loads(json.dumps(converter.unstructure(DEPOSITS[0]), default=sorted)) | wrong
    with pytest.raises(cattrs.ClassValidationError) as raised:
        converter.structure(plain, Deposit)
    (text,) = cattrs.transform_error(raised.value)
    assert text.endswith(f"@ {place}")
    assert message in text


def test_without_detailed_validation_the_error_is_the_one_of_the_library() -> None:
    converter = make_converter(detailed_validation=False)
    with pytest.raises(OralHistError, match="did you mean 'title'"):
        converter.structure({"number": 1, "interview": {"id": "x", "metadata": {"titel": "T"}}}, Deposit)


def test_every_problem_is_listed() -> None:
    with pytest.raises(InvalidInterview) as raised:
        make_converter().structure({"metadata": {"title": 3}, "sesions": []}, Interview)
    assert [finding.path for finding in raised.value.findings] == [("sesions",), (), ("metadata", "title")]


def test_members_of_a_union_that_look_the_same_are_refused() -> None:
    union: Any = Place | Organization
    with pytest.raises(OralHistError, match="use an attribute for each"):
        make_converter().structure({"name": "Leith"}, union)


def test_a_converter_of_cattrs_for_json_can_be_configured() -> None:
    @frozen
    class Loan:
        until: datetime.date
        interview: Interview

    converter = json_converter()
    configure_converter(converter)
    loan = Loan(datetime.date(2030, 1, 31), INTERVIEW)
    assert converter.loads(converter.dumps(loan), Loan) == loan


def test_any_inline_is_recognised_by_its_type() -> None:
    assert make_converter().structure([{"type": "pause"}], list[Inline]) == [Pause()]
