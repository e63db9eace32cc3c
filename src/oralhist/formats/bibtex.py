"""BibTeX: how to cite an interview, for LaTeX and reference managers."""

from oralhist.format import Format, never

FORMAT = Format(
    name="bibtex",
    title="BibTeX citation",
    suffixes=(".bib",),
    media_type="application/x-bibtex",
    recognises=never,
    writer="oralhist.citations.writers:write_bibtex",
)
