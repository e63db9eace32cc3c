"""What a rule is: one function that finds what breaks it, with a code, a severity, a reason and an example."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from oralhist.findings import Path, Severity
from oralhist.model.shapes import Vocabulary
from oralhist.rules.context import RuleContext


class Profile(Vocabulary):
    """What an interview is judged for; each profile asks all that the one before it asks, and more."""

    CORE = "core", "What holds of every interview; the profile when none is named."
    RECOMMENDED = "recommended", "What a good record says besides."
    DEPOSIT = "deposit", "What an archive asks of a record that is handed over to it."

    @property
    def covers(self) -> "tuple[Profile, ...]":
        """The profile itself and those before it."""
        profiles = list(Profile)
        return tuple(profiles[: profiles.index(self) + 1])


@frozen
class Violation:
    """One place where a rule is broken: the path, what is wrong there, and how to mend it."""

    path: Path
    message: str
    hint: str = ""


Check = Callable[[RuleContext], Iterator[Violation]]


@frozen(kw_only=True)
class Rule:
    """One rule.

    ``code`` names it for ever, ``reason`` says in one line why it stands, ``profile`` is the first that asks for it.
    ``depends_on`` says on what a finding leans besides what stands at its place: on what is not there, or stands
    elsewhere. While something in one of these places cannot be read, no finding is sure. Each is a way by the fields,
    without positions: from the interview (``participants.id``), or from anything around the finding
    (``*.recordings.id`` are those of the same session).
    ``example`` holds the top-level keys of an interview file that breaks this rule once, and no other of ``core``.
    """

    code: str
    severity: Severity
    reason: str
    profile: Profile
    depends_on: tuple[str, ...]
    example: Mapping[str, Any] = field(repr=False, eq=False)
    check: Check = field(repr=False)

    @property
    def example_file(self) -> dict[str, Any]:
        """An interview file that breaks this rule, as plain data."""
        return {"oralhist": 1, "id": "example", "metadata": {"title": "An interview"}, **self.example}

    @property
    def explanation(self) -> str:
        """What is found, and what is not, in a few sentences."""
        return inspect.getdoc(self.check) or ""


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the files."""


def rule(
    code: str,
    severity: Severity,
    reason: str,
    *,
    depends_on: tuple[str, ...],
    example: Mapping[str, Any],
    profile: Profile = Profile.CORE,
) -> Callable[[Check], Check]:
    """Enter a function in the table of rules; its docstring explains what it finds."""

    def enter(check: Check) -> Check:
        RULES[code] = Rule(
            code=code,
            severity=severity,
            reason=reason,
            profile=profile,
            depends_on=depends_on,
            example=example,
            check=check,
        )
        return check

    return enter
