"""Rules on pseudonyms: it is said who appears under one, and whoever does is not named elsewhere."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate, chain

from oralhist.findings import Path, Severity
from oralhist.model import Overlap, Participant, PublishAs, Restricted, Turn
from oralhist.model.content import Content, contents_of
from oralhist.model.references import references_to
from oralhist.model.shapes import ID, RECORD_ID, REFERENCE, TEXT, URI, URI_OR_PATH, WORD
from oralhist.rules.archive_only import Sealed
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule
from oralhist.rules.words import folded, found_words, words_of

LONGEST_NAME = 12
"""How many words of a name are looked for."""

_FEW = 64
"""How many words are looked for one by one; of more, all words of the text are taken at once."""

_ADDRESSES = frozenset((ID, RECORD_ID, REFERENCE, URI, URI_OR_PATH, WORD))
_NAMING_PARTICIPANTS = frozenset(chain.from_iterable(references_to(Participant).values()))
"""Fields in which a participant's id stands for the participant."""

_NO_NAMES = (
    "anonym anonymous anonymus the a an interviewee interviewer interpreter narrator participant person speaker unknown"
    " man woman child witness befragte befragter zeitzeuge zeitzeugin"
)
_PLACEHOLDERS = frozenset(_NO_NAMES.split())
"""Words that stand where a name is withheld already."""

Piece = tuple[Path, str]


@rule(
    "unclear-pseudonym",
    Severity.WARNING,
    "Whoever has a pseudonym appears under it or does not: the record says which, and what it is.",
    depends_on=("participants.publish_as", "participants.pseudonym"),
    example={"participants": [{"id": "p1", "name": "Ada Kern", "pseudonym": "Berta"}]},
)
def unclear_pseudonym(context: RuleContext) -> Iterator[Violation]:
    """A participant with a pseudonym of whom ``publish_as`` does not say under what name others read of the person.

    Until it does, the gate gives out the pseudonym and withholds the name. A pseudonym that was only used in the past,
    or is known to belong to the person, is one of the ``other_names``. And a participant who is to appear under a
    pseudonym and has none: until there is one, the gate gives out the role.
    """
    for path, person in context.all(Participant):
        if person.publish_as is PublishAs.PSEUDONYM and not person.pseudonym:
            message = "the person is to appear under a pseudonym, and there is none: others read the role"
            yield Violation((*path, "publish_as"), message, 'add "pseudonym", or make it "role"')
        if person.pseudonym and person.publish_as is None:
            message = "here is a pseudonym, and nothing says whether the person appears under it"
            yield Violation(
                (*path, "pseudonym"), message, 'add "publish_as": "pseudonym", or "name" if all may know it'
            )


@rule(
    "name-leaks-pseudonym",
    Severity.ERROR,
    "Whoever is to appear under a pseudonym is named nowhere that others read.",
    depends_on=(
        "participants",
        "access",
        "sessions.recordings",
        "*.restriction",
        "*.start_ms",
        "*.end_ms",
        "*.recording",
        "*.content",
        "*.body",
        "*.paragraphs",
        "*.speaker",
    ),
    example={
        "metadata": {"title": "An interview with Ada Kern"},
        "participants": [{"id": "p1", "name": "Ada Kern", "pseudonym": "Berta", "publish_as": "pseudonym"}],
    },
)
def name_leaks_pseudonym(context: RuleContext) -> Iterator[Violation]:
    """The name of a participant who is not published under it, standing anywhere in speech, description or addresses.

    Looked for are the name, given and family name together, the family name alone (or the last word of the name),
    other names, and the label if it is a name; in whatever case, but names of one word with a capital only, and as
    whole words: inflected forms are not found. A given name alone is not looked for, nor a family name that somebody
    bears who appears under it. What is for the archive alone may hold the name: consents, private notes, history,
    extensions, and whatever is restricted to that level. Whoever writes the interview gets a warning instead: for other
    audiences the gate puts the other name where it finds the real one, and a person looks whether it found all.
    """
    names = _names(context)
    if not names:
        return
    wanted = frozenset(word for name in names for word in name)
    sealed = Sealed(context)
    by_first: dict[str, set[int]] = {}
    for name in names:
        by_first.setdefault(name[0], set()).add(len(name))
    for pieces, is_address in _texts(context, sealed, wanted):
        text = "".join(piece for _, piece in pieces)
        ends = list(accumulate(len(piece) for _, piece in pieces))
        found: set[int] = set()
        for person, start in _found(text, names, by_first, is_address=is_address):
            number = min(bisect_right(ends, start), len(pieces) - 1)
            path, piece = pieces[number]
            if person not in found and not sealed.covers(path):
                found.add(person)
                place = start - ends[number] + len(piece)
                message = f"the real name of participants[{person}], who appears under another, stands here"
                at = "" if is_address else f" (at character {place + 1})"
                yield Violation(path, message + at, "write the pseudonym, or restrict the passage to the archive")


