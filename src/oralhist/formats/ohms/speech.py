"""The texts of an OHMS record: its transcript, in lines or in cues, and the alternate ones."""

import re
from typing import Any

from attrs import field, frozen

from oralhist.conventions.languages import language_tag
from oralhist.findings import Severity
from oralhist.formats.ohms.captions import captions_in
from oralhist.formats.ohms.elements import Element
from oralhist.formats.ohms.people import OhmsParticipants
from oralhist.formats.ohms.transcript import Speech, is_placeholder, speech_in
from oralhist.model import Turn, Version, VersionKind
from oralhist.syntax.diagnostics import Diagnostics

UNDETERMINED = "und"
"""The tag of a language that nobody has said."""

_SLOTS = ("vtt_transcript", "transcript", "vtt_transcript_alt", "transcript_alt")
"""Where texts stand, the one that is the transcript of the session first."""

_ENOUGH = 40_000
"""Characters by which two texts are compared."""


@frozen
class RecordSpeech:
    """The turns of a record, its other texts, and what of their layout a writer cannot guess, by element."""

    turns: tuple[Turn, ...] = ()
    versions: tuple[Version, ...] = ()
    layouts: dict[str, Any] = field(factory=dict)
    is_timed: bool = False


def alternate_language(record: Element, kept: dict[str, Any], diagnostics: Diagnostics) -> str | None:
    """The language of the alternate texts, if it is said and known; a name that is not known is kept."""
    name = record.text("transcript_alt_lang")
    tag = language_tag(name) if name else None
    if name and tag is None:
        message = f"the language {name[:40]!r} of the alternate transcript is not known: it is kept as an extension"
        diagnostics.add("unknown-language", Severity.WARNING, message, record.line("transcript_alt_lang"))
    if name and (tag is None or tag == UNDETERMINED):
        kept["transcript_alt_lang"] = name
    return tag


def speech_of_record(
    record: Element,
    people: OhmsParticipants,
    diagnostics: Diagnostics,
    language: str | None,
    other: str | None,
    named: frozenset[str],
) -> RecordSpeech:
    """Read every transcript of a record. ``language`` is that of its speech, ``other`` of the alternate texts."""
    texts: list[tuple[str, Speech]] = []
    layouts: dict[str, Any] = {}
    for slot in _SLOTS:
        text = record.whole_text(slot)
        if not text.strip():
            if sync := record.text(slot.replace("transcript", "sync")) if not slot.startswith("vtt") else "":
                layouts[slot] = {"sync": sync}
            continue
        speech = _speech(record, slot, text, people, diagnostics, named)
        if speech.layout:
            layouts[slot] = speech.layout
        if speech.turns:
            texts.append((slot, speech))
    if not texts:
        return RecordSpeech(layouts=layouts)
    main = () if texts[0][0].endswith("_alt") else texts[0][1].turns
    others = texts[1:] if main else texts
    versions = tuple(_version(record, slot, speech.turns, main, language, other) for slot, speech in others)
    is_timed = any(speech.is_timed for _, speech in texts)
    return RecordSpeech(main, versions, layouts, is_timed)


def _speech(
    record: Element, slot: str, text: str, people: OhmsParticipants, diagnostics: Diagnostics, named: frozenset[str]
) -> Speech:
    line = record.line(slot)
    if slot.startswith("vtt"):
        return captions_in(text, people, diagnostics, line)
    sync = record.text(slot.replace("transcript", "sync"))
    if is_placeholder(text):
        message = "the record says that it has no transcript"
        diagnostics.add("no-transcript", Severity.INFO, message, line)
        return Speech((), {"placeholder": text.strip()} | ({"sync": sync} if sync else {}))
    return speech_in(text, sync, people, diagnostics, line, named=named)


def _version(
    record: Element, slot: str, turns: tuple[Turn, ...], main: tuple[Turn, ...], language: str | None, other: str | None
) -> Version:
    """What an alternate text is: a translation, unless it is in the language of the transcript."""
    if not slot.endswith("_alt"):
        return Version(language=language or UNDETERMINED, kind=VersionKind.EDITED, turns=turns)
    is_translation = record.text("translate") == "1"
    if not is_translation:
        is_translation = other != language if other and language else not _are_alike(turns, main)
    if other is None and not is_translation:
        other = language
    kind = VersionKind.TRANSLATION if is_translation else VersionKind.EDITED
    return Version(language=other or UNDETERMINED, kind=kind, turns=turns)


def _are_alike(turns: tuple[Turn, ...], others: tuple[Turn, ...]) -> bool:
    """Whether two texts share most of their words, and so are in one language."""
    words, other_words = _words(turns), _words(others)
    return len(words & other_words) * 2 > min(len(words), len(other_words))


def _words(turns: tuple[Turn, ...]) -> set[str]:
    text = ""
    for turn in turns:
        text += f" {turn.text}"
        if len(text) > _ENOUGH:
            break
    return set(re.findall(r"\w+", text[:_ENOUGH].casefold()))
