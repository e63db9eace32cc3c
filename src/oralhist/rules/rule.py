"""Rules: finding codes with a profile and a function that finds violations; selection by profile or code."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import field, frozen

from oralhist.docstrings import docstring
from oralhist.errors import InvalidValue
from oralhist.findings import Code, Path, Severity, did_you_mean
from oralhist.model.shapes import Vocabulary
from oralhist.rules.rule_context import RuleContext


class Profile(Vocabulary):
    """A set of rules for one purpose; each profile includes the one before it."""

    CORE = "core", "What every interview must follow; the default."
    RECOMMENDED = "recommended", "What a good interview should have in addition."
    DEPOSIT = "deposit", "What an archive requires of an interview that is deposited there."


@frozen
class Violation:
    """One violation of a rule: its path, what is wrong there, and a hint if the hint of the rule does not fit."""

    path: Path
    message: str
    hint: str = ""


Check = Callable[[RuleContext], Iterator[Violation]]


@frozen(kw_only=True)
class Rule(Code):
    """A finding code that a function checks on interviews.

    ``profile`` is the first profile that includes the rule. ``depends_on`` lists the fields, other than the one at its
    path, that a finding depends on; the notation is that of ``oralhist.rules.unknown_places``. ``example`` is JSON: the
    top-level keys of an interview that violates this rule once, and no other rule of ``core``.
    """

    profile: Profile = Profile.CORE
    depends_on: tuple[str, ...]
    check: Check = field(repr=False)

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


RULES: dict[str, Rule] = {}
"""Every rule by its id, in the order of the files."""


def rule(id: str, severity: Severity, title: str, **more: Any) -> Callable[[Check], Check]:
    """Add a function to the table of rules; ``more`` are the other fields of ``Rule``."""

    def register(check: Check) -> Check:
        RULES[id] = Rule(id=id, severity=severity, title=title, check=check, **more)
        return check

    return register


def rules_for(
    profile: Profile | str = Profile.CORE, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules of a profile, or those of ``select`` if any are given, without those of ``ignore``.

    Raises ``InvalidValue`` for an unknown profile or code, with the nearest known one.
    """
    profiles = [str(known) for known in Profile]
    if profile not in profiles:
        raise InvalidValue(_unknown("profile", str(profile), profiles))
    selected, ignored = _known_codes(select), _known_codes(ignore)
    included = profiles[: profiles.index(profile) + 1]
    wanted = selected or [code for code, rule in RULES.items() if rule.profile in included]
    return tuple(rule for code, rule in RULES.items() if code in wanted and code not in ignored)


def _known_codes(codes: Iterable[str]) -> list[str]:
    """Return the codes as a list; a single string is one code. Raises ``InvalidValue`` for an unknown one."""
    listed = [codes] if isinstance(codes, str) else list(codes)
    for code in listed:
        if code not in RULES:
            raise InvalidValue(_unknown("rule", str(code), list(RULES)))
    return listed


def _unknown(kind: str, word: str, known: list[str]) -> str:
    hint = did_you_mean(word, known) or f"known are {', '.join(known)}"
    return f"unknown {kind} {word!r}: {hint}"
