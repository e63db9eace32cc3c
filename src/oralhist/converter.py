"""The model as plain data and back: dicts, lists, texts and numbers, as JSON holds them.

The converter is strict: nothing is coerced, ``null`` is no value, unknown keys are refused. What a field holds is
read off the field's shape, so a new field is converted without a word here.
"""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, Final

from attrs import evolve, frozen
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from oralhist.findings import Path
from oralhist.model import Interview, Utterance
from oralhist.model.content import Content, ContentShape, Inline
from oralhist.model.inlines import INLINES
from oralhist.model.shapes import (
    Choice,
    Extensions,
    Many,
    One,
    Shape,
    Together,
    Vocabulary,
    fields_of,
    is_required,
    shape_of,
    shown,
)

__all__ = ["Problem", "from_plain", "problems_of", "to_plain"]

Hook = Callable[[Any, Any], Any]


@frozen
class Problem:
    """Why a value was refused: where it stands, what is wrong with it, how to mend it."""

    path: Path
    message: str
    hint: str = ""
    code: str = "invalid-value"

    def under(self, *steps: str | int) -> "Problem":
        """The same problem, seen from further out."""
        return evolve(self, path=(*steps, *self.path))


class _Refused(Exception):
    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*problems)


def from_plain(data: Any) -> Interview:
    """Build an interview from plain data.

    Raises some exception for what is no interview; ``problems_of`` says all that is wrong with it.
    """
    interview: Interview = _FAST.reader(Interview)(data, Interview)
    return interview


def problems_of(data: Any) -> tuple[Problem, ...]:
    """All that is wrong with plain data that ``from_plain`` refuses; nothing for an interview."""
    try:
        _CAREFUL.reader(Interview)(data, Interview)
    except Exception as error:  # noqa: BLE001 - whatever stops the converter is reported
        return tuple(_taken_apart(error))
    return ()


def to_plain(interview: Interview) -> dict[str, Any]:
    """Write an interview as plain data in the model's order, in the one shorthand, without empty fields."""
    plain: dict[str, Any] = _write(interview)
    return plain


# --- reading -------------------------------------------------------------------------------------------------------


class _Structurer:
    """Builds the model from plain data.

    The fast one leaves values to the model's own shapes, which stop at the first fault of an object; the careful
    one looks at every value before, to find all faults.
    """

    def __init__(self, *, careful: bool) -> None:
        self._careful: Final = careful
        self._converter: Final = Converter(detailed_validation=True)
        self._readers: Final[dict[type[Any], Hook]] = {}
        self._read_items: Final = self._list_reader(self._read_item)

    def reader(self, model: type[Any]) -> Hook:
        """The function that builds a class of the model; made when it is first used."""
        if model not in self._readers:
            self._readers[model] = self._reader(model)
        return self._readers[model]

    def _reader(self, model: type[Any]) -> Hook:
        hooks = {attribute.name: self._hook(shape_of(attribute)) for attribute in fields_of(model)}
        build: Hook = make_dict_structure_fn(
            model,
            self._converter,
            _cattrs_forbid_extra_keys=True,
            **{name: override(struct_hook=hook) for name, hook in hooks.items()},  # type: ignore[arg-type]
        )
        short = shorthand_of(model)

        def read(value: Any, _: Any) -> Any:
            if value.__class__ is dict:
                return build(value, model)
            if not short or value is None:
                raise _mistyped(value, "an object")
            if value.__class__ is not str and model is not Utterance:
                raise _mistyped(value, "a text or an object")
            return model(**{short: hooks[short](value, None)})

        return read

    def _hook(self, shape: Shape) -> Hook:
        match shape:
            case Choice():
                return _word_reader(shape.vocabulary)
            case One():
                return lambda value, _: self.reader(shape.model)(value, None)
            case Many():
                return self._list_reader(self._hook(shape.item))
            case ContentShape():
                return self._read_content
            case Extensions():
                return _read_object
            case _:
                return _careful_reader(shape) if self._careful else _read_leaf

    def _list_reader(self, read: Hook) -> Hook:
        def read_list(value: Any, _: Any) -> tuple[Any, ...]:
            if value.__class__ is not list:
                raise _mistyped(value, "a list")
            try:
                return tuple([read(item, None) for item in value])
            except Exception:  # noqa: BLE001 - whatever stops an item is reported at its place
                raise _Refused(*_refused_items(read, value)) from None

        return read_list

    def _read_content(self, value: Any, _: Any) -> Content | str:
        if value.__class__ is str:
            text: str = value
            return text
        if value.__class__ is not list:
            raise _mistyped(value, "a text or a list of texts and inlines")
        content: Content = self._read_items(value, None)
        return content

    def _read_item(self, value: Any, _: Any) -> str | Inline:
        if value.__class__ is str:
            text: str = value
            return text
        if value.__class__ is not dict:
            raise _mistyped(value, "a text or an inline")
        word = value.get("type")
        model = INLINES.get(word) if word.__class__ is str else None
        if model is None:
            raise _Refused(_no_such_word("type", word, INLINES))
        fields = value.copy()
        del fields["type"]
        inline: Inline = self.reader(model)(fields, None)
        return inline


