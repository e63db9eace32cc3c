"""Roles of participants, inferred from labels, headings, the introduction, and who asks."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from attrs import frozen

from oralhist.conventions.speaker_labels.keys import label_key
from oralhist.conventions.word_tables import letter_pairs, speaker_roles
from oralhist.model import Participant, Role, Session, Turn
from oralhist.syntax.characters import text_key
from oralhist.transcripts.header_people import DeclaredPerson
from oralhist.transcripts.introduction import places_of_name
from oralhist.transcripts.parts import Outline
from oralhist.transcripts.phrases import people_named, role_after, role_before

_QUESTION = re.compile(r"[?\uff1f\u061f\u037e](?<![?\uff1f\u061f\u037e]{2})(?![?\uff1f\u061f\u037e])")
"""One question mark: several mean words that were not heard. The mark is first in the pattern, which is faster."""
_SMALLEST_SHARE = 0.5
_LARGER = 1.5
"""The interviewer asks in half of the turns, and so many times as often as anyone else."""
_MOST_ENDING = 3  # letters by which the ending of a name may differ: Петров, Петровым
_SHORTEST_STEM = 3
_LONGEST_QUOTE = 120
_MOST_WITH_LETTERS = 4
"""Labels of a text in which two of them are letters for question and answer; in a larger group they are initials."""
_QUESTIONS_AND_ANSWERS = frozenset({"question", "answer"})


LETTERS = {"q": Role.INTERVIEWER, "a": Role.INTERVIEWEE}
"""Letters that count alone if a header names one person with the role."""


def part_roles(keys: Collection[str], tags: tuple[str, ...] = ()) -> Mapping[str, Role]:
    """Return the roles of labels for a part in the conversation, by their keys, among the keys of all labels of a text.

    Two letters such as ``P`` and ``R`` count only together, and only if they are a pair in one of the languages ``tags`` of
    the header.
    """
    found = {key: role for key in keys if (role := _roles_by_key().get(key)) is not None}
    return found | (pair_roles(keys, tags) if tags else {})


def pair_roles(keys: Collection[str], tags: tuple[str, ...] = ()) -> dict[str, Role]:
    """Return the roles of two letters that are a pair for question and answer in one of the languages, or in any."""
    pairs = {pair for pair in _pairs(*tags) if pair[0] in keys and pair[1] in keys}
    if len(pairs) != 1 or len(keys) > _MOST_WITH_LETTERS:
        return {}
    return dict(zip(pairs.pop(), (Role.INTERVIEWER, Role.INTERVIEWEE), strict=True))


@cache
def _roles_by_key() -> Mapping[str, Role]:
    return {label_key(word): role for word, role in speaker_roles().items()}


@cache
def _pairs(*tags: str) -> frozenset[tuple[str, str]]:
    return frozenset((label_key(first), label_key(second)) for first, second in letter_pairs(*tags))


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
    shares = _shares_of_questions(sessions)
    for evidence in chain(  # lazily, in this order: the last one needs the interviewers that the others found
        _by_label(participants, shares, outline),
        _by_phrase(participants, outline),
        _by_asking(sessions, shares, outline),
        _by_answering(sessions, outline, found),
    ):
        found.setdefault(evidence.id, evidence)
    return found


def _by_label(
    participants: Sequence[Participant], shares: Mapping[str | None, float], outline: Outline
) -> Iterator[Evidence]:
    """Infer roles from labels. A letter counts if a header names a person with its role, or with the other of its pair.

    A pair counts only if the second person does not ask more often than the first: ``I`` and ``B`` can be initials.
    """
    ids = {label_key(participant.label): participant.id for participant in participants if participant.label}
    first_lines = {label_key(turn.label): turn.line for turn in reversed([*outline.turns]) if turn.label}
    printed = {role for participant in participants for role in participant.roles}
    found = {key: role for key, role in LETTERS.items() if key in ids and role in printed}
    if pair := pair_roles(ids):
        asking = {role: shares.get(ids[key], 0) for key, role in pair.items()}
        found |= pair if asking[Role.INTERVIEWER] >= asking[Role.INTERVIEWEE] else {}
    for key, role in {**found, **part_roles(ids)}.items():
        if key not in _QUESTIONS_AND_ANSWERS or role in printed or len(_QUESTIONS_AND_ANSWERS & ids.keys()) > 1:
            yield Evidence(ids[key], role, "the label says so", first_lines[key])


def _by_phrase(participants: Sequence[Participant], outline: Outline) -> Iterator[Evidence]:
    """Infer roles from phrases such as ``Discussion with Dr. Andrey Kortunov`` or ``interviewed by Océane Van Geluwe``."""
    for paragraph in (*outline.headings, *outline.introduction):
        for person in people_named(paragraph.text, paragraph.line):
            for participant in participants:
                if person.role is not None and _is_same_person(participant.name, person):
                    yield Evidence(
                        participant.id, person.role, f"named in “{paragraph.text[:_LONGEST_QUOTE]}”", person.line
                    )
        for participant in participants:
            for start, end in places_of_name(participant.name, paragraph.text):
                if found := role_after(paragraph.text, end) or role_before(paragraph.text, start):
                    yield Evidence(participant.id, found[0], f"the text says “{found[1]}”", paragraph.line)


def _is_same_person(name: str, person: DeclaredPerson) -> bool:
    """Return whether a participant's name, or only the family name, is that of a person in a phrase."""
    own, others = text_key(name).split(), text_key(person.name).split()
    if not person.is_inflected:
        return any(own == others[place : place + len(own)] for place in range(len(others)))
    return bool(own) and all(any(_is_form_of(word, other) for other in others) for word in own)


