"""What is reported on files among many."""

from oralhist.findings import Code, Severity

# fmt: off
INVALID_CELL = Code("invalid-cell", Severity.ERROR, "A cell of a sheet that does not fit",
    why="Nothing is changed in any record while a cell of the sheet has an error.",
    fix="Correct the cell, or clear it if the record should have nothing there.",
    example="file,metadata.date\ninterview.json,10/01/2023")
CHANGED_RECORD = Code("changed-record", Severity.ERROR, "A record that has changed since the sheet was made",
    why="The row has what the record said then, and would undo what has been changed since.",
    fix="Make a new sheet with 'oralhist describe --to', and edit that; or delete the column 'revision'.")
UNUSED_COLUMN = Code("unused-column", Severity.WARNING, "Columns of a sheet that are not used",
    why="Their names are neither a field of the description nor a known column of OHMS or CollectionBuilder.",
    fix="Name the column by the path of a field, as 'oralhist describe --to' does.")
UNMATCHED_ROW = Code("unmatched-row", Severity.WARNING, "A row of a sheet for which there is no record",
    why="The row names no file or id, or one that is not among the records, so it changes nothing.",
    fix="Name the record's file in the column 'file', or its id in the column 'id'.")
SKIPPED_FILE = Code("skipped-file", Severity.INFO, "A file in a folder that does not look like an interview",
    why="Folders of interviews hold other files too, such as a README.md or a list of recordings.",
    fix="Name the file itself, or its format with --from, to have it checked.",
    example="# A README.md without speakers")
UNREADABLE_FOLDER = Code("unreadable-folder", Severity.ERROR, "A folder that cannot be opened",
    why="The interviews in this folder are not checked.",
    fix="Change the permissions of the folder, or leave the folder out.")
OUT_OF_MEMORY = Code("out-of-memory", Severity.ERROR, "A file that needs more memory than the computer has",
    why="The file was not checked, because the computer has too little memory for it.",
    fix="Split the file, or check it on a computer with more memory.")
INTERNAL_ERROR = Code("internal-error", Severity.ERROR, "A fault of oralhist",
    why="The file was not checked completely. The fault is in oralhist, not in the file.",
    fix="Report the message, with the file if you may share it.")
WORKER_CRASHED = Code("worker-crashed", Severity.ERROR, "A file that ended the process that read it",
    why="The system ended the process, as it does when memory runs out. The file was not checked.",
    fix="Split the file, or check it alone on a computer with more memory.")
CLOSED_INTERVIEW = Code("closed-interview", Severity.INFO, "An interview that is wholly closed to the audience",
    why="The audience may see nothing of it, so it has no output.",
    fix="Nothing is wrong. Name another audience, or change the restriction of the interview.")
AUDIENCE_MISSING = Code("audience-missing", Severity.ERROR, "A restricted interview, and no audience is named",
    why="What is written depends on who may read it.",
    fix="Name the audience with --audience: 'archive' keeps everything, including consents; others get what they may see.")
UNDECIDED_NAMES = Code("undecided-names", Severity.ERROR, "Words that may be the name of a hidden person",
    why="A word such as Will or Brown may be a name that must not be released, or an ordinary word.",
    fix="Release the file alone to see the places. Decide with --possible-names, or with the extension 'possible_names' "
    "of the participant.")
CONTENT_NOT_WRITTEN = Code("content-not-written", Severity.ERROR, "An interview that the format cannot hold",
    why="The format has no place for something that the interview must have in a file.",
    fix="Choose another format; convert the file alone to see what it cannot hold.")
WOULD_LOSE = Code("would-lose", Severity.ERROR, "An interview that would lose something in the format",
    why="With --strict, nothing is written that loses anything.",
    fix="See what is lost with 'oralhist losses', and choose another format or leave out --strict.")
OUTPUT_CLASH = Code("output-clash", Severity.ERROR, "An output that belongs to another input",
    why="The file has several interviews or sessions, and the numbered name of one is the name of another input's output.",
    fix="Rename one of the two inputs.")
OUTPUT_NOT_STORED = Code("output-not-stored", Severity.ERROR, "An output that could not be stored",
    why="The disk is full, a folder has the name of the output, or permissions are missing.",
    fix="Correct the cause and run the command again; it continues.")
JOINED_TAPES = Code("joined-tapes", Severity.INFO, "Tapes that were joined",
    why="The files are named as tapes of one interview by the pattern of --merge-tapes.",
    fix="Nothing is wrong. If different interviews are joined, write a pattern that fits the names of tapes only.")
MISSING_TAPE = Code("missing-tape", Severity.WARNING, "A missing tape of an interview",
    why="The numbers or letters of the tapes have a gap, so speech of the interview is probably missing.",
    fix="Put the file into the folder, or rename the others if there is no such tape.")
NOT_A_TAPE = Code("not-a-tape", Severity.INFO, "A file that is not named as a tape",
    why="Its name does not fit the pattern of --merge-tapes, so it is an interview of its own.",
    fix="Rename the file if it is a tape of an interview.")
UNCLEAR_TAPES = Code("unclear-tapes", Severity.ERROR, "Tapes without a clear order",
    why="Two files are the same tape, such as tape1 and tape01, or some tapes have numbers and others letters. Joining them in "
    "the wrong order would mix up the interview, so they are not joined.",
    fix="Rename the files, or remove one of the two copies.")
TAPES_DIFFER = Code("tapes-differ", Severity.ERROR, "Tapes that cannot be joined",
    why="They have different access conditions, places or dates, a person is restricted on one of them only, or a file "
    "holds several interviews.",
    fix="Join only these tapes with 'oralhist merge --tapes' to see what differs, and correct it.")
NO_RECORD = Code("no-record", Severity.ERROR, "A file that is not the record of one interview",
    why="Corrected words are put into a record, which is one interview in JSON or TEI.",
    fix="Convert the file to JSON first; a file of several interviews becomes several files.")
UNMATCHED_CORRECTION = Code("unmatched-correction", Severity.WARNING, "Corrected texts for which there is no record",
    why="A corrected text and its record are paired by their names, so these corrections were not used.",
    fix="Give each text the name of its record, such as a.docx for a.json.")
UNCORRECTED_RECORD = Code("uncorrected-record", Severity.INFO, "Records for which there is no corrected text",
    why="No output is written for them.",
    fix="Nothing is wrong if they have not been corrected.")
UNCLEAR_CORRECTIONS = Code("unclear-corrections", Severity.ERROR, "A record with two corrected texts",
    why="It is not clear which of them is the right one, so neither is used.",
    fix="Remove one of them, or merge them one after the other.")
OUTPUT_NOT_UPDATED = Code("output-not-updated", Severity.ERROR, "A record that its transcript does not fit",
    why="The record is not a valid interview, or its number of sessions or its restrictions differ from the transcript. It stays "
    "as it is.",
    fix="Update the record alone with 'oralhist convert --update' to see why.")
DUPLICATE_RECORD_ID = Code("duplicate-record-id", Severity.ERROR, "An interview with the id of another interview",
    why="Catalogues, references and outputs of many interviews find an interview by its id. A file in another format is "
    "not reported if its interview has the same title, as it may be the same one.",
    fix="Give one of the two another id, or leave one of them out.")
SAME_INTERVIEW = Code("same-interview", Severity.ERROR, "An interview with the id of another",
    why="An output of many interviews finds each by its id. Of two different ones with the same id, one may hold what the "
    "other withholds, so neither is used. If they are equal, as in a file and its TEI, it is used once.",
    fix="Give each interview its own id, leave one file out, or read the files of one format with --from.")
# fmt: on
