"""Rules on consents: what a participant does not agree to is not open to everybody."""

import datetime
from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model import AccessLevel, Consent, ConsentStatus, Restriction, Turn
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule

_AGAINST = frozenset({ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN})


@rule(
    "consent-withdrawn",
    Severity.WARNING,
    "Whoever refuses consent, or takes it back, is not to be read by everybody.",
    depends_on=(
        "consents",
        "access",
        "sessions.restriction",
        "sessions.turns.restriction",
        "sessions.versions.restriction",
    ),
    example={
        "participants": [{"id": "ada", "name": "Ada"}],
        "sessions": [{"turns": [{"speaker": "ada", "utterances": ["I was born in the mill."]}]}],
        "consents": [{"status": "withdrawn", "participant": "ada"}],
    },
)
def consent_withdrawn(context: RuleContext) -> Iterator[Violation]:
    """A consent that was refused or withdrawn, while a turn of that person stands open to everybody.

    A turn is open unless it, its version, its session, the transcript or the whole record is restricted. Of several
    consents of one person the last counts: by their dates if all have one, else by their order. A consent without
    ``participant`` is everybody's.
    """
    against = {name: found for name, found in last_consents(context).items() if found[1].status in _AGAINST}
    if not against:
        return
    open_turns = _open_turns(context)
    for name, (path, consent) in against.items():
        count = sum(open_turns.values()) if name is None else open_turns.get(name, 0)
        if count:
            turns = "a turn is" if count == 1 else f"{count} turns are"
            message = f"this consent is {consent.status}, and {turns} open to everybody"
            yield Violation((*path, "status"), message, "restrict them, the session, or the record in 'access'")


def last_consents(context: RuleContext) -> dict[str | None, tuple[Path, Consent]]:
    """The consent of each participant that counts, with its path; ``None`` stands for everybody."""
    of_each: dict[str | None, list[tuple[Path, Consent]]] = {}
    for path, consent in context.all(Consent):
        of_each.setdefault(consent.participant, []).append((path, consent))
    return {name: _last(consents) for name, consents in of_each.items()}


def _last(consents: list[tuple[Path, Consent]]) -> tuple[Path, Consent]:
    days = [None if consent.date is None else consent.date.latest for _, consent in consents]
    known: list[datetime.date] = [day for day in days if day is not None]
    if len(known) < len(days):
        return consents[-1]
    return max(zip(known, range(len(known)), consents, strict=True))[2]


def _open_turns(context: RuleContext) -> dict[str | None, int]:
    """How many turns of each speaker everybody may read."""
    access = context.interview.access
    counts: dict[str | None, int] = {}
    if access is not None and (_closes(access.record) or _closes(access.transcript)):
        return counts
    closed = {number for number, session in enumerate(context.interview.sessions) if _closes(session.restriction)}
    for path, turn in context.all(Turn):
        if path[1] not in closed and not _closes(turn.restriction) and not _in_closed_version(context, path):
            counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
    return counts


def _in_closed_version(context: RuleContext, path: Path) -> bool:
    if path[2] != "versions":
        return False
    return _closes(context.session_of(path).versions[path[3]].restriction)  # type: ignore[index]


def _closes(restriction: Restriction | None) -> bool:
    return restriction is not None and restriction.level is not AccessLevel.PUBLIC
