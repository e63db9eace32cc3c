"""The classes of the model: their fields, and the values they refuse."""

import pickle
import pydoc
import re
import subprocess
import sys
from inspect import Parameter, getdoc, getsource, signature
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest
from hypothesis import given, settings

from full_representations import in_full
from oralhist import model
from oralhist.converter import unstructure_value
from oralhist.docstrings import docstring
from oralhist.errors import InvalidValue, OralHistError
from oralhist.model import (
    Access,
    AccessLevel,
    Affiliation,
    Content,
    EdtfDate,
    Identifier,
    IndexPoint,
    Interview,
    MediaFile,
    Mention,
    Metadata,
    Participant,
    Pause,
    Place,
    Publication,
    Recording,
    Related,
    Restriction,
    Rights,
    Role,
    Section,
    Session,
    Term,
    TimePoint,
    Title,
    TitleType,
    Transcription,
    Turn,
    Utterance,
)
from oralhist.model.constructors import CONSTRUCTORS
from oralhist.model.content import ContentShape, Inline
from oralhist.model.references import IDENTIFIED, references_to
from oralhist.model.shapes import (
    ID,
    LARGEST_WHOLE,
    LONGEST_TEXT,
    REFERENCE,
    Choice,
    CrossField,
    Extensions,
    Integer,
    ListOf,
    Nested,
    Number,
    Shape,
    Text,
    Vocabulary,
    fields_of,
    shape_of,
)
from oralhist.testing.strategies import TEXTS, drawn, extensions, interviews, model_classes, objects, vocabularies

every_class = pytest.mark.parametrize("kind", model_classes(), ids=lambda kind: kind.__name__)
METADATA = Metadata(title="A title")
PUBLIC = Restriction(level=AccessLevel.PUBLIC)


def annotation_of(shape: Shape | Any) -> Any:
    """Return the type annotation that matches a shape."""
    match shape:
        case ListOf():
            return tuple[annotation_of(shape.item), ...]  # type: ignore[misc]
        case Nested():
            return shape.model
        case Choice():
            return shape.vocabulary
    return {Text: str, Integer: int, Number: float, Extensions: dict[str, Any], ContentShape: Content}[type(shape)]


@every_class
def test_annotations_agree_with_shapes(kind: type[Any]) -> None:
    """The type for mypy is the type that is checked at run time, and optional fields default to ``None``."""
    hints = get_type_hints(kind)
    for attribute in fields_of(kind):
        annotation = annotation_of(shape_of(attribute))
        expected = annotation | None if attribute.default is None else annotation
        assert hints[attribute.name] == expected, attribute.name


@every_class
def test_every_class_and_field_is_described(kind: type[Any]) -> None:
    assert kind.__doc__
    for attribute in fields_of(kind):
        description = attribute.metadata["description"]
        assert description.endswith("."), attribute.name
        assert description == description.strip()
        assert "\n" not in description


@every_class
def test_help_shows_every_field_with_its_type_and_meaning(kind: type[Any]) -> None:
    shown = pydoc.render_doc(kind, renderer=pydoc.plaintext)  # type: ignore[attr-defined]
    text = getdoc(kind) or ""
    assert text.splitlines()[0] in shown
    assert docstring(kind).splitlines()[0] == text.splitlines()[0]
    assert "Fields:" not in docstring(kind)  # that text describes the class in the schema
    words = " ".join(text.split())
    hints = get_type_hints(kind)
    for field in fields_of(kind):
        (line,) = [line for line in text.splitlines() if line.startswith(f"    {field.name}: ")]
        assert line in shown
        assert " ".join(field.metadata["description"].split()) in words
        hint = hints[field.name]
        named = "Content" if hint == Content else getattr(hint, "__args__", (hint,))[0].__name__
        assert named in line, field.name
        if field.name.endswith("ms"):
            assert "milliseconds" in field.metadata["description"], field.name


@every_class
def test_every_field_with_an_id_names_the_classes_it_refers_to(kind: type[Any]) -> None:
    for field in fields_of(kind):
        shape = shape_of(field)
        shape = shape.item if isinstance(shape, ListOf) else shape
        if shape in (ID, REFERENCE):
            assert (field.name == "id") != bool(field.metadata["refers_to"])
        assert set(field.metadata["refers_to"]) <= {model.__name__ for model in IDENTIFIED}


