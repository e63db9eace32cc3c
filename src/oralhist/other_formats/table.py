"""Files that are not read and are recognised by their beginning: a row for each format.

A format that is read one day loses its row here and gets a package in ``formats``.
"""

from oralhist.other_formats.signs import (
    Content,
    OtherFormat,
    begins,
    has_lines,
    holds,
    is_binary,
    is_open_document,
    is_word,
    root,
    starts,
    stream,
)

_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_AS_TEXT = "save it as plain text in UTF-8 (.txt)"
_TABLE = "export the sheet as CSV in UTF-8"
_CAPTIONS = "have WebVTT or SRT made of it"
_UNPACK = "unpack it and give the files inside"
_SPEECH = "this is a recording: give its transcript"
_IMAGE = "give its words as text: transcribe the image or run text recognition (OCR)"
_HTML = "open it in a browser and save it as plain text in UTF-8 (.txt)"
_ANNOTATIONS = "export it as WebVTT, SRT or TEI (ISO 24624)"


def _sound(content: Content) -> bool:
    data = content.data
    if data[4:8] == b"ftyp" or data[:4] in (b"RIFF", b"RF64", b"FORM"):
        return data[8:12] in (b"WAVE", b"AVI ", b"AIFF", b"AIFC") or data[4:8] == b"ftyp"
    return data.startswith(
        (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf1", b"\xff\xf9", b"fLaC", b"OggS", b"\x1aE\xdf\xa3",
         b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"#!AMR", b"\0\0\1\xba", b"\2dss", b"\3ds2", b"caff", b"FLV\1")
    )  # fmt: skip


def _image(content: Content) -> bool:
    data = content.data
    if data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        return True
    return data.startswith(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"8BPS", b"\0\0\0\x0cjP  ", b"AT&TFORM")
    ) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def _resource_fork(content: Content) -> bool:
    """AppleDouble, or the fork alone: the offsets and lengths of its data and its map, which follows the data."""
    data = content.data
    offset, end, length, rest = (int.from_bytes(data[place : place + 4]) for place in (0, 4, 8, 12))
    is_fork = offset == 0x100 and end == offset + length and 0 < rest < 0x1000000
    return data.startswith((b"\0\5\x16\7", b"\0\5\x16\0")) or is_fork


