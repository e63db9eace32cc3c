"""What stands before and after the speech in others' TEI (TEI P5, 4.5 and 4.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from oralhist.conventions.rendering import printed
from oralhist.formats.tei.foreign.clock import Timing
from oralhist.formats.tei.foreign.content import Contents
from oralhist.formats.tei.foreign.elements import children
from oralhist.formats.tei.foreign.items import Item
from oralhist.formats.tei.foreign.paragraphs import paragraphs_of
from oralhist.formats.tei.foreign.redaction_marks import FOR_THE_ARCHIVE
from oralhist.formats.tei.foreign.source_lines import SourceLines
from oralhist.formats.tei.foreign.vocabulary import is_sealed
from oralhist.model import Content, Section, SectionKind
from oralhist.syntax.xml_parser import local_name

if TYPE_CHECKING:
    from lxml import etree


_KINDS = {str(kind): kind for kind in SectionKind} | {
    "foreword": SectionKind.PREFACE, "notes": SectionKind.NOTE, "glossary": SectionKind.APPENDIX,
    "annex": SectionKind.APPENDIX,
}  # fmt: skip


def sections_of(
    matters: Iterable[etree._Element], contents: Contents, timing: Timing, stands: SourceLines
) -> Iterator[Section]:
    """The sections of each ``front`` or ``back``: one for each division, one for what stands between divisions."""
    for matter in matters:
        timing.outside()
        loose: list[Item] = [*contents.text(matter.text)]
        for part in matter:
            if local_name(part).startswith("div"):
                yield from _loose_section(loose, matter, stands)
                loose = []
                yield stands.keep(_section(part, contents), part)
            else:
                loose += contents.item(part)
            loose += contents.text(part.tail)
        yield from _loose_section(loose, matter, stands)


def _section(element: etree._Element, contents: Contents) -> Section:
    heads = frozenset(children(element, "head"))
    headings = [printed(contents.content(head)) for head in element if head in heads]
    return Section(
        heading=" – ".join(filter(None, headings)) or None,
        kind=_KINDS.get(element.get("type", "").casefold()),
        paragraphs=_paragraphs(contents.items(element, heads)),
        restriction=FOR_THE_ARCHIVE if is_sealed(element.get("type", "")) else None,
    )


def _loose_section(items: list[Item], matter: etree._Element, stands: SourceLines) -> Iterator[Section]:
    paragraphs = _paragraphs(items)
    if paragraphs:
        yield stands.keep(Section(paragraphs=paragraphs), matter)


def _paragraphs(items: list[Item]) -> list[Content]:
    return [paragraph.utterance.content for paragraph in paragraphs_of(items)]
