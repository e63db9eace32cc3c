"""What a format cannot carry: an interview is written, read back and compared, so no list of losses is needed.

Of a format without a reader, ``oralhist.probe`` finds out what it carries.
"""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import evolve, frozen

from oralhist.access.possible_names import NameDecision
from oralhist.arguments import checked
from oralhist.comparison import Difference, differences
from oralhist.errors import CannotWrite, InvalidInterview, UnreadableFile
from oralhist.findings import Path
from oralhist.format import Format, Part, Source
from oralhist.gate import ReleasedInterview, release, released_before, restricted_places
from oralhist.gate.by_recording import in_the_whole
from oralhist.model import AccessLevel, Interview, Utterance
from oralhist.model.content import spoken_text
from oralhist.model.shapes import ModelObject
from oralhist.model.traversal import occurrences
from oralhist.probe import is_speech, lost_places
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


@checked
def losses(
    interview: Interview,
    *,
    format: str,
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
    possible_names: NameDecision | str | None = None,
) -> tuple[Difference, ...]:
    """Return what is lost or changed when an interview is written in a format and read back, in the order of the model.

    In a format that holds one session or recording, each is written as a file. What reading back adds, such as an id made
    from a label, is not a loss. In a format that is only written, each value that can change without changing the file
    is lost. The interview is released first, as by ``release``, unless ``release`` has returned it for a named audience.
    Raises what ``dumps`` raises.
    """
    released = released_before(interview) if audience is None else None
    if released is None:
        released = release(interview, audience, on, possible_names=possible_names)
    return round_trip(released, format_named(format)).losses


def round_trip(interview: ReleasedInterview, form: Format) -> RoundTrip:
    """Write a released interview, read it back, and compare; or probe a format that is only written.

    Raises what the writer raises, and ``CannotWrite`` when the format keeps too little of the interview to read it back.
    """
    if not form.is_two_way:
        return _probed(interview, form)
    words: Counter[str] = Counter()
    files: list[tuple[Part, tuple[Difference, ...]]] = []
    opens = False
    for part in form.parts(interview):
        again = _read_back(part.interview, form)
        words += _spoken_words(part.interview) - _spoken_words(again)
        files.append((part, differences(part.interview, again)))
        opens = opens or _is_opened(part.interview, again)
    changes = files[0][1] if len(files) == 1 else tuple(_together(interview, files))
    return RoundTrip(changes=changes, words_lost=words.total(), opens=opens)


def _probed(interview: ReleasedInterview, form: Format) -> RoundTrip:
    lost = tuple(lost_places(interview, form))
    words = sum(_words_in(loss) for loss in lost)
    return RoundTrip(changes=lost, words_lost=words, opens=bool(restricted_places(interview)))


def _words_in(loss: Difference) -> int:
    """Return the number of spoken words in something that is lost."""
    if is_speech(loss.path):
        return len(spoken_text(loss.old if isinstance(loss.old, tuple) else (loss.old,)).split())
    held = loss.old if isinstance(loss.old, tuple) else (loss.old,)
    return sum(
        len(one.text.split())
        for part in held
        if isinstance(part, ModelObject)
        for _, one in occurrences(part, Utterance)
    )


def _is_opened(part: Interview, again: Interview) -> bool:
    if again.access and again.access.record:
        return False
    return len(restricted_places(again)) < len(restricted_places(part))


def _together(whole: Interview, files: Sequence[tuple[Part, Sequence[Difference]]]) -> Iterator[Difference]:
    """Yield the changes in files of one part each, each once, with the paths and the values of the whole interview.

    What several parts share, such as the title, is lost if none of their files has it.
    """
    changed = [
        (part, {(in_the_whole(change.path, part.places), _is_added(change)) for change in changes})
        for part, changes in files
    ]
    found: dict[tuple[Path, bool], Difference] = {}
    for part, changes in files:
        for change in changes:
            path, added = in_the_whole(change.path, part.places), _is_added(change)
            sharing = [paths for other, paths in changed if _shares(part, other, change.path)]
            if all(_covers(paths, path, added) for paths in sharing):
                old = None if added else _value_at(whole, path)
                found.setdefault((path, added), evolve(change, path=path, old=old))
    paths = found.keys()
    yield from (change for (path, added), change in found.items() if not _covers(paths, path[:-1], added))


def _shares(part: Part, other: Part, path: Path) -> bool:
    """Whether another part has the same value at a path: it is in no list that is divided, and holds none."""
    if path[0] != "sessions":
        return True
    if part.numbers[:1] != other.numbers[:1]:
        return False
    divided = (place for place, items in part.places.items() if len(place) > 1 and items)
    return not any(path[: len(place)] == place[: len(path)] for place in divided)


def _value_at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step] if isinstance(step, int) or isinstance(value, dict) else getattr(value, step)
    return value


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
