"""The sections before and after the speech (TEI P5, 4.5 and 4.7)."""

from collections.abc import Iterable, Iterator

from oralhist.conventions.rendering import printed
from oralhist.formats.tei.foreign.content import ContentReader
from oralhist.formats.tei.foreign.elements import Element, children
from oralhist.formats.tei.foreign.paragraphs import Item, paragraphs_of
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.restrictions import FOR_THE_ARCHIVE, is_restricted
from oralhist.model import Content, Section, SectionKind
from oralhist.syntax.xml_parser import local_name

_KINDS = {str(kind): kind for kind in SectionKind} | {
    "foreword": SectionKind.PREFACE, "notes": SectionKind.NOTE, "glossary": SectionKind.APPENDIX,
    "annex": SectionKind.APPENDIX,
}  # fmt: skip


def sections_of(matters: Iterable[Element], reader: ContentReader, log: ReadingLog) -> Iterator[Section]:
    """Yield the sections of each ``front`` or ``back``: each division, and what is between divisions."""
    for matter in matters:
        loose: list[Item] = [*reader.text(matter.text)]
        for part in matter:
            if local_name(part).startswith("div"):
                yield from _loose_section(loose, matter, log)
                loose = []
                yield log.with_line(_section(part, reader), part)
            else:
                loose += reader.items_of(part)
            loose += reader.text(part.tail)
        yield from _loose_section(loose, matter, log)


def _section(element: Element, reader: ContentReader) -> Section:
    heads = list(children(element, "head"))
    headings = [printed(reader.content_in(head)) for head in heads]
    return Section(
        heading=" – ".join(filter(None, headings)) or None,
        kind=_KINDS.get(element.get("type", "").casefold()),
        paragraphs=_paragraphs(reader.items_in(element, frozenset(heads))),
        restriction=FOR_THE_ARCHIVE if is_restricted(element) else None,
    )


def _loose_section(items: list[Item], matter: Element, log: ReadingLog) -> Iterator[Section]:
    paragraphs = _paragraphs(items)
    if paragraphs:
        yield log.with_line(Section(paragraphs=paragraphs), matter)


def _paragraphs(items: list[Item]) -> list[Content]:
    utterances, _ = paragraphs_of(items)
    return [utterance.content for utterance in utterances]
