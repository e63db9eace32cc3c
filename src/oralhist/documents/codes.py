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
TRACKED_CHANGES = Code("tracked-changes", Severity.INFO, "Deletions that are not read",
    why="Word shows them struck out until someone accepts them. A deletion is often a redaction.",
    fix="Nothing needs fixing; accept or reject the changes in the document to settle them.")
HIDDEN_TEXT = Code("hidden-text", Severity.WARNING, "Hidden text that is not read",
    why="The page does not show it, but every copy of the document has it.",
    fix="Delete the hidden text before you give the document away, or make it visible if it belongs to the transcript.")
COMMENTS_LEFT_OUT = Code("comments-left-out", Severity.WARNING, "Comments that are not read",
    why="Comments are talk about the work on a transcript, and name the people who work on it.",
    fix="Write as a footnote what belongs to the transcript, and delete the comments before you give the document away.")
BLACKED_OUT = Code("blacked-out", Severity.WARNING, "Words that the page does not show",
    why="They are on a black ground or in the colour of their ground, but every copy of the document has them. They are "
    "not read: a restriction to the archive is where they were.",
    fix="Delete the words before you give the document away, or change their colour if they belong to the transcript.")
HIGHLIGHT_DROPPED = Code("highlight-dropped", Severity.INFO, "Coloured highlights that are not kept",
    why="They are marks of editors, whose meaning the document does not say.",
    fix="Keep the original file if the marks matter.")
PICTURES_LEFT_OUT = Code("pictures-left-out", Severity.INFO, "Pictures that are not read",
    why="An interview holds words.", fix="Keep the original file if the pictures matter.")
EMBEDDED_LEFT_OUT = Code("embedded-left-out", Severity.WARNING, "Embedded documents that are not read",
    why="The words of a document inside the document may belong to the transcript.",
    fix="Open the document in its program, and copy the words into it.")
HEADERS_LEFT_OUT = Code("headers-left-out", Severity.INFO, "Headers and footers that are not read as text",
    why="They are printed on every page and are not part of the transcript.",
    fix="Nothing needs fixing; write above the transcript what belongs to the interview.")
TABLE_FLATTENED = Code("table-flattened", Severity.INFO, "A table that is read cell by cell",
    why="It has no column of speakers or times, so each cell is a paragraph, row by row.",
    fix="Give a table with a transcript a column of speakers or times.")
SPEAKERS_BY_LAYOUT = Code("speakers-by-layout", Severity.WARNING, "Speakers that only the layout shows",
    why="Bold or italic paragraphs alternate with plain ones, and no labels are printed, so who speaks is inferred.",
    fix="Check some turns, and print a label before each turn.")
INFERRED_DATE = Code("inferred-date", Severity.INFO, "A date that was inferred",
    why="The text has no date, so that of a header, a footer or the title is used.",
    fix="Correct the date in the interview if it is not the day of the interview.")
INFERRED_LANGUAGE = Code("inferred-language", Severity.INFO, "A language that was inferred",
    why="The document marks most of its words as of this language, for its spelling checker.",
    fix="Correct the language in the interview if it is wrong.")
# fmt: on
