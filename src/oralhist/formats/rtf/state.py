"""What holds at a place of an RTF file, until the end of its group."""

import copy
from collections.abc import Callable

from attrs import Factory, define, evolve

from oralhist.documents.document import Paragraph, Run
from oralhist.formats.rtf.destinations import Holds
from oralhist.formats.rtf.tables import NO_SHADING, Shading, level_of

_MOST_CELLS = 100


@define
class Characters:
    """The format that a control word sets, until the end of its group."""

    bold: bool = False
    italic: bool = False
    bold_complex: bool | None = None
    italic_complex: bool | None = None
    bold_asian: bool | None = None
    italic_asian: bool | None = None
    underline: bool = False
    strike: bool = False
    hidden: bool = False
    deleted: bool = False
    language: int = 0
    style: int | None = None
    highlight: int = 0
    shading: Shading = NO_SHADING
    ink: int = 0


@define
class Field:
    """A field: a date, a link, a page number. Its code is not text, its result is."""

    code: list[str] = Factory(list)


@define
class Text:
    """Text of its own: the body, a note, a header, a box. ``pieces`` are those of the open paragraph."""

    holds: Holds
    paragraphs: list[Paragraph] = Factory(list)
    pieces: list[tuple[list[str], Characters, str]] = Factory(list)
    notes: dict[int, tuple[Run, ...]] = Factory(dict)
    mark: str = ""
    boxes: list[Paragraph] = Factory(list)
    places: list[list[int]] = Factory(list)
    """The number, the row and the column of each table that is open, the outermost first."""
    ground: str = ""
    """The colour of the box that the text is in."""


@define
class State:
    """What holds until the end of a group."""

    text: Text
    holds: Holds = Holds.TEXT
    before: Holds = Holds.TEXT
    characters: Characters = Factory(Characters)
    font: int | None = None
    url: str = ""
    field: Field | None = None
    skipped: int = 1
    style: int | None = None
    associated: str = "complex"
    """The letters whose emphasis the next associated word sets: ``complex`` or ``asian``."""
    level: int = 0
    is_drop_cap: bool = False
    """Whether the paragraph is the large first letter of the next one."""
    depth: int = 0
    """How many tables the paragraph is in."""
    shading: Shading = NO_SHADING
    """That of the paragraph."""
    row: Shading = NO_SHADING
    cell: Shading = NO_SHADING
    cells: list[Shading] = Factory(list)
    """Those of the row, of the cell that is being defined, and of the cells of the row."""


def with_value(characters: Characters, name: str, value: bool | int | Shading | None) -> Characters:
    """Return a format with one field changed."""
    changed = copy.copy(characters)
    setattr(changed, name, value)
    return changed


def _setter(name: str) -> Callable[[State, int], None]:
    """Return a function that sets a field of the format of characters."""

    def set_it(state: State, number: int) -> None:
        state.characters = with_value(state.characters, name, number)

    return set_it


def _shader(name: str, part: str) -> Callable[[State, int], None]:
    """Return a function that sets a part of a shading: of characters, a paragraph, a row or a cell."""

    def set_it(state: State, number: int) -> None:
        holder: State | Characters = state
        if name == "characters":
            holder = state.characters = copy.copy(state.characters)
        field = "shading" if name == "characters" else name
        setattr(holder, field, evolve(getattr(holder, field), **{part: number}))

    return set_it


def _set_associated(name: str) -> Callable[[State, int], None]:
    """Return a function that sets which letters associated words are for."""

    def set_it(state: State, _number: int) -> None:
        state.associated = name

    return set_it


def _begin_row(state: State, _number: int) -> None:
    state.row, state.cell, state.cells = NO_SHADING, NO_SHADING, []


def _end_cell(state: State, _number: int) -> None:
    if len(state.cells) < _MOST_CELLS:
        state.cells.append(state.cell if state.cell != NO_SHADING else state.row)
    state.cell = NO_SHADING


def _set_style(state: State, number: int) -> None:
    state.style = number


def _set_level(state: State, number: int) -> None:
    state.level = level_of(number)


def _set_in_table(state: State, _number: int) -> None:
    state.depth = max(state.depth, 1)


def _set_drop_cap(state: State, number: int) -> None:
    state.is_drop_cap = number > 0


def _set_depth(state: State, number: int) -> None:
    state.depth = max(number, 0)


SETTERS: dict[str, Callable[[State, int], None]] = {
    "lang": _setter("language"), "cs": _setter("style"), "highlight": _setter("highlight"), "cf": _setter("ink"), "s": _set_style,
    "outlinelevel": _set_level, "intbl": _set_in_table, "itap": _set_depth, "dropcapli": _set_drop_cap, "trowd": _begin_row, "cellx": _end_cell,
    "dbch": _set_associated("asian"), **dict.fromkeys(("loch", "hich", "ltrch", "rtlch"), _set_associated("complex")),
    "cb": _shader("characters", "ground"),
    **{f"{start}{word}": _shader(name, part) for name, start, words in (
        ("characters", "ch", ("cbpat", "cfpat", "shdng")), ("shading", "", ("cbpat", "cfpat", "shading")),
        ("row", "tr", ("cbpat", "cfpat", "shdng")), ("cell", "cl", ("cbpat", "cfpat", "shdng")))
        for word, part in zip(words, ("ground", "pattern", "cover"), strict=True)},
}  # fmt: skip
