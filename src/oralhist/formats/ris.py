"""RIS: how to cite an interview, for EndNote, Zotero and other reference managers."""

from oralhist.format import Format, never

FORMAT = Format(
    name="ris",
    title="RIS citation",
    suffixes=(".ris",),
    media_type="application/x-research-info-systems",
    recognises=never,
    writer="oralhist.citations.writers:write_ris",
)
