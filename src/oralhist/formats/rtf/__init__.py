"""Rich Text Format (.rtf), version 1.9.1, as word processors and programs for transcripts write it."""

from oralhist.format import Format
from oralhist.other_formats.signs import Content, is_rtf


def recognises(data: bytes) -> bool:
    """Return whether bytes begin as RTF does."""
    return is_rtf(Content(data))


FORMAT = Format(
    name="rtf",
    title="Rich Text Format",
    suffixes=(".rtf",),
    media_type="application/rtf",
    recognises=recognises,
    reader="oralhist.formats.rtf.reader:read",
)
