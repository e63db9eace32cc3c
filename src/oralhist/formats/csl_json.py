"""CSL-JSON: how to cite an interview, for citation processors."""

from oralhist.citations import cited_source
from oralhist.citations.csl import csl_json
from oralhist.format import Format, never
from oralhist.gate import ReleasedInterview


def write(interview: ReleasedInterview) -> bytes:
    """Write a list with the item of an interview."""
    return csl_json(cited_source(interview)).encode()


FORMAT = Format(
    name="csl-json",
    title="CSL-JSON citation",
    suffixes=(".csl.json",),
    media_type="application/vnd.citationstyles.csl+json",
    recognises=never,
    writer="oralhist.formats.csl_json:write",
)
