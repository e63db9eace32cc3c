"""What an audience may see of a content: withheld words become a gap of fixed size, or their replacement."""

from typing import Any

from attrs import evolve

from oralhist.access.visibility import Audience
from oralhist.findings import Path
from oralhist.gate.release_log import Log
from oralhist.model import Content, Editorial, Gap, GapReason, Inline, Restricted, Restriction
from oralhist.model.content import normal_form

GAP = Gap(reason=GapReason.RESTRICTED)
"""The placeholder for anything withheld. It never has a length, so that it reveals nothing."""


def placeholder(restriction: Restriction | None) -> Inline:
    """Return what others read in place of something withheld: its replacement, or a gap."""
    if restriction is None or restriction.replacement is None:
        return GAP
    return Editorial(body=restriction.replacement, source=restriction.replacement)


def content_for(audience: Audience, content: Content, path: Path, log: Log) -> Content:
    """Return a content without the words that an audience may not see; the same object if nothing is withheld.

    Withheld passages with only white space between them become one. An inline around them loses its ``source``, which
    repeats their words.
    """
    if all(item.__class__ is str for item in content):
        return content
    items: list[str | Inline] = []
    is_changed = False
    for place, item in enumerate(content):
        visible = [item] if isinstance(item, str) else _visible(audience, item, (*path, place), log)
        is_changed |= len(visible) != 1 or visible[0] is not item
        items += visible
    return normal_form(_merged(items)) if is_changed else content


def _visible(audience: Audience, inline: Inline, path: Path, log: Log) -> list[str | Inline]:
    if isinstance(inline, Restricted):
        if not audience.may_see(inline.restriction):
            log.add(path, "words", restriction=inline.restriction)
            return [placeholder(inline.restriction)]
        inner = content_for(audience, inline.content, (*path, "content"), log)
        restriction = audience.visible_part(inline.restriction)
        if restriction is None:
            return list(inner)
        if inner is inline.content and restriction is inline.restriction:
            return [inline]
        return [evolve(inline, content=inner, restriction=restriction)]
    changed: dict[str, Any] = {}
    for name in ("content", "body"):
        held = getattr(inline, name, None)
        if held and (visible := content_for(audience, held, (*path, name), log)) is not held:
            changed[name] = visible
    if changed and getattr(inline, "source", None) is not None:
        changed["source"] = None
    return [evolve(inline, **changed)] if changed else [inline]  # type: ignore[misc]  # every inline is an attrs class


def _merged(items: list[str | Inline]) -> list[str | Inline]:
    """Merge neighbouring placeholders, so that their number reveals nothing."""
    merged: list[str | Inline] = []
    for item in items:
        blank = 1 if merged and isinstance(merged[-1], str) and not merged[-1].strip() else 0
        before = merged[-1 - blank] if len(merged) > blank else None
        if _is_placeholder(item) and item == before:
            del merged[len(merged) - blank :]
        else:
            merged.append(item)
    return merged


def _is_placeholder(item: str | Inline) -> bool:
    return item == GAP or (isinstance(item, Editorial) and item.source is not None and item.body == (item.source,))