def _is_form_of(word: str, other: str) -> bool:
    """Return whether two words can be one name with different endings."""
    same = next((place for place, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), None)
    stem = min(len(word), len(other)) if same is None else same
    return word == other or (stem >= _SHORTEST_STEM and max(len(word), len(other)) - stem <= _MOST_ENDING)


def _by_asking(sessions: Sequence[Session], shares: Mapping[str | None, float], outline: Outline) -> Iterator[Evidence]:
    """Infer the interviewer: the person who speaks first in every session, and asks clearly more often than the others."""
    first = {next(iter(session.speakers), None) for session in sessions}
    if len(first) != 1 or any(len(session.speakers) < 2 for session in sessions):
        return
    (id,) = first
    share = shares[id]
    others = max((shares[other] for other in shares if other not in (id, None)), default=0)
    if id is not None and share >= _SMALLEST_SHARE and share >= _LARGER * others:
        yield Evidence(id, Role.INTERVIEWER, "speaks first and asks", outline.sittings[0].turns[0].line)


def _by_answering(sessions: Sequence[Session], outline: Outline, found: Mapping[str, Evidence]) -> Iterator[Evidence]:
    """Infer the interviewee: the other of two speakers if one is the interviewer."""
    interviewers = {id for id, evidence in found.items() if evidence.role is Role.INTERVIEWER}
    for session, sitting in zip(sessions, outline.sittings, strict=True):
        others = [id for id in session.speakers if id not in interviewers]
        if len(session.speakers) == 2 and len(others) == 1:
            yield Evidence(others[0], Role.INTERVIEWEE, "answers the interviewer", sitting.turns[0].line)


def _shares_of_questions(sessions: Sequence[Session]) -> Mapping[str | None, float]:
    """Return for each speaker the share of turns with a question."""
    turns: Counter[str | None] = Counter()
    asked: Counter[str | None] = Counter()
    for turn in (turn for session in sessions for turn in session.turns):
        turns[turn.speaker] += 1
        asked[turn.speaker] += _asks(turn)
    return {id: asked[id] / number for id, number in turns.items()}


def _asks(turn: Turn) -> bool:
    for utterance in turn.utterances:
        text = utterance.text
        if _has_mark(text) and _QUESTION.search(text) is not None:
            return True
    return False


def _has_mark(text: str) -> bool:
    """Return whether a text has a question mark of any script: this is much faster than a search."""
    return "?" in text or "\uff1f" in text or "\u061f" in text or "\u037e" in text
