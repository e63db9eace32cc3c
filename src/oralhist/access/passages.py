"""Which passages of a text are closed to an audience by themselves: by restrictions, and by times of a recording."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import define, frozen

from oralhist.access.closed_times import ClosedRecording
from oralhist.access.overlap import Place, overlapping_utterances
from oralhist.access.placeholders import has_open_words, placeholders_of
from oralhist.access.visibility import Audience
from oralhist.model import Content, Recording, Restricted, Restriction, Turn, Utterance
from oralhist.model.traversal import holds, occurrences

RESTRICTED = "restricted"
PARTLY = "words of it are restricted"
OVERLAPS = "it overlaps a restricted stretch of the recording"
CORRESPONDS = "it corresponds to speech that is withheld"
MAY_CORRESPOND = "it may be another version of speech that is withheld"


@frozen(kw_only=True)
class ClosedElsewhere:
    """What is closed of other sessions, as far as a session refers to it."""

    ids: AbstractSet[str] = frozenset()
    """The ids of closed passages, and those to which closed passages correspond."""
    originals: AbstractSet[str] = frozenset()
    """The ids to which passages correspond that are restricted as a whole."""
    unseen: AbstractSet[str] = frozenset()
    """The ids of passages in versions that the audience does not see, of any session."""
    urls: AbstractSet[str] = frozenset()
    """The addresses of withheld files."""


NOWHERE = ClosedElsewhere()


@define
class ClosedText:
    """The turns of one text of a session, and those of its passages that are closed, with the reason."""

    audience: Audience
    turns: Sequence[Turn]
    restricting: set[int]
    """The positions of the turns that have a restriction, or words with one, even if it closes nothing."""
    closed: dict[Place, str]
    """Why a passage is closed, wholly or in part; a turn without utterances counts as one passage."""

    def close(self, place: Place, why: str) -> bool:
        """Close a whole passage; return whether it was open, at least in part."""
        if self.closed.get(place, PARTLY) is not PARTLY:
            return False
        self.closed[place] = why
        return True

    def reopen(self, place: Place) -> None:
        """Open a passage again, but not the words of it that are restricted."""
        utterance = self.utterance(place)
        if utterance is not None and not all(map(self.audience.may_see, restrictions_in(utterance.content))):
            self.closed[place] = PARTLY
        else:
            del self.closed[place]

    def utterance(self, place: Place) -> Utterance | None:
        """Return the utterance at a place; None for a turn without utterances."""
        utterances = self.turns[place[0]].utterances
        return utterances[place[1]] if utterances else None

    def is_withheld(self, place: Place) -> bool:
        """Return whether nothing of an utterance is left for the audience, now or since an earlier release."""
        utterance = self.turns[place[0]].utterances[place[1]]
        if place not in self.closed:
            return placeholders_of(utterance) is not None
        return self.closed[place] is not PARTLY or not has_open_words(self.audience, utterance.content)

    def ids_of(self, place: Place) -> Iterator[str]:
        """Yield the ids by which others refer to a passage: its own and that of its turn."""
        utterance = self.utterance(place)
        yield from filter(None, (self.turns[place[0]].id, utterance and utterance.id))

    def corresponds(self, place: Place) -> tuple[str, ...]:
        """Return the ids that a passage corresponds to: its own, else those of its turn."""
        utterance = self.utterance(place)
        return (utterance and utterance.corresponds) or self.turns[place[0]].corresponds

    def closed_ids(self) -> set[str]:
        """Return the ids of all turns and utterances of which anything is closed."""
        return {id for place in self.closed for id in self.ids_of(place)}


def ids_in(turns: Iterable[Turn]) -> set[str]:
    """Return the ids of turns and of their utterances."""
    ids = (id for turn in turns for id in (turn.id, *(utterance.id for utterance in turn.utterances)))
    return {id for id in ids if id is not None}


def closed_text(
    audience: Audience, turns: Sequence[Turn], recordings: Sequence[Recording], closed: Mapping[int, ClosedRecording]
) -> ClosedText:
    """Return what is closed of these turns; ``closed`` are the closed times, by the position of the recording."""
    text = ClosedText(audience, turns, set(), {})
    for number, turn in enumerate(turns):
        if turn.restriction is None and not holds_restricted_words(turn):
            continue
        text.restricting.add(number)
        if not audience.may_see(turn.restriction):
            text.closed.update(((number, place), RESTRICTED) for place in range(max(1, len(turn.utterances))))
            continue
        for place, utterance in enumerate(turn.utterances):
            if not all(map(audience.may_see, restrictions_in(utterance.content))):
                text.closed[number, place] = PARTLY
    if closed:
        is_open = [audience.may_see(turn.restriction) for turn in turns]
        for found in overlapping_utterances(turns, is_open, recordings, closed):
            text.close(found, OVERLAPS)
    return text


def holds_restricted_words(turn: Turn) -> bool:
    """Return whether some words of a turn have their own restriction."""
    for utterance in turn.utterances:
        for item in utterance.content:
            if item.__class__ is not str and holds(item, Restricted):
                return True
    return False


def restrictions_in(content: Content) -> Iterator[Restriction]:
    """Yield the restrictions of all restricted words in a content."""
    return (words.restriction for _, words in occurrences(content, Restricted))