def test_references_are_found_by_the_class_they_refer_to() -> None:
    assert references_to(Recording) == {Utterance: ("recording",), IndexPoint: ("recording",)}
    naming = {field for fields in references_to(Participant).values() for field in fields}
    assert naming == {"speaker", "participants", "members", "participant", "ref", "by", "agent"}
    assert set(IDENTIFIED) == {Participant, Session, Recording, Turn, Utterance}


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.__name__)
def test_every_word_has_a_meaning_and_is_its_own_value(vocabulary: type[Vocabulary]) -> None:
    assert vocabulary.__doc__
    for member in vocabulary:
        assert f"    '{member}'\n        {member.meaning.split()[0]}" in vocabulary.__doc__
        assert member.meaning.endswith("."), member
        assert vocabulary(str(member)) is member
        assert str(member) == member.name.lower()


def test_every_public_name_is_documented() -> None:
    classes = {name: value for name, value in vars(model).items() if isinstance(value, type)}
    assert [name for name, value in classes.items() if not value.__doc__] == []


def test_every_class_and_vocabulary_is_public() -> None:
    names = {kind.__name__ for kind in (*model_classes(), *vocabularies())}
    assert names - vars(model).keys() == set()


@every_class
def test_objects_are_frozen_and_take_no_other_attributes(kind: type[Any]) -> None:
    [value] = drawn(objects(kind), 1)
    for attribute in fields_of(kind):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, attribute.name, None)
    assert not hasattr(value, "__dict__")


@every_class
def test_constructors_take_keyword_arguments_only(kind: type[Any]) -> None:
    """This allows fields to be added and moved."""
    assert {parameter.kind for parameter in signature(kind).parameters.values()} == {Parameter.KEYWORD_ONLY}


@every_class
def test_equal_objects_have_equal_hashes(kind: type[Any]) -> None:
    """Extensions count for equality, but not for the hash."""
    for value in drawn(objects(kind), 5):
        same = pickle.loads(pickle.dumps(value))
        assert same == value
        assert len({same, value}) == 1
        assert attrs.evolve(value) == value


def test_extensions_count_for_equality() -> None:
    assert Recording(extensions={"ohms": 1}) != Recording(extensions={"ohms": 2})


@settings(max_examples=60)
@given(interviews())
def test_interviews_can_be_pickled(interview: Interview) -> None:
    """Process pools send interviews between processes."""
    assert pickle.loads(pickle.dumps(interview)) == interview


