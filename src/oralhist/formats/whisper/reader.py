"""From the JSON of a recogniser to an interview."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from oralhist.errors import InvalidInterview
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.whisper.codes import NO_SPEECH, NOT_A_TRANSCRIPT, TEXT_DIFFERS
from oralhist.formats.whisper.located_diagnostics import LocatedDiagnostics
from oralhist.formats.whisper.parsing import parse
from oralhist.formats.whisper.segments import cues_in, cues_of_segment
from oralhist.formats.whisper.values import quoted, text_in
from oralhist.model import Recording, Transcription, TranscriptionMethod
from oralhist.model.content import spoken_text
from oralhist.model.shapes import LANGUAGE
from oralhist.syntax.codes import UNKNOWN_LANGUAGE
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.timed.cues import Cue, interview_from_cues

_WHISPER = frozenset({"avg_logprob", "compression_ratio", "no_speech_prob", "seek", "temperature", "tokens"})
"""Keys of a segment that Whisper writes and that programs built on it may keep."""


def read(source: Source) -> Iterator[Reading]:
    """Read the JSON of a recogniser: its segments, or its text if it has no segments.

    Speakers are participants without roles. With ``source.word_times`` there is a time point before each word. Raises
    ``UnreadableFile`` for a file that is not JSON and ``InvalidInterview`` for JSON that is not such a transcript,
    both with lines and columns.
    """
    parsed = parse(source.data)
    plain = parsed.plain
    diagnostics = LocatedDiagnostics(parsed.text)
    segments = _segments_of(plain)
    if segments is None:
        cues = list(cues_of_segment(_with_times(plain), (), diagnostics, word_times=source.word_times))
    else:
        cues = list(cues_in(segments, ("segments",), diagnostics, word_times=source.word_times))
        _compare(text_in(plain, "text", (), diagnostics), cues, diagnostics)
    if not cues:
        diagnostics.report(NO_SPEECH, "the file has no words")
    languages = _languages(plain.get("language"), diagnostics)
    findings = diagnostics.findings()
    if errors := [finding for finding in findings if finding.severity is Severity.ERROR]:
        raise InvalidInterview(errors)
    transcription = Transcription(method=TranscriptionMethod.AUTOMATIC, tool=_tool_of(plain))
    clock = Recording()  # a recogniser gets one recording: a time that goes back is its mistake
    interview = interview_from_cues(source, cues, transcription=transcription, recordings=(clock,))
    described = evolve(interview, metadata=evolve(interview.metadata, languages=languages))
    yield Reading(interview=described, findings=(*parsed.findings, *findings))


def _segments_of(plain: Any) -> list[Any] | None:
    """Return the segments; ``None`` for a transcript without segments."""
    if plain.__class__ is not dict:
        raise InvalidInterview([_not_a_transcript(f"{quoted(plain)} is not a transcript", "a transcript is an object")])
    segments: Any = plain.get("segments")
    has_text = plain.get("text").__class__ is str and plain["text"] != ""
    if segments.__class__ is list and (segments or not has_text):
        listed: list[Any] = segments
        return listed
    if segments or not has_text:
        hint = "it looks like Deepgram's JSON: convert it to WebVTT or SRT first" if "results" in plain else ""
        raise InvalidInterview([_not_a_transcript('a list of "segments" is missing', hint)])
    return None


def _with_times(plain: dict[str, Any]) -> dict[str, Any]:
    """Return a transcript without segments as one segment, timed by its first and last word that have times."""
    words = _dicts(plain.get("words"))
    start = next((word["start"] for word in words if word.get("start") is not None), None)
    end = next((word["end"] for word in reversed(words) if word.get("end") is not None), None)
    return {"text": plain["text"], "words": plain.get("words"), "start": start, "end": end}


def _compare(whole: str | None, cues: Sequence[Cue], diagnostics: Diagnostics) -> None:
    """Report a whole text that is not that of the segments, apart from white space."""
    if whole:
        spoken = "".join(spoken_text(cue.content) for cue in cues)
        if "".join(whole.split()) != "".join(spoken.split()):
            message = "the whole text is not that of the segments: the segments are read"
            diagnostics.report(TEXT_DIFFERS, message, path=("text",))


def _not_a_transcript(message: str, hint: str) -> Finding:
    return NOT_A_TRANSCRIPT.finding(message, hint=hint, line=1, column=1)


def _languages(value: Any, diagnostics: Diagnostics) -> tuple[str, ...]:
    """Return the language of the speech if it is a valid tag."""
    if value is None:
        return ()
    if LANGUAGE.problem(value) is None:
        from langcodes import tag_is_valid

        if tag_is_valid(value):
            return (value,)
    message = f"{quoted(value)} is not a language tag: it is left out"
    diagnostics.report(UNKNOWN_LANGUAGE, message, path=("language",), hint="write the tag, such as en")
    return ()


def _tool_of(plain: dict[str, Any]) -> str | None:
    """Return the recogniser if the keys of the data show it; faster-whisper writes the same keys as Whisper."""
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
