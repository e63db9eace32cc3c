"""Characters in an interview that no file can hold."""

from attrs import evolve

from oralhist.converter.writing import json_of
from oralhist.findings import Finding
from oralhist.model import Interview
from oralhist.syntax.strict_json import may_have_unusable_characters, strict_findings


def unusable_characters(interview: Interview) -> tuple[Finding, ...]:
    """Return an error for each text with a character that XML cannot carry, which an interview file may not have."""
    text = json_of(interview)
    if not may_have_unusable_characters(text.encode("utf-8", "surrogatepass")):
        return ()
    return tuple(evolve(finding, line=0, column=0) for finding in strict_findings(text))
