"""Pages of the web (.html): read from archives and programs for transcripts, and written for readers of an interview."""

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
    writer="oralhist.formats.html.writer:write",
    reads_back=False,
    options=("style", "logo", "language", "media", "download", "address", "home"),
    only_read=(".htm", ".xhtml"),
)
