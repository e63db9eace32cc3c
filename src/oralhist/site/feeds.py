"""The files of a site for programs: a sitemap, an Atom feed, and a table of the collection."""

from collections.abc import Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from oralhist.corpus.tables.schema import TABLES
from oralhist.site.bundles import SiteOptions
from oralhist.site.entries import Entry
from oralhist.syntax.delimited import written_table
from oralhist.syntax.html_writer import path
from oralhist.syntax.xml_writer import XmlWriter

_NEWEST = 50
"""Interviews in the feed."""

_UNKNOWN_DAY = "1970-01-01"
"""The day of an interview without any date: Atom requires one, and a site never asks a clock."""


def feeds_of(entries: Sequence[Entry], site: SiteOptions) -> dict[str, bytes]:
    """Return the files by their names. Only a site whose address is known has a sitemap."""
    files = {"feed.xml": _feed(entries, site), "collection.csv": _table(entries)}
    if site.address:
        files["sitemap.xml"] = _sitemap(entries, site)
    return files


def _address(site: SiteOptions, name: str) -> str:
    return f"{site.address.rstrip('/')}/{path(name)}" if site.address else path(name)


def _sitemap(entries: Sequence[Entry], site: SiteOptions) -> bytes:
    xml = XmlWriter()
    xml.open("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for name in ("index.html", *(f"{entry.stem}.html" for entry in entries)):
        xml.line()
        xml.start("url")
        xml.leaf("loc", _address(site, name))
        xml.end("url")
    xml.close("urlset")
    return xml.document()


def _feed(entries: Sequence[Entry], site: SiteOptions) -> bytes:
    newest = sorted(entries, key=lambda entry: (entry.updated, entry.stem), reverse=True)[:_NEWEST]
    updated = newest[0].updated if newest else ""
    xml = XmlWriter()
    xml.open("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    _leaf(xml, "id", _id(site.address or site.title))
    _leaf(xml, "title", site.title)
    _leaf(xml, "updated", _moment(updated))
    xml.line()
    xml.empty("link", {"rel": "alternate", "href": _address(site, "index.html")})
    for entry in newest:
        xml.open("entry")
        _leaf(xml, "id", _id(f"{site.address or site.title}/{entry.stem}"))
        _leaf(xml, "title", entry.title)
        _leaf(xml, "updated", _moment(entry.updated))
        xml.line()
        xml.start("author")
        xml.leaf("name", entry.byline or site.title)
        xml.end("author")
        xml.line()
        xml.empty("link", {"rel": "alternate", "href": _address(site, f"{entry.stem}.html")})
        if entry.summary:
            _leaf(xml, "summary", entry.summary)
        xml.close("entry")
    xml.close("feed")
    return xml.document()


def _leaf(xml: XmlWriter, name: str, text: str) -> None:
    xml.line()
    xml.leaf(name, text)


def _moment(day: str) -> str:
    return f"{day or _UNKNOWN_DAY}T00:00:00Z"


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _table(entries: Sequence[Entry]) -> bytes:
    head = ["page", *(column.name for column in TABLES["interviews"])]
    rows = [[f"{entry.stem}.html", *map(_cell, entry.row)] for entry in entries]
    return b"\xef\xbb\xbf" + written_table([head, *rows])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
