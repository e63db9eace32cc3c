"""What an OHMS record says about the interview as a whole: read into the metadata, and written from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from oralhist.conventions.languages import language_name, language_tags
from oralhist.formats.ohms.codes import DATE_IN_WORDS, NO_TITLE
from oralhist.formats.ohms.elements import Element, kept
from oralhist.formats.ohms.index import split_terms, term_texts
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
from oralhist.model.dates import is_edtf
from oralhist.model.shapes import URI
from oralhist.syntax.codes import UNKNOWN_LANGUAGE

_CMS = "cms_record_id"
_UNMAPPED = ("type", "xmlfilename")
"""Elements that the model has no field for: kept as an extension of the interview, and written from it."""
_USUAL_DATE_FORMAT = "yyyy-mm-dd"


@frozen
class _Items:
    """Elements that hold the items of a list in the metadata."""

    element: str
    field: str
    read: Callable[[str], Iterable[Any]]
    """Makes the items from the text of one element."""
    write: Callable[[Sequence[Any]], str | list[str]]
    """Makes the text of the element, or one text for each element, from all items of the list."""


@frozen
class _Object:
    """Elements that hold the attributes of one object in the metadata."""

    field: str
    model: type[Any]
    elements: Mapping[str, str]
    """The element of each attribute. A ``url`` that is not a URI is kept as an extension."""
    required: str = ""
    """The attribute without which there is no object; the other texts are then kept as an extension."""


# fmt: off
_ITEMS = (
    _Items("keyword", "keywords", split_terms, term_texts),
    _Items("subject", "subjects", split_terms, term_texts),
    _Items("funding", "funders", lambda text: [Funder(name=text)], lambda all: "; ".join(one.name for one in all)),
    _Items(_CMS, "identifiers", lambda text: [Identifier(scheme=_CMS, value=text)],
           lambda all: next((one.value for one in all if one.scheme == _CMS), "")),
    _Items("rel", "related", lambda text: [Related(title=text) if URI.problem(text) else Related(url=text)],
           lambda all: next((one.url or one.title or "" for one in all), "")),
    _Items("description", "descriptions", lambda text: [Description(text=text, type=DescriptionType.ABSTRACT)],
           lambda all: "\n\n".join(one.text for one in all if one.type is not DescriptionType.OTHER)),
    _Items("user_notes", "descriptions", lambda text: [Description(text=text, type=DescriptionType.OTHER)],
           lambda all: "\n\n".join(one.text for one in all if one.type is DescriptionType.OTHER)),
)
_OBJECTS = (
    _Object("series", Series, {"title": "series_name", "id": "series_id", "url": "series_link"}, "title"),
    _Object("collection", Series, {"title": "collection_name", "id": "collection_id", "url": "collection_link"},
            "title"),
    _Object("repository", Organization, {"name": "repository", "url": "repository_url"}, "name"),
    _Object("rights", Rights, {"statement": "rights", "usage": "usage"}),
    _Object("publication", Publication, {"url": "xmllocation"}),
)
# fmt: on


def metadata_in(record: Element, id: str) -> Metadata:
    """Read the metadata of a record; ``id`` replaces a missing title. What has no field goes to ``record.kept``."""
    record.kept |= record.text_by_name(_UNMAPPED)
    if formats := record.texts("format"):
        record.kept["format"] = formats
    title = record.text("title")
    if not title:
        record.report(NO_TITLE, "the record has no title: its id is used", "title")
    fields: dict[str, Any] = {row.field: () for row in _ITEMS}
    for row in _ITEMS:
        fields[row.field] += tuple(item for text in record.texts(row.element) for item in row.read(text))
    fields |= {row.field: _object(record, row) for row in _OBJECTS}
    return Metadata(title=title or id, date=_date(record), languages=_languages(record), **fields)


def _object(record: Element, row: _Object) -> Any:
    texts = {attribute: text for attribute, name in row.elements.items() if (text := record.text(name))}
    if "url" in texts and URI.problem(texts["url"]):
        record.kept[row.elements["url"]] = texts.pop("url")
    if row.required in texts or (texts and not row.required):
        return row.model(**texts)
    record.kept |= {row.elements[attribute]: text for attribute, text in texts.items()}
    return None


def _date(record: Element) -> EdtfDate | None:
    """Read the date: exact if its value is a date, else in words. The preferred wording is kept with an exact date."""
    date = next(iter(record.children("date")), None)
    value = ("" if date is None else date.get("value") or date.text or "").strip()
    form = ("" if date is None else date.get("format") or "").strip()
    if form and form != _USUAL_DATE_FORMAT:
        record.kept["date_format"] = form
    words = record.text("date_nonpreferred_format")
    if value and not is_edtf(value):
        message = f"not a date of the calendar: {value[:40]!r} is kept in words"
        record.report(DATE_IN_WORDS, message, "date", hint="write YYYY-MM-DD")
        if words:
            record.kept["date_value"] = value
        value, words = "", words or value
    return EdtfDate(value=value or None, text=words or None) if value or words else None


def _languages(record: Element) -> tuple[str, ...]:
    text = record.text("language")
    tags = language_tags(text)
    if text and not tags:
        message = f"unknown language {text[:40]!r}: it is kept as an extension"
        record.report(UNKNOWN_LANGUAGE, message, "language", hint="name it in English")
    if text and text != _languages_text(tags):
        record.kept["language"] = text
    return tags


def _languages_text(tags: tuple[str, ...]) -> str:
    return "; ".join(map(language_name, tags))


def description_elements(interview: Interview) -> dict[str, str | list[str]]:
    """Return the texts of the elements that the metadata make, by name; a list for an element that may be repeated."""
    metadata = interview.metadata
    elements: dict[str, Any] = {name: kept(interview, str, name) for name in _UNMAPPED}
    elements["format"] = [text for text in kept(interview, list, "format") if isinstance(text, str)]
    elements["title"] = metadata.title
    elements["language"] = _language_element(interview)
    elements["date_format"] = kept(interview, str, "date_format") or _USUAL_DATE_FORMAT
    elements["date_value"] = getattr(metadata.date, "value", None) or kept(interview, str, "date_value")
    elements["date_nonpreferred_format"] = getattr(metadata.date, "text", None)
    for row in _ITEMS:
        elements[row.element] = row.write(getattr(metadata, row.field))
    for group in _OBJECTS:
        held = getattr(metadata, group.field)
        for attribute, name in group.elements.items():
            elements[name] = getattr(held, attribute, None) or kept(interview, str, name)
    return elements


def _language_element(interview: Interview) -> str:
    """Return the languages in English, or in the wording of the source if it still means the same."""
    sessions = [session for session in interview.sessions if session.languages]
    tags = interview.metadata.languages or (sessions[0].languages if sessions else ())
    source = kept(interview, str, "language")
    return source if source and language_tags(source) == tags else _languages_text(tags)