def shorthand_of(model: type[Any]) -> str:
    """The field of a class that may stand alone, without the object around it; for most classes none."""
    if model is Utterance:
        return "content"
    return model.SHORTHAND if issubclass(model, Together) else ""


def _read_leaf(value: Any, _: Any) -> Any:
    """Leave the judgement to the field's own shape; only ``null`` would slip through an optional one."""
    if value is None:
        raise _mistyped(value, "a value")
    return value


def _careful_reader(shape: Shape) -> Hook:
    def read(value: Any, _: Any) -> Any:
        if problem := shape.problem(value):
            raise _Refused(Problem((), problem))
        return value

    return read


def _read_object(value: Any, _: Any) -> Any:
    if value.__class__ is not dict:
        raise _mistyped(value, "an object")
    return value


def _word_reader(vocabulary: type[Vocabulary]) -> Hook:
    words = {str(member): member for member in vocabulary}

    def read_word(value: Any, _: Any) -> Vocabulary:
        member = words.get(value) if value.__class__ is str else None
        if member is None:
            raise _Refused(_no_such_word("", value, words))
        return member

    return read_word


_FAST = _Structurer(careful=False)
_CAREFUL = _Structurer(careful=True)


# --- explaining ----------------------------------------------------------------------------------------------------


def _taken_apart(error: BaseException) -> Iterator[Problem]:
    match error:
        case _Refused():
            yield from error.problems
        case ClassValidationError():
            for inner in error.exceptions:
                steps = [note.name for note in getattr(inner, "__notes__", ()) if hasattr(note, "name")][:1]
                for problem in _taken_apart(inner):
                    yield problem if isinstance(inner, KeyError) else problem.under(*steps)
        case ForbiddenExtraKeysError():
            known = [attribute.name for attribute in fields_of(error.cl)]
            for key in sorted(error.extra_fields):
                yield Problem((key,), f"there is no field {key!r} here", _did_you_mean(key, known), "unknown-field")
        case KeyError():
            yield Problem((), f"the field {error.args[0]!r} is missing", f"add {error.args[0]!r}", "missing-field")
        case _:
            yield Problem((), str(error))


def _refused_items(read: Hook, items: list[Any]) -> Iterator[Problem]:
    """Read every item again, to find all that is wrong and not the first alone."""
    for number, item in enumerate(items):
        try:
            read(item, None)
        except Exception as error:  # noqa: BLE001 - whatever stops an item is reported at its place
            yield from (problem.under(number) for problem in _taken_apart(error))


def _mistyped(value: Any, expected: str) -> _Refused:
    hint = "leave the field out instead of null" if value is None else ""
    return _Refused(Problem((), f"{'null' if value is None else shown(value)} is not {expected}", hint))


def _no_such_word(key: str, value: Any, words: Any) -> Problem:
    message = f"{shown(value)} is not one of {', '.join(words)}"
    return Problem((key,) if key else (), message, _did_you_mean(value, words))


def _did_you_mean(word: Any, known: Any) -> str:
    near = get_close_matches(word, list(known), n=1) if isinstance(word, str) else []
    return f"did you mean {near[0]!r}?" if near else ""


# --- writing -------------------------------------------------------------------------------------------------------


def _write(value: Any) -> Any:
    model = type(value)
    plain = {"type": model.TYPE} if issubclass(model, Inline) else {}
    for attribute in fields_of(model):
        held = getattr(value, attribute.name)
        if is_required(attribute) or (held not in (None, (), {}) and held != attribute.default):
            plain[attribute.name] = _write_held(shape_of(attribute), held)
    short = shorthand_of(model)
    return plain[short] if short and plain.keys() == {short} else plain


def _write_held(shape: Shape, held: Any) -> Any:
    match shape:
        case Choice():
            return held.value
        case One():
            return _write(held)
        case Many():
            return [_write_held(shape.item, item) for item in held]
        case ContentShape():
            if len(held) == 1 and held[0].__class__ is str:
                return held[0]
            return [item if item.__class__ is str else _write(item) for item in held]
        case _:
            return held
