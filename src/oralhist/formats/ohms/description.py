"""What an OHMS record says of the interview as a whole: read into the metadata, and written from it."""

import re
from collections.abc import Iterator
from typing import Any

from oralhist.conventions.languages import language_name, language_tags
from oralhist.errors import InvalidValue
from oralhist.findings import Severity
from oralhist.formats.ohms.elements import Element, extension_of
from oralhist.formats.ohms.index import split_terms, term_elements
from oralhist.model import (
    Description,
    DescriptionType,
    EdtfDate,
    Funder,
    Identifier,
    Interview,
    Metadata,
    Organization,
    Publication,
    Related,
    Rights,
    Series,
)
from oralhist.model.dates import EDTF, bounds
from oralhist.model.shapes import URI
from oralhist.syntax.diagnostics import Diagnostics

AS_THEY_ARE = ("type", "xmlfilename")
"""Elements that the model has no field for: kept as an extension of the interview, and written from it."""

CMS = "cms_record_id"
_PLAIN_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def metadata_in(record: Element, id: str, kept: dict[str, Any], diagnostics: Diagnostics) -> Metadata:
    """The metadata of a record. What the model has no field for is put with what is ``kept``, by its element."""
    kept |= {name: text for name in AS_THEY_ARE if (text := record.text(name))}
    if formats := record.texts("format"):
        kept["format"] = formats
    statement, usage = record.text("rights") or None, record.text("usage") or None
    repository = record.text("repository")
    funding, cms = record.text("funding"), record.text(CMS)
    title = record.text("title")
    if not title:
        diagnostics.add(
            "no-title", Severity.WARNING, "the record has no title: its id stands for it", record.line("title")
        )
    return Metadata(
        title=title or id,
        date=_date(record, kept, diagnostics),
        languages=_languages(record, kept, diagnostics),
        descriptions=tuple(_descriptions(record)),
        series=_series(record, "series", kept),
        collection=_series(record, "collection", kept),
        keywords=tuple(term for text in record.texts("keyword") for term in split_terms(text)),
        subjects=tuple(term for text in record.texts("subject") for term in split_terms(text)),
        identifiers=(Identifier(scheme=CMS, value=cms),) if cms else (),
        repository=Organization(name=repository, url=_address(record, "repository_url", kept)) if repository else None,
        funders=(Funder(name=funding),) if funding else (),
        rights=Rights(statement=statement, usage=usage) if statement or usage else None,
        publication=Publication(url=url) if (url := _address(record, "xmllocation", kept)) else None,
        related=_related(record),
    )


def _date(record: Element, kept: dict[str, Any], diagnostics: Diagnostics) -> EdtfDate | None:
    """The date: exact where its value is a date, else in words; the wording beside it is kept."""
    held = record.children("date")
    value = (held[0].get("value") or held[0].text or "").strip() if held else ""
    form = (held[0].get("format") or "").strip() if held else ""
    if form and form != "yyyy-mm-dd":
        kept["date_format"] = form
    words = record.text("date_nonpreferred_format")
    if value and not _is_date(value):
        message = f"not a date in the calendar: {value[:40]!r} is kept in words"
        diagnostics.add("date-in-words", Severity.WARNING, message, record.line("date"), hint="write YYYY-MM-DD")
        if words:
            kept["date_value"] = value
        value, words = "", words or value
    return EdtfDate(value=value or None, text=words or None) if value or words else None


def _is_date(value: str) -> bool:
    if EDTF.problem(value):
        return False
    try:
        bounds(value)
    except InvalidValue:
        return False
    return True


def _languages(record: Element, kept: dict[str, Any], diagnostics: Diagnostics) -> tuple[str, ...]:
    text = record.text("language")
    tags = language_tags(text)
    if text and not tags:
        message = f"the language {text[:40]!r} is not known: it is kept as an extension"
        diagnostics.add(
            "unknown-language", Severity.WARNING, message, record.line("language"), hint="name it in English"
        )
    if text and text != _languages_text(tags):
        kept["language"] = text
    return tags


