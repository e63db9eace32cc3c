"""Rules on restrictions: they end one day, their notes do not repeat what they hide, and no open file undoes them."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from oralhist.access.correspondence import closed_texts
from oralhist.access.passages import CORRESPONDS
from oralhist.access.visibility import LEVELS, Audience, has_lapsed, last_day
from oralhist.findings import Path, Severity
from oralhist.model import (
    AccessLevel,
    Description,
    IndexPoint,
    MediaFile,
    Participant,
    Recording,
    Restricted,
    Restriction,
    Section,
    Turn,
)
from oralhist.model.content import spoken_text
from oralhist.model.traversal import holds
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext
from oralhist.rules.words import words_of

_RUN = 5
"""This many words in the same order are unlikely to be a coincidence."""

_WEB_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@rule("restriction-without-end", Severity.WARNING, "A restriction without an end or review date",
    why="Without an end or a review date, a restriction may never be lifted.",
    fix="Add 'until', or 'review_on' if the end is unknown.",
    depends_on=("*.level", "*.until", "*.review_on"),
    example='{"participants": [{"id": "ada", "name": "Ada", "restriction": "archive"}]}')  # fmt: skip
def restriction_without_end(context: RuleContext) -> Iterator[Violation]:
    """A restriction that has neither an end (``until``) nor a review date (``review_on``).

    An end in words, such as the death of the narrator, counts as an end. The level ``public`` restricts nothing.
    """
    for path, restriction in context.all(Restriction):
        is_public = restriction.level is AccessLevel.PUBLIC
        if restriction.until is None and restriction.review_on is None and not is_public:
            yield Violation(path, "this restriction has no end and no review date")


@rule("restriction-lapsed", Severity.INFO, "A restriction that has ended",
    why="What was restricted is open now, and the interview should say so.",
    fix="Remove the restriction, or give it a new end.", depends_on=(),
    example='{"participants": [{"id": "ada", "name": "Ada", "restriction": {"level": "archive", "until": "1999"}}]}'
)  # fmt: skip
def restriction_lapsed(context: RuleContext) -> Iterator[Violation]:
    """A restriction whose last day is before the date of the check.

    ``2051`` lapses on 1 January 2052. An approximate date lapses on the latest day it can mean, and a date in words
    never lapses. Nothing is reported without a date: ``--on`` on the command line, ``on=`` in Python.
    """
    for path, restriction in context.all(Restriction):
        if has_lapsed(restriction, context.on):
            yield Violation((*path, "until"), f"this restriction lapsed after {last_day(restriction)}")


@rule("media-of-restricted-time", Severity.WARNING, "An open media file that contains a restricted stretch",
    why="Everyone who can open the file can listen to the restricted stretch.",
    fix="Restrict the file, or publish one without the stretch.",
    depends_on=("access", "*.restriction", "*.restricted_times"),
    example='{"sessions": [{"recordings": [{"files": [{"url": "https://example.org/tape.wav"}], "restricted_times":'
        ' [{"start_ms": 0, "end_ms": 900, "restriction": {"level": "archive", "until": "2051"}}]}]}]}')  # fmt: skip
def media_of_restricted_time(context: RuleContext) -> Iterator[Violation]:
    """A file on the web or a platform that is open to more people than a restricted stretch of its recording.

    No software removes a stretch from a file on another server: the file itself must be restricted, or replaced by one
    without the stretch. Restrictions that have lapsed on the date of the check do not count. A file with a relative
    path is not reported, as the archive still controls it.
    """
    access = context.interview.access
    rank = Audience(level=AccessLevel.PUBLIC, on=context.on).rank_of
    for path, recording in context.all(Recording):
        if not recording.restricted_times:
            continue
        around = [recording.restriction, context.session_of(path).restriction]
        around += [access.record, access.media] if access is not None else []
        level = max(rank(stretch.restriction) for stretch in recording.restricted_times)
        for number, file in enumerate(recording.files):
            is_published = file.host_id is not None or _WEB_ADDRESS.match(file.url or "")
            if is_published and max(map(rank, [file.restriction, *around])) < level:
                message = f"this file contains a stretch restricted to {str(LEVELS[level])!r}, but is more open itself"
                yield Violation((*path, "files", number), message)


@rule("withheld-with-another-text", Severity.WARNING, "An open passage that corresponds to a restricted one",
    why="A translation and its original say the same thing, so an audience that may not read one of them gets neither.",
    fix="Restrict both, or give the open one a restriction of the level public to release it anyway.",
    depends_on=("access", "*.restriction", "*.level", "*.until", "*.corresponds", "*.id"),
    example='{"sessions": [{"turns": [{"id": "t1", "utterances": ["Ja."]}], "versions": [{"language": "en", "kind":'
        ' "translation", "turns": [{"corresponds": ["t1"], "utterances": ["Yes."], "restriction": {"level": "archive",'
        ' "until": "2051"}}]}]}]}')  # fmt: skip
def withheld_with_another_text(context: RuleContext) -> Iterator[Violation]:
    """A turn that is more open than a passage that it corresponds to, or that corresponds to it.

    Turns and words with a restriction count, of the transcript and of its versions; the restriction of a whole version
    does not. The turn is withheld from everyone who may not read the other passage, unless its own restriction has the
    level ``public``. Restrictions that have lapsed on the date of the check do not count.
    """
    for number, session in enumerate(context.interview.sessions):
        if not any(version.turns for version in session.versions) or not holds(session, Restriction):
            continue
        found: dict[tuple[int, int], AccessLevel] = {}
        for level in LEVELS[:-1]:
            texts = closed_texts(Audience(level=level, on=context.on), session, None, {})
            for which, text in enumerate(texts):
                found |= {(which, turn): level for (turn, _), why in text.closed.items() if why is CORRESPONDS}
        for (which, turn), level in sorted(found.items()):
            text_path: Path = ("turns",) if which == 0 else ("versions", which - 1, "turns")
            message = f"this turn corresponds to a restricted passage, so the audience {str(level)!r} does not get it"
            yield Violation(("sessions", number, *text_path, turn), message)


@rule("public-note-repeats", Severity.WARNING, "A public note or replacement that repeats restricted words",
    why="Everyone can read the note, so it publishes what is restricted.",
    fix="Say why the passage is restricted, not what it says.",
    depends_on=("*.restriction", "*.content", "*.utterances", "*.paragraphs"),
    example='{"sessions": [{"turns": [{"utterances": ["My uncle set the fire."], "restriction": {"level": "archive",'
        ' "until": "2051", "public_note": "Says: my uncle set the fire."}}]}]}')  # fmt: skip
def public_note_repeats(context: RuleContext) -> Iterator[Violation]:
    """A public note or replacement with all of the restricted words, or five of them in a row.

    Restrictions of words, turns, sections, descriptions, index points, participants and files are checked. A single
    restricted word counts only if it has a capital letter, as names do.
    """
    for model, texts_of in _TEXTS.items():
        for path, part in context.all(model):
            restriction = part.restriction
            if restriction is None or restriction.level is AccessLevel.PUBLIC:
                continue
            for name in ("public_note", "replacement"):
                note = getattr(restriction, name)
                if note is not None and _repeats(note, texts_of(part)):
                    message = "this note is open to everyone, but repeats restricted words"
                    yield Violation((*path, "restriction", name), message)


def _repeats(note: str, texts: Iterable[str | None]) -> bool:
    written = words_of(note)
    # Each run of words of the note, by length, in sets: a long turn is then checked in one pass.
    runs = [
        {written[place : place + length] for place in range(len(written) - length + 1)} for length in range(_RUN + 1)
    ]
    for text in texts:
        hidden = words_of(text or "")
        length = min(len(hidden), _RUN)
        if length > 1 or (length == 1 and len(hidden[0]) > 1 and not (text or "").islower()):
            known = runs[length]
            if any(hidden[place : place + length] in known for place in range(len(hidden) - length + 1)):
                return True
    return False


_TEXTS: dict[type[Any], Callable[[Any], list[str | None]]] = {
    Restricted: lambda inline: [spoken_text(inline.content)],
    Turn: lambda turn: [utterance.text for utterance in turn.utterances],
    Section: lambda section: [section.heading, *map(spoken_text, section.paragraphs)],
    Description: lambda description: [description.text],
    IndexPoint: lambda point: [point.title, point.synopsis, point.partial_transcript],
    Participant: lambda person: [person.name, person.family_name, *(other.name for other in person.other_names)],
    MediaFile: lambda file: [file.url, file.host_id],
}
"""The texts that a restriction of each class hides."""
