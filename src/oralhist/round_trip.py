"""What a format cannot carry: an interview is written, read back and compared, so no list of losses is needed."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve, frozen

from oralhist.access.possible_names import NameDecision
from oralhist.comparison import Difference, differences
from oralhist.errors import CannotWrite, InvalidInterview, UnreadableFile
from oralhist.findings import Path
from oralhist.format import Format, Source
from oralhist.gate import ReleasedInterview, release, restricted_places
from oralhist.model import AccessLevel, Interview, Utterance
from oralhist.model.traversal import occurrences
from oralhist.reading import read_one
from oralhist.registry import format_named


@frozen(kw_only=True)
class RoundTrip:
    """How an interview changes when it is written in a format and read back.

    ``changes`` are all differences, ``words_lost`` is the number of spoken words that are lost. ``opens`` is true if
    a restriction, a hidden name or a consent is lost in a file that is not restricted as a whole.
    """

    changes: tuple[Difference, ...]
    words_lost: int
    opens: bool

    @property
    def losses(self) -> tuple[Difference, ...]:
        """The differences that remove or change something; what reading back adds is not a loss."""
        return tuple(change for change in self.changes if change.old is not None)


def losses(
    interview: Interview,
    *,
    format: str,
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
    possible_names: NameDecision | str | None = None,
) -> tuple[Difference, ...]:
    """Return what is lost or changed when an interview is written in a format and read back, in the order of the model.

    In a format that holds one session, each session is written as a file. What reading back adds, such as an id made
    from a label, is not a loss. The interview is released first, as by ``release``. Raises what ``dumps`` raises, and
    ``UnknownFormat`` for a format that cannot be read.
    """
    return round_trip(release(interview, audience, on, possible_names=possible_names), format_named(format)).losses


def round_trip(interview: ReleasedInterview, form: Format) -> RoundTrip:
    """Write a released interview, read it back, and compare.

    Raises what the writer raises, and ``CannotWrite`` when the format keeps too little of the interview to read it back.
    """
    words: Counter[str] = Counter()
    files: list[tuple[Difference, ...]] = []
    opens = False
    for part in form.parts(interview):
        again = _read_back(part, form)
        words += _spoken_words(part) - _spoken_words(again)
        files.append(differences(part, again))
        opens = opens or _is_opened(part, again)
    return RoundTrip(changes=tuple(_together(files)), words_lost=words.total(), opens=opens)


def _is_opened(part: Interview, again: Interview) -> bool:
    if again.access and again.access.record:
        return False
    return len(restricted_places(again)) < len(restricted_places(part))


def _together(files: Sequence[Sequence[Difference]]) -> Iterator[Difference]:
    """Yield the changes in files of one session each as changes of the interview; what they share is lost if no file has it.

    A single file has the sessions of the interview.
    """
    if len(files) == 1:
        yield from files[0]
        return
    reported: set[tuple[Path, bool]] = set()
    changed = [{(change.path, _is_added(change)) for change in changes} for changes in files]
    for number, changes in enumerate(files):
        for change in changes:
            path, added = change.path, _is_added(change)
            if path[0] == "sessions" and len(path) > 1:
                yield evolve(change, path=("sessions", number, *path[2:]))
            elif (path, added) not in reported and all(_covers(paths, path, added) for paths in changed):
                reported.add((path, added))
                yield change


def _is_added(change: Difference) -> bool:
    """Whether the path of a change is one in the new interview; other paths are those in the old one."""
    return change.old is None


def _covers(changed: AbstractSet[tuple[Path, bool]], path: Path, added: bool) -> bool:
    """Whether the value at a path has changed, or one that contains it."""
    return any((path[:length], added) in changed for length in range(1, len(path) + 1))


def _read_back(interview: ReleasedInterview, form: Format) -> Interview:
    try:
        return read_one(form, Source(data=form.write(interview), name=interview.id)).interview
    except (UnreadableFile, InvalidInterview) as error:
        message = f"{form.title} keeps too little of this interview to read it back"
        raise CannotWrite(f"{message}: {error.findings[0].message}") from None


def _spoken_words(interview: Interview) -> Counter[str]:
    return Counter(word for _, utterance in occurrences(interview, Utterance) for word in utterance.text.split())
