"""The parts of a transcript: paragraphs, turns, sittings, and the texts around the speech."""

from collections.abc import Iterator, Sequence

from attrs import Factory, define

from oralhist.conventions.speaker_labels.forms import LAYOUT
from oralhist.model import EdtfDate
from oralhist.transcripts.front_matter import Header
from oralhist.transcripts.styled_lines import Span
from oralhist.transcripts.titles import Line, Title, pages_of

# Names and roles are searched in so many paragraphs and characters, so that the work grows only with the length.
MOST_TO_SEARCH = 50
_LONGEST_TO_SEARCH = 5000
_AROUND_WORDS = f"{LAYOUT}\n"


@define
class Paragraph:
    """A run of lines; ``line`` is the number of the first, ``label`` the speaker label that it begins with.

    ``is_editors`` says that these words were not spoken: a heading, or the header of a sitting. ``header`` is the header
    that begins with this paragraph. ``remark`` is a remark on how the words were said, which was printed inside the label.
    """

    text: str
    line: int
    label: str | None = None
    is_editors: bool = False
    header: Header | None = None
    remark: str = ""
    spans: tuple[Span, ...] = ()
    """What is set off in the text, counted from its end."""
    is_speech: bool = False
    """Whether a document says that these words were spoken, even if they look like something else."""
    begins_turn: bool = False
    """Whether a turn without a label begins here; others begin with their label."""

    def words_after(self, end: int) -> tuple[str, int]:
        """Return the text from a position on, without the layout there, and its line."""
        start = end + 1 if self.text.startswith(" ", end) else end  # usually there is one space
        text = self.text[start:]
        if text[:1] in _AROUND_WORDS:
            text = text.lstrip(_AROUND_WORDS)
            return text, self.line + self.text.count("\n", end, len(self.text) - len(text))
        return text, self.line


@define
class Speech:
    """The paragraphs of one turn, without the label."""

    label: str | None
    line: int
    paragraphs: list[Paragraph] = Factory(list)


@define
class Sitting:
    """The turns under one heading or one header."""

    heading: Paragraph | None
    turns: list[Speech] = Factory(list)
    header: Header | None = None


@define
class Outline:
    """The parts of a text, in order."""

    title: Paragraph | None = None
    """The first line, if it is the title."""
    title_in_front: Title | None = None
    """The title that the texts before the speech have, if the first line is not the title."""
    date: EdtfDate | None = None
    date_line: int = 0
    front: list[Paragraph] = Factory(list)
    sittings: list[Sitting] = Factory(list)
    notes_heading: Paragraph | None = None
    notes: list[Paragraph] = Factory(list)
    back: list[Paragraph] = Factory(list)
    keywords: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Every paragraph except title, date and headings, in order."""
        said = [paragraph for turn in self.turns for paragraph in turn.paragraphs]
        return [*self.front, *said, *self.notes, *self.back]

    @property
    def turns(self) -> Iterator[Speech]:
        """Every turn of every sitting, in order."""
        return (turn for sitting in self.sittings for turn in sitting.turns)

    @property
    def headings(self) -> list[Paragraph]:
        """The headings of the sittings, then the title, each on one line."""
        headings = [sitting.heading for sitting in self.sittings[:MOST_TO_SEARCH] if sitting.heading is not None]
        return _on_one_line(headings if self.title is None else [*headings, self.title])

    @property
    def pages(self) -> list[list[Line]]:
        """The paragraphs before the speech that are no part of the header, as pages of lines."""
        paragraphs = [(text.text, text.line) for text in self.front[:MOST_TO_SEARCH] if not text.is_editors]
        return list(pages_of(paragraphs))

    @property
    def introduction(self) -> list[Paragraph]:
        """The texts before the speech, each on one line."""
        return _on_one_line(self.front)


def _on_one_line(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs to search for names: limited in number and length, with single spaces.

    Each line of a title page is a paragraph of its own.
    """
    texts = ((paragraph.text[:_LONGEST_TO_SEARCH], paragraph.line) for paragraph in paragraphs[:MOST_TO_SEARCH])
    return [Paragraph(line.text, line.number) for page in pages_of(texts) for line in page]
