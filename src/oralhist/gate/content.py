"""What a reader may see of a content: withheld words become a gap of fixed size, or their replacement."""

from typing import Any

from attrs import evolve

from oralhist.access.audience import Audience
from oralhist.findings import Path
from oralhist.gate.release_log import Log
from oralhist.model import Content, Editorial, Gap, GapReason, Inline, Restricted, Restriction
from oralhist.model.content import normal_form

GAP = Gap(reason=GapReason.RESTRICTED)
"""What stands for anything withheld, whatever it was."""


def stand_in(restriction: Restriction | None) -> Inline:
    """What others read instead of what is withheld."""
    if restriction is None or restriction.replacement is None:
        return GAP
    return Editorial(body=restriction.replacement, source=restriction.replacement)


def content_for(reader: Audience, content: Content, path: Path, log: Log) -> Content:
    """A content without the words that a reader may not see; the same object when that is nothing.

    Withheld passages that nothing but white space parts are one. An inline around them loses its ``source``, which
    repeats what stood in it.
    """
    if all(item.__class__ is str for item in content):
        return content
    items: list[str | Inline] = []
    is_changed = False
    for place, item in enumerate(content):
        given = [item] if isinstance(item, str) else _given(reader, item, (*path, place), log)
        is_changed |= len(given) != 1 or given[0] is not item
        items += given
    return normal_form(_merged(items)) if is_changed else content


def _given(reader: Audience, inline: Inline, path: Path, log: Log) -> list[str | Inline]:
    if isinstance(inline, Restricted):
        if not reader.may_see(inline.restriction):
            log.add(path, "words", restriction=inline.restriction)
            return [stand_in(inline.restriction)]
        inner = content_for(reader, inline.content, (*path, "content"), log)
        told = reader.visible_part(inline.restriction)
        if told is None:
            return list(inner)
        if inner is inline.content and told is inline.restriction:
            return [inline]
        return [evolve(inline, content=inner, restriction=told)]
    changed: dict[str, Any] = {}
    for name in ("content", "body"):
        held = getattr(inline, name, None)
        if held and (given := content_for(reader, held, (*path, name), log)) is not held:
            changed[name] = given
    if changed and getattr(inline, "source", None) is not None:
        changed["source"] = None
    return [evolve(inline, **changed)] if changed else [inline]  # type: ignore[misc]  # every inline is of attrs


def _merged(items: list[str | Inline]) -> list[str | Inline]:
    """The items with neighbouring stand-ins made one, so that their number tells nothing."""
    merged: list[str | Inline] = []
    for item in items:
        blank = 1 if merged and isinstance(merged[-1], str) and not merged[-1].strip() else 0
        before = merged[-1 - blank] if len(merged) > blank else None
        if _is_stand_in(item) and item == before:
            del merged[len(merged) - blank :]
        else:
            merged.append(item)
    return merged


def _is_stand_in(item: str | Inline) -> bool:
    return item == GAP or (isinstance(item, Editorial) and item.source is not None and item.body == (item.source,))
