"""The options of a page: language, style, logo, the place of the recordings, and files to download."""

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from attrs import field, frozen

from oralhist.errors import InvalidOption
from oralhist.pages.media import media_address, media_base
from oralhist.pages.style import custom_properties
from oralhist.pages.words import words_in
from oralhist.syntax.html_writer import Html, Url, image

LARGEST_LOGO = 200_000
"""Bytes: the logo is inside every page."""

_IMAGES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}
_NAMES = {
    ".tei.xml": ("TEI", "application/tei+xml"),
    ".tei": ("TEI", "application/tei+xml"),
    ".ohms.xml": ("OHMS", "application/xml"),
    ".csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
    ".json": ("JSON", "application/json"),
    ".vtt": ("WebVTT", "text/vtt"),
    ".srt": ("SRT", "application/x-subrip"),
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".txt": ("Text", "text/plain"),
    ".pdf": ("PDF", "application/pdf"),
    ".bib": ("BibTeX", "application/x-bibtex"),
    ".ris": ("RIS", "application/x-research-info-systems"),
}


@frozen(kw_only=True)
class PageOptions:
    """How a page is written.

    ``language`` is that of its headings and buttons. ``style`` is a style sheet of custom properties, ``logo`` an
    image, both as bytes. ``media`` is where the recordings are: an address, or a folder relative to the page.
    ``download`` are files that the page links to, by their paths from it. ``address`` is that of the page, ``home`` a
    link to the list of which it is a part, with its title.
    """

    language: str = "en"
    style: bytes | None = None
    logo: bytes | None = None
    media: str | None = None
    download: tuple[str, ...] = field(default=(), converter=tuple)
    address: str = ""
    home: tuple[str, str] | None = None

    def custom_style(self) -> Html:
        """Return the custom properties as CSS. Raises ``InvalidOption`` for anything else in the style sheet."""
        return custom_properties(self.style) if self.style is not None else Html("")

    def logo_url(self) -> Url | None:
        """Return the logo as the address of an image. Raises ``InvalidOption`` for a file that is not an image."""
        if self.logo is None:
            return None
        if len(self.logo) > LARGEST_LOGO:
            raise InvalidOption(f"the logo has {len(self.logo):,} bytes, more than {LARGEST_LOGO:,}: make it smaller")
        kind = next((kind for start, kind in _IMAGES.items() if self.logo.startswith(start)), None)
        if self.logo[:4] == b"RIFF" and self.logo[8:12] == b"WEBP":
            kind = "image/webp"
        if kind is None and b"<svg" in self.logo[:2000]:
            kind = "image/svg+xml"  # inert: as the source of an image it runs no script and loads nothing
        if kind is None:
            raise InvalidOption("the logo is no PNG, JPEG, GIF, WebP or SVG image")
        return image(kind, b64encode(self.logo).decode("ascii"))

    def media_url(self, address: str) -> Url | None:
        """Return the address of a recording on the page, or ``None`` if it is unsafe."""
        return media_address(address, self.media)

    def check(self) -> None:
        """Raise ``InvalidOption`` for an option that no page can have."""
        words_in(self.language)
        self.custom_style()
        self.logo_url()
        if self.media is not None:
            media_base(self.media)


def names_of_files(paths: Sequence[str]) -> list[tuple[str, str, str | None]]:
    """Return files to link to: the path, the name of the format, numbered if there are several, and the media type."""
    named = [_name_of_file(path) for path in paths]
    total, met = Counter(name for name, _ in named), Counter[str]()
    found = []
    for path, (name, media_type) in zip(paths, named, strict=True):
        met[name] += 1
        found.append((path, f"{name} {met[name]}" if total[name] > 1 else name, media_type))
    return found


def _name_of_file(name: str) -> tuple[str, str | None]:
    """Return the name of the format of a file, and its media type; of an unknown one, the name of the file."""
    for suffix, known in _NAMES.items():
        if name.lower().endswith(suffix):
            return known
    return PurePath(name).name, None
