"""Rules on restrictions: they end some day, say nothing of what they hide, and files do not undo them."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from oralhist.findings import Severity
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
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule
from oralhist.rules.words import words_of

_RUN = 5
"""So many words in a row are no chance."""

_LEVELS = list(AccessLevel)


@rule(
    "restriction-without-end",
    Severity.WARNING,
    "A closure that nobody looks at again is a closure for ever.",
    depends_on=("*.level", "*.until", "*.review_on"),
    example={"participants": [{"id": "ada", "name": "Ada", "restriction": "archive"}]},
)
def restriction_without_end(context: RuleContext) -> Iterator[Violation]:
    """A restriction that says neither until when it holds nor when the archive looks at it again.

    An end in words, such as the death of the narrator, is an end. The level ``public`` restricts nothing.
    """
    for path, held in context.all(Restriction):
        if held.until is None and held.review_on is None and held.level is not AccessLevel.PUBLIC:
            hint = "add 'until', or 'review_on' when nobody knows yet"
            yield Violation(path, "this restriction has no end, and nobody is to look at it again", hint)


@rule(
    "restriction-lapsed",
    Severity.INFO,
    "What has lapsed is open, and the record should say so.",
    depends_on=(),
    example={"participants": [{"id": "ada", "name": "Ada", "restriction": {"level": "archive", "until": "1999"}}]},
)
def restriction_lapsed(context: RuleContext) -> Iterator[Violation]:
    """A restriction whose last day is before the day on which the file is judged.

    ``2051`` lapses on 1 January 2052; a date in words never does, and one that is about right lapses as late as it can. The command judges by today unless ``--on`` names
    another day; the library says nothing unless ``on=`` names one.
    """
    if context.on is None:
        return
    for path, held in context.all(Restriction):
        last = held.until.latest_possible if held.until is not None else None
        if last is not None and last < context.on:
            yield Violation(
                (*path, "until"), f"this restriction has lapsed after {last}", "remove it, or give it a new end"
            )


@rule(
    "media-of-restricted-time",
    Severity.WARNING,
    "A file that anybody can fetch holds what only some may hear.",
    depends_on=("access", "*.restriction", "*.restricted_times"),
    example={
        "sessions": [
            {
                "recordings": [
                    {
                        "files": [{"url": "https://example.org/tape.wav"}],
                        "restricted_times": [
                            {"start_ms": 0, "end_ms": 900, "restriction": {"level": "archive", "until": "2051"}}
                        ],
                    }
                ]
            }
        ]
    },
)
def media_of_restricted_time(context: RuleContext) -> Iterator[Violation]:
    """A file on the web or on a platform, of a recording with restricted stretches, that is open to more people than they.

    No software takes a stretch out of a file on somebody else's machine: the file itself is restricted, or another
    one without the stretch is published. A relative path leads to a file that the archive still has in hand.
    """
    access = context.interview.access
    for path, recording in context.all(Recording):
        if not recording.restricted_times:
            continue
        around = [recording.restriction, context.session_of(path).restriction]
        around += [access.record, access.media] if access is not None else []
        level = max(_rank(stretch.restriction) for stretch in recording.restricted_times)
        for number, file in enumerate(recording.files):
            published = file.host_id is not None or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", file.url or "")
            if published and max(map(_rank, [file.restriction, *around])) < level:
                message = (
                    f"this file holds a stretch that is restricted to the level {str(_LEVELS[level])!r}, and is not"
                )
                yield Violation(
                    (*path, "files", number), message, "restrict the file, or publish one without the stretch"
                )


def _rank(restriction: Restriction | None) -> int:
    return 0 if restriction is None else _LEVELS.index(restriction.level)


@rule(
    "public-note-repeats",
    Severity.WARNING,
    "A note that repeats what it is about lets it out.",
    depends_on=("*.restriction", "*.content", "*.utterances", "*.paragraphs"),
    example={
        "sessions": [
            {
                "turns": [
                    {
                        "restriction": {
                            "level": "archive",
                            "until": "2051",
                            "public_note": "Says: my uncle set the fire.",
                        },
                        "utterances": ["My uncle set the fire."],
                    }
                ]
            }
        ]
    },
)
def public_note_repeats(context: RuleContext) -> Iterator[Violation]:
    """A public note, or a replacement, that holds restricted words: all of them, or five in a row.

    Looked at are restrictions of words, turns, sections, descriptions, index points, people and files. One restricted
    word alone counts when it is written with a capital, as names are.
    """
    for model, texts_of in _WORDS.items():
        for path, part in context.all(model):
            restriction = part.restriction
            if restriction is None or restriction.level is AccessLevel.PUBLIC:
                continue
            for name in ("public_note", "replacement"):
                note = getattr(restriction, name)
                if note is not None and _repeats(note, texts_of(part)):
                    message = "this note, which everybody reads, repeats what is restricted"
                    yield Violation((*path, "restriction", name), message, "say why it is restricted, not what")


def _repeats(note: str, texts: Iterable[str | None]) -> bool:
    written = words_of(note)
    runs = [
        {written[place : place + length] for place in range(len(written) - length + 1)} for length in range(_RUN + 1)
    ]
    for text in texts:
        said = words_of(text or "")
        length = min(len(said), _RUN)
        if length > 1 or (length == 1 and len(said[0]) > 1 and not (text or "").islower()):
            known = runs[length]
            if any(said[place : place + length] in known for place in range(len(said) - length + 1)):
                return True
    return False


_WORDS: dict[type[Any], Callable[[Any], list[str | None]]] = {
    Restricted: lambda inline: [spoken_text(inline.content)],
    Turn: lambda turn: [utterance.text for utterance in turn.utterances],
    Section: lambda section: [section.heading, *map(spoken_text, section.paragraphs)],
    Description: lambda description: [description.text],
    IndexPoint: lambda point: [point.title, point.synopsis, point.partial_transcript],
    Participant: lambda person: [person.name, person.family_name, *(other.name for other in person.other_names)],
    MediaFile: lambda file: [file.url, file.host_id],
}
"""The words that a restriction hides, by what it stands on."""
