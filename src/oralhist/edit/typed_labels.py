"""Labels that a person has typed before a paragraph of a written document, where only styles show the speakers."""

import re
from collections.abc import Iterator

from attrs import evolve

from oralhist.model import Emphasis, Interview, Turn, Utterance
from oralhist.model.content import normal_form

_HEAD = re.compile(r"\A\s*([^\s:][^:\n]{0,60}?)\s*[:：]\s+")


def with_typed_labels(record: Interview, corrected: Interview) -> Interview:
    """Return a corrected text in which a paragraph that begins with a label of the record begins a turn of that person.

    A paragraph of the record that begins with these words itself, such as a quotation, stays as it is.
    """
    speakers = {one.printed_label: one.id for one in record.participants}
    own = {head for turn in record.turns for one in turn.utterances if (head := _head_of(one))}
    ids = {label: id for label, id in speakers.items() if label not in own}
    by_label = {one.printed_label: one.id for one in corrected.participants}
    ids |= {label: by_label[label] for label in ids.keys() & by_label.keys()}
    missing = [one for one in record.participants if ids.get(one.printed_label) == one.id]
    sessions = [
        evolve(session, turns=tuple(part for turn in session.turns for part in _divided(turn, ids)))
        for session in corrected.sessions
    ]
    if sessions == list(corrected.sessions):
        return corrected
    people = {one.id: one for one in (*missing, *corrected.participants)}
    return evolve(corrected, sessions=tuple(sessions), participants=tuple(people.values()))


def _head_of(utterance: Utterance) -> str:
    found = _HEAD.match(_start_of(utterance))
    return found[1] if found else ""


def _start_of(utterance: Utterance) -> str:
    """Return the text at the start of an utterance, also if it is set off, as labels are."""
    first = utterance.content[0] if utterance.content else ""
    inner = first.content[0] if isinstance(first, Emphasis) else first
    return inner if isinstance(inner, str) else ""


def _without_head(utterance: Utterance) -> Utterance:
    first, *rest = utterance.content
    text = _HEAD.sub("", _start_of(utterance), count=1)
    inner = first.content[1:] if isinstance(first, Emphasis) else ()
    return evolve(utterance, content=normal_form([text, *inner, *rest]))


def _divided(turn: Turn, ids: dict[str, str]) -> Iterator[Turn]:
    said: list[Utterance] = []
    now = turn
    for one in turn.utterances:
        label = _head_of(one)
        if label in ids:
            if said:
                yield evolve(now, utterances=tuple(said))
            now, said = Turn(speaker=ids[label], utterances=()), []
            said.append(_without_head(one))
        else:
            said.append(one)
    yield evolve(now, utterances=tuple(said))
