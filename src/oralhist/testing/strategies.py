"""Hypothesis strategies for interviews, made from the shapes of the model: a new field needs no code here.

Interviews from ``interviews()`` fit the model. Those from ``core_interviews()`` also have unique ids, references that
resolve, times in order, and valid dates, language tags and identifiers. An object has only a few optional fields,
because an object with all of them is slow to draw and finds no more faults.
"""

import re
from functools import cache
from itertools import combinations
from typing import Any

from attrs import Attribute
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from oralhist.model import Interview
from oralhist.model.content import Content, ContentShape, normal_form
from oralhist.model.dates import EDTF
from oralhist.model.inlines import INLINES
from oralhist.model.patterns import END, LETTER
from oralhist.model.shapes import (
    CHECKSUM,
    ID,
    LANGUAGE,
    MEDIA_TYPE,
    RECORD_ID,
    REFERENCE,
    TEXT,
    URI,
    URI_OR_PATH,
    WORD,
    Choice,
    Extensions,
    Integer,
    ListOf,
    Nested,
    Number,
    Shape,
    Text,
    Vocabulary,
    fields_of,
    is_required,
    shape_of,
)
from oralhist.model.traversal import classes_within
from oralhist.testing.valid_interviews import VALID_DATES, VALID_LANGUAGES, made_valid

__all__ = [
    "contents",
    "core_interviews",
    "drawn",
    "extensions",
    "interviews",
    "json_values",
    "model_classes",
    "objects",
    "texts",
    "values",
    "vocabularies",
]

DEEPEST = 3
"""The number of levels of nested inlines that are drawn."""

MAIN_FIELDS = {"participants": 3, "sessions": 3, "recordings": 3, "turns": 5, "index": 2}
"""Optional fields that are always drawn, with the most items of each: otherwise few interviews would have speech."""

PLAIN_TEXTS = ("Yes.", "I was born in Vienna", " and then ", "a", "kortunov", "Anna Müller", "Да, конечно", "…", "1923")
AWKWARD_TEXTS = (
    "]]>", "<&>\"'", "<!-- x --", "--", "&amp;", "&#13;", "<?xml?>", "\u00a0", "a\u00a0b", "\n", "a\nb", "a\n\nb", "\t",
    "\r", "a\r\nb", " ", "  two  spaces ", " leading", "trailing ", "trailing\n", "\U0001f399", "e\u0301", "\u0301",
    "\u05e9\u05dc\u05d5\u05dd", "\u202eabc\u202c", "\u2028", "a\u2029b", "\u0085", "\u200b", "\ufeff", "\ufffd",
    "A: b", "Q:", "Dr. Kortunov:", "1)", "[laughs]", "[", "//S02: yes//", "(3 s)", "{}", "null", "true", "\\u0000", "\\",
    "=1+1", "__proto__", "x" * 300,
)  # fmt: skip


def _letters() -> str:
    """Return letters that an id may have: the first and last of each range, and a, b, c."""
    is_letter = [re.match(f"[{LETTER}]", chr(number)) is not None for number in range(0x10000)]
    ends = (n for n in range(1, 0xFFFF) if is_letter[n] and not (is_letter[n - 1] and is_letter[n + 1]))
    return "abc" + "".join(map(chr, ends))


LETTERS = _letters()

characters = st.characters(
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\ufffe\uffff",
    include_characters="\t\n\r" + "".join(map(chr, range(0x7F, 0xA0))),
)
"""Every character that XML 1.0 can carry."""

texts = st.one_of(
    st.sampled_from(PLAIN_TEXTS),
    st.sampled_from(AWKWARD_TEXTS),
    st.text(characters, min_size=1, max_size=8),
)
ids = st.one_of(
    st.sampled_from(("a", "b", "kortunov", "s1", "S-1.b_2", "Жук", "中村", "null", "xml")),
    st.builds(
        str.__add__, st.sampled_from(LETTERS), st.text(st.sampled_from(LETTERS + "0189._-"), min_size=0, max_size=4)
    ),
)
uris = st.sampled_from(
    (
        "https://example.org/", "http://example.org", "HTTPS://example.org/A", "urn:isbn:9780306406157", "x:y",
        "https://example.org/a?q=%22b%22&c=(d);e='f'#g", "mailto:a@example.org", "doi:10.1000/182", "info:lccn/n78890351",
    )
)  # fmt: skip
words = st.one_of(
    st.sampled_from(
        ("noise", "DOI", "ORCID", "a:b", "#x", "<&>\"'", "]]>", "ohms", "__proto__", "$schema", "{}", "--")
    ),
    st.text(st.sampled_from(LETTERS + "09!~/%"), min_size=1, max_size=5),
)

TEXTS: dict[Text, SearchStrategy[str]] = {
    TEXT: texts,
    ID: ids,
    RECORD_ID: st.sampled_from(
        ("OH0139", "1", "a b", "oai:example.org:1/2", "Ä\u00a0ß", "<&>\"'", "a--b]]>", "a\u2028b", "\U0001f399", "_1")
    ),
    WORD: words,
    URI: uris,
    URI_OR_PATH: st.one_of(uris, st.sampled_from(("a.wav", "media/OH0139_01.mp3", "../x.mp4#t=1", "a%20b.wav", "."))),
    REFERENCE: st.one_of(ids, uris),
    LANGUAGE: st.sampled_from((*VALID_LANGUAGES, "EN", "x", "abcdefgh-12345678")),
    MEDIA_TYPE: st.sampled_from(("audio/wav", "video/mp4", "application/vnd.example+xml", "x/y.z_1")),
    CHECKSUM: st.sampled_from(("md5:0", "sha256:0f1E2d", "SHA-512:" + "ab" * 64)),
    EDTF: st.sampled_from((*VALID_DATES, "hello", "2023-13-45", "1985/1984", "<&>\"'")),
}
"""The strategy for each text shape; other shapes are drawn from their patterns."""

