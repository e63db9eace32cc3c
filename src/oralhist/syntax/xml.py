"""XML out and in: the one place that escapes, and the one place that parses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from oralhist.errors import CannotWrite, UnreadableFile
from oralhist.findings import Finding, Severity
from oralhist.syntax.xml_messages import in_plain_words

if TYPE_CHECKING:
    from lxml import etree


Attributes: TypeAlias = Mapping[str, str | None]
"""Attributes in the order in which they are written; those that are ``None`` are left out."""

NO_ATTRIBUTES: Attributes = {}

_FORBIDDEN_BYTES = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Finds a character that XML cannot carry (XML 1.0, 2.2)."""

_IN_ATTRIBUTE = re.compile('[&<>"\t\n\r]').search


def escaped(text: str) -> str:
    """Text as it stands between tags; a bare carriage return would be read back as a line feed (XML 1.0, 2.11)."""
    if "&" in text or "<" in text or ">" in text or "\r" in text:  # to look costs a tenth of replacing nothing
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text


def _attribute(value: str) -> str:
    """A value as it stands in quotes; bare white space would be read back as blanks (XML 1.0, 3.3.3)."""
    if _IN_ATTRIBUTE(value):
        return escaped(value).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
    return value


def spaced(text: str) -> bool:
    """Whether a text has doubled blanks, a tab or a line break, which a careless program would make one blank."""
    return "  " in text or "\n" in text or "\t" in text or "\r" in text


