"""From the pieces of text that were read to a paragraph of a document."""

import locale
from collections import Counter

from attrs import evolve

from oralhist.documents.character_format import Format, formatted
from oralhist.documents.document import Paragraph, Run, joined
from oralhist.documents.symbols import with_signs
from oralhist.formats.rtf.state import Characters, State
from oralhist.formats.rtf.tables import Tables

_SOLID = 9000  # of 10,000: a pattern that covers so much is a ground of the colour of the pattern
_BLACK = (0, 0, 0)
_WHITE = (255, 255, 255)
_CHINESE = {"zh-CHS": "zh-Hans", "zh-CHT": "zh-Hant"}


def add_paragraph(state: State, tables: Tables, left_out: Counter[str]) -> None:
    """Add the open paragraph, which may be empty, and the boxes that hang on it to their text."""
    text = state.text
    runs: list[Run] = []
    style = tables.style(state.style)
    for number, (parts, characters, url) in enumerate(text.pieces):
        if characters.deleted:
            left_out["deletion"] += 1
            continue
        words = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # joins surrogate pairs
        run = Run(with_signs(words), url=url, note=text.notes.get(number))
        name = "" if characters.style is None else tables.style(characters.style).name
        format = evolve(_format(characters, tables), hidden=True) if style.is_hidden else _format(characters, tables)
        runs += formatted([run], format, name, left_out)
    cell: tuple[int, int, int] | None = None
    if text.places:
        table, row, column = text.places[-1]
        cell = table, row, column
    text.paragraphs.append(Paragraph(joined(runs), style.name, state.level or style.level, text.mark, cell))
    text.paragraphs += text.boxes
    text.pieces, text.notes, text.boxes, text.mark = [], {}, [], ""


def _format(characters: Characters, tables: Tables) -> Format:
    ground = characters.pattern if characters.cover >= _SOLID else characters.ground
    colours = [tables.colour(number) for number in (characters.highlight, ground) if number]
    is_white = tables.colour(characters.ink) == _WHITE and all(colour in (None, _WHITE) for colour in colours)
    language = locale.windows_locale.get(characters.language, "").replace("_", "-")
    has_hidden_style = characters.style is not None and tables.style(characters.style).is_hidden
    return Format(
        bold=characters.bold,
        italic=characters.italic,
        underline=characters.underline,
        strike=characters.strike,
        hidden=characters.hidden or has_hidden_style,
        black_highlight=_BLACK in colours or is_white,
        highlight=any(colour not in (None, _WHITE) for colour in colours),
        language=_CHINESE.get(language, language),
    )
