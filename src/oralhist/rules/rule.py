"""What a rule is: a finding code with a profile and a function that finds violations."""

import json
from collections.abc import Callable, Iterator, Sized
from typing import Any

from attrs import field, frozen

from oralhist.docstrings import docstring
from oralhist.findings import Code, Path, Severity
from oralhist.model.shapes import Vocabulary
from oralhist.rules.rule_context import RuleContext


class Profile(Vocabulary):
    """A set of rules for one purpose; each profile includes the one before it."""

    CORE = "core", "What every interview must follow; the default."
    RECOMMENDED = "recommended", "What a good interview should have in addition."
    DEPOSIT = "deposit", "What an archive requires of an interview that is deposited there."


@frozen
class Violation:
    """One violation of a rule: its path, what is wrong there, and a hint if the hint of the rule does not fit.

    ``depends_on`` lists the fields that this violation depends on, in addition to those of the rule.
    """

    path: Path
    message: str
    hint: str = ""
    depends_on: tuple[str, ...] = ()


Check = Callable[[RuleContext], Iterator[Violation]]


def repeated(places: Sized) -> str:
    """Return how often one mistake is in a file, as the end of a message; empty if it is there once."""
    return f" ({len(places):,} times)" if len(places) > 1 else ""


@frozen(kw_only=True)
class Rule(Code):
    """A finding code that a function checks on interviews.

    ``profile`` is the first profile that includes the rule. ``depends_on`` lists the fields, other than the one at its
    path, that a finding depends on; the notation is that of ``oralhist.rules.unknown_places``. ``example`` is JSON: the
    top-level keys of an interview that violates this rule once, and no other rule of ``core``. ``package`` is the
    installed package that a plug-in's rule comes from.
    """

    profile: Profile = Profile.CORE
    depends_on: tuple[str, ...] = ()
    check: Check = field(repr=False)
    package: str = ""

    @property
    def example_file(self) -> dict[str, Any]:
        """An interview file that violates this rule, as plain data."""
        return {"oralhist": 1, "id": "example", "metadata": {"title": "An interview"}, **json.loads(self.example)}

    @property
    def hint(self) -> str:
        """The fix as a hint, for violations that have none."""
        return self.fix[0].lower() + self.fix[1:].removesuffix(".")

    @property
    def explanation(self) -> str:
        """What is reported and what is not, in a few sentences: the docstring of the check."""
        return docstring(self.check)


def rule(id: str, severity: Severity, title: str, **more: Any) -> Callable[[Check], Rule]:
    """Make a rule of the function that checks it; ``more`` are the other fields of ``Rule``."""

    def made(check: Check) -> Rule:
        return Rule(id=id, severity=severity, title=title, check=check, **more)

    return made
