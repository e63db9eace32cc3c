"""OHMS XML: the files of the Oral History Metadata Synchronizer (Nunn Center, University of Kentucky), versions 4 to 6.0.

Both formats are read by one reader, whatever their version; ``ohms`` writes version 6.0, ``ohms-5.4`` writes 5.4.
"""

import re
from collections.abc import Iterator

from oralhist.formats.encodings import starts_as_text
from oralhist.formats.format import Format, Reading, Source
from oralhist.model import Interview

__all__ = ["FORMAT", "FORMAT_5_4"]

_ROOT = re.compile(r"<ROOT[\s>]")
_RECORD = re.compile(r"nunncenter/ohms|<record[\s>]")
_VERSION = re.compile(r"<version>\s*([0-9]{1,3})")


def read(source: Source) -> Reading:
    """Read the first record of a file; see ``oralhist.formats.ohms.reader``."""
    from oralhist.formats.ohms.reader import read

    return read(source)


def read_all(source: Source) -> Iterator[Reading]:
    """Read every record of a file; see ``oralhist.formats.ohms.reader``."""
    from oralhist.formats.ohms.reader import read_all

    return read_all(source)


def write(interview: Interview) -> bytes:
    """Write version 6.0; see ``oralhist.formats.ohms.writer``."""
    from oralhist.formats.ohms.writer import write

    return write(interview, "6.0")


def write_5_4(interview: Interview) -> bytes:
    """Write version 5.4; see ``oralhist.formats.ohms.writer``."""
    from oralhist.formats.ohms.writer import write

    return write(interview, "5.4")


def recognises(data: bytes) -> bool:
    """Whether bytes are OHMS XML of version 6, or of none that is said."""
    return _is_ohms(data) and not _is_old(data)


def recognises_5_4(data: bytes) -> bool:
    """Whether bytes are OHMS XML of version 5 or older."""
    return _is_ohms(data) and _is_old(data)


def _is_ohms(data: bytes) -> bool:
    start = starts_as_text(data, 4000)
    found = _ROOT.search(start)
    return found is not None and _RECORD.search(start, found.start()) is not None


def _is_old(data: bytes) -> bool:
    found = _VERSION.search(starts_as_text(data, 4000))
    return found is not None and int(found[1]) < 6


FORMAT = Format(
    name="ohms",
    title="OHMS XML 6.0",
    suffixes=(".ohms.xml", ".ohms", ".xml"),
    media_type="application/xml",
    recognises=recognises,
    read=read,
    read_all=read_all,
    write=write,
    holds_one_session=True,
)

FORMAT_5_4 = Format(
    name="ohms-5.4",
    title="OHMS XML 5.4",
    suffixes=(".ohms54.xml", ".ohms54"),
    media_type="application/xml",
    recognises=recognises_5_4,
    read=read,
    read_all=read_all,
    write=write_5_4,
    holds_one_session=True,
)
