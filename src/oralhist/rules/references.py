"""Rules on ids: each names one thing, and every reference is the id of something of the right kind."""

from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model import Consent, IndexPoint, Mention, Overlap, Participant, Session, Turn, Utterance
from oralhist.model.references import IDENTIFIED, references_to
from oralhist.model.traversal import occurrences
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule


@rule("duplicate-id", Severity.ERROR, "An id that is used twice",
    why="A reference to a duplicate id could mean either thing.", fix="Give one of the two another id.",
    depends_on=(), example='{"participants": [{"id": "a", "name": "Ada"}, {"id": "a", "name": "Ben"}]}')  # fmt: skip
def duplicate_id(context: RuleContext) -> Iterator[Violation]:
    """An id that something earlier in the file already has.

    Participants, sessions, recordings, turns and utterances share one namespace. ``Interview.id`` is not part of it.
    """
    ids = [part.id for _, part in context.all(*IDENTIFIED) if part.id is not None]
    if len(set(ids)) == len(ids):
        return
    first: dict[str, str] = {}
    for path, part in occurrences(context.interview, *IDENTIFIED):
        if part.id is None:
            continue
        if part.id in first:
            yield Violation((*path, "id"), f"the id {part.id!r} is already used for a {first[part.id]}")
        first.setdefault(part.id, type(part).__name__.lower())


@rule("unknown-speaker", Severity.ERROR, "A speaker who is not a participant",
    why="Every speaker must be described among the participants.",
    fix="Add the participant or correct the id; leave 'speaker' out if the speaker is not identified.",
    depends_on=("participants.id",), example='{"participants": [{"id": "sokova", "name": "Ada Sokova"}],'
        ' "sessions": [{"turns": [{"speaker": "sokolova", "utterances": ["Yes."]}]}]}')  # fmt: skip
def unknown_speaker(context: RuleContext) -> Iterator[Violation]:
    """A speaker of a turn, or of words that overlap one, that is not the id of a participant.

    A turn whose speaker could not be identified has no ``speaker`` at all.
    """
    people = context.people
    for path, part in context.all(Turn, Overlap):
        if part.speaker is not None and part.speaker not in people:
            yield _unknown(context, (*path, "speaker"), part.speaker, people, "participant")


@rule("unknown-participant", Severity.ERROR, "A reference to a participant who does not exist",
    why="Everyone who is present, belongs to a group, gives consent or is mentioned by id must be described.",
    fix="Add the participant or correct the id.", depends_on=("participants.id",),
    example='{"sessions": [{"participants": ["ada"]}]}')  # fmt: skip
def unknown_participant(context: RuleContext) -> Iterator[Violation]:
    """An unknown participant of a session, member of a group, person of a consent or ``ref`` of a mention.

    A ``ref`` with a colon is a URI and is not checked.
    """
    for path, part in context.all(Session, Participant, Consent, Mention):
        for steps, name in _participants_named(part):
            if name not in context.people:
                yield _unknown(context, (*path, *steps), name, context.people, "participant")


def _participants_named(part: Session | Participant | Consent | Mention) -> Iterator[tuple[Path, str]]:
    for field in references_to(Participant)[type(part)]:
        held = getattr(part, field)
        if isinstance(held, tuple):
            yield from (((field, number), name) for number, name in enumerate(held))
        elif held is not None and ":" not in held:
            yield (field,), held


@rule("unknown-recording", Severity.ERROR, "A reference to a recording that the session does not have",
    why="A time can only refer to a recording of its own session.", fix="Add the recording or correct the id.",
    depends_on=("*.recordings.id",), example='{"sessions": [{"recordings": [{"id": "tape-1"}], "turns": [{"utterances":'
        ' [{"content": "Yes.", "recording": "tape-2", "start_ms": 0}]}]}]}')  # fmt: skip
def unknown_recording(context: RuleContext) -> Iterator[Violation]:
    """A recording of an utterance or an index point that its session does not have."""
    for path, part in context.all(Utterance, IndexPoint):
        if part.recording is not None and part.recording not in context.clocks[path[1]]:
            known = frozenset(name for name in context.clocks[path[1]] if name is not None)
            yield _unknown(context, (*path, "recording"), part.recording, known, "recording of this session")


@rule("unknown-passage", Severity.ERROR, "A reference to a turn or utterance that does not exist",
    why="A translation or an index point needs the passage that it belongs to.",
    fix="Correct the id, or give the passage this id.",
    depends_on=("sessions.turns.id", "sessions.turns.utterances.id", "sessions.versions.turns.id",
        "sessions.versions.turns.utterances.id"),
    example='{"sessions": [{"index": [{"at": "t9", "title": "The mill"}]}]}')  # fmt: skip
def unknown_passage(context: RuleContext) -> Iterator[Violation]:
    """An id in ``corresponds``, or in the ``at`` of an index point, that no turn and no utterance has."""
    for path, part in context.all(Turn, Utterance):
        if part.corresponds:
            for number, name in enumerate(part.corresponds):
                if name not in context.speech:
                    yield _unknown(context, (*path, "corresponds", number), name, context.speech, "turn or utterance")
    for path, part in context.all(IndexPoint):
        if part.at is not None and part.at not in context.speech:
            yield _unknown(context, (*path, "at"), part.at, context.speech, "turn or utterance")


def _unknown(context: RuleContext, path: Path, name: str, known: frozenset[str], kind: str) -> Violation:
    return Violation(path, f"no {kind} has the id {name!r}", context.did_you_mean(name, known))
