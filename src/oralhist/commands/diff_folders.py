"""The differences between the interviews of two folders."""

import json
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import click
from attrs import frozen

from oralhist.commands import ERRORS_FOUND
from oralhist.commands.console import columns, line
from oralhist.commands.diff_pairs import changes, pairs
from oralhist.commands.folder_run import why
from oralhist.commands.show_folder import in_processes, items_in, processes_of
from oralhist.corpus.codes import WORKER_CRASHED
from oralhist.corpus.conversion import without_suffix
from oralhist.corpus.jobs import Reason, State
from oralhist.corpus.sources import Item
from oralhist.corpus.use import Interviews, Use
from oralhist.reports.escaping import one_line

_EQUAL, _CHANGED, _ONLY_OLD, _ONLY_NEW, _REFUSED = "equal", "changed", "only in OLD", "only in NEW", "refused"


@frozen
class Pair:
    """A file of each folder with the same name apart from its suffix; ``None`` if a folder has no such file."""

    old: Item | None
    new: Item | None

    @property
    def name(self) -> str:
        """The name of the new file, or else of the old one."""
        item = self.new or self.old
        return item.name if item else ""


@frozen(kw_only=True)
class Compared:
    """What was found for a pair: the number of places that differ, by kind, or why it was not compared."""

    name: str
    state: str
    places: int = 0
    kinds: dict[str, int]
    reasons: tuple[Reason, ...] = ()


def compared(pair: Pair) -> Compared:
    """Compare two files. Never raises for a bad file."""
    read: list[Interviews] = []
    use = Use(use=lambda _, interviews: read.append(interviews))
    for item in filter(None, (pair.old, pair.new)):
        product = use.product(item)
        if product.state is not State.DONE:
            return Compared(name=item.name, state=str(product.state), kinds={}, reasons=product.reasons)
    if pair.old is None or pair.new is None:
        return Compared(name=pair.name, state=_ONLY_NEW if pair.old is None else _ONLY_OLD, kinds={})
    kinds: dict[str, int] = {}
    places = 0
    for _, before, after in pairs(*read):
        for change in changes(before, after):
            kinds[change.kind] = kinds.get(change.kind, 0) + 1
            places += 1
    return Compared(name=pair.name, state=_CHANGED if places else _EQUAL, places=places, kinds=kinds)


def diff_folders(old: str, new: str, output_format: str, jobs: int | None) -> int:
    """Print a line for each pair that differs; return the exit code, 1 if any does or cannot be read."""
    (source_of_old, olds), (source_of_new, news) = items_in([old], None, "OLD"), items_in([new], None, "NEW")
    matched = _pairs(olds, news)
    found = list(in_processes(compared, matched, jobs or processes_of([*olds, *news]), _crashed))
    listed = [one for one in found if one.state != _EQUAL]
    unreadable = [*source_of_old.findings, *source_of_new.findings]
    if output_format == "json":
        line(json.dumps([_plain(one) for one in listed], ensure_ascii=False, indent=2))
    else:
        rows = [(one.state, one_line(one.name), _what(one)) for one in listed]
        rows += [(_REFUSED, one_line(finding.file), one_line(finding.message)) for finding in unreadable]
        for text in columns(("state", "file", "what"), rows) if rows else ():
            line(text)
    counted: dict[str, int] = {}
    for one in found:
        counted[one.state] = counted.get(one.state, 0) + 1
    counts = ", ".join(f"{count} {state}" for state, count in counted.items())
    click.echo(f"{len(found)} file{'s' * (len(found) != 1)}: {counts}", err=True)
    skipped = str(State.SKIPPED)
    return ERRORS_FOUND if unreadable or any(one.state != skipped for one in listed) else 0


def _pairs(olds: Sequence[Item], news: Sequence[Item]) -> list[Pair]:
    """Return the pairs, in the order of their names. Several files of one name are paired in their order."""
    old, new = _by_name(olds), _by_name(news)
    matched = [
        Pair(before, after)
        for name in old.keys() | new.keys()
        for before, after in zip_longest(old.get(name, ()), new.get(name, ()))
    ]
    return sorted(matched, key=lambda pair: pair.name)


def _by_name(items: Sequence[Item]) -> dict[str, list[Item]]:
    named: dict[str, list[Item]] = {}
    for item in items:
        named.setdefault(without_suffix(item.name), []).append(item)
    return named


def _crashed(pair: Pair) -> Compared:
    return Compared(name=pair.name, state=_REFUSED, kinds={}, reasons=(Reason(WORKER_CRASHED.id),))


def _what(one: Compared) -> str:
    if one.reasons:
        return one_line("; ".join(map(why, one.reasons)))
    listed = ", ".join(f"{kind} ({count})" if count > 1 else kind for kind, count in one.kinds.items())
    return f"{one.places} place{'s' * (one.places > 1)}: {listed}" if one.places else ""


def _plain(one: Compared) -> dict[str, Any]:
    plain: dict[str, Any] = {"file": one.name, "state": one.state, "places": one.places, "kinds": one.kinds}
    if one.reasons:
        plain["why"] = [why(reason) for reason in one.reasons]
    return plain
