"""RIS: how to cite an interview, for EndNote, Zotero and other reference managers."""

from oralhist.citations import cited_source
from oralhist.citations.ris import ris
from oralhist.format import Format, never
from oralhist.gate import ReleasedInterview


def write(interview: ReleasedInterview) -> bytes:
    """Write the record of an interview."""
    return ris(cited_source(interview)).encode()


FORMAT = Format(
    name="ris",
    title="RIS citation",
    suffixes=(".ris",),
    media_type="application/x-research-info-systems",
    recognises=never,
    writer="oralhist.formats.ris:write",
)
