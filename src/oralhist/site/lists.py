"""The pages with lists: all interviews, and by person, subject, place and date, which work without a script."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from oralhist.conventions.ids import slug
from oralhist.pages import PageOptions
from oralhist.pages.direction import direction
from oralhist.pages.style import policy_hash, style_sheet
from oralhist.pages.words import Words, words_in
from oralhist.site.bundles import SiteOptions
from oralhist.site.entries import FACETS, Entry
from oralhist.syntax.html_writer import Html, element, encoded, fragment, joined, path

_NOTHING = Html("")


def list_pages(entries: Sequence[Entry], shards: Iterable[str], site: SiteOptions) -> dict[str, bytes]:
    """Return the pages with lists, by their names. ``shards`` are the keys of the files of the search."""
    pages = _Lists(entries, site, site.page(), words_in(site.language))
    return {
        "index.html": pages.index(sorted(shards)),
        **{f"by-{facet}.html": pages.by(facet) for facet in pages.facets},
    }


@cache
def site_script() -> Html:
    """Return the script of the list of interviews, without comments and indentation."""
    source = (files(__package__) / "site.js").read_text(encoding="utf-8")
    lines = (line.strip() for line in source.splitlines())
    return Html("\n".join(line for line in lines if line and not line.startswith("//")))


@cache
def _site_style() -> str:
    source = (files(__package__) / "site.css").read_text(encoding="utf-8")
    return "".join(line.strip() for line in re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL).splitlines())


class _Lists:
    def __init__(self, entries: Sequence[Entry], site: SiteOptions, options: PageOptions, words: Words) -> None:
        self.entries, self.site, self.options, self.words = entries, site, options, words
        self.facets = [facet for facet in FACETS if any(entry.facets[facet] for entry in entries)]

    def index(self, shards: Sequence[str]) -> bytes:
        """Return the list of all interviews, with the search."""
        words = self.words
        search = element(
            "form",
            {"id": "search", "role": "search", "hidden": True},
            element("label", {"for": "q"}, words("search_all")),
            element("input", {"id": "q", "type": "search", "autocomplete": "off"}),
        )
        items = (self._item(entry, number) for number, entry in enumerate(self.entries))
        texts = {key: words(key) for key in ("interviews_found", "interview_found", "found_none")}
        data = json.dumps({"shards": list(shards), "words": texts}, ensure_ascii=True).replace("<", "\\u003c")
        return self._page(
            self.site.title,
            search,
            self._count(),
            element("ol", {"class": "interviews", "id": "list"}, *items),
            element("script", {"type": "application/json", "id": "site-data"}, Html(data)),
            element("script", {}, site_script()),
            current="index",
            has_script=True,
        )

    def by(self, facet: str) -> bytes:
        """Return the list of the interviews by the values of a facet."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for value in entry.facets[facet]:
                found.setdefault(value, []).append(entry)
        values = sorted(found, key=str.casefold)
        ids = list(_ids(values))
        contents = (
            element("li", {}, element("a", {"href": fragment(id)}, value), f" ({len(found[value])})")
            for id, value in zip(ids, values, strict=True)
        )
        sections = (
            element(
                "section",
                {"aria-labelledby": id},
                element("h2", {"id": id}, element("bdi", {}, value)),
                element("ol", {"class": "interviews"}, *map(self._item, found[value])),
            )
            for id, value in zip(ids, values, strict=True)
        )
        title = self.words(_HEADINGS[facet])
        return self._page(title, element("ul", {"class": "values"}, *contents), *sections, current=facet)

    def _item(self, entry: Entry, number: int | None = None) -> Html:
        lang = {
            "lang": entry.language or None,
            "dir": "rtl" if entry.language and direction(entry.language) == "rtl" else None,
        }
        facts = joined(filter(None, (entry.byline, entry.date)), " · ")
        title = element("a", {"href": path(f"{entry.stem}.html"), **lang}, entry.title)
        return element(
            "li",
            {"data-n": number},
            element("h3" if number is None else "h2", {}, title),
            element("p", {"class": "facts"}, element("bdi", {}, facts), element("span", {"class": "where"}, ""))
            if facts or number is not None
            else _NOTHING,
            element("p", lang, entry.summary) if entry.summary and number is not None else _NOTHING,
        )

    def _count(self) -> Html:
        number = len(self.entries)
        text = self.words("interview_found" if number == 1 else "interviews_found", count=number)
        return element("p", {"class": "facts"}, element("output", {"id": "count", "for": "q"}, text))

    def _page(self, title: str, *body: str, current: str, has_script: bool = False) -> bytes:
        words, style = self.words, joined((style_sheet(), Html(_site_style()), self.options.custom_style()))
        logo = self.options.logo_url()
        policy = [
            "default-src 'none'",
            f"style-src {policy_hash(style)}",
            f"script-src 'self' file: {policy_hash(site_script())}" if has_script else "",
            "img-src data:" if logo else "",
            "base-uri 'none'",
            "form-action 'none'",
        ]
        head = element(
            "head",
            {},
            element("meta", {"charset": "utf-8"}),
            element("meta", {"name": "generator", "content": "oralhist"}),
            element("meta", {"http-equiv": "Content-Security-Policy", "content": "; ".join(filter(None, policy))}),
            element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            element("title", {}, title if current == "index" else f"{title} – {self.site.title}"),
            element(
                "link",
                {
                    "rel": "alternate",
                    "href": path("feed.xml"),
                    "type": "application/atom+xml",
                    "title": self.site.title,
                },
            ),
            element("style", {}, style),
        )
        links = (
            element(
                "li", {}, element("a", {"href": path(name), "aria-current": "page" if key == current else None}, text)
            )
            for key, name, text in self._lists()
        )
        top = element(
            "header",
            {"class": "top"},
            element("img", {"src": logo, "alt": "", "class": "logo"}) if logo else _NOTHING,
            element("p", {"class": "kicker"}, element("a", {"href": path("index.html")}, self.site.title))
            if current != "index"
            else _NOTHING,
            element("h1", {}, title),
            element("nav", {"aria-label": words("lists")}, element("ul", {"class": "lists"}, *links))
            if self.facets
            else _NOTHING,
        )
        skip = element("a", {"class": "jump", "href": fragment("_main")}, words("skip_list"))
        page = element("body", {"class": "site"}, skip, top, element("main", {"id": "_main"}, *body))
        whole = element(
            "html", {"lang": words.language, "dir": "rtl" if direction(words.language) == "rtl" else None}, head, page
        )
        return encoded((Html("<!DOCTYPE html>\n"), whole))

    def _lists(self) -> Iterator[tuple[str, str, str]]:
        yield "index", "index.html", self.words("all_interviews")
        for facet in self.facets:
            yield facet, f"by-{facet}.html", self.words(_HEADINGS[facet])


_HEADINGS = {"people": "people", "subjects": "subjects", "places": "places", "dates": "date"}


def _ids(values: Sequence[str]) -> Iterator[str]:
    taken: set[str] = set()
    for value in values:
        id = stem = slug(value) or "value"
        number = 1
        while id in taken:
            number += 1
            id = f"{stem}-{number}"
        taken.add(id)
        yield f"_{id}"
