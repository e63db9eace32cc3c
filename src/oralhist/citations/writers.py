"""The writers of the formats for reference managers; they are imported when one is written."""

from oralhist.citations.bibtex import bibtex
from oralhist.citations.csl import csl_json
from oralhist.citations.ris import ris
from oralhist.citations.source import cited_source
from oralhist.gate import ReleasedInterview


def write_bibtex(interview: ReleasedInterview) -> bytes:
    """Write an interview as an entry of BibTeX."""
    return bibtex(cited_source(interview)).encode()


def write_ris(interview: ReleasedInterview) -> bytes:
    """Write an interview as a record of RIS."""
    return ris(cited_source(interview)).encode()


def write_csl_json(interview: ReleasedInterview) -> bytes:
    """Write an interview as a list of CSL-JSON with one item."""
    return csl_json(cited_source(interview)).encode()
