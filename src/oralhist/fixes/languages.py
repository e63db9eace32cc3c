"""Fixes for language tags that are misspelt or replaced, according to the registry of BCP 47."""

from collections.abc import Callable, Iterator
from typing import Any

from oralhist.conventions.language_registry import current_tag
from oralhist.conventions.languages import language_tag
from oralhist.fixes.fix import Correction, fix
from oralhist.fixes.locations import Location, locations
from oralhist.model.shapes import LANGUAGE, ListOf
from oralhist.rules.languages import COMMON_TAGS

_LONGEST_TAG = 100
"""The most characters of a text that is examined as a tag."""

NewTag = Callable[[str], str | None]
"""Returns the tag that replaces another, or None if it is unchanged."""


@fix("invalid-language-tag", "A tag with an underscore, or the English name of a language, means one tag.")
def wrong_tag(plain: dict[str, Any]) -> Iterator[Correction]:
    """Write ``en_US`` as ``en-US``, and ``English`` as ``en``."""
    return _fixed(plain, _corrected)


@fix("deprecated-language-tag", "The registry of BCP 47 names the one tag that replaces it.")
def deprecated_tag(plain: dict[str, Any]) -> Iterator[Correction]:
    """Write ``eng`` as ``en``, ``iw`` as ``he``, and ``zh-cmn`` as ``cmn``; but not ``sh``, which is current.

    In a list that has ``en`` too, ``eng`` is removed.
    """
    return _fixed(plain, _current)


def _fixed(plain: dict[str, Any], new_tag: NewTag) -> Iterator[Correction]:
    for location in locations(plain):
        if location.shape is LANGUAGE:
            tag = location.value
            new = _changed(tag, new_tag)
            if new is not None:
                location.replace(new)
                yield location.path, tag, new
        elif (
            isinstance(location.shape, ListOf) and location.shape.item is LANGUAGE and location.value.__class__ is list
        ):
            yield from _fixed_list(location, new_tag)


def _fixed_list(location: Location, new_tag: NewTag) -> Iterator[Correction]:
    """Fix the tags of a list; a tag that then repeats an earlier one is removed."""
    tags = location.value
    changed = {number: new for number, tag in enumerate(tags) if (new := _changed(tag, new_tag)) is not None}
    new_tags = set(changed.values())
    kept: list[Any] = []
    for number, tag in enumerate(tags):
        new = changed.get(number, tag)
        if new.__class__ is str and new in new_tags and new in kept:
            yield (*location.path, number), tag, ...
            continue
        if number in changed:
            yield (*location.path, number), tag, new
        kept.append(new)
    if changed:
        location.replace(kept)


def _changed(tag: Any, new_tag: NewTag) -> str | None:
    if tag.__class__ is not str or tag in COMMON_TAGS or len(tag) > _LONGEST_TAG:
        return None
    new = new_tag(tag)
    return None if new == tag else new


def _corrected(tag: str) -> str | None:
    """Return the tag that an invalid one means."""
    if LANGUAGE.problem(tag) is None and current_tag(tag) is not None:
        return None
    dashed = "-".join(tag.strip().split("_"))
    if LANGUAGE.problem(dashed) is not None or current_tag(dashed) is None:
        return language_tag(dashed)
    return _current(dashed) or _in_usual_case(dashed)


def _in_usual_case(tag: str) -> str:
    """Return the tag in the case of the registry."""
    current = current_tag(tag) or tag
    return current if current.casefold() == tag.casefold() else tag


def _current(tag: str) -> str | None:
    """Return the tag that replaces a deprecated one, by the registry of BCP 47."""
    current = current_tag(tag) if LANGUAGE.problem(tag) is None else None
    return None if current is None or current.casefold() == tag.casefold() else current
