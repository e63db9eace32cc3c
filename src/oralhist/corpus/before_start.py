"""What is checked before a run writes anything: two inputs for one output, and whose output folder it is."""

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from oralhist.corpus.jobs import Job, Product, State
from oralhist.corpus.journal import FOLDER, CannotBegin, Journal, header_of
from oralhist.corpus.sources import FileSource, Item
from oralhist.corpus.worker import product_of, read_item, without_number

_NAMED = 5
"""Pairs of inputs that are named in a refusal."""


def targets_of(items: Sequence[Item], job: Job, out: Path | None) -> dict[str, str]:
    """Return the input of each output. Raises ``CannotBegin`` for two inputs of one name or output.

    A file that is skipped, such as the PDF file of a transcript, has no output. To find that out, files are read that
    would have the output of another.
    """
    folds = out is not None and _ignores_case(out)
    inputs: dict[str, list[Item]] = {}
    outputs: dict[str, list[Item]] = {}
    for item in items:
        inputs.setdefault(_folded(item.name, folds=folds), []).append(item)
        if (target := job.target(item.name)) is not None:
            outputs.setdefault(_folded(target, folds=folds), []).append(item)
    targets: dict[str, str] = {}
    clashes = [some for some in inputs.values() if len(some) > 1]
    for some in outputs.values():
        read = some if len(some) == 1 else [item for item in some if _is_read(item, job)]
        if len(read) > 1:
            clashes.append(read)
        elif read:
            targets[job.target(read[0].name) or ""] = read[0].name
    if clashes:
        listed = [
            f"{one.place!r} and {other.place!r} become one output, {job.target(one.name) or one.name!r}"
            for one, other, *_ in clashes[:_NAMED]
        ]
        more = f"; and {len(clashes) - _NAMED} more" if len(clashes) > _NAMED else ""
        hint = "rename one of each, or convert those of one format with --from"
        raise CannotBegin(f"{'; '.join(listed)}{more}: {hint}")
    return targets


def _folded(name: str, *, folds: bool) -> str:
    return unicodedata.normalize("NFC", name).casefold() if folds else name


@frozen
class _Recognised:
    """A job that only looks at what a file is."""

    options: Mapping[str, Any]

    def __call__(self, name: str, data: bytes) -> Product:  # noqa: ARG002 - it is recognised before
        return Product()


def _is_read(item: Item, job: Job) -> bool:
    data = read_item(item)
    return isinstance(data, Product) or product_of(_Recognised(job.options), item, data).state is not State.SKIPPED


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
        raise CannotBegin(
            f"{message}: name another folder, or do everything again with --again, which keeps edited outputs"
        )
    if known.get("source") != header["source"]:
        message = f"{out!r} holds the output for other inputs, {known.get('source')!r}"
        raise CannotBegin(
            f"{message}: name another folder, or do everything again with --again, which keeps edited outputs"
        )


def _other_folders(out: Path) -> Iterator[Path]:
    """Yield the output folders above and in an output folder."""
    yield from (folder for folder in out.parents if (folder / FOLDER).is_dir())
    for folder, folders, _ in os.walk(out):
        if FOLDER in folders and Path(folder) != out:
            yield Path(folder)
        folders[:] = [name for name in folders if name != FOLDER]


def check_places(source: FileSource, out: Path, log: Path | None) -> None:
    """Raise ``CannotBegin`` for folders of outputs and logs that could be taken for inputs or for one another."""
    if out.exists() and not out.is_dir():
        raise CannotBegin(f"{str(out)!r} is a file: name a folder for the outputs of several inputs")
    for folder in source.folders:
        if _is_inside(Path(folder), out):
            raise CannotBegin(f"the input folder {folder!r} is in the output folder {str(out)!r}: name another folder")
    if log is not None and (_is_inside(log, out) or _is_inside(out, log)):
        message = f"the folder of logs, {str(log)!r}, and the output folder, {str(out)!r}, are one in the other"
        raise CannotBegin(f"{message}: logs are for the archive only, so name two separate folders")


def _is_inside(folder: Path, other: Path) -> bool:
    real, outer = os.path.realpath(folder), os.path.realpath(other)
    return real == outer or real.startswith(os.path.join(outer, ""))  # noqa: PTH118
