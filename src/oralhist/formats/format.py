"""What a format is: pure functions from bytes to an interview and back."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from attrs import evolve, field, frozen
from attrs.converters import optional

from oralhist.errors import InvalidValue, UnknownFormat
from oralhist.findings import Finding, Path
from oralhist.formats.encodings import encoding_named
from oralhist.formats.paragraphs import with_paragraphs
from oralhist.formats.speakers import Speakers, speakers_named, with_speakers
from oralhist.gate import ReleasedInterview, by_session
from oralhist.model import Interview

__all__ = ["Format", "Reading", "Remains", "Source", "collection_paused"]


@frozen(kw_only=True)
class Source:
    """What a reader is given.

    ``name`` is the file's name without folder and suffixes: it supplies an id and a title that the data lacks.
    ``speakers`` are labels that the caller knows to be speakers', each with whom it means, if the caller says so.
    ``encoding`` is that of the bytes, where a format does not say it itself; left out, it is recognised.
    ``merge_gap_ms`` asks for paragraphs: neighbouring utterances of a turn become one when no longer pause parts them.
    ``word_times`` asks for the moment at which each word starts, as a time point before it.
    """

    data: bytes
    name: str = ""
    speakers: Speakers = field(default=(), converter=speakers_named)
    encoding: str | None = field(default=None, converter=optional(encoding_named))
    merge_gap_ms: int | None = None
    word_times: bool = False


@frozen(kw_only=True)
class Reading:
    """What a reader gives back: the interview, and what was inferred or not understood on the way."""

    interview: Interview
    findings: tuple[Finding, ...] = ()


@frozen(kw_only=True)
class Remains:
    """What is left of a refused interview without what is wrong in it, for rules to look at: never to be written.

    ``lost`` are the places of which nothing is known. Everything else stands at the path that it has in the file.
    """

    interview: Interview
    lost: frozenset[Path]


@frozen(kw_only=True)
class Format:
    """One format.

    ``read`` raises ``UnreadableFile`` or ``InvalidInterview``; ``read_all`` gives one reading for each interview of a
    file, where there may be several, and raises the same; ``write`` takes what the gate has let through, which
    ``oralhist.gate.release`` alone gives;
    ``check`` finds what is wrong with bytes that claim to be of this format, without building an interview;
    ``remains`` gives what is left of bytes that ``read`` refuses with ``InvalidInterview``, or nothing;
    ``locate`` finds the line and column of places in bytes that could be read, or of which something remains;
    ``recognises`` says whether bytes look like it. ``suffixes`` are written with their dots, the usual one first.
    ``holds_everything`` is said of a format that loses nothing, ``holds_one_session`` of one whose files hold one,
    ``has_word_times`` of one in which words may have times of their own.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Source], Reading] | None = None
    read_all: Callable[[Source], Iterable[Reading]] | None = None
    write: Callable[[ReleasedInterview], bytes] | None = None
    remains: Callable[[bytes], Remains | None] | None = None
    locate: Callable[[bytes, Iterable[Path]], dict[Path, tuple[int, int]]] | None = None
    check: Callable[[bytes], tuple[Finding, ...]] | None = None
    holds_everything: bool = False
    holds_one_session: bool = False
    has_word_times: bool = False

    def reading(self, source: Source) -> Reading:
        """Read a source as its caller asks.

        Raises what the reader raises, ``UnknownFormat`` when there is none, and ``InvalidValue`` when times of words
        are asked for and the format has none.
        """
        if self.read is None:
            raise UnknownFormat(f"{self.title} cannot be read yet, only written and checked")
        if source.word_times and not self.has_word_times:
            raise InvalidValue(f"{self.title} has no times of words that could be read: do not ask for them")
        with collection_paused():
            reading = self.read(source)
        return _as_asked(reading, source)

    def readings(self, source: Source) -> Iterator[Reading]:
        """Read every interview of a source as its caller asks. Raises what ``reading`` raises."""
        if self.read_all is None:
            yield self.reading(source)
            return
        for reading in self.read_all(source):
            yield _as_asked(reading, source)

    def parts(self, interview: ReleasedInterview) -> tuple[ReleasedInterview, ...]:
        """The interview as files of this format hold it: one for each session where a file holds one, else whole."""
        if not self.holds_one_session or len(interview.sessions) < 2:
            return (interview,)
        return by_session(interview)

    def written(self, interview: ReleasedInterview) -> bytes:
        """Write what the gate has let through, as the type asks. Raises ``CannotWrite``, and ``UnknownFormat`` without a writer."""
        if self.write is None:
            raise UnknownFormat(f"{self.title} cannot be written, only read")
        return self.write(interview)


@contextmanager
def collection_paused() -> Iterator[None]:
    """Let the collector of cycles rest: reading makes many objects and no cycles, and would be stopped for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _as_asked(reading: Reading, source: Source) -> Reading:
    if source.speakers:
        reading = _with_speakers(reading, source.speakers)
    if source.merge_gap_ms is not None:
        reading = evolve(reading, interview=with_paragraphs(reading.interview, source.merge_gap_ms))
    return reading


def _with_speakers(reading: Reading, speakers: Speakers) -> Reading:
    interview, findings = with_speakers(reading.interview, reading.findings, speakers)
    return Reading(interview=interview, findings=findings)
