"""The examples of the codes of cues, captions and recognisers give the findings that they explain."""

import pytest

from oralhist.errors import InvalidInterview, UnreadableFile
from oralhist.findings import Code
from oralhist.format import Source
from oralhist.formats import srt, vtt, whisper
from oralhist.formats.srt import codes as srt_codes
from oralhist.formats.vtt import codes as vtt_codes
from oralhist.formats.whisper import codes as whisper_codes
from oralhist.reading import read_one
from oralhist.timed import codes as timed_codes

CODES = {
    code.id: code
    for module in (srt_codes, vtt_codes, whisper_codes, timed_codes)
    for code in vars(module).values()
    if isinstance(code, Code) and code.example
}
CONTEXTS = ("{}", "WEBVTT\n\n00:01.000 --> 00:02.000\n{}", "1\n00:00:01,000 --> 00:00:02,000\n{}")
"""Files into which the example of a code is inserted, because some examples are only a fragment of a cue."""


@pytest.mark.parametrize("id", sorted(set(CODES) - {"clock-restarts"}))
def test_the_example_of_a_code_gives_its_finding(id: str) -> None:
    found = set()
    for context in CONTEXTS:
        source = Source(data=context.replace("{}", CODES[id].example).encode())
        for face in (vtt, srt, whisper):
            try:
                findings = read_one(face.FORMAT, source).findings
            except (UnreadableFile, InvalidInterview) as error:
                findings = error.findings
            found |= {finding.code for finding in findings}
    assert id in found
