"""What the readers of encoded text, tables, JSON and XML report, and the codes that formats of several rooms share."""

from oralhist.findings import Code, Severity

# fmt: off
# Encoded text
NOT_UTF_8 = Code("not-utf-8", Severity.ERROR, "The file is not in UTF-8",
    why="The format allows no other encoding, so the characters of the file are unknown.",
    fix="Save the file as UTF-8.")
WRONG_ENCODING = Code("wrong-encoding", Severity.ERROR, "A byte that the declared encoding does not have",
    why="The file is not in the encoding that its byte-order mark or the caller names.",
    fix="Save the file as UTF-8, or name its encoding.")
ASSUMED_ENCODING = Code("assumed-encoding", Severity.WARNING, "The encoding is a guess",
    why="The file is not in UTF-8 and does not declare its encoding. The guess is that in which the text is likeliest in "
    "any of 35 languages. A wrong guess changes accented letters.",
    fix="Save the file as UTF-8, or name its encoding.")
BYTE_ORDER_MARK = Code("byte-order-mark", Severity.INFO, "A byte-order mark at the start",
    why="UTF-8 needs no byte-order mark, and many programs read it as a character of the text.",
    fix="Save the file as UTF-8 without a byte-order mark.", example='\ufeff{"segments": []}')
UNUSABLE_CHARACTER = Code("unusable-character", Severity.WARNING, "A character that an interview cannot hold",
    why="XML cannot carry control characters and noncharacters, so no interview may hold them.",
    fix="Save the file as plain text in UTF-8, or remove the character.", example="ADA: Yes.\x07")
EMPTY_FILE = Code("empty-file", Severity.ERROR, "The file has no text",
    why="An interview cannot be read from an empty file.",
    fix="Check whether the export was complete, then give a file that has text.", example=" ")
TEXT_TOO_LONG = Code("text-too-long", Severity.ERROR, "A text is longer than an interview can hold",
    why="One text has at most two million characters. Longer ones make programs slow and come from missing breaks.",
    fix="Split the text into several paragraphs, cues, cells or turns.")
TOO_DEEP = Code("too-deep", Severity.ERROR, "The data nests too deeply",
    why="Data that nests without end can exhaust the memory of programs. No real interview needs so many levels.",
    fix="Remove the levels that add nothing; a stray bracket or an unclosed tag is a common cause.")

# Tables
RAGGED_ROW = Code("ragged-row", Severity.WARNING, "A row has more cells than the header",
    why="A cell that has the delimiter in it may have been split, so its words are in several cells.",
    fix="Put quotation marks around cells that have the delimiter in them.", example="Speaker,Words\nADA,Well, yes")
SHORT_ROW = Code("short-row", Severity.INFO, "A row has fewer cells than the header",
    why="The missing cells are read as empty.",
    fix="Write a delimiter for each empty cell.", example="Speaker,Time,Words\nADA,0:01")
NO_ROWS = Code("no-rows", Severity.WARNING, "The table has no rows below its header",
    why="The interview has no speech.",
    fix="Check whether the export was complete.", example="Speaker,Words")
UNCLOSED_QUOTE = Code("unclosed-quote", Severity.WARNING, "A quotation mark opens a cell and is never closed",
    why="The mark is read as a character, because otherwise the rest of the file would be one cell.",
    fix="Close the quotation mark, or double it in a quoted cell.", example='Speaker,Words\nADA,"Well, yes')
STRAY_QUOTE = Code("stray-quote", Severity.WARNING, "A cell continues after its closing quotation mark",
    why="RFC 4180 does not allow it. The text is kept without the mark.",
    fix="Double quotation marks inside a quoted cell.", example='Speaker,Words\nADA,"Well" yes')
UNREADABLE_WORKBOOK = Code("unreadable-workbook", Severity.ERROR, "A workbook that cannot be read",
    why="It is damaged, protected, or no workbook in the form of Excel 2007 or later (.xlsx).",
    fix="Save the sheet as CSV in UTF-8.")
COLUMN_DROPPED = Code("column-dropped", Severity.WARNING, "A column is not kept",
    why="The reader does not know the column, so its cells are lost.",
    fix="Name the column as the format does, or keep the original file.", example="Speaker,Words,Colour\nADA,Yes,red")

# JSON
JSON_SYNTAX = Code("json-syntax", Severity.ERROR, "Not valid JSON",
    why="Nothing can be read from a file whose syntax is broken.",
    fix="Correct the place that is named; an editor with JSON support shows it.", example='{"oralhist": 1,}')
DUPLICATE_KEY = Code("duplicate-key", Severity.ERROR, "An object has the same key twice",
    why="A parser keeps only one of the two values and drops the other silently.",
    fix="Keep one of the two.", example='{"id": "a", "id": "b"}')
