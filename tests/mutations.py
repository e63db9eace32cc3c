"""Mutations: single changes to the plain data of an interview, like the mistakes of people and programs.

Some mutations give valid data (another text, another order of keys). Tests therefore do not check which mutations are
valid, but that the schema, the converter and the reader agree.
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

__all__ = ["Path", "mutated", "mutations", "places", "with_value"]

Path = tuple[str | int, ...]
Change = Callable[[Any, Random], Any]


def mutations(data: dict[str, Any]) -> SearchStrategy[Any]:
    """Draw the data with one mutation."""
    return st.builds(mutated, st.just(data), st.randoms(use_true_random=False))


def mutated(data: dict[str, Any], random: Random) -> Any:
    """Return a copy of the data with one mutation; it shares the unchanged values with the original."""
    every = list(places(data))
    kind, change = random.choice(CHANGES)
    fitting = [path for path, value in every if isinstance(value, kind)]
    if not fitting:
        return with_value(data, random.choice(every)[0], random.choice(WRONG))
    path = random.choice(fitting)
    return with_value(data, path, change(value_at(data, path), random))


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value in the data with its path, outer before inner."""
    yield path, value
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, step))


def value_at(data: Any, path: Path) -> Any:
    """Return the value at a path."""
    for step in path:
        data = data[step]
    return data


def with_value(data: Any, path: Path, value: Any) -> Any:
    """Return a copy of the data with a new value at a path."""
    if not path:
        return value
    copy = data.copy()
    copy[path[0]] = with_value(data[path[0]], path[1:], value)
    return copy


WRONG: tuple[Any, ...] = (
    None, "", " ", "x", "1", "a\n", "a b", "Ä", "\u00a0", "1a", "_a", "en_US", "https://example.org/ä", "file", "..",
    -1, 0, 1, 7, 1.0, 1.5, -0.0, 1e300, True, False, 2**53 - 1, 2**53, -(2**53), 10**30, 101, 180.5,
    [], {}, [None], [1], [""], ["x"], ["a", "b"], [[]], [["x"]], [{}], {"": ""}, {"x": 1}, {"type": "event"}, {"text": "x"},
)  # fmt: skip
"""Values that most fields refuse, and a few that some accept."""

KEYS = (
    "type", "text", "content", "body", "id", "name", "title", "kind", "ref", "source", "oralhist", "$schema", "TYPE",
    "latitude", "", " ", "x", "__proto__", "__class__", "extensions", "turns",
)  # fmt: skip
"""Keys that people add: fields of other classes, and keys with a special meaning in programs."""

INLINES: tuple[Any, ...] = (
    {"type": "pause"}, {"type": "gap", "reason": "tape"}, {"type": "event"}, {"type": "event", "kind": "vocal"},
    {"type": "event", "kind": "vocall", "description": "laughs"}, {"type": "laugh"}, {"type": ""}, {"type": None}, {"type": 1},
    {"type": []}, {}, {"kind": "vocal", "description": "laughs"}, {"type": "Pause"}, {"type": "pause", "content": "x"},
    {"type": "unclear"}, {"type": "unclear", "content": []}, {"type": "unclear", "content": ""},
    {"type": "unclear", "content": None}, {"type": "unclear", "content": {"type": "pause"}},
    {"type": "unclear", "content": [{"type": "pause"}, "a", "b", ""]}, {"type": "unclear", "content": [["x"]]},
    {"type": "note", "content": "x"}, {"type": "note", "body": "x", "content": []}, {"type": "time", "ms": 1.0},
    {"type": "time", "ms": "1"}, {"type": "time", "ms": -1}, {"type": "restricted", "content": "x"},
    {"type": "restricted", "content": "x", "restriction": "archive"}, {"type": "mention", "content": "x", "ref": "a b"},
    {"type": "link", "content": "x", "url": "example.org"}, {"type": "foreign", "content": "x", "language": "en\n"},
    {"type": "mention", "content": "x", "date": {"value": "1931?", "text": ""}}, "", "x", None, 1, [], ["x"],
)  # fmt: skip
"""Items for a content: valid and invalid inlines."""

