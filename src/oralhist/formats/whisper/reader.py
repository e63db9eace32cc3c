"""From the JSON of a recogniser to an interview."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from oralhist.conventions.languages import standard_tag
from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity, in_file_order
from oralhist.format import Reading, Source
from oralhist.formats.whisper import whisper_cpp
from oralhist.formats.whisper.codes import NO_SPEECH, NOT_A_TRANSCRIPT, TEXT_DIFFERS
from oralhist.formats.whisper.parsing import parse
from oralhist.formats.whisper.segments import cues_in, cues_of_segment
from oralhist.formats.whisper.units import refuse_other_units
from oralhist.formats.whisper.values import JsonObject, quoted
from oralhist.model import Recording, Transcription, TranscriptionMethod
from oralhist.model.content import spoken_text
from oralhist.other_formats import json_of_another
from oralhist.syntax.codes import BYTE_ORDER_MARK, UNKNOWN_LANGUAGE
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import utf_8_text
from oralhist.syntax.json_positions import located
from oralhist.timed.cues import Cue, interview_from_cues

_WHISPER = frozenset({"avg_logprob", "compression_ratio", "no_speech_prob", "seek", "temperature", "tokens"})
"""Keys of a segment that Whisper writes and that programs built on it may keep."""


def read(source: Source) -> Iterator[Reading]:
    """Read the JSON of a recogniser: its segments, or its text if it has no segments.

    Speakers are participants without roles. With ``source.word_times`` there is a time point before each word. Raises
    ``UnreadableFile`` for a file that is not JSON and ``InvalidInterview`` for JSON that is not such a transcript,
    both with lines and columns.
    """
    text = utf_8_text(source.data)
    body = text.removeprefix("\ufeff")
    diagnostics = Diagnostics()
    plain = parse(body, diagnostics)
    if body is not text:
        diagnostics.report(BYTE_ORDER_MARK, "the byte-order mark at the start is not kept", 1)
    key, segments = whisper_cpp.KEY, whisper_cpp.segments_of(plain)
    if segments is None:
        key, segments = "segments", _segments_of(plain)
        refuse_other_units(plain)
    if segments is None:
        cues = list(cues_of_segment(JsonObject(_as_segment(plain), (), diagnostics), word_times=source.word_times))
    else:
        transcript = JsonObject(plain, (), diagnostics)
        cues = list(cues_in(segments, transcript, word_times=source.word_times, key=key))
        _compare(transcript, cues)
    if not cues:
        diagnostics.report(NO_SPEECH, "the file has no words", 1)
    languages = _languages(
        whisper_cpp.language_of(plain) if key == whisper_cpp.KEY else plain.get("language"), diagnostics
    )
    findings = _with_lines(diagnostics.findings(), body)
    if errors := [finding for finding in findings if finding.severity is Severity.ERROR]:
        raise InvalidInterview(errors)
    transcription = Transcription(method=TranscriptionMethod.AUTOMATIC, tool=_tool_of(plain))
    clock = Recording()  # a recogniser gets one recording: a time that goes back is its mistake
    interview = interview_from_cues(source, cues, diagnostics, recordings=(clock,))
    metadata = evolve(interview.metadata, languages=languages)
    yield Reading(interview=evolve(interview, metadata=metadata, transcription=transcription), findings=findings)


def _with_lines(findings: Sequence[Finding], text: str) -> tuple[Finding, ...]:
    """Return findings with lines and columns instead of paths, which are those of the JSON and not of the interview."""
    places = located(text, [finding.path for finding in findings]) if findings else {}
    placed = [
        evolve(finding, path=(), line=places[finding.path][0], column=places[finding.path][1])
        if finding.path
        else finding
        for finding in findings
    ]
    return tuple(in_file_order(placed))


def _segments_of(plain: Any) -> list[Any] | None:
    """Return the segments; ``None`` for a transcript without segments. Raises ``InvalidInterview`` for other data."""
    if other := json_of_another(plain):
        raise InvalidInterview([other])
    if plain.__class__ is not dict:
        raise InvalidInterview([_not_a_transcript(f"{quoted(plain)} is not a transcript", "a transcript is an object")])
    segments: Any = plain.get("segments")
    has_text = plain.get("text").__class__ is str and plain["text"] != ""
    if segments.__class__ is list and (segments or not has_text):
        return list(segments)
    if segments or not has_text:
        raise InvalidInterview([_not_a_transcript('a list of "segments" is missing', "")])
    return None


def _as_segment(plain: dict[str, Any]) -> dict[str, Any]:
    """Return a transcript without segments as one segment, timed by its first and last word that have times."""
    words = _dicts(plain.get("words"))
    start = next((word["start"] for word in words if word.get("start") is not None), None)
    end = next((word["end"] for word in reversed(words) if word.get("end") is not None), None)
    return {"text": plain["text"], "words": plain.get("words"), "start": start, "end": end}


def _compare(transcript: JsonObject, cues: Sequence[Cue]) -> None:
    """Report a whole text that is not that of the segments, apart from white space."""
    whole = transcript.text("text") or ""
    spoken = "".join(spoken_text(cue.content) for cue in cues)
    if whole and "".join(whole.split()) != "".join(spoken.split()):
        transcript.report(TEXT_DIFFERS, "the whole text is not that of the segments: the segments are read", "text")


def _not_a_transcript(message: str, hint: str) -> Finding:
    return NOT_A_TRANSCRIPT.finding(message, hint=hint, line=1, column=1)


def _languages(value: Any, diagnostics: Diagnostics) -> tuple[str, ...]:
    """Return the language of the speech if it is a valid tag."""
    if value is None:
        return ()
    if isinstance(value, str) and standard_tag(value):
        return (value,)
    message = f"{quoted(value)} is not a language tag: it is left out"
    diagnostics.report(UNKNOWN_LANGUAGE, message, path=("language",), hint="write the tag, such as en")
    return ()


def _tool_of(plain: dict[str, Any]) -> str | None:
    """Return the recogniser if the keys of the data show it; faster-whisper writes the same keys as Whisper."""
    if whisper_cpp.KEY in plain:
        return "whisper.cpp"
    listed = _dicts(plain.get("segments"))
    keys = {key for segment in listed for key in segment}
    of_words = {key for segment in listed for word in _dicts(segment.get("words")) for key in word}
    if "word_segments" in plain or {"word", "score"} <= of_words:
        return "WhisperX"
    if "confidence" in keys or {"text", "confidence"} <= of_words:
        return "whisper-timestamped"
    return "Whisper" if keys & _WHISPER or "probability" in of_words else None


def _dicts(listed: Any) -> list[dict[str, Any]]:
    return [item for item in listed if item.__class__ is dict] if listed.__class__ is list else []
