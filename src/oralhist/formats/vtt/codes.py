"""What the reader of WebVTT reports."""

from oralhist.findings import Code, Severity

# fmt: off
NOT_WEBVTT = Code("not-webvtt", Severity.ERROR, "The file does not begin with WEBVTT",
    why="The first line of every WebVTT file begins with WEBVTT, so the file has another format or lost its beginning.",
    fix="Write WEBVTT alone on the first line, or name the format.", example="00:01.000 --> 00:02.000\nYes.")
SIDE_DATA_DROPPED = Code("side-data-dropped", Severity.WARNING, "Notes, styles and settings that are too long to keep",
    why="They are kept as an extension of the session, and the size of extensions is limited.",
    fix="Keep the original file, or shorten the notes.")
CLASSES_DROPPED = Code("classes-dropped", Severity.INFO, "Classes of tags that are not kept",
    why="An interview has styles of emphasis, but no classes on voices and other tags.",
    fix="Keep the original file if the classes matter.", example="<v.loud Ada>Yes.")
LANGUAGE_DROPPED = Code("language-dropped", Severity.INFO, "<lang> tags without a valid language",
    why="The words are kept without their language.",
    fix="Write a language tag, such as <lang de>.", example="<lang>Guten Tag</lang>")
RUBY_FLATTENED = Code("ruby-flattened", Severity.INFO, "Ruby texts that are kept as plain words",
    why="An interview has no ruby annotations, so the text above the line follows the words that it explains.",
    fix="Check these words.", example="<ruby>漢字<rt>かんじ</rt></ruby>")
# fmt: on
