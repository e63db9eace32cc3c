"""What is reported on files among many."""

from oralhist.findings import Code, Severity

# fmt: off
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
# fmt: on
