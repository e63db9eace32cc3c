"""Rules on the people of an interview: those who have a part in it are heard, and somebody tells."""

from collections.abc import Iterator

from oralhist.findings import Severity
from oralhist.model import Overlap, Participant, Role, Turn
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Profile, Violation, rule

_HEARD = frozenset({Role.INTERVIEWEE, Role.INTERVIEWER, Role.INTERPRETER})
"""Roles of people whose part is to speak."""


@rule(
    "silent-participant",
    Severity.WARNING,
    "Whoever tells, asks or interprets is heard: perhaps two of the participants are one.",
    depends_on=(
        "participants.id",
        "participants.members",
        "sessions.turns.utterances.content",
        "sessions.versions.turns.utterances.content",
    ),
    example={
        "participants": [
            {"id": "ada", "name": "Ada", "roles": ["interviewer"]},
            {"id": "ben", "name": "Ben", "roles": ["interviewee"]},
        ],
        "sessions": [{"turns": [{"speaker": "ada", "utterances": ["Where were you born?"]}]}],
    },
)
def silent_participant(context: RuleContext) -> Iterator[Violation]:
    """An interviewee, interviewer or interpreter who says nothing in a transcript that names a speaker for every turn.

    Members of a group that speaks are heard with it. Without a transcript, or with a turn of somebody who was not
    identified, nothing is said.
    """
    turns = context.all(Turn)
    heard = {turn.speaker for _, turn in turns}
    if not turns or None in heard:
        return
    heard |= {overlap.speaker for _, overlap in context.all(Overlap)}
    members = {member for person in context.interview.participants if person.id in heard for member in person.members}
    for path, person in context.all(Participant):
        silent = person.id not in heard and person.id not in members and not heard.intersection(person.members)
        if silent and not _HEARD.isdisjoint(person.roles):
            message = f"no turn is spoken by {person.id!r}, though the roles say so"
            yield Violation(path, message, "name the speaker of the turns, or leave the role out")


@rule(
    "no-interviewee",
    Severity.WARNING,
    "An interview has somebody who tells: catalogues and repositories ask for the name.",
    profile=Profile.RECOMMENDED,
    depends_on=("participants.roles",),
    example={"participants": [{"id": "ada", "name": "Ada", "roles": ["interviewer"]}]},
)
def no_interviewee(context: RuleContext) -> Iterator[Violation]:
    """An interview none of whose participants has the role of the interviewee."""
    people = context.interview.participants
    if not context.interview.interviewees:
        path = ("participants",) if people else ()
        yield Violation(path, "no participant is an interviewee", 'give whoever tells the role "interviewee"')
