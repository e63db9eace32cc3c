"""Rules on ids: each names one thing, and every reference leads to a thing of the right kind."""

from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model import Consent, IndexPoint, Mention, Overlap, Participant, Session, Turn, Utterance
from oralhist.model.references import references_to
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule


@rule(
    "duplicate-id",
    Severity.ERROR,
    "An id names one thing: whoever follows it must not end up at another.",
    depends_on=(),
    example={"participants": [{"id": "a", "name": "Ada"}, {"id": "a", "name": "Ben"}]},
)
def duplicate_id(context: RuleContext) -> Iterator[Violation]:
    """An id that already stands on something before it in the file.

    Participants, sessions, recordings, turns and utterances share one namespace. ``Interview.id`` is outside of it.
    """
    ids = context.ids()
    if len(set(ids)) == len(ids):
        return
    first: dict[str, str] = {}
    for path, part in context.identified():
        kind = type(part).__name__.lower()
        if part.id in first:
            message = f"the id {part.id!r} already names a {first[part.id]}"
            yield Violation((*path, "id"), message, "give one of the two another id")
        first.setdefault(part.id, kind)


@rule(
    "unknown-speaker",
    Severity.ERROR,
    "Whoever speaks is described among the participants.",
    depends_on=("participants.id",),
    example={
        "participants": [{"id": "sokova", "name": "Ada Sokova"}],
        "sessions": [{"turns": [{"speaker": "sokolova", "utterances": ["Yes."]}]}],
    },
)
def unknown_speaker(context: RuleContext) -> Iterator[Violation]:
    """The speaker of a turn, or of words that overlap one, whose id no participant has.

    A turn whose speaker nobody could identify has no ``speaker`` at all.
    """
    people = context.people
    for path, part in context.all(Turn, Overlap):
        if part.speaker is not None and part.speaker not in people:
            yield _unknown(context, (*path, "speaker"), part.speaker, people, "participant")


@rule(
    "unknown-participant",
    Severity.ERROR,
    "Whoever is said to be present, or to belong to a group, is described.",
    depends_on=("participants.id",),
    example={"sessions": [{"participants": ["ada"]}]},
)
def unknown_participant(context: RuleContext) -> Iterator[Violation]:
    """The id of a person present, of a group's member, of whose consent it is or of a person spoken of, that nobody has.

    A ``ref`` with a colon is a URI, and may lead anywhere.
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


@rule(
    "unknown-recording",
    Severity.ERROR,
    "A time counts on the clock of a recording of its own session.",
    depends_on=("*.recordings.id",),
    example={
        "sessions": [
            {
                "recordings": [{"id": "tape-1"}],
                "turns": [{"utterances": [{"content": "Yes.", "recording": "tape-2", "start_ms": 0}]}],
            }
        ]
    },
)
def unknown_recording(context: RuleContext) -> Iterator[Violation]:
    """A recording, named by an utterance or an index point, that the session does not have."""
    for path, part in context.all(Utterance, IndexPoint):
        if part.recording is not None and part.recording not in context.clocks[path[1]]:
            known = frozenset(name for name in context.clocks[path[1]] if name is not None)
            yield _unknown(context, (*path, "recording"), part.recording, known, "recording of this session")


@rule(
    "unknown-passage",
    Severity.ERROR,
    "A passage that another belongs to stands in the file.",
    depends_on=(
        "sessions.turns.id",
        "sessions.turns.utterances.id",
        "sessions.versions.turns.id",
        "sessions.versions.turns.utterances.id",
    ),
    example={"sessions": [{"index": [{"at": "t9", "title": "The mill"}]}]},
)
def unknown_passage(context: RuleContext) -> Iterator[Violation]:
    """The id of a turn or an utterance, in ``corresponds`` or an index point's ``at``, that none has."""
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
