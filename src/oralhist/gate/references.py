"""Ids and what refers to them, when some of what had an id is gone and some must not keep the id it had."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import count
from typing import Any

from attrs import evolve

from oralhist.gate.content import GAP
from oralhist.gate.name_forms import Names
from oralhist.gate.people import ReleasedParticipants
from oralhist.gate.prefilter import content_names, speech_refers_to
from oralhist.model import Interview, Mention, Overlap, Session, Turn
from oralhist.model.inlines import INLINES, Editorial
from oralhist.model.references import IDENTIFIED, references_to
from oralhist.model.shapes import fields_of
from oralhist.model.traversal import rewritten, with_fields

_SPEAKING = (Turn, Overlap)
_QUOTING = tuple(model for model in INLINES.values() if any(field.name == "source" for field in fields_of(model)))
_REFERRING = references_to(*IDENTIFIED)


def with_sound_references(
    interview: Interview, whole: Interview, people: ReleasedParticipants, names: Names, neutral: Container[str]
) -> Interview:
    """The interview with references to what it holds alone, and with ids that tell nothing.

    ``whole`` is the interview as the archive has it: what had an id there and is gone is no longer referred to. The
    ids of hidden people, those in ``neutral`` and those made of a hidden person's name become ``person-1``,
    ``recording-1`` and so on.
    """
    kept = dict.fromkeys(_ids_in(interview))
    gone = set(_ids_in(whole)) - kept.keys()
    interview = _without_lost_points(interview, gone)
    hidden = {one.person.id: one.shown for one in people.hidden}
    is_named = names.are_part_of if names.are_part_of(" ".join(kept)) else lambda _: False
    telling = [id for id in kept if id in hidden or id in neutral or is_named(id)]
    renamed: dict[str, str] = {}
    taken = kept.keys() - set(telling)
    people_ids = {person.id for person in interview.participants}
    free_ids = {stem: _free_ids(stem, taken) for stem in ("person", "part")}
    for id in telling:
        renamed[id] = next(free_ids["person" if id in people_ids else "part"])
    if not gone and not renamed and not hidden:
        return interview
    return _mended(interview, _mender(gone, renamed, hidden), {*gone, *hidden}, {*gone, *renamed, *hidden})


def _mended(
    interview: Interview, mend: Callable[[Any], Any], untold: AbstractSet[str], changing: AbstractSet[str]
) -> Interview:
    """Everything mended. Turns, which are most of an interview, are taken apart only where they refer to what changes.

    ``untold`` are ids of which nothing is to be told: an inline in which one is named loses its ``source``, which repeats
    what was printed for whoever is meant.
    """

    def bare(session: Session) -> Session:
        return evolve(session, turns=(), versions=tuple(evolve(version, turns=()) for version in session.versions))

    def mended_turns(turns: Sequence[Turn]) -> tuple[Turn, ...]:
        return tuple([mended_turn(turn) for turn in turns])

    def mended_turn(turn: Turn) -> Turn:
        if speech_refers_to(changing, turn.utterances):
            return mended_part(turn)  # type: ignore[no-any-return]
        is_concerned = turn.speaker in changing or turn.id in changing or not changing.isdisjoint(turn.corresponds)
        return mend(turn) if is_concerned else turn

    def without_source(part: Any) -> Any:
        return with_fields(part, {"source": None}) if part.source and content_names(untold, (part,)) else part

    def mended_part(part: Any) -> Any:
        return rewritten(rewritten(part, without_source, *_QUOTING), mend, *IDENTIFIED, *_REFERRING)

    def with_speech(session: Session, whole: Session) -> Session:
        versions = tuple(
            with_fields(version, {"turns": mended_turns(full.turns)})
            for version, full in zip(session.versions, whole.versions, strict=True)
        )
        return with_fields(session, {"turns": mended_turns(whole.turns), "versions": versions})  # type: ignore[no-any-return]

    without_speech = evolve(interview, sessions=tuple(map(bare, interview.sessions)))
    mended: Interview = mended_part(without_speech)
    return evolve(mended, sessions=tuple(map(with_speech, mended.sessions, interview.sessions)))


def _ids_in(interview: Interview) -> Iterator[str]:
    """Every id, in the order of the model; a walk by class would look at every utterance's content too."""
    ids: list[str | None] = [person.id for person in interview.participants]
    for session in interview.sessions:
        ids += [session.id, *(recording.id for recording in session.recordings)]
        for turns in (session.turns, *(version.turns for version in session.versions)):
            ids += [turn.id for turn in turns]
            ids += [utterance.id for turn in turns for utterance in turn.utterances]
    return filter(None, ids)


def _without_lost_points(interview: Interview, gone: Container[str]) -> Interview:
    """The interview without index points of which nothing says any longer where they stand."""

    def kept(session: Session) -> Session:
        points = tuple(point for point in session.index if point.start_ms is not None or point.at not in gone)
        return session if len(points) == len(session.index) else evolve(session, index=points)

    return rewritten(interview, kept, Session)  # type: ignore[no-any-return]


def _free_ids(stem: str, taken: Container[str]) -> Iterator[str]:
    return (id for number in count(1) if (id := f"{stem}-{number}") not in taken)


def _mender(gone: Container[str], renamed: Mapping[str, str], hidden: Mapping[str, str]) -> Callable[[Any], Any]:
    def reference(held: Any) -> Any:
        if held.__class__ is tuple:
            return tuple(renamed.get(id, id) for id in held if id not in gone)
        return None if held in gone else renamed.get(held, held)

    def mended(part: Any) -> Any:
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
            shown = hidden[part.ref]
            instead = GAP if part.ref in gone else Editorial(body=shown, source=f"[{shown}]")
            changed["content"] = (instead,)
        return with_fields(part, changed) if changed else part

    return mended
