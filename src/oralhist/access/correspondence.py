"""Which passages are closed because they correspond to closed ones: a translation and its original close each other."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TypeAlias

from oralhist.access.closed_times import ClosedRecording
from oralhist.access.overlap import Place
from oralhist.access.passages import (
    CORRESPONDS,
    MAY_CORRESPOND,
    NOWHERE,
    OVERLAPS,
    PARTLY,
    RESTRICTED,
    ClosedElsewhere,
    ClosedText,
    closed_text,
    restrictions_in,
)
from oralhist.access.visibility import Audience, covers
from oralhist.model import Access, AccessLevel, Restriction, Session, Turn

Node: TypeAlias = tuple[int, int, int]
"""A passage of a session: the number of its text, 0 for the turns and 1 for the first version, and its place there."""


def closed_texts(
    audience: Audience,
    session: Session,
    access: Access | None,
    closed: Mapping[int, ClosedRecording],
    elsewhere: ClosedElsewhere = NOWHERE,
) -> tuple[ClosedText, ...]:
    """Return what is closed of the turns of a session, then of each version.

    ``closed`` are the closed times, by the position of the recording; ``elsewhere`` is what is closed of
    other sessions. An utterance without times in a version is not compared with them if it corresponds to others: what
    is closed of those decides. A text that the audience does not
    see at all counts as closed wherever it is not open to everyone, so that a lower audience, which does not see it
    either, sees no more.
    """
    everyone = Audience(level=AccessLevel.PUBLIC, on=audience.on)
    has_speech = audience.may_see_layer(access, "transcript")
    texts = [(session.turns, has_speech)]
    texts += [(version.turns, has_speech and audience.may_see(version.restriction)) for version in session.versions]
    found = tuple(
        closed_text(audience if is_visible else everyone, turns, session.recordings, closed if is_visible else {})
        for turns, is_visible in texts
    )
    if elsewhere.ids:
        _close_linked(found, elsewhere)
    if any(text.closed for text in found) and (len(found) > 1 or refers(session.turns)):
        _Correspondence(session, found, {number for number, (_, is_visible) in enumerate(texts) if is_visible}).close()
    return found


def _close_linked(texts: Sequence[ClosedText], elsewhere: ClosedElsewhere) -> None:
    """Close what is linked with closed passages of other sessions; an original stays open around words it restricts."""
    for text in texts:
        for number, turn in enumerate(text.turns):
            is_said_to_be_open = turn.restriction is not None and turn.restriction.level is AccessLevel.PUBLIC
            for place in [] if is_said_to_be_open else [(number, one) for one in range(max(1, len(turn.utterances)))]:
                ids = set(text.ids_of(place))
                is_translation = not elsewhere.ids.isdisjoint(text.corresponds(place))
                is_original = not elsewhere.originals.isdisjoint(ids)
                if is_translation or is_original or (place not in text.closed and not elsewhere.ids.isdisjoint(ids)):
                    text.close(place, CORRESPONDS)


def refers(turns: Sequence[Turn]) -> bool:
    """Return whether any passage says what it corresponds to."""
    return any(turn.corresponds or any(one.corresponds for one in turn.utterances) for turn in turns)


class _Correspondence:
    """The links between the texts of a session."""

    def __init__(self, session: Session, texts: Sequence[ClosedText], visible: Container[int]) -> None:
        self._texts = texts
        self._versions = session.versions
        self._members: dict[str, list[Node]] = defaultdict(list)
        """The passages that have an id, or whose turn has it."""
        self._referring: dict[str, list[Node]] = defaultdict(list)
        """The passages that correspond to an id."""
        self._restricted = [
            number for number, text in enumerate(texts) if not {RESTRICTED, PARTLY}.isdisjoint(text.closed.values())
        ]
        """The texts with restrictions that close something."""
        self._known: set[str] = set()
        """The ids of passages in texts that the audience sees."""
        for number, text in enumerate(texts):
            for node in self._nodes(number):
                for id in text.ids_of(node[1:]):
                    self._members[id].append(node)
                for id in text.corresponds(node[1:]):
                    self._referring[id].append(node)
            if number in visible:
                self._known.update(id for node in self._nodes(number) for id in text.ids_of(node[1:]))

    def _nodes(self, number: int) -> Iterator[Node]:
        for turn, held in enumerate(self._texts[number].turns):
            for place in range(max(1, len(held.utterances))):
                yield number, turn, place

    def close(self) -> None:
        """Close passages in three steps: what closed passages translate, what may translate them, what does."""
        self._leave_untimed_to_their_originals()
        self._close_originals()
        self._close_unlinked()
        self._close_translations()

    def _leave_untimed_to_their_originals(self) -> None:
        for text in self._texts[1:]:
            for place in [place for place, why in text.closed.items() if why is OVERLAPS]:
                utterance = text.utterance(place)
                is_timed = utterance and not (utterance.start_ms is None and utterance.end_ms is None)
                if not is_timed and self._is_linked(text, place):
                    text.reopen(place)

    def _close_originals(self) -> None:
        """Close what closed passages correspond to, but not what restricts words itself at least as much."""
        pending = [node for node in self._closed() if self._texts[node[0]].closed[node[1:]] in (RESTRICTED, PARTLY)]
        done: set[tuple[str, tuple[Restriction, ...]]] = set()
        while pending:
            node = pending.pop()
            limits = self._limits_of_words(node)
            for id in self._texts[node[0]].corresponds(node[1:]):
                if (id, limits) in done:
                    continue
                done.add((id, limits))
                members = self._members.get(id, ())
                unmarked = (one for one in members if not (limits and self._restricts_as_much(one, limits)))
                pending += [member for member in unmarked if self._close(member)]

    def _close_unlinked(self) -> None:
        """Close passages of versions of which it is unknown what they correspond to, if that may be closed."""
        for number, text in enumerate(self._texts[1:], 1):
            others = self._restricted if not self._texts[0].turns else ()
            if not self._texts[0].closed and not any(other != number for other in others):
                continue
            for node in self._nodes(number):
                if not self._is_linked(text, node[1:]):
                    self._close(node, MAY_CORRESPOND)

    def _close_translations(self) -> None:
        """Close what corresponds to a closed passage."""
        pending = list(self._closed())
        done: set[str] = set()
        while pending:
            node = pending.pop()
            for id in self._texts[node[0]].ids_of(node[1:]):
                if id not in done:
                    done.add(id)
                    pending += [other for other in self._referring.get(id, ()) if self._close(other)]

    def _closed(self) -> list[Node]:
        return [(number, *place) for number, text in enumerate(self._texts) for place in text.closed]

    def _close(self, node: Node, why: str = CORRESPONDS) -> bool:
        """Close a passage unless it is closed, or a restriction of the level public says that it is open."""
        text = self._texts[node[0]]
        limits = [text.turns[node[1]].restriction, self._versions[node[0] - 1].restriction if node[0] else None]
        is_said_to_be_open = any(limit and limit.level is AccessLevel.PUBLIC for limit in limits)
        return not is_said_to_be_open and text.close(node[1:], why)

    def _is_linked(self, text: ClosedText, place: Place) -> bool:
        """Return whether all that a passage corresponds to is known."""
        ids = text.corresponds(place)
        return bool(ids) and self._known.issuperset(ids)

    def _limits_of_words(self, node: Node) -> tuple[Restriction, ...]:
        """Return the restrictions of the words that close a passage in part; none if it is closed as a whole."""
        text = self._texts[node[0]]
        utterance = text.utterance(node[1:])
        if utterance is None or text.closed[node[1:]] is not PARTLY:
            return ()
        return tuple(limit for limit in restrictions_in(utterance.content) if not text.audience.may_see(limit))

    def _restricts_as_much(self, node: Node, limits: Sequence[Restriction]) -> bool:
        """Return whether for each limit, words of a passage are restricted as highly and as long."""
        utterance = self._texts[node[0]].utterance(node[1:])
        own = tuple(restrictions_in(utterance.content)) if utterance is not None else ()
        return all(any(covers(one, limit) for one in own) for limit in limits)
