"""CSL-JSON: how to cite an interview, for citation processors."""

from oralhist.format import Format, never

FORMAT = Format(
    name="csl-json",
    title="CSL-JSON citation",
    suffixes=(".csl.json",),
    media_type="application/vnd.citationstyles.csl+json",
    recognises=never,
    writer="oralhist.citations.writers:write_csl_json",
)
