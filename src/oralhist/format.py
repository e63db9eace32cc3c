"""What a format is, what a reader takes and what it returns: plain records."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from oralhist.conventions.speakers import Speakers, speakers_named
from oralhist.errors import CannotWrite, InvalidOption, OralHistError, UnknownFormat, UnreadableFile
from oralhist.findings import Code, Finding, Path, did_you_mean
from oralhist.gate import ReleasedInterview, by_recording, by_session
from oralhist.gate.by_recording import Places, recordings_to_divide
from oralhist.model import Interview, Metadata
from oralhist.plugins.codes import PLUGIN_FAILED
from oralhist.syntax.encodings import encoding_named


@frozen(kw_only=True)
class Source:
    """The bytes that a reader is given, and how the caller wants them read.

    ``name`` is the file's name without folder and suffixes: it supplies an id and a title that the data lacks.
    ``speakers`` are labels that are known to be speakers' labels, each with the participant it means if the caller
    says so. ``encoding`` is the encoding of the bytes; ``None`` means detect it. ``merge_gap_ms`` joins neighbouring
    utterances of a turn unless a longer pause separates them. ``word_times`` asks for the start of each word.
    ``join_lines`` joins the lines of each paragraph of a transcript.
    ``labels_carry`` says whether a cue without a label has the speaker of the cue before; ``None`` means decide.
    ``unroll`` asks for each line of rolling captions once.
    ``validating`` asks the reader for everything that can be checked, such as the TEI schema and pointers.
    """

    data: bytes
    name: str = ""
    speakers: Speakers = field(default=(), converter=speakers_named)
    encoding: str | None = field(default=None, converter=optional(encoding_named))
    merge_gap_ms: int | None = None
    word_times: bool = False
    join_lines: bool = False
    labels_carry: bool | None = None
    unroll: bool = False
    validating: bool = False


@frozen(kw_only=True)
class Reading:
    """One interview as a reader found it.

    ``interview`` is the interview or, when ``is_partial``, the valid part of an invalid one: rules run on it, and it is
    never written. ``findings`` say what was inferred, skipped or invalid.
    ``unknown`` are the paths in a partial interview whose values are unknown. ``locate`` gives the line and column
    of each finding, in their order; ``None`` when the format has no lines.
    """

    interview: Interview
    findings: tuple[Finding, ...] = ()
    is_partial: bool = False
    unknown: frozenset[Path] = frozenset()
    locate: Callable[[Sequence[Finding]], Sequence[tuple[int, int]]] | None = field(default=None, eq=False, repr=False)

    @classmethod
    def unknown_interview(cls, *findings: Finding) -> "Reading":
        """Return the reading of an interview in a file of several of which nothing can be read."""
        nothing = Interview(id="unknown", metadata=Metadata(title="Unknown"))
        return cls(interview=nothing, findings=findings, is_partial=True, unknown=frozenset({()}))


@frozen(kw_only=True)
class Part:
    """What one file of a format holds of an interview.

    ``numbers`` are those in the name of the file: of the session, and of the recording if the session is divided; none
    if the file holds the whole interview. ``places`` says where the items of each list are in the whole.
    """

    interview: ReleasedInterview
    numbers: tuple[int, ...] = ()
    places: Places = field(factory=dict)


@frozen(kw_only=True)
class Format:
    """One format, as the registry lists it.

    ``suffixes`` are written with their dots, the usual one first; no files with those of ``only_read`` are written.
    ``recognises`` says whether bytes look like the format. ``reader`` and ``writer`` name functions as
    ``module:function``, imported on use: the reader takes a ``Source`` and returns one ``Reading`` for each interview in
    it, the writer takes a ``ReleasedInterview`` and returns bytes.
    ``oralhist.reading`` runs readers. ``holds_everything`` is true for a format that loses nothing,
    ``holds_one_session`` for one whose files hold one session, ``has_one_clock`` for one whose files hold one recording
    of a session, ``has_word_times`` for one in which words have times.
    ``options`` are the names of the further arguments that the writer takes. ``reads_back`` is false for a format whose
    reader is for other files than those that its writer writes. ``codes`` are the kinds of findings of a plug-in's reader,
    and ``package`` is the installed package that a plug-in's format comes from.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    reader: str = ""
    writer: str = ""
    holds_everything: bool = False
    holds_one_session: bool = False
    has_one_clock: bool = False
    has_word_times: bool = False
    reads_back: bool = True
    options: tuple[str, ...] = ()
    only_read: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    package: str = ""

    def read_with(self, source: Source) -> Iterable[Reading]:
        """Run the reader, without the requests that ``oralhist.reading`` carries out."""
        if not self.reader:
            raise UnknownFormat(f"{self.title} cannot be read, only written")
        if self.package:
            return self._read_with_plugin(source)
        readings: Iterable[Reading] = _function(self.reader)(source)
        return readings

    def _read_with_plugin(self, source: Source) -> Iterator[Reading]:
        try:
            for reading in _function(self.reader)(source):
                if not isinstance(reading, Reading):
                    raise TypeError(f"a reader gives Readings, not {type(reading).__name__}")
                yield reading
        except (OralHistError, MemoryError):
            raise
        except Exception as error:
            finding = PLUGIN_FAILED.finding(self._failure("reader", error), hint=self._failure_hint)
            raise UnreadableFile([finding]) from error

    def _failure(self, function: str, error: Exception) -> str:
        name = f"the {function} of the format {self.name!r}, from the package {self.package!r}, failed"
        return f"{name}: {type(error).__name__}: {error}"

    @property
    def _failure_hint(self) -> str:
        return f"report it to the makers of {self.package}, or remove it with 'pip uninstall {self.package}'"

    @property
    def is_two_way(self) -> bool:
        """Whether the reader reads what the writer writes."""
        return bool(self.reader and self.writer and self.reads_back)

    @property
    def is_only_written(self) -> bool:
        """Whether there is no reader for what the writer writes."""
        return bool(self.writer) and not self.is_two_way

    def write(self, interview: ReleasedInterview, **options: Any) -> bytes:
        """Write a released interview as one file.

        Raises ``CannotWrite``, ``UnknownFormat`` without a writer, ``InvalidValue`` for an option that the format does not
        take or a value that it refuses, and ``UnreadableFile`` for a file in an option that cannot be read.
        """
        if not self.writer:
            raise UnknownFormat(f"{self.title} cannot be written, only read")
        self.check_options(options)
        if self.holds_one_session and (number := len(interview.sessions)) > 1:
            message = f"the interview has {number} sessions, a file of {self.title} has one"
            raise CannotWrite(f"{message} (write a file for each session)")
        if self.package:
            return self._write_with_plugin(interview, options)
        data: bytes = _function(self.writer)(interview, **options)
        return data

    def _write_with_plugin(self, interview: ReleasedInterview, options: Mapping[str, Any]) -> bytes:
        try:
            data = _function(self.writer)(interview, **options)
            if not isinstance(data, bytes):
                raise TypeError(f"a writer returns bytes, not {type(data).__name__}")
        except (OralHistError, MemoryError):
            raise
        except Exception as error:  # its message quotes only what was released
            raise CannotWrite(f"{self._failure('writer', error)} ({self._failure_hint})") from error
        return data

    def refused(self, options: Iterable[str]) -> str:
        """Return the first of these options that the writer does not take; empty if it takes all."""
        return next((name for name in options if name not in self.options), "")

    def check_options(self, options: Iterable[str]) -> None:
        """Raise ``InvalidOption`` for the first of these options that the writer does not take."""
        if name := self.refused(options):
            hint = did_you_mean(name, self.options)
            raise InvalidOption(f"{self.title} takes no {name}" + (f" ({hint})" if hint else ""))

    def parts(self, interview: ReleasedInterview) -> tuple[Part, ...]:
        """Split the interview into what one file of this format can hold: everything, a session, or a recording."""
        if not self.holds_one_session:
            return (Part(interview=interview),)
        found: list[Part] = []
        for number, (session, places) in enumerate(by_session(interview)):
            if self.has_one_clock and recordings_to_divide(interview.sessions[number]):
                found += (
                    Part(interview=part, numbers=(number + 1, recording), places=inner)
                    for recording, (part, inner) in enumerate(by_recording(interview, number), 1)
                )
            else:
                found.append(Part(interview=session, numbers=(number + 1,), places=places))
        return tuple(found) if len(found) > 1 else (Part(interview=interview),)


def never(_: bytes) -> bool:
    """Recognise nothing, for a format that is only written."""
    return False


def _function(reference: str) -> Callable[..., Any]:
    module, _, name = reference.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
