"""Pages of the web (.html), saved from archives or exported by programs for transcripts."""

from oralhist.format import Format
from oralhist.other_formats.signs import Content, is_html


def recognises(data: bytes) -> bool:
    """Return whether bytes begin as a page or a part of one."""
    return is_html(Content(data))


FORMAT = Format(
    name="html",
    title="Page of the web (HTML)",
    suffixes=(".html", ".htm", ".xhtml"),
    media_type="text/html",
    recognises=recognises,
    reader="oralhist.formats.html.reader:read",
)
