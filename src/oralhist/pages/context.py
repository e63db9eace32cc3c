"""What the parts of one page share while it is written."""

from attrs import Factory, define

from oralhist.gate import ReleasedInterview
from oralhist.model import Content, Participant, Role
from oralhist.pages.anchors import Anchors
from oralhist.pages.options import PageOptions
from oralhist.pages.words import Words
from oralhist.syntax.html_writer import Html

COLOURS = 6
"""The colours of speakers in the style sheet; a seventh speaker has the first one again."""

_NOTHING = Html("")


@define
class FootNote:
    """A note of the page: its anchor, its printed mark, its markup, and who wrote it."""

    anchor: str
    mark: str
    body: Html = _NOTHING
    by: str = ""


@define
class Context:
    """The interview and the options, and what was met so far."""

    interview: ReleasedInterview
    options: PageOptions
    words: Words
    anchors: Anchors = Factory(Anchors)
    notes: list[FootNote] = Factory(list)
    withheld: bool = False
    """Whether words are left out somewhere."""
    origins: set[str] = Factory(set)
    """The hosts of the recordings, from which the security policy lets them be loaded."""
    versions: int = 0
    """The most other texts of a session, if one has several."""
    people: dict[str, Participant] = Factory(dict)
    colours: dict[str, int] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        self.people = {person.id: person for person in self.interview.participants}
        speakers = dict.fromkeys(turn.speaker for turn in self.interview.turns if turn.speaker)
        # The interviewees first, so that they have the same colours on every page with as many of them.
        ordered = sorted(speakers, key=lambda id: Role.INTERVIEWEE not in self._roles(id))
        self.colours = {id: number % COLOURS for number, id in enumerate(ordered)}

    def _roles(self, id: str) -> tuple[Role, ...]:
        return self.people[id].roles if id in self.people else ()

    @property
    def description_language(self) -> str:
        """The language of the description: that of the record, else that of the page."""
        return self.interview.metadata.language or self.words.language

    def label(self, id: str | None) -> str:
        """Return the label of a participant; an id without a participant is printed itself."""
        return self.people[id].printed_label if id in self.people else id or ""

    def name(self, by: str | None) -> str:
        """Return the name of a participant, or the name itself if it is no id."""
        return self.people[by].name if by in self.people else by or ""


def words_of(content: Content) -> str:
    """Return all text of a content, in a fixed order, to make an anchor of it."""
    return "".join(
        item if isinstance(item, str) else words_of((*getattr(item, "content", ()), *getattr(item, "body", ())))
        for item in content
    )
