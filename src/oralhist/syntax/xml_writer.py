"""Write XML. No other module escapes text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from oralhist.errors import CannotWrite
from oralhist.syntax.characters import UNUSABLE, is_usable

Attributes: TypeAlias = Mapping[str, str | None]
"""Attributes in the order in which they are written; an attribute whose value is ``None`` is left out."""

NO_ATTRIBUTES: Attributes = {}

_TOGETHER = 5000
"""How many pieces of a document are encoded at once."""

_IN_ATTRIBUTE = re.compile('[&<>"\t\n\r]').search


def escaped(text: str) -> str:
    """Escape text between tags; parsers read an unescaped carriage return as a line feed (XML 1.0, 2.11)."""
    if "&" in text or "<" in text or ">" in text or "\r" in text:  # checking costs a tenth of replacing nothing
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text


def quoted(value: str) -> str:
    """Escape a value in quotes; parsers read unescaped tabs and line feeds as spaces (XML 1.0, 3.3.3)."""
    if _IN_ATTRIBUTE(value):
        return escaped(value).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return value


def encoded(pieces: Sequence[str]) -> bytes:
    """Return an XML document in UTF-8. Raises ``CannotWrite`` for a character that XML cannot carry."""
    # Part by part, because one letter outside ASCII makes a whole text slow to encode, and large texts need new memory.
    parts = ("".join(pieces[place : place + _TOGETHER]) for place in range(0, len(pieces), _TOGETHER))
    try:
        encoded = [*map(str.encode, parts)]
    except UnicodeEncodeError:
        raise _cannot_carry("".join(pieces)) from None
    if not all(map(is_usable, encoded)):
        raise _cannot_carry("".join(pieces))
    return b"".join(encoded)


def spaced(text: str) -> bool:
    """Return whether a text has two spaces in a row, a tab or a line break, which some programs turn into one space."""
    return "\n" in text or "\t" in text or "\r" in text or "  " in text


def is_plain(text: str) -> bool:
    """Return whether a text is written as it is: there is one, it has nothing to escape, and no program changes its spaces."""
    return (
        text != ""
        and text[0] != " " != text[-1]
        and not (
            "&" in text or "<" in text or ">" in text or "\n" in text or "\t" in text or "\r" in text or "  " in text
        )
    )


class XmlWriter:
    """Write XML as strings, from front to back.

    ``open`` and ``close`` write an element that has only elements inside; ``start``, ``end``, ``leaf`` and ``empty``
    add no white space. ``line`` begins a new line, indented by two spaces for each level.
    """

    def __init__(self, line: str = "\n") -> None:
        self._parts: list[str] = []
        self._write = self._parts.append
        self._line = line
        self._started = -1

    def line(self) -> None:
        """Begin a new line. Use it only where the parent has no text."""
        self._write(self._line)

    def start(self, name: str, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Write a start tag."""
        self._write(self._tag(name, attributes) + ">")
        self._started = len(self._parts)

    def end(self, name: str) -> None:
        """Write an end tag; an element without content becomes an empty-element tag."""
        if len(self._parts) == self._started:
            self._parts[-1] = f"{self._parts[-1][:-1]}/>"
            self._started = -1
        else:
            self._write(f"</{name}>")

    def empty(self, name: str, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Write an element without content."""
        self._write(self._tag(name, attributes) + "/>")

    def markup(self, markup: str) -> None:
        """Write markup as it is: for frequent elements that have only ids and numbers, which need no escaping."""
        self._write(markup)

    def line_of(self, *markup: str) -> None:
        """Write pieces of markup as they are, together on a new line."""
        self._parts += (self._line, *markup)

    def lines(self, markup: Iterable[str]) -> None:
        """Write pieces of markup as they are, each on a new line."""
        self._write(self._line.join(["", *markup]))

    def text(self, text: str) -> None:
        """Write text and escape it."""
        self._write(escaped(text))

    def leaf(self, name: str, text: str | None, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Write an element that has only text, or nothing; ``xml:space`` protects significant white space."""
        tag = self._tag(name, attributes) if attributes else "<" + name
        if text is None:
            self._write(f"{tag}/>")
            return
        if spaced(text) or text[:1] == " " or text[-1:] == " ":
            tag += ' xml:space="preserve"'
        self._parts += (tag, ">", escaped(text), f"</{name}>")

    def open(self, name: str, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Begin, on a new line, an element that has only elements inside."""
        self._write(f"{self._line}{self._tag(name, attributes)}>")
        self._started = len(self._parts)
        self._line += "  "

    def close(self, name: str) -> None:
        """End the innermost open element."""
        self._line = line = self._line[:-2]
        if len(self._parts) == self._started:
            self.end(name)
        else:
            self._write(f"{line}</{name}>")

    def append(self, other: XmlWriter) -> None:
        """Write the content of another writer."""
        self._parts.extend(other._parts)

    def enclose(self, name: str, inner: XmlWriter, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Write an element around the content of another writer, or nothing if that is empty."""
        if inner._parts:
            self.open(name, attributes)
            self.append(inner)
            self.close(name)

    def sibling(self) -> XmlWriter:
        """Return a writer at the same level, for content that is not written in the order of the document."""
        return XmlWriter(self._line)

    def inner(self) -> XmlWriter:
        """Return a writer for the content of an element that is not open yet."""
        return XmlWriter(self._line + "  ")

    @property
    def is_empty(self) -> bool:
        """Return whether nothing has been written."""
        return not self._parts

    def document(self, *instructions: str) -> bytes:
        """Return the whole document in UTF-8, with processing instructions before the root.

        Raises ``CannotWrite`` for a character that XML cannot carry.
        """
        start = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *instructions])
        return encoded([start, *self._parts, "\n"])

    @staticmethod
    def _tag(name: str, attributes: Attributes) -> str:
        tag = "<" + name
        for key, value in attributes.items():
            if value is not None:
                tag += f' {key}="{quoted(value)}"'
        return tag


def _cannot_carry(text: str) -> CannotWrite:
    found = UNUSABLE.search(text)
    character = ord(found[0]) if found else 0
    # The message names the element and none of its words, which may be restricted.
    before = re.findall(r"<([A-Za-z:]+)[^<]*$", text[: found.start()]) if found else []
    place = f" (in or after <{before[0]}>)" if before else ""
    return CannotWrite(
        f"the text has the character U+{character:04X}, which XML cannot carry{place}: remove it from the interview"
    )