def _languages_text(tags: tuple[str, ...]) -> str:
    return "; ".join(map(language_name, tags))


def _descriptions(record: Element) -> Iterator[Description]:
    if text := record.text("description"):
        yield Description(text=text, type=DescriptionType.ABSTRACT)
    if text := record.text("user_notes"):
        yield Description(text=text, type=DescriptionType.OTHER)


def _series(record: Element, name: str, kept: dict[str, Any]) -> Series | None:
    title, id = record.text(f"{name}_name"), record.text(f"{name}_id")
    if title:
        return Series(title=title, id=id or None, url=_address(record, f"{name}_link", kept))
    kept |= {key: text for key in (f"{name}_id", f"{name}_link") if (text := record.text(key))}
    return None


def _address(record: Element, name: str, kept: dict[str, Any]) -> str | None:
    """The address that an element holds; what is none is kept."""
    text = record.text(name)
    if text and URI.problem(text):
        kept[name] = text
        return None
    return text or None


def _related(record: Element) -> tuple[Related, ...]:
    text = record.text("rel")
    if not text:
        return ()
    return (Related(title=text) if URI.problem(text) else Related(url=text),)


def description_elements(interview: Interview) -> dict[str, str | list[str]]:
    """The elements of a record that the metadata make, by their names; those that may stand often as lists."""
    metadata = interview.metadata
    names: tuple[str, ...] = (*AS_THEY_ARE, "repository_url", "xmllocation", "date_format", "date_value")
    names += tuple(f"{name}_{part}" for name in ("series", "collection") for part in ("id", "link"))
    elements: dict[str, Any] = {name: text for name in names if isinstance(text := extension_of(interview, name), str)}
    formats = extension_of(interview, "format")
    elements["format"] = [text for text in formats if isinstance(text, str)] if isinstance(formats, list) else []
    elements["title"] = metadata.title
    elements["language"] = _language_element(interview)
    elements["keyword"] = term_elements(metadata.keywords)
    elements["subject"] = term_elements(metadata.subjects)
    elements["funding"] = "; ".join(funder.name for funder in metadata.funders)
    elements[CMS] = next((held.value for held in metadata.identifiers if held.scheme == CMS), "")
    about = [held for held in metadata.descriptions if held.type is not DescriptionType.OTHER]
    elements["description"] = "\n\n".join(held.text for held in about)
    others = [held for held in metadata.descriptions if held.type is DescriptionType.OTHER]
    elements["user_notes"] = "\n\n".join(held.text for held in others)
    for name, series in (("series", metadata.series), ("collection", metadata.collection)):
        if series:
            elements |= {f"{name}_id": series.id or "", f"{name}_name": series.title}
            elements[f"{name}_link"] = series.url or elements.get(f"{name}_link", "")
    if metadata.repository:
        elements["repository"] = metadata.repository.name
        elements["repository_url"] = metadata.repository.url or elements.get("repository_url", "")
    if metadata.rights:
        elements |= {"rights": metadata.rights.statement or "", "usage": metadata.rights.usage or ""}
    if metadata.publication and metadata.publication.url:
        elements["xmllocation"] = metadata.publication.url
    elements["rel"] = next((held.url or held.title or "" for held in metadata.related), "")
    if metadata.date:
        elements["date_value"] = metadata.date.value or elements.get("date_value", "")
        elements["date_nonpreferred_format"] = metadata.date.text or ""
    return elements


def _language_element(interview: Interview) -> str:
    """The languages in English; in the source's wording as long as that says the same."""
    sessions = [session for session in interview.sessions if session.languages]
    tags = interview.metadata.languages or (sessions[0].languages if sessions else ())
    source = extension_of(interview, "language")
    if isinstance(source, str) and language_tags(source) == tags:
        return source
    return _languages_text(tags)
