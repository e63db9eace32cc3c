"""What a worker does with a chunk of a collection: read, run the job, store the outputs, and answer without their words."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, Protocol

from attrs import evolve, frozen

from oralhist.codes import UNKNOWN_FORMAT, UNREADABLE
from oralhist.corpus.check_file import FileTask, is_skipped
from oralhist.corpus.codes import (
    OUT_OF_MEMORY,
    OUTPUT_CLASH,
    OUTPUT_NOT_STORED,
    OUTPUT_NOT_UPDATED,
    SKIPPED_FILE,
    WORKER_CRASHED,
)
from oralhist.corpus.jobs import Context, Job, Product, Reason, State, digest, refusal
from oralhist.corpus.journal import FOLDER, KEPT, Entry, entry_of, write_begun
from oralhist.corpus.outputs import copy_edited, digest_at, move_edited
from oralhist.corpus.sources import Item
from oralhist.errors import CannotWrite, UnknownFormat, UnreadableFile
from oralhist.opening import source_of
from oralhist.other_formats.codes import OTHER_FORMAT
from oralhist.storage import make_folder, storing, sync_folders, write_files

MOST_FILES = 100
"""Outputs that are stored together; each needs an open file, and many systems allow 256."""

_NUMBERED = re.compile(r"(.*)-[0-9]+", re.DOTALL)
_TRANSIENT = frozenset((OUT_OF_MEMORY.id, WORKER_CRASHED.id, OUTPUT_NOT_UPDATED.id))
"""Reasons that may not hold at the next run."""


@frozen(kw_only=True)
class Task:
    """A file to work on, with its line in the journal, and the outputs of other inputs that a part of its own may clash with."""

    item: Item
    known: bytes = b""
    taken: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Answer:
    """What became of the inputs of a chunk, and the file that says which outputs were begun."""

    entries: tuple[Entry, ...]
    begun: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Made:
    """An input with the outputs that are to be stored."""

    entry: Entry
    known: Entry | None
    product: Product


@frozen(kw_only=True)
class Worker:
    """How to work on a chunk; it can be sent to another process. Without ``out``, nothing is stored.

    ``again`` works on inputs that are done, too. With ``in_place``, the output with the name of an input replaces it.
    """

    job: Job
    key: str
    out: str | None = None
    again: bool = False
    in_place: bool = False

    @property
    def __name__(self) -> str:
        """The name that engines show and write to their logs: without the options, which can name people."""
        return "oralhist"

    def __call__(self, tasks: Sequence[Task]) -> Answer:
        """Work on a chunk. Never raises for a bad input."""
        entries: list[Entry] = []
        made: list[_Made] = []
        begun: list[str] = []
        for task in tasks:
            one = self._made(task)
            if isinstance(one, Entry):
                entries.append(one)
                continue
            made.append(one)
            if sum(len(each.product.outputs) for each in made) >= MOST_FILES:
                entries += self._store(made, begun)
                made = []
        entries += self._store(made, begun)
        return Answer(entries=tuple(entries), begun=tuple(begun))

    def _made(self, task: Task) -> Entry | _Made:
        """Run the job on one file, unless its input, its job and its outputs are as the journal says."""
        name, known = task.item.name, entry_of(task.known)
        contents = _contents(task.item)
        if isinstance(contents, Product):
            return Entry(name=name, key=self.key, state=contents.state, reasons=contents.reasons)
        data, *others = contents
        input_ = _digest_of(task.item, data, others)
        if known and not self.again and self._is_done(known, input_):
            return evolve(known, unchanged=True)
        product = product_of(self._job_for(task.item, others, known), task.item, data)
        if _clashes(task, product):
            product = Product(state=State.REFUSED, reasons=(Reason(OUTPUT_CLASH.id),))
        transient = any(reason.code in _TRANSIENT for reason in product.reasons)
        entry = Entry(
            name=name,
            state=product.state,
            input="" if transient else input_,
            key=self.key,
            outputs={
                output: KEPT if output in product.kept else digest(content)
                for output, content in product.outputs.items()
            },
            counts=dict(product.counts),
            reasons=product.reasons,
        )
        if self.in_place:
            return _replaced(task.item, entry, product)
        return _Made(entry=entry, known=known, product=product) if product.outputs and self.out else entry

    def _is_done(self, known: Entry, input_: str) -> bool:
        if (known.input, known.key) != (input_, self.key) or known.state is State.NOT_WRITTEN or known.begun:
            return False
        if self.out is None:
            return True
        digests = {output: digest_at(os.path.join(self.out, output)) for output in known.outputs}  # noqa: PTH118
        return all(digests.values()) if _updates(self.job) else digests == known.outputs

    def _job_for(self, item: Item, others: Sequence[bytes], known: Entry | None) -> Job:
        """Return the job with what it may use besides the bytes of the file."""
        if not item.others and not _updates(self.job):
            return self.job

        def edited(output: str) -> bytes:
            try:
                content = Path(self.out or "", output).read_bytes()
            except OSError:
                return b""
            return b"" if known and digest(content) in known.digests(output) else content

        files = {one.name: content for one, content in zip(item.others, others, strict=True)}
        with_context: Any = self.job
        job: Job = with_context.in_context(Context(files=files, first=_own_name(item), edited=edited))
        return job

    def _store(self, made: Sequence[_Made], begun: list[str]) -> Iterable[Entry]:
        """Store the outputs of some inputs: all or, if one cannot be stored, those of each input that can."""
        if not made or self.out is None:
            return [one.entry for one in made]
        try:
            return self._store_all(Path(self.out), made, begun)
        except CannotWrite as error:
            if len(made) > 1:
                return [entry for one in made for entry in self._store([one], begun)]
            reason = Reason(OUTPUT_NOT_STORED.id, text=str(error))
            return [Entry(name=made[0].entry.name, state=State.NOT_WRITTEN, reasons=(reason,))]

    def _store_all(self, out: Path, made: Sequence[_Made], begun: list[str]) -> list[Entry]:
        files: dict[Path, bytes] = {}
        private: set[Path] = set()
        entries = []
        for one in made:
            moved = []
            for output, content in one.product.outputs.items():
                place = out / output
                found = digest_at(place)
                if found == digest(content):
                    continue  # a killed worker has stored it
                if output in one.product.kept:
                    if output in one.product.replaced:
                        moved.append(str(copy_edited(out, output)))
                elif found and found not in (one.known.digests(output) if one.known else ()):
                    moved.append(str(move_edited(out, output)))
                files[place] = content
                if output in one.product.private:
                    private.add(place)
            entries.append(evolve(one.entry, edited=tuple(moved)))
        for folder in dict.fromkeys(place.parent for place in files):
            make_folder(folder)
        with storing(files, private=private):
            try:
                begun.append(write_begun(out, entries))
            except OSError as error:
                raise CannotWrite(f"{out / FOLDER}: {error.strerror}") from None
        sync_folders((out / output).parent for one in made for output in one.product.outputs)
        return entries


def _replaced(item: Item, entry: Entry, product: Product) -> Entry:
    """Replace the content of an input by its output, if it has one."""
    if item.name not in product.outputs:
        return entry
    try:
        write_files({Path(item.place): product.outputs[item.name]})
    except CannotWrite as error:
        reason = Reason(OUTPUT_NOT_STORED.id, text=str(error))
        return Entry(name=item.name, state=State.NOT_WRITTEN, reasons=(reason,))
    return entry


def _updates(job: Job) -> bool:
    return bool(getattr(job, "updates", False))


def _digest_of(item: Item, data: bytes, others: Sequence[bytes]) -> str:
    """Return the digest of an input: of its bytes and, if it has other files, of their names and bytes."""
    if not others:
        return digest(data)
    files = zip((item, *item.others), (data, *others), strict=True)
    return digest("".join(f"{one.name}\0{digest(content)}\n" for one, content in files).encode())


def _contents(item: Item) -> list[bytes] | Product:
    """Return the bytes of an input and of its other files, or why one cannot be read."""
    contents: list[bytes] = []
    for one in (item, *item.others):
        data = read_item(one)
        if isinstance(data, Product):
            return data
        contents.append(data)
    return contents


def read_item(item: Item) -> bytes | Product:
    """Return the bytes of an input, or why it cannot be read."""
    try:
        return item.read()
    except OSError as error:
        return Product(state=State.REFUSED, reasons=(Reason(UNREADABLE.id, text=error.strerror or ""),))
    except MemoryError:
        return Product(state=State.REFUSED, reasons=(Reason(OUT_OF_MEMORY.id),))


class ReadingJob(Protocol):
    """A job, or a function with the options of readers."""

    @property
    def options(self) -> Mapping[str, Any]:
        """The options of the readers, with the format."""

    def __call__(self, name: str, data: bytes) -> Product:
        """Return the product for a file."""


def _own_name(item: Item) -> str:
    """Return the name of the file of an input, which can be called otherwise, as the first of several tapes is."""
    return PurePath(item.inside or item.place).name


def product_of(job: ReadingJob, item: Item, data: bytes) -> Product:
    """Return what a job makes of an input from its bytes. Never raises: an error becomes a reason.

    Only a file of its own can be skipped: without one of its tapes, an interview would lose words.
    """
    may_skip = item.found and not item.others
    try:
        form, source = source_of(data, item.name, **job.options)
        if is_skipped(FileTask(file=item.name, found=may_skip), source, form, dict(job.options)):
            return Product(state=State.SKIPPED, reasons=(Reason(SKIPPED_FILE.id),))
        del source
        return job(item.name, data)
    except (UnreadableFile, UnknownFormat) as error:
        product = refusal(error)
        if item.others:
            return evolve(product, reasons=tuple(one.located_in(_own_name(item)) for one in product.reasons))
        others = may_skip and all(one.code in (OTHER_FORMAT.id, UNKNOWN_FORMAT.id) for one in product.reasons)
        return evolve(product, state=State.SKIPPED) if others else product
    except Exception as error:  # noqa: BLE001 - one bad file never stops the rest
        return refusal(error)


def crashed(task: Task) -> Entry:
    """Return the entry of a file that ended every process that read it; it is read again in the next run."""
    return Entry(name=task.item.name, state=State.REFUSED, reasons=(Reason(WORKER_CRASHED.id),))


def _clashes(task: Task, product: Product) -> bool:
    """Return whether an output is one of another input, or could be taken for a numbered part of it."""
    for output in product.outputs if task.taken else ():
        name: str = output
        while name:
            if name in task.taken:
                return True
            name = without_number(name)
    return False


def without_number(name: str) -> str:
    """Return the name of a part, ``a-1.vtt``, without its last number; an empty text if it has none."""
    folder, slash, file = name.rpartition("/")
    stem, dot, suffix = file.partition(".")
    numbered = _NUMBERED.fullmatch(stem)
    return f"{folder}{slash}{numbered[1]}{dot}{suffix}" if numbered else ""
