"""The rules that a valid interview follows: one file a topic, one function a rule.

Other packages make rules with ``rule``, ``Violation`` and ``RuleContext``; see ``docs/plugins.md``.
"""

import datetime
from collections.abc import Iterable, Iterator

from oralhist.findings import Finding, FindingList, Path, Severity
from oralhist.model import Interview
from oralhist.plugins.codes import PLUGIN_FAILED
from oralhist.rules.rule import Profile, Rule, Violation, rule
from oralhist.rules.rule_context import RuleContext
from oralhist.rules.selection import CORE, RULES, known_rules, plugin_rules, rules_for
from oralhist.rules.unknown_places import UnknownPlaces

__all__ = [
    "CORE",
    "RULES",
    "Profile",
    "Rule",
    "RuleContext",
    "Violation",
    "check_rules",
    "errors_in",
    "known_rules",
    "plugin_rules",
    "rule",
    "rules_for",
]


def check_rules(
    interview: Interview,
    rules: Iterable[Rule] = CORE,
    on: datetime.date | None = None,
    unknown: Iterable[Path] = (),
) -> Iterator[Finding]:
    """Yield a finding for each violation of these rules, by default the library's of the profile ``core``.

    Of more than ``MOST_OF_A_KIND`` violations of a rule the last finding gives the number. ``on`` is the date for rules
    that depend on one; without it, no restriction lapses. ``unknown`` are the places of a partial interview that could
    not be read; findings that might not hold if they were known are left out. If a rule of a plug-in fails, this is a
    finding, and the other rules are checked.
    """
    context = RuleContext(interview, on)
    unknown_places = UnknownPlaces(unknown)
    for one in rules:
        found = FindingList()
        try:
            for violation in one.check(context):
                if not unknown_places.affect(violation.path, (*one.depends_on, *violation.depends_on)):
                    found.report(one, violation.message, path=violation.path, hint=violation.hint or one.hint)
        except Exception as error:
            if not one.package:
                raise
            message = f"the rule {one.id!r} of the package {one.package!r} failed: {type(error).__name__}: {error}"
            found.report(PLUGIN_FAILED, message, hint=f"report it to the makers of {one.package}, or ignore the rule")
        yield from found.findings()


def errors_in(interview: Interview) -> list[Finding]:
    """Return the errors that the rules of the profile ``core`` find in an interview."""
    return list(check_rules(interview, [one for one in CORE if one.severity is Severity.ERROR]))
