"""The tables of rules, and which of them are checked: those of a profile, or those that the caller names."""

from collections.abc import Iterable, Mapping
from functools import cache

from attrs import evolve

from oralhist.codes import codes_by_room
from oralhist.errors import InvalidValue
from oralhist.findings import did_you_mean
from oralhist.plugins import RULES as GROUP
from oralhist.plugins import left_out, objects_of, plugins
from oralhist.rules import (
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
from oralhist.rules.rule import Profile, Rule

_TOPICS = (
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

RULES: dict[str, Rule] = {held.id: held for topic in _TOPICS for held in vars(topic).values() if isinstance(held, Rule)}
"""Every rule of the library by its id, in the order of the files."""

CORE = tuple(rule for rule in RULES.values() if rule.profile is Profile.CORE)
"""The library's rules that every interview must follow: those that are checked before anything is written."""


def known_rules() -> Mapping[str, Rule]:
    """Return every rule by its id: the library's, then those of plug-ins."""
    return {**RULES, **plugin_rules()}


@cache
def plugin_rules() -> Mapping[str, Rule]:
    """Return the rules of plug-ins by their ids.

    A rule is left out, with a warning, if its id is that of another finding.
    """
    found: dict[str, Rule] = {}
    for plugin in plugins(GROUP):
        for held in objects_of(plugin, Rule):
            if clash := _owner(held.id, found):
                left_out(plugin, f"{clash} has the code {held.id!r} too")
            else:
                found[held.id] = evolve(held, package=plugin.package)
    return found


def _owner(id: str, found: Mapping[str, Rule]) -> str:
    """Return who has a code already; empty if it is free."""
    if any(code.id == id for codes in codes_by_room().values() for code in codes):
        return "oralhist"
    return f"the package {found[id].package!r}" if id in found else ""


def rules_for(
    profile: Profile | str = Profile.CORE, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules of a profile, or those of ``select`` if any are given, without those of ``ignore``.

    Those of plug-ins are among them. Raises ``InvalidValue`` for an unknown profile or code, with the nearest known one.
    """
    rules = known_rules()
    profiles = [str(known) for known in Profile]
    if profile not in profiles:
        raise InvalidValue(_unknown("profile", str(profile), profiles))
    selected, ignored = _known_codes(select, rules), _known_codes(ignore, rules)
    included = profiles[: profiles.index(profile) + 1]
    wanted = selected or [code for code, rule in rules.items() if rule.profile in included]
    return tuple(rule for code, rule in rules.items() if code in wanted and code not in ignored)


def _known_codes(codes: Iterable[str], rules: Mapping[str, Rule]) -> list[str]:
    """Return the codes as a list; a single string is one code. Raises ``InvalidValue`` for an unknown one."""
    listed = [codes] if isinstance(codes, str) else list(codes)
    for code in listed:
        if code not in rules:
            raise InvalidValue(_unknown("rule", str(code), list(rules)))
    return listed


def _unknown(kind: str, word: str, known: list[str]) -> str:
    hint = did_you_mean(word, known) or f"known are {', '.join(known)}"
    return f"unknown {kind} {word!r}: {hint}"
