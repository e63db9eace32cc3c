"""JSON that is not read: that of other recognisers and programs, a row for each, recognised by its keys.

Sources: the reference of each service's API, and the documentation of each program.
"""

import re
from itertools import islice
from typing import Any

from oralhist.other_formats.signs import Content, OtherFormat, Sign, items, keys

_CAPTIONS = "have WebVTT or SRT made of it"
_SEGMENTS = (
    'put the list into an object, {"segments": [...]}, if its times are seconds, or have WebVTT or SRT made of it'
)
_PAGE = "export it from oTranscribe as plain text or Markdown (.txt, .md)"
_FEW = 20
_TIME_KEY = re.compile(
    "(?:^|_)(?:start|begin|from|offsets?|ts|time|timestamps?)(?:_|$)|(?:start|begin|from|offset)[A-Z]", re.ASCII
)
"""Keys of times: ``startTime``, ``start_ms``, ``begin``, ``offset``."""


def any_of(*signs: Sign) -> Sign:
    """Return a sign: one of some holds."""
    return lambda content: any(sign(content) for sign in signs)


def _lacks_text(content: Content) -> bool:
    """Return whether the data has segments, and none of the first ones has a text or words where Whisper has them."""
    segments = content.json.get("segments") if content.json.__class__ is dict else None
    if segments.__class__ is not list:
        return False
    some = [item for item in islice(segments, _FEW) if item.__class__ is dict and item]
    return bool(some) and not any("text" in item or "words" in item for item in some)


def _has_texts_under_other_keys(content: Content) -> bool:
    """Return whether segments without ``text`` and ``words`` hold texts of several words under another key."""
    return _lacks_text(content) and bool(text_keys(content.json["segments"]))


def _times_have_other_names(content: Content) -> bool:
    """Return whether segments with texts, or the words of a text, have times only under keys that Whisper does not have."""
    plain = content.json if content.json.__class__ is dict else {}
    listed = plain.get("segments") or plain.get("words")
    some = [item for item in islice(listed if listed.__class__ is list else (), _FEW) if item.__class__ is dict]
    return not any("start" in item for item in some) and any(_TIME_KEY.search(key) for item in some for key in item)


def has_segments_of_whisper(plain: Any) -> bool:
    """Return whether data has segments with a text and a start, which no other recogniser in the table writes."""
    segments = plain.get("segments") if plain.__class__ is dict else None
    some = [item for item in islice(segments, _FEW) if item.__class__ is dict] if segments.__class__ is list else []
    return any("text" in item and "start" in item for item in some)


def text_keys(segments: list[Any]) -> list[str]:
    """Return the keys under which segments hold a text with a space."""
    found = {
        key: None
        for item in islice(segments, _FEW)
        if item.__class__ is dict
        for key, value in item.items()
        if value.__class__ is str and " " in value.strip()
    }
    return list(found)


