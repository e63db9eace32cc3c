"""Consents: which of several counts, and the statement that everyone may see."""

from collections.abc import Sequence

from oralhist.model import Consent, ConsentStatus, Interview, Role

STATEMENT = Consent(status=ConsentStatus.RECORDED)
"""What everyone may know: that consent is recorded. All else about consents is for the archive only."""

_GIVEN = frozenset({ConsentStatus.GRANTED, ConsentStatus.PARTIAL, ConsentStatus.RECORDED})


def last_consents(consents: Sequence[Consent]) -> dict[str | None, tuple[int, Consent]]:
    """Return the consent of each participant that counts, with its position; ``None`` is the key for all participants.

    Of several consents the last one counts: by date if all have one, otherwise by order.
    """
    of_each: dict[str | None, list[tuple[int, Consent]]] = {}
    for place, consent in enumerate(consents):
        of_each.setdefault(consent.participant, []).append((place, consent))
    return {name: _last(found) for name, found in of_each.items()}


def consent_of(person: str, last: dict[str | None, tuple[int, Consent]]) -> Consent | None:
    """Return the consent that counts for a participant: the own one, else that of all."""
    _, consent = last.get(person) or last.get(None) or (0, None)
    return consent


def open_consents(interview: Interview) -> tuple[Consent, ...]:
    """Return what an audience below the archive sees of the consents: the statement, if every interviewee agreed."""
    last = last_consents(interview.consents)
    people = [person.id for person in interview.participants if Role.INTERVIEWEE in person.roles]
    counting = [consent_of(person, last) for person in people] or [consent for _, consent in last.values()]
    agreed = all(consent is not None and consent.status in _GIVEN for consent in counting)
    return (STATEMENT,) if counting and agreed else ()


def _last(consents: list[tuple[int, Consent]]) -> tuple[int, Consent]:
    days = [consent.date.latest if consent.date else None for _, consent in consents]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return consents[-1]
    return max(zip(known, range(len(known)), consents, strict=True))[2]