class XmlWriter:
    """Writes XML as strings, from front to back.

    ``open`` and ``close`` make an element that holds nothing but elements; ``start`` and ``end``, ``leaf`` and
    ``empty`` add no white space at all. ``line`` begins a new line, indented by two spaces a level.
    """

    def __init__(self, line: str = "\n") -> None:
        self._parts: list[str] = []
        self._write = self._parts.append
        self._line = line
        self._started = -1

    def line(self) -> None:
        """Begin a new line. Only between elements whose parent holds no text."""
        self._write(self._line)

    def start(self, name: str, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Write a start tag."""
        self._write(self._tag(name, attributes) + ">")
        self._started = len(self._parts)

    def end(self, name: str) -> None:
        """Write an end tag, or close the start tag when nothing has come after it."""
        if len(self._parts) == self._started:
            self._parts[-1] = f"{self._parts[-1][:-1]}/>"
            self._started = -1
        else:
            self._write(f"</{name}>")

    def empty(self, name: str, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Write an element without content."""
        self._write(self._tag(name, attributes) + "/>")

    def markup(self, markup: str) -> None:
        """Write markup as it is. Only for elements, made in great numbers, that hold nothing but ids and numbers."""
        self._write(markup)

    def lines(self, markup: Iterable[str]) -> None:
        """Write markup as it is, each on a line of its own."""
        line = self._line
        self._parts.extend([line + element for element in markup])

    def text(self, text: str) -> None:
        """Write text, escaped and otherwise as it is."""
        self._write(escaped(text))

    def leaf(
        self, name: str, text: str | None, attributes: Attributes = NO_ATTRIBUTES, *, before: str = "", after: str = ""
    ) -> None:
        """Write an element that holds text alone, or nothing; ``xml:space`` warns of white space that counts.

        ``before`` and ``after`` are markup around the text, such as the moments at which it begins and ends.
        """
        tag = self._tag(name, attributes) if attributes else "<" + name
        if text is None:
            self._write(f"{tag}/>")
        else:
            preserve = ' xml:space="preserve"' if spaced(text) or text[:1] == " " or text[-1:] == " " else ""
            self._write(f"{tag}{preserve}>{before}{escaped(text)}{after}</{name}>")

    def open(self, name: str, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Begin, on a new line, an element that holds only elements."""
        self._write(f"{self._line}{self._tag(name, attributes)}>")
        self._started = len(self._parts)
        self._line += "  "

    def close(self, name: str) -> None:
        """End the innermost open element."""
        self._line = self._line[:-2]
        if len(self._parts) != self._started:
            self._write(self._line)
        self.end(name)

    def append(self, other: XmlWriter) -> None:
        """Write what another writer has written."""
        self._parts.extend(other._parts)

    def enclose(self, name: str, inner: XmlWriter, attributes: Attributes = NO_ATTRIBUTES) -> None:
        """Write an element around the elements another writer has written; nothing when it has written none."""
        if inner._parts:
            self.open(name, attributes)
            self.append(inner)
            self.close(name)

    def beside(self) -> XmlWriter:
        """A writer for what is to stand here, but is known before what stands in front of it."""
        return XmlWriter(self._line)

    def inner(self) -> XmlWriter:
        """A writer for what is to stand in an element that is not open yet."""
        return XmlWriter(self._line + "  ")

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written."""
        return not self._parts

    def document(self) -> bytes:
        """The whole document, in UTF-8. Raises ``CannotWrite`` for a character that XML cannot carry."""
        text = "".join(['<?xml version="1.0" encoding="UTF-8"?>', *self._parts, "\n"])
        try:
            data = text.encode()
        except UnicodeEncodeError:
            raise _cannot_carry(text) from None
        held = len(data.translate(None, _FORBIDDEN_BYTES))
        if held != len(data) or "\ufffe" in text or "\uffff" in text:
            raise _cannot_carry(text)
        return data

    @staticmethod
    def _tag(name: str, attributes: Attributes) -> str:
        tag = "<" + name
        for key, value in attributes.items():
            if value is not None:
                tag += f' {key}="{_attribute(value)}"'
        return tag


def _cannot_carry(text: str) -> CannotWrite:
    found = FORBIDDEN.search(text)
    character = ord(found[0]) if found else 0
    # The element is named and none of its words: what is refused may be what nobody is to read.
    before = re.findall(r"<([A-Za-z]+)[^<]*$", text[: found.start()]) if found else []
    place = f" (in or after <{before[0]}>)" if before else ""
    return CannotWrite(
        f"the text holds the character U+{character:04X}, which XML cannot carry{place}: take it out of the interview"
    )


ENCODINGS = frozenset(
    {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
)
"""The encodings that are read. Others are rare, and some of them hide markup from whoever looks at the bytes."""

MOST_ATTRIBUTES = 256
"""How many attributes an element may have: reading them all takes time that grows with their square."""

ID_TWICE = "DTD_ID_REDEFINED"
"""What libxml2 calls an id that stands twice."""

MEND = "mend the markup at this place"


def parse(data: bytes) -> etree._ElementTree:
    """Parse XML that nobody vouches for: no entity, no network, no other file, nothing unpacked.

    A document type that declares nothing and names no other file, ``<!DOCTYPE TEI>``, is let through: it says
    nothing. Any other is refused, as what it declares would change the words or be lost. Comments and processing instructions are left out, and the text around them is joined. Ids may stand twice: who
    reads them has to look. Raises ``UnreadableFile``.
    """
    if data.startswith(b"\x1f\x8b"):
        _refuse("xml-compressed", "these bytes are packed with gzip", 1, 1, hint="unpack the file first")
    _look_at_prolog(data)
    root = _parsed(data)
    if root.getroottree().docinfo.internalDTD is not None:
        _look_at_document_type(root)
    for element in root.iter():
        if len(element.attrib) > MOST_ATTRIBUTES:
            message = f"an element has more than {MOST_ATTRIBUTES} attributes"
            _refuse("xml-limit", message, line_of(element), hint="no TEI element has so many")
    return root.getroottree()


def _look_at_document_type(root: etree._Element) -> None:
    """Look once more, with the parser that reads the file, whether its document type declares nothing."""
    type: Any = root.getroottree().docinfo.internalDTD
    if type.external_id or type.system_url or [*type.iterentities(), *type.iterelements()]:
        _refuse_document_type(1, 0)


def _refuse_document_type(line: int, column: int) -> NoReturn:
    message = "a document type declaration that declares something, or names another file, is not read"
    _refuse("xml-doctype", message, line, column, hint="take the <!DOCTYPE …> out, and write characters for entities")


def _parsed(data: bytes) -> etree._Element:
    """Parse with nothing switched on. An id that stands twice is no fault of the markup and is let through."""
    from lxml import etree

    parser = _parser(recover=False)
    try:
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            _refuse_faults(parser)
        # With no other fault there is nothing to recover from, so nothing is lost by it.
        parser = _parser(recover=True)
        root = etree.fromstring(data, parser)
        _refuse_faults(parser)
        return root
    except (etree.XMLSyntaxError, OSError, LookupError, ValueError, MemoryError, AssertionError) as error:
        _refuse("xml-syntax", f"not XML that can be read: {error}")


def _parser(*, recover: bool) -> etree.XMLParser:
    from lxml import etree

    # Never collect_ids=False: it makes libxml2 load external document types.
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _refuse_faults(parser: etree.XMLParser) -> None:
    # The first is at fault; those that follow often come of it.
    for entry in parser.error_log:
        if entry.type_name != ID_TWICE:
            message, hint = in_plain_words(entry.message)
            _refuse("xml-syntax", message, entry.line, entry.column, hint=hint or MEND)


def line_of(element: etree._Element) -> int:
    """The line an element starts in; 0 when it is not known."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs know no type for it
    return line or 0


def _look_at_prolog(data: bytes) -> None:
    """Refuse what may stand before the root and must not, with a parser that does nothing about it."""
    from xml.parsers import expat  # it reports the document type and is stopped there

    parser = expat.ParserCreate()

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ENCODINGS:
            _refuse("xml-encoding", f"the encoding {encoding!r} is not read", 1, hint="save the file as UTF-8")

    def document_type(_name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if system is not None or public is not None or has_subset:
            _refuse_document_type(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def root(*_: object) -> None:
        raise _RootReached

    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = document_type
    parser.StartElementHandler = root
    try:
        parser.Parse(data, True)
    except _RootReached:
        return
    except expat.ExpatError as error:
        message = f"not XML: {expat.ErrorString(error.code)}"
        _refuse("xml-syntax", message, error.lineno, error.offset + 1, hint=MEND)
    except (LookupError, ValueError) as error:
        _refuse("xml-encoding", f"the encoding cannot be read: {error}", hint="save the file as UTF-8")


class _RootReached(Exception):
    """The prolog is over."""


def _refuse(code: str, message: str, line: int = 0, column: int = 0, hint: str = "") -> NoReturn:
    finding = Finding(code=code, severity=Severity.ERROR, message=message, line=line, column=column, hint=hint)
    raise UnreadableFile([finding]) from None
