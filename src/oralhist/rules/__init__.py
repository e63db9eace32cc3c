"""What a valid interview means: one file a topic, one function a rule."""

from collections.abc import Iterator

from oralhist.findings import Finding
from oralhist.model import Interview
from oralhist.rules import dates, references, times
from oralhist.rules.rule import RULES, Rule
from oralhist.rules.survey import Survey

__all__ = ["RULES", "Rule", "broken_rules", "dates", "references", "times"]


def broken_rules(interview: Interview) -> Iterator[Finding]:
    """Every place where an interview breaks a rule."""
    survey = Survey(interview)
    for rule in RULES.values():
        for broken in rule.check(survey):
            yield Finding(
                code=rule.code,
                severity=rule.severity,
                message=broken.message,
                path=broken.path,
                hint=broken.hint,
            )