json_values: SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.sampled_from((0.0, -1.5, 1e300)), texts, st.just("")
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.one_of(texts, st.just("")), inner, max_size=2)
    ),
    max_leaves=4,
)
extensions = st.dictionaries(words, json_values, min_size=1, max_size=2)


@cache
def contents(level: int = DEEPEST) -> SearchStrategy[Content]:
    """Draw contents in normal form, with inlines at most ``level`` levels deep."""
    text = texts.map(normal_form)
    if not level:
        return text
    inlines = st.one_of([objects(model, level - 1) for model in INLINES.values()])
    mixed = st.lists(st.one_of(texts, inlines), max_size=3).map(normal_form)
    return st.one_of(text, mixed, mixed) if level == DEEPEST else st.one_of(text, mixed)


@cache
def values(shape: Shape, level: int = DEEPEST, least: int = 0, most: int = 2) -> SearchStrategy[Any]:
    """Draw values that fit a shape; a list has ``least`` to ``most`` items."""
    match shape:
        case Text():
            return TEXTS[shape] if shape in TEXTS else _of_pattern(shape)
        case Integer():
            small = st.integers(shape.minimum, min(shape.maximum, shape.minimum + 90_000))
            return st.one_of(small, st.just(shape.maximum))
        case Number():
            return st.one_of(st.sampled_from((0.0, -0.5, 48.2082)), st.floats(shape.minimum, shape.maximum))
        case Choice():
            return st.sampled_from(list(shape.vocabulary))
        case Nested():
            return objects(shape.model, level)
        case ListOf():
            return st.lists(values(shape.item, level), min_size=least, max_size=most).map(tuple)
        case Extensions():
            return extensions
        case ContentShape():
            return contents(level)
    raise TypeError(f"no strategy for the shape {type(shape).__name__}")


def _of_pattern(shape: Text) -> SearchStrategy[str]:
    """Draw texts that match a pattern. Its end is removed first, because Hypothesis does not support it."""
    pattern = shape.pattern.removesuffix(END)
    return st.from_regex(pattern, fullmatch=True).filter(lambda text: shape.problem(text) is None)


_OBJECTS: dict[tuple[type[Any], int], SearchStrategy[Any]] = {}


def objects(model: type[Any], level: int = DEEPEST) -> SearchStrategy[Any]:
    """Draw objects of a class of the model, with the required fields, the main fields and a few others."""
    key = (model, level)
    if key not in _OBJECTS:
        _OBJECTS[key] = _objects(model, level)
    return _OBJECTS[key]


def _objects(model: type[Any], level: int) -> SearchStrategy[Any]:
    always = [attribute for attribute in fields_of(model) if is_required(attribute) or attribute.name in MAIN_FIELDS]
    others = [attribute for attribute in fields_of(model) if attribute not in always]
    drawn = {
        attribute.name: values(shape_of(attribute), level, most=MAIN_FIELDS.get(attribute.name, 4))
        for attribute in always
    }
    drawn |= {attribute.name: values(shape_of(attribute), level, 1) for attribute in others}
    choices = st.sampled_from(_choices(model, [attribute.name for attribute in others]))

    @st.composite
    def build(draw: st.DrawFn) -> Any:
        names = (*(attribute.name for attribute in always), *draw(draw(choices)))
        return model(**{name: draw(drawn[name]) for name in names})

    return build()


def _choices(model: type[Any], names: list[str]) -> list[SearchStrategy[tuple[str, ...]]]:
    """Return the sets of up to three optional fields that the class allows, one strategy for each size."""
    one_of = frozenset(getattr(model, "ONE_OF", ()))
    together = getattr(model, "BOTH_OR_NEITHER", ())
    choices = []
    for size in range(min(3, len(names)) + 1):
        picked = [
            (*picks, *(name for name in together if name not in picks)) if set(picks) & set(together) else picks
            for picks in combinations(names, size)
        ]
        allowed = [picks for picks in picked if not one_of or one_of & set(picks)]
        if allowed:
            choices.append(st.sampled_from(allowed))
    return choices


def model_classes() -> tuple[type[Any], ...]:
    """Return every class of the model, in a fixed order."""
    return classes_within(Interview)


def vocabularies() -> tuple[type[Vocabulary], ...]:
    """Return every vocabulary that a field of the model uses."""
    shapes = (_item_shape(attribute) for model in model_classes() for attribute in fields_of(model))
    return tuple(dict.fromkeys(shape.vocabulary for shape in shapes if isinstance(shape, Choice)))


def _item_shape(attribute: "Attribute[Any]") -> Shape:
    shape = shape_of(attribute)
    return shape.item if isinstance(shape, ListOf) else shape


def interviews() -> SearchStrategy[Interview]:
    """Draw any interview that the model can hold; references may be unknown and dates invalid."""
    return objects(Interview)


def core_interviews() -> SearchStrategy[Interview]:
    """Draw interviews that violate no rule of the profile ``core``."""
    return interviews().map(made_valid)


def drawn(strategy: SearchStrategy[Any], count: int) -> list[Any]:
    """Return a list of examples, the same in every run."""
    examples: list[Any] = []

    @settings(max_examples=count, derandomize=True, database=None, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def collect(example: Any) -> None:
        examples.append(example)

    collect()
    return examples
