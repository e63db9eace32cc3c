"""What is reported on edits."""

from oralhist.findings import Code, Severity

# fmt: off
MERGE_CONFLICT = Code("merge-conflict", Severity.WARNING, "A correction that is not taken",
    why="The record and the corrected text differ in something that is not a word, or the record must keep the words.",
    fix="Compare the two, and change the record where the corrected text is right.")
