"""Keywords and subjects in the header of others' TEI (TEI P5, 2.4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oralhist.formats.tei.foreign.elements import (
    allowed,
    children,
    first,
    language_of,
    named,
    pointer_to,
    words_of,
)
from oralhist.formats.tei.foreign.unsupported import Unsupported
from oralhist.model import Term
from oralhist.model.shapes import URI

if TYPE_CHECKING:
    from lxml import etree


def terms_of(header: etree._Element, unsupported: Unsupported) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Free keywords, and subjects from a vocabulary: those of a ``keywords`` that has a ``@scheme``."""
    schemes = _schemes(header)
    keywords: list[Term] = []
    subjects: list[Term] = []
    for holder in named(first(header, "textClass"), "keywords"):
        given = holder.get("scheme", "").strip()
        scheme = schemes.get(given.rpartition("#")[2], given.lstrip("#")) or None
        for element in named(holder, "term", "item"):
            if words_of(element) and not any(named(element, "term")):
                unsupported.understood(element)
                uri = allowed(URI, element.get("ref") or element.get("target"))
                term = Term(term=words_of(element), scheme=scheme, uri=uri, language=language_of(element))
                (subjects if scheme else keywords).append(unsupported.stands.keep(term, element))
    return tuple(keywords), tuple(subjects)


def _schemes(header: etree._Element) -> dict[str, str]:
    """The names of the vocabularies that the header describes, by their ids."""
    described = {}
    for taxonomy in named(header, "taxonomy"):
        names = [words_of(one) for one in children(taxonomy, "bibl", "desc", "gloss") if words_of(one)]
        if names and pointer_to(taxonomy):
            described[pointer_to(taxonomy)] = names[0]
    return described
