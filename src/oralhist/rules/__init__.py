"""What a valid interview means: one file a topic, one function a rule."""

import datetime
from collections.abc import Iterable, Iterator

from oralhist.findings import Finding
from oralhist.model import Interview
from oralhist.rules import (
    access,
    characters,
    completeness,
    consents,
    dates,
    identifiers,
    languages,
    people,
    pseudonyms,
    references,
    speech,
    terms,
    times,
)
from oralhist.rules.rule import RULES, Profile, Rule
from oralhist.rules.selection import rules_for
from oralhist.rules.survey import Survey

__all__ = [
    "RULES",
    "Profile",
    "Rule",
    "access",
    "broken_rules",
    "characters",
    "completeness",
    "consents",
    "dates",
    "identifiers",
    "languages",
    "people",
    "pseudonyms",
    "references",
    "rules_for",
    "speech",
    "terms",
    "times",
]


def broken_rules(
    interview: Interview, rules: Iterable[Rule] | None = None, on: datetime.date | None = None
) -> Iterator[Finding]:
    """Every place where an interview breaks one of these rules: those of the profile ``core``, if none are given.

    ``on`` is the day it is judged on; without one, nothing is said of what depends on the day.
    """
    survey = Survey(interview, on)
    for rule in rules_for() if rules is None else rules:
        for broken in rule.check(survey):
            yield Finding(
                code=rule.code,
                severity=rule.severity,
                message=broken.message,
                path=broken.path,
                hint=broken.hint,
            )
