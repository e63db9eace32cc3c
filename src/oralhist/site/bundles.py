"""The job that makes the parts of a site from one file: a bundle with a page and files for each interview, and its entry."""

import datetime
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, field, frozen

from oralhist.conventions.ids import slug
from oralhist.corpus.codes import CLOSED_INTERVIEW
from oralhist.corpus.conversion import reading_settings
from oralhist.corpus.jobs import Job, Product, Reason, State, digest, reasons_of
from oralhist.corpus.tables.rows import interview_row
from oralhist.errors import CannotWrite, InvalidOption, NothingToRelease
from oralhist.files import written_files
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel, Interview
from oralhist.opening import source_of
from oralhist.pages import PageOptions, render
from oralhist.pages.words import words_in
from oralhist.registry import format_named
from oralhist.site.entries import Entry, entry_of
from oralhist.validation import read_and_check

FILES = ("tei", "json", "vtt")
"""The formats of the files next to each page."""

_ENTRIES = "entries.json"
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP file can hold, so that equal bundles have equal bytes


@frozen(kw_only=True)
class SiteOptions:
    """What all pages of a site share: its title, its address, and the options of pages."""

    title: str
    address: str = ""
    language: str = "en"
    style: bytes | None = None
    logo: bytes | None = None
    media: str | None = None

    def page(self, **more: Any) -> PageOptions:
        """Return the options of a page of the site."""
        return PageOptions(language=self.language, style=self.style, logo=self.logo, media=self.media, **more)

    def check(self) -> None:
        """Raise ``InvalidOption`` for an option that no site can have."""
        self.page().check()
        if self.address and not re.match(r"https?://[^\s/?#]+[^\s?#]*$", self.address):
            raise InvalidOption(
                f"{self.address!r} is not the address of a site: it must begin with https://, and have no '?' or '#'"
            )


@frozen(kw_only=True)
class Bundles(Job):
    """Makes the bundle of a file, for an audience on a date. ``options`` are those of the readers."""

    site: SiteOptions
    audience: str
    day: datetime.date | None = None
    possible_names: str | None = None
    options: Mapping[str, Any] = field(factory=dict)

    @property
    def settings(self) -> Mapping[str, Any]:
        shown = asdict(self.site)
        shown |= {name: digest(shown[name]) for name in ("style", "logo") if shown[name]}
        return {
            "verb": "site",
            "audience": self.audience,
            "possible_names": self.possible_names,
            "site": shown,
            **reading_settings(self.options),
        }

    def target(self, name: str) -> str:
        """Return the name of the bundle: a digest, because the name of a file can be that of a hidden person."""
        return f"{digest(name.encode())[:24]}.zip"

    def __call__(self, name: str, data: bytes) -> Product:
        """Make the bundle of a file. Raises the errors of readers, the gate and writers."""
        form, source = source_of(data, name, **self.options)
        read = read_and_check(form, source, name, for_archive=self.audience == AccessLevel.ARCHIVE)
        if reasons := reasons_of(finding for _, findings in read for finding in findings):
            return Product(state=State.REFUSED, reasons=reasons)
        entries: list[Entry] = []
        files: dict[str, bytes] = {}
        counts: Counter[str] = Counter()
        for interview, _ in read:
            try:
                released = release(interview, self.audience, self.day, possible_names=self.possible_names)
            except NothingToRelease:
                counts["closed"] += 1
                continue
            entry, own = self._parts(released)
            entries.append(entry)
            files |= own
        if not entries:
            return Product(state=State.CLOSED, reasons=(Reason(CLOSED_INTERVIEW.id),))
        return Product(
            outputs={self.target(name): _bundle(entries, files)}, counts={**counts, "interviews": len(entries)}
        )

    def _parts(self, released: ReleasedInterview) -> tuple[Entry, dict[str, bytes]]:
        """Return the entry of an interview, and its page and files by their names in the site."""
        stem = page_name(released)
        files: dict[str, bytes] = {}
        for name in FILES:
            form = format_named(name)
            try:
                found = written_files(f"{stem}{form.suffixes[0]}", released, form)
            except CannotWrite:  # captions need a time for each utterance
                continue
            files |= {str(path): data for path, data in found.items()}
        address = f"{self.site.address.rstrip('/')}/{stem}.html" if self.site.address else ""
        names: Any = tuple(files)
        page = self.site.page(download=names, address=address, home=("index.html", self.site.title))
        files[f"{stem}.html"] = render(released, page)
        digests = {name: digest(data) for name, data in files.items()}
        return entry_of(released, stem, digests, interview_row(released), words_in(self.site.language)), files


_RESERVED = re.compile(r"index|search|by-.*|(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.DOTALL)
"""Names of the site's own files, and those that Windows gives to devices."""
_LONGEST_NAME = 160
"""Bytes; file systems allow 255, with the suffixes of all files of an interview."""


def page_name(interview: Interview) -> str:
    """Return the name of the page of an interview, made of its id alone, so that it stays when others come and go."""
    name = slug(interview.id).strip("-._") or "interview"
    if len(name.encode()) > _LONGEST_NAME:
        start = name.encode()[: _LONGEST_NAME - 13].decode(errors="ignore")
        name = f"{start}-{digest(interview.id.encode())[:12]}"
    return f"interview-{name}" if _RESERVED.fullmatch(name) else name


def _bundle(entries: Sequence[Entry], files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        listed = json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, default=str)
        for name, data in {_ENTRIES: listed.encode(), **files}.items():
            package.writestr(
                zipfile.ZipInfo(name, _MOMENT), data
            )  # not compressed: that takes as long as writing a page
    return stream.getvalue()


def entries_in(bundle: Path) -> list[Entry]:
    """Return the entries of a bundle."""
    with zipfile.ZipFile(bundle) as package:
        return [Entry.from_plain(plain) for plain in json.loads(package.read(_ENTRIES))]


def unpack(bundle: Path, names: Iterable[str], folder: Path) -> None:
    """Write files of a bundle into a folder."""
    with zipfile.ZipFile(bundle) as package:
        for name in names:
            (folder / name).write_bytes(package.read(name))
