"""From a recogniser's JSON to an interview."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.whisper.diagnostics import Diagnostics
from oralhist.formats.whisper.parsing import parse
from oralhist.formats.whisper.segments import cues_in, cues_of_segment
from oralhist.formats.whisper.values import text_in, told
from oralhist.model import Recording, Transcription, TranscriptionMethod
from oralhist.model.content import spoken_text
from oralhist.model.shapes import LANGUAGE
from oralhist.timed.cues import Cue, interview_from_cues

_WHISPER = frozenset({"avg_logprob", "compression_ratio", "no_speech_prob", "seek", "temperature", "tokens"})
"""What Whisper itself writes of a segment, and all that build on it may keep."""


def read(source: Source) -> Iterator[Reading]:
    """Read the JSON of a recogniser: its segments, or the text when it lists words only.

    Speakers are participants without roles. When times of words are asked for, each stands before its word. Raises ``UnreadableFile`` for what is not JSON, ``InvalidInterview`` for
    JSON that is no such transcript; both carry lines and columns.
    """
    parsed = parse(source.data)
    plain = parsed.plain
    diagnostics = Diagnostics(parsed.text)
    segments = _segments_of(plain)
    if segments is None:
        cues = list(cues_of_segment(_with_times(plain), (), diagnostics, word_times=source.word_times))
    else:
        cues = list(cues_in(segments, ("segments",), diagnostics, word_times=source.word_times))
        _compare(text_in(plain, "text", (), diagnostics), cues, diagnostics)
    if not cues:
        diagnostics.warning("no-speech", "there is not a word in this file", ())
    languages = _languages(plain.get("language"), diagnostics)
    findings = diagnostics.findings()
    transcription = Transcription(method=TranscriptionMethod.AUTOMATIC, tool=_tool_of(plain))
    clock = Recording()  # a recogniser hears one recording: a time that goes back is its mistake
    interview = interview_from_cues(source, cues, transcription=transcription, recordings=(clock,))
    described = evolve(interview, metadata=evolve(interview.metadata, languages=languages))
    yield Reading(interview=described, findings=(*parsed.odd, *findings))


def _segments_of(plain: Any) -> list[Any] | None:
    """The segments; nothing for a file that lists words only, or holds nothing but a text."""
    if plain.__class__ is not dict:
        raise InvalidInterview([_not_ours(f"{told(plain)} is not a transcript: that is an object", "")])
    segments: Any = plain.get("segments")
    has_text = plain.get("text").__class__ is str and plain["text"] != ""
    if segments.__class__ is list and (segments or not has_text):
        listed: list[Any] = segments
        return listed
    if segments or not has_text:
        hint = "it looks like Deepgram's JSON: have WebVTT or SRT made of it" if "results" in plain else ""
        raise InvalidInterview([_not_ours('there is no list of "segments"', hint)])
    return None


def _with_times(plain: dict[str, Any]) -> dict[str, Any]:
    """A transcript without segments as one segment, with the times of its first and its last timed word."""
    words = _dicts(plain.get("words"))
    start = next((word["start"] for word in words if word.get("start") is not None), None)
    end = next((word["end"] for word in reversed(words) if word.get("end") is not None), None)
    return {"text": plain["text"], "words": plain.get("words"), "start": start, "end": end}


def _compare(whole: str | None, cues: Sequence[Cue], diagnostics: Diagnostics) -> None:
    """Note when the whole text is not that of the segments, but for white space."""
    if whole:
        spoken = "".join(spoken_text(cue.content) for cue in cues)
        if "".join(whole.split()) != "".join(spoken.split()):
            message = "the whole text is not that of the segments: the segments are read"
            diagnostics.warning("text-differs", message, ("text",))


def _not_ours(message: str, hint: str) -> Finding:
    code, severity = "not-a-transcript", Severity.ERROR
    return Finding(code=code, severity=severity, message=message, hint=hint, line=1, column=1)


def _languages(value: Any, diagnostics: Diagnostics) -> tuple[str, ...]:
    """The language of the speech, when it is a valid tag."""
    if value is None:
        return ()
    if LANGUAGE.problem(value) is None:
        from langcodes import tag_is_valid

        if tag_is_valid(value):
            return (value,)
    message = f"{told(value)} is not a language tag: it is left out"
    diagnostics.warning("unknown-language", message, ("language",), "write the tag, such as en")
    return ()


def _tool_of(plain: dict[str, Any]) -> str | None:
    """The recogniser, when the keys of the data tell; faster-whisper writes what Whisper writes."""
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
