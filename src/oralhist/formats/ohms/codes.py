"""What the reader of OHMS XML reports."""

from oralhist.findings import Code, Severity

# fmt: off
# Records and their elements
NOT_OHMS = Code("not-ohms", Severity.ERROR, "Not an OHMS file",
    why="The root of an OHMS file is <ROOT>, and each interview is a <record> in it.",
    fix="Give a file that was exported from OHMS.", example="<ROOT></ROOT>")
INVALID_RECORD = Code("invalid-record", Severity.ERROR, "A record that an interview cannot hold",
    why="A value in the record breaks a limit of the model, such as the longest text.",
    fix="Change the value that the message names.")
ELEMENT_TWICE = Code("element-twice", Severity.WARNING, "An element is repeated",
    why="OHMS has one value here, so it is not clear which one is right. The first is read.",
    fix="Keep one of the elements.", example="<title>Boats</title><title>Ships</title>")
MARKUP_IN_TEXT = Code("markup-in-text", Severity.WARNING, "Markup in an element that may have text only",
    why="OHMS has no markup here, so only the words are kept.",
    fix="Remove the markup, or escape it.", example="<title>The <i>Mary</i></title>")
NO_TITLE = Code("no-title", Severity.WARNING, "The record has no title",
    why="Lists show interviews by their titles. The id is used instead.",
    fix="Write a title.", example="<record><title/></record>")
DATE_IN_WORDS = Code("date-in-words", Severity.WARNING, "The date is not a date of the calendar",
    why="Programs cannot sort or search it, so it is kept as words.",
    fix="Write YYYY-MM-DD.", example='<date value="1987-02-30" format="yyyy-mm-dd"/>')
INVALID_COORDINATES = Code("invalid-coordinates", Severity.WARNING, "Not a latitude and a longitude",
    why="The place cannot be shown on a map.",
    fix="Write two numbers: LATITUDE, LONGITUDE.", example="<gps>north of Lexington</gps>")
INVALID_LINK = Code("invalid-link", Severity.WARNING, "A link without a valid address",
    why="Nothing can be opened, so the link is kept as an extension.",
    fix="Write an address that starts with https://.", example="<hyperlink>see the map</hyperlink>")
INVALID_RESTRICTION = Code("invalid-restriction", Severity.WARNING, "The use restriction is neither 0 nor 1",
    why="The value is unknown, so the record counts as restricted.",
    fix="Write 1 if its use is restricted, else 0.", example="<userestrict>maybe</userestrict>")

# Transcripts
NO_TRANSCRIPT = Code("no-transcript", Severity.INFO, "The record says that it has no transcript",
    why="OHMS writes a remark where a transcript is missing. It is not read as speech.",
    fix="Add the transcript if there is one.", example="<transcript>No transcript.</transcript>")
CARRIAGE_RETURN = Code("carriage-return", Severity.INFO, "Carriage returns in a transcript",
    why="They are read as line ends, so the sync may count lines differently from OHMS.",
    fix="Write line feeds.", example="<transcript>ADA: Yes.&#13;BEN: No.</transcript>")
MANGLED_CHARACTER = Code("mangled-character", Severity.WARNING, "Characters from a wrong encoding",
    why="The file was once read in a wrong encoding, so some letters are lost or replaced.",
    fix="Export the transcript again, or correct the words by hand.", example="It\x92s mine.")
TAG_IN_TEXT = Code("tag-in-text", Severity.WARNING, "Text that looks like tags",
    why="Transcripts before OHMS 6.0 have no tags, so these are kept as words.",
    fix="Remove the tags, or use square brackets for notes of the transcriber.", example="&lt;pause&gt; Yes.")
TIME_IN_TEXT = Code("time-in-text", Severity.WARNING, "Times in braces",
    why="OHMS has its times in the sync, so these are kept as words.",
    fix="Move the times to the sync.", example="{0:35} Yes.")
ONE_PARAGRAPH = Code("one-paragraph", Severity.WARNING, "A long transcript is a single paragraph",
    why="Speakers are recognised at the start of paragraphs, so this speech may mix several people.",
    fix="Put a blank line before every turn.")
INVALID_SYNC = Code("invalid-sync", Severity.WARNING, "Not a valid sync",
    why="The speech has no times.",
    fix="Write 1:|LINE(WORD)|LINE(WORD)…, with a point for each minute.", example="<sync>every minute</sync>")
INVALID_SYNC_POINT = Code("invalid-sync-point", Severity.WARNING, "Sync points that name no word of the transcript",
    why="The transcript was probably changed after it was synchronised, so times may be wrong near these points.",
    fix="Synchronise the transcript again in OHMS.", example="<sync>1:|99(3)</sync>")

# Notes and captions
MISSING_NOTE = Code("missing-note", Severity.WARNING, "A reference to a footnote that does not exist",
    why="The note is kept without a text.",
    fix="Add the footnote to the list, or remove the reference.", example="By the dam [[footnote]]7[[/footnote]].")
UNUSED_NOTE = Code("unused-note", Severity.WARNING, "Footnotes without a reference",
    why="The place of the note in the speech is unknown, so it is kept as an extension.",
    fix="Refer to the note where it belongs.", example="[[footnotes]][[note]]Gone now.[[/note]][[/footnotes]]")
TEXT_AMONG_NOTES = Code("text-among-notes", Severity.WARNING, "Text between or after the footnotes",
    why="The list of notes should have notes only. The text is kept, but its place may be wrong.",
    fix="Move the text before the list, or into a note.", example="[[footnotes]]Thanks to Ben.[[/footnotes]]")
NO_SIGNATURE = Code("no-signature", Severity.INFO, "The transcript does not begin with WEBVTT",
    why="Other programs do not read WebVTT without this line.",
    fix="Write WEBVTT and a blank line before the first cue.", example="00:01.000 --> 00:02.000\nYes.")
STYLES_DROPPED = Code("styles-dropped", Severity.INFO, "Style sheets and regions that are not kept",
    why="OHMS shows captions as a transcript, so an interview has no field for their look.",
    fix="Keep the original file if the look of the captions matters.", example="WEBVTT\n\nSTYLE\n::cue { color: red }")
# fmt: on
