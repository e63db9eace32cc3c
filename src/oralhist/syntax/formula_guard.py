"""Write cells so that a spreadsheet shows them instead of running them as formulas.

A formula begins with a character that OWASP's page on CSV injection and its ASVS (1.2.10) list: ``=``, ``+``, ``-``
and ``@``, their full-width and small forms, tab, carriage return, line feed and NUL. Quotation marks before one of them
count too, because a spreadsheet removes them. Only the beginning of a cell matters: the quoting of the table keeps the
rest inside the cell.
"""

import re

_BEGINNING = '"*[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]'
_AMBIGUOUS = re.compile(f"'*{_BEGINNING}")
_GUARDED = re.compile(f"'+{_BEGINNING}")


def guarded(cell: str) -> str:
    """Prefix an apostrophe to a cell that is dangerous, or would be without its own apostrophes.

    A spreadsheet then reads the cell as text. ``unguarded`` reverses this for every cell.
    """
    return f"'{cell}" if _AMBIGUOUS.match(cell) else cell


def unguarded(cell: str) -> str:
    """Remove the apostrophe that ``guarded``, or another program, has put before a cell."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell
