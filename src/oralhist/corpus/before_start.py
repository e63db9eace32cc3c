"""What is checked before a run writes anything: two inputs for one output, and whose output folder it is."""

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from oralhist.corpus.jobs import Job
from oralhist.corpus.journal import FOLDER, CannotBegin, Journal, header_of
from oralhist.corpus.sources import Item
from oralhist.corpus.worker import without_number

_NAMED = 5
"""Pairs of inputs that are named in a refusal."""


def targets_of(items: Sequence[Item], job: Job, out: Path | None) -> dict[str, str]:
    """Return the input of each output. Raises ``CannotBegin`` for two inputs of one name or output."""
    targets: dict[str, str] = {}
    folds = out is not None and _ignores_case(out)
    seen: dict[str, str] = {}
    clashes: list[str] = []
    for item in items:
        for kind, name in (("input", item.name), ("output", job.target(item.name))):
            if name is None:
                continue
            known = f"{kind} {unicodedata.normalize('NFC', name).casefold() if folds else name}"
            if known in seen:
                clashes.append(f"{seen[known]!r} and {item.place!r} become one output, {name!r}")
                break
            seen[known] = item.place
            if kind == "output":
                targets[name] = item.name
    if clashes:
        more = f"; and {len(clashes) - _NAMED} more" if len(clashes) > _NAMED else ""
        hint = "rename one of each, or convert them into two folders"
        raise CannotBegin(f"{'; '.join(clashes[:_NAMED])}{more}: {hint}")
    return targets


def _ignores_case(out: Path) -> bool:
    """Return whether the file system of the output folder ignores case, as those of Windows and macOS do."""
    folder = next((one for one in (out, *out.absolute().parents) if one.is_dir()), Path())
    with_letters = next((one for one in (folder, *folder.absolute().parents) if one.name.swapcase() != one.name), None)
    return with_letters is not None and with_letters.with_name(with_letters.name.swapcase()).exists()


def possible_parts(targets: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return, by input, the outputs of other inputs that are named like numbered parts of its own: ``a-1.vtt``, ``a.vtt``."""
    parts: dict[str, set[str]] = {}
    for target in targets:
        whole = target
        while whole := without_number(whole):
            if whole in targets:
                parts.setdefault(targets[whole], set()).add(target)
    return {name: frozenset(some) for name, some in parts.items()}


def check_owner(journal: Journal, header: Mapping[str, Any], *, again: bool) -> None:
    """Check that an output folder belongs to the job in the header, or to none. Raises ``CannotBegin``."""
    known, out, now = journal.header, str(journal.out), header["job"]
    ours = now.get("audience")
    for folder in _other_folders(journal.out):
        theirs = header_of(folder).get("job", {}).get("audience")
        if theirs and theirs != ours:
            place = f"{str(folder)!r}, which is above or in {out!r}"
            raise CannotBegin(f"{place}, holds the output for another audience, {theirs!r}: name another folder")
    if not known:
        return
    before = known.get("job", {})
    theirs = before.get("audience")
    if theirs and ours and theirs != ours:
        message = f"{out!r} holds the output for another audience, {theirs!r}: name another folder for {ours!r}"
        raise CannotBegin(message)
    if again:
        return
    changed = [key for key in sorted({*before, *now}) if before.get(key) != now.get(key)]
    if changed:
        message = f"{out!r} holds the output of a job with other options ({', '.join(changed)})"
        raise CannotBegin(f"{message}: name another folder, or replace the output with --again")
    if known.get("source") != header["source"]:
        message = f"{out!r} holds the output for other inputs, {known.get('source')!r}"
        raise CannotBegin(f"{message}: name another folder, or replace the output with --again")


def _other_folders(out: Path) -> Iterator[Path]:
    """Yield the output folders above and in an output folder."""
    yield from (folder for folder in out.parents if (folder / FOLDER).is_dir())
    for folder, folders, _ in os.walk(out):
        if FOLDER in folders and Path(folder) != out:
            yield Path(folder)
        folders[:] = [name for name in folders if name != FOLDER]
