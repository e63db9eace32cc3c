"""The signs by which files are recognised: their first bytes, the names in an archive, a root element, keys of JSON."""

import json
import re
import zlib
from collections.abc import Callable, Iterator
from functools import cached_property
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from attrs import frozen

from oralhist.syntax.encodings import starts_as_text

_STARTS_AS_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{\[]")
_PART = re.compile(rb"PK\x03\x04.{26}([ -~]{1,80})", re.DOTALL)
_PROLOGUE = re.compile(
    r"\s*(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*+(?:\[[^\]]*+\]\s*+)?>)\s*+)*+<(?:([\w.-]+):)?([\w.-]+)", re.DOTALL
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b")
_WORD = re.compile(rb"^word[/\\]", re.MULTILINE | re.IGNORECASE)
_MOST_TYPES = 100_000
"""Bytes of the list of types in a package that are searched: real ones have 2,000."""
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
_RTF = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
_PAGE = re.compile(r"\s*(?:<\?xml.{,200}?\?>\s*)?(?:<!--(?s:.{,2000}?)-->\s*)*<!doctype html", re.IGNORECASE)
_PART_OF_PAGE = re.compile(
    r"\s*<(?:body|div|p|table|span|br|h[1-6]|head|title|meta|article|section|style|script|link|center|font|ul|ol|pre|blockquote|hr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SAMPLE = 8192
_MOST_CONTROLS = 0.02
"""The share of control characters above which bytes are no text: random bytes have a tenth, old texts a few at most."""


class Content:
    """The bytes of a file, and their beginning as text or their JSON, each found once and only if asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @cached_property
    def text(self) -> str:
        """The beginning as text."""
        return starts_as_text(self.data)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the beginning."""
        return self.text.split("\n")

    @cached_property
    def parts(self) -> bytes:
        """The names of the first parts of a ZIP archive, one a line, with the media type that may follow a name."""
        if not self.data.startswith(b"PK\x03\x04"):
            return b""
        return b"\n".join(found[1] for found in _PART.finditer(self.data))

    @cached_property
    def root(self) -> str:
        """The name of the root element, without its prefix; the empty string for data that is not XML or HTML."""
        found = _PROLOGUE.match(self.text)
        return found[2] if found else ""

    @cached_property
    def is_xml(self) -> bool:
        """Whether the data is XML: it has a declaration, or its first element is closed or has a namespace."""
        return bool(self.root) and (
            self.text.lstrip().startswith("<?xml")
            or f"{self.root}>" in self.text.partition(self.root)[2]
            or "xmlns" in self.text
        )

    @cached_property
    def json(self) -> Any:
        """The data of JSON; ``None`` for other data."""
        if _STARTS_AS_JSON.match(self.data) is None:
            return None
        try:
            return json.loads(self.data)
        except (ValueError, RecursionError):
            return None


Sign = Callable[[Content], bool]


@frozen(kw_only=True)
class OtherFormat:
    """A format that is not read.

    ``name`` is its name with an article, ``advice`` what to do with such a file. ``suffixes`` are those of documents in
    which interviews are kept, so that they are named where they lie in a folder.
    """

    name: str
    sign: Sign
    advice: str
    suffixes: tuple[str, ...] = ()


def starts(*beginnings: bytes, at: int = 0) -> Sign:
    """Return a sign: the bytes at a place are one of some."""
    return lambda content: content.data.startswith(beginnings, at)


def begins(pattern: str) -> Sign:
    """Return a sign: the text begins with a pattern, after white space."""
    compiled = re.compile(r"\s*" + pattern, re.IGNORECASE)
    return lambda content: compiled.match(content.text) is not None


def has_lines(*patterns: str) -> Sign:
    """Return a sign: among the first lines of the text, some begin with each of the patterns."""
    compiled = [re.compile(pattern) for pattern in patterns]
    return lambda content: all(any(map(each.match, content.lines)) for each in compiled)


def holds(*names: bytes) -> Sign:
    """Return a sign: a ZIP archive has a part whose name begins so."""
    compiled = re.compile(b"^(?:" + b"|".join(map(re.escape, names)) + b")", re.MULTILINE)
    return lambda content: compiled.search(content.parts) is not None


def is_word(content: Content) -> bool:
    """Return whether bytes are a ZIP archive with parts of Word, under any names."""
    if not content.data.startswith(b"PK\x03\x04"):
        return False
    if b"[Content_Types].xml" not in content.parts or _WORD.search(content.parts):
        return _WORD.search(content.parts) is not None
    return b"wordprocessingml" in _start_of_part(content, "[Content_Types].xml", _MOST_TYPES)


def is_open_document(content: Content) -> bool:
    """Return whether bytes are an OpenDocument text, as a ZIP archive or as one XML file."""
    if content.root == "document" and _OPEN_DOCUMENT in content.text:
        return True
    if not content.data.startswith(b"PK\x03\x04"):
        return False
    named = b"mimetype" + _OPEN_DOCUMENT.encode()
    if content.parts.startswith(b"mimetype"):
        return content.parts.startswith(named)
    return _start_of_part(content, "mimetype", len(_OPEN_DOCUMENT)) == _OPEN_DOCUMENT.encode()


def _start_of_part(content: Content, name: str, length: int) -> bytes:
    """Return the first bytes of a part of a ZIP archive; none if there is no such part, or it is damaged."""
    try:
        with ZipFile(BytesIO(content.data)) as archive, archive.open(name) as part:
            return part.read(length)
    except (BadZipFile, KeyError, NotImplementedError, OSError, EOFError, RuntimeError, ValueError, zlib.error):
        return b""


def is_rtf(content: Content) -> bool:
    """Return whether bytes begin as RTF does, after white space."""
    return _RTF.match(content.data) is not None


def is_html(content: Content) -> bool:
    """Return whether bytes begin as a page or as a part of one."""
    if content.root.lower() == "html":
        return True
    return _PAGE.match(content.text) is not None or _PART_OF_PAGE.match(content.text) is not None


def stream(name: str) -> Sign:
    """Return a sign: an OLE file has a stream of this name."""
    encoded = name.encode("utf-16-le")
    return lambda content: content.data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and encoded in content.data


def root(*names: str) -> Sign:
    """Return a sign: the root element has one of some names, with or without a prefix."""
    return lambda content: content.root in names


def is_binary(content: Content) -> bool:
    """Return whether bytes are no text in any encoding: too many control characters, and not UTF-16 or UTF-32."""
    sample = content.data[:_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or _is_wide(sample):
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(2, _MOST_CONTROLS * len(sample))


def _is_wide(sample: bytes) -> bool:
    """Return whether nearly every second byte is zero, as in UTF-16 without a byte-order mark."""
    halves = (sample[::2], sample[1::2])
    return any(half and half.count(0) > 0.8 * len(half) for half in halves) and sample.count(0) < 0.6 * len(sample)


def keys(*required: str, inside: str = "") -> Sign:
    """Return a sign: a JSON object, or the first object of the list under the key ``inside``, has these keys.

    ``a.b`` is the key ``b`` of the object, or of the first object of the list, under ``a``.
    """
    paths = [f"{inside}.{key}" if inside else key for key in required]
    return lambda content: all(_has(content.json, path.split(".")) for path in paths)


def items(*required: str) -> Sign:
    """Return a sign: a JSON list whose first item is an object with these keys."""
    return lambda content: content.json.__class__ is list and all(_has(content.json, [key]) for key in required)


def _has(plain: Any, path: list[str]) -> bool:
    for key in path:
        first = next(_objects(plain), None)
        if first is None or key not in first:
            return False
        plain = first[key]
    return True


def _objects(plain: Any) -> Iterator[dict[str, Any]]:
    for item in plain if plain.__class__ is list else [plain]:
        if item.__class__ is dict:
            yield item
