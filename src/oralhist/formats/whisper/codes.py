"""What the reader of Whisper's JSON reports."""

from oralhist.findings import Code, Severity

# fmt: off
NOT_A_TRANSCRIPT = Code("not-a-transcript", Severity.ERROR, "Not the JSON of a Whisper transcript",
    why='Such a file is one object with a list of "segments" or, from whisper.cpp, of "transcription", or with a "text".',
    fix="Export the transcript as Whisper's JSON, WebVTT or SRT.", example='{"outcome": []}')
NOT_SECONDS = Code("not-seconds", Severity.ERROR, "Times that cannot be seconds",
    why="Whisper writes seconds. Milliseconds read as seconds would put every word a thousand times too late.",
    fix="Have WebVTT or SRT made of the file, or divide its times by 1,000 if they are milliseconds.",
    example='{"duration": 2, "segments": [{"text": "Yes.", "start": 170, "end": 400}]}')
INVALID_SPEAKER = Code("invalid-speaker", Severity.WARNING, "A speaker that is not a text",
    why="The words are kept without a speaker.",
    fix="Write the label of the speaker as a text.", example='{"segments": [{"text": "Yes.", "speaker": 1}]}')
NEGATIVE_TIME = Code("negative-time", Severity.WARNING, "A time before the start of the recording",
    why="Recognisers sometimes write times slightly below zero. They are read as 0.",
    fix="Write 0.", example='{"segments": [{"text": "Yes.", "start": -0.02}]}')
EMPTY_SEGMENT = Code("empty-segment", Severity.INFO, "A segment without words",
    why="An utterance needs words, so the segment is left out.",
    fix="Nothing needs to be done.", example='{"segments": [{"text": " "}]}')
NO_SPEECH = Code("no-speech", Severity.WARNING, "The transcript has no words",
    why="The recogniser heard no speech, or the export is incomplete.",
    fix="Check the recording and the export.", example='{"text": "", "segments": []}')
WORDS_DIFFER = Code("words-differ", Severity.WARNING, "The words of a segment are not those of its text",
    why="The position of the words in the text is unknown, so their speakers and times cannot be used.",
    fix="Export the transcript again, with words that match the text.",
    example='{"segments": [{"text": "five", "words": [{"word": "5", "speaker": "A"}, {"word": "x", "speaker": "B"}]}]}')
TEXT_DIFFERS = Code("text-differs", Severity.WARNING, "The whole text is not that of the segments",
    why="The segments are read and the whole text is not kept, so corrections made only there are lost.",
    fix="Make corrections in the segments.", example='{"text": "Yes, I do.", "segments": [{"text": "Yes."}]}')
# fmt: on
