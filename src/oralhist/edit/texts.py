"""Change what was said, and read it without the layout of its source."""

import re
from collections.abc import Callable
from typing import Any

from attrs import evolve

from oralhist.arguments import checked
from oralhist.edit.valid import kept_valid
from oralhist.model import Interview, Session, Turn, Utterance
from oralhist.model.content import Content, Inline
from oralhist.model.shapes import fields_of

_SPACES = re.compile(r"\s+")


@checked
def map_text(interview: Interview, change: Callable[[str], str]) -> Interview:
    """Return the interview with a function applied to each piece of text that was said, in all versions.

    A piece is the text between two inlines; words of editors, notes and descriptions are left as they are, and so are
    times and the characters of the source. ``map_text(interview, str.upper)`` changes letters only. Raises
    ``InvalidValue`` if the function returns something other than text, or characters that no file can hold.
    """

    def turn(old: Turn) -> Turn:
        return evolve(
            old, utterances=tuple(evolve(said, content=_changed(said.content, change)) for said in old.utterances)
        )

    def session(old: Session) -> Session:
        versions = tuple(evolve(one, turns=tuple(map(turn, one.turns))) for one in old.versions)
        return evolve(old, turns=tuple(map(turn, old.turns)), versions=versions)

    return kept_valid(interview, evolve(interview, sessions=tuple(map(session, interview.sessions))))


@checked
def reading_text(said: Utterance | Turn | Session | Interview) -> str:
    """Return the words that were said, one line for each utterance, with single spaces.

    The line ends of the source and the double spaces that an event leaves are single spaces here, unlike in ``text``.
    """
    if isinstance(said, Utterance):
        return _SPACES.sub(" ", said.text).strip()
    parts = said.utterances if isinstance(said, Turn) else said.turns if isinstance(said, Session) else said.sessions
    return "\n".join(filter(None, map(reading_text, parts)))


def _changed(content: Content, change: Callable[[str], str]) -> list[str | Inline]:
    return [change(item) if isinstance(item, str) else _inside(item, change) for item in content]


def _inside(inline: Any, change: Callable[[str], str]) -> Any:
    has_words = any(field.name == "content" for field in fields_of(type(inline)))
    return evolve(inline, content=_changed(inline.content, change)) if has_words else inline
