"""TEI P5: the interview as the Text Encoding Initiative would have it, whole."""

import re
from collections.abc import Iterable, Iterator

from oralhist.findings import Finding, Path
from oralhist.formats.format import Format, Reading, Remains, Source
from oralhist.model import Interview

__all__ = ["FORMAT", "NAMESPACE"]

NAMESPACE = "http://www.tei-c.org/ns/1.0"

_START = 8192
"""How many bytes may stand before the root says what it is."""


_ROOT = re.compile(rb"<(?:TEI|teiCorpus)(?:[.]2)?[\s/>]")
"""The root of a file that names no namespace, as those of TEI P4 and older do."""


def recognises(data: bytes) -> bool:
    """Whether bytes look like TEI, in any encoding of one or two bytes a character."""
    start = data[:_START].replace(b"\0", b"")
    return NAMESPACE.encode() in start or _ROOT.search(start) is not None


def read(source: Source) -> Reading:
    """Read TEI. Raises ``UnreadableFile`` and ``InvalidInterview`` (see ``reader.read``)."""
    from oralhist.formats.tei.reader import read as read_tei

    return read_tei(source)


def read_all(source: Source) -> Iterator[Reading]:
    """Read every interview of a file (see ``reader.read_all``)."""
    from oralhist.formats.tei.reader import read_all as read_all_tei

    return read_all_tei(source)


def remains(data: bytes) -> Remains | None:
    """What is left of a file of our own that is refused (see ``reader.remains``)."""
    from oralhist.formats.tei.reader import remains as remains_of_tei

    return remains_of_tei(data)


def locate(data: bytes, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """The line of each path in a file that could be read (see ``reader.locate``)."""
    from oralhist.formats.tei.reader import locate as locate_in_tei

    return locate_in_tei(data, paths)


def write(interview: Interview) -> bytes:
    """Write everything an interview holds as TEI. Raises ``CannotWrite`` (see ``writer.write``)."""
    from oralhist.formats.tei.writer import write as write_tei

    return write_tei(interview)


def check(data: bytes) -> tuple[Finding, ...]:
    """Find what is wrong with a TEI file (see ``check.check``)."""
    from oralhist.formats.tei.check import check as check_tei

    return check_tei(data)


FORMAT = Format(
    name="tei",
    title="TEI P5",
    suffixes=(".tei.xml", ".tei", ".xml"),
    media_type="application/tei+xml",
    recognises=recognises,
    read=read,
    read_all=read_all,
    write=write,
    remains=remains,
    locate=locate,
    check=check,
    holds_everything=True,
)
