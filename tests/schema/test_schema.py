"""The schema and the converter accept the same files."""

import json
import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import fastjsonschema
import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from mutations import mutated, mutations
from oralhist import Interview
from oralhist.converter import partial_interview, structure, unstructure
from oralhist.model.extensions import DEEPEST_EXTENSION
from oralhist.model.shapes import LARGEST_WHOLE
from oralhist.testing.strategies import interviews
from real_files import corpus

SCHEMA = oralhist.json_schema()
SLOW = jsonschema.Draft202012Validator(SCHEMA)
FAST = jsonschema_rs.Draft202012Validator(SCHEMA)


EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_fastjsonschema_compiles_the_schema_and_agrees(example: Path) -> None:
    """It rewrites each ``$`` of a pattern. It has no ``dependentRequired``, so those errors are left out."""
    accepts = fastjsonschema.compile(SCHEMA)
    plain = json.loads(example.read_bytes())
    random = Random(example.name)
    verdicts: Counter[str] = Counter()
    for data in [plain, *(mutated(plain, random) for _ in range(200))]:
        errors = [error for error in FAST.iter_errors(data) if "dependentRequired" not in error.schema_path]
        try:
            accepts(data)
        except fastjsonschema.JsonSchemaValueException:
            verdicts["invalid"] += 1
            assert errors
        else:
            verdicts["valid"] += 1
            assert not errors
    assert min(verdicts.values()) > 20


def test_the_schema_is_valid_by_the_meta_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@given(interviews())
def test_every_interview_fits_the_schema(interview: Interview) -> None:
    plain = {"oralhist": 1, **unstructure(interview)}
    assert [error.message for error in FAST.iter_errors(plain)] == []
    assert SLOW.is_valid(plain)


@given(st.data())
def test_validators_and_converters_agree_on_changed_files(data: st.DataObject) -> None:
    plain = {"oralhist": 1, **unstructure(data.draw(interviews()))}
    mutation = data.draw(mutations(plain))
    if beyond_the_schema(mutation):
        return
    accepted = reader_accepts(mutation)
    assert SLOW.is_valid(mutation) == accepted
    assert FAST.is_valid(mutation) == accepted
    if isinstance(mutation, dict) and mutation.get("oralhist") == 1:
        fields = {key: value for key, value in mutation.items() if key not in ("oralhist", "$schema")}
        assert (partial_interview(fields)[1] == ()) == converter_accepts(fields)


@pytest.mark.slow
def test_validator_and_reader_agree_on_changed_real_files() -> None:
    """Each real file that can be read is changed 25 times as JSON."""
    compared = 0
    for file in sorted(file for file in corpus().rglob("*") if file.is_file()):
        try:
            plain = {"oralhist": 1, **unstructure(oralhist.read(file))}
        except oralhist.OralHistError:
            continue
        random = Random(file.name)
        for mutation in (mutated(plain, random) for _ in range(25)):
            if not beyond_the_schema(mutation):
                accepted = reader_accepts(mutation)
                assert FAST.is_valid(mutation) == accepted, file
                compared += 1
    assert compared > 500


def reader_accepts(data: Any) -> bool:
    """Return whether the JSON reader accepts the data."""
    try:
        oralhist.loads(json.dumps(data), format="json")
    except (oralhist.UnreadableFile, oralhist.InvalidInterview):
        return False
    return True


def converter_accepts(fields: Any) -> bool:
    """Return whether ``structure`` accepts the data."""
    try:
        structure(fields)
    except Exception:  # noqa: BLE001 - the fast converter may raise any exception
        return False
    return True


def beyond_the_schema(data: Any, depth: int = 0) -> bool:
    """Return whether data has a fault that a schema cannot describe: a float for an integer, too deep nesting, times of other words."""
    if isinstance(data, dict):
        if (
            "content" in data
            and isinstance(data.get("word_ms"), str)
            and not _times_fit(data["content"], data["word_ms"])
        ):
            return True
        extensions = data.get("extensions")
        if isinstance(extensions, dict) and any(_depth(held) > DEEPEST_EXTENSION for held in extensions.values()):
            return True
    if isinstance(data, dict | list):
        inner = data.values() if isinstance(data, dict) else data
        return depth > 50 or any(beyond_the_schema(value, depth + 1) for value in inner)
    return isinstance(data, float) and data.is_integer()


def _times_fit(content: Any, times: str) -> bool:
    """Whether there is a time for each word and inline, at most one more, and each is a time."""
    items = [content] if isinstance(content, str) else content if isinstance(content, list) else []
    if any(isinstance(item, dict) and item.get("type") == "time" for item in items):
        return False
    said = "".join(item if isinstance(item, str) else "\0 * \0" for item in items).replace("\0", " ")
    ms, in_range = 0, True
    for entry in times.split():
        ms += int(entry) if re.fullmatch(r"[+-]?[0-9]+", entry) else 0
        in_range &= 0 <= ms <= LARGEST_WHOLE
    return in_range and len(times.split()) - len(said.split()) in (0, 1)


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0)


