"""What the readers of documents report: Word, OpenDocument, RTF, HTML."""

from oralhist.findings import Code, Severity

# fmt: off
BROKEN_PACKAGE = Code("broken-package", Severity.ERROR, "A damaged document",
    why="The file is not a whole ZIP package, as Word and OpenDocument files are, so words may be missing.",
    fix="Open the file in its program and save it again.")
ENCRYPTED_DOCUMENT = Code("encrypted-document", Severity.ERROR, "A document with a password",
    why="Its words cannot be read without the password.",
    fix="Remove the password in its program, then save the document.")
DOCUMENT_LIMIT = Code("document-limit", Severity.ERROR, "A document that is too large or nests too deeply",
    why="Unpacking it could take all memory. No transcript comes near the limit.",
    fix="Save only the transcript as a document of its own.")
# fmt: on
