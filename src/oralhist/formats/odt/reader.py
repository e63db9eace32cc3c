"""Read an OpenDocument text as a transcript."""

from collections.abc import Iterator

from oralhist.documents.reading import reading_of
from oralhist.format import Reading, Source
from oralhist.formats.odt.document_reader import document_in
from oralhist.syntax.diagnostics import Diagnostics


def read(source: Source) -> Iterator[Reading]:
    """Read an OpenDocument text; its findings count paragraphs.

    Raises ``UnreadableFile`` for a damaged package, ``InvalidInterview`` for a document without text.
    """
    yield reading_of(document_in(source.data), source, Diagnostics())
