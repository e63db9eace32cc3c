"""Fields of a Word document: dates, links, numbers of pages."""

from attrs import define


@define
class Field:
    """A field that is open: a date, a link, a page number. Its code is not text, its result is."""

    code: str = ""
    is_result: bool = False
    url: str = ""


def url_in(code: str) -> str:
    """Return the address in the code of a field: ``HYPERLINK "https://example.org"``."""
    words = code.split('"')
    return words[1].strip() if len(words) > 2 and words[0].strip().upper() == "HYPERLINK" else ""
