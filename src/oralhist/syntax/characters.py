"""Characters and line breaks that a record or a cue cannot hold."""

import re

from oralhist.syntax.codes import UNUSABLE_CHARACTER
from oralhist.syntax.diagnostics import Diagnostics

_NO_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """A text as an interview can hold it: form feeds are spaces, what XML cannot carry is U+FFFD."""
    return _NO_XML.sub("\ufffd", text).replace("\f", " ")


def usable(text: str, diagnostics: Diagnostics) -> str:
    """The same of a whole file; what becomes U+FFFD is noted at the line of the first."""
    found = _NO_XML.search(text)
    if found:
        message = "characters that an interview cannot hold are read as U+FFFD"
        diagnostics.report(UNUSABLE_CHARACTER, message, text.count("\n", 0, found.start()) + 1)
    return without_controls(text)


def without_blank_lines(text: str) -> str:
    """The text of a cue without the blank lines that would end it; line ends are line feeds."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for line in lines if line.strip())