FORMATS: tuple[OtherFormat, ...] = (
    # Documents
    OtherFormat(name="a PDF file", sign=begins("%PDF-[0-9]"), suffixes=(".pdf",),
                advice=f"{_AS_TEXT}, for example with pdftotext, and check the speakers and page headings"),
    OtherFormat(name="the page of an interview, written by oralhist", advice="give the interview file that it was made from",
                sign=lambda content: '<meta name="generator" content="oralhist' in content.text[:1000]),
    OtherFormat(name="an EPUB book", sign=holds(b"mimetypeapplication/epub"), suffixes=(".epub",),
                advice="give the text of the interview as plain text in UTF-8 (.txt)"),
    OtherFormat(name="an Excel file (.xlsx)", sign=holds(b"xl/"), suffixes=(".xlsx",), advice=_TABLE),
    OtherFormat(name="an OpenDocument spreadsheet (.ods)", suffixes=(".ods",),
                sign=holds(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), advice=_TABLE),
    OtherFormat(name="a PowerPoint file (.pptx)", sign=holds(b"ppt/"), advice=_AS_TEXT),
    OtherFormat(name="an OpenDocument file", advice=_AS_TEXT,
                sign=lambda content: holds(b"mimetypeapplication/vnd.oasis.opendocument")(content) and not is_open_document(content)),
    OtherFormat(name="a Pages file", sign=holds(b"Index/Document.iwa", b"index.xml"), suffixes=(".pages",),
                advice=f"open it in Pages and {_AS_TEXT}"),
    OtherFormat(name="a project of a program for qualitative analysis (REFI-QDA)", sign=holds(b"project.qde"),
                suffixes=(".qdpx",), advice="export the transcript as plain text"),
    OtherFormat(name="a ZIP archive", advice=_UNPACK,
                sign=lambda content: starts(b"PK\x03\x04", b"PK\x05\x06")(content) and not (is_word(content) or is_open_document(content))),
    OtherFormat(name="an old Word file (.doc)", sign=stream("WordDocument"), suffixes=(".doc",),
                advice=f"{_AS_DOCX}, for example with: soffice --headless --convert-to docx FILE"),
    OtherFormat(name="a document with a password", sign=stream("EncryptedPackage"),
                advice="open it in its program and save it without the password"),
    OtherFormat(name="an old Excel file (.xls)", sign=stream("Workbook"), suffixes=(".xls",), advice=_TABLE),
    OtherFormat(name="an old Word file, or a document with a password", advice=_AS_DOCX,
                sign=starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    OtherFormat(name="a resource fork, which macOS keeps with a file and which has no text",
                sign=_resource_fork, advice="give the file itself"),
    OtherFormat(name="a file of an old word processor (WordPerfect, Word or Write)", suffixes=(".wpd",),
                sign=starts(b"\xffWPC", b"\x31\xbe\0\0", b"\x32\xbe\0\0", b"\xdb\xa5\x2d\0", b"\xfe7\0"),
                advice=f"open it in LibreOffice and {_AS_TEXT}"),
    OtherFormat(name="a PostScript file", sign=begins("%!PS"), advice=_AS_TEXT),
    # Containers, recordings, pictures
    OtherFormat(name="an SQLite database", sign=starts(b"SQLite format 3\0"),
                advice="export the transcript from the program that wrote it"),
    OtherFormat(name="a compressed file", advice=_UNPACK,
                sign=starts(b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"\x28\xb5\x2f\xfd")),
    OtherFormat(name="a tar archive", sign=starts(b"ustar", at=257), advice=_UNPACK),
    OtherFormat(name="an image", sign=_image, advice=_IMAGE,
                suffixes=(".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".bmp")),
    OtherFormat(name="a recording", sign=_sound, advice=_SPEECH),
    # Captions
    OtherFormat(name="a file of ASS or SSA captions", suffixes=(".ass", ".ssa"), advice=_CAPTIONS,
                sign=lambda content: begins(r"\[Script Info\]")(content)
                or has_lines(r"(?:\[Events\]|Dialogue:)", r"Dialogue:.*?,[0-9]+:[0-9]{2}:[0-9]{2}[.][0-9]{2},")(content)),
    OtherFormat(name="a file of MicroDVD captions", sign=begins(r"\{[0-9]+\}\{[0-9]+\}"), suffixes=(".sub",),
                advice=_CAPTIONS),
    OtherFormat(name="a file of MPL2 captions", sign=begins(r"\[[0-9]+\]\[[0-9]+\]\s*\S"), advice=_CAPTIONS),
    OtherFormat(name="a file of SCC captions", sign=begins("Scenarist_SCC"), suffixes=(".scc",), advice=_CAPTIONS),
    OtherFormat(name="a file of EBU STL captions", sign=starts(b"STL25.01", b"STL30.01", at=3), suffixes=(".stl",),
                advice=_CAPTIONS),
    OtherFormat(name="a file of SAMI captions", sign=root("SAMI", "sami"), suffixes=(".smi",), advice=_CAPTIONS),
    OtherFormat(name="a file of TTML captions (DFXP)", sign=root("tt"), suffixes=(".ttml", ".dfxp"), advice=_CAPTIONS),
    OtherFormat(name="a YouTube transcript (XML)", sign=root("timedtext", "transcript_list"), advice=_CAPTIONS),
    # Linguistic annotation
    OtherFormat(name="a CHAT transcript (CLAN)", suffixes=(".cha",), advice="export it with CLAN (chat2srt) as SRT captions",
                sign=lambda content: has_lines("@Begin[ \t]*$")(content)
                or has_lines(r"\*[A-Z0-9]{1,8}:\t", "@(?:ID|Participants|Languages):\t")(content)
                or has_lines(r"\*[A-Z0-9]{1,8}:\t", "%(?:mor|gra|pho|act|com|err|exp|eng|wor):\t")(content)),
    OtherFormat(name="a Praat TextGrid", suffixes=(".textgrid",), advice=_ANNOTATIONS,
                sign=lambda content: begins(r'File type\s*=\s*"ooTextFile')(content)
                or starts(b"ooBinaryFile")(content)
                or has_lines(r'(?:Object class = )?"(?:Praat chronological )?TextGrid')(content)),
    OtherFormat(name="an ELAN file", sign=root("ANNOTATION_DOCUMENT"), suffixes=(".eaf",), advice=_ANNOTATIONS),
    OtherFormat(name="an EXMARaLDA transcription", suffixes=(".exb", ".exs"), advice=_ANNOTATIONS,
                sign=root("basic-transcription", "segmented-transcription", "list-transcription")),
    OtherFormat(name="a FOLKER transcription", sign=root("folker-transcription"), suffixes=(".flk", ".fln"),
                advice=_ANNOTATIONS),
    OtherFormat(name="a Transcriber file", sign=root("Trans"), suffixes=(".trs",), advice=_ANNOTATIONS),
    OtherFormat(name="a TalkBank transcript (XML)", sign=root("CHAT"), advice="export it with CLAN as SRT captions"),
    OtherFormat(name="a Transana transcript", sign=root("Transana"), suffixes=(".tra",), advice=_AS_TEXT),
    OtherFormat(name="a diarisation without words (RTTM)", sign=begins(r"(?:SPEAKER|SPKR-INFO) \S+ \S+ \S+ \S+ <NA>"),
                advice="give the transcript"),
    OtherFormat(name="an Audacity label track", advice=_CAPTIONS,
                sign=begins(r"[0-9]+[.][0-9]{3,}\t[0-9]+[.][0-9]{3,}\t")),
    OtherFormat(name="an InqScribe document", sign=begins("app=InqScribe"), suffixes=(".inqscr",),
                advice="export it from InqScribe as WebVTT or plain text"),
    # Video editing and pages of the web
    OtherFormat(name="a Final Cut Pro project (FCPXML)", sign=root("fcpxml", "xmeml"), suffixes=(".fcpxml",),
                advice="export the captions as SRT"),
    OtherFormat(name="a Word file saved as XML", sign=root("wordDocument", "package"),
                advice=f"open it in a word processor and {_AS_TEXT}"),
    OtherFormat(name="an OpenDocument file saved as XML", advice=f"open it in a word processor and {_AS_TEXT}",
                sign=lambda content: root("document", "document-content")(content) and not is_open_document(content)),
    OtherFormat(name="a web archive or an e-mail (MIME)", advice=_HTML, suffixes=(".mht", ".mhtml", ".eml"),
                sign=begins(r"(?:[A-Za-z-]+:.*\n(?:[ \t].*\n)*){,40}?MIME-Version:")),
    OtherFormat(name="a LaTeX file", sign=has_lines(r"\\documentclass[\[{]", r"\s*\\begin\{document\}"), advice=_AS_TEXT),
)  # fmt: skip
"""Formats recognised before those that are read: no file of those begins like this."""

UNLIKELY: tuple[OtherFormat, ...] = (
    OtherFormat(name="an EAD finding aid", sign=root("ead"), advice="give the transcript, in TEI or OHMS XML"),
    OtherFormat(name="a METS or MODS record", sign=root("mets", "mods", "modsCollection"),
                advice="give the transcript, in TEI or OHMS XML"),
)  # fmt: skip
"""Formats recognised when the bytes are not those of a format that is read."""

GENERAL: tuple[OtherFormat, ...] = (
    OtherFormat(name="binary data", sign=is_binary, advice="give the transcript as text in UTF-8"),
    OtherFormat(name="JSON of another kind", sign=lambda content: content.json.__class__ in (dict, list),
                advice="the interview file and the JSON of Whisper are read; name one with --from"),
    OtherFormat(name="XML of another kind", sign=lambda content: content.is_xml,
                advice="TEI and OHMS XML are read; name one with --from"),
)  # fmt: skip
"""Kinds of data that are not text, for files that are not named as such data."""
