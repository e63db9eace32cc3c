"""What the readers of Oral History as Data report."""

from oralhist.findings import Code, Severity

# fmt: off
NOT_OHASDATA = Code("not-ohasdata", Severity.ERROR, "The table lacks the columns of a transcript or an index",
    why="A transcript needs the column words; an index needs time, and title or description.",
    fix="Name the columns in the first row.", example="speaker,text\nADA,Yes.")
COLLECTION_TABLE = Code("collection-table", Severity.ERROR, "The table describes a collection",
    why="It lists the objects of a collection and has no transcript.",
    fix="Give the transcript of one interview, which is named after its objectid.", example="objectid,title\nwren,Boats")
NO_TIME = Code("no-time", Severity.WARNING, "A row of an index without a time",
    why="An index point needs its place in the recording, so the row is left out.",
    fix="Write the time as M:SS or H:MM:SS.", example="time,title,description\n,Boats,")
# fmt: on
