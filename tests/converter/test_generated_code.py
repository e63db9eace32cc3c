"""Generated readers and writers, compared with slow code of other kinds on interviews that were changed at random."""

import json
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest

import oralhist
from example_counts import in_a_long_run
from full_representations import in_full
from mutations import mutated
from oralhist import Interview
from oralhist.converter import partial_interview, structure
from oralhist.converter.reading import READERS
from oralhist.converter.writing import WRITERS
from oralhist.formats.json.writer import write
from oralhist.model import Turn
from oralhist.model.content import Inline
from oralhist.model.shapes import ModelObject, Vocabulary, fields_of, is_required, is_set
from oralhist.model.word_times import without_word_times
from oralhist.testing.strategies import drawn, interviews
from schema.test_schema import beyond_the_schema

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
SCHEMA = jsonschema_rs.Draft202012Validator(oralhist.json_schema())


def plain_of(value: Any) -> Any:
    """Return a value of the model as plain data, by a loop over the fields."""
    if isinstance(value, tuple):
        return [plain_of(item) for item in value]
    if not isinstance(value, ModelObject):
        return value.value if isinstance(value, Vocabulary) else value
    plain: dict[str, Any] = {"type": value.TYPE} if isinstance(value, Inline) else {}
    for field in fields_of(type(value)):
        held = getattr(value, field.name)
        if is_required(field) or (is_set(held) and held != field.default):
            is_content = field.name in ("content", "body")
            kept, times = without_word_times(held) if is_content and type(value).WORD_TIMES else (held, "")
            is_text = is_content and len(kept) == 1 and isinstance(kept[0], str)
            plain[field.name] = kept[0] if is_text else plain_of(kept)
            plain |= {"word_ms": times} if times else {}
            if field.name == "paragraphs":
                plain[field.name] = [
                    one[0] if len(one) == 1 and isinstance(one[0], str) else one for one in plain_of(held)
                ]
    return plain[value.SHORTHAND] if plain.keys() == {value.SHORTHAND} else plain


def compare(plain: Any) -> bool:
    """Compare what fast and slow code say of plain data, and return whether it is an interview."""
    slow, problems = partial_interview(plain)
    try:
        fast: Interview | None = structure(plain)
    except Exception:  # noqa: BLE001 - a generated reader may raise any exception
        fast = None
    assert (fast is None) == bool(problems)
    if not beyond_the_schema(plain):
        assert SCHEMA.is_valid({"oralhist": 1} | plain if isinstance(plain, dict) else plain) == (fast is not None)
    if fast is None:
        return False
    assert (fast, in_full(fast)) == (slow, in_full(slow))
    expected = json.dumps({"oralhist": 1} | plain_of(fast), ensure_ascii=False, indent=2) + "\n"
    assert write(fast) == expected.encode()
    assert oralhist.loads(write(fast), format="json") == fast
    return True


def compare_many(count: int, random: Random) -> None:
    """Compare changed interviews: the examples, and some that are drawn from the whole model."""
    bases = [json.loads(example.read_bytes()) for example in EXAMPLES]
    bases += [plain_of(interview) for interview in drawn(interviews(), 40)]
    verdicts = []
    for _ in range(count):
        plain: Any = {key: value for key, value in random.choice(bases).items() if key not in ("oralhist", "$schema")}
        for _ in range(random.choice((0, 1, 1, 2))):
            plain = mutated(plain, random) if isinstance(plain, dict) else plain
        if not isinstance(plain, dict) or not plain.keys() & {"oralhist", "$schema"}:
            verdicts.append(compare(plain))
    assert 0.1 < sum(verdicts) / count < 0.9


def test_generated_code_agrees_with_slow_code() -> None:
    compare_many(200, Random(16))


@pytest.mark.slow
def test_generated_code_agrees_with_slow_code_on_many_changed_interviews() -> None:
    compare_many(in_a_long_run(20_000), Random())


def test_the_source_of_readers_and_writers_can_be_read() -> None:
    assert READERS.source(Turn).startswith("def read_Turn(value):\n")
    assert WRITERS.source(Turn).startswith("def write_Turn(made, line, add):\n")


def test_tracebacks_show_the_generated_source() -> None:
    import traceback

    try:
        structure({"id": "x", "metadata": {"title": "T"}, "zz": 1})
    except Exception:  # noqa: BLE001
        shown = traceback.format_exc()
    assert "if count != len(value):" in READERS.source(Interview)
    assert "raise DoesNotFitError(value)  # an unknown key" in shown
