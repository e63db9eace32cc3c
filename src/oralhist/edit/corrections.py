"""Put the words of a corrected transcript into a record: ids, times, restrictions, notes and speakers stay."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve, field, frozen

from oralhist.arguments import checked
from oralhist.comparison import aligned
from oralhist.edit.people import same_people
from oralhist.edit.word_changes import printed_words, with_words
from oralhist.model import Interview, Restricted, Restriction, Session, Turn, Utterance
from oralhist.model.references import references_to
from oralhist.model.traversal import holds, occurrences

Place = tuple[int, int]
"""A turn and an utterance in it, by position."""


@frozen
class Conflict:
    """What could not be taken from the corrected text, with the path in the record."""

    path: tuple[str | int, ...]
    message: str


@frozen
class Corrected:
    """A record with corrected words, the number of utterances that changed, and what could not be taken."""

    interview: Interview
    changed: int = 0
    conflicts: tuple[Conflict, ...] = field(default=())


@checked
def with_corrections(record: Interview, corrected: Interview, *, fill_ends: bool = True) -> Corrected:
    """Return a record with the words of a corrected text of it, such as one that was written with ``write``.

    Both are compared word by word, session by session. The words of each passage of the corrected text go into the
    utterance whose words they resemble, wherever its lines end. Utterances without words in the corrected text are
    removed, and passages that resemble nothing become new turns. Restricted words that the corrected text lacks are
    kept, and so are utterances that others refer to. With ``fill_ends``, a missing end becomes the start of the next
    utterance.
    """
    conflicts: list[Conflict] = []
    if len(record.sessions) != len(corrected.sessions):
        message = f"the record has {len(record.sessions)} sessions, the corrected text {len(corrected.sessions)}"
        conflicts.append(Conflict(("sessions",), message))
    people = people_of_record(record, corrected)
    referred = _referred(record)
    sessions, changed = list(record.sessions), 0
    for number, (session, source) in enumerate(zip(record.sessions, corrected.sessions, strict=False)):
        merger = _Merger(session, source, people, referred, ("sessions", number))
        merged = merger.merged()
        sessions[number] = evolve(merged, turns=tuple(_with_ends(merged.turns))) if fill_ends else merged
        changed += merger.changed
        conflicts += merger.conflicts
    return Corrected(evolve(record, sessions=tuple(sessions)), changed, tuple(conflicts))


def people_of_record(record: Interview, corrected: Interview) -> Mapping[str, str]:
    """Return the participant of the record for each one of the corrected text who has the same name or label."""
    same = same_people(record.participants, corrected.participants, ("label", "name", "id"))
    return {id: person.id for id, person in same.items()}


def _referred(record: Interview) -> frozenset[str]:
    """Return the ids of turns and utterances that anything refers to."""
    naming = references_to(Turn, Utterance)
    held = (getattr(part, name) for _, part in occurrences(record, *naming) for name in naming[type(part)])
    return frozenset(id for ids in held for id in (ids if isinstance(ids, tuple) else (ids,)) if id)


class _Merger:
    """The merging of one session."""

    def __init__(
        self,
        session: Session,
        source: Session,
        people: Mapping[str, str],
        referred: frozenset[str],
        path: tuple[str | int, ...],
    ) -> None:
        self.session, self.source, self.people, self.referred, self.path = session, source, people, referred, path
        self.conflicts: list[Conflict] = []
        self.changed = 0

    def merged(self) -> Session:
        """Return the session with the corrected words."""
        old = [(place, printed_words(one.content)) for place, one in _utterances(self.session)]
        new = [(place, printed_words(one.content)) for place, one in _utterances(self.source)]
        words, added = _assigned(old, new)
        turns: list[Turn] = list(self._added(added.get(None, ())))
        for place, turn in enumerate(self.session.turns):
            utterances = [
                kept
                for number, one in enumerate(turn.utterances)
                if (kept := self._corrected(turn, one, words.get((place, number)), (place, number))) is not None
            ]
            if utterances or not turn.utterances or turn.id in self.referred:
                turns.append(evolve(turn, utterances=tuple(utterances)))
            for number in range(len(turn.utterances)):
                turns += self._added(added.get((place, number), ()))
        self._compare_speakers(words, new)
        if added and holds(self.session, Restriction):
            number = sum(map(len, added.values()))
            what = f"{number} new passages are" if number > 1 else "a new passage is"
            message = f"{what} open to everyone, and other speech of the session is restricted"
            self.conflicts.append(Conflict((*self.path, "turns"), message))
        return evolve(self.session, turns=tuple(turns))

    def _corrected(self, turn: Turn, old: Utterance, words: str | None, place: Place) -> Utterance | None:
        text = printed_words(old.content)
        if words is None or words.split() == text.split():
            is_gone = words is None and bool(text.strip())
            if not is_gone:
                return old
            if turn.restriction or holds(old.content, Restricted) or old.id in self.referred:
                why = "something refers to it" if old.id in self.referred else "it is restricted"
                self._report(place, f"the corrected text has no words for this utterance, which is kept because {why}")
                return old
            self.changed += 1
            return None
        content, kept = with_words(old.content, words)
        if kept:
            self._report(place, "restricted words that the corrected text does not have are kept")
        self.changed += content != old.content
        return evolve(old, content=content)

    def _added(self, places: Iterable[Place]) -> Iterator[Turn]:
        """Yield the turns of the corrected text that resemble nothing in the record."""
        for turn, number in places:
            said = self.source.turns[turn]
            self.changed += 1
            yield Turn(
                speaker=self.people.get(said.speaker or ""),
                label=None if said.speaker in self.people else said.label,
                utterances=(evolve(said.utterances[number], id=None, recording=None, start_ms=None, end_ms=None),),
            )

    def _compare_speakers(self, words: Mapping[Place, str], new: Sequence[tuple[Place, str]]) -> None:
        """Report a turn whose first words another person says in the corrected text."""
        starts = {
            text.strip(): self.source.turns[place[0]].speaker for place, text in new if place[1] == 0 and text.strip()
        }
        for place, turn in enumerate(self.session.turns):
            said = starts.get((words.get((place, 0)) or "").strip())
            own = self.people.get(said or "")
            if own is not None and own != turn.speaker:
                self._report(
                    (place, 0), f"the speaker is {turn.speaker!r}, in the corrected text {own!r}; nothing is changed"
                )

    def _report(self, place: Place, message: str) -> None:
        self.conflicts.append(Conflict((*self.path, "turns", place[0], "utterances", place[1]), message))


def _utterances(session: Session) -> Iterator[tuple[Place, Utterance]]:
    for place, turn in enumerate(session.turns):
        for number, one in enumerate(turn.utterances):
            yield (place, number), one


def _assigned(
    old: Sequence[tuple[Place, str]], new: Sequence[tuple[Place, str]]
) -> tuple[dict[Place, str], dict[Place | None, list[Place]]]:
    """Return the new words of each utterance of the record, and the new passages that follow each, ``None`` the start.

    A word that occurs in both belongs to the utterance where it was; other words to that of their neighbours.
    """
    if [text.split() for _, text in old] == [text.split() for _, text in new]:
        # Signs such as a dash are not compared below, so an utterance of them alone would join its neighbour.
        return {place: text for (place, _), (_, text) in zip(old, new, strict=True) if text.strip()}, {}
    old_words = [(place, word) for place, text in old for word in text.split()]
    new_words = [(place, word) for place, text in new for word in text.split()]
    owners = _matching(old_words, [word for _, word in new_words])
    _fill(owners, [place for place, _ in new_words], [place for place, _ in old_words])
    _put_in_order(owners)
    words: dict[Place, list[str]] = {}
    added: dict[Place | None, list[Place]] = {}
    last: Place | None = None
    for (place, word), owner in zip(new_words, owners, strict=True):
        if owner is not None:
            words.setdefault(owner, []).append(word)
            last = owner
        elif place not in added.setdefault(last, []):
            added[last].append(place)
    return {place: " ".join(found) for place, found in words.items()}, added


def _matching(old: Sequence[tuple[Place, str]], new: Sequence[str]) -> list[Place | None]:
    """Return the utterance in which each new word was, ``None`` for a word that is not in both."""
    owners: list[Place | None] = [None] * len(new)
    for before, after in aligned([_key(word) for _, word in old], list(map(_key, new)), (lambda key: key or None,)):
        if before is not None and after is not None:
            owners[after] = old[before][0]
    return owners


def _fill(owners: list[Place | None], passages: Sequence[Place], old: Sequence[Place]) -> None:
    """Give the words that are new the utterance of their neighbours in the same passage, or one that has lost all words."""
    order = list(dict.fromkeys(old))
    rank = {place: number for number, place in enumerate(order)}
    matched = set(owners)
    following = _next_known(owners)
    previous: Place | None = None
    place = 0
    while place < len(owners):
        if owners[place] is not None:
            previous, place = owners[place], place + 1
            continue
        end = place
        while end < len(owners) and owners[end] is None and passages[end] == passages[place]:
            end += 1
        later = following[end]
        before = previous if place and passages[place - 1] == passages[place] else None
        after = owners[end] if end < len(owners) and passages[end] == passages[place] else None
        lost = order[rank[previous] + 1 if previous else 0 : rank[later] if later else len(order)]
        owner = before or after or next((one for one in lost if one not in matched), None)
        owners[place:end] = [owner] * (end - place)
        matched.add(owner)
        previous, place = owner or previous, end


def _next_known(owners: Sequence[Place | None]) -> list[Place | None]:
    """Return the next utterance that is known from each word on, and ``None`` for the end."""
    found: list[Place | None] = [None]
    for owner in reversed(owners):
        found.append(found[-1] if owner is None else owner)
    return found[::-1]


def _put_in_order(owners: list[Place | None]) -> None:
    """Give words that would leave their order the utterance of the words before."""
    before: list[Place | None] = []
    last: Place | None = None
    for place, owner in enumerate(owners):
        before.append(last)
        if owner is not None and last is not None and owner < last:
            owners[place] = last
        last = owners[place] or last
    following: Place | None = None
    for place in reversed(range(len(owners))):
        if owners[place] is None and before[place] == following:
            owners[place] = following
        following = owners[place] or following


def _key(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum())


def _with_ends(turns: Sequence[Turn]) -> Iterator[Turn]:
    """Give an utterance without an end the start of the next one on its recording."""
    starts = [one for turn in turns for one in turn.utterances if one.start_ms is not None]
    following = {id(one): later for one, later in pairwise(starts)}

    def ended(one: Utterance) -> Utterance:
        later = following.get(id(one))
        if one.start_ms is None or one.end_ms is not None or later is None or later.recording != one.recording:
            return one
        return evolve(one, end_ms=later.start_ms) if (later.start_ms or 0) > one.start_ms else one

    for turn in turns:
        yield evolve(turn, utterances=tuple(map(ended, turn.utterances)))
