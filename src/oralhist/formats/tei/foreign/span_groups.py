"""What the ``spanGrp`` elements of an ``annotationBlock`` say about its turn (ISO 24624, 8)."""

from collections.abc import Iterator

from attrs import field, frozen

from oralhist.formats.tei.foreign.elements import Element, children, language_of, text_of
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.restrictions import has_marks

_LANGUAGES = frozenset(
    {"ar", "cs", "de", "el", "en", "es", "fr", "he", "hu", "it", "ja", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "yi", "zh",
     "ces", "cze", "deu", "dut", "ell", "eng", "fra", "fre", "ger", "gre", "heb", "hun", "ita", "nld", "pol", "por", "rus",
     "spa", "swe", "tur", "ukr"}
)  # fmt: skip
"""Codes that mean a language when a tier has them as its name; other codes may be names of tiers, such as ``mor``."""
_COMMENTS = ("comment", "kommentar", "annotation", "anmerkung", "note")
_RESTRICTED_COMMENTS = frozenset({"an", "res"})
"""Types of Oral-History.Digital's comments that hold unpublished words, or the name behind a pseudonym."""


@frozen
class SpanGroups:
    """The headings of one block with their levels, its comments, its keywords, and its translations by language."""

    headings: list[tuple[int, str]] = field(factory=list)
    comments: list[str] = field(factory=list)
    keywords: list[str] = field(factory=list)
    translations: list[tuple[str, str]] = field(factory=list)


def span_groups_of(block: Element, log: ReadingLog) -> SpanGroups:
    """Read the span groups of a block. Those of other kinds, such as grammatical tiers, are reported and not kept.

    The kinds are found by parts of their names, in English and German, because each project has its own names.
    """
    found = SpanGroups()
    for group in children(block, "spanGrp", "spanGr"):
        type = group.get("type", "")
        kind = type.strip().casefold()
        spans = [(text, span) for span in list(children(group, "span")) or [group] if (text := text_of(span))]
        if "original" in kind:
            log.unsupported(group, "repeats the words in the markup of the source, and is not kept", type)
        elif _has(kind, "head", "überschrift"):
            found.headings.extend((2 if _has(kind, "sub", "unter") else 1, text) for text, _ in spans)
        elif "regist" in kind or kind in ("keyword", "keywords"):
            found.keywords.extend(text for text, _ in spans)
        elif kind == "com" or _has(kind, *_COMMENTS):
            found.comments.extend(_public_comments(spans, log))
        elif kind in _LANGUAGES or _has(kind, "transl", "übersetz", "tradu"):
            language = language_of(group) or (kind if kind in _LANGUAGES else "und")
            found.translations.extend((language_of(span) or language, text) for text, span in spans)
        else:
            log.unsupported(group, type=type)
    return found


def _has(kind: str, *parts: str) -> bool:
    return any(part in kind for part in parts)


def _public_comments(spans: list[tuple[str, Element]], log: ReadingLog) -> Iterator[str]:
    for text, span in spans:
        if span.get("type", "").casefold() in _RESTRICTED_COMMENTS or has_marks(text):
            log.unsupported(span, "may hold words that are not published, and is not kept", span.get("type"))
        else:
            yield text
