"""The kinds of findings of the reader."""

from oralhist.findings import Code, Severity

NO_TIME = Code(
    "tabs-no-time",
    Severity.WARNING,
    "A row of a tabbed transcript without a time",
    why="The first column does not have a time, so the utterance has none.",
    fix="Write the time as H:MM:SS, or leave the column empty.",
    example="#tabbed-transcript\nsoon\tAda Wren\tYes.",
)
SHORT_ROW = Code(
    "tabs-short-row",
    Severity.ERROR,
    "A row of a tabbed transcript with too few columns",
    why="Which of the columns are missing is unknown, so that words could be taken for a speaker.",
    fix="Give the row three columns, with a tab between them: the time, the speaker, the words.",
    example="#tabbed-transcript\nAda Wren\tYes.",
)
