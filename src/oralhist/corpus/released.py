"""The interviews of many files, released to an audience, for an output that holds many interviews."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from attrs import evolve, field, frozen, mutable

from oralhist.access.possible_names import NameDecision
from oralhist.corpus.codes import CLOSED_INTERVIEW, SAME_INTERVIEW
from oralhist.corpus.jobs import Product, Reason, State
from oralhist.corpus.journal import Entry
from oralhist.corpus.run import Summary, summary_of
from oralhist.corpus.sources import FileSource, Item
from oralhist.corpus.use import Interviews, Use
from oralhist.errors import NothingToRelease
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel
from oralhist.reading import collection_paused


@frozen(kw_only=True)
class Released:
    """What a file gives to an audience: its interviews, and an entry that says why it gives none.

    ``withdrawn`` are ids of interviews that must not be used, also if an earlier file gave one.
    """

    entry: Entry
    interviews: tuple[ReleasedInterview, ...] = ()
    withdrawn: tuple[str, ...] = ()


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

    If two files hold an interview with the same id and both give the same to the audience, as a JSON file and its TEI do,
    it is used once. If they differ, either may hold what the other withholds, so neither is used: the second file has the
    id in ``withdrawn``, also for an interview that the first one has given.
    """

    source: FileSource
    gate: Gate
    _items: Sequence[Item] | None = field(default=None, init=False)
    _entries: list[Entry] = field(factory=list, init=False)
    _homes: dict[str, int] = field(factory=dict, init=False)
    _withdrawn: set[str] = field(factory=set, init=False)
    _read_again: tuple[int, Mapping[str, ReleasedInterview]] = field(default=(-1, {}), init=False)

    @property
    def items(self) -> Sequence[Item]:
        """The files. Raises ``NoMatchingFiles``."""
        if self._items is None:
            self._items = self.source.items()
        return self._items

    def __iter__(self) -> Iterator[Released]:
        for place, item in enumerate(self.items):
            result = self.gate.released(item)
            self._entries.append(result.entry)
            new: dict[str, ReleasedInterview] = {}
            for interview in result.interviews:
                first = self._homes.setdefault(interview.id, place)
                if first == place and interview.id not in new:
                    new[interview.id] = interview
                elif interview.id in self._withdrawn or interview != self._known(interview.id, first, place, new):
                    self._withdrawn.add(interview.id)
                    self._change(place, State.REFUSED, first, _DIFFERENT)
                    self._change(first, State.REFUSED, place, _DIFFERENT)
                elif not new and self._entries[place].state is State.DONE:
                    self._change(place, State.SKIPPED, first, _EQUAL)
            yield Released(
                entry=self._entries[place],
                interviews=tuple(one for id, one in new.items() if id not in self._withdrawn),
                withdrawn=tuple(one.id for one in result.interviews if one.id in self._withdrawn),
            )

    def _known(self, id: str, first: int, place: int, new: Mapping[str, ReleasedInterview]) -> ReleasedInterview | None:
        """Return an interview that this file or an earlier one has given; the earlier one is read again."""
        if first == place:
            return new[id]
        if self._read_again[0] != first:
            again = self.gate.released(self.items[first]).interviews
            self._read_again = (first, {one.id: one for one in again})
        return self._read_again[1].get(id)

    def _change(self, place: int, state: State, other: int, why: str) -> None:
        """Change the entry of a file that holds an interview with the same id as another file."""
        reasons = (Reason(SAME_INTERVIEW.id, text=why.format(self._entries[other].name)),)
        self._entries[place] = evolve(self._entries[place], state=state, reasons=reasons)

    def summary(self) -> Summary:
        """Return what became of the files."""
        return summary_of(self._entries, self.source)


_Written = TypeVar("_Written")


@mutable(kw_only=True)
class ReleasedRun(ABC, Generic[_Written]):
    """Writes released interviews to one output. Iterating over it does so, and yields an entry for each file.

    ``written`` is the result at the end.
    """

    files: ReleasedFiles
    _written: _Written | None = field(default=None, init=False)

    @abstractmethod
    def __iter__(self) -> Iterator[Entry]: ...

    @property
    def written(self) -> _Written:
        """What was written, after the last entry."""
        if self._written is None:
            raise RuntimeError("the output is not complete")
        return self._written

    def _each(
        self, add: Callable[[ReleasedInterview], object], withdraw: Callable[[Sequence[str]], object]
    ) -> Iterator[Entry]:
        """Add the interviews of each file after those that it withdraws, by their ids; yield its entry."""
        for result in self.files:
            withdraw(result.withdrawn)
            for interview in result.interviews:
                with collection_paused():
                    add(interview)
            yield result.entry


_DIFFERENT = "{!r} holds another interview with the same id: neither is used"
_EQUAL = "{!r} holds the same interview, which is used once"