def test_extensions_that_nest_too_deep_are_beyond_the_schema() -> None:
    for lists, is_beyond in ((32, False), (33, True)):
        assert beyond_the_schema({"extensions": {"a": json.loads("[" * lists + "]" * lists)}}) == is_beyond


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ('{"oralhist": 1.0, "id": "x", "metadata": {"title": "T"}}', "a schema accepts 1.0 as an integer"),
        (
            '{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"recordings": [{"duration_ms": 7.0}]}]}',
            "a schema accepts 7.0 as an integer",
        ),
        (
            '{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "extensions": {"a": ' + "[" * 33 + "]" * 33 + "}}",
            "a schema cannot say how deep an extension nests",
        ),
        (
            '{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "front": [{"paragraphs": ['
            + '[{"type": "emphasis", "content": ' * 25
            + '"x"'
            + "}]" * 25
            + "]}]}",
            "a schema cannot say how deep inlines nest",
        ),
    ],
)
def test_the_reader_is_stricter_than_the_schema(data: str, why: str) -> None:
    assert SLOW.is_valid(json.loads(data)), why
    assert FAST.is_valid(json.loads(data)), why
    assert not reader_accepts(json.loads(data)), why


def test_every_class_field_and_word_has_a_description() -> None:
    for name, definition in [("the root", SCHEMA), *SCHEMA["$defs"].items()]:
        assert definition["title"], name
        for field, schema in definition.get("properties", {}).items():
            assert schema["description"], f"{name}.{field}"
        if "enum" in definition:
            assert len(definition["enumDescriptions"]) == len(definition["enum"]), name
            assert all(definition["enumDescriptions"]), name


def test_the_schema_file_is_up_to_date(schemas: Any) -> None:
    text = (schemas / "interview-1.schema.json").read_text(encoding="utf-8")
    assert json.loads(text) == SCHEMA


PLACES: dict[str, Any] = {
    "a title": lambda text: {"metadata": {"title": text}},
    "a term without its object": lambda text: {"metadata": {"title": "T", "keywords": [text]}},
    "the id": lambda text: {"id": text},
    "speech without its object": lambda text: {"sessions": [{"turns": [{"utterances": [text]}]}]},
    "speech between inlines": lambda text: {"sessions": [{"turns": [{"utterances": [[text, {"type": "pause"}]]}]}]},
    "speech with times": lambda text: {"sessions": [{"turns": [{"utterances": [{"content": text, "word_ms": "5"}]}]}]},
    "emphasis": lambda text: {"front": [{"paragraphs": [[{"type": "emphasis", "content": text}]]}]},
    "the value of an extension": lambda text: {"extensions": {"shelf": {"row": [text]}}},
    "a key in an extension": lambda text: {"extensions": {"shelf": {text: 1}}},
    "the name of the schema": lambda text: {"$schema": text},
}
"""Files with a text in one place."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("character", ["\0", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_carry_fails(place: str, character: str) -> None:
    """All three validators and the reader refuse it, wherever it is."""
    data = file_with(place, f"so{character}so")
    assert not reader_accepts(data)
    assert not SLOW.is_valid(data)
    if not "\ud800" <= character <= "\udfff":  # this program takes no such text at all
        assert not FAST.is_valid(data)
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        COMPILED(data)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("character", ["ö", "\ud7ff", "\ue000", "\ufffd", "😀", "\U0010ffff", "$", "\\"])
def test_every_other_character_is_accepted(place: str, character: str) -> None:
    data = file_with(place, f"so{character}so")
    assert reader_accepts(data)
    assert SLOW.is_valid(data)
    assert FAST.is_valid(data)
    COMPILED(data)


COMPILED = fastjsonschema.compile(SCHEMA)


def file_with(place: str, text: str) -> dict[str, Any]:
    """Return an interview file with a text in a place."""
    return {"oralhist": 1, "id": "x", "metadata": {"title": "T"}, **PLACES[place](text)}


def with_pattern(schema: Any) -> list[dict[str, Any]]:
    """Return every schema in a schema that has a pattern."""
    if isinstance(schema, list):
        return [found for item in schema for found in with_pattern(item)]
    if not isinstance(schema, dict):
        return []
    inner = [found for value in schema.values() for found in with_pattern(value)]
    return [schema, *inner] if isinstance(schema.get("pattern"), str) else inner


def test_every_pattern_says_what_it_means_and_has_examples() -> None:
    """Editors show the message instead of the pattern, and offer the examples, which match."""
    found = with_pattern(SCHEMA)
    assert len(found) > 15
    for schema in found:
        assert re.fullmatch(r"This .*[^.]\.", schema["patternErrorMessage"])
        assert schema["examples"]
        for example in schema["examples"]:
            assert re.search(schema["pattern"], example), example


def test_nothing_is_deprecated() -> None:
    assert '"deprecated"' not in json.dumps(SCHEMA)


def test_patterns_take_linear_time() -> None:
    """No pattern is slow on a hostile text, even in the slowest engine."""
    for definition in SCHEMA["$defs"].values():
        if "pattern" in definition:
            for awkward in (
                "a" * 100_000 + "\n",
                "a:" + "%41" * 30_000 + " ",
                "a" + "-aaaaaaaa" * 10_000 + "!",
                "#" * 100_000,
            ):
                jsonschema.Draft202012Validator(definition).is_valid(awkward)