MAIN_FIELDS = ("text", "name", "term", "title", "value", "statement", "level", "content")
"""Fields with a shorthand."""


def _swap_values(value: dict[str, Any], random: Random) -> Any:
    if len(value) < 2:
        return [value]
    first, second = random.sample(list(value), 2)
    return value | {first: value[second], second: value[first]}


def _without_a_key(value: dict[str, Any], random: Random) -> Any:
    return {key: value[key] for key in value if key != gone} if (gone := _key(value, random)) is not None else None


def _misspelt_key(value: dict[str, Any], random: Random) -> Any:
    key = _key(value, random)
    spellings = [f"{key}s", str(key)[:-1], str(key).upper(), str(key).replace("_", "-"), f"{key} "]
    return {random.choice(spellings) if name == key else name: value[name] for name in value}


def _with_a_key(value: dict[str, Any], random: Random) -> Any:
    return value | {random.choice(KEYS): random.choice(WRONG)}


def _other_order(value: dict[str, Any], random: Random) -> Any:
    return dict(random.sample(list(value.items()), len(value)))


def _with_a_wrong_field(value: dict[str, Any], random: Random) -> Any:
    key = _key(value, random)
    return {} if key is None else value | {key: random.choice(WRONG)}


def _key(value: dict[str, Any], random: Random) -> str | None:
    return random.choice(list(value)) if value else None


def _with_an_inline(value: list[Any], random: Random) -> Any:
    place = random.randint(0, len(value))
    return [*value[:place], random.choice(INLINES), *value[place:]]


def _without_an_item(value: list[Any], random: Random) -> Any:
    place = random.randint(0, len(value))
    return value[:place] + value[place + 1 :]


def _with_an_item_twice(value: list[Any], random: Random) -> Any:
    return [*value, random.choice(value)] if value else [[]]


def _other_text(text: str, random: Random) -> Any:
    variants = (
        f"{text}\n", f"\n{text}", f" {text}", f"{text} ", f"{text}\u00a0", f"{text}\u2028", f"{text}x", text[:-1], text.upper(),
        text.replace(":", " "), text.replace("-", "_"), f"{text}#a#b", f"{text}%zz", f"#{text}", f"{text}\u0661", text * 2,
    )  # fmt: skip
    return random.choice(variants)


def _deeply_nested(value: Any, random: Random) -> Any:
    for _ in range(random.choice((2, 23, 24, 25, 30))):
        value = [{"type": "emphasis", "content": value}]
    return value


CHANGES: tuple[tuple[Any, Change], ...] = (
    (object, lambda _, random: random.choice(WRONG)),
    (object, lambda _, random: random.choice(WRONG)),
    (object, lambda value, _: [value]),
    (object, lambda value, _: str(value)),
    (dict, _without_a_key),
    (dict, _misspelt_key),
    (dict, _with_a_key),
    (dict, _with_a_wrong_field),
    (dict, _swap_values),
    (dict, _other_order),
    (dict, lambda value, _: list(value.values())),
    (dict, lambda value, _: next(iter(value.values()), {})),
    (list, _with_an_inline),
    (list, _with_an_inline),
    (list, _without_an_item),
    (list, _with_an_item_twice),
    (list, lambda value, _: value[0] if value else None),
    (list, lambda value, _: {str(number): item for number, item in enumerate(value)}),
    (list, lambda value, random: [*value, random.choice(WRONG)]),
    (list | str, _deeply_nested),
    (str, _other_text),
    (str, _other_text),
    (str, lambda value, random: {random.choice(MAIN_FIELDS): value}),
    (str, lambda value, random: [value, random.choice(INLINES)]),
    (int, lambda value, random: random.choice((float(value), -value, value + 0.5, str(value), value * 2**53))),
)
"""The changes, each with the type of value it applies to."""
