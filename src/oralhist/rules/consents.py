"""Rules on consents: without the consent of a participant, the participant's turns are not open to everyone."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from oralhist.access.consents import last_consents
from oralhist.access.visibility import Audience
from oralhist.findings import Severity
from oralhist.model import AccessLevel, ConsentStatus
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext

_AGAINST = frozenset({ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN})


@rule("consent-withdrawn", Severity.WARNING, "A refused or withdrawn consent with open turns",
    why="The words of a person who refuses or withdraws consent must not be open to everyone.",
    fix="Restrict the turns, the session, or the whole interview in 'access'.",
    depends_on=("consents", "access", "sessions.restriction", "sessions.turns.restriction",
        "sessions.versions.restriction"),
    example='{"participants": [{"id": "ada", "name": "Ada"}],'
        ' "sessions": [{"turns": [{"speaker": "ada", "utterances": ["I was born in the mill."]}]}],'
        ' "consents": [{"status": "withdrawn", "participant": "ada"}]}')  # fmt: skip
def consent_withdrawn(context: RuleContext) -> Iterator[Violation]:
    """A refused or withdrawn consent of a person who has a turn that is open to everyone.

    A turn is open unless it, its version, its session, the transcript or the whole interview is restricted; a
    restriction that has lapsed on the date of the check closes nothing. If a person
    has several consents, the last one counts: by date if all have one, otherwise by order. A consent without
    ``participant`` applies to all participants.
    """
    consents = context.interview.consents
    against = {name: found for name, found in last_consents(consents).items() if found[1].status in _AGAINST}
    if not against:
        return
    open_turns = _open_turns(context)
    for name, (place, consent) in against.items():
        count = open_turns.total() if name is None else open_turns[name]
        if count:
            turns = "a turn is" if count == 1 else f"{count} turns are"
            message = f"this consent is {consent.status}, but {turns} open to everyone"
            yield Violation(("consents", place, "status"), message)


def _open_turns(context: RuleContext) -> Counter[str | None]:
    """Count the turns of each speaker that are open to everyone on the date of the check."""
    everyone = Audience(level=AccessLevel.PUBLIC, on=context.on)
    access = context.interview.access
    counts: Counter[str | None] = Counter()
    if not (everyone.may_see_layer(access, "record") and everyone.may_see_layer(access, "transcript")):
        return counts
    for session in context.interview.sessions:
        if everyone.may_see(session.restriction):
            open_versions = [version.turns for version in session.versions if everyone.may_see(version.restriction)]
            for turn in chain(session.turns, *open_versions):
                counts[turn.speaker] += everyone.may_see(turn.restriction)
    return counts
