"""Rules on dates: they exist in the calendar, run forwards, and agree with one another."""

import datetime
import json
from collections.abc import Iterator

from oralhist.errors import InvalidValue
from oralhist.findings import Severity
from oralhist.model import EdtfDate, Participant, Role
from oralhist.model.dates import bounds
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext

_LONGEST_WORDING = 40
"""The most characters of a date in words that a hint repeats."""

_LATER_ROLES = frozenset({Role.TRANSLATOR, Role.TRANSCRIBER, Role.EDITOR, Role.INDEXER, Role.RESEARCHER, Role.OTHER})
"""Roles of people who may work on an interview long after it took place."""


@rule("invalid-date", Severity.ERROR, "A date that is not valid EDTF",
    why="Dates are written in EDTF, levels 0 and 1, so that programs can sort them.",
    fix="Write the date as in 2023-01-10, 2023-01, 1931? or 1984/1985, or put it in 'text'.", depends_on=(),
    example='{"metadata": {"title": "An interview", "date": "10.01.2023"}}')  # fmt: skip
def invalid_date(context: RuleContext) -> Iterator[Violation]:
    """The value of a date that is not EDTF of levels 0 and 1, or that is not in the calendar.

    All dates are checked: of interviews, of births, of the end of a restriction. A date that EDTF cannot express
    belongs in ``text``.
    """
    for path, date in context.all(EdtfDate):
        if date.value is None:
            continue
        try:
            bounds(date.value)
        except InvalidValue as error:
            hint = f"write 2023-01-10, 2023-01, 1931? or 1984/1985{_in_words(date)}"
            yield Violation((*path, "value"), str(error), hint)


def _in_words(date: EdtfDate) -> str:
    """Return the part of the hint that says how to keep the date in words."""
    if date.text is not None:
        return '; or remove "value": "text" has the date in words'
    wording = json.dumps(date.value, ensure_ascii=False) if len(date.value or "") <= _LONGEST_WORDING else '"…"'
    return f'; or keep the words: {{"text": {wording}}}'


@rule("date-reversed", Severity.ERROR, "An interval that ends before it starts",
    why="An interval runs from the earlier date to the later.", fix="Swap the two dates.", depends_on=(),
    example='{"metadata": {"title": "An interview", "date": "1985/1984"}}')  # fmt: skip
def date_reversed(context: RuleContext) -> Iterator[Violation]:
    """An interval that ends before it starts."""
    for path, date in context.all(EdtfDate):
        if _before(date.latest, date.earliest):
            yield Violation((*path, "value"), f"the interval {date.value!r} ends before it starts")


@rule("interview-before-birth", Severity.WARNING, "A participant born after the interview",
    why="One of the two dates must be wrong.", fix="Correct the date of birth or the date of the interview.",
    depends_on=("metadata.date", "sessions.date", "*.roles"),
    example='{"metadata": {"title": "An interview", "date": "1931-05-01"},'
        ' "participants": [{"id": "ada", "name": "Ada", "born": "1998"}]}')  # fmt: skip
def interview_before_birth(context: RuleContext) -> Iterator[Violation]:
    """A participant whose earliest possible birth is after the last possible day of the interview.

    People who only worked on the text afterwards, such as translators, may be younger than the interview.
    """
    held = context.interview.date
    taken = None if held is None else held.latest
    for path, person in context.all(Participant):
        born = None if person.born is None else person.born.earliest
        if _before(taken, born) and not (person.roles and _LATER_ROLES.issuperset(person.roles)):
            message = f"the interview took place by {taken}, before this participant was born ({born} at the earliest)"
            yield Violation((*path, "born"), message)


@rule("published-before-interview", Severity.WARNING, "A publication before the interview",
    why="An interview is published after it took place.",
    fix="Correct the date of publication, or 'metadata.date', which is the date of the conversation.",
    depends_on=("metadata.date", "sessions.date"),
    example='{"metadata": {"title": "An interview", "date": "2023-08", "publication": {"date": "2022"}}}')  # fmt: skip
def published_before_interview(context: RuleContext) -> Iterator[Violation]:
    """A date of publication whose last day is before the first possible day of the interview."""
    publication, held = context.interview.metadata.publication, context.interview.date
    published = publication.date.latest if publication is not None and publication.date is not None else None
    taken = None if held is None else held.earliest
    if _before(published, taken):
        message = f"published by {published}, before the interview took place ({taken} at the earliest)"
        yield Violation(("metadata", "publication", "date"), message)


@rule("dates-disagree", Severity.WARNING, "A session outside the date of the interview",
    why="A session takes place within the time of its interview.",
    fix="Correct one of the two dates, or write the date of the interview as an interval.", depends_on=(),
    example='{"metadata": {"title": "An interview", "date": "1998"}, "sessions": [{"date": "1999-02-03"}]}'
)  # fmt: skip
def dates_disagree(context: RuleContext) -> Iterator[Violation]:
    """A date of a session that has no day in common with the date of the whole interview."""
    whole = context.interview.metadata.date
    for number, session in enumerate(context.interview.sessions):
        if whole is not None and session.date is not None and _disjoint(whole, session.date):
            message = f"this date ({session.date.value}) is outside that of the interview ({whole.value})"
            yield Violation(("sessions", number, "date"), message)


def _disjoint(one: EdtfDate, other: EdtfDate) -> bool:
    return _before(one.latest, other.earliest) or _before(other.latest, one.earliest)


def _before(one: datetime.date | None, other: datetime.date | None) -> bool:
    return one is not None and other is not None and one < other
