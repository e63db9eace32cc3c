"""Rules on dates: they are in the calendar, and run forwards."""

from collections.abc import Iterator

from oralhist.errors import InvalidValue
from oralhist.findings import Severity
from oralhist.model import EdtfDate
from oralhist.model.dates import bounds
from oralhist.rules.rule import Broken, rule
from oralhist.rules.survey import Survey


@rule("invalid-date", Severity.ERROR, "Dates are written in EDTF, levels 0 and 1, so that programs can sort them.")
def invalid_date(survey: Survey) -> Iterator[Broken]:
    """Find values that EDTF does not know."""
    for path, date in survey.all(EdtfDate):
        if date.value is None:
            continue
        try:
            bounds(date.value)
        except InvalidValue as error:
            yield Broken((*path, "value"), str(error), "write 2023-01-10, 2023-01, 1931? or 1984/1985; or use 'text'")


@rule("date-reversed", Severity.ERROR, "An interval runs from the earlier date to the later.")
def date_reversed(survey: Survey) -> Iterator[Broken]:
    """Find intervals that end before they start."""
    for path, date in survey.all(EdtfDate):
        if date.earliest is not None and date.latest is not None and date.latest < date.earliest:
            yield Broken((*path, "value"), f"the interval {date.value!r} ends before it starts", "swap the two dates")
