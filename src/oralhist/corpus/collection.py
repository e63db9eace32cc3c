"""A collection of interviews in a folder, a zip archive, or storage that ``fsspec`` can reach."""

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from attrs import field, frozen

from oralhist.access.possible_names import NameDecision
from oralhist.arguments import checked, word_of
from oralhist.corpus.before_start import check_places
from oralhist.corpus.checked_options import check_output, check_reading, checked_rules
from oralhist.corpus.checking import Check
from oralhist.corpus.conversion import Conversion, with_absolute_paths
from oralhist.corpus.jobs import FunctionJob, Job, Product
from oralhist.corpus.journal import Entry
from oralhist.corpus.merging import Merging, PairsSource
from oralhist.corpus.released import Gate, ReleasedFiles
from oralhist.corpus.run import Run, Summary
from oralhist.corpus.sources import FileSource, source_named
from oralhist.corpus.tapes import tapes_grouped
from oralhist.errors import InvalidArgument, InvalidValue
from oralhist.files import WritingOptions
from oralhist.model import AccessLevel
from oralhist.opening import ReadingOptions

if TYPE_CHECKING:
    from oralhist.corpus.search.database import IndexWritten
    from oralhist.corpus.tables import TablesWritten

Place = str | os.PathLike[str]


class RunOptions(TypedDict, total=False):
    """How a job runs; every option can be left out.

    ``executor`` is any ``concurrent.futures.Executor``; by default ``jobs`` processes of this computer, or one for few files.
    More than ``most_errors`` new errors end the run. ``progress`` is called with the ``Entry`` of each input. ``again``
    does everything again, although nothing has changed, and accepts other options.
    """

    executor: Executor | None
    jobs: int | None
    most_errors: int | None
    progress: Callable[[Entry], object] | None
    again: bool


