"""Fixes for language tags: the registry of BCP 47 knows what is meant, and what it is called today."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from oralhist.conventions.languages import language_tag
from oralhist.fixes.fix import Change, fix
from oralhist.fixes.locations import Spot, spots
from oralhist.model.shapes import LANGUAGE, ListOf
from oralhist.rules.languages import COMMON_TAGS, current_tag


@fix("invalid-language-tag", "A tag with another dash, or a language's name in English, stands for one tag.")
def wrong_tag(plain: dict[str, Any]) -> Iterator[Change]:
    """``en_US`` becomes ``en-US``, and ``English`` ``en``."""
    return _mended(plain, "invalid-language-tag", _rewritten)


@fix("deprecated-language-tag", "The registry of BCP 47 names the one tag that stands for it today.")
def deprecated_tag(plain: dict[str, Any]) -> Iterator[Change]:
    """``eng`` becomes ``en``, and ``iw`` ``he``; not ``sh``, for which the registry has no tag, but three.

    In a list that names ``en`` too, ``eng`` is left out.
    """
    return _mended(plain, "deprecated-language-tag", _replaced)


def _mended(plain: dict[str, Any], code: str, better: Callable[[str], str | None]) -> Iterator[Change]:
    for spot in spots(plain):
        if spot.shape is LANGUAGE:
            new = _better(spot.value, better)
            if new is not None:
                yield Change(code=code, path=spot.path, before=spot.value, after=new)
                spot.put(new)
        elif isinstance(spot.shape, ListOf) and spot.shape.item is LANGUAGE and spot.value.__class__ is list:
            yield from _mended_list(spot, code, better)


def _mended_list(spot: Spot, code: str, better: Callable[[str], str | None]) -> Iterator[Change]:
    """The tags of a list mended; of two that are the same then, the first stays."""
    listed = spot.value
    mended = {number: new for number, tag in enumerate(listed) if (new := _better(tag, better)) is not None}
    same = set(mended.values())
    kept: list[Any] = []
    for number, tag in enumerate(listed):
        new = mended.get(number, tag)
        if new.__class__ is str and new in same and new in kept:
            yield Change(code=code, path=(*spot.path, number), before=tag)
            continue
        if number in mended:
            yield Change(code=code, path=(*spot.path, number), before=tag, after=new)
        kept.append(new)
    if mended:
        spot.put(kept)


def _better(tag: Any, better: Callable[[str], str | None]) -> str | None:
    """The tag to write instead of a value, if it is to be changed."""
    if tag.__class__ is not str or tag in COMMON_TAGS or len(tag) > _LONGEST_TAG:
        return None
    new = better(tag)
    return None if new == tag else new


_LONGEST_TAG = 100
"""Characters of the longest text that is looked at as a tag."""


def _rewritten(tag: str) -> str | None:
    """The tag for what is none as it is written."""
    if LANGUAGE.problem(tag) is None and current_tag(tag) is not None:
        return None
    dashed = "-".join(tag.strip().split("_"))
    if LANGUAGE.problem(dashed) is not None or current_tag(dashed) is None:
        return language_tag(dashed)
    return _replaced(dashed) or _in_usual_case(dashed)


def _in_usual_case(tag: str) -> str:
    """The tag in the case that the registry writes, if it writes it so otherwise too."""
    better = current_tag(tag) or tag
    return better if better.casefold() == tag.casefold() else tag


def _replaced(tag: str) -> str | None:
    """Today's tag, where the registry itself says it; CLDR, which ``current_tag`` follows, goes on to choose for languages."""
    better = current_tag(tag) if LANGUAGE.problem(tag) is None else None
    if better is None:
        return None
    old, new = tag.casefold(), better.casefold()
    if old == new:
        return None
    if _registered().get(old, "") == new:
        return better
    parts = list(zip(old.split("-"), new.split("-"), strict=False))
    if len(parts) != len(old.split("-")) or len(parts) != len(new.split("-")):
        return None
    language, *others = parts
    certain = _is_same(*language, "language") and all(_is_same(*other, "region") for other in others)
    return better if certain else None


def _is_same(old: str, new: str, kind: str) -> bool:
    return old == new or _registered().get(f"{kind}:{old}") == new


@cache
def _registered() -> dict[str, str]:
    """What the registry prefers for a whole tag, a language or a region; and the two letters for languages of three."""
    from langcodes.data_dicts import LANGUAGE_ALPHA3, LANGUAGE_ALPHA3_BIBLIOGRAPHIC
    from langcodes.registry_parser import parse_registry

    preferred = {"region:uk": "gb"}  # kept for the United Kingdom by ISO 3166, though its code is another
    for alphabet in (LANGUAGE_ALPHA3, LANGUAGE_ALPHA3_BIBLIOGRAPHIC):
        preferred.update((f"language:{three}", two) for two, three in alphabet.items() if len(two) == 2)
    for entry in parse_registry():  # type: ignore[no-untyped-call]
        if better := entry.get("Preferred-Value"):
            kind = entry["Type"]
            name = entry["Tag"] if kind in ("grandfathered", "redundant") else f"{kind}:{entry['Subtag']}"
            preferred[name.casefold()] = better.casefold()
    # What the table of ISO 639 has for three letters may itself be replaced.
    return {name: preferred.get(f"language:{better}", better) for name, better in preferred.items()}
