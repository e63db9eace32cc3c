"""What a format cannot carry: an interview is written, read back and compared. No list of losses is kept anywhere."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve, frozen

from oralhist.comparison import Difference, differences
from oralhist.errors import CannotWrite, InvalidInterview, UnreadableFile
from oralhist.findings import Path
from oralhist.format import Format, Source
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel, Interview, Utterance
from oralhist.model.traversal import occurrences
from oralhist.reading import read_one
from oralhist.registry import format_named


@frozen(kw_only=True)
class RoundTrip:
    """What became of an interview that was written in a format and read back.

    ``changes`` are all its differences, ``words_lost`` the number of spoken words that have not come back.
    """

    changes: tuple[Difference, ...]
    words_lost: int

    @property
    def losses(self) -> tuple[Difference, ...]:
        """The differences that take something away; what reading back adds is no loss."""
        return tuple(change for change in self.changes if change.old is not None)


def losses(
    interview: Interview,
    *,
    format: str,
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
) -> tuple[Difference, ...]:
    """What is lost or changed when an interview is written in a format and read back, in the order of the model.

    A format that holds one session is written as one file each. What reading back adds, such as an id made from a
    label, is no loss. Losses are counted on what the audience may see. Raises what ``dumps`` raises, and
    ``UnknownFormat`` for a format that cannot be read.
    """
    return round_trip(release(interview, audience, on), format_named(format)).losses


def round_trip(interview: ReleasedInterview, form: Format) -> RoundTrip:
    """Write what the gate has let through, read it back, and compare.

    Raises what the writer raises, and ``CannotWrite`` for an interview of which so little can be written that nothing
    can be read.
    """
    words: Counter[str] = Counter()
    files: list[tuple[Difference, ...]] = []
    for part in form.parts(interview):
        again = _read_back(part, form)
        words += _spoken_words(part) - _spoken_words(again)
        files.append(differences(part, again))
    return RoundTrip(changes=tuple(_together(files)), words_lost=words.total())


def _together(files: Sequence[Sequence[Difference]]) -> Iterator[Difference]:
    """The changes in files of one session each as changes of the whole; what they share is lost if it is in none."""
    told: set[tuple[Path, bool]] = set()
    changed = [{(change.path, _is_added(change)) for change in changes} for changes in files]
    for number, changes in enumerate(files):
        for change in changes:
            path, added = change.path, _is_added(change)
            if path[0] == "sessions" and len(path) > 1:
                yield evolve(change, path=("sessions", number, *path[2:]))
            elif (path, added) not in told and all(_covers(paths, path, added) for paths in changed):
                told.add((path, added))
                yield change


def _is_added(change: Difference) -> bool:
    """Whether a change leads to its place in the new interview; any other leads to its place in the old one."""
    return change.old is None


def _covers(changed: AbstractSet[tuple[Path, bool]], path: Path, added: bool) -> bool:
    """Whether what stands at a path has changed: itself, or what it is part of."""
    return any((path[:length], added) in changed for length in range(1, len(path) + 1))


def _read_back(interview: ReleasedInterview, form: Format) -> Interview:
    try:
        return read_one(form, Source(data=form.write(interview), name=interview.id)).interview
    except (UnreadableFile, InvalidInterview) as error:
        message = f"{form.title} holds so little of this interview that it could not be read again"
        raise CannotWrite(f"{message}: {error.findings[0].message}") from None


def _spoken_words(interview: Interview) -> Counter[str]:
    return Counter(word for _, utterance in occurrences(interview, Utterance) for word in utterance.text.split())
