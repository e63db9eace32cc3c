"""Rules on dates: they are in the calendar, run forwards, and agree with one another."""

import datetime
import json
from collections.abc import Iterator

from oralhist.errors import InvalidValue
from oralhist.findings import Path, Severity
from oralhist.model import EdtfDate, Participant, Role
from oralhist.model.dates import bounds
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule

_LONGEST_WORDING = 40
"""Characters of the longest wording that a mend repeats."""

_AFTERWARDS = frozenset({Role.TRANSLATOR, Role.TRANSCRIBER, Role.EDITOR, Role.INDEXER, Role.RESEARCHER, Role.OTHER})
"""Roles of people who may work on an interview long after it."""


@rule(
    "invalid-date",
    Severity.ERROR,
    "Dates are written in EDTF, levels 0 and 1, so that programs can sort them.",
    depends_on=(),
    example={"metadata": {"title": "An interview", "date": "10.01.2023"}},
)
def invalid_date(context: RuleContext) -> Iterator[Violation]:
    """A date's value that is no EDTF of levels 0 and 1, or no day of the calendar.

    It is asked of every date: of interviews, of births, of the end of a restriction. What only words can say stands
    in ``text``.
    """
    for path, date in context.all(EdtfDate):
        if date.value is None:
            continue
        try:
            bounds(date.value)
        except InvalidValue as error:
            yield Violation(
                (*path, "value"), str(error), f"write 2023-01-10, 2023-01, 1931? or 1984/1985{_in_words(date)}"
            )


def _in_words(date: EdtfDate) -> str:
    """What to write where the date is to stay in words."""
    if date.text is not None:
        return '; or take "value" out: "text" says it in words'
    wording = json.dumps(date.value, ensure_ascii=False) if len(date.value or "") <= _LONGEST_WORDING else '"…"'
    return f'; or keep the words: {{"text": {wording}}}'


@rule(
    "date-reversed",
    Severity.ERROR,
    "An interval runs from the earlier date to the later.",
    depends_on=(),
    example={"metadata": {"title": "An interview", "date": "1985/1984"}},
)
def date_reversed(context: RuleContext) -> Iterator[Violation]:
    """An interval that ends before it starts."""
    for path, date in context.all(EdtfDate):
        if date.earliest is not None and date.latest is not None and date.latest < date.earliest:
            yield Violation(
                (*path, "value"), f"the interval {date.value!r} ends before it starts", "swap the two dates"
            )


@rule(
    "interview-before-birth",
    Severity.WARNING,
    "Nobody is interviewed before being born.",
    depends_on=("metadata.date", "sessions.date", "*.roles"),
    example={
        "metadata": {"title": "An interview", "date": "1931-05-01"},
        "participants": [{"id": "ada", "name": "Ada", "born": "1998"}],
    },
)
def interview_before_birth(context: RuleContext) -> Iterator[Violation]:
    """A participant whose birth is later than the interview, at the earliest day that its date can mean.

    Whoever only worked on the text afterwards, as a translator does, may be younger than the interview.
    """
    held = context.interview.date
    taken = None if held is None else held.latest
    if taken is None:
        return
    for path, person in context.all(Participant):
        born = None if person.born is None else person.born.earliest
        if born is not None and taken < born and not (person.roles and _AFTERWARDS.issuperset(person.roles)):
            message = f"the interview took place by {taken}, before this participant was born ({born} at the earliest)"
            yield Violation((*path, "born"), message, "mend the date of birth, or that of the interview")


@rule(
    "published-before-interview",
    Severity.WARNING,
    "An interview is published after it took place.",
    depends_on=("metadata.date", "sessions.date"),
    example={"metadata": {"title": "An interview", "date": "2023-08", "publication": {"date": "2022"}}},
)
def published_before_interview(context: RuleContext) -> Iterator[Violation]:
    """A date of publication whose last day is before the first day on which the interview can have taken place."""
    publication, held = context.interview.metadata.publication, context.interview.date
    published = publication.date.latest if publication is not None and publication.date is not None else None
    taken = None if held is None else held.earliest
    if published is not None and taken is not None and published < taken:
        message = f"it was published by {published}, before the interview took place ({taken} at the earliest)"
        yield Violation(
            ("metadata", "publication", "date"), message, "'metadata.date' says when people met: mend either"
        )


@rule(
    "dates-disagree",
    Severity.WARNING,
    "A session takes place within the time of its interview.",
    depends_on=(),
    example={"metadata": {"title": "An interview", "date": "1998"}, "sessions": [{"date": "1999-02-03"}]},
)
def dates_disagree(context: RuleContext) -> Iterator[Violation]:
    """The date of a session that has no day in common with the date of the whole interview."""
    whole = context.interview.metadata.date
    for number, session in enumerate(context.interview.sessions):
        if whole is not None and session.date is not None and _apart(whole, session.date):
            path: Path = ("sessions", number, "date")
            message = f"this date ({session.date.value}) is outside that of the interview ({whole.value})"
            yield Violation(path, message, "mend one of the two, or write the interview's date as an interval")


def _apart(one: EdtfDate, other: EdtfDate) -> bool:
    return _before(one.latest, other.earliest) or _before(other.latest, one.earliest)


def _before(end: datetime.date | None, start: datetime.date | None) -> bool:
    return end is not None and start is not None and end < start
