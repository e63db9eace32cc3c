"""The session of an OHMS record: its transcripts, in lines or in captions, its recording and its index."""

import re
from typing import Any

from oralhist.conventions.languages import UNDETERMINED, language_tag
from oralhist.conventions.speaker_labels.keys import named_keys
from oralhist.format import Source
from oralhist.formats.ohms.captions_reader import captions_in
from oralhist.formats.ohms.codes import NO_TRANSCRIPT
from oralhist.formats.ohms.elements import Element
from oralhist.formats.ohms.index import index_in
from oralhist.formats.ohms.lines_reader import Transcript, lines_in
from oralhist.formats.ohms.media import recording_in
from oralhist.formats.ohms.participants import OhmsParticipants
from oralhist.model import Recording, Session, Turn, Version, VersionKind
from oralhist.syntax.codes import UNKNOWN_LANGUAGE

_TRANSCRIPTS = ("vtt_transcript", "transcript", "vtt_transcript_alt", "transcript_alt")
"""The elements of transcripts. The first that has speech is the transcript of the session, unless it is alternate."""

_PLACEHOLDERS = frozenset({"no transcript", "no transcript."})
"""What OHMS writes in place of a missing transcript, in lower case."""

_COMPARED = 40_000
"""Characters of two texts that are compared: about forty minutes of speech, enough to distinguish two languages."""


def session_in(record: Element, participants: OhmsParticipants, languages: tuple[str, ...], source: Source) -> Session:
    """Read the session of a record. ``languages`` are those of its speech."""
    language = languages[0] if len(languages) == 1 else None
    alternate_language = _alternate_language(record)
    transcripts = {name: _transcript(record, name, participants, source) for name in _TRANSCRIPTS}
    layouts = {name: transcript.layout for name, transcript in transcripts.items() if transcript.layout}
    texts = [(name, transcript.turns) for name, transcript in transcripts.items() if transcript.turns]
    turns = texts[0][1] if texts and not texts[0][0].endswith("_alt") else ()
    versions = tuple(
        _version(record, name, version, turns, language, alternate_language)
        for name, version in (texts[1:] if turns else texts)
    )
    recording = recording_in(record)
    index = index_in(record, alternate_language or UNDETERMINED)
    if recording is None and (index or any(transcript.is_timed for transcript in transcripts.values())):
        recording = Recording()
    return Session(
        recordings=(recording,) if recording else (),
        turns=turns,
        versions=versions,
        index=index,
        extensions={"ohms": layouts} if layouts else {},
    )


def _alternate_language(record: Element) -> str | None:
    """Return the language of the alternate transcripts, if it is known; an unknown name is kept."""
    name = record.text("transcript_alt_lang")
    tag = language_tag(name) if name else None
    if name and tag is None:
        message = f"unknown language of the alternate transcript {name[:40]!r}: it is kept as an extension"
        record.report(UNKNOWN_LANGUAGE, message, "transcript_alt_lang", hint="name it in English")
    if name and (tag is None or tag == UNDETERMINED):
        record.kept["transcript_alt_lang"] = name
    return tag


def _transcript(record: Element, name: str, participants: OhmsParticipants, source: Source) -> Transcript:
    text, line = record.whole_text(name), record.line(name)
    if name.startswith("vtt"):
        return captions_in(text, participants, record.diagnostics, line, source) if text.strip() else Transcript()
    sync = record.text(name.replace("transcript", "sync"))
    layout: dict[str, Any] = {"sync": sync} if sync else {}
    if len(text) < 100 and text.strip().casefold() in _PLACEHOLDERS:  # the length first: transcripts are long
        record.report(NO_TRANSCRIPT, "the record says that it has no transcript", name)
        layout["placeholder"] = text.strip()
    elif text.strip():
        return lines_in(text, sync, participants, record.diagnostics, line, named_keys(source.speakers))
    return Transcript(layout=layout)


def _version(
    record: Element,
    name: str,
    turns: tuple[Turn, ...],
    main: tuple[Turn, ...],
    language: str | None,
    alternate_language: str | None,
) -> Version:
    """Return another transcript as a version: a translation, unless it is in the language of the main transcript."""
    if not name.endswith("_alt"):
        return Version(language=language or UNDETERMINED, kind=VersionKind.EDITED, turns=turns)
    if record.text("translate") == "1":
        is_translation = True
    elif alternate_language and language:
        is_translation = alternate_language != language
    else:
        is_translation = not _are_alike(turns, main)
    kind = VersionKind.TRANSLATION if is_translation else VersionKind.EDITED
    tag = alternate_language or (None if is_translation else language)
    return Version(language=tag or UNDETERMINED, kind=kind, turns=turns)


def _are_alike(turns: tuple[Turn, ...], others: tuple[Turn, ...]) -> bool:
    """Return whether two texts share more than half of their different words, and so are in one language."""
    words, other_words = _words(turns), _words(others)
    return len(words & other_words) * 2 > min(len(words), len(other_words))


def _words(turns: tuple[Turn, ...]) -> set[str]:
    text = " ".join(turn.text for turn in turns)[:_COMPARED]
    return set(re.findall(r"\w+", text.casefold()))