def _names(context: RuleContext) -> dict[tuple[str, ...], int]:
    """The names that are to stay hidden, as words, and whose each is."""
    names: dict[tuple[str, ...], int] = {}
    people = context.interview.participants
    shown = {word for person in people if not _is_hidden(person) for word in words_of(person.name)}
    for number, person in enumerate(people):
        if not _is_hidden(person):
            continue
        public = words_of(person.pseudonym or "")
        for name in _names_of(person, shown):
            long_enough = sum(map(len, name)) >= 2 and not all(word.isdigit() for word in name)
            if long_enough and name != public and not _PLACEHOLDERS.issuperset(w for w in name if not w.isdigit()):
                names.setdefault(name[:LONGEST_NAME], number)
    return names


def _is_hidden(person: Participant) -> bool:
    return person.appears_as is not PublishAs.NAME


def _names_of(person: Participant, shown: set[str]) -> Iterator[tuple[str, ...]]:
    name, given, family = (words_of(text or "") for text in (person.name, person.given_name, person.family_name))
    others = [words_of(other.name) for other in person.other_names]
    own = {word for words in (name, given, family, *others) for word in words if len(word) > 1}
    yield from (name, *others)
    if given and family:
        yield from (given + family, family + given)
    last = family or words_of(person.name.partition(",")[0])[-1:]
    if (family or name != words_of(person.pseudonym or "")) and not shown.issuperset(last):
        yield last
    label = words_of(person.label or "")
    if not own.isdisjoint(label):
        yield label


def _texts(context: RuleContext, sealed: Sealed, wanted: frozenset[str]) -> Iterator[tuple[list[Piece], bool]]:
    """Every text that may hold a wanted word, in pieces with their paths, and whether it is an address or an id."""
    from urllib.parse import unquote

    may_hold = _may_hold(context, wanted)
    for path, step, content in context.contents:
        inside = step == "content" and path[-2:-1] != ("utterances",)  # the content around it has it
        if not inside and (len(content) != 1 or not isinstance(content[0], str) or may_hold(content[0])):
            pieces = list(_pieces(content, (*path, step), sealed))
            if pieces:
                yield pieces, False
    hidden = {number for number, person in enumerate(context.interview.participants) if _is_hidden(person)}
    ids = {context.interview.participants[number].id for number in hidden}
    labels = {(*path, "label") for path, part in context.all(Turn, Overlap) if part.label and part.speaker in ids}
    for shape in (TEXT, *_ADDRESSES):
        for path, text in context.values(shape):
            own = path in labels or (path[0] == "participants" and path[1] in hidden and path[2] != "pseudonym")
            named = text in ids and (
                path[-1] in _NAMING_PARTICIPANTS or (path[-2:-1] and path[-2] in _NAMING_PARTICIPANTS)
            )
            if not own and not named:
                yield [(path, unquote(text) if shape in _ADDRESSES else text)], shape in _ADDRESSES


def _may_hold(context: RuleContext, wanted: frozenset[str]) -> Callable[[str], bool]:
    """Tell quickly of most texts that they hold nothing wanted."""
    words = folded(context.words)
    present = [word for word in wanted if word in words] if len(wanted) <= _FEW else wanted & set(words_of(words))
    if len(present) > _FEW:
        return lambda _: True
    return lambda text: any(word in folded(text) for word in present)


def _pieces(content: Content, path: Path, sealed: Sealed) -> Iterator[Piece]:
    """What is said in a content, in order, without what is for the archive alone."""
    for number, item in enumerate(content):
        if isinstance(item, str):
            yield (path if len(content) == 1 else (*path, number)), item
        elif not (isinstance(item, Restricted) and sealed.covers((*path, number))):
            yield from _pieces(contents_of(item)[0], (*path, number, "content"), sealed)


def _found(
    text: str, names: dict[tuple[str, ...], int], by_first: dict[str, set[int]], *, is_address: bool
) -> Iterator[tuple[int, int]]:
    """Whose names stand in a text, and at which character each."""
    found = list(found_words(text))
    words = [word for word, _, _ in found]
    for place, (word, start, written) in enumerate(found):
        for length in by_first.get(word, ()):
            person = names.get(tuple(words[place : place + length]))
            alone = length == 1 and written.islower() and not is_address
            if person is not None and not alone:
                yield person, start