REFUSED: tuple[tuple[type[Any], dict[str, Any], str], ...] = (
    (Title, {"text": ""}, "Title.text: '' is not text of at least one character"),
    (Title, {"text": None}, "Title.text: None is not text"),
    (Title, {"text": 7}, "7 is not text"),
    (Title, {"text": Role.OTHER}, "is not text"),
    (Title, {"text": "x" * (LONGEST_TEXT + 1)}, "2,000,001 characters is longer than 2,000,000"),
    (Title, {"text": "x", "type": "subtitel"}, "'subtitel' is not a member of TitleType"),
    (Title, {"text": "x", "type": Role.OTHER}, "not a member of TitleType"),
    (Title, {"text": "x", "language": "en_US"}, "'en_US' is not a language tag"),
    (Title, {"text": "x", "language": "en\n"}, "not a language tag"),
    (Title, {"text": "x", "language": ""}, "not a language tag"),
    (Turn, {"utterances": "x"}, "Turn.utterances: 'x' is not a tuple"),
    (Turn, {"utterances": (Utterance(content="x"), 7)}, "Turn.utterances: item 1: 7 is not an Utterance"),
    (Turn, {"utterances": [{"text": "x"}]}, "Utterance has no field 'text' (its fields are content, id"),
    (Turn, {"utterances": [["x", 7]]}, "7 is neither text nor an inline"),
    (Utterance, {"content": "x", "keywords": ["work", ""]}, "Term.term: '' is not text"),
    (Utterance, {"content": "x", "corresponds": ["a", "1"]}, "Utterance.corresponds: item 1: '1' is not an id"),
    (Turn, {"utterances": None}, "None is not a tuple"),
    (Turn, {"utterances": (), "id": "1a"}, "Turn.id: '1a' is not an id"),
    (Turn, {"utterances": (), "id": "_a"}, "not an id"),
    (Turn, {"utterances": (), "id": "a b"}, "not an id"),
    (Turn, {"utterances": (), "id": "a:b"}, "not an id"),
    (Turn, {"utterances": (), "id": "a\n"}, "not an id"),
    (Turn, {"utterances": (), "corresponds": ("a", "")}, "item 1: '' is not an id"),
    (Turn, {"utterances": (), "restriction": Role.OTHER}, "Restriction.level: <Role.OTHER: 'other'> is not a member"),
    (Interview, {"id": " a", "metadata": METADATA}, "Interview.id: ' a' is not an id"),
    (Interview, {"id": "a\u00a0", "metadata": METADATA}, "not an id"),
    (Interview, {"id": "a\tb", "metadata": METADATA}, "not an id"),
    (Interview, {"id": "a", "metadata": None}, "None is not a Metadata"),
    (Identifier, {"scheme": "a b", "value": "x"}, "Identifier.scheme: 'a b' is not one word"),
    (Identifier, {"scheme": "DOI\u00a0", "value": "x"}, "not one word"),
    (Rights, {"uri": "example.org"}, "Rights.uri: 'example.org' is not an absolute URI"),
    (Rights, {"uri": "https://example.org/a b"}, "not an absolute URI"),
    (Rights, {"uri": "https://example.org/ä"}, "not an absolute URI"),
    (Rights, {"uri": "https://example.org/%zz"}, "not an absolute URI"),
    (Rights, {"uri": "https://example.org/#a#b"}, "not an absolute URI"),
    (MediaFile, {"url": "a b.wav"}, "not a URI, or a path without spaces"),
    (MediaFile, {"url": "a.wav", "media_type": "audio"}, "not a media type"),
    (MediaFile, {"url": "a.wav", "checksum": "0f1e"}, "not a checksum"),
    (Mention, {"content": "x", "ref": "a b"}, "not the id of a participant or an absolute URI"),
    (EdtfDate, {"value": "August 9, 2023"}, "not a date in EDTF"),
    (EdtfDate, {"value": "x" * 65}, "not a date in EDTF"),
    (TimePoint, {"ms": -1}, "TimePoint.ms: -1 is not between 0 and"),
    (TimePoint, {"ms": 1.0}, "1.0 is not a whole number"),
    (TimePoint, {"ms": True}, "True is not a whole number"),
    (TimePoint, {"ms": "1"}, "'1' is not a whole number"),
    (TimePoint, {"ms": LARGEST_WHOLE + 1}, "is not between"),
    (IndexPoint, {"start_ms": 0, "level": 0}, "0 is not between 1 and 100"),
    (Place, {"name": "x", "latitude": 90.5, "longitude": 0.0}, "90.5 is not between -90 and 90"),
    (Place, {"name": "x", "latitude": 0.0, "longitude": -181}, "-181 is not between -180 and 180"),
    (Place, {"name": "x", "latitude": float("nan"), "longitude": 0.0}, "nan is not between"),
    (Place, {"name": "x", "latitude": float("inf"), "longitude": 0.0}, "inf is not between"),
    (Place, {"name": "x", "latitude": True, "longitude": 0.0}, "True is not a number"),
    (Place, {"name": "x", "latitude": "1", "longitude": 0.0}, "'1' is not a number"),
    (Place, {"name": "x", "latitude": 1.0}, "Place: latitude and longitude must be given together"),
    (EdtfDate, {}, "EdtfDate: one of value, text is required"),
    (Access, {}, "one of record, metadata, media, transcript, index, note, uri is required"),
    (Affiliation, {}, "one of organization, position is required"),
    (IndexPoint, {"end_ms": 1, "title": "x"}, "one of start_ms, at is required"),
    (MediaFile, {"host": "x"}, "one of url, host_id is required"),
    (Publication, {}, "one of date, publisher, place, url is required"),
    (Related, {}, "one of relation, title, url, identifier is required"),
    (Rights, {}, "one of statement, uri, holder, usage, citation is required"),
    (Transcription, {}, "one of kind, method, tool, conventions is required"),
    (Participant, {"id": "a", "name": "x", "roles": [Role.OTHER, "othr"]}, "item 1: 'othr' is not a member of Role"),
    (Recording, {"extensions": {"a b": 1}}, "invalid name of an extension: 'a b' is not one word"),
    (Recording, {"extensions": {"a": float("nan")}}, "nan is not a JSON value"),
    (Recording, {"extensions": {"a": {1: 2}}}, "is not a JSON value"),
    (Recording, {"extensions": {"a": {"b": [b""]}}}, "b'' is not a JSON value"),
    (Recording, {"extensions": [1]}, "is not a mapping"),
)