@frozen
class Collection:
    """The files of a collection, each of which is read when a job comes to it; see ``open``."""

    names: tuple[str, ...]
    format: str | None = None
    options: Mapping[str, Any] = field(factory=dict)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the files: their paths in the collection."""
        for item in source_named(self.names, self.format).items():
            yield item.name

    @checked
    def validate(
        self,
        *,
        profile: str = "core",
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        on: datetime.date | None = None,
        schema: str | os.PathLike[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> Summary:
        """Check every file by the rules of ``oralhist.validate``, and return how many have errors, with their places.

        Nothing is written. Codes, lines and numbers come back, no messages, because they can quote an interview.
        """
        rules = checked_rules(profile, select, ignore, schema)
        return self._run(Check(**rules, day=on, options=self._reading()), None, **run)

    @checked
    def convert(
        self,
        out: Place,
        *,
        to: str,
        audience: AccessLevel | str | None = None,
        on: datetime.date | None = None,
        possible_names: NameDecision | str | None = None,
        writing: WritingOptions | None = None,
        strict: bool = False,
        losses: bool = True,
        update: bool = False,
        merge_tapes: str | None = None,
        tapes_as: str = "sessions",
        **run: Unpack[RunOptions],
    ) -> Summary:
        """Convert every file to a format, in a folder of the same structure; see ``oralhist.write`` for the options.

        ``writing`` are those of the format, such as a template. ``losses=False`` does not count what the format loses,
        which takes more time than writing. With ``update``, outputs that people have edited get the new words of the
        transcript and keep everything else. ``merge_tapes`` is a pattern for the names of tapes, such as
        ``"{interview}_tape{tape}.vtt"``: the tapes of one interview become its sessions or its recordings, as
        ``tapes_as`` says. Raises ``InvalidValue`` for a wrong pattern.
        """
        check_output(to, audience, on, possible_names, writing or {})
        job = Conversion(
            to=to,
            audience=audience,
            day=on,
            possible_names=possible_names,
            writing=with_absolute_paths(writing or {}),
            strict=strict,
            counts_losses=losses,
            update=update,
            tapes=None if merge_tapes is None else tapes_as,
            options=self._reading(),
        )
        return self._run(job, out, grouped=tapes_grouped(merge_tapes), **run)

    @checked
    def merge(self, corrected: Place, out: Place, **run: Unpack[RunOptions]) -> Summary:
        """Put the words of the corrected texts in a folder into the records of this collection with the same names.

        Each merged record is written to a file of the same name in ``out``, restricted words included. Texts and
        records without a partner are reported in ``findings``. The options of the collection are those for reading the
        texts.
        """

        def paired(source: FileSource) -> FileSource:
            texts = source_named([os.fspath(corrected)], self.format, [Path(out)])
            return PairsSource(records=source, texts=texts)

        return self._run(Merging(reading=self._reading()), out, grouped=paired, format=None, **run)

    @checked
    def release(
        self,
        out: Place,
        *,
        audience: AccessLevel | str,
        to: str = "json",
        on: datetime.date | None = None,
        possible_names: NameDecision | str | None = None,
        log: Place | None = None,
        **run: Unpack[RunOptions],
    ) -> Summary:
        """Write what an audience may see of every interview; ``log`` is a folder for the logs, which are the archive's."""
        check_output(to, audience, on, possible_names, {})
        job = Conversion(
            verb="release",
            to=to,
            audience=audience,
            day=on,
            possible_names=possible_names,
            log=None if log is None else os.path.abspath(log),  # noqa: PTH100
            options=self._reading(),
        )
        return self._run(job, out, **run)

    @checked
    def tables(
        self,
        out: Place,
        *,
        audience: AccessLevel | str,
        on: datetime.date | None = None,
        possible_names: NameDecision | str | None = None,
        words: bool = False,
        progress: Callable[[Entry], object] | None = None,
    ) -> "TablesWritten":
        """Write what an audience may see of all interviews as tables: Parquet files in ``OUT/audience=AUDIENCE/TABLE``.

        ``docs/tables.md`` describes the tables, each in up to 64 parts; ``words`` adds that of words. A part is written
        only if it changes: a new version of an interview, or its removal, changes one part of a table. The tables hold the
        interviews that the files give now; one that is gone, refused or closed is removed. One process reads the files.

        Raises ``NoMatchingFiles``; ``CannotBegin`` if the folder has tables of another audience, or if another run is
        writing to it; ``CannotWrite``; and ``MissingPackage`` without pyarrow.
        """
        from oralhist.corpus.tables import TablesRun

        files = self.released(audience, on=on, possible_names=possible_names, leave_out=[Path(out)])
        run = TablesRun(files=files, folder=Path(out), words=words)
        _observe(run, progress)
        return run.written

    @checked
    def index(
        self,
        database: Place,
        *,
        audience: AccessLevel | str,
        on: datetime.date | None = None,
        possible_names: NameDecision | str | None = None,
        progress: Callable[[Entry], object] | None = None,
    ) -> "IndexWritten":
        """Write what an audience may see of all interviews to a search database, one file for ``oralhist.corpus.search``.

        A database that exists is brought up to date: interviews that have changed are indexed again, and those that are
        gone, refused or closed are removed, with every byte of theirs. One process reads the files.

        Raises ``NoMatchingFiles``; ``CannotBegin`` if the file is the database of another audience, or no database;
        ``CannotSearch`` without full-text search in SQLite; and ``CannotWrite``.
        """
        from oralhist.corpus.search.database import IndexRun

        files = self.released(audience, on=on, possible_names=possible_names)
        run = IndexRun(files=files, database=Path(database))
        _observe(run, progress)
        return run.written

    @checked
    def released(
        self,
        audience: AccessLevel | str,
        *,
        on: datetime.date | None = None,
        possible_names: NameDecision | str | None = None,
        leave_out: Sequence[Path] = (),
    ) -> ReleasedFiles:
        """Return what an audience may see of the interviews, file by file, in this process; folders can be left out.

        Raises ``InvalidValue`` for an unknown audience.
        """
        level = word_of(AccessLevel, audience, "audience")
        check_output("json", audience, on, possible_names, {})
        gate = Gate(audience=level, on=on, possible_names=possible_names, options=self._reading())
        return ReleasedFiles(source_named(self.names, self.format, leave_out), gate)

    @checked
    def map(
        self, function: Callable[[str, bytes], Product] | Job, out: Place | None = None, **run: Unpack[RunOptions]
    ) -> Summary:
        """Run a job, or a function from the name and the bytes of a file to a ``Product``, on every file.

        Without ``out`` only the counts are returned. For other processes the function must be one that can be
        pickled: a function of a module, not one inside another. If the function is changed, use ``again``.
        """
        if not callable(function):
            raise InvalidArgument(f"map: {function!r} is neither a function nor a job")
        job: Any = function
        if not hasattr(function, "settings"):
            job = FunctionJob(function=function, options=self._reading())
        return self._run(job, out, **run)

    def _reading(self) -> dict[str, Any]:
        return {**self.options, **({"format": self.format} if self.format else {})}

    def _run(
        self, job: Job, out: Place | None, *, progress: Callable[[Entry], object] | None = None, **run: Any
    ) -> Summary:
        if (jobs := run.get("jobs")) is not None and jobs < 1:
            raise InvalidValue(f"jobs is {jobs}: give 1 or more")
        running = run_over(self.names, job, None if out is None else Path(out), **{"format": self.format, **run})
        return running.summary(_observed(running, progress) if progress else None)


def _observe(entries: Iterable[Entry], progress: Callable[[Entry], object] | None) -> None:
    for entry in entries:
        if progress is not None:
            progress(entry)


def _observed(running: Run, progress: Callable[[Entry], object]) -> Iterator[Entry]:
    for entry in running:
        progress(entry)
        yield entry


@checked
def open(
    source: Place | Sequence[Place], *, format: str | None = None, **options: Unpack[ReadingOptions]
) -> Collection:
    """Return the collection in a folder, a zip archive, or at an address such as ``s3://bucket/interviews``.

    ``source`` can also be a file, a pattern, or a list of files, folders and patterns. ``format`` and the other options say
    how files are read, as for ``oralhist.read``. No file is opened yet.
    """
    check_reading(format, options)
    names = [source] if isinstance(source, str | os.PathLike) else list(source)
    return Collection(tuple(os.fspath(name) for name in names), format, dict(options))


def run_over(
    names: Sequence[str],
    job: Job,
    out: Path | None,
    *,
    format: str | None = None,
    grouped: Callable[[FileSource], FileSource] | None = None,
    **run: Any,
) -> Run:
    """Return the run of a job over files, folders and patterns; iterate over it to run it.

    The output folder and the folder of logs may be in the input folder, and are then not read. Raises ``CannotBegin`` if
    an output could be taken for an input in another way. ``grouped`` makes files that belong together one input.
    """
    log = getattr(job, "log", None)
    outside = [folder for folder in (out, None if log is None else Path(log)) if folder is not None]
    source = source_named(names, format, outside)
    if grouped is not None:
        source = grouped(source)
    if out is not None:
        check_places(source, out, None if log is None else Path(log))
    return Run(source=source, job=job, out=out, **run)
