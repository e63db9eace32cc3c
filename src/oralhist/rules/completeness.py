"""Rules on what an archive asks for when a record is handed over to it."""

from collections.abc import Iterator

from oralhist.findings import Severity
from oralhist.model import ConsentStatus, Participant, Role
from oralhist.rules.consents import last_consents
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Profile, Violation, rule

_GIVEN_OR_NOT = frozenset(set(ConsentStatus) - {ConsentStatus.PENDING, ConsentStatus.UNKNOWN})


@rule(
    "missing-rights",
    Severity.ERROR,
    "Without a statement of rights nobody may use the interview.",
    profile=Profile.DEPOSIT,
    depends_on=("metadata.rights",),
    example={},
)
def missing_rights(context: RuleContext) -> Iterator[Violation]:
    """A description without ``rights``: a statement in words, a licence, or who holds them."""
    if context.interview.metadata.rights is None:
        yield Violation(
            ("metadata",), "nothing is said of the rights", "add 'rights', with a statement or a licence's uri"
        )


@rule(
    "missing-language",
    Severity.ERROR,
    "Whoever looks for interviews looks for those in a language.",
    profile=Profile.DEPOSIT,
    depends_on=("metadata.languages", "sessions.languages"),
    example={},
)
def missing_language(context: RuleContext) -> Iterator[Violation]:
    """An interview that names the languages spoken neither in its description nor in every session."""
    sessions = context.interview.sessions
    if not context.interview.metadata.languages and not (sessions and all(s.languages for s in sessions)):
        yield Violation(("metadata",), "no language is named that is spoken in it", "add 'languages', such as [\"en\"]")


@rule(
    "missing-repository",
    Severity.ERROR,
    "A record says who keeps it, so that it can be asked for.",
    profile=Profile.DEPOSIT,
    depends_on=("metadata.repository",),
    example={},
)
def missing_repository(context: RuleContext) -> Iterator[Violation]:
    """A description without a ``repository``."""
    if context.interview.metadata.repository is None:
        yield Violation(("metadata",), "nothing says who keeps the interview", "add 'repository'")


@rule(
    "missing-consent",
    Severity.ERROR,
    "An archive takes an interview when those who tell have been asked.",
    profile=Profile.DEPOSIT,
    depends_on=("consents", "participants.id"),
    example={"participants": [{"id": "ada", "name": "Ada", "roles": ["interviewee"]}]},
)
def missing_consent(context: RuleContext) -> Iterator[Violation]:
    """An interviewee of whose consent nothing is recorded, or only that nobody knows, or that it is still awaited.

    A consent without ``participant`` is everybody's. One that was refused is recorded: what it asks of the file is
    the business of ``consent-withdrawn``.
    """
    last = last_consents(context)
    for path, person in context.all(Participant):
        if Role.INTERVIEWEE not in person.roles:
            continue
        _, consent = last.get(person.id) or last.get(None) or ((), None)
        if consent is None:
            yield Violation(path, "no consent of this interviewee is recorded", "add it to 'consents'")
        elif consent.status not in _GIVEN_OR_NOT:
            yield Violation(path, f"the consent of this interviewee is {consent.status}", "ask, and record the answer")
