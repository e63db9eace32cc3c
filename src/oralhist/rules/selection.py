"""Select rules by profile or by code."""

from collections.abc import Iterable

from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.rules.rule import RULES, Profile, Rule


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
    covered = Profile(profile).covers
    wanted = selected or [code for code, rule in RULES.items() if rule.profile in covered]
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
