"""Plain text with speaker labels: a title, a date, an introduction, and ``Name: speech``.

Reading keeps every word, and writing gives the words back in their order. Labels and times are always written as
``Label: [HH:MM:SS] words``. Headings, months, headers and annotations in brackets are recognised in English. Markdown
is read too: bold labels and headings.
"""

from oralhist.format import Format


def recognises(data: bytes) -> bool:
    """Return whether bytes look like a transcript with speaker labels; see ``oralhist.formats.text.reader``."""
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
