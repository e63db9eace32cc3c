"""The interviews of many files, released to an audience, for an output that holds many interviews."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen, mutable

from oralhist.corpus.codes import CLOSED_INTERVIEW, SAME_INTERVIEW
from oralhist.corpus.jobs import Job, Product, Reason, State, reasons_of
from oralhist.corpus.journal import Entry
from oralhist.corpus.run import Summary, summary_of
from oralhist.corpus.sources import FileSource, Item
from oralhist.corpus.worker import product_of, read_item
from oralhist.errors import InvalidValue, NothingToRelease
from oralhist.files import source_of
from oralhist.findings import did_you_mean
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel
from oralhist.validation import read_and_check


@frozen(kw_only=True)
class Released:
    """What a file gives to an audience: its interviews, and an entry that says why it gives none.

    ``withdrawn`` are ids of interviews that must not be used, also if an earlier file gave one.
    """

    entry: Entry
    interviews: tuple[ReleasedInterview, ...] = ()
    withdrawn: tuple[str, ...] = ()


def audience_named(audience: AccessLevel | str) -> AccessLevel:
    """Return an audience by its name. Raises ``InvalidValue``."""
    known = list(map(str, AccessLevel))
    if audience not in known:
        hint = did_you_mean(str(audience), known) or f"known are {', '.join(known)}"
        raise InvalidValue(f"unknown audience {audience!r}: {hint}")
    return AccessLevel(audience)


@mutable(kw_only=True)
class Gate(Job):
    """Releases the interviews of a file and keeps them in ``interviews`` until the next file; it has no outputs.

    It works in one process, so that no word of an interview is sent to another.
    """

    audience: AccessLevel
    day: datetime.date | None = None
    possible_names: str | None = None
    options: Mapping[str, Any] = field(factory=dict)
    interviews: tuple[ReleasedInterview, ...] = ()

    @property
    def settings(self) -> Mapping[str, Any]:
        return {"verb": "release", "audience": str(self.audience)}

    def target(self, name: str) -> str | None:  # noqa: ARG002 - it has no outputs
        return None

    def __call__(self, name: str, data: bytes) -> Product:
        """Release a file. Raises the errors of readers and of the gate."""
        form, source = source_of(data, name, **self.options)
        read = read_and_check(form, source, name, for_archive=self.audience is AccessLevel.ARCHIVE)
        if reasons := reasons_of(finding for _, findings in read for finding in findings):
            return Product(state=State.REFUSED, reasons=reasons)
        released: list[ReleasedInterview] = []
        closed = 0
        for interview, _ in read:
            try:
                released.append(release(interview, self.audience, self.day, possible_names=self.possible_names))
            except NothingToRelease:
                closed += 1
        if not released:
            return Product(state=State.CLOSED, reasons=(Reason(CLOSED_INTERVIEW.id),))
        self.interviews = tuple(released)
        return Product(counts={"closed": closed} if closed else {})

    def released(self, item: Item) -> Released:
        """Read and release a file. Never raises for a bad one."""
        self.interviews = ()
        product = read_item(item)
        if not isinstance(product, Product):
            product = product_of(self, item, product)
        entry = Entry(name=item.name, state=product.state, counts=dict(product.counts), reasons=product.reasons)
        return Released(entry=entry, interviews=self.interviews if product.state is State.DONE else ())


@mutable
class ReleasedFiles:
    """The interviews of the files of a source, one file after the other; ``summary`` says what became of each file.

    If two files hold an interview with the same id, either may hold what the other withholds, so neither is used: the
    second file has the id in ``withdrawn``, also for an interview that the first one has given.
    """

    source: FileSource
    gate: Gate
    progress: Callable[[Entry], object] | None = None
    _entries: list[Entry] = field(factory=list, init=False)

    def __iter__(self) -> Iterator[Released]:
        homes: dict[str, str] = {}
        for item in self.source.items():
            result = _without_known(self.gate.released(item), homes)
            self._entries.append(result.entry)
            if self.progress is not None:
                self.progress(result.entry)
            yield result

    def summary(self) -> Summary:
        """Return what became of the files."""
        return summary_of(self._entries, self.source)


def _without_known(result: Released, homes: dict[str, str]) -> Released:
    """Return the result for a file without interviews whose ids are known; add the others."""
    kept, again = [], {}
    for interview in result.interviews:
        if interview.id in homes:
            text = f"{homes[interview.id]!r} holds an interview with the same id: neither is used"
            again[interview.id] = Reason(SAME_INTERVIEW.id, text=text)
        else:
            homes[interview.id] = result.entry.name
            kept.append(interview)
    if not again:
        return result
    kept = [interview for interview in kept if interview.id not in again]
    entry = evolve(result.entry, state=State.REFUSED, reasons=tuple(again.values()))
    return Released(entry=entry, interviews=tuple(kept), withdrawn=tuple(again))
