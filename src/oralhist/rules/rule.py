"""What a rule is: one function that finds what breaks it, with a code, a severity and a reason."""

from collections.abc import Callable, Iterator

from attrs import field, frozen

from oralhist.findings import Path, Severity
from oralhist.rules.survey import Survey

__all__ = ["RULES", "Broken", "Rule", "rule"]


@frozen
class Broken:
    """One place where a rule is broken: the path, what is wrong there, and how to mend it."""

    path: Path
    message: str
    hint: str = ""


Check = Callable[[Survey], Iterator[Broken]]


@frozen(kw_only=True)
class Rule:
    """One rule: ``code`` names it for ever, ``reason`` says in one line why it stands."""

    code: str
    severity: Severity
    reason: str
    check: Check = field(repr=False)


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the files."""


def rule(code: str, severity: Severity, reason: str) -> Callable[[Check], Check]:
    """Enter a function in the table of rules."""

    def enter(check: Check) -> Check:
        RULES[code] = Rule(code=code, severity=severity, reason=reason, check=check)
        return check

    return enter
