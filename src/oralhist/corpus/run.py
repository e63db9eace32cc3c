"""Run a job over a collection: each input once, even after interruptions; only what has changed is done again."""

import json
import os
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path

from attrs import evolve, field, frozen, mutable

from oralhist.corpus.before_start import check_owner, possible_parts, targets_of
from oralhist.corpus.executors import run_on, workers_of
from oralhist.corpus.jobs import CHANGED, ENDED, UPDATED, Job, State, job_key
from oralhist.corpus.journal import FOLDER, Entry, Journal, remove_begun
from oralhist.corpus.outputs import is_edited, remove_output
from oralhist.corpus.sources import FileSource, Item
from oralhist.corpus.worker import Answer, Task, Worker, crashed
from oralhist.corpus.workers import processes_for, processors
from oralhist.findings import Finding, Severity
from oralhist.storage import remove_abandoned, sync_folders

CHUNK_FILES, CHUNK_BYTES = 64, 2_000_000
"""The largest chunk: enough work that handing it out takes no time, and little to do again after a kill."""

_ERRORS = (State.REFUSED, State.NOT_WRITTEN)


@frozen(kw_only=True)
class Summary:
    """What became of all inputs.

    ``states`` counts the inputs in each state, ``unchanged`` those of them that were done before, ``counts`` what the job
    counted. ``listed`` are the entries to look at: refused, closed, skipped and gone inputs, removed and edited outputs, by
    name. ``findings`` report folders that could not be opened, and files that have no partner. ``stopped`` is true if there were too many errors.
    """

    states: Mapping[State, int]
    unchanged: int = 0
    counts: Mapping[str, int] = field(factory=dict)
    listed: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()
    stopped: bool = False

    @property
    def has_errors(self) -> bool:
        """Whether an input was refused, or a folder could not be opened."""
        errors = any(finding.severity is Severity.ERROR for finding in self.findings)
        return bool(self.states.get(State.REFUSED) or errors or self.stopped)


def summary_of(entries: Iterable[Entry], source: FileSource) -> Summary:
    """Return the summary of entries for the files of a source."""
    states: Counter[State] = Counter()
    counts: Counter[str] = Counter()
    listed: list[Entry] = []
    unchanged = 0
    for entry in entries:
        states[entry.state] += 1
        unchanged += entry.unchanged and entry.state is State.DONE
        counts.update(entry.counts)
        if entry.unchanged:
            counts.subtract({name: entry.counts.get(name, 0) for name in (UPDATED, CHANGED, ENDED)})
        if entry.state is not State.DONE or entry.removed or entry.edited or entry.reasons:
            listed.append(entry)
    return Summary(
        states=states,
        unchanged=unchanged,
        counts=counts,
        listed=tuple(sorted(listed, key=lambda entry: entry.name)),
        findings=tuple(source.findings),
    )


