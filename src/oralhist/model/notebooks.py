"""An interview in a notebook, as HTML in which every text is escaped."""

from html import escape

from oralhist.model.access import ConsentStatus, Restriction
from oralhist.model.interview import Interview
from oralhist.model.participants import Participant, PublishAs
from oralhist.model.summaries import clock, counted
from oralhist.model.traversal import holds

FIRST_TURNS = 5
"""How many turns are shown."""

CONFIDENTIAL = (
    "Restricted: not everyone may see all of it, so names and words are not shown here. See oralhist.release."
)


def html_of(interview: Interview) -> str:
    """Return a summary of an interview, and its first turns. Of a restricted one it shows only numbers: notebooks get published."""
    turns = interview.turns
    counts = f"{counted(len(interview.sessions), 'session')}, {counted(len(turns), 'turn')}"
    length = [] if interview.duration_ms is None else [("Length", clock(interview.duration_ms))]
    if _is_confidential(interview):
        people = ("Participants", f"{len(interview.participants):,}")
        return _table(interview.id, [people, ("Transcript", counts), *length], CONFIDENTIAL)
    date = [("Date", interview.date.value or interview.date.text or "")] if interview.date else []
    people = ("Participants", "; ".join(map(_person, interview.participants)))
    names = {person.id: person.printed_label for person in interview.participants}
    speech = [(turn.label or names.get(turn.speaker or "", ""), turn.text) for turn in turns[:FIRST_TURNS]]
    rest = counted(len(turns) - FIRST_TURNS, "more turn") if len(turns) > FIRST_TURNS else ""
    return _table(
        interview.title, [("Id", interview.id), *date, people, ("Transcript", counts), *length, *speech], rest
    )


def _is_confidential(interview: Interview) -> bool:
    """Return whether anything is closed to any audience on any day."""
    hidden = any(person.appears_as is not PublishAs.NAME for person in interview.participants)
    consents = any(consent.status is not ConsentStatus.RECORDED for consent in interview.consents)
    return hidden or consents or holds(interview, Restriction)


def _person(person: Participant) -> str:
    return f"{person.name} ({', '.join(person.roles)})" if person.roles else person.name


def _table(caption: str, rows: list[tuple[str, str]], note: str) -> str:
    lines = "".join([f"<tr><th>{_text(name)}</th><td>{_text(value)}</td></tr>" for name, value in rows])
    return f"<table><caption>{_text(caption)}</caption>{lines}</table>{note and f'<p>{_text(note)}</p>'}"


def _text(words: str) -> str:
    return f"<bdi>{escape(words)}</bdi>"
