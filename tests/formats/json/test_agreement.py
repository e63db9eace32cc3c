"""The schema, the quick judge and the converter say the same of every file."""

import json
import os
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from mutations import mutated, mutations
from oralhist import Interview
from oralhist.converter import partial_interview, structure, unstructure
from strategies import interviews

SCHEMA = oralhist.json_schema()
SLOW = jsonschema.Draft202012Validator(SCHEMA)
FAST = jsonschema_rs.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    """It is valid by the meta-schema of 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@given(interviews())
def test_every_interview_fits_the_schema(interview: Interview) -> None:
    """What the library writes, every validator takes."""
    plain = {"oralhist": 1, **unstructure(interview)}
    assert [error.message for error in FAST.iter_errors(plain)] == []
    assert SLOW.is_valid(plain)
    assert oralhist.fits_schema(plain)


@given(st.data())
def test_mutations_are_judged_alike(data: st.DataObject) -> None:
    """Whatever is changed in a file: both validators, the judge, the fast and the careful converter agree."""
    plain = {"oralhist": 1, **unstructure(data.draw(interviews()))}
    mutation = data.draw(mutations(plain))
    if beyond_the_schema(mutation):
        return
    accepted = reader_accepts(mutation)
    assert SLOW.is_valid(mutation) == accepted
    assert FAST.is_valid(mutation) == accepted
    assert oralhist.fits_schema(mutation) == accepted
    if isinstance(mutation, dict) and mutation.get("oralhist") == 1:
        fields = {key: value for key, value in mutation.items() if key not in ("oralhist", "$schema")}
        assert (partial_interview(fields)[1] == ()) == converter_accepts(fields)


@pytest.mark.skipif("ORALHIST_CORPUS" not in os.environ, reason="ORALHIST_CORPUS is not set")
def test_mutated_real_files_are_judged_alike() -> None:
    """Every real file that can be read, as an interview file in which one thing is changed, again and again."""
    judged = 0
    for file in sorted(file for file in Path(os.environ["ORALHIST_CORPUS"]).rglob("*") if file.is_file()):
        try:
            plain = {"oralhist": 1, **unstructure(oralhist.read(file))}
        except oralhist.OralHistError:
            continue
        assert oralhist.fits_schema(plain), file
        random = Random(file.name)
        for mutation in (mutated(plain, random) for _ in range(25)):
            if not beyond_the_schema(mutation):
                accepted = reader_accepts(mutation)
                assert FAST.is_valid(mutation) == accepted, file
                assert oralhist.fits_schema(mutation) == accepted, file
                judged += 1
    assert judged > 500


def reader_accepts(data: Any) -> bool:
    """Whether the reader takes the data as a file."""
    try:
        oralhist.loads(json.dumps(data), format="json")
    except (oralhist.UnreadableFile, oralhist.InvalidInterview):
        return False
    return True


def converter_accepts(fields: Any) -> bool:
    """Whether the fast converter takes the data."""
    try:
        structure(fields)
    except Exception:  # noqa: BLE001 - whatever stops the converter
        return False
    return True


def beyond_the_schema(data: Any, depth: int = 0) -> bool:
    """Whether a schema has no word for something in the data: decimals that are whole, and deep nesting."""
    if isinstance(data, dict | list):
        inner = data.values() if isinstance(data, dict) else data
        return depth > 50 or any(beyond_the_schema(value, depth + 1) for value in inner)
    return isinstance(data, float) and data.is_integer()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ('{"oralhist": 1.0, "id": "x", "metadata": {"title": "T"}}', "a schema takes 1.0 for a whole number"),
        (
            '{"oralhist": 1, "id": "x", "metadata": {"title": "T"}, "sessions": [{"recordings": [{"duration_ms": 7.0}]}]}',
            "a schema takes 7.0 for a whole number",
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
def test_what_a_schema_cannot_say(data: str, why: str) -> None:
    """The stated differences: the reader refuses what a schema has no word for."""
    assert SLOW.is_valid(json.loads(data)), why
    assert FAST.is_valid(json.loads(data)), why
    assert not reader_accepts(json.loads(data)), why
    assert not oralhist.fits_schema(json.loads(data)), why


def test_every_property_is_explained() -> None:
    """An editor has something to show for every field, every word and every class."""
    for name, definition in [("the root", SCHEMA), *SCHEMA["$defs"].items()]:
        assert definition["title"], name
        for field, schema in definition.get("properties", {}).items():
            assert schema["description"], f"{name}.{field}"
        if "enum" in definition:
            assert len(definition["enumDescriptions"]) == len(definition["enum"]), name
            assert all(definition["enumDescriptions"]), name


def test_the_checked_in_schema_is_todays(schemas: Any) -> None:
    """``schemas/interview-1.schema.json`` is what the model gives."""
    text = (schemas / "interview-1.schema.json").read_text(encoding="utf-8")
    assert json.loads(text) == SCHEMA


def test_patterns_are_linear() -> None:
    """No pattern takes long over a text made to be slow, in the slowest of the engines."""
    for definition in SCHEMA["$defs"].values():
        if "pattern" in definition:
            for awkward in (
                "a" * 100_000 + "\n",
                "a:" + "%41" * 30_000 + " ",
                "a" + "-aaaaaaaa" * 10_000 + "!",
                "#" * 100_000,
            ):
                jsonschema.Draft202012Validator(definition).is_valid(awkward)