NOT_A_NUMBER = Code("not-a-number", Severity.ERROR, "NaN or Infinity, which is not JSON",
    why="JSON has no such numbers, and most programs refuse a file that has them.",
    fix="Leave the field out.", example='{"start": NaN}')
NUMBER_OUT_OF_RANGE = Code("number-out-of-range", Severity.ERROR, "A number is too large",
    why="Programs cannot keep the number exactly.",
    fix="Correct the number.", example='{"start": 1e999}')
LONE_SURROGATE = Code("lone-surrogate", Severity.ERROR, "Half of a surrogate pair",
    why="JSON writes some characters as two escapes. One of them alone is not a character.",
    fix="Write the character itself, or both halves of the pair.", example=r'{"name": "\ud83d"}')

# XML
XML_SYNTAX = Code("xml-syntax", Severity.ERROR, "Not well-formed XML",
    why="Nothing can be read from a file whose markup is broken.",
    fix="Correct the place that is named; later errors often follow from the first.", example="<TEI><text></TEI>")
XML_ENCODING = Code("xml-encoding", Severity.ERROR, "An encoding that is not read",
    why="Rare encodings can hide markup from programs that check a file.",
    fix="Save the file as UTF-8.", example='<?xml version="1.0" encoding="utf-7"?><TEI/>')
XML_DOCTYPE = Code("xml-doctype", Severity.ERROR, "A document type that declares something or names another file",
    why="Declared entities can change the words, read other files or exhaust the memory.",
    fix="Remove the document type, and write characters for entities.", example='<!DOCTYPE TEI SYSTEM "tei.dtd"><TEI/>')
XML_COMPRESSED = Code("xml-compressed", Severity.ERROR, "The file is compressed with gzip",
    why="A small compressed file can grow without limit, so compressed files are not unpacked.",
    fix="Unpack the file first.")
XML_LIMIT = Code("xml-limit", Severity.ERROR, "An element has too many attributes",
    why="The time that a parser needs grows with the square of the number of attributes.",
    fix="Remove the attributes that are not part of the format.")

# Values of several formats
INVALID_TIME = Code("invalid-time", Severity.WARNING, "Not a valid time",
    why="The words are kept without this time, so they cannot be played at the right moment.",
    fix="Write the time in the form that the hint gives.", example="WEBVTT\n\n00:01 --> soon\nHello")
TIME_WITH_WORDS = Code("time-with-words", Severity.INFO, "A time cell of a table with other words",
    why="The time is read. The words next to it were probably not said, so they are kept as a note.",
    fix="Move the words to another column.", example="speaker,words,timestamp\nADA,Yes.,[00:01:02] after lunch")
MARKUP_KEPT = Code("markup-kept", Severity.INFO, "Markup that is kept as text",
    why="Its meaning is uncertain, or an interview has no field for it, so it is read as words.",
    fix="Remove the markup if it is not words.", example="speaker,words\nADA,<b>Yes.</b>")
UNKNOWN_LANGUAGE = Code("unknown-language", Severity.WARNING, "An unknown language",
    why="Programs find the language of an interview only by its tag.",
    fix="Write the tag of the language, such as en, or its English name.", example='{"text": "Yes.", "language": "?"}')
INVALID_DURATION = Code("invalid-duration", Severity.WARNING, "Not a valid length of time",
    why="The length of the recording is unknown, so times after its end are not noticed.",
    fix="Write hours, minutes and seconds as HH:MM:SS, or as PT1H2M3S in TEI.", example="<duration>long</duration>")
INVALID_MEDIA_URL = Code("invalid-media-url", Severity.WARNING, "The address of a media file is not a URI or a path",
    why="Programs cannot find the recording.",
    fix="Write a URI, or a path relative to the file.", example="<media_url>tape 3, shelf 4</media_url>")
UNKNOWN_ELEMENT = Code("unknown-element", Severity.WARNING, "An element that the reader does not know",
    why="An interview has no field for it. The finding says what is kept of the element.",
    fix="Correct the element's name, or keep the original file.", example="<colour>red</colour>")
RESTRICTED_RECORD = Code("restricted-record", Severity.INFO, "The file is restricted, but names no audience",
    why="The audience is unknown, so only the archive may see the interview.",
    fix="Name the audience in the field 'access' of the interview.", example="<userestrict>1</userestrict>")
MORE_FINDINGS = Code("more-findings", Severity.ERROR, "So many findings that the rest of the file is not checked",
    why="So many findings usually have one cause.",
    fix="Fix the findings that are listed, then validate again.")
# fmt: on
