"""Put the words of a corrected transcript into a record: ids, times, restrictions, notes and speakers stay."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from attrs import evolve, field, frozen

from oralhist.arguments import checked
from oralhist.edit.new_speakers import has_no_speakers, with_new_speakers
from oralhist.edit.people import same_people
from oralhist.edit.word_alignment import Assigned, Place, Said, assigned
from oralhist.edit.word_changes import WITHHELD, printed_words, with_words
from oralhist.model import Interview, Restricted, Restriction, Session, Turn, Utterance
from oralhist.model.references import references_to
from oralhist.model.traversal import holds, occurrences

Owners = Mapping[Place, Mapping[Place, int]]
"""The utterances of the record into which each passage of the corrected text went, with the numbers of its words."""


@frozen
class Conflict:
    """What could not be taken from the corrected text, with the path in the record."""

    path: tuple[str | int, ...]
    message: str


@frozen
class Corrected:
    """A record with corrected words, the numbers of utterances that changed and that got an end, and what is not taken."""

    interview: Interview
    changed: int = 0
    conflicts: tuple[Conflict, ...] = field(default=())
    ended: int = 0


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
    sessions, changed, ended = list(record.sessions), 0, 0
    for number, (session, source) in enumerate(zip(record.sessions, corrected.sessions, strict=False)):
        merger = _Merger(session, source, people, referred, ("sessions", number))
        merged = merger.merged()
        if fill_ends:
            turns = tuple(_with_ends(merged.turns))
            ended += _number_of_ends(turns) - _number_of_ends(merged.turns)
            merged = evolve(merged, turns=turns)
        sessions[number] = merged
        changed += merger.changed
        conflicts += merger.conflicts
    if not all(map(has_no_speakers, record.sessions)):
        conflicts += _unknown_speakers(record, corrected, people)
    whole = evolve(record, sessions=tuple(sessions))
    if any(map(has_no_speakers, sessions)):
        whole = with_new_speakers(whole, corrected, people)
    return Corrected(whole, changed, tuple(_together(conflicts)), ended)


def _together(conflicts: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield one conflict for each message, at the first place, with the number of places."""
    found: dict[str, list[Conflict]] = {}
    for one in conflicts:
        found.setdefault(one.message, []).append(one)
    for message, same in found.items():
        yield evolve(same[0], message=f"{message} ({len(same)} places)") if len(same) > 1 else same[0]


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
        self.is_restricted = holds(session, Restriction)
        self.is_silent = has_no_speakers(session)

    def merged(self) -> Session:
        """Return the session with the corrected words."""
        old = [
            Said(place, printed_words(one.content), self.session.turns[place[0]].speaker)
            for place, one in _utterances(self.session)
        ]
        new = [
            Said(place, printed_words(one.content), self.people.get(self.source.turns[place[0]].speaker or ""))
            for place, one in _utterances(self.source)
            if printed_words(one.content).strip() != WITHHELD  # what a public copy has instead of restricted speech
        ]
        result = assigned(old, new)
        homes = self._homes(result)
        before: dict[int, list[Place]] = {}
        for owner, places in result.added.items():
            for passage in places:
                if passage in homes and (owner is None or owner[0] != homes[passage]):
                    before.setdefault(homes[passage], []).append(passage)
        turns = list(self._new_turns(passage for passage in result.added.get(None, ()) if passage not in homes))
        for place, turn in enumerate(self.session.turns):
            turns += self._merged_turn(place, turn, result, homes, before.get(place, ()))
        self._compare_speakers(result.owners)
        self._compare_times(result.owners)
        self._report_open_passages(result, homes)
        return evolve(self.session, turns=tuple(turns))

    def _merged_turn(
        self, place: int, turn: Turn, result: Assigned, homes: Mapping[Place, int], before: Sequence[Place]
    ) -> list[Turn]:
        """Return a turn with its corrected words and new paragraphs; new turns inside it divide it.

        A turn is not divided if something refers to it, or is restricted, because that must hold for all of it.
        """
        is_whole = turn.id in self.referred or self.is_restricted
        said = [self._new(one) for one in before]
        parts: list[Turn] = []
        later: list[Turn] = []
        for number, one in enumerate(turn.utterances):
            kept = self._corrected(turn, one, result.words.get((place, number)), (place, number))
            said += [] if kept is None else [kept]
            added = result.added.get((place, number), ())
            said += [self._new(passage) for passage in added if homes.get(passage) == place]
            new_turns = list(self._new_turns(passage for passage in added if passage not in homes))
            if is_whole:
                later += new_turns
            elif new_turns:
                parts += [evolve(turn, utterances=tuple(said))] * bool(said) + new_turns
                said = []
        if said or (not parts and (not turn.utterances or turn.id in self.referred)):
            parts.append(evolve(turn, utterances=tuple(said)))
        ids = iter([turn.id])
        return [evolve(one, id=next(ids, None)) if one.id else one for one in parts] + later

    def _homes(self, result: Assigned) -> dict[Place, int]:
        """Return the turn of the record for new passages that are paragraphs of it, as one before or after them is."""
        homes: dict[Place, int] = {}
        for passage in sorted(place for places in result.added.values() for place in places):
            turn, number = passage
            near = [place for place in result.owners if place[0] == turn]
            if near:
                nearest = min(near, key=lambda place: (abs(place[1] - number), place[1] > number))
                owned = result.owners[nearest]
                owner = (max if nearest[1] < number else min)(owned)[0]
                speakers = {self.people.get(self.source.turns[turn].speaker or ""), self.session.turns[owner].speaker}
                if len(speakers - {None}) < 2:
                    homes[passage] = owner
        return homes

    def _report_open_passages(self, result: Assigned, homes: Mapping[Place, int]) -> None:
        added = [place for places in result.added.values() for place in places]
        number = sum(place not in homes or not self.session.turns[homes[place]].restriction for place in added)
        if number and self.is_restricted:
            what = f"{number} new passages are" if number > 1 else "a new passage is"
            message = f"{what} open to everyone, and other speech of the session is restricted"
            self.conflicts.append(Conflict((*self.path, "turns"), message))

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

    def _new_turns(self, places: Iterable[Place]) -> Iterator[Turn]:
        """Yield the turns of the corrected text that resemble nothing in the record."""
        for turn, passages in groupby(places, key=lambda place: place[0]):
            said = self.source.turns[turn]
            yield Turn(
                speaker=self.people.get(said.speaker or ""),
                label=None if said.speaker in self.people else said.label,
                utterances=tuple(map(self._new, passages)),
            )

    def _new(self, place: Place) -> Utterance:
        """Return a passage of the corrected text as a new utterance, without a time, which would be that of its text."""
        self.changed += 1
        said = self.source.turns[place[0]].utterances[place[1]]
        return evolve(said, id=None, recording=None, start_ms=None, end_ms=None)

    def _compare_speakers(self, owners: Owners) -> None:
        """Report turns of which another known person says something in the corrected text, once for each pair of persons."""
        found: dict[tuple[str | None, str], list[Place]] = {}
        for passage, counts in owners.items():
            said = self.people.get(self.source.turns[passage[0]].speaker or "")
            owner = max(counts, key=lambda place: counts[place])
            own = self.session.turns[owner[0]].speaker
            if said is not None and said != own and not self.is_silent:
                found.setdefault((own, said), []).append(owner)
        for (own, said), places in found.items():
            turns = len({place[0] for place in places})
            often = f" ({turns} turns)" if turns > 1 else ""
            what = "no speaker" if own is None else f"the speaker {own!r}"
            message = f"the record has {what}, the corrected text has {said!r}; the speaker is not changed{often}"
            self._report(places[0], message)

    def _compare_times(self, owners: Owners) -> None:
        """Report utterances that have other times in the corrected text, once for all; texts have whole seconds."""
        times = [ms or 0 for _, one in _utterances(self.source) for ms in (one.start_ms, one.end_ms)]
        least = 1 if any(ms % 1000 for ms in times) else 1000
        passages = Counter(owner for counts in owners.values() for owner in counts)
        found = []
        for passage, counts in owners.items():
            owner = next(iter(counts))
            if len(counts) > 1 or passages[owner] > 1:
                continue
            new = self.source.turns[passage[0]].utterances[passage[1]]
            old = self.session.turns[owner[0]].utterances[owner[1]]
            pairs = [(new.start_ms, old.start_ms), (new.end_ms, old.end_ms if old.end_ms is not None else new.end_ms)]
            if any(one is not None and (other is None or abs(one - other) >= least) for one, other in pairs):
                found.append(owner)
        if found:
            many = f"{len(found)} utterances have" if len(found) > 1 else "an utterance has"
            self._report(found[0], f"{many} other times in the corrected text; the times of the record are kept")

    def _report(self, place: Place, message: str) -> None:
        self.conflicts.append(Conflict((*self.path, "turns", place[0], "utterances", place[1]), message))


def _utterances(session: Session) -> Iterator[tuple[Place, Utterance]]:
    for place, turn in enumerate(session.turns):
        for number, one in enumerate(turn.utterances):
            yield (place, number), one


def _number_of_ends(turns: Iterable[Turn]) -> int:
    return sum(one.end_ms is not None for turn in turns for one in turn.utterances)


def _unknown_speakers(record: Interview, corrected: Interview, people: Mapping[str, str]) -> Iterator[Conflict]:
    """Yield the speakers of the corrected text who are not participants of the record, such as one with another label."""
    turns = [turn for session in corrected.sessions for turn in session.turns]
    spoken = Counter(turn.speaker for turn in turns if turn.speaker and turn.speaker not in people)
    names = {one.id: one.printed_label for one in corrected.participants}
    known = ", ".join(repr(one.printed_label) for one in record.participants)
    for speaker, number in spoken.items():
        often = f" in {number} turns" if number > 1 else ""
        message = (
            f"the corrected text has the speaker {names.get(speaker, speaker)!r}{often}, and the record has "
            f"{known or 'no participants'}; the speakers of the record are kept"
        )
        yield Conflict(("participants",), message)


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