@pytest.mark.parametrize(("kind", "fields", "message"), REFUSED)
def test_invalid_values_are_refused_with_a_message(kind: type[Any], fields: dict[str, Any], message: str) -> None:
    """The message names the field and what it expects."""
    with pytest.raises(InvalidValue) as refused:
        kind(**fields)
    assert message in str(refused.value)
    assert len(str(refused.value)) < 300
    assert isinstance(refused.value, OralHistError)


ACCEPTED: tuple[tuple[type[Any], dict[str, Any], dict[str, Any]], ...] = (
    (Turn, {"utterances": ["a", ["b", Pause()]]}, {"utterances": (Utterance(content="a"), Utterance(content=("b", Pause())))}),
    (Turn, {"utterances": (), "restriction": "public"}, {"utterances": (), "restriction": PUBLIC}),
    (Turn, {"utterances": [], "restriction": AccessLevel.PUBLIC}, {"utterances": (), "restriction": PUBLIC}),
    (Title, {"text": "x", "type": "subtitle"}, {"text": "x", "type": TitleType.SUBTITLE}),
    (Participant, {"id": "a", "name": "A", "roles": ["editor"]}, {"id": "a", "name": "A", "roles": (Role.EDITOR,)}),
    (Session, {"date": "2023", "place": "Wien"}, {"date": EdtfDate(value="2023"), "place": Place(name="Wien")}),
    (Session, {"languages": ["en", "de"]}, {"languages": ("en", "de")}),
    (Section, {"paragraphs": ["a", ["b", Pause()]]}, {"paragraphs": (("a",), ("b", Pause()))}),
    (Metadata, {"title": "x", "rights": "mine"}, {"title": "x", "rights": Rights(statement="mine")}),
    (Metadata, {"title": "x", "keywords": ["a"]}, {"title": "x", "keywords": (Term(term="a"),)}),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "accepted", "strict"), ACCEPTED)
def test_constructors_accept_what_json_accepts(
    kind: type[Any], accepted: dict[str, Any], strict: dict[str, Any]
) -> None:
    """Lists, words of vocabularies and shorthands; the fields hold tuples, members and objects."""
    assert kind(**accepted) == kind(**strict)
    assert in_full(kind(**accepted)) == in_full(kind(**strict))
    assert {name: getattr(kind(**accepted), name) for name in strict} == strict


@every_class
def test_constructors_take_the_plain_data_of_an_interview_file(kind: type[Any]) -> None:
    for value in drawn(objects(kind), 10):
        plain = unstructure_value(value)
        fields = plain if isinstance(plain, dict) else {kind.SHORTHAND: plain}
        if issubclass(kind, Inline):
            assert fields.pop("type") == kind.TYPE
        if kind.WORD_TIMES in fields:  # not a field: only a mapping can have it
            (made,) = Turn(utterances=[fields]).utterances  # type: ignore[arg-type]
        else:
            made = kind(**fields)
        assert in_full(made) == in_full(value)


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        (Metadata, {"title": "x", "rights": {"holdr": "x"}}, "Rights has no field 'holdr' (did you mean 'holder'?)"),
        (Metadata, {"title": "x", "places": [{"uri": "https://example.org/"}]}, "Place.name is required"),
        (Metadata, {"title": "x", "rights": {}}, "one of statement, uri"),
        (Utterance, {"content": ["a", {"type": "pauze"}]}, "unknown inline 'pauze' (did you mean 'pause'?)"),
        (Utterance, {"content": [{"duration_ms": 3}]}, "give a type: event, pause"),
        (Section, {"paragraphs": [["a", {"type": "note"}]]}, "Note.body is required"),
        (Turn, {"utterances": [{"content": "a b", "word_ms": "1"}]}, "1 times for 2 words"),
    ],
)
def test_plain_data_that_does_not_fit_is_refused(kind: type[Any], given: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValue, match=re.escape(message)):
        kind(**given)


