"""OHMS XML: the files of the Oral History Metadata Synchronizer (Nunn Center, University of Kentucky), versions 4 to 6.0.

Both formats are read by one reader, whatever their version; ``ohms`` writes version 6.0, ``ohms-5.4`` writes 5.4.
"""

import re

from oralhist.format import Format
from oralhist.syntax.encodings import starts_as_text

__all__ = ["FORMAT", "FORMAT_5_4"]

_ROOT = re.compile(r"<ROOT[\s>]")
_RECORD = re.compile(r"nunncenter/ohms|<record[\s>]")
_VERSION = re.compile(r"<version>\s*([0-9]{1,3})")


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
    reader="oralhist.formats.ohms.reader:read",
    writer="oralhist.formats.ohms.writer:write",
    holds_one_session=True,
)

FORMAT_5_4 = Format(
    name="ohms-5.4",
    title="OHMS XML 5.4",
    suffixes=(".ohms54.xml", ".ohms54"),
    media_type="application/xml",
    recognises=recognises_5_4,
    reader="oralhist.formats.ohms.reader:read",
    writer="oralhist.formats.ohms.writer:write_5_4",
    holds_one_session=True,
)
