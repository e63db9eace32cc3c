"""Rules on ids: each names one thing, and every reference leads to a thing of the right kind."""

from collections.abc import Iterable, Iterator

from oralhist.findings import Path, Severity
from oralhist.model import Consent, IndexPoint, Mention, Overlap, Participant, Session, Turn, Utterance
from oralhist.rules.rule import Broken, rule
from oralhist.rules.survey import Survey


@rule("duplicate-id", Severity.ERROR, "An id names one thing: whoever follows it must not end up at another.")
def duplicate_id(survey: Survey) -> Iterator[Broken]:
    """Find ids that stand on a second thing."""
    first: dict[str, str] = {}
    for path, part in survey.identified:
        kind = type(part).__name__.lower()
        if part.id in first:
            message = f"the id {part.id!r} already names a {first[part.id]}"
            yield Broken((*path, "id"), message, "give one of the two another id")
        first.setdefault(part.id, kind)


@rule("unknown-speaker", Severity.ERROR, "Whoever speaks is described among the participants.")
def unknown_speaker(survey: Survey) -> Iterator[Broken]:
    """Find speakers of turns and overlaps that are no participants."""
    for path, part in survey.all(Turn, Overlap):
        if part.speaker is not None:
            yield from _unknown(survey, (*path, "speaker"), part.speaker, survey.people, "participant")


@rule("unknown-participant", Severity.ERROR, "Whoever is said to be present, or to belong to a group, is described.")
def unknown_participant(survey: Survey) -> Iterator[Broken]:
    """Find ids of people that no participant has."""
    for path, part in survey.all(Session, Participant, Consent, Mention):
        for steps, name in _people_named(part):
            yield from _unknown(survey, (*path, *steps), name, survey.people, "participant")


def _people_named(part: Session | Participant | Consent | Mention) -> Iterable[tuple[Path, str]]:
    match part:
        case Session():
            return [(("participants", number), name) for number, name in enumerate(part.participants)]
        case Participant():
            return [(("members", number), name) for number, name in enumerate(part.members)]
        case Consent(participant=str(name)):
            return [(("participant",), name)]
        case Mention(ref=str(ref)) if ":" not in ref:
            return [(("ref",), ref)]
        case _:
            return []


@rule("unknown-recording", Severity.ERROR, "A time counts on the clock of a recording of its own session.")
def unknown_recording(survey: Survey) -> Iterator[Broken]:
    """Find recordings that the session does not have."""
    for path, session, part in survey.in_sessions(Utterance, IndexPoint):
        if part.recording is not None:
            known = frozenset(recording.id for recording in session.recordings if recording.id is not None)
            yield from _unknown(survey, (*path, "recording"), part.recording, known, "recording of this session")


@rule("unknown-passage", Severity.ERROR, "A passage that another belongs to stands in the file.")
def unknown_passage(survey: Survey) -> Iterator[Broken]:
    """Find ids of turns and utterances that none has."""
    for path, part in survey.all(Turn, Utterance, IndexPoint):
        if isinstance(part, IndexPoint):
            named: list[tuple[Path, str]] = [] if part.at is None else [(("at",), part.at)]
        else:
            named = [(("corresponds", number), name) for number, name in enumerate(part.corresponds)]
        for steps, name in named:
            yield from _unknown(survey, (*path, *steps), name, survey.speech, "turn or utterance")


def _unknown(survey: Survey, path: Path, name: str, known: frozenset[str], kind: str) -> Iterator[Broken]:
    if name not in known:
        yield Broken(path, f"no {kind} has the id {name!r}", survey.did_you_mean(name, known))
