"""What a reader may see of the texts about an interview: descriptions, introductions, notes, conditions of access."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from oralhist.access.audience import Audience
from oralhist.findings import Path
from oralhist.gate.content import content_for, stand_in
from oralhist.gate.release_log import Log
from oralhist.model import Access, Description, Restriction, Section
from oralhist.model.shapes import fields_of

CLOSED_TITLE = "[restricted]"
"""The title of an interview whose description is closed."""


def descriptions_for(
    reader: Audience, descriptions: Sequence[Description], path: Path, log: Log
) -> tuple[Description, ...]:
    """The descriptions that a reader may see; one that has a replacement is that, and nothing else."""
    return tuple(_descriptions(reader, descriptions, path, log))


def _descriptions(reader: Audience, descriptions: Sequence[Description], path: Path, log: Log) -> Iterator[Description]:
    for place, description in enumerate(descriptions):
        limit = description.restriction
        if reader.may_see(limit):
            yield evolve(description, restriction=reader.visible_part(limit)) if limit else description
        else:
            log.add((*path, place), "description", restriction=limit)
            if limit is not None and limit.replacement is not None:
                yield Description(text=limit.replacement)


def sections_for(
    reader: Audience, sections: Sequence[Section], access: Access | None, path: Path, log: Log
) -> tuple[Section, ...]:
    """The sections that a reader may see; they belong to the layer of the transcript."""
    return tuple(_sections(reader, sections, access, path, log))


def _sections(
    reader: Audience, sections: Sequence[Section], access: Access | None, path: Path, log: Log
) -> Iterator[Section]:
    for place, section in enumerate(sections):
        at = (*path, place)
        limit = section.restriction
        if not reader.may_see_layer(access, "transcript"):
            log.add(at, "section", "the transcript is restricted")
        elif not reader.may_see(limit):
            log.add(at, "section", restriction=limit)
            if limit is not None and limit.replacement is not None:
                yield Section(paragraphs=((stand_in(limit),),))
        else:
            paragraphs = tuple(
                content_for(reader, paragraph, (*at, "paragraphs", number), log)
                for number, paragraph in enumerate(section.paragraphs)
            )
            yield evolve(section, paragraphs=paragraphs, restriction=reader.visible_part(limit))


def access_for(reader: Audience, access: Access | None) -> Access | None:
    """The conditions of access as a reader may know them: of a closed layer, the public note joins the others' note."""
    if access is None:
        return None
    layers = {
        field.name: limit
        for field in fields_of(Access)
        if isinstance(limit := getattr(access, field.name), Restriction)
    }
    closed = [limit for limit in layers.values() if not reader.may_see(limit)]
    notes = dict.fromkeys(filter(None, (access.note, *(limit.public_note for limit in closed))))
    told: dict[str, Any] = {
        name: None if limit in closed else reader.visible_part(limit) for name, limit in layers.items()
    }
    if not notes and not access.uri and not any(told.values()):
        return None
    return evolve(access, **told, note="\n".join(notes) or None)