@mutable(kw_only=True)
class Run:
    """A job over the files of a source. Iterating over it runs the job and yields an entry for each input.

    ``out`` is the output folder; without it nothing is stored, and there is no journal. ``executor`` is any
    ``concurrent.futures.Executor``; by default ``jobs`` processes of this computer. More than ``most_errors`` new errors end
    the run; what is done stays done. ``again`` does everything again, with other options, too, but for the same audience.
    With ``in_place``, the outputs replace their inputs, each completely or not at all.

    Iterating raises ``CannotBegin`` and ``NoMatchingFiles`` before anything is written, and ``CannotWrite``.
    """

    source: FileSource
    job: Job
    out: Path | None = None
    executor: Executor | None = None
    jobs: int | None = None
    most_errors: int | None = None
    again: bool = False
    in_place: bool = False
    stopped: bool = field(default=False, init=False)
    _items: Sequence[Item] | None = field(default=None, init=False)
    _later: dict[str, tuple[str, Entry]] = field(factory=dict, init=False)

    @property
    def items(self) -> Sequence[Item]:
        """The inputs."""
        if self._items is None:
            self._items = self.source.items()
        return self._items

    def __iter__(self) -> Iterator[Entry]:
        targets = targets_of(self.items, self.job, self.out)
        if self.out is None:
            yield from self._entries(None, targets)
            return
        out = Path(os.path.abspath(self.out))  # noqa: PTH100 - workers may run in another folder
        with closing(Journal.opened(out)) as journal:
            header = {"job": json.loads(json.dumps(self.job.settings, default=str)), "source": self.source.root}
            check_owner(journal, header, again=self.again)
            journal.begin(header)
            for folder in filter(None, (out, getattr(self.job, "log", None))):
                _remove_abandoned(folder)
            journal.take_begun()
            yield from self._without_input(journal)
            yield from self._entries(journal, targets)
            self._remove_late(journal)
            journal.take_begun()

    def summary(self, entries: Iterable[Entry] | None = None) -> Summary:
        """Run the job and return the summary; ``entries`` are those of this run if the caller iterates itself."""
        summary = summary_of(self if entries is None else entries, self.source)
        return evolve(summary, stopped=self.stopped)

    def _entries(self, journal: Journal | None, targets: Mapping[str, str]) -> Iterator[Entry]:
        """Run the job on every input and yield the entries, after the journal has them."""
        out = None if journal is None else str(journal.out)
        key = job_key(self.job)
        worker = Worker(job=self.job, key=key, out=out, again=self.again, in_place=self.in_place)
        errors = 0
        with closing(self._answers(worker, self._chunks(journal, targets))) as answers:
            for answer in answers:
                entries = [entry if entry.unchanged else evolve(entry, key=key) for entry in answer.entries]
                if journal is not None:
                    entries = [self._stored(journal, entry, targets) for entry in entries]
                    journal.add(entry for entry in entries if not entry.unchanged)
                    remove_begun(journal.out, answer.begun)
                yield from entries
                errors += sum(entry.state in _ERRORS and not entry.unchanged for entry in entries)
                if self.most_errors is not None and errors > self.most_errors:
                    self.stopped = True
                    return

    def _answers(self, worker: Worker, chunks: Iterable[list[Task]]) -> Generator[Answer]:
        """Run the worker on every chunk, where the caller wants it to run."""
        modules = [Worker.__module__, type(self.job).__module__]
        if self.executor is not None:
            workers = self.jobs or workers_of(self.executor)
            yield from run_on(self.executor, worker, chunks, workers=workers, worker_crashed=_crashed, modules=modules)
        elif (jobs := self.processes()) == 1:
            yield from map(worker, chunks)
        else:
            from oralhist.corpus.processes import run_chunks

            yield from run_chunks(worker, chunks, jobs=jobs, worker_crashed=_crashed, modules=modules)

    def processes(self) -> int:
        """Return the number of processes: the caller's, or as many as pay."""
        if self.jobs is not None:
            return self.jobs
        return processes_for(len(self.items), sum(item.size for item in self.items))

    def _chunks(self, journal: Journal | None, targets: Mapping[str, str]) -> Iterator[list[Task]]:
        taken = possible_parts(targets)
        workers = self.jobs or (processors() if self.executor is None else workers_of(self.executor))
        most = min(CHUNK_FILES, 1 + len(self.items) // (4 * workers))
        chunk: list[Task] = []
        size = 0
        for item in self.items:
            known = b"" if journal is None else journal.line(item.name)
            chunk.append(Task(item=item, known=known, taken=taken.get(item.name, frozenset())))
            size += item.size
            if len(chunk) >= most or size >= CHUNK_BYTES:
                yield chunk
                chunk, size = [], 0
        if chunk:
            yield chunk

    def _stored(self, journal: Journal, entry: Entry, targets: Mapping[str, str]) -> Entry:
        """Remove the outputs that an input has no more; those that another input may have made, at the end."""
        known = None if entry.unchanged else journal[entry.name]
        if known is None:
            return entry
        if not entry.input:  # it could not be read or stored this time, which says nothing about its outputs
            return evolve(entry, outputs=known.outputs, begun=known.begun)
        old = [output for output in known.places if output not in entry.outputs]
        for output in old:
            if targets.get(output, entry.name) != entry.name:
                self._later[output] = (targets[output], known)
        return self._without(journal.out, entry, [output for output in old if output not in self._later], known)

    def _without(self, out: Path, entry: Entry, names: Sequence[str], known: Entry) -> Entry:
        """Remove outputs and return the entry that says so. A file outside, which only a forged journal can name, stays."""
        log = getattr(self.job, "log", None)
        folders = tuple(os.path.join(folder, "") for folder in (out, log) if folder)  # noqa: PTH118
        outputs = [name for name in names if os.path.normpath(out / name).startswith(folders)]
        if getattr(self.job, "updates", False):  # edited ones stay where they are
            outputs = [name for name in outputs if not is_edited(out, name, known)]
        moved = [remove_output(out, output, known) for output in outputs]
        sync_folders((out / output).parent for output in outputs)
        edited = (*entry.edited, *(str(place) for place in moved if place))
        return evolve(entry, removed=tuple(outputs), edited=edited)

    def _remove_late(self, journal: Journal) -> None:
        for output, (owner, known) in self._later.items():
            entry = journal[owner]
            if entry is None or output not in entry.outputs:
                remove_output(journal.out, output, known)

    def _without_input(self, journal: Journal) -> Iterator[Entry]:
        """Remove the outputs of inputs that are gone."""
        names = {item.name for item in self.items}
        for name in journal.names():
            if name in names or not self.source.is_gone(name):
                continue
            known = journal[name]
            if known is not None:
                entry = self._without(journal.out, Entry(name=name, state=State.GONE), known.places, known)
                journal.add([entry])
                yield entry


def _crashed(task: Task) -> Answer:
    return Answer(entries=(crashed(task),))


def _remove_abandoned(top: Path | str) -> None:
    """Remove temporary files of killed workers."""
    for folder, folders, _ in os.walk(top):
        folders[:] = [name for name in folders if name != FOLDER]
        remove_abandoned(Path(folder))
