"""Roles of participants, inferred from labels, headings, the introduction, and who asks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from attrs import frozen

from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.model import Participant, Role, Session, Turn
from oralhist.transcripts.headings import INTERVIEW
from oralhist.transcripts.introduction import places_of_name
from oralhist.transcripts.outline import Outline

PARTS = {
    "interviewer": Role.INTERVIEWER,
    "interviewee": Role.INTERVIEWEE,
    "narrator": Role.INTERVIEWEE,
    "interpreter": Role.INTERPRETER,
    "translator": Role.TRANSLATOR,
    "q": Role.INTERVIEWER,
    "question": Role.INTERVIEWER,
    "a": Role.INTERVIEWEE,
    "answer": Role.INTERVIEWEE,
}
"""Labels for a part in the conversation, in lower case."""
_PARTNERS = {"q": "a", "a": "q", "question": "answer", "answer": "question"}
_WITH = re.compile(rf"\b{INTERVIEW} with (.+)", re.IGNORECASE)
_BY = re.compile(r" by ", re.IGNORECASE)
_ASKED_BY = re.compile(r"\b(?:interviewed|conducted) by (?:\S{1,12}\. )?\Z", re.IGNORECASE)
_ASKS = re.compile(r" (?:conducted|interviewed|interviews|(?:talked|spoke|talks|speaks) (?:to|with))\b")
_QUESTION_MARKS = frozenset("?\u037e\u061f\uff1f")


@frozen
class Evidence:
    """The role of a participant by id, the reason for it, and the line that shows it."""

    id: str
    role: Role
    why: str
    line: int


def roles_of(
    participants: Sequence[Participant], sessions: Sequence[Session], outline: Outline
) -> Mapping[str, Evidence]:
    """Return the role of each participant by id: first what the header and the text say, then who asks and answers."""
    found = {
        person.id: Evidence(person.id, person.roles[0], "the header says so", 0)
        for person in participants
        if person.roles
    }
    for evidence in chain(  # lazily, in this order: the last one needs the interviewers that the others found
        _by_label(participants, outline),
        _by_heading(participants, outline),
        _by_introduction(participants, outline),
        _by_asking(sessions, outline),
        _by_answering(sessions, outline, found),
    ):
        found.setdefault(evidence.id, evidence)
    return found


def _by_label(participants: Sequence[Participant], outline: Outline) -> Iterator[Evidence]:
    """Infer roles from labels. ``Q`` and ``A`` count only together, or if a header names a person with that role."""
    ids = {label_key(participant.label): participant.id for participant in participants if participant.label}
    first_lines = {label_key(turn.label): turn.line for turn in reversed([*outline.turns]) if turn.label}
    printed = {role for participant in participants for role in participant.roles}
    for label, role in PARTS.items():
        if label in ids and (_PARTNERS.get(label, label) in ids or role in printed):
            yield Evidence(ids[label], role, "the label says so", first_lines[label])


def _by_heading(participants: Sequence[Participant], outline: Outline) -> Iterator[Evidence]:
    """Infer interviewees from headings such as ``Discussion with Dr. Andrey Kortunov``."""
    for heading in outline.headings:
        if named := _WITH.search(heading.text):
            whom = _BY.split(named[1])[0]
            for participant in participants:
                if any(places_of_name(participant.name, whom)):
                    yield Evidence(participant.id, Role.INTERVIEWEE, f"named in “{named[0]}”", heading.line)


def _by_introduction(participants: Sequence[Participant], outline: Outline) -> Iterator[Evidence]:
    """Infer interviewers from statements such as ``Océane Van Geluwe conducted a series of interviews``."""
    for paragraph in (*outline.headings, *outline.introduction):
        for participant in participants:
            for start, end in places_of_name(participant.name, paragraph.text):
                said = _ASKS.match(paragraph.text, end) or _ASKED_BY.search(paragraph.text, 0, start)
                if said is not None:
                    why = f"the text says “{said[0].strip()}”"
                    yield Evidence(participant.id, Role.INTERVIEWER, why, paragraph.line)


def _by_asking(sessions: Sequence[Session], outline: Outline) -> Iterator[Evidence]:
    """Infer the interviewer: the person who speaks first in every session and asks in at least half of the turns."""
    first = {next(iter(session.speakers), None) for session in sessions}
    if len(first) != 1 or any(len(session.speakers) < 2 for session in sessions):
        return
    (id,) = first
    asked = [_asks(turn) for session in sessions for turn in session.turns if turn.speaker == id]
    if id is not None and 2 * sum(asked) >= len(asked):
        yield Evidence(id, Role.INTERVIEWER, "speaks first and asks", outline.sittings[0].turns[0].line)


def _by_answering(sessions: Sequence[Session], outline: Outline, found: Mapping[str, Evidence]) -> Iterator[Evidence]:
    """Infer the interviewee: the other of two speakers if one is the interviewer."""
    interviewers = {id for id, evidence in found.items() if evidence.role is Role.INTERVIEWER}
    for session, sitting in zip(sessions, outline.sittings, strict=True):
        others = [id for id in session.speakers if id not in interviewers]
        if len(session.speakers) == 2 and len(others) == 1:
            yield Evidence(others[0], Role.INTERVIEWEE, "answers the interviewer", sitting.turns[0].line)


def _asks(turn: Turn) -> bool:
    return any(not _QUESTION_MARKS.isdisjoint(utterance.text) for utterance in turn.utterances)
