"""OHMS XML: the files of the Oral History Metadata Synchronizer (Nunn Center, University of Kentucky), versions 4 to 6.0.

One reader reads all versions. The format ``ohms`` is written as version 6.0, ``ohms-5.4`` as version 5.4.
"""

import re
from functools import partial

from attrs import evolve

from oralhist.format import Format
from oralhist.syntax.encodings import starts_as_text

_RECORD = re.compile(r"<ROOT[\s>].*?(?:nunncenter/ohms|<record[\s>])", re.DOTALL)
_VERSION = re.compile(r"<version>\s*([0-9]{1,3})")


def _is_ohms(data: bytes, *, is_old: bool) -> bool:
    """Return whether bytes are OHMS XML of version 5 or older, or else of version 6 or an unknown one."""
    start = starts_as_text(data, 4000)
    version = _VERSION.search(start)
    return (version is not None and int(version[1]) < 6) is is_old and _RECORD.search(start) is not None


FORMAT = Format(
    name="ohms",
    title="OHMS XML 6.0",
    suffixes=(".ohms.xml", ".ohms", ".xml"),
    media_type="application/xml",
    recognises=partial(_is_ohms, is_old=False),
    reader="oralhist.formats.ohms.reader:read",
    writer="oralhist.formats.ohms.writer:write",
    holds_one_session=True,
    has_one_clock=True,
)

FORMAT_5_4 = evolve(
    FORMAT,
    name="ohms-5.4",
    title="OHMS XML 5.4",
    suffixes=(".ohms54.xml", ".ohms54"),
    recognises=partial(_is_ohms, is_old=True),
    writer="oralhist.formats.ohms.writer:write_5_4",
)