@every_class
def test_constructors_take_lists_as_json_has_them(kind: type[Any]) -> None:
    """Plain data of every field, one level deep, gives the same object."""
    for value in drawn(objects(kind), 5):
        given = {field.name: getattr(value, field.name) for field in fields_of(kind)}
        lists = {name: list(held) if isinstance(held, tuple) else held for name, held in given.items()}
        words = {name: str(held) if isinstance(held, Vocabulary) else held for name, held in lists.items()}
        assert kind(**words) == value


def test_a_subclass_has_the_constructor_of_its_class() -> None:
    class Annotated(Interview):
        pass

    annotated = Annotated(id="x", metadata=METADATA)
    annotated_twice = attrs.evolve(annotated, id="y")
    assert type(annotated_twice) is Annotated
    assert annotated_twice.id == "y"
    with pytest.raises(InvalidValue, match=r"Annotated\.id"):
        Annotated(id="", metadata=METADATA)


def test_base_classes_have_constructors_without_fields() -> None:
    assert str(signature(Inline)) == str(signature(CrossField)) == "()"


def test_threads_can_build_the_first_objects_together() -> None:
    """Each may generate the same function."""
    code = """
import sys, threading, oralhist
from concurrent.futures import ThreadPoolExecutor
sys.setswitchinterval(1e-6)
data = open(sys.argv[1], "rb").read()
with ThreadPoolExecutor(8) as pool:
    written = set(pool.map(lambda _: oralhist.dumps(oralhist.loads(data), audience="archive"), range(16)))
assert written == {data}
"""
    example = Path(__file__).parents[2] / "examples" / "what-a-file-can-hold.json"
    subprocess.run([sys.executable, "-c", code, str(example)], check=True)


def test_the_source_of_a_constructor_can_be_read() -> None:
    source = CONSTRUCTORS.source(Turn)
    assert source.startswith("def __init__(self, *, id=None, speaker=None,")
    assert getsource(Turn.__init__) == source
    with pytest.raises(TypeError, match=r"Turn\.__init__\(\) missing 1 required keyword-only argument: 'utterances'"):
        Turn()  # type: ignore[call-arg]


def test_evolve_checks_the_values_again() -> None:
    turn = Turn(utterances=(), id="a")
    assert attrs.evolve(turn, id="b").id == "b"
    with pytest.raises(InvalidValue):
        attrs.evolve(turn, id="1")
    with pytest.raises(InvalidValue):
        attrs.evolve(EdtfDate(value="2023"), value=None)


@pytest.mark.parametrize("shape", TEXTS, ids=lambda shape: shape.name)
def test_patterns_take_linear_time_on_long_texts(shape: Text) -> None:
    """A pattern that backtracks would not finish."""
    for start in ("a", "a:", "https://example.org/", "a b", "a/"):
        for filling in ("a", "a-", "%41", " ", ".", "a:", "/"):
            shape.problem(start + filling * 20_000 + "\n")


def test_whole_degrees_become_floats() -> None:
    place = Place(name="Vienna", latitude=48, longitude=16)
    assert (repr(place.latitude), repr(place.longitude)) == ("48.0", "16.0")


@given(extensions)
def test_extensions_are_copied_with_sorted_keys(given_extensions: dict[str, Any]) -> None:
    """Equal extensions have equal representations, and later changes of the original have no effect."""
    backwards = _backwards(given_extensions)
    held = Recording(extensions=given_extensions).extensions
    assert held == given_extensions
    assert repr(held) == repr(Recording(extensions=backwards).extensions)
    assert list(held) == sorted(held)
    backwards.clear()
    given_extensions.clear()
    assert held


def _backwards(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _backwards(inner) for key, inner in reversed(value.items())}
    return [_backwards(inner) for inner in value] if isinstance(value, list) else value


def test_extensions_nest_at_most_32_levels_deep() -> None:
    """The value itself is the first level; tuples become lists."""
    deep: Any = ()
    for _ in range(31):
        deep = (deep,)
    assert repr(Recording(extensions={"a": deep}).extensions["a"]) == "[" * 32 + "]" * 32
    with pytest.raises(InvalidValue, match="an extension nests more than 32 levels deep"):
        Recording(extensions={"a": [deep]})
