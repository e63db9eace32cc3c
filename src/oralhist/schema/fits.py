"""A quick yes or no on plain data, made from the shapes of the model: nothing is built and nothing is explained.

What stands in one field is looked at for all objects of a class at once: a transcript has few fields and many objects.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
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
    CrossField,
    Extensions,
    Integer,
    ListOf,
    Nested,
    Shape,
    Text,
    fields_of,
    is_required,
    is_set,
    shape_of,
    shorthand_of,
)

Fit = Callable[[Sequence[Any], int], bool]
"""Whether each of some values, at least one, fits; the number says how deep inlines may nest in them."""


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
    return _judge_of(Interview)([fields], DEEPEST_CONTENT)


_JUDGES: dict[type[Any], Fit] = {}


def _judge_of(model: type[Any]) -> Fit:
    """The judge of a class of the model; made when it is first asked for."""
    if model not in _JUDGES:
        judges: dict[str, Fit] = {}
        _JUDGES[model] = _object_judge(model, judges)  # first, as classes hold one another
        judges |= {field.name: _judge_of_shape(shape_of(field)) for field in fields_of(model)}
    return _JUDGES[model]


def _object_judge(model: type[Any], judges: Mapping[str, Fit]) -> Fit:
    required = [field.name for field in fields_of(model) if is_required(field)]
    stand_together = _togetherness(model) if issubclass(model, CrossField) else None
    short = shorthand_of(model)

    def fit(values: Sequence[Any], levels: int) -> bool:
        objects = [value for value in values if value.__class__ is dict]
        columns: defaultdict[str, list[Any]] = defaultdict(list)
        for value in objects:
            for name, held in value.items():
                columns[name].append(held)
        if any(len(columns[name]) < len(objects) for name in required):
            return False
        if stand_together is not None and not all(map(stand_together, objects)):
            return False
        if len(objects) < len(values):
            if not short:
                return False
            columns[short] += [value for value in values if value.__class__ is not dict]
        return all(name in judges and judges[name](column, levels) for name, column in columns.items() if column)

    return fit


def _togetherness(model: type[CrossField]) -> Callable[[Mapping[str, Any]], bool]:
    one_of, both_or_neither = model.ONE_OF, model.BOTH_OR_NEITHER

    def fits(value: Mapping[str, Any]) -> bool:
        is_there = not one_of or any(is_set(value.get(name)) for name in one_of)
        return is_there and len({name in value for name in both_or_neither}) < 2

    return fits


def _judge_of_shape(shape: Shape) -> Fit:
    match shape:
        case Nested():
            return _judge_of(shape.model)
        case ListOf():
            return _list_judge(_judge_of_shape(shape.item))
        case ContentShape():
            return _contents_fit
        case Text():
            return _text_judge(shape)
        case Integer():
            least, most = shape.minimum, shape.maximum
            return lambda values, _: _are(int, values) and least <= min(values) and max(values) <= most
        case Choice():
            words = frozenset(map(str, shape.vocabulary))
            return lambda values, _: _are(str, values) and words.issuperset(values)
        case Extensions():
            return lambda values, _: all(map(_is_extensions, values))
        case _:
            return lambda values, _: not any(map(shape.problem, values))


def _text_judge(shape: Text) -> Fit:
    fits = shape.fits

    def texts_fit(values: Sequence[Any], _: int) -> bool:
        return _are(str, values) and "" not in values and _are_short(values) and all(map(fits, values))

    return texts_fit


def _list_judge(fit: Fit) -> Fit:
    def lists_fit(values: Sequence[Any], levels: int) -> bool:
        if not _are(list, values):
            return False
        items = list(chain.from_iterable(values))
        return not items or fit(items, levels)

    return lists_fit


def _are(kind: type[Any], values: Sequence[Any]) -> bool:
    return set(map(type, values)) == {kind}


def _are_short(texts: Sequence[str]) -> bool:
    return max(map(len, texts)) <= LONGEST_TEXT


def _contents_fit(values: Sequence[Any], levels: int) -> bool:
    texts = [value for value in values if value.__class__ is str]
    lists = [value for value in values if value.__class__ is list]
    if len(texts) + len(lists) < len(values) or (texts and not _are_short(texts)):
        return False
    inlines: defaultdict[Any, list[Any]] = defaultdict(list)
    for items in lists:
        length = 0  # of texts that stand side by side, as they are joined
        for item in items:
            length = length + len(item) if item.__class__ is str else 0
            if length > LONGEST_TEXT:
                return False
            if item.__class__ is dict:
                fields = item.copy()
                word = fields.pop("type", None)
                inlines[word if word.__class__ is str else None].append(fields)
            elif item.__class__ is not str:
                return False
    if inlines and not levels:
        return False
    return all(word in INLINES and _judge_of(INLINES[word])(held, levels - 1) for word, held in inlines.items())


def _is_extensions(value: Any) -> bool:
    if value.__class__ is not dict:
        return False
    try:
        ordered_json(value)
    except InvalidValue:
        return False
    return True