JSON_FORMATS: tuple[OtherFormat, ...] = (
    OtherFormat(name="the JSON of AssemblyAI, whose times are milliseconds", advice=_CAPTIONS,
                sign=any_of(keys("words", "audio_duration"), keys("words", "audio_url"), keys("utterances", "speech_model"),
                            keys("status", "words.confidence", "words.text"), keys("utterances", "words.confidence"),
                            keys("sentences.confidence", "sentences.words"), keys("paragraphs.confidence", "paragraphs.words"))),
    OtherFormat(name="the JSON of Deepgram", advice=_CAPTIONS,
                sign=any_of(keys("results.channels"), keys("results.utterances"), keys("channel.alternatives"))),
    OtherFormat(name="the JSON of AWS Transcribe", advice=_CAPTIONS,
                sign=any_of(keys("results.transcripts"), keys("jobName", "results"))),
    OtherFormat(name="the JSON of Azure Speech", advice=_CAPTIONS,
                sign=any_of(keys("combinedRecognizedPhrases"), keys("recognizedPhrases"), keys("combinedPhrases"),
                            keys("phrases", "durationMilliseconds"), keys("RecognitionStatus"), keys("NBest"),
                            keys("AudioFileResults"))),
    OtherFormat(name="the JSON of Azure Video Indexer", sign=keys("videos.insights"), advice=_CAPTIONS),
    OtherFormat(name="the JSON of IBM Watson", advice=_CAPTIONS,
                sign=any_of(keys("results", "result_index"), keys("results", "speaker_labels"),
                            keys("results.final", "results.alternatives"))),
    OtherFormat(name="the JSON of Speechmatics", advice=_CAPTIONS,
                sign=any_of(keys("results.start_time", "results.alternatives"), keys("job", "speakers", "words"),
                            keys("format", "metadata.transcription_config"))),
    OtherFormat(name="the JSON of Google Speech", advice=_CAPTIONS,
                sign=any_of(keys("results.alternatives"), keys("response.results"), keys("results.resultEndTime"),
                            keys("alternatives.words.startTime"))),
    OtherFormat(name="the JSON of ElevenLabs", advice=_CAPTIONS,
                sign=any_of(keys("language_probability", "words.type"), keys("words.speaker_id", "words.type"),
                            keys("language_code", "words.type"), keys("transcripts.words.type"))),
    OtherFormat(name="the JSON of Gladia", advice=_CAPTIONS,
                sign=any_of(keys("result.transcription"), keys("transcription.utterances"),
                            keys("full_transcript", "utterances"), keys("prediction.transcription"))),
    OtherFormat(name="the JSON of Rev", sign=keys("monologues.elements"), advice=_CAPTIONS),
    OtherFormat(name="the JSON of Kaldi or Vosk", advice=_CAPTIONS,
                sign=any_of(keys("result.word"), keys("result.conf"), items("result", "text"), keys("partial"),
                            keys("retval.punct"))),
    OtherFormat(name="the JSON of DeepSpeech", sign=keys("transcripts.words.start_time"), advice=_CAPTIONS),
    OtherFormat(name="the JSON of Soniox", sign=keys("tokens.start_ms"), advice=_CAPTIONS),
    OtherFormat(name="the JSON of Adobe Premiere", sign=keys("segments.duration", "segments.words.duration"),
                advice=_CAPTIONS),
    OtherFormat(name="a transcript of Hugging Face or insanely-fast-whisper (JSON)", advice=_CAPTIONS,
                sign=any_of(keys("chunks.timestamp"), items("timestamp", "text"))),
    OtherFormat(name="captions of YouTube (JSON)", sign=any_of(keys("events.tStartMs"), keys("events.segs")),
                advice=_CAPTIONS),
    OtherFormat(name="a transcript of the Podcast Namespace (JSON)", sign=keys("segments.body"), advice=_CAPTIONS),
    OtherFormat(name="the JSON of the BBC transcript editor", sign=keys("words.start", "paragraphs.start"),
                advice=_CAPTIONS),
    OtherFormat(name="a document of oTranscribe (.otr)", suffixes=(".otr",), advice=_PAGE,
                sign=any_of(keys("text", "media-time"), keys("text", "media-source"))),
    OtherFormat(name="a IIIF manifest or annotations (JSON-LD)", sign=keys("@context"),
                advice="give the transcript that it refers to"),
    OtherFormat(name="a list of segments without their object, as of WhisperX", advice=_SEGMENTS,
                sign=any_of(items("start", "end", "text"), items("start", "end", "words"))),
    OtherFormat(name="a list of words with times", sign=any_of(items("start", "word"), items("start_time", "word")),
                advice=_CAPTIONS),
    OtherFormat(name='JSON of another recogniser, with segments that have no "text"', sign=_has_texts_under_other_keys,
                advice=_CAPTIONS),
    OtherFormat(name='JSON of another recogniser, with times that are not "start" and "end"', advice=_CAPTIONS,
                sign=_times_have_other_names),
    OtherFormat(name="JSON of another recogniser", advice=_CAPTIONS,
                sign=any_of(keys("monologues"), keys("utterances"), keys("transcript"), keys("transcripts"), keys("phrases"),
                            keys("results.transcript"), keys("data.transcript"), keys("speech_segments"),
                            items("startTime"), items("start_time"), items("transcript"), items("startMs"), items("from", "to"))),
)  # fmt: skip
"""JSON of recognisers and other programs; the most particular first."""
