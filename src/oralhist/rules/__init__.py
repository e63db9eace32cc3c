"""What a valid interview means: one file a topic, one function a rule."""

import datetime
from collections.abc import Iterable, Iterator

from oralhist.findings import Finding, Path
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
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import RULES, Profile, Rule
from oralhist.rules.selection import rules_for
from oralhist.rules.unknown_places import UnknownPlaces

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


def check_rules(
    interview: Interview,
    rules: Iterable[Rule] | None = None,
    on: datetime.date | None = None,
    lost: Iterable[Path] = (),
) -> Iterator[Finding]:
    """Every place where an interview breaks one of these rules: those of the profile ``core``, if none are given.

    ``on`` is the day it is judged on; without one, nothing is said of what depends on the day.
    ``lost`` are the places of which nothing is known, if the interview is what remains of a file that was refused:
    nothing is then said that might not hold if they were known.
    """
    context = RuleContext(interview, on)
    unknown_places = UnknownPlaces(lost)
    for rule in rules_for() if rules is None else rules:
        for broken in rule.check(context):
            if unknown_places.concerns(broken.path, rule.depends_on):
                continue
            yield Finding(
                code=rule.code,
                severity=rule.severity,
                message=broken.message,
                path=broken.path,
                hint=broken.hint,
            )
