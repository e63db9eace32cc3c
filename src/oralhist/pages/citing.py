"""How to cite the interview: printed citations, data for reference managers, and the tags in the head of the page."""

import json
from collections.abc import Iterator
from typing import Any

from oralhist.citations.bibtex import bibtex
from oralhist.citations.csl import csl_json
from oralhist.citations.ris import ris
from oralhist.citations.source import CitedSource
from oralhist.citations.styles import apa, chicago_around_passage, styles
from oralhist.citations.web import coins, meta_tags, schema_org
from oralhist.pages.context import Context
from oralhist.syntax.characters import with_line_feeds
from oralhist.syntax.html_writer import Html, element, url

_LONGEST_DESCRIPTION = 300
_FOR_SCRIPT = (
    "close", "copied", "copy", "citation", "found", "found_none", "found_one", "cannot_load", "cite_passage", "link",
    "position", "quotation",
)  # fmt: skip


def cite_html(source: CitedSource, anchor: str, context: Context) -> Html:
    """Return the part of the page that says how to cite the interview."""
    words = context.words
    english = {"lang": "en", "dir": "ltr"}  # these styles are English
    rows: list[Html] = []
    if source.preferred:
        rows += [element("dt", {}, words("cite_archive")), element("dd", {"dir": "auto"}, source.preferred)]
    for name, citation in styles(source):
        rows += [element("dt", {}, name), element("dd", english, citation)]
    exports = (("BibTeX", bibtex(source)), ("RIS", with_line_feeds(ris(source))), ("CSL-JSON", csl_json(source)))
    data = [
        element("details", {"class": "box"}, element("summary", {}, name), element("pre", {"tabindex": 0}, exported))
        for name, exported in exports
    ]
    return element(
        "section",
        {"id": anchor},
        element("h2", {}, words("cite")),
        element("dl", {"class": "refs"}, *rows),
        element("div", {"class": "noprint"}, element("h3", {}, words("export")), *data),
        element("span", {"class": "Z3988", "title": coins(source)}),
    )


def head_tags(source: CitedSource, context: Context) -> Iterator[Html]:
    """Yield tags for search engines and reference managers."""
    rights = context.interview.metadata.rights
    licence = rights.uri if rights else None
    yield _meta("description", " ".join((source.abstract or apa(source)).split())[:_LONGEST_DESCRIPTION])
    stated = licence or (rights.statement if rights else None) or ""
    yield from (_meta(name, content) for name, content in meta_tags(source, stated))
    for relation, address in (("cite-as", source.address), ("license", licence)):
        target = url(address)
        if target is not None:
            yield element("link", {"rel": relation, "href": target})
    yield data_script(schema_org(context.interview, source), {"type": "application/ld+json"})


def script_data(source: CitedSource, context: Context) -> Html:
    """Return what the script of the page needs: the citation around a passage, the address, and words to show."""
    data = {
        "cite": chicago_around_passage(source),
        "url": source.address,
        "words": {key: context.words.table["words"][key] for key in _FOR_SCRIPT},
    }
    return data_script(data, {"type": "application/json", "id": "_data"})


def data_script(data: Any, attributes: dict[str, str]) -> Html:
    """Return data in a script element that is not run; ``<`` is escaped, so nothing can end it."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return element("script", attributes, Html(written))


def _meta(name: str, content: str) -> Html:
    return element("meta", {"name": name, "content": content})
