"""Rules on who speaks: those who should speak do, there is an interviewee, and speakers have names."""

import re
from collections.abc import Iterator

from oralhist.findings import Severity
from oralhist.model import Overlap, Participant, Role, Turn
from oralhist.rules.rule import Profile, Violation, rule
from oralhist.rules.rule_context import RuleContext

_SPEAKING_ROLES = frozenset({Role.INTERVIEWEE, Role.INTERVIEWER, Role.INTERPRETER})

_LABEL = re.compile(
    r"[^\W\d_]\.?"  # Q, A., 问
    r"|(?P<word>[^\W\d_]+)[ _-]?(?:[0-9]{1,3}|[A-Z])"  # SPEAKER_00, Speaker 1, Sprecher B, S2
)
_LONGEST_INITIALS = 3


@rule("silent-participant", Severity.WARNING, "A participant with a speaking role but no turns",
    why="Interviewees, interviewers and interpreters should have turns; perhaps two participants are the same person.",
    fix="Name the speaker of the turns, or remove the role.",
    depends_on=("participants.id", "participants.members", "sessions.turns.utterances.content",
        "sessions.versions.turns.utterances.content"),
    example='{"participants": [{"id": "ada", "name": "Ada", "roles": ["interviewer"]},'
        ' {"id": "ben", "name": "Ben", "roles": ["interviewee"]}],'
        ' "sessions": [{"turns": [{"speaker": "ada", "utterances": ["Where were you born?"]}]}]}')  # fmt: skip
def silent_participant(context: RuleContext) -> Iterator[Violation]:
    """An interviewee, interviewer or interpreter without turns, in a transcript that names a speaker for every turn.

    Members of a group that speaks count as speakers. Nothing is reported without a transcript, or if a turn has no
    known speaker, because the silent participant may be that speaker.
    """
    turns = context.all(Turn)
    heard = {turn.speaker for _, turn in turns}
    if not turns or not heard <= context.people:
        return
    heard |= {overlap.speaker for _, overlap in context.all(Overlap)}
    members = {member for person in context.interview.participants if person.id in heard for member in person.members}
    for path, person in context.all(Participant):
        silent = person.id not in heard and person.id not in members and not heard.intersection(person.members)
        if silent and not _SPEAKING_ROLES.isdisjoint(person.roles):
            yield Violation(path, f"{person.id!r} has a speaking role but no turns")


@rule("no-interviewee", Severity.WARNING, "An interview without an interviewee",
    why="Catalogues and repositories ask for the name of the interviewee.",
    fix="Give the person who is interviewed the role 'interviewee'.",
    profile=Profile.RECOMMENDED, depends_on=("participants.roles",),
    example='{"participants": [{"id": "ada", "name": "Ada", "roles": ["interviewer"]}]}')  # fmt: skip
def no_interviewee(context: RuleContext) -> Iterator[Violation]:
    """An interview in which no participant has the role ``interviewee``."""
    if not context.interview.interviewees:
        path = ("participants",) if context.interview.participants else ()
        yield Violation(path, "no participant is an interviewee")


@rule("label-as-name", Severity.WARNING, "A label such as Q or SPEAKER_00 as the name of a speaker",
    why="Catalogues and readers need to know who speaks; a recogniser and a typist only number the speakers.",
    fix="Write the name, or read the file again with --speaker LABEL=ID:ROLE:NAME.",
    profile=Profile.RECOMMENDED, depends_on=("participants.label",),
    example='{"participants": [{"id": "s0", "name": "SPEAKER_00", "roles": ["interviewee"]}]}')  # fmt: skip
def label_as_name(context: RuleContext) -> Iterator[Violation]:
    """A participant whose name is a letter, a word with a number or a letter, or the initials that are its label.

    The name of a role with a number is allowed, because ``release`` writes it in place of a withheld name.
    """
    roles = {str(role) for role in Role}
    for path, person in context.all(Participant):
        found = _LABEL.fullmatch(person.name)
        is_label = found is not None and (found["word"] or "").casefold() not in roles
        is_initials = person.name.isupper() and len(person.name) <= _LONGEST_INITIALS and person.label == person.name
        if is_label or is_initials:
            yield Violation((*path, "name"), f"{person.name!r} is a label, not a name")
