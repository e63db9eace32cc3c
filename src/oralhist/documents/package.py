"""The ZIP package of a document: Word's .docx and OpenDocument's .odt. It may come from a stranger.

Only parts that are asked for are unpacked, so a bomb in a picture is never opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn

from oralhist.documents.codes import BROKEN_PACKAGE, DOCUMENT_LIMIT, ENCRYPTED_DOCUMENT
from oralhist.errors import UnreadableFile
from oralhist.findings import Code
from oralhist.syntax.codes import EMPTY_FILE, XML_DOCTYPE
from oralhist.syntax.xml_parser import parse

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 200_000_000
"""Bytes of all parts of a document that are unpacked: a hundred times the largest of 517 real files."""
_MOST_PARTS = 20_000
_RATIO = 200  # text rarely shrinks to less than a fiftieth
_FREE_BYTES = 2_000_000  # a small part may be as regular as it likes
_ENCRYPTED = 1
_HINT = "open it in its program and save it again"


class Package:
    """The parts of a document by their names, which do not distinguish case and may start with a slash."""

    def __init__(self, data: bytes) -> None:
        """Open a package. Raises ``UnreadableFile``."""
        if not data.strip():
            _refuse(EMPTY_FILE, "the file is empty", "give one with a transcript")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            _refuse(BROKEN_PACKAGE, f"the file is damaged: {error}".lower(), _HINT)
        members = self._zip.infolist()
        if len(members) > _MOST_PARTS:
            _refuse(DOCUMENT_LIMIT, f"the document has more than {_MOST_PARTS} parts")
        self._members = {member.filename.lstrip("/").lower(): member for member in members}
        self._left = MOST_BYTES

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part; ``None`` if there is no such part. Raises ``UnreadableFile``."""
        member = self._members.get(name.lstrip("/").lower())
        if member is None:
            return None
        if member.flag_bits & _ENCRYPTED:
            _refuse(ENCRYPTED_DOCUMENT, "the document has a password", "remove the password in its program")
        self._left -= member.file_size
        if self._left < 0:
            _refuse(DOCUMENT_LIMIT, f"the parts of the document are larger than {MOST_BYTES // 1_000_000} MB")
        if member.file_size > _FREE_BYTES and member.file_size > _RATIO * member.compress_size:
            _refuse(DOCUMENT_LIMIT, "a part of the document is more than 200 times as large as in the file")
        try:
            with self._zip.open(member) as file:
                data = file.read(member.file_size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            _refuse(BROKEN_PACKAGE, f"a part of the document is damaged: {error}", _HINT)
        if len(data) > member.file_size:
            _refuse(BROKEN_PACKAGE, "a part of the document is larger than the file says", _HINT)
        return data

    def xml(self, name: str, replaced: dict[bytes, bytes] | None = None) -> etree._Element | None:
        """Return the root element of a part; ``None`` if there is no such part. Raises ``UnreadableFile``.

        ``replaced`` are namespaces that are replaced before parsing.
        """
        data = self.part(name)
        if data is None:
            return None
        for old, new in (replaced or {}).items():
            data = data.replace(old, new)
        tree = parse(data)
        document_type: object = tree.docinfo.internalDTD  # the stubs say that there always is one
        if document_type is not None:
            _refuse(XML_DOCTYPE, "a part of the document has a document type", _HINT)
        return tree.getroot()


def _refuse(code: Code, message: str, hint: str = "") -> NoReturn:
    raise UnreadableFile([code.finding(message, hint=hint or code.fix[0].lower() + code.fix[1:].rstrip("."))]) from None
