"""Cells that a spreadsheet would run as formulas, written so that it shows them instead.

What counts as the beginning of a formula is what OWASP's page on CSV injection and its ASVS (1.2.10) list: ``=``, ``+``,
``-`` and ``@``, their full-width and small forms, tab, carriage return, line feed and NUL. Quotation marks before one of
them count too, as a spreadsheet takes them off. Only the beginning of a cell is looked at: what stands inside it is
kept there by the quoting of the table.
"""

import re

_BEGINNING = '"*[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]'
_DANGEROUS = re.compile(_BEGINNING)
_AMBIGUOUS = re.compile(f"'*{_BEGINNING}")
_GUARDED = re.compile(f"'+{_BEGINNING}")


def is_dangerous(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula."""
    return _DANGEROUS.match(cell) is not None


def guarded(cell: str) -> str:
    """A cell as it is written: an apostrophe stands before what is dangerous, or would be without its apostrophes.

    A spreadsheet takes the rest for text. ``unguarded`` gives every cell back.
    """
    return f"'{cell}" if _AMBIGUOUS.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before it was guarded, by this library or by another that writes an apostrophe."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
