"""The files that a command writes: they must differ from one another, and older ones can hold what is now withheld."""

import sys
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from oralhist.errors import CannotWrite
from oralhist.files import numbered_path
from oralhist.format import Format
from oralhist.model import Interview
from oralhist.opening import STANDARD_STREAM
from oralhist.storage import identity

_CAPTIONS = ("vtt", "srt")
"""The formats in which each utterance gets an end."""


def ends_filled(interview: Interview, form: Format) -> int:
    """Return the number of utterances without an end that get one in a format."""
    said = (one for session in interview.sessions for turn in session.turns for one in turn.utterances)
    return sum(one.end_ms is None for one in said) if form.name in _CAPTIONS else 0


def report_ends(number: int) -> None:
    """Print how many utterances got an end."""
    if number:
        click.echo(f"utterances without an end, written to end where the next one begins: {number}", err=True)


def check_different(source: str, outputs: Sequence[str], logs: Sequence[str], *, may_replace: bool) -> None:
    """Check that input, outputs and logs are different files, whatever their names are.

    With ``may_replace``, an output may be the input. Raises ``click.UsageError``.
    """
    read = _identity(source, is_input=True)
    written: dict[Hashable, str] = {}
    for name in (*logs, *outputs):
        if read is not None and read == _identity(name) and not (may_replace and name in outputs):
            hint = "name another file" + (", or replace the input with --force" if name in outputs else "")
            raise click.UsageError(f"{_named(name)} is the same file as the input, {_named(source)}: {hint}")
        known = _identity(name)
        if known is not None and known in written:
            raise click.UsageError(f"{_named(written[known])} and {_named(name)} are the same file: name another file")
        written[known] = name


def check_is_no_input(output: str | None, inputs: Iterable[str]) -> None:
    """Check that an output is not one of the inputs. Raises ``click.UsageError``."""
    for name in inputs if output else ():
        check_different(name, [], [str(output)], may_replace=False)


def is_same(one: str, other: str) -> bool:
    """Return whether two names are those of one file."""
    known = _identity(one, is_input=True)
    return known is not None and known == _identity(other)


def _named(name: str) -> str:
    return "standard input or output" if name == STANDARD_STREAM else repr(name)


def _identity(name: str, *, is_input: bool = False) -> Hashable:
    """Return what is equal for two names of one file.

    An input is a regular file, or ``None``: a terminal can be read and written, and so can a connection.
    """
    if name != STANDARD_STREAM:
        return identity(name, regular=is_input)
    with suppress(OSError, ValueError, AttributeError):  # it is closed, or is not a file
        return identity((sys.stdin if is_input else sys.stdout).fileno(), regular=is_input)
    return None


def report_earlier_parts(
    target: str, form: Format, written: Collection[Path], *, keep: Sequence[str], remove: bool
) -> None:
    """Report files that an earlier write to the same target has left, or remove them; those to ``keep`` are skipped.

    They can hold what is now withheld. Raises ``CannotWrite`` when one cannot be removed.
    """
    kept = {identity(name) for name in (*keep, *map(str, written)) if name != STANDARD_STREAM}
    stale = [path for path in _earlier_parts(Path(target), form, written) if identity(path) not in kept]
    for path in stale:
        if remove:
            try:
                path.unlink()
            except OSError as error:
                raise CannotWrite(f"{path}: {error.strerror}") from None
            click.echo(f"{path} of an earlier write is removed", err=True)
        else:
            click.echo(f"{path} may be left from an earlier write, and hold what is now withheld: remove it", err=True)


def _earlier_parts(target: Path, form: Format, written: Collection[Path], *, depth: int = 3) -> Iterator[Path]:
    """Yield the existing files with the names of parts: of interviews, their sessions, and their recordings."""
    if target not in written and target.is_file():
        yield target
    number = 1
    while depth and ((part := numbered_path(target, number, form=form)) in written or _has_part(part, form, written)):
        yield from _earlier_parts(part, form, written, depth=depth - 1)
        number += 1


def _has_part(part: Path, form: Format, written: Collection[Path]) -> bool:
    """Return whether a part or its first part exists or is written."""
    first = numbered_path(part, 1, form=form)
    return part.is_file() or first in written or first.is_file()
