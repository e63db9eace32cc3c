"""Small interviews for tests of pages."""

from attrs import evolve

from oralhist import Interview
from oralhist.model import Content, Metadata, Participant, Role, Session, Turn, Utterance

__all__ = ["SMALLEST", "said", "talk"]

SMALLEST = Interview(id="x", metadata=Metadata(title="A title"))


def talk(*turns: Turn, **fields: object) -> Interview:
    """Return an interview with these turns in its only session."""
    session = Session(turns=turns, **fields)  # type: ignore[arg-type]
    return evolve(
        SMALLEST, participants=(Participant(id="ada", name="Ada Wren", roles=(Role.INTERVIEWEE,)),), sessions=(session,)
    )


def said(content: Content | str, **fields: object) -> Turn:
    """Return a turn of Ada with one utterance."""
    return Turn(speaker="ada", utterances=(Utterance(content=content, **fields),))  # type: ignore[arg-type]
