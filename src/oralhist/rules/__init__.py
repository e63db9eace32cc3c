"""The rules that a valid interview follows: one file a topic, one function a rule."""

import datetime
from collections.abc import Iterable, Iterator

from oralhist.findings import Finding, FindingList, Path, Severity
from oralhist.model import Interview
from oralhist.rules import (  # noqa: F401 - the import of a topic adds its rules to RULES
    characters,
    completeness,
    consents,
    dates,
    directions,
    identifiers,
    languages,
    pseudonyms,
    references,
    restrictions,
    roles,
    terms,
    times,
    turns,
)
from oralhist.rules.rule import RULES, Profile, Rule, rules_for
from oralhist.rules.rule_context import RuleContext
from oralhist.rules.unknown_places import UnknownPlaces

__all__ = ["RULES", "Profile", "Rule", "check_rules", "errors_in", "rules_for"]


def check_rules(
    interview: Interview,
    rules: Iterable[Rule] | None = None,
    on: datetime.date | None = None,
    unknown: Iterable[Path] = (),
) -> Iterator[Finding]:
    """Yield a finding for each violation of these rules, by default those of the profile ``core``.

    Of more than ``MOST_OF_A_KIND`` violations of a rule the last finding gives the number.
    ``on`` is the date for rules that depend on one; without it, no restriction lapses. ``unknown`` are the places of a
    partial interview that could not be read; findings that might not hold if they were known are left out.
    """
    context = RuleContext(interview, on)
    unknown_places = UnknownPlaces(unknown)
    for rule in rules_for() if rules is None else rules:
        found = FindingList()
        for violation in rule.check(context):
            if not unknown_places.affect(violation.path, rule.depends_on):
                found.report(rule, violation.message, path=violation.path, hint=violation.hint or rule.hint)
        yield from found.findings()


def errors_in(interview: Interview) -> list[Finding]:
    """Return the errors that the rules of the profile ``core`` find in an interview."""
    return list(check_rules(interview, [rule for rule in rules_for() if rule.severity is Severity.ERROR]))
