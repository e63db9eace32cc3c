"""What an audience may see of a content: withheld words become a gap of fixed size, or their replacement."""

from typing import Any

from attrs import evolve

from oralhist.access.passages import restrictions_in
from oralhist.access.placeholders import is_placeholder, is_withheld, placeholder, placeholders_in
from oralhist.access.visibility import Audience
from oralhist.findings import Path
from oralhist.gate.release_log import Log
from oralhist.model import Content, Hyperlink, Inline, Note, Restricted, TimePoint
from oralhist.model.content import normal_form
from oralhist.model.shapes import fields_of


def content_for(audience: Audience, content: Content, path: Path, log: Log) -> Content:
    """Return a content without the words that an audience may not see; the same object if nothing is withheld.

    Withheld passages with only white space between them become one.
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
        if inner is not inline.content and is_withheld(inner):
            return list(placeholders_in(inner))
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
    if not changed:
        return [inline]
    if all(audience.may_see(limit) for name in changed for limit in restrictions_in(getattr(inline, name))):
        return [evolve(inline, **changed)]  # type: ignore[misc]  # every inline is an attrs class
    return _around(inline, changed)


def _around(inline: Inline, changed: dict[str, Any]) -> list[str | Inline]:
    """Return what is left of an inline around withheld words.

    If all its words are withheld, the inline is withheld with them; if some are, so is what describes them. An inline
    that cannot exist without its description is replaced by its content.
    """
    said = changed.get("content")
    main = said if said is not None else () if isinstance(inline, Note) else changed["body"]
    if is_withheld(main):
        return list(placeholders_in(main))
    if said is not None and (isinstance(inline, Hyperlink) or (isinstance(inline, Note) and inline.body)):
        return list(said)
    for field in fields_of(type(inline)):
        if field.name not in changed and field.default is None and field.name not in _ABOUT_OPEN_WORDS:
            changed[field.name] = None
    return [evolve(inline, **changed)]  # type: ignore[misc]  # every inline is an attrs class


_ABOUT_OPEN_WORDS = frozenset({"kind", "label", "mark", "reason", "speaker", "style"})
"""The optional fields that also hold for the open words of an inline; a new field is withheld until it is added."""


def _merged(items: list[str | Inline]) -> list[str | Inline]:
    """Merge neighbouring placeholders, so that their number reveals nothing; drop the times next to them."""
    merged: list[str | Inline] = []
    for item in _without_times(_without_times(items)[::-1])[::-1]:
        blank = 1 if merged and isinstance(merged[-1], str) and not merged[-1].strip() else 0
        before = merged[-1 - blank] if len(merged) > blank else None
        if is_placeholder(item) and item == before:
            del merged[len(merged) - blank :]
        else:
            merged.append(item)
    return merged


def _without_times(items: list[str | Inline]) -> list[str | Inline]:
    """Drop the times that follow a placeholder, because they say when the withheld words end."""
    kept: list[str | Inline] = []
    is_after = False
    for item in items:
        if isinstance(item, TimePoint) and is_after:
            continue
        is_after = is_placeholder(item) or (is_after and isinstance(item, str) and not item.strip())
        kept.append(item)
    return kept
