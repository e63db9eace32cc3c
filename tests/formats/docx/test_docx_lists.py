"""The numbers that Word prints before the items of lists."""

import pytest
from lxml import etree

from oralhist.formats.docx.numbering import Numbering
from word_pages import W

_LEVEL = '<w:lvl w:ilvl="{level}">{start}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def level(text: str, start: int | None = 1, form: str = "decimal", level: int = 0) -> str:
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    return _LEVEL.format(level=level, start=begins, form=form, text=text)


def definition(id: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def listed(id: int, definition: int, override: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'


def override(held: str) -> str:
    return f'<w:lvlOverride w:ilvl="0">{held}</w:lvlOverride>'


@pytest.mark.parametrize(
    ("parts", "items", "marks"),
    [
        ((definition(1, level("%1.")), listed(1, 1)), ("1", "1", "1"), "1. 2. 3."),
        ((definition(1, level("%1)", 4)), listed(1, 1), listed(2, 1)), ("1", "2", "1", "2"), "4) 5) 6) 7)"),
        (
            (definition(1, level("%1.")), listed(1, 1), listed(2, 1, override('<w:startOverride w:val="1"/>'))),
            ("1", "1", "2", "2", "1"),
            "1. 2. 1. 2. 3.",
        ),
        (
            (definition(1, level("%1.", 9)), *(listed(n, 1, override(level("(%1)", None))) for n in (1, 2, 3))),
            ("1", "2", "3"),
            "(9) (10) (11)",
        ),
        (
            (definition(1, level("%1.")), definition(2, level("%1.")), listed(1, 1), listed(2, 2)),
            ("1", "2", "1"),
            "1. 1. 2.",
        ),
        ((definition(1, level("%1.", 3, "lowerLetter")), listed(1, 1)), ("1", "1"), "c. d."),
        ((definition(1, level("%1.", 3, "upperRoman")), listed(1, 1)), ("1", "1"), "III. IV."),
    ],
    ids=["one", "go-on", "start-again", "other-form", "two", "letters", "roman"],
)
def test_items_are_numbered_as_word_numbers_them(parts: tuple[str, ...], items: tuple[str, ...], marks: str) -> None:
    """Lists of one definition go on counting; a list with a start of its own begins again, once."""
    numbering = Numbering(etree.fromstring(f"<w:numbering xmlns:w='{W}'>{''.join(parts)}</w:numbering>"))
    assert " ".join(numbering.next_mark(item, "0") for item in items) == marks
