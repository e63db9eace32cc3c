"""What the reader of interview files reports."""

from oralhist.findings import Code, Severity

# fmt: off
NOT_AN_INTERVIEW = Code("not-an-interview", Severity.ERROR, "JSON that is not an interview file",
    why='An interview file is one object with the key "oralhist".',
    fix='Begin the file with {"oralhist": 1, "id": …, "metadata": {"title": …}}.', example='["An interview"]')
UNKNOWN_VERSION = Code("unknown-version", Severity.ERROR, "An unknown version of the interview file",
    why="A later version can have other fields, so the file would be misread.",
    fix="Use a version of oralhist that knows it, or correct the number.", example='{"oralhist": 99}')
# fmt: on
