"""What a format is: pure functions from bytes to an interview and back."""

from collections.abc import Callable

from attrs import frozen

from oralhist.findings import Finding
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
    ``recognises`` says whether bytes look like it. ``suffixes`` are written with their dots, the usual one first.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Source], Reading] | None = None
    write: Callable[[Interview], bytes] | None = None
    check: Callable[[bytes], tuple[Finding, ...]] | None = None
