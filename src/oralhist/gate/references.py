"""Repair ids and references after some ids are gone and others must change."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import count
from typing import Any

from attrs import evolve

from oralhist.access.placeholders import GAP
from oralhist.errors import InvalidValue
from oralhist.gate.name_forms import HiddenNames
from oralhist.gate.participants import ReleasedParticipants
from oralhist.gate.prefilter import content_refers_to, speech_refers_to
from oralhist.model import Hyperlink, Inline, Interview, Mention, Overlap, Session, Turn
from oralhist.model.inlines import INLINES, Editorial
from oralhist.model.references import IDENTIFIED, references_to
from oralhist.model.shapes import fields_of
from oralhist.model.traversal import rewritten, with_fields

_SPEAKING = (Turn, Overlap)
_QUOTING = tuple(model for model in INLINES.values() if any(field.name == "source" for field in fields_of(model)))
_DESCRIBING = (*_QUOTING, Hyperlink, Mention)
_REFERRING = references_to(*IDENTIFIED)

_GIVEN_ID = re.compile(r"part-[1-9][0-9]*")

Rewrite = Callable[[Any], Any]


def with_valid_references(
    interview: Interview, whole: Interview, people: ReleasedParticipants, names: HiddenNames, closed: Container[str]
) -> Interview:
    """Return the interview with references only to what it contains, and with ids that reveal nothing.

    ``whole`` is the interview before the release: references to an id that only it has are removed. The ids of hidden
    people, those of ``closed`` recordings and those that contain a hidden name become ``person-1``, ``part-1`` and so on.
    """
    kept = dict.fromkeys(_ids_in(interview))
    gone = set(_ids_in(whole)) - kept.keys()
    interview = _without_lost_points(interview, gone)
    hidden = {one.person.id: one.shown for one in people.hidden}
    # One search in all ids together: most interviews have no id with a name.
    is_named = names.are_part_of if names.are_part_of("\n".join(kept)) else lambda _: False
    revealing = [id for id in kept if id in hidden or id in closed or is_named(id)]
    taken = kept.keys() - set(revealing)
    people_ids = {person.id for person in interview.participants}
    free_ids = {stem: _free_ids(stem, taken) for stem in ("person", "part")}
    renamed = {id: next(free_ids["person" if id in people_ids else "part"]) for id in revealing}
    if not gone and not renamed and not hidden:
        return interview
    rewrite = _rewrite(gone, renamed, hidden)
    plain = _rewrite(gone, renamed, hidden, is_plain=True)
    return _rewritten(interview, rewrite, plain, withheld={*gone, *hidden}, changing={*gone, *renamed, *hidden})


def _rewritten(
    interview: Interview,
    rewrite: Rewrite,
    plain: Rewrite,
    withheld: AbstractSet[str],
    changing: AbstractSet[str],
) -> Interview:
    """Rewrite everything. Turns, which are most of an interview, are rewritten only if they refer to a changing id.

    An inline around a reference to a ``withheld`` id loses what describes the person.
    ``plain`` rewrites without new inlines, where inlines already nest as deeply as they may.
    """

    def without_description(part: Any) -> Any:
        return _without_description(part) if content_refers_to(withheld, (part,)) else part

    def rewrite_all(part: Any) -> Any:
        bare = rewritten(part, without_description, *_DESCRIBING)
        try:
            return rewritten(bare, rewrite, *IDENTIFIED, *_REFERRING)
        except InvalidValue:
            return rewritten(bare, plain, *IDENTIFIED, *_REFERRING)

    def rewrite_turn(turn: Turn) -> Turn:
        if speech_refers_to(changing, turn.utterances):
            return rewrite_all(turn)  # type: ignore[no-any-return]
        is_concerned = turn.speaker in changing or turn.id in changing or not changing.isdisjoint(turn.corresponds)
        return rewrite(turn) if is_concerned else turn

    def without_turns(session: Session) -> Session:
        return evolve(session, turns=(), versions=tuple(evolve(version, turns=()) for version in session.versions))

    def with_turns(session: Session, whole: Session) -> Session:
        versions = tuple(
            with_fields(version, {"turns": tuple(map(rewrite_turn, full.turns))})
            for version, full in zip(session.versions, whole.versions, strict=True)
        )
        changed = {"turns": tuple(map(rewrite_turn, whole.turns)), "versions": versions}
        return with_fields(session, changed)  # type: ignore[no-any-return]

    rest: Interview = rewrite_all(evolve(interview, sessions=tuple(map(without_turns, interview.sessions))))
    return evolve(rest, sessions=tuple(map(with_turns, rest.sessions, interview.sessions)))


def _without_description(inline: Any) -> Any:
    """Return an inline without what was printed for a person, the correct words, and the address of the person.

    A link, which needs an address, becomes a mention of nothing known.
    """
    if isinstance(inline, Hyperlink):
        return Mention(content=inline.content)
    if isinstance(inline, Mention):
        return with_fields(inline, {"ref": None, "date": None}) if ":" in (inline.ref or "") else inline
    gone = {name: None for name in ("source", "corrected") if getattr(inline, name, None)}
    return with_fields(inline, gone) if gone else inline


def _ids_in(interview: Interview) -> Iterator[str]:
    """Return every id in the order of the model; unlike a walk by class, this does not enter contents."""
    ids: list[str | None] = [person.id for person in interview.participants]
    for session in interview.sessions:
        ids += [session.id, *(recording.id for recording in session.recordings)]
        for turns in (session.turns, *(version.turns for version in session.versions)):
            ids += [turn.id for turn in turns]
            ids += [utterance.id for turn in turns for utterance in turn.utterances]
    return filter(None, ids)


def _without_lost_points(interview: Interview, gone: Container[str]) -> Interview:
    """Return the interview without the index points whose place is no longer known."""

    def kept(session: Session) -> Session:
        points = tuple(point for point in session.index if point.start_ms is not None or point.at not in gone)
        return session if len(points) == len(session.index) else evolve(session, index=points)

    return rewritten(interview, kept, Session)  # type: ignore[no-any-return]


def is_given_id(id: str) -> bool:
    """Return whether an id has the form of those that a release gives to closed recordings."""
    return _GIVEN_ID.fullmatch(id) is not None


def _free_ids(stem: str, taken: Container[str]) -> Iterator[str]:
    return (id for number in count(1) if (id := f"{stem}-{number}") not in taken)


def _rewrite(
    gone: Container[str], renamed: Mapping[str, str], hidden: Mapping[str, str], *, is_plain: bool = False
) -> Rewrite:
    """Return the function that rewrites the ids and references of one part; ``is_plain`` writes no new inlines."""

    def instead(person: str) -> str | Inline:
        shown = f"[{hidden[person]}]"
        if is_plain:
            return "[restricted]" if person in gone else shown
        return GAP if person in gone else Editorial(body=hidden[person], source=shown)

    def reference(held: Any) -> Any:
        if held.__class__ is tuple:
            return tuple(renamed.get(id, id) for id in held if id not in gone)
        return None if held in gone else renamed.get(held, held)

    def rewrite(part: Any) -> Any:
        changed: dict[str, Any] = {}
        for name in _REFERRING.get(part.__class__, ()):
            held = getattr(part, name)
            if held and (new := reference(held)) != held:
                changed[name] = new
        if isinstance(part, IDENTIFIED) and part.id and part.id in renamed:
            changed["id"] = renamed[part.id]
        if isinstance(part, _SPEAKING) and part.speaker in hidden and part.label:
            changed["label"] = None  # it is printed for the name
        if isinstance(part, Mention) and part.ref and part.ref in hidden:
            changed["content"] = (instead(part.ref),)
        return with_fields(part, changed) if changed else part

    return rewrite
