"""What ``spanGrp`` says of an ``annotationBlock`` (ISO 24624, 8): headings, comments, keywords, translations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from oralhist.formats.tei.foreign.elements import children, language_of, words_of
from oralhist.formats.tei.foreign.redaction_marks import has_marks
from oralhist.formats.tei.foreign.unsupported import NOT_KEPT, Unsupported

if TYPE_CHECKING:
    from lxml import etree


_LANGUAGES = frozenset(
    {"ar", "cs", "de", "el", "en", "es", "fr", "he", "hu", "it", "ja", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "yi", "zh",
     "ces", "cze", "deu", "dut", "ell", "eng", "fra", "fre", "ger", "gre", "heb", "hun", "ita", "nld", "pol", "por", "rus",
     "spa", "swe", "tur", "ukr"}
)  # fmt: skip
"""Codes that are a language's where they name a tier; others may be the tier's own name."""
_SEALED_COMMENTS = frozenset({"an", "res"})
"""Comments of Oral-History.Digital that hold the very words that are not published, or the name behind another."""


@frozen
class Annotations:
    """What is said of one block: headings with their levels, comments, keywords, and other texts by language."""

    headings: list[tuple[int, str]] = field(factory=list)
    comments: list[str] = field(factory=list)
    keywords: list[str] = field(factory=list)
    translations: list[tuple[str, str]] = field(factory=list)


def annotations_of(block: etree._Element, unsupported: Unsupported) -> Annotations:
    """Read the annotations of a block. Those of other kinds, such as tiers of grammar, are told and not kept."""
    found = Annotations()
    for group in children(block, "spanGrp", "spanGr"):
        type = group.get("type", "")
        kind = type.strip().casefold()
        spans = list(children(group, "span")) or [group]
        if "original" in kind:
            unsupported.element(group, f"{NOT_KEPT}: the same words in the marks of the source", type)
        elif "head" in kind or "überschrift" in kind:
            found.headings.extend((2 if "sub" in kind or "unter" in kind else 1, words) for words, _ in _told(spans))
        elif "regist" in kind or kind in ("keyword", "keywords"):
            found.keywords.extend(words for words, _ in _told(spans))
        elif kind == "com" or any(word in kind for word in ("comment", "kommentar", "annotation", "anmerkung", "note")):
            _comment(spans, found, unsupported)
        elif "transl" in kind or "übersetz" in kind or "tradu" in kind or kind in _LANGUAGES:
            language = language_of(group) or (kind if kind in _LANGUAGES else None)
            for words, span in _told(spans):
                found.translations.append((language_of(span) or language or "und", words))
        else:
            unsupported.element(group, NOT_KEPT, type)
    return found


def _told(spans: list[etree._Element]) -> Iterator[tuple[str, etree._Element]]:
    return ((words, span) for span in spans if (words := words_of(span)))


def _comment(spans: list[etree._Element], found: Annotations, unsupported: Unsupported) -> None:
    for words, span in _told(spans):
        if span.get("type", "").casefold() in _SEALED_COMMENTS or has_marks(words):
            unsupported.element(span, f"{NOT_KEPT}: it may hold what is not published", span.get("type"))
        else:
            found.comments.append(words)
