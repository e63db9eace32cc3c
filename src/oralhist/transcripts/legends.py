"""Lists of the labels of a text and the people whom they mean, such as ``I: Jule Sander (interviewer)``, above the speech."""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from oralhist.conventions.names import initials_of
from oralhist.conventions.speaker_labels.policy import looks_like_a_label
from oralhist.conventions.word_tables import header_meaning
from oralhist.model import Role
from oralhist.syntax.characters import text_key
from oralhist.transcripts.header_people import DeclaredPerson, declared_person

_ENTRY = re.compile(
    r"(?P<label>[^:\s][^:]{0,29}?)[ \t]*:[ \t]+(?P<name>[^\d:()\[\],;]{2,60}?)"
    r"(?:(?:, ?| ?[(\[])(?P<part>[^()\[\],;:]{3,30})[)\]]?)?"
)
_ENDS_OF_SENTENCES = ".?!…。？！؟"
_MOST_ENTRIES = 12
_MOST_SEARCHED = 20  # lines with text in which a list can begin


@frozen
class LegendLine:
    """A line of the list: its label, and the person if the line names one."""

    label: str
    person: DeclaredPerson | None
    has_evidence: bool
    """Whether it states a part in the conversation, or the label is the initials of the name."""


def legend_in(filled: Sequence[tuple[int, str]], printed: Mapping[str, int]) -> dict[int, LegendLine]:
    """Return the lines of a list of labels by their numbers; empty if there is no list.

    ``filled`` are the lines with text and their numbers, ``printed`` counts the labels by their keys. A list is two lines
    or more before a blank line, whose labels recur. A line such as ``Participants:`` is above them, or most of them state
    a part in the conversation or have the initials of a name as their label.
    """
    for place in range(min(_MOST_SEARCHED, len(filled))):
        found: dict[int, LegendLine] = {}
        for number, line in filled[place : place + _MOST_ENTRIES]:
            entry = _entry(line, number, printed)
            if entry is None or (found and number != max(found) + 1):
                break
            found[number] = entry
        following = filled[place + len(found)][0] if place + len(found) < len(filled) else 0
        if len(found) > 1 and following > max(found) + 1:
            is_headed = place > 0 and filled[place - 1][1].endswith(":") and filled[place - 1][0] == min(found) - 1
            number_sure = sum(entry.has_evidence for entry in found.values())
            are_distinct = len({text_key(entry.label) for entry in found.values()}) == len(found)
            return found if are_distinct and (is_headed or 2 * number_sure > len(found)) else {}
        if found:
            return {}
    return {}


def _entry(line: str, number: int, printed: Mapping[str, int]) -> LegendLine | None:
    found = _ENTRY.fullmatch(line)
    if found is None or line[-1] in _ENDS_OF_SENTENCES or printed[text_key(found["label"])] < 2:
        return None
    label, name, part = found["label"], found["name"], found["part"]
    if not looks_like_a_label(label):
        return None
    meaning = header_meaning(part) if part else None
    role = meaning if isinstance(meaning, Role) else None
    person = declared_person(name, role, number, label)
    is_known = role is not None or isinstance(header_meaning(name), Role)
    has_initials = person is not None and label.replace(".", "") in initials_of(person.name)
    return LegendLine(label, person, is_known or has_initials)
