"""Restrictions that a release must add: of speech that a lower audience may not read because of what is left out."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from oralhist.access.closed_times import closed_recordings
from oralhist.access.correspondence import closed_texts, refers
from oralhist.access.overlap import Place
from oralhist.access.passages import CORRESPONDS, MAY_CORRESPOND, PARTLY, ClosedText, ids_in
from oralhist.access.placeholders import GAP
from oralhist.access.visibility import LEVELS, Audience
from oralhist.errors import InvalidValue
from oralhist.gate.content import content_for
from oralhist.gate.release_log import Log
from oralhist.model import Access, Restricted, Restriction, Session, Turn, Utterance

_GAP_ONLY = Utterance(content=(GAP,))


def carry_restrictions(
    audience: Audience, session: Session, access: Access | None, texts: Sequence[ClosedText]
) -> None:
    """Restrict what a lower audience may not read only because it corresponds to something that is left out.

    A later release of what the audience gets cannot know that. ``texts`` is what is closed to the audience; their turns
    are changed.
    """
    seen = [True, *(audience.may_see(version.restriction) for version in session.versions)]
    if not any(text.closed for text in texts) and all(seen):
        return
    if len(texts) == 1 and not refers(texts[0].turns):
        return
    left = _left(audience, session, texts, seen)
    marked: dict[tuple[int, Place], Restriction] = {}
    for level in reversed(LEVELS[: LEVELS.index(audience.level)]):
        lower = Audience(level=level, on=audience.on)
        known, unknown = (
            closed_texts(lower, one, access, closed_recordings(lower, one.recordings)) for one in (session, left)
        )
        limit = Restriction(level=LEVELS[LEVELS.index(level) + 1])
        for number, text in enumerate(known):
            lost = (place for place, why in text.closed.items() if why in (CORRESPONDS, MAY_CORRESPOND))
            for place in lost:
                if seen[number] and place not in unknown[number].closed and _is_open(texts[number], place):
                    marked.setdefault((number, place), limit)
    for (number, place), limit in marked.items():
        _restrict(texts[number], place, limit)


def _is_open(text: ClosedText, place: Place) -> bool:
    return text.closed.get(place, PARTLY) is PARTLY


def _left(audience: Audience, session: Session, texts: Sequence[ClosedText], seen: Sequence[bool]) -> Session:
    """Return the session as the audience gets it, but with every passage at its place."""
    turns = [tuple(_left_of(audience, text)) if is_seen else () for text, is_seen in zip(texts, seen, strict=True)]
    gone = set().union(*(ids_in(text.turns) for text in texts)) - set().union(*map(ids_in, turns))

    def with_known(part: Any) -> Any:
        return evolve(part, corresponds=tuple(id for id in part.corresponds if id not in gone))

    def linked(turn: Turn) -> Turn:
        whole: Turn = with_known(turn)
        return evolve(whole, utterances=tuple(map(with_known, whole.utterances)))

    kept = [tuple(map(linked, text)) for text in turns]
    versions = (evolve(version, turns=text) for version, text in zip(session.versions, kept[1:], strict=True))
    return evolve(session, turns=kept[0], versions=tuple(versions))


def _left_of(audience: Audience, text: ClosedText) -> Iterator[Turn]:
    for number, turn in enumerate(text.turns):
        places = [(number, place) for place in range(len(turn.utterances))]
        said = tuple(
            evolve(one, content=content_for(audience, one.content, (), Log())) if _is_open(text, place) else _GAP_ONLY
            for place, one in zip(places, turn.utterances, strict=True)
        )
        is_left = any(_is_open(text, place) for place in places or [(number, 0)])
        yield evolve(turn, utterances=said) if is_left else Turn(utterances=said)


def _restrict(text: ClosedText, place: Place, limit: Restriction) -> None:
    """Restrict an utterance by its words, and a turn without utterances as a whole."""
    number, which = place
    turn = text.turns[number]
    try:
        if turn.utterances:
            said = list(turn.utterances)
            said[which] = evolve(said[which], content=(Restricted(content=said[which].content, restriction=limit),))
            turn = evolve(turn, utterances=tuple(said))
        else:
            turn = evolve(turn, restriction=turn.restriction or limit)
    except InvalidValue:  # its inlines already nest as deeply as they may
        text.close(place, CORRESPONDS)
        return
    text.turns = (*text.turns[:number], turn, *text.turns[number + 1 :])
