"""The description of an interview as the cells of a row, and the changes that edited cells mean.

Several values in a cell are separated by ``;``, descriptions by a blank line; a backslash before a separator keeps it in
a value. A value that is in the record already stays as it is, with all its fields: the cell shows only the main one.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from oralhist.conventions.dates import date_in_words, is_ambiguous_date
from oralhist.conventions.ids import new_participant
from oralhist.conventions.languages import language_tag
from oralhist.edit.columns import Column, columns_for, main_field
from oralhist.edit.places import path_of, replaced_at
from oralhist.errors import InvalidValue
from oralhist.findings import nearest_or_all
from oralhist.model import EdtfDate, Identifier, Interview, Organization, Participant, Place, Series
from oralhist.model.dates import is_edtf
from oralhist.model.references import ids_of
from oralhist.model.shapes import (
    LANGUAGE,
    Choice,
    Integer,
    ModelObject,
    Nested,
    fields_of,
    is_required,
    is_set,
    shape_of,
)


def cells_of(interview: Interview, columns: Sequence[Column]) -> dict[str, str]:
    """Return the cell of each column, by its path; empty if nothing is set."""
    return {column.path: _cell(_held(interview, column.path), column.separator) for column in columns}


def revision_of(interview: Interview) -> str:
    """Return what changes with any cell of an interview: it shows whether a record is the one that a sheet was made of."""
    cells = cells_of(interview, columns_for(len(interview.participants)))
    return hashlib.sha256(repr(sorted(cells.items())).encode()).hexdigest()[:12]


def with_cell(interview: Interview, column: Column, cell: str) -> Interview:
    """Return the interview with what an edited cell says; it is the same object if the cell says what it has.

    Raises ``InvalidValue`` for a value that does not fit, with how to write it.
    """
    if _folded(cell) == _folded(_cell(_held(interview, column.path), column.separator)):
        return interview
    if place := re.fullmatch(r"participants\[(\d+)\]\.(.+)", column.path):
        interview = _with_participant(interview, int(place[1]), place[2], cell)
        if place[2] == "name":
            return interview
    whole: Interview = _with_value(interview, path_of(column.path), cell, column.separator)
    return whole


def changed_cells(old: Interview, new: Interview, columns: Sequence[Column]) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the old and the new cell of each column in which two interviews differ."""
    before, after = cells_of(old, columns), cells_of(new, columns)
    yield from ((path, before[path], after[path]) for path in after if before[path] != after[path])


def escaped(value: str, separator: str) -> str:
    """Return a value as it is written into a cell with several, so that ``values_in`` gives it back."""
    return value.replace("\\", "\\\\").replace(separator, f"\\{separator}")


def values_in(cell: str, separator: str) -> list[str]:
    """Return the values in a cell, without blanks around them and without empty ones."""
    found = re.split(rf"((?:\\.|(?!{re.escape(separator)})[\s\S])*)(?:{re.escape(separator)}|\Z)", cell)[1::2]
    return [value for text in found if (value := re.sub(r"\\([\s\S])", r"\1", text).strip())]


def _folded(text: str) -> str:
    """Return a text without what programs change in a cell: the kind of its line ends, and blanks around it."""
    return re.sub(r"\r\n?", "\n", text).strip()


def _cell(held: Any, separator: str) -> str:
    if held is None:
        return ""
    if not separator:
        return _text_of(held)
    texts = (escaped(_text_of(item), separator) for item in held)
    return (separator if separator.isspace() else f"{separator} ").join(texts)


def _text_of(item: Any) -> str:
    if isinstance(item, Identifier):
        return f"{item.scheme}:{item.value}"
    if isinstance(item, ModelObject):
        return str(getattr(item, main_field(type(item)) or "name"))
    return str(item)


def _held(interview: Interview, path: str) -> Any:
    held: Any = interview
    for step in path_of(path):
        held = getattr(held, step) if isinstance(step, str) else held[step] if step < len(held) else None
        if held is None:
            return None
    return held


def _with_participant(interview: Interview, number: int, field: str, cell: str) -> Interview:
    people = interview.participants
    if number < len(people):
        if field != "name":
            return interview
        if not cell.strip():
            raise InvalidValue("a participant has a name: to remove one, use merge_participants of oralhist.edit")
        return replaced_at(interview, ("participants", number, "name"), cell.strip())
    if field != "name" or number > len(people):
        raise InvalidValue(f"there is no person {number + 1} yet: fill in the name of each person, without a gap")
    taken = ids_of(interview)
    added: Participant = evolve(new_participant(cell.strip(), taken), name=cell.strip(), honorific=None)
    return evolve(interview, participants=(*people, added))


