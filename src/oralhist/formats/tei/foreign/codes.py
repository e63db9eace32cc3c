"""What the reader of other projects' TEI reports."""

from oralhist.findings import Code, Severity

# fmt: off
UNRESOLVED_POINTER = Code("unresolved-pointer", Severity.WARNING, "A pointer that leads to nothing the reader can use",
    why="The time or the reference is missing from the interview; the words are kept.",
    fix="Correct the pointer, or describe the thing it points to.", example='<u start="#t9">Yes.</u>')
OTHER_TIMELINE = Code("other-timeline", Severity.WARNING, "A moment on another timeline than its turn's",
    why="All times of a turn are times of one recording, so the moment is skipped.",
    fix="Split the turn where the recording changes.")
UNKNOWN_ROLE = Code("unknown-role", Severity.WARNING, "An unknown role of a participant",
    why="The participant is kept without the role, so searches by role do not find them.",
    fix="Write a role of oralhist, such as interviewee, or a MARC relator such as ive.", example='<person role="mayor"/>')
# fmt: on
