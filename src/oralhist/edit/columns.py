"""The columns of a sheet, and the other fields whose values can be written as text."""

import re
from typing import Any

from attrs import frozen

from oralhist.edit.places import path_of
from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.model import Identifier, Interview
from oralhist.model.shapes import Choice, Integer, ListOf, Nested, Shape, Text, fields_of, is_required, shape_of


@frozen
class Column:
    """A column: the path of its field, its heading, and what separates several values in a cell."""

    path: str
    heading: str
    separator: str = ""

    @property
    def title(self) -> str:
        """The heading with the path, as the first row of a sheet has it."""
        return f"{self.heading} ({self.path})"


ID = Column("id", "Identifier")
_METADATA = (
    Column("title", "Title"),
    Column("alternative_titles", "Other titles", ";"),
    Column("date", "Date of the interview"),
    Column("languages", "Languages", ";"),
    Column("descriptions", "Descriptions", "\n\n"),
    Column("keywords", "Keywords", ";"),
    Column("subjects", "Subjects", ";"),
    Column("places", "Places", ";"),
    Column("series.title", "Series"),
    Column("collection.title", "Collection"),
    Column("project.title", "Project"),
    Column("identifiers", "Identifiers, as scheme:value", ";"),
    Column("repository.name", "Repository"),
    Column("funders", "Funders", ";"),
    Column("rights.statement", "Rights"),
    Column("rights.uri", "Address of the licence"),
    Column("rights.holder", "Rights holder"),
    Column("rights.usage", "How it may be used"),
    Column("rights.citation", "How to cite it"),
    Column("publication.date", "Date of publication"),
    Column("publication.publisher.name", "Publisher"),
    Column("publication.url", "Web address"),
    Column("language", "Language of this description"),
)
_PERSON = (
    Column("name", "name"),
    Column("roles", "roles", ";"),
    Column("label", "label in the transcript"),
    Column("honorific", "title"),
    Column("given_name", "given name"),
    Column("family_name", "family name"),
    Column("pronouns", "pronouns"),
    Column("born", "born"),
    Column("birth_place.name", "place of birth"),
    Column("died", "died"),
    Column("biographies", "biography", "\n\n"),
)


def columns_for(participants: int) -> tuple[Column, ...]:
    """Return the columns of a sheet for interviews with at most a number of participants."""
    people = (
        Column(f"participants[{number}].{one.path}", f"Person {number + 1}, {one.heading}", one.separator)
        for number in range(participants)
        for one in _PERSON
    )
    metadata = (Column(f"metadata.{one.path}", one.heading, one.separator) for one in _METADATA)
    return (ID, *metadata, *people)


def column_at(path: str) -> Column:
    """Return the column of a path: one of a sheet, or any other field whose value can be written as text.

    Raises ``InvalidValue`` for other paths, for spoken words, and for ids that others refer to.
    """
    found = re.fullmatch(r"participants\[(\d{1,4})\]\..+", path)
    known = {column.path: column for column in columns_for(int(found[1]) + 1 if found else 1)}
    if path not in known:
        separator = None if path.endswith("]") else _separator_at(path)
        if separator is None:
            hint = did_you_mean(path, known)
            raise InvalidValue(f"{path!r} cannot be set to a text" + (f" ({hint})" if hint else ""))
        return Column(path, path, separator)
    return known[path]


def _separator_at(path: str) -> str | None:
    """Return what separates the values of a field, an empty text if it has one value, ``None`` if no text can be its value."""
    shape: Shape = Nested(Interview)
    for step in path_of(path):
        if isinstance(step, int):
            if not isinstance(shape, ListOf):
                return None
            shape = shape.item
        else:
            shapes = (
                {field.name: shape_of(field) for field in fields_of(shape.model)} if isinstance(shape, Nested) else {}
            )
            if step not in shapes or step == "id":
                return None
            shape = shapes[step]
    if isinstance(shape, ListOf):
        return ";" if _has_text(shape.item) else None
    return "" if _has_text(shape) else None


def _has_text(shape: Shape) -> bool:
    """Return whether a value of a shape can be written as a text."""
    if isinstance(shape, Nested):
        main = main_field(shape.model)
        others = [field.name for field in fields_of(shape.model) if is_required(field) and field.name != main]
        return shape.model is Identifier or (main is not None and not others)
    return isinstance(shape, Text | Choice | Integer)


def main_field(model: type[Any]) -> str | None:
    """Return the field that a text is the value of, if an object of this class is written as a text."""
    names = [field.name for field in fields_of(model)]
    return model.SHORTHAND or next((name for name in names if name == "name"), None)
