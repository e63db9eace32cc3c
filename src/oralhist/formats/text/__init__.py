"""Speaker-labelled plain text: a title, a date, an introduction, and ``Name: speech``.

Reading keeps every word; writing what was read gives the source's words back, in its order. Two things are written in
one form, whatever the source's was: a label before its words, and a time as ``[HH:MM:SS]``. Headings, months, headers
and bracketed words are recognised in English. Markdown is read for its bold labels and its headings.
"""

from oralhist.format import Format

__all__ = ["FORMAT"]


def recognises(data: bytes) -> bool:
    """Whether bytes look like a transcript with speakers' labels; see ``oralhist.formats.text.reader``."""
    from oralhist.formats.text.reader import recognises

    return recognises(data)


FORMAT = Format(
    name="text",
    title="Speaker-labelled plain text",
    suffixes=(".txt", ".md"),
    media_type="text/plain",
    recognises=recognises,
    reader="oralhist.formats.text.reader:read",
    writer="oralhist.formats.text.writer:write",
)
