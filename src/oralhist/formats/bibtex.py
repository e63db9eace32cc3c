"""BibTeX: how to cite an interview, for LaTeX and reference managers."""

from oralhist.citations import cited_source
from oralhist.citations.bibtex import bibtex
from oralhist.format import Format, never
from oralhist.gate import ReleasedInterview


def write(interview: ReleasedInterview) -> bytes:
    """Write the entry of an interview."""
    return bibtex(cited_source(interview)).encode()


FORMAT = Format(
    name="bibtex",
    title="BibTeX citation",
    suffixes=(".bib",),
    media_type="application/x-bibtex",
    recognises=never,
    writer="oralhist.formats.bibtex:write",
)
