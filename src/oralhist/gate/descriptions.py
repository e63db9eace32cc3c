"""What an audience may see of the texts about an interview: descriptions, introductions, notes, access conditions."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from oralhist.access.placeholders import is_withheld, placeholder, placeholders_in
from oralhist.access.visibility import LAYERS, Audience, rank
from oralhist.findings import Path
from oralhist.gate.content import content_for
from oralhist.gate.release_log import Log
from oralhist.model import Access, Content, Description, Section

CLOSED_TITLE = "[restricted]"
"""The title of an interview whose metadata are closed."""


def descriptions_for(
    audience: Audience, descriptions: Sequence[Description], path: Path, log: Log
) -> tuple[Description, ...]:
    """Return the descriptions that an audience may see; a withheld one is left out or becomes its replacement."""
    visible: list[Description] = []
    for place, description in enumerate(descriptions):
        limit = description.restriction
        if audience.may_see(limit):
            visible.append(evolve(description, restriction=audience.visible_part(limit)) if limit else description)
        else:
            log.add((*path, place), "description", restriction=limit)
            if limit is not None and limit.replacement is not None:
                visible.append(Description(text=limit.replacement))
    return tuple(visible)


def sections_for(
    audience: Audience, sections: Sequence[Section], access: Access | None, path: Path, log: Log
) -> tuple[Section, ...]:
    """Return the sections that an audience may see; they belong to the transcript layer."""
    visible: list[Section] = []
    for place, section in enumerate(sections):
        at = (*path, place)
        limit = section.restriction
        if not audience.may_see_layer(access, "transcript"):
            log.add(at, "section", "the transcript is restricted")
        elif not audience.may_see(limit):
            log.add(at, "section", restriction=limit)
            if limit is not None and limit.replacement is not None:
                visible.append(Section(paragraphs=((placeholder(limit),),)))
        else:
            paragraphs = tuple(_paragraphs(audience, section, at, log))
            restriction = audience.visible_part(limit)
            is_empty = paragraphs != section.paragraphs and all(map(is_withheld, paragraphs))
            whole = Section(paragraphs=()) if is_empty else section  # a heading describes what is withheld
            visible.append(evolve(whole, paragraphs=paragraphs, restriction=restriction))
    return tuple(visible)


def _paragraphs(audience: Audience, section: Section, path: Path, log: Log) -> Iterator[Content]:
    """Yield the paragraphs; neighbouring ones of which all words are withheld become one."""
    before: Content | None = None
    for number, paragraph in enumerate(section.paragraphs):
        content = content_for(audience, paragraph, (*path, "paragraphs", number), log)
        if is_withheld(content):
            content = placeholders_in(content)
            if content == before:
                continue
        before = content
        yield content


def access_for(audience: Audience, access: Access | None) -> Access | None:
    """Return the access conditions that an audience may know; the public notes of closed layers join ``note``."""
    if access is None:
        return None
    layers = {name: limit for name in LAYERS if (limit := getattr(access, name)) is not None}
    closed = [limit for limit in layers.values() if not audience.may_see(limit)]
    # The most restricted layers come first: a release of a release then has the notes in the same order.
    note = access.note or ""
    for limit in sorted(closed, key=rank, reverse=True):
        if limit.public_note and f"\n{limit.public_note}\n" not in f"\n{note}\n":
            note = f"{note}\n{limit.public_note}" if note else limit.public_note
    visible: dict[str, Any] = {
        name: None if limit in closed else audience.visible_part(limit) for name, limit in layers.items()
    }
    if not note and not access.uri and not any(visible.values()):
        return None
    return evolve(access, **visible, note=note or None)
