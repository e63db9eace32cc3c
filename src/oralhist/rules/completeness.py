"""Rules on what an archive requires of a deposited interview."""

from collections.abc import Iterator

from oralhist.access.consents import consent_of, last_consents
from oralhist.findings import Severity
from oralhist.model import ConsentStatus, Participant, Role
from oralhist.rules.rule import Profile, Violation, rule
from oralhist.rules.rule_context import RuleContext

_UNANSWERED = frozenset({ConsentStatus.PENDING, ConsentStatus.UNKNOWN})


@rule("missing-rights", Severity.ERROR, "An interview without a rights statement",
    why="Without a rights statement, others may not use the interview.",
    fix="Add 'rights' to the metadata, with a statement or the URI of a licence.",
    profile=Profile.DEPOSIT, depends_on=("metadata.rights",), example="{}")  # fmt: skip
def missing_rights(context: RuleContext) -> Iterator[Violation]:
    """Metadata without ``rights``: a statement in words, a licence, or a rights holder."""
    if context.interview.metadata.rights is None:
        yield Violation(("metadata",), "there is no rights statement")


@rule("missing-language", Severity.ERROR, "An interview without languages",
    why="People search for interviews by language.", fix="Add 'languages' to the metadata, such as [\"en\"].",
    profile=Profile.DEPOSIT, depends_on=("metadata.languages", "sessions.languages"), example="{}")  # fmt: skip
def missing_language(context: RuleContext) -> Iterator[Violation]:
    """An interview whose languages are named neither in its metadata nor in each of its sessions."""
    sessions = context.interview.sessions
    if not context.interview.metadata.languages and not (sessions and all(s.languages for s in sessions)):
        yield Violation(("metadata",), "no spoken language is named")


@rule("missing-repository", Severity.ERROR, "An interview without a repository",
    why="Users need to know which archive holds the interview.", fix="Add 'repository' to the metadata.",
    profile=Profile.DEPOSIT, depends_on=("metadata.repository",), example="{}")  # fmt: skip
def missing_repository(context: RuleContext) -> Iterator[Violation]:
    """Metadata without a ``repository``."""
    if context.interview.metadata.repository is None:
        yield Violation(("metadata",), "the archive that holds the interview is missing")


@rule("missing-consent", Severity.ERROR, "An interviewee without a recorded consent",
    why="An archive accepts an interview only if its interviewees were asked for their consent.",
    fix="Ask the interviewee, and record the answer in 'consents'.",
    profile=Profile.DEPOSIT, depends_on=("consents", "participants.id"),
    example='{"participants": [{"id": "ada", "name": "Ada", "roles": ["interviewee"]}]}')  # fmt: skip
def missing_consent(context: RuleContext) -> Iterator[Violation]:
    """An interviewee without a consent, or whose consent is ``pending`` or ``unknown``.

    A consent without ``participant`` applies to all participants. A refused consent is recorded too, and is not
    reported here but by ``consent-withdrawn``.
    """
    last = last_consents(context.interview.consents)
    for path, person in context.all(Participant):
        if Role.INTERVIEWEE not in person.roles:
            continue
        consent = consent_of(person.id, last)
        answer = f'{{"status": "granted", "participant": "{person.id}"}}'
        hint = f"ask the interviewee, and add the answer to 'consents', such as {answer}"
        if consent is None:
            yield Violation(path, "this interviewee has no recorded consent", hint)
        elif consent.status in _UNANSWERED:
            yield Violation(path, f"the consent of this interviewee is {consent.status}")
