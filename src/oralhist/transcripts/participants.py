"""The participants of a transcript, from its labels and from what it says before the speech."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from oralhist.conventions.codes import AMBIGUOUS_LABEL, INFERRED_PERSON
from oralhist.conventions.ids import id_from_label
from oralhist.conventions.names import honorific_and_name
from oralhist.conventions.speaker_labels.keys import bare_label, differ_in_script, label_key
from oralhist.findings import Path
from oralhist.model import Affiliation, Organization, Participant, Session
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.transcripts.candidates import Candidates, Label, Person, is_full
from oralhist.transcripts.codes import INFERRED_AFFILIATION, INFERRED_ROLE
from oralhist.transcripts.header_people import DeclaredPerson
from oralhist.transcripts.introduction import affiliations_after
from oralhist.transcripts.parts import Outline
from oralhist.transcripts.roles import roles_of

# Inference compares every participant with every paragraph. A text with more than a hundred labels is not an interview.
_MOST_PEOPLE = 100


@frozen
class Roster:
    """The participants, with the roles that a header gives, also by the keys of their labels; and all ids in use."""

    participants: tuple[Participant, ...]
    by_label: Mapping[str, Participant]
    taken: set[str]


def roster_of(
    labels: Iterable[tuple[str, int]],
    declared: Sequence[DeclaredPerson],
    apart: Container[str],
    diagnostics: Diagnostics,
    misspelt: Mapping[str, str],
) -> Roster:
    """Return the people who speak, in the order of their first turns, then the others whom a header names.

    ``labels`` are the labels of turns with their lines. Several labels mean one person if that is certain: a full name
    and its family name or initials, if they can mean no other person. Labels whose keys are in ``apart`` are not joined.
    ``misspelt`` are keys of labels with the keys of the labels that are meant.
    """
    known = _labels(labels, diagnostics)
    candidates = Candidates(declared)
    meant = _meant_by(known, candidates, apart, misspelt)
    ordered = list(dict.fromkeys(meant[key] for key in known))
    ordered += [
        other for other in candidates.all if not other.labels and any(entry.is_listed for entry in other.declared)
    ]
    taken: set[str] = set()
    participants = {person: _participant(person, taken) for person in ordered}
    for place, (person, participant) in enumerate(participants.items()):
        for entry in person.declared:
            entry.participant = participant.id
        if person.candidates:
            _report_ambiguous(person, ("participants", place), diagnostics)
        for label in (label for label in person.labels if label.key not in misspelt):
            _report_joined(label, person, ("participants", place), diagnostics)
    by_label = {key: participants[person] for key, person in meant.items()}
    return Roster(tuple(participants.values()), by_label, taken)


def _meant_by(
    known: Mapping[str, Label], candidates: Candidates, apart: Container[str], misspelt: Mapping[str, str]
) -> dict[str, Person]:
    """Return the person whom each label means, by the key of the label."""
    candidates.assign([label for key, label in known.items() if misspelt.get(key) not in known])
    meant = {label.key: person for person in candidates.all for label in person.labels}
    for key, other in misspelt.items():
        if key in known and other in known:
            meant[key] = meant[other]
            meant[key].labels.append(known[key])
    for key in (key for key in known if key in apart and len(meant[key].labels) > 1):
        meant[key].labels.remove(known[key])
        honorific, name = honorific_and_name(bare_label(known[key].printed))
        meant[key] = Person(name, honorific, labels=[known[key]])
    return meant


def _labels(labels: Iterable[tuple[str, int]], diagnostics: Diagnostics) -> dict[str, Label]:
    """Return the labels by their keys; one whose letters only look like those of another is reported."""
    known: dict[str, Label] = {}
    for printed, line in labels:
        key = label_key(printed)
        first = known.setdefault(key, Label(key, printed, line))
        first.uses += 1
        if printed != first.printed and differ_in_script(printed, first.printed):
            _report_look_alike(printed, first, line, diagnostics)
    return known


def _participant(person: Person, taken: set[str]) -> Participant:
    usual = max(person.labels, key=lambda label: label.uses, default=None)
    is_listed = any(entry.is_listed for entry in person.declared)
    is_name = usual is None or len(person.labels) > 1 or is_listed or is_full(person.name)
    id = id_from_label(person.name if usual is None or is_name else usual.printed, taken)
    taken.add(id)
    return Participant(
        id=id,
        name=person.name,
        honorific=person.honorific or None,
        roles=tuple(dict.fromkeys(entry.role for entry in person.declared if entry.is_listed and entry.role)),
        label=usual.printed if usual else None,
    )


def _report_joined(label: Label, person: Person, path: Path, diagnostics: Diagnostics) -> None:
    """Report a label that means a person whose name it does not print."""
    if label_key(honorific_and_name(label.printed)[1]) != label_key(person.name):
        entry = next(iter(person.declared), None)
        why = (
            f"{diagnostics.place(entry.line)} names no other person it can mean"
            if entry
            else "it can mean no other person here"
        )
        message = f"{label.printed!r} is {person.name}: {why}"
        diagnostics.report(INFERRED_PERSON, message, label.line, path=(*path, "name"))
    elif label is not person.labels[0]:
        first = person.labels[0].printed
        message = f"{label.printed!r} is the same person as {first!r}: no other person here has the name"
        diagnostics.report(INFERRED_PERSON, message, label.line, path=path)


def _report_ambiguous(person: Person, path: Path, diagnostics: Diagnostics) -> None:
    label = person.labels[0]
    message = f"{label.printed!r} can mean {' or '.join(person.candidates)}: it is read as another participant"
    hint = f"give its id and name: --speaker {label.printed!r}=ID::NAME"
    diagnostics.report(AMBIGUOUS_LABEL, message, label.line, path=path, hint=hint)


def _report_look_alike(printed: str, first: Label, line: int, diagnostics: Diagnostics) -> None:
    message = f"{printed!r} is read as {first.printed!r}: its letters look alike and are of another script"
    diagnostics.report(INFERRED_PERSON, message, line)


def with_roles_and_affiliations(
    participants: tuple[Participant, ...], sessions: Sequence[Session], outline: Outline, diagnostics: Diagnostics
) -> tuple[Participant, ...]:
    """Return the participants with the roles and affiliations that the text shows; each is reported as inferred."""
    if len(participants) > _MOST_PEOPLE:
        return participants
    evidence = roles_of(participants, sessions, outline)
    known: list[Participant] = []
    for place, participant in enumerate(participants):
        path = ("participants", place)
        roles = participant.roles
        if not roles and (shown := evidence.get(participant.id)):
            message = f"{participant.name} is the {shown.role}: {shown.why}"
            diagnostics.report(INFERRED_ROLE, message, shown.line, path=(*path, "roles"))
            roles = (shown.role,)
        affiliations = (*participant.affiliations, *_affiliations(participant, outline, diagnostics, path))
        known.append(evolve(participant, roles=roles, affiliations=affiliations))
    return tuple(known)


def _affiliations(
    participant: Participant, outline: Outline, diagnostics: Diagnostics, path: Path
) -> Iterator[Affiliation]:
    """Find one affiliation for each organization, in the introduction first, because it says more than headings."""
    known: list[Organization | None] = []
    for texts, is_heading in ((outline.introduction, False), (outline.headings, True)):
        for text in texts:
            for affiliation in affiliations_after(participant.name, text.text, is_heading=is_heading):
                organization = affiliation.organization
                if organization not in known:
                    words = filter(None, (affiliation.position, organization.name if organization else ""))
                    message = f"{participant.name}: {', '.join(words)}"
                    place = (*path, "affiliations", len(known))
                    diagnostics.report(INFERRED_AFFILIATION, message, text.line, path=place)
                    known.append(organization)
                    yield affiliation
