"""Citations of an interview, from what its record says: printed styles, reference managers, catalogues of the web."""

from oralhist.citations.source import CitedSource as CitedSource
from oralhist.citations.source import cited_source as cited_source
