"""Read an RTF file as a transcript."""

from collections.abc import Iterator

from oralhist.documents.reading import reading_of
from oralhist.format import Reading, Source
from oralhist.formats.rtf.document_reader import document_in
from oralhist.syntax.diagnostics import Diagnostics


def read(source: Source) -> Iterator[Reading]:
    """Read an RTF file; its findings count paragraphs.

    Raises ``UnreadableFile`` for groups that nest too deeply, ``InvalidInterview`` for a document without text.
    """
    diagnostics = Diagnostics()
    yield reading_of(document_in(source.data, diagnostics), source, diagnostics)
