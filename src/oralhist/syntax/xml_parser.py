"""Parse XML from untrusted sources. No other module does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from oralhist.errors import UnreadableFile
from oralhist.findings import Code
from oralhist.syntax.codes import XML_COMPRESSED, XML_DOCTYPE, XML_ENCODING, XML_LIMIT, XML_SYNTAX
from oralhist.syntax.xml_messages import in_plain_words

if TYPE_CHECKING:
    from lxml import etree

ENCODINGS = frozenset(
    {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
)
"""The encodings that are read. Others are rare, and some of them hide markup from programs that scan the bytes."""

MOST_ATTRIBUTES = 256
"""How many attributes an element may have: libxml2 needs time that grows with the square of their number."""

ID_TWICE = "DTD_ID_REDEFINED"
"""What libxml2 calls a duplicate id."""

HINT = "correct the markup at this place"


def parse(data: bytes) -> etree._ElementTree:
    """Parse untrusted XML without entities, network access, other files or decompression.

    A document type that declares nothing and names no other file, ``<!DOCTYPE TEI>``, is accepted. Any other is
    refused, because what it declares would change the words or be lost. Comments and processing instructions are
    removed and the text around them is joined. Duplicate ids are accepted: the caller has to check them.
    Raises ``UnreadableFile``.
    """
    if data.startswith(b"\x1f\x8b"):
        _refuse(XML_COMPRESSED, "the file is compressed with gzip", 1, 1, hint="unpack the file first")
    _check_prolog(data)
    root = _parsed(data)
    # Check the document type again, with the parser that reads the file.
    type: Any = root.getroottree().docinfo.internalDTD
    if type is not None and (type.external_id or type.system_url or [*type.iterentities(), *type.iterelements()]):
        _refuse_document_type(1, 0)
    for element in root.iter():
        if len(element.attrib) > MOST_ATTRIBUTES:
            message = f"an element has more than {MOST_ATTRIBUTES} attributes"
            _refuse(XML_LIMIT, message, line_of(element), hint="no TEI element has so many")
    return root.getroottree()


def line_of(element: etree._Element) -> int:
    """Return the line on which an element starts; 0 if it is unknown."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs know no type for it
    return line or 0


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _refuse_document_type(line: int, column: int) -> NoReturn:
    message = "a document type that declares something or names another file is not read"
    _refuse(XML_DOCTYPE, message, line, column, hint="remove the <!DOCTYPE …>, and write characters for entities")


def _parsed(data: bytes) -> etree._Element:
    """Parse with every optional feature off. A duplicate id is not a syntax error."""
    from lxml import etree

    parser = _parser(recover=False)
    try:
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            _refuse_errors(parser)
        # The only errors are duplicate ids, so there is nothing to recover from and nothing is lost.
        parser = _parser(recover=True)
        root = etree.fromstring(data, parser)
        _refuse_errors(parser)
        return root
    except (etree.XMLSyntaxError, OSError, LookupError, ValueError, MemoryError, AssertionError) as error:
        _refuse(XML_SYNTAX, f"not valid XML: {error}")


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


def _refuse_errors(parser: etree.XMLParser) -> None:
    # Only the first error is reported: those that follow often come from it.
    for entry in parser.error_log:
        if entry.type_name != ID_TWICE:
            message, hint = in_plain_words(entry.message)
            _refuse(XML_SYNTAX, message, entry.line, entry.column, hint=hint or HINT)


def _check_prolog(data: bytes) -> None:
    """Refuse an unsafe document type or encoding, with a parser that loads nothing and stops at the root."""
    from xml.parsers import expat

    parser = expat.ParserCreate()

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in ENCODINGS:
            _refuse(XML_ENCODING, f"the encoding {encoding!r} is not read", 1, hint="save the file as UTF-8")

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
        message = f"not valid XML: {expat.ErrorString(error.code)}"
        _refuse(XML_SYNTAX, message, error.lineno, error.offset + 1, hint=HINT)
    except (LookupError, ValueError) as error:
        _refuse(XML_ENCODING, f"the encoding cannot be read: {error}", hint="save the file as UTF-8")


class _RootReached(Exception):
    """The prolog has ended."""


def _refuse(code: Code, message: str, line: int = 0, column: int = 0, hint: str = "") -> NoReturn:
    raise UnreadableFile([code.finding(message, line=line, column=column, hint=hint)]) from None
