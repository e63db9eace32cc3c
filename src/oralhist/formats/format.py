"""What a format is: pure functions from bytes to an interview and back."""

from collections.abc import Callable, Iterable

from attrs import frozen

from oralhist.errors import UnknownFormat
from oralhist.findings import Finding, Path
from oralhist.model import Interview

__all__ = ["Format", "Reading", "Source"]


@frozen(kw_only=True)
class Source:
    """What a reader is given.

    ``name`` is the file's name without folder and suffixes: it supplies an id and a title that the data lacks.
    ``speakers`` are labels that the caller knows to be speakers'.
    """

    data: bytes
    name: str = ""
    speakers: tuple[str, ...] = ()


@frozen(kw_only=True)
class Reading:
    """What a reader gives back: the interview, and what was inferred or not understood on the way."""

    interview: Interview
    findings: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class Format:
    """One format.

    ``read`` raises ``UnreadableFile`` or ``InvalidInterview``; ``write`` takes what the gate has let through;
    ``check`` finds what is wrong with bytes that claim to be of this format, without building an interview;
    ``locate`` finds the line and column of places in bytes that could be read;
    ``recognises`` says whether bytes look like it. ``suffixes`` are written with their dots, the usual one first.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Source], Reading] | None = None
    write: Callable[[Interview], bytes] | None = None
    locate: Callable[[bytes, Iterable[Path]], dict[Path, tuple[int, int]]] | None = None
    check: Callable[[bytes], tuple[Finding, ...]] | None = None

    def reading(self, source: Source) -> Reading:
        """Read a source. Raises what the reader raises, and ``UnknownFormat`` when there is none."""
        if self.read is None:
            raise UnknownFormat(f"{self.title} cannot be read yet, only written and checked")
        return self.read(source)

    def written(self, interview: Interview) -> bytes:
        """Write what the gate has let through. Raises ``CannotWrite``, and ``UnknownFormat`` without a writer."""
        if self.write is None:
            raise UnknownFormat(f"{self.title} cannot be written, only read")
        return self.write(interview)