def _with_value(held: Any, steps: Sequence[str | int], cell: str, separator: str) -> Any:
    """Return an object of the model, or a tuple, with the value of a cell at some steps."""
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        return (*held[:step], _with_value(held[step], rest, cell, separator), *held[step + 1 :])
    field = next(field for field in fields_of(type(held)) if field.name == step)
    shape: Any = shape_of(field)
    old = getattr(held, step)
    if not rest:
        new = _list(shape.item, old, cell, separator) if separator else _value(shape, cell.strip())
        if isinstance(new, EdtfDate) and isinstance(old, EdtfDate) and new.value == old.value:
            new = old  # in another form, as spreadsheet programs write dates
    elif isinstance(rest[0], int) and rest[0] >= len(old):
        new = (*old, _item(shape.item.model, rest, cell, separator, f"{step}[{{}}]", len(old)))
    else:
        new = _made(shape.model, rest, cell, separator) if old is None else _with_value(old, rest, cell, separator)
    if new is None and is_required(field) and not isinstance(held, Organization | Place | Series):
        raise InvalidValue(f"{step} is required: the cell cannot be empty")
    return _without_empty(held, step, new)


def _made(model: type[Any], steps: Sequence[str | int], cell: str, separator: str) -> Any:
    """Return a new object of a class that has only the value of a cell."""
    step, rest = steps[0], steps[1:]
    field: Any = next(field for field in fields_of(model) if field.name == step)
    required = [other.name for other in fields_of(model) if is_required(other) and other.name != step]
    if required:
        raise InvalidValue(f"{model.__name__} has no {required[0]} yet: set {required[0]} first")
    shape: Any = shape_of(field)
    if rest and isinstance(rest[0], int):
        return model(**{str(step): (_item(shape.item.model, rest, cell, separator, f"{step}[{{}}]", 0),)})
    if rest:
        return model(**{str(step): _made(shape.model, rest, cell, separator)})
    return model(**{str(step): _list(shape.item, (), cell, separator) if separator else _value(shape, cell.strip())})


def _item(model: type[Any], steps: Sequence[str | int], cell: str, separator: str, name: str, number: int) -> Any:
    """Return a new object for the end of a list that has a number of items."""
    if steps[0] != number:
        raise InvalidValue(f"there is no {name.format(steps[0])}: the next is {name.format(number)}")
    return _made(model, steps[1:], cell, separator)


def _without_empty(held: Any, step: str, new: Any) -> Any:
    """Return the object with a field set; ``None`` for an object that would have no field left."""
    others = (getattr(held, field.name) for field in fields_of(type(held)) if field.name != step)
    if not is_set(new) and not any(map(is_set, others)):
        return None
    return evolve(held, **{step: new})


def _list(shape: Any, old: Sequence[Any], cell: str, separator: str) -> tuple[Any, ...]:
    """Return the items that a cell lists: those of the old list with the same text, and new ones of a shape."""
    known: dict[str, list[Any]] = {}
    for item in old:
        known.setdefault(_folded(_text_of(item)), []).append(item)
    found = []
    for text in values_in(cell, separator):
        same = known.get(_folded(text))
        found.append(same.pop(0) if same else _value(shape, text))
    return tuple(found)


def _value(shape: Any, text: str) -> Any:
    """Return the value of a field that a text means; ``None`` for an empty text."""
    if not text:
        return None
    match shape:
        case Nested(model=model) if model is EdtfDate:
            return _date(text)
        case Nested(model=model) if model is Identifier:
            scheme, colon, value = text.partition(":")
            if not colon or not value.strip():
                raise InvalidValue(f"{text!r} has no scheme: write it as scheme:value, such as DOI:10.1000/182")
            return Identifier(scheme=scheme.strip(), value=value.strip())
        case Nested(model=model):
            name = main_field(model) or "name"
            main = next(shape_of(field) for field in fields_of(model) if field.name == name)
            return model(**{name: _value(main, text)})
        case Integer():
            if not text.isdecimal():
                raise InvalidValue(f"{text!r} is not a whole number")
            return int(text)
        case Choice(vocabulary=words):
            word = re.sub(r"[\s-]+", "_", text.strip().lower())
            if word not in list(words):
                raise InvalidValue(f"{text!r} is not known here ({nearest_or_all(word, list(map(str, words)))})")
            return words(word)
    return (language_tag(text) or text) if shape is LANGUAGE else text


def _date(text: str) -> EdtfDate:
    text = re.sub(r"(\d)[ T]00:00(?::00(?:\.0+)?)?\Z", r"\1", text)  # the midnight that programs add
    if re.fullmatch(r"\d{5}", text):
        raise InvalidValue(
            f"{text!r} is a number of days: show the cell as a date or as text in the spreadsheet program"
        )
    if is_edtf(text):
        return EdtfDate(value=text)
    date = date_in_words(text)
    if date is None:
        hint = "day and month can be exchanged: " if is_ambiguous_date(text) else ""
        raise InvalidValue(f"{text!r} is not one date ({hint}write it as 1998-03-14, 1998-03 or 1998)")
    return date
