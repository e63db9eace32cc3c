"""Read a page as a transcript."""

from collections.abc import Iterator

from oralhist.documents.reading import reading_of
from oralhist.format import Reading, Source
from oralhist.formats.html.document_reader import document_in
from oralhist.syntax.diagnostics import Diagnostics


def read(source: Source) -> Iterator[Reading]:
    """Read a page; its findings count paragraphs.

    Raises ``UnreadableFile`` for bytes that are not in their encoding, ``InvalidInterview`` for a document without text.
    """
    diagnostics = Diagnostics()
    yield reading_of(document_in(source.data, diagnostics, source.encoding), source, diagnostics)
