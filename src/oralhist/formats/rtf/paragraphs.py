"""From the pieces of text that were read to a paragraph of a document."""

import locale
from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from oralhist.documents.character_format import Format, formatted
from oralhist.documents.colours import blacked_out, is_black
from oralhist.documents.document import Paragraph, Run, joined
from oralhist.documents.symbols import with_signs
from oralhist.formats.rtf.state import Characters, State
from oralhist.formats.rtf.tables import NO_SHADING, Style, Tables

_CHINESE = {"zh-CHS": "zh-Hans", "zh-CHT": "zh-Hant"}


def add_paragraph(state: State, tables: Tables, left_out: Counter[str]) -> None:
    """Add the open paragraph, which may be empty, and the boxes that hang on it to their text."""
    text = state.text
    runs: list[Run] = []
    style = tables.style(state.style)
    around = tables.ground(state.shading) or tables.ground(style.paragraph) or _around(state, tables)
    for number, (parts, characters, url) in enumerate(text.pieces):
        if characters.deleted:
            left_out["deletion"] += 1
            continue
        words = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # joins surrogate pairs
        run = Run(with_signs(words), url=url, note=text.notes.get(number))
        own = None if characters.style is None else tables.style(characters.style)
        format = _format(characters, tables, around, [style] if own is None else [own, style])
        runs += formatted([run], format, "" if own is None else own.name, left_out)
    cell: tuple[int, int, int] | None = None
    if text.places:
        table, row, column = text.places[-1]
        cell = table, row, column
    text.paragraphs.append(Paragraph(joined(runs), style.name, state.level or style.level, text.mark, cell))
    text.paragraphs += text.boxes
    text.pieces, text.notes, text.boxes, text.mark = [], {}, [], ""


def _around(state: State, tables: Tables) -> str:
    """Return the colour of the cell around a paragraph, else of its box."""
    places, cells = state.text.places, state.cells
    cell = cells[places[0][2]] if places and places[0][2] < len(cells) else NO_SHADING
    return tables.ground(cell) or state.text.ground


def black_out_row(state: State, tables: Tables) -> None:
    """Black out the black cells of the row of an inner table that ends: their colours come after their words."""
    place = state.text.places[-1][:2]
    for paragraph in reversed(state.text.paragraphs):
        if paragraph.cell is None or [*paragraph.cell[:2]] != place:
            break
        column = paragraph.cell[2]
        if column < len(state.cells) and is_black(tables.ground(state.cells[column])):
            paragraph.runs = [_blacked_out(run) for run in paragraph.runs]


def _blacked_out(run: Run) -> Run:
    is_black = run.note is None and bool(run.text.strip())
    return evolve(run, text=blacked_out(run.text), url="", is_blacked_out=True) if is_black else run


def _format(characters: Characters, tables: Tables, around: str, styles: Sequence[Style]) -> Format:
    """Return the format of characters; what they do not set of colours, their styles set."""
    holders: list[Characters | Style] = [characters, *styles]
    ink = next((one.ink for one in holders if one.ink), 0)
    highlight = next((one.highlight for one in holders if one.highlight), 0)
    shading = next((one.shading for one in holders if one.shading != NO_SHADING), NO_SHADING)
    language = locale.windows_locale.get(characters.language, "").replace("_", "-")
    return Format(
        bold=characters.bold,
        italic=characters.italic,
        underline=characters.underline,
        strike=characters.strike,
        hidden=characters.hidden or any(style.is_hidden for style in styles),
        ink=tables.colour(ink),
        ground=tables.colour(highlight) or tables.ground(shading),
        around=around,
        language=_CHINESE.get(language, language),
        bold_complex=characters.bold_complex,
        italic_complex=characters.italic_complex,
        bold_asian=characters.bold_asian,
        italic_asian=characters.italic_asian,
    )
