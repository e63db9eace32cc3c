"""A quick yes or no on plain data, made from the shapes of the model: nothing is built and nothing is explained."""

from collections.abc import Callable, Mapping
from typing import Any

from oralhist.errors import InvalidValue
from oralhist.model import Interview
from oralhist.model.content import DEEPEST_CONTENT, ContentShape
from oralhist.model.extensions import ordered_json
from oralhist.model.inlines import INLINES
from oralhist.model.interview import FILE_VERSION
from oralhist.model.shapes import (
    LONGEST_TEXT,
    Choice,
    Extensions,
    Many,
    One,
    Shape,
    Text,
    Together,
    Whole,
    fields_of,
    is_required,
    is_set,
    shape_of,
    shorthand_of,
)

__all__ = ["fits_schema"]

Fits = Callable[[Any], bool]


def fits_schema(data: Any) -> bool:
    """Whether plain data, as ``json.loads`` gives it, is an interview file: what ``json_schema()`` says, much faster.

    It also refuses what a schema has no word for: ``1.0`` where a whole number is meant, and what nests too deep. It
    does not ask whether XML can carry every character, and knows nothing of the rules; ``oralhist.validate`` does.
    """
    if data.__class__ is not dict:
        return False
    fields = data.copy()
    schema = fields.pop("$schema", "")
    version = fields.pop("oralhist", None)
    if schema.__class__ is not str or version.__class__ is not int or version != FILE_VERSION:
        return False
    return _judge_of(Interview)(fields)


_JUDGES: dict[type[Any], Fits] = {}


def _judge_of(model: type[Any]) -> Fits:
    """The judge of a class of the model; made when it is first asked for."""
    if model not in _JUDGES:
        judges: dict[str, Fits] = {}
        _JUDGES[model] = _object_judge(model, judges)  # first, as classes hold one another
        judges |= {field.name: _judge_of_shape(shape_of(field)) for field in fields_of(model)}
    return _JUDGES[model]


def _object_judge(model: type[Any], judges: Mapping[str, Fits]) -> Fits:
    required = [field.name for field in fields_of(model) if is_required(field)]
    short = shorthand_of(model)
    fits_together = _judge_of_what_stands_together(model) if issubclass(model, Together) else None

    def fits(value: Any) -> bool:
        if value.__class__ is not dict:
            return bool(short) and judges[short](value)
        for name in required:
            if name not in value:
                return False
        for name, held in value.items():
            if name not in judges or not judges[name](held):
                return False
        return fits_together is None or fits_together(value)

    return fits


def _judge_of_what_stands_together(model: type[Together]) -> Fits:
    one_of, both_or_neither = model.ONE_OF, model.BOTH_OR_NEITHER

    def fits(value: Any) -> bool:
        is_there = not one_of or any(is_set(value.get(name)) for name in one_of)
        return is_there and len({name in value for name in both_or_neither}) < 2

    return fits


def _judge_of_shape(shape: Shape) -> Fits:
    match shape:
        case One():
            return _judge_of(shape.model)
        case Many():
            fits = _judge_of_shape(shape.item)
            return lambda value: value.__class__ is list and all(map(fits, value))
        case ContentShape():
            return _fits_content
        case Text():
            return _text_judge(shape)
        case Whole():
            least, most = shape.minimum, shape.maximum
            return lambda value: value.__class__ is int and least <= value <= most
        case Choice():
            words = frozenset(map(str, shape.vocabulary))
            return lambda value: value.__class__ is str and value in words
        case Extensions():
            return _fits_extensions
        case _:
            return lambda value: shape.problem(value) is None


def _text_judge(shape: Text) -> Fits:
    fits = shape.fits

    def fits_text(value: Any) -> bool:
        return value.__class__ is str and 0 < len(value) <= LONGEST_TEXT and bool(fits(value))

    return fits_text


def _fits_content(value: Any) -> bool:
    if value.__class__ is str:
        return len(value) <= LONGEST_TEXT
    if value.__class__ is not list or _nests_deeper(value, DEEPEST_CONTENT):
        return False
    length = 0  # of texts that stand side by side, as they are joined
    for item in value:
        length = length + len(item) if item.__class__ is str else 0
        if length > LONGEST_TEXT or (item.__class__ is not str and not _fits_inline(item)):
            return False
    return True


def _fits_inline(value: Any) -> bool:
    if value.__class__ is not dict:
        return False
    fields = value.copy()
    word = fields.pop("type", None)
    return word.__class__ is str and word in INLINES and _judge_of(INLINES[word])(fields)


def _nests_deeper(content: Any, levels: int) -> bool:
    """Whether inlines nest deeper than so many levels; it looks no further."""
    inlines = [item for item in content if item.__class__ is dict] if content.__class__ is list else []
    return bool(inlines) and (
        not levels or any(_nests_deeper(one.get(held), levels - 1) for one in inlines for held in ("content", "body"))
    )


def _fits_extensions(value: Any) -> bool:
    if value.__class__ is not dict:
        return False
    try:
        ordered_json(value)
    except InvalidValue:
        return False
    return True
