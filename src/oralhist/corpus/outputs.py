"""The outputs in a folder: no run removes or replaces one that a person has edited."""

import os
from pathlib import Path

from oralhist.corpus.jobs import digest
from oralhist.corpus.journal import FOLDER, Entry
from oralhist.errors import CannotWrite
from oralhist.storage import make_folder, sync_folders, write_files

_EDITED = "edited"


def digest_at(path: str | Path) -> str:
    """Return the digest of a stored output; an empty text for a missing one."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - to make a Path takes as long as to read 10 KB
            return digest(file.read())
    except OSError:
        return ""


def move_edited(out: Path, output: str) -> Path:
    """Move an output that a person has edited, or that no journal lists, out of the way; return its new place.

    That is a folder next to the journal, which only the owner can open, because an audience may no longer see it. A log
    stays next to its old place, which is the archive's. Raises ``CannotWrite``.
    """
    place = out / output
    kept = place.parent if os.path.isabs(output) else out / FOLDER / _EDITED / Path(output).parent  # noqa: PTH117
    make_folder(kept, is_private=kept != place.parent)
    number = 1
    while (new := kept / f"{place.name}.{number}").exists():
        number += 1
    try:
        place.replace(new)
    except OSError as error:
        raise CannotWrite(f"{place}: {error.strerror}") from None
    sync_folders([new.parent, place.parent])
    return new


def copy_edited(out: Path, output: str) -> Path:
    """Copy an output that a person has edited to where ``move_edited`` moves one, once; return the place of the copy."""
    content = (out / output).read_bytes()
    kept = out / FOLDER / _EDITED / Path(output).parent
    make_folder(kept, is_private=True)
    number = 1
    while (copy := kept / f"{Path(output).name}.{number}").exists() and copy.read_bytes() != content:
        number += 1
    write_files({copy: content})
    return copy


def is_edited(out: Path, output: str, known: Entry) -> bool:
    """Return whether a stored output has another content than a run has given it."""
    found = digest_at(out / output)
    return bool(found) and found not in known.digests(output)


def remove_output(out: Path, output: str, known: Entry) -> Path | None:
    """Remove an output; if a person has edited it, move it and return its new place. Raises ``CannotWrite``."""
    place = out / output
    if is_edited(out, output, known):
        return move_edited(out, output)
    try:
        place.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(f"{place}: {error.strerror}") from None
    return None
