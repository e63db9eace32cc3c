"""Which rules an interview is judged by: those of a profile or those named, without those that are left out."""

from collections.abc import Iterable

from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.rules.rule import RULES, Profile, Rule


def rules_for(
    profile: Profile | str = Profile.CORE, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """The rules of a profile and of those it includes, or the rules of ``select`` instead, without those of ``ignore``.

    Raises ``InvalidValue`` for a profile or a code that there is not, and says which is meant.
    """
    profiles = [str(known) for known in Profile]
    if profile not in profiles:
        raise InvalidValue(_unknown("profile", str(profile), profiles))
    selected, ignored = _codes(select), _codes(ignore)
    covered = Profile(profile).covers
    wanted = selected or [code for code, rule in RULES.items() if rule.profile in covered]
    return tuple(rule for code, rule in RULES.items() if code in wanted and code not in ignored)


def _codes(codes: Iterable[str]) -> list[str]:
    """The codes, each of which is a rule's. One code alone need not stand in a list."""
    listed = [codes] if isinstance(codes, str) else list(codes)
    for code in listed:
        if code not in RULES:
            raise InvalidValue(_unknown("rule", str(code), list(RULES)))
    return listed


def _unknown(kind: str, word: str, known: list[str]) -> str:
    hint = did_you_mean(word, known) or f"there are {', '.join(known)}"
    return f"there is no {kind} {word!r}: {hint}"
