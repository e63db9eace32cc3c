"""From bytes to text: the signature and the header (section 6.1)."""

import re
from collections.abc import Sequence

from attrs import frozen

from oralhist.errors import UnreadableFile
from oralhist.formats.vtt.codes import NOT_WEBVTT
from oralhist.formats.vtt.times import SPACE
from oralhist.syntax.characters import usable, with_line_feeds
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import utf_8_text

_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)[ \t]*", re.IGNORECASE)
_WHITE_LINE = re.compile(r"^[ \t]+$", re.MULTILINE)
_NOT_A_CUE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_USUAL = bytes(set(range(256)) - set(range(32)) | set(b"\t\n\r"))
"""Bytes of UTF-8 that are not control characters."""


@frozen
class VttFile:
    """A file, split into its header and its body.

    ``header`` is the text after the signature, then the other lines of the header, except those that name the
    ``languages``. ``body`` begins with the first line that is not blank after the header; ``line`` is its number.
    """

    languages: tuple[str, ...]
    header: tuple[str, ...]
    body: str
    line: int


def vtt_file(data: bytes, diagnostics: Diagnostics) -> VttFile:
    """Split a file. Raises ``UnreadableFile`` for bytes that are not UTF-8 and for a missing signature."""
    text = _with_blank_lines(_text(data, diagnostics))
    lines = text.partition("\n\n")[0].split("\n")
    if lines[0][:6] != "WEBVTT" or lines[0][6:7] not in ("", " ", "\t"):
        hint = "write WEBVTT alone on the first line"
        raise UnreadableFile(
            [NOT_WEBVTT.finding("the first line does not begin with WEBVTT", line=1, column=1, hint=hint)]
        )
    arrow = next((number for number, line in enumerate(lines) if number and "-->" in line), None)
    header = lines[:arrow]
    body = text[len("\n".join(header)) :].lstrip("\n")
    named = [_LANGUAGE.fullmatch(line) for line in header]
    others = [line.strip(SPACE) for line in header[1:] if not _LANGUAGE.fullmatch(line)]
    return VttFile(
        languages=tuple(dict.fromkeys(found[1] for found in named if found)),
        header=(header[0][6:].strip(SPACE), *filter(None, others)),
        body=body,
        line=text.count("\n", 0, len(text) - len(body)) + 1,
    )


def _text(data: bytes, diagnostics: Diagnostics) -> str:
    text = with_line_feeds(utf_8_text(data).removeprefix("\ufeff"))
    if not data.translate(None, _USUAL) and "\ufffe" not in text and "\uffff" not in text:
        return text  # the usual case, and much faster to check than with a pattern
    return usable(text, diagnostics)


def _with_blank_lines(text: str) -> str:
    """Empty the lines of white space between blocks, as they look blank to people.

    Those inside a cue stay, because some recognisers write them for an empty first or last line of a screen.
    """
    if not ("\n " in text or "\n\t" in text) or _WHITE_LINE.search(text) is None:  # much faster than the pattern alone
        return text
    lines = text.split("\n")
    is_in_cue = False
    place = 0
    while place < len(lines):
        if not lines[place] or "-->" in lines[place]:
            is_in_cue = bool(lines[place])
        elif not lines[place].strip(SPACE):
            end = next((end for end in range(place, len(lines)) if lines[end].strip(SPACE)), len(lines))
            if not is_in_cue or _is_block_at(lines, end, is_first="-->" in lines[place - 1]):
                lines[place:end] = [""] * (end - place)
                is_in_cue = False
            place = end
            continue
        place += 1
    return "\n".join(lines)


def _is_block_at(lines: Sequence[str], place: int, *, is_first: bool) -> bool:
    """Return whether a block begins at a place; ``is_first`` says that a line of times came before."""
    here, after = (*lines[place : place + 2], "", "")[:2]
    has_id = not is_first and "-->" in after
    return "-->" in here or has_id or bool(_NOT_A_CUE.match(here))
