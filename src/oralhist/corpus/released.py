"""The interviews of many files, released to an audience, for an output that holds many interviews."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen, mutable

from oralhist.access.possible_names import NameDecision
from oralhist.corpus.codes import CLOSED_INTERVIEW, SAME_INTERVIEW
from oralhist.corpus.jobs import Product, Reason, State
from oralhist.corpus.journal import Entry
from oralhist.corpus.run import Summary, summary_of
from oralhist.corpus.sources import FileSource, Item
from oralhist.corpus.use import Interviews, Use
from oralhist.errors import InvalidValue, NothingToRelease
from oralhist.findings import did_you_mean
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel


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


@frozen(kw_only=True)
class Gate:
    """How files are read and released. This is done in one process, so that no word of an interview is sent to another.

    ``options`` are those of the readers.
    """

    audience: AccessLevel
    on: datetime.date | None = None
    possible_names: NameDecision | str | None = None
    options: Mapping[str, Any] = field(factory=dict)

    def released(self, item: Item) -> Released:
        """Read and release a file. Never raises for a bad one."""
        kept: list[ReleasedInterview] = []
        closed = 0

        def keep(_: str, interviews: Interviews) -> None:
            nonlocal closed
            for interview in interviews:
                try:
                    kept.append(release(interview, self.audience, self.on, possible_names=self.possible_names))
                except NothingToRelease:
                    closed += 1

        is_for_archive = self.audience is AccessLevel.ARCHIVE
        product = Use(use=keep, options=self.options, for_archive=is_for_archive).product(item)
        if product.state is not State.DONE:
            kept.clear()  # of several interviews, one is refused
        elif not kept:
            product = Product(state=State.CLOSED, reasons=(Reason(CLOSED_INTERVIEW.id),))
        elif closed:
            product = Product(counts={"closed": closed})
        entry = Entry(name=item.name, state=product.state, counts=dict(product.counts), reasons=product.reasons)
        return Released(entry=entry, interviews=tuple(kept))


@mutable
class ReleasedFiles:
    """The interviews of the files of a source, one file after the other; ``summary`` says what became of each file.

    If two files hold an interview with the same id, either may hold what the other withholds, so neither is used: the
    second file has the id in ``withdrawn``, also for an interview that the first one has given.
    """

    source: FileSource
    gate: Gate
    _items: Sequence[Item] | None = field(default=None, init=False)
    _entries: list[Entry] = field(factory=list, init=False)

    @property
    def items(self) -> Sequence[Item]:
        """The files. Raises ``NoMatchingFiles``."""
        if self._items is None:
            self._items = self.source.items()
        return self._items

    def __iter__(self) -> Iterator[Released]:
        homes: dict[str, str] = {}
        for item in self.items:
            result = _without_known(self.gate.released(item), homes)
            self._entries.append(result.entry)
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
