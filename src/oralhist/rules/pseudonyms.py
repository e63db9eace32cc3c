"""Rules on pseudonyms: it is clear who appears under one, and their real names appear nowhere else."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate, chain

from oralhist.access.visibility import is_hidden
from oralhist.findings import Path, Severity
from oralhist.model import Overlap, Participant, PublishAs, Restricted, Turn
from oralhist.model.content import Content, contents_of
from oralhist.model.references import NAMING_PARTICIPANTS
from oralhist.model.shapes import ADDRESSES, ID, TEXT
from oralhist.rules.archive_only import ArchiveOnly
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext
from oralhist.rules.words import folded, found_words, words_of

LONGEST_NAME = 12
"""How many words of a name are searched for: enough for long names, and it bounds the work of each match."""

_FEW = 64
"""Up to this many words are searched for one after the other; for more, it is faster to split the whole text."""

_NO_NAMES = (
    "anonym anonymous anonymus the a an interviewee interviewer interpreter narrator participant person speaker unknown"
    " man woman child witness befragte befragter zeitzeuge zeitzeugin"
)
_PLACEHOLDERS = frozenset(_NO_NAMES.split())
"""Words that transcripts have in place of a name."""

Piece = tuple[Path, str]
Names = dict[tuple[str, ...], int]
"""Hidden names as folded words, with the position of the participant."""


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

    The rule finds the name, given and family name together, the family name alone (or the last word of the name), other
    names, and the label if it is a name. It finds them in any case, but single words only with a capital letter, and
    only as whole words: inflected forms are not found. It does not find a given name alone, or a family name that a
    participant has who appears under it. What only the archive sees may contain the name: consents, private notes,
    history, extensions, and everything restricted to that level. When an interview is converted, this is a warning:
    ``release`` replaces each name it finds, and a person should check whether it found all.
    """
    names = _hidden_names(context)
    if not names:
        return
    wanted = frozenset(word for name in names for word in name)
    archive_only = ArchiveOnly(context)
    by_first: dict[str, set[int]] = {}
    for name in names:
        by_first.setdefault(name[0], set()).add(len(name))
    for pieces, is_address in chain(_contents(context, archive_only, wanted), _field_texts(context)):
        text = "".join(piece for _, piece in pieces)
        ends = list(accumulate(len(piece) for _, piece in pieces))
        found: set[int] = set()
        for person, start in _found(text, names, by_first, is_address=is_address):
            number = min(bisect_right(ends, start), len(pieces) - 1)
            path, piece = pieces[number]
            if person not in found and not archive_only.covers(path):
                found.add(person)
                place = start - ends[number] + len(piece)
                at = "" if is_address else f" (at character {place + 1})"
                message = f"this is the real name of participants[{person}], who appears under another name{at}"
                yield Violation(path, message)


def _hidden_names(context: RuleContext) -> Names:
    names: Names = {}
    people = context.interview.participants
    visible = {word for person in people if not is_hidden(person) for word in words_of(person.name)}
    for number, person in enumerate(people):
        if not is_hidden(person):
            continue
        public = words_of(person.pseudonym or "")
        for name in _names_of(person, visible):
            long_enough = sum(map(len, name)) >= 2 and not all(word.isdigit() for word in name)
            if long_enough and name != public and not _PLACEHOLDERS.issuperset(w for w in name if not w.isdigit()):
                names.setdefault(name[:LONGEST_NAME], number)
    return names


def _names_of(person: Participant, visible: set[str]) -> Iterator[tuple[str, ...]]:
    name, given, family = (words_of(text or "") for text in (person.name, person.given_name, person.family_name))
    others = [words_of(other.name) for other in person.other_names]
    own = {word for words in (name, given, family, *others) for word in words if len(word) > 1}
    yield from (name, *others)
    if given and family:
        yield from (given + family, family + given)
    last = family or words_of(person.name.partition(",")[0])[-1:]
    if (family or name != words_of(person.pseudonym or "")) and not visible.issuperset(last):
        yield last
    label = words_of(person.label or "")
    if not own.isdisjoint(label):
        yield label


def _contents(
    context: RuleContext, archive_only: ArchiveOnly, wanted: frozenset[str]
) -> Iterator[tuple[list[Piece], bool]]:
    """Yield every content that may contain a wanted word, as pieces with their paths."""
    may_contain = _may_contain(context, wanted)
    for path, step, content in context.contents:
        if step == "content" and path[-2:-1] != ("utterances",):
            continue  # a nested content: the one around it includes its words
        if len(content) != 1 or not isinstance(content[0], str) or may_contain(content[0]):
            pieces = list(_pieces(content, (*path, step), archive_only))
            if pieces:
                yield pieces, False


def _field_texts(context: RuleContext) -> Iterator[tuple[list[Piece], bool]]:
    """Yield every text field and address (then True) in which a hidden name would be a leak."""
    from urllib.parse import unquote

    people = enumerate(context.interview.participants)
    hidden = {number: person.id for number, person in people if is_hidden(person)}
    ids = set(hidden.values())
    labels = {(*path, "label") for path, part in context.all(Turn, Overlap) if part.label and part.speaker in ids}
    for shape in (TEXT, ID, *ADDRESSES):
        for path, text in context.values(shape):
            if path in labels or (path[0] == "participants" and path[1] in hidden and path[2] != "pseudonym"):
                continue  # the fields of the hidden person
            if text in ids and not NAMING_PARTICIPANTS.isdisjoint(path[-2:]):
                continue  # a reference to the hidden person
            yield [(path, text if shape is TEXT else unquote(text))], shape is not TEXT


def _may_contain(context: RuleContext, wanted: frozenset[str]) -> Callable[[str], bool]:
    """Return a fast test that is false for most texts without a wanted word."""
    words = folded(context.words)
    present = [word for word in wanted if word in words] if len(wanted) <= _FEW else wanted & set(words_of(words))
    if len(present) > _FEW:
        return lambda _: True
    return lambda text: any(word in folded(text) for word in present)


def _pieces(content: Content, path: Path, archive_only: ArchiveOnly) -> Iterator[Piece]:
    """Yield the spoken texts of a content in order, without those that only the archive sees."""
    for number, item in enumerate(content):
        if isinstance(item, str):
            yield (path if len(content) == 1 else (*path, number)), item
        elif not (isinstance(item, Restricted) and archive_only.covers((*path, number))):
            yield from _pieces(contents_of(item)[0], (*path, number, "content"), archive_only)


def _found(text: str, names: Names, by_first: dict[str, set[int]], *, is_address: bool) -> Iterator[tuple[int, int]]:
    """Yield the participant of each name in a text, and the character at which the name begins."""
    found = list(found_words(text))
    words = [word for word, _, _ in found]
    for place, (word, start, written) in enumerate(found):
        for length in by_first.get(word, ()):
            person = names.get(tuple(words[place : place + length]))
            is_plain_word = length == 1 and written.islower() and not is_address
            if person is not None and not is_plain_word:
                yield person, start
