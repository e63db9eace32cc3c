"""What is reported on edits."""

from oralhist.findings import Code, Severity

# fmt: off
FILLED_ENDS = Code("filled-ends", Severity.INFO, "Utterances that got an end",
    why="They had none, and captions need one, so each ends where the next one begins. The pause between them is not known.",
    fix="Nothing is wrong. Set the ends in the record if they are known.")
MERGE_CONFLICT = Code("merge-conflict", Severity.WARNING, "A correction that is not taken",
    why="The record and the corrected text differ in something that is not a word, or the record must keep the words.",
    fix="Compare the two, and change the record where the corrected text is right.")
