"""A document as styled paragraphs: what the readers of Word, ODT, RTF and HTML give, and the writer of Word takes."""

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter

from attrs import Factory, define, frozen

BLACK = "█"
"""What replaces a letter that is blacked out, so that nothing that is made of a document has the words."""


def is_bar(text: str) -> bool:
    """Return whether a text is one that is blacked out, such as the name of a speaker."""
    return BLACK in text and not text.strip(f"{BLACK}. \t")


@frozen
class Run:
    """A piece of text with one format.

    ``style`` is the name of its character style. ``note`` is the text of a footnote or endnote whose mark is at this
    place; ``text`` is then the mark, empty if the program numbers it. ``is_blacked_out`` says that the page does not
    show the words, and that ``text`` has ``BLACK`` in their place.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    style: str = ""
    url: str = ""
    language: str = ""
    note: "tuple[Run, ...] | None" = None
    is_blacked_out: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the words are not set off: no emphasis, no link, not blacked out."""
        return not (self.bold or self.italic or self.underline or self.strike or self.url or self.is_blacked_out)

    def with_text(self, text: str) -> "Run":
        """Return the run with another text."""
        if text == self.text:
            return self
        return Run(  # evolve() takes five times as long
            text,
            self.bold,
            self.italic,
            self.underline,
            self.strike,
            self.style,
            self.url,
            self.language,
            self.note,
            self.is_blacked_out,
        )


@define
class Paragraph:
    r"""A paragraph: its runs, in which ``\n`` is a line break, and its place on the page.

    ``style`` is the name of its style in the language of the program. ``level`` is 1 to 9 for headings, -1 for a title.
    ``list_mark`` is what a list prints before it: ``1.``, ``•``. ``cell`` is the number of the table and the row and the
    column in it. ``number`` is its place in the document, from 1.
    """

    runs: list[Run] = Factory(list)
    style: str = ""
    level: int = 0
    list_mark: str = ""
    cell: tuple[int, int, int] | None = None
    number: int = 0

    @property
    def text(self) -> str:
        """The text of all runs, without that of notes."""
        return "".join(run.text for run in self.runs)


def note_of(paragraphs: Iterable[Paragraph]) -> tuple[Run, ...]:
    """Return the paragraphs of a note that have words as one text, with line breaks between them."""
    runs: list[Run] = []
    for paragraph in paragraphs:
        if paragraph.text.strip():
            runs += [Run("\n"), *paragraph.runs] if runs else paragraph.runs
    return tuple(runs)


_PAGE_NUMBER = "0123456789 \t\n–—-/"
"""Characters of which a header or footer consists that has only a page number."""


@define
class Document:
    """The paragraphs of a document, and what it has besides.

    ``title`` is that of its properties. ``margins`` are the texts of headers and footers, each once. ``left_out`` counts
    what was not read, by kind: ``deletion``, ``hidden``, ``comment``, ``picture``, ``highlight``, ``embedded``, and
    ``cover`` for black shapes, which may cover words.
    """

    paragraphs: list[Paragraph] = Factory(list)
    title: str = ""
    margins: list[str] = Factory(list)
    left_out: Counter[str] = Factory(Counter)

    def add_margin(self, paragraphs: Iterable[Paragraph]) -> None:
        """Add the text of a header or footer, unless it is known or has only a page number."""
        lines = (paragraph.text.strip() for paragraph in paragraphs)
        text = "\n".join(filter(None, lines))
        if text.strip(_PAGE_NUMBER) and text not in self.margins:
            self.margins.append(text)


_FORMAT = attrgetter("bold", "italic", "underline", "strike", "style", "url", "language", "is_blacked_out")


def joined(runs: Iterable[Run]) -> list[Run]:
    """Return runs with neighbours of one format joined. White space takes the format of the run before it.

    Word divides a run at every edit: 39,646 paragraphs of real transcripts have 57,936 runs after joining.
    """
    result: list[Run] = []
    parts: list[str] = []  # of the text of the last run, joined once
    for run in runs:
        if not run.text and run.note is None:
            continue
        last = result[-1] if result else None
        if last is not None and last.note is None and run.note is None:
            is_white = not run.text.strip() and "\n" not in run.text
            if is_white or _FORMAT(last) == _FORMAT(run):
                parts.append(run.text)
                continue
        if len(parts) > 1:
            result[-1] = result[-1].with_text("".join(parts))
        result.append(run)
        parts = [run.text]
    if len(parts) > 1:
        result[-1] = result[-1].with_text("".join(parts))
    return result
