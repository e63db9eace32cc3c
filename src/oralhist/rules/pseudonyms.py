"""Rules on pseudonyms: it is clear who appears under one, and their real names appear nowhere else."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from itertools import accumulate, chain

from oralhist.access.named_fields import IDS_IN_TEXTS, OWN_NAMES
from oralhist.access.names import NameMatcher
from oralhist.access.possible_names import NameDecision
from oralhist.access.sessions import languages_of
from oralhist.access.visibility import is_hidden
from oralhist.access.words import composed
from oralhist.findings import Path, Severity
from oralhist.model import Overlap, Participant, ParticipantKind, PublishAs, Restricted, Turn
from oralhist.model.content import Content, contents_of
from oralhist.model.references import NAMING_PARTICIPANTS
from oralhist.model.shapes import ADDRESSES, ID, TEXT
from oralhist.rules.archive_only import ArchiveOnly
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext

Piece = tuple[Path, str]


@rule("unclear-pseudonym", Severity.WARNING, "A pseudonym without a clear instruction",
    why="It must be clear whether a person appears under a pseudonym, and under which.",
    fix="Add 'publish_as' to the participant, or the missing 'pseudonym'.",
    depends_on=("participants.publish_as", "participants.pseudonym"),
    example='{"participants": [{"id": "p1", "name": "Ada Kern", "pseudonym": "Berta"}]}')  # fmt: skip
def unclear_pseudonym(context: RuleContext) -> Iterator[Violation]:
    """A participant with a pseudonym but no ``publish_as``, or with ``publish_as`` "pseudonym" but no pseudonym.

    Without ``publish_as``, ``release`` writes the pseudonym and withholds the name. A pseudonym that was only used in
    the past, or that is known to belong to the person, is one of the ``other_names``. Without a pseudonym, ``release``
    writes the role.
    """
    for path, person in context.all(Participant):
        if person.publish_as is PublishAs.PSEUDONYM and not person.pseudonym:
            message = "this person is published under a pseudonym, but has none: the role is published"
            yield Violation((*path, "publish_as"), message, 'add "pseudonym", or change it to "role"')
        if person.pseudonym and person.publish_as is None:
            message = "there is a pseudonym, but it is unknown whether the person appears under it"
            hint = 'add "publish_as": "pseudonym", or "name" if everyone may know the name'
            yield Violation((*path, "pseudonym"), message, hint)


@rule("name-leaks-pseudonym", Severity.ERROR, "The real name of a person who appears under another",
    why="A person who appears under a pseudonym must not be named where others can read it.",
    fix="Write the pseudonym, or restrict the passage to the archive.",
    depends_on=("participants", "access", "sessions.recordings", "*.restriction", "*.start_ms", "*.end_ms",
        "*.recording", "*.content", "*.body", "*.paragraphs", "*.speaker"),
    example='{"metadata": {"title": "An interview with Ada Kern"}, "participants":'
        ' [{"id": "p1", "name": "Ada Kern", "pseudonym": "Berta", "publish_as": "pseudonym"}]}')  # fmt: skip
def name_leaks_pseudonym(context: RuleContext) -> Iterator[Violation]:
    """The real name of a participant who is not published under it, in speech, metadata or addresses.

    The rule finds what ``release`` replaces: names in full in any spelling, the family name with a capital, and in
    addresses and ids every word of the name. Other words of the name are found by ``possible-name``. What only the
    archive sees may contain the name: consents, private notes, history, extensions, and everything restricted to that
    level. It does not stop a release, which replaces the names.
    """
    for person, path, place in _names_in(context, sure=True):
        at = "" if place is None else f" (at character {place})"
        yield Violation(path, f"this is the real name of participants[{person}], who appears under another name{at}")


@rule("possible-name", Severity.WARNING, "A word that may be the name of a person who appears under another",
    why="A first name alone, a name that is a common word and an inflected name may mean the person or not, so release"
        " stops until it is decided.",
    fix="Mark the words that mean the person as a mention, then set --possible-names or the extension 'possible_names'"
        " of the participant: replace, withhold or keep.",
    depends_on=("participants", "access", "sessions.recordings", "*.restriction", "*.start_ms", "*.end_ms",
        "*.recording", "*.content", "*.body", "*.paragraphs", "*.speaker"),
    example='{"metadata": {"title": "Ada and the mill"}, "participants":'
        ' [{"id": "p1", "name": "Ada Kern", "pseudonym": "Berta", "publish_as": "pseudonym"}]}')  # fmt: skip
def possible_name(context: RuleContext) -> Iterator[Violation]:
    """A word in speech or metadata that may name a participant who is not published under the real name.

    It is a given name alone, a word of the name in small letters, with the ending of another case, or one that is also
    a common word, such as Will or Brown. There is no finding where the participant has the extension
    ``possible_names``.
    """
    for person, path, place in _names_in(context, sure=False):
        if NameDecision.recorded_for(context.interview.participants[person]) is None:
            yield Violation(path, f"this may be the name of participants[{person}] (at character {place})")


def _names_in(context: RuleContext, *, sure: bool) -> Iterator[tuple[int, Path, int | None]]:
    """Yield the number of a hidden person, and the path and character where the name is; no character in addresses."""
    people = context.interview.participants
    numbers = [number for number, person in enumerate(people) if is_hidden(person)]
    if not numbers:
        return
    visible = [person for person in people if not is_hidden(person)]
    matcher = NameMatcher([people[number] for number in numbers], visible, languages_of(context.interview))
    if not matcher:
        return
    archive_only = ArchiveOnly(context)
    ids = {path for path, _ in context.values(ID)}
    for pieces, is_address in chain(_contents(context, archive_only, matcher), _field_texts(context)):
        if is_address:
            # Release renames ids, so a word that two ids share is no leak.
            person = matcher.in_address(pieces[0][1], with_nicknames=pieces[0][0] not in ids) if sure else None
            if person is not None and not archive_only.covers(pieces[0][0]):
                yield numbers[person], pieces[0][0], None
            continue
        text = "".join(piece for _, piece in pieces)
        found: set[int] = set()
        for match in matcher.find(text):
            if match.is_sure is not sure or match.person in found:
                continue
            ends = list(accumulate(len(piece) for _, piece in pieces))
            number = min(bisect_right(ends, match.start), len(pieces) - 1)
            path, piece = pieces[number]
            if not archive_only.covers(path):
                found.add(match.person)
                yield numbers[match.person], path, match.start - ends[number] + len(piece) + 1


def _contents(
    context: RuleContext, archive_only: ArchiveOnly, matcher: NameMatcher
) -> Iterator[tuple[list[Piece], bool]]:
    """Yield every content that may contain a name, as pieces with their paths."""
    for path, step, content in context.contents:
        if step == "content" and path[-2:-1] != ("utterances",):
            continue  # a nested content: the one around it includes its words
        if len(content) != 1 or not isinstance(content[0], str) or matcher.may_be_in(content[0]):
            pieces = list(_pieces(content, (*path, step), archive_only))
            if pieces:
                yield pieces, False


def _field_texts(context: RuleContext) -> Iterator[tuple[list[Piece], bool]]:
    """Yield every text field and address (then True) in which a hidden name would be a leak."""
    ids = {person.id for person in context.interview.participants if is_hidden(person)}
    labels = _own_labels(context, ids)
    unsearched = _unsearched_fields(context)
    for shape in (TEXT, ID, *ADDRESSES):
        for path, text in context.values(shape):
            if path in labels or (path[0] == "participants" and unsearched(path)):
                continue
            if text in ids and not NAMING_PARTICIPANTS.isdisjoint(path[-2:]):
                continue  # a reference to the hidden person
            yield [(path, composed(text))], shape is not TEXT or path[-1] in _IDS_IN_TEXTS


_IDS_IN_TEXTS = frozenset(name for names in IDS_IN_TEXTS.values() for name in names)


def _unsearched_fields(context: RuleContext) -> Callable[[Path], bool]:
    """Return a test of the path of a participant's field: whether a hidden name is no leak there."""
    people = context.interview.participants
    hidden = {number for number, person in enumerate(people) if is_hidden(person)}
    unpublished = {number for number in hidden if people[number].appears_as is not PublishAs.PSEUDONYM}

    def is_unsearched(path: Path) -> bool:
        number, name = path[1], path[2]
        if number in hidden:  # the fields of the hidden person; others see only the pseudonym
            return name != "pseudonym" or number in unpublished
        # The names of a person who is not hidden may have words of the name.
        return name in OWN_NAMES and people[int(number)].kind is ParticipantKind.PERSON

    return is_unsearched


def _own_labels(context: RuleContext, hidden: AbstractSet[str]) -> set[Path]:
    """Return the paths of the labels of hidden people, and of labels that a person who is not hidden has."""
    own = [
        person
        for person in context.interview.participants
        if person.kind is ParticipantKind.PERSON and not is_hidden(person)
    ]
    printed = {text for person in own for text in (person.label, person.name) if text}
    return {
        (*path, "label")
        for path, part in context.all(Turn, Overlap)
        if part.label and (part.speaker in hidden or part.label in printed)
    }


def _pieces(content: Content, path: Path, archive_only: ArchiveOnly) -> Iterator[Piece]:
    """Yield the spoken texts of a content in order, without those that only the archive sees."""
    for number, item in enumerate(content):
        if isinstance(item, str):
            yield (path if len(content) == 1 else (*path, number)), composed(item)
        elif not (isinstance(item, Restricted) and archive_only.covers((*path, number))):
            yield from _pieces(contents_of(item)[0], (*path, number, "content"), archive_only)
