"""Rules on ids: each names one thing, and every reference is the id of something of the right kind."""

from collections.abc import Iterator
from typing import Any

from oralhist.findings import Path, Severity
from oralhist.model import Consent, IndexPoint, Mention, Overlap, Participant, Session, Turn, Utterance
from oralhist.model.references import IDENTIFIED, references_to
from oralhist.model.traversal import occurrences
from oralhist.rules.rule import Violation, repeated, rule
from oralhist.rules.rule_context import RuleContext


@rule("duplicate-id", Severity.ERROR, "An id that is used twice",
    why="A reference to a duplicate id could mean either thing.", fix="Give one of the two another id.",
    depends_on=(), example='{"participants": [{"id": "a", "name": "Ada"}, {"id": "a", "name": "Ben"}]}')  # fmt: skip
def duplicate_id(context: RuleContext) -> Iterator[Violation]:
    """An id that something earlier in the file already has. Each id is reported once, with the number of repetitions.

    Participants, sessions, recordings, turns and utterances share one namespace. ``Interview.id`` is not part of it.
    """
    ids = [part.id for _, part in context.all(*IDENTIFIED) if part.id is not None]
    if len(set(ids)) == len(ids):
        return
    first: dict[str, str] = {}
    others: dict[str, list[Path]] = {}
    for path, part in occurrences(context.interview, *IDENTIFIED):
        if part.id is None:
            continue
        if part.id in first:
            others.setdefault(part.id, []).append((*path, "id"))
        first.setdefault(part.id, type(part).__name__.lower())
    for id, places in others.items():
        yield Violation(places[0], f"the id {id!r} is already used for a {first[id]}{repeated(places)}")


@rule("unknown-speaker", Severity.ERROR, "A speaker who is not a participant",
    why="Every speaker must be described among the participants.",
    fix="Add the participant or correct the id; leave 'speaker' out if the speaker is not identified.",
    depends_on=("participants.id",), example='{"participants": [{"id": "sokova", "name": "Ada Sokova"}],'
        ' "sessions": [{"turns": [{"speaker": "sokolova", "utterances": ["Yes."]}]}]}')  # fmt: skip
def unknown_speaker(context: RuleContext) -> Iterator[Violation]:
    """A speaker of a turn, or of words that overlap one, that is not the id of a participant.

    A turn whose speaker could not be identified has no ``speaker`` at all. Each id is reported once, with the number of
    its places; not if as many participants have the id of another, as one of those should probably have it.
    """
    return _unknown(context, (Turn, Overlap), Participant, known=context.people)


@rule("unknown-participant", Severity.ERROR, "A reference to a participant who does not exist",
    why="Everyone who is present, belongs to a group, gives consent or is mentioned by id must be described.",
    fix="Add the participant or correct the id.", depends_on=("participants.id",),
    example='{"sessions": [{"participants": ["ada"]}]}')  # fmt: skip
def unknown_participant(context: RuleContext) -> Iterator[Violation]:
    """An unknown participant of a session, member of a group, person of a consent or ``ref`` of a mention.

    A ``ref`` with a colon is a URI and is not checked.
    """
    return _unknown(context, (Session, Participant, Consent, Mention), Participant, known=context.people)


@rule("unknown-recording", Severity.ERROR, "A reference to a recording that the session does not have",
    why="A time can only refer to a recording of its own session.", fix="Add the recording or correct the id.",
    depends_on=("*.recordings.id",), example='{"sessions": [{"recordings": [{"id": "tape-1"}], "turns": [{"utterances":'
        ' [{"content": "Yes.", "recording": "tape-2", "start_ms": 0}]}]}]}')  # fmt: skip
def unknown_recording(context: RuleContext) -> Iterator[Violation]:
    """A recording of an utterance or an index point that its session does not have; each id once in a session."""
    found: dict[tuple[str | int, str], list[Path]] = {}
    for path, part in context.all(Utterance, IndexPoint):
        if part.recording is not None and part.recording not in context.clocks[path[1]]:
            found.setdefault((path[1], part.recording), []).append((*path, "recording"))
    for (session, id), places in found.items():
        hint = context.did_you_mean(id, frozenset(filter(None, context.clocks[session])))
        yield Violation(places[0], f"no recording of this session has the id {id!r}{repeated(places)}", hint)


@rule("unknown-passage", Severity.ERROR, "A reference to a turn or utterance that does not exist",
    why="A translation or an index point needs the passage that it belongs to.",
    fix="Correct the id, or give the passage this id.",
    depends_on=("sessions.turns.id", "sessions.turns.utterances.id", "sessions.versions.turns.id",
        "sessions.versions.turns.utterances.id"),
    example='{"sessions": [{"index": [{"at": "t9", "title": "The mill"}]}]}')  # fmt: skip
def unknown_passage(context: RuleContext) -> Iterator[Violation]:
    """An id in ``corresponds``, or in the ``at`` of an index point, that no turn and no utterance has."""
    return _unknown(context, (Turn, Utterance, IndexPoint), Turn, Utterance, known=context.speech)


def _unknown(
    context: RuleContext, models: tuple[type[Any], ...], *targets: type[Any], known: frozenset[str]
) -> Iterator[Violation]:
    """Yield each id that objects of some classes refer to, and no object of the targets has, at its first place."""
    kind = " or ".join(target.__name__.lower() for target in targets)
    found: dict[str, list[Path]] = {}
    for model in models:
        for field in references_to(*targets)[model]:
            for path, part in context.all(model):
                held = getattr(part, field)
                if not held or held in known:
                    continue
                is_list = held.__class__ is tuple
                for number, id in enumerate(held if is_list else (held,)):
                    if id not in known and ":" not in id:  # with a colon it is a URI
                        found.setdefault(id, []).append((*path, field, number) if is_list else (*path, field))
    if Participant in targets and len(found) <= len(context.interview.participants) - len(context.people):
        return  # as many participants have the id of another: one of them should have this id
    for id, places in found.items():
        yield Violation(places[0], f"no {kind} has the id {id!r}{repeated(places)}", context.did_you_mean(id, known))
