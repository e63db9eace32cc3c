"""The words of a page in the language of its reader: one data file for each language in ``languages``."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from oralhist.errors import InvalidOption
from oralhist.findings import nearest_or_all
from oralhist.model import EdtfDate, Role
from oralhist.syntax.html_writer import Html, element, joined, text

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")
_DECADE = re.compile(r"(\d{3})X")
_MACHINE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""The dates that ``<time datetime>`` takes; HTML knows no uncertain dates and no periods."""


@frozen
class Words:
    """The words of one language."""

    language: str
    table: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words with a key, with values in their places."""
        found: str = self.table["words"][key]
        return found.format(**values) if values else found

    def role(self, role: Role) -> str:
        """Return the name of a role."""
        found: str = self.table["roles"][role.value]
        return found

    def language_name(self, tag: str) -> str:
        """Return the name of a language, or its tag if this table does not have it."""
        found: str = self.table["languages"].get(tag.lower().split("-")[0], tag)
        return found

    def all_of(self, *names: str) -> str:
        """Join names as a list in a sentence."""
        return f" {self('and')} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))

    def date(self, date: EdtfDate | None) -> str:
        """Return a date for reading: the wording of the source, else the date in words."""
        if date is None:
            return ""
        return date.text or self._edtf(date.value or "")

    def _edtf(self, value: str) -> str:
        if "/" in value:
            start, _, end = value.partition("/")
            return " – ".join(self._edtf(part) if part not in ("", "..") else "…" for part in (start, end))
        if decade := _DECADE.fullmatch(value):
            return f"{decade[1]}0s" if self.language == "en" else value
        plain = _PLAIN.fullmatch(value)
        if plain is None or not 0 <= int(plain[2] or 1) <= 12:
            return value
        year, month, day, mark = plain.groups()
        shown = year
        if month and int(month):
            named = self.table["months" if day else "month_and_year"][int(month) - 1]
            shown = self.table["date"].format(day=int(day), month=named, year=year) if day else f"{named} {year}"
        shown = self("about_date", date=shown) if mark in ("~", "%") else shown
        return f"{shown} (?)" if mark in ("?", "%") else shown


@cache
def words_in(language: str) -> Words:
    """Return the words of a language. Raises ``InvalidOption`` for one that has no file."""
    if language not in known_languages():
        hint = nearest_or_all(language, known_languages(), "there are")
        raise InvalidOption(f"pages cannot have the language {language!r} ({hint})")
    source = files(__package__) / "languages" / f"{language}.toml"
    return Words(language, tomllib.loads(source.read_text(encoding="utf-8")))


@cache
def known_languages() -> tuple[str, ...]:
    """Return the languages in which a page can be written, by their tags."""
    names = (file.name for file in (files(__package__) / "languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def date_html(words: Words, date: EdtfDate | None, *, with_code: bool = False) -> Html:
    """Return a date for reading as markup; ``with_code`` adds the EDTF value if the words do not have it."""
    shown = words.date(date)
    if date is None or not shown:
        return Html("")
    value = date.value or ""
    marked = element("time", {"datetime": value}, shown) if _MACHINE.fullmatch(value) else text(shown)
    if not with_code or not value or date.text or shown == value:
        return marked
    return joined((marked, " ", code_html(value)))


def code_html(code: str) -> Html:
    """Return a code of a standard, to be shown next to its meaning in words."""
    return element("span", {"class": "code", "translate": "no"}, code)
