"""Beginnings of files in formats that are not read: some variants of each, by the name of the format."""

import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

DIALOGUE = "Vera: Where was that?\nOle: By the harbour.\nVera: And then?\nOle: Then we moved.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(*names: str, media_type: str = "") -> bytes:
    """Return a ZIP archive with parts of these names, the media type first as ODF and EPUB have it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if media_type:
            archive.writestr("mimetype", media_type)
        for name in names:
            archive.writestr(name, DIALOGUE, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def xml(root: str, attributes: str = "", before: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    """Return an XML document with speech in its root."""
    return f"{before}<{root}{attributes}>\n{DIALOGUE}</{root}>\n"


def documents(root: str, *others: str) -> list[str]:
    """Return variants of XML documents with a root: with and without a declaration, after comments, in a namespace."""
    return [
        xml(root),
        xml(root, ' version="1.0"', ""),
        xml(root, "", "<?xml version='1.0'?>\n<!-- Vera: exported -->\n<!DOCTYPE x SYSTEM 'x.dtd'>\n"),
        *others,
    ]


ODF = "application/vnd.oasis.opendocument"
WORDS = [{"text": "Ja.", "start": 170, "end": 400, "confidence": 0.9, "speaker": "A"}]
TIMED = {"start": 0.2, "end": 0.9}

VARIANTS: dict[str, Sequence[str | bytes]] = {
    "a PDF file": [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "%PDF-1.7\n" + DIALOGUE, b"\n%PDF-2.0\r" + bytes(90)],
    "the page of an interview, written by oralhist": [
        f'{before}<html lang="de"><head><meta charset="utf-8">\n<meta name="generator" content="oralhist{version}">\n</head>'
        for before, version in (("<!DOCTYPE html>\n", ""), ("", ""), ("\n<!doctype html>", " 0.2"))],
    "an EPUB book": [zipped("OEBPS/a.xhtml", media_type="application/epub+zip"),
                     zipped("META-INF/container.xml", media_type="application/epub+zip"),
                     zipped("EPUB/package.opf", "EPUB/b.xhtml", media_type="application/epub+zip")],
    "an Excel file (.xlsx)": [zipped("xl/workbook.xml"), zipped("[Content_Types].xml", "xl/sheet1.xml"),
                              zipped("_rels/.rels", "docProps/core.xml", "xl/styles.xml")],
    "an OpenDocument spreadsheet (.ods)": [zipped("content.xml", media_type=f"{ODF}.spreadsheet"),
                                           zipped(media_type=f"{ODF}.spreadsheet"),
                                           zipped("a.xml", media_type=f"{ODF}.spreadsheet-template")],
    "a PowerPoint file (.pptx)": [zipped("ppt/presentation.xml"), zipped("_rels/.rels", "ppt/slides/slide1.xml"),
                                  zipped("[Content_Types].xml", "docProps/app.xml", "ppt/presProps.xml")],
    "an OpenDocument file": [zipped("content.xml", media_type=f"{ODF}.{kind}") for kind in ("presentation", "graphics", "base")],
    "a Pages file": [zipped("Index/Document.iwa"), zipped("preview.jpg", "Index/Document.iwa"), zipped("index.xml", "a.jpg")],
    "a project of a program for qualitative analysis (REFI-QDA)": [
        zipped("project.qde"), zipped("project.qde", "sources/a.txt"), zipped("sources/b.docx", "project.qde")],
    "a ZIP archive": [zipped("interview.txt"), zipped("a.srt", "b.srt"), b"PK\x05\x06" + bytes(18)],
    "an old Word file (.doc)": [OLE + "WordDocument".encode("utf-16-le"), OLE + "1Table\0WordDocument\0".encode("utf-16-le"),
                                OLE + bytes(9000) + "WordDocument".encode("utf-16-le") + bytes(90)],
    "an old Excel file (.xls)": [OLE + "Workbook".encode("utf-16-le"), OLE + bytes(999) + "Workbook".encode("utf-16-le"),
                                 OLE + "Root Entry\0Workbook\0".encode("utf-16-le")],
    "an old Word file, or a document with a password": [
        OLE, OLE + b"VisioDocument", OLE + "PowerPoint Document".encode("utf-16-le")],
    "a document with a password": [
        OLE + "EncryptedPackage".encode("utf-16-le"), OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        OLE + "Root Entry\0EncryptionInfo\0EncryptedPackage\0".encode("utf-16-le")],
    "a resource fork, which macOS keeps with a file and which has no text": [
        b"\0\5\x16\7\0\2\0\0Mac OS X        " + bytes(60), b"\0\5\x16\0\0\2\0\0" + bytes(60),
        b"\0\5\x16\7" + DIALOGUE.encode(), b"\0\0\1\0\0\0\1\0\0\0\0\0\0\0\0\x1e" + bytes(300)],
    "a file of an old word processor (WordPerfect, Word or Write)": [
        b"\xffWPC\x10\0\0\0" + DIALOGUE.encode(), b"\x31\xbe\0\0\0\xab" + bytes(90), b"\xdb\xa5\x2d\0" + DIALOGUE.encode()],
    "a PostScript file": ["%!PS-Adobe-3.0\n" + DIALOGUE, "%!PS\n(Vera: Where?) show", "\n%!PS-Adobe-2.0 EPSF-2.0\n"],
    "an SQLite database": [b"SQLite format 3\0\x10\0" + bytes(90), b"SQLite format 3\0" + DIALOGUE.encode(),
                           b"SQLite format 3\0\x02\0\1\1\0"],
    "a compressed file": [b"\x1f\x8b\x08\0abc", b"BZh91AY&SY" + bytes(9), b"7z\xbc\xaf\x27\x1c\0\4", b"Rar!\x1a\x07\0"],
    "a tar archive": [b"a.txt" + bytes(252) + b"ustar\0", b"b/" + bytes(255) + b"ustar  ", b"c" * 257 + b"ustar\x0000"],
    "an image": [b"\x89PNG\r\n\x1a\n" + bytes(9), b"\xff\xd8\xff\xe0\0\x10JFIF", b"II*\0\x08\0\0\0", b"RIFF\0\0\0\0WEBPVP8 "],
    "a recording": [b"RIFF\x24\0\0\0WAVEfmt ", b"ID3\x04\0\0\0", b"\xff\xfb\x90\x64\0\0", b"\0\0\0\x20ftypM4A ", b"OggS\0\2",
                    b"fLaC\0\0\0\x22", b"\x1aE\xdf\xa3\x01\0"],
    "a file of ASS or SSA captions": [
        "[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Vera,0,0,0,,Hello\n",
        "\ufeff[script info]\r\n; Vera: a comment\r\nScriptType: v4.00\r\n",
        "[V4+ Styles]\n[Events]\nFormat: Layer, Start, End\nDialogue: Marked=0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Ja\n",
        "Dialogue: 0,0:00:01.00,0:00:02.00,Vera,,0,0,0,,One\nDialogue: 0,0:00:02.00,0:00:03.00,Ole,,0,0,0,,Two\n",
    ],
    "a file of MicroDVD captions": ["{0}{25}Vera: Hallo|Ole: Ja\n{30}{50}x", "{1}{1}23.976\n{20}{40}Où ?", "\ufeff{100}{200}Да\n"],
    "a file of MPL2 captions": ["[0][25]Vera: Hallo\n[30][50]Ole: Ja\n", "[12][47] Gdzie?|Tutaj.\n", "\n[1][2]/Да/\n"],
    "a file of SCC captions": ["Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9420\n", "\nScenarist_SCC V1.0\r\n", "\ufeffscenarist_scc v1.0\n"],
    "a file of EBU STL captions": [b"437STL25.01" + bytes(90), b"850STL25.010" + bytes(90), b"437STL30.01" + b"x" * 90],
    "a file of SAMI captions": documents("SAMI"),
    "a file of TTML captions (DFXP)": documents("tt", xml("tt:tt", ' xmlns:tt="http://www.w3.org/ns/ttml"')),
    "a YouTube transcript (XML)": documents("timedtext"),
    "a CHAT transcript (CLAN)": [
        "@UTF8\n@Begin\n@Languages:\tdeu\n@Participants:\tINV Vera Investigator\n*INV:\two war das ?\n*OLE:\tda .\n@End\n",
        "@Font:\tMonaco:9\n@Begin\n*INV:\tou ?\n*OLE:\tici .\n*INV:\tet ?\n*OLE:\tbien .\n@End\n",
        "*INV:\tdónde ?\n%mor:\tadv|dónde ?\n*OLE:\taquí .\n%mor:\tadv|aquí .\n*INV:\ty ?\n*OLE:\tsí .\n",
        "@Languages:\trus\n@Participants:\tINV Vera, OLE Ole\n*INV:\tгде ?\n*OLE:\tтам .\n*INV:\tи ?\n*OLE:\tда .\n",
    ],
    "a Praat TextGrid": [
        'File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = 2\n',
        'File type = "ooTextFile"\n"TextGrid"\n0\n2\n<exists>\n1\n"IntervalTier"\n',
        'File type = "ooTextFile"\nObject class = "TextGrid"\n'.encode("utf-16"),
        b"ooBinaryFile\x08TextGrid" + bytes(30),
        '"Praat chronological TextGrid text file"\n0 2\n"IntervalTier" "Vera" 0 2\n',
    ],
    "an ELAN file": documents("ANNOTATION_DOCUMENT"),
    "an EXMARaLDA transcription": [*documents("basic-transcription"), xml("segmented-transcription")],
    "a FOLKER transcription": documents("folker-transcription"),
    "a Transcriber file": documents("Trans"),
    "a TalkBank transcript (XML)": documents("CHAT"),
    "a Transana transcript": documents("Transana"),
    "a diarisation without words (RTTM)": [
        "SPEAKER tape1 1 0.50 1.20 <NA> <NA> vera <NA> <NA>\n", "SPEAKER a 1 12 3 <NA> <NA> S0 <NA>\n",
        "SPKR-INFO a 1 <NA> <NA> <NA> unknown vera <NA>\n"],
    "an Audacity label track": ["0.000000\t1.500000\tVera: Where?\n2.000000\t3.000000\tOle: Here.\n",
                                "12.5000\t12.5000\tchapitre 1\n", "\n0.000\t9.250\tДа\n"],
    "an InqScribe document": ["app=InqScribe\nversion=1.1\ntext=Vera: Where?\\r", "app=InqScribe\r\nfont.name=Arial\r\n",
                              "\napp=InqScribe\naspect.ratio=4:3\n"],
    "a Final Cut Pro project (FCPXML)": [*documents("fcpxml"), xml("xmeml", ' version="5"')],
    "a Word file saved as XML": [xml("pkg:package", ' xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'),
                                 xml("w:wordDocument", ' xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'),
                                 xml("w:wordDocument", ' xmlns:w="x"', "<?mso-application progid='Word.Document'?>\n")],
    "an OpenDocument file saved as XML": [xml("office:document", ' xmlns:office="urn:oasis:names:tc:opendocument"'),
                                          xml("office:document", "", "<?xml version='1.0'?><!-- flat -->"),
                                          xml("office:document-content", ' office:version="1.3"')],
    "a web archive or an e-mail (MIME)": [
        "From: <vera@example.org>\nSubject: Interview\nMIME-Version: 1.0\n\n" + DIALOGUE,
        "MIME-Version: 1.0\nContent-Type: multipart/related\n\n" + DIALOGUE,
        "Received: from a\n\tby b\nDate: x\nMIME-Version: 1.0\n\n" + DIALOGUE,
    ],
    "a LaTeX file": ["\\documentclass{article}\n\\begin{document}\n" + DIALOGUE + "\\end{document}\n",
                     "% x\n\\documentclass[a4paper]{book}\n\\title{x}\n\\begin{document}\n", "\\documentclass{x}\n  \\begin{document}"],
    "an EAD finding aid": documents("ead"),
    "a METS or MODS record": [*documents("mods"), xml("mets:mets", ' xmlns:mets="http://www.loc.gov/METS/"')],
    "binary data": [bytes(range(256)) * 9, bytes((n * n + 7) % 251 for n in range(4000)), b"\1\2\3\4\5\6\7\0" + b"abc" * 30],
    "XML of another kind": [xml("interview"), xml("my:talk", ' xmlns:my="urn:x"'), xml("rss", ' version="2.0"', "")],
}  # fmt: skip

JSON_VARIANTS: dict[str, Sequence[Any]] = {
    "the JSON of AssemblyAI, whose times are milliseconds": [
        {"id": "1", "status": "completed", "audio_duration": 2, "text": "Ja.", "words": WORDS},
        {"text": "Ja.", "words": WORDS, "audio_url": "https://example.org/a.mp3", "utterances": None},
        {"utterances": [{"start": 170, "end": 400, "text": "Ja.", "words": WORDS}], "text": "Ja.", "words": WORDS},
        {"sentences": [{"text": "Ja.", "start": 170, "end": 400, "confidence": 1, "words": WORDS}], "id": "1"},
    ],
    "the JSON of Deepgram": [
        {"metadata": {"request_id": "1"}, "results": {"channels": [{"alternatives": [{"transcript": "ja"}]}]}},
        {"results": {"utterances": [{"transcript": "ja", "speaker": 0}], "channels": []}},
        {"type": "Results", "channel": {"alternatives": [{"transcript": "ja"}]}, "duration": 1.5},
    ],
    "the JSON of AWS Transcribe": [
        {"jobName": "a", "accountId": "1", "results": {"transcripts": [{"transcript": "Ja."}], "items": []}},
        {"results": {"transcripts": [], "items": [{"start_time": "0.1", "alternatives": []}]}, "status": "COMPLETED"},
        {"jobName": "b", "results": {"speaker_labels": {"segments": []}, "items": []}},
    ],
    "the JSON of Azure Speech": [
        {"source": "a", "combinedRecognizedPhrases": [{"display": "Ja."}], "recognizedPhrases": []},
        {"durationMilliseconds": 900, "combinedPhrases": [{"text": "Ja."}], "phrases": []},
        {"RecognitionStatus": "Success", "DisplayText": "Ja.", "Offset": 1700000, "Duration": 4000000},
        {"AudioFileResults": [{"SegmentResults": []}]},
    ],
    "the JSON of Azure Video Indexer": [
        {"videos": [{"insights": {"transcript": []}}]}, {"id": "a", "videos": [{"insights": {}, "id": "b"}]},
        {"accountId": "a", "summarizedInsights": {}, "videos": [{"insights": {"speakers": []}}]},
    ],
    "the JSON of IBM Watson": [
        {"result_index": 0, "results": [{"final": True, "alternatives": [{"transcript": "ja "}]}]},
        {"results": [{"final": True, "alternatives": [{"timestamps": [["ja", 0.1, 0.4]]}]}]},
        {"speaker_labels": [{"from": 0.1, "to": 0.4, "speaker": 0}], "results": [{"alternatives": []}]},
    ],
    "the JSON of Speechmatics": [
        {"format": "2.9", "metadata": {"transcription_config": {}}, "results": []},
        {"results": [{"start_time": 0.1, "end_time": 0.4, "type": "word", "alternatives": [{"content": "Ja"}]}]},
        {"job": {"id": 1}, "speakers": [], "words": [{"name": "Ja", "time": "0.1", "duration": "0.2"}]},
    ],
    "the JSON of Google Speech": [
        {"results": [{"alternatives": [{"transcript": "ja", "words": [{"word": "ja", "startTime": "0.100s"}]}]}]},
        {"name": "1", "response": {"results": [{"alternatives": []}]}},
        {"results": [{"resultEndTime": "1.5s", "languageCode": "de-de"}]},
    ],
    "the JSON of ElevenLabs": [
        {"language_code": "deu", "language_probability": 0.9, "text": "Ja.", "words": [{"text": "Ja.", **TIMED, "type": "word"}]},
        {"text": "Ja.", "words": [{"text": "Ja.", **TIMED, "type": "word", "speaker_id": "speaker_0"}]},
        {"transcripts": [{"text": "Ja.", "words": [{"text": "Ja.", **TIMED, "type": "word"}]}]},
    ],
    "the JSON of Gladia": [
        {"id": "1", "result": {"transcription": {"full_transcript": "Ja.", "utterances": []}}},
        {"metadata": {}, "transcription": {"utterances": [{"text": "Ja.", **TIMED}]}},
        {"full_transcript": "Ja.", "utterances": [{"text": "Ja.", **TIMED}]},
    ],
    "the JSON of Rev": [{"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "Ja", "ts": 0.1}]}]},
                        {"speakers": [], "monologues": [{"elements": [{"value": "Ja"}]}]}, {"monologues": [{"elements": []}]}],
    "the JSON of Kaldi or Vosk": [{"result": [{"conf": 1, **TIMED, "word": "ja"}], "text": "ja"},
                                  [{"result": [], "text": "ja"}, {"text": ""}], {"result": [{"conf": 1, "word": "ja"}]}],
    "the JSON of DeepSpeech": [{"transcripts": [{"confidence": -1, "words": [{"word": "ja", "start_time": 0.1}]}]},
                               {"transcripts": [{"words": [{"start_time": 1}]}]},
                               {"transcripts": [{"words": [{"word": "a", "start_time": 0, "duration": 1}]}, {}]}],
    "the JSON of Soniox": [{"text": "Ja.", "tokens": [{"text": "Ja", "start_ms": 170, "end_ms": 400}]},
                           {"tokens": [{"start_ms": 0}]}, {"id": "1", "tokens": [{"text": "a", "start_ms": 9, "speaker": "1"}]}],
    "the JSON of Adobe Premiere": [
        {"language": "de", "segments": [{"start": 0.1, "duration": 1, "words": [{"text": "Ja", "start": 0.1, "duration": 1}]}]},
        {"segments": [{"duration": 1, "words": [{"duration": 0.2}]}], "speakers": []},
        {"segments": [{"speaker": "1", "start": 0, "duration": 2, "words": [{"text": "Oui", "duration": 1}]}]},
    ],
    "a transcript of Hugging Face or insanely-fast-whisper (JSON)": [
        {"text": "Ja.", "chunks": [{"timestamp": [0.0, 0.9], "text": "Ja."}]},
        {"speakers": [], "chunks": [{"timestamp": [0, None], "text": "Oui."}], "text": "Oui."},
        [{"timestamp": [0.0, 1.0], "text": "Ja."}],
    ],
    "captions of YouTube (JSON)": [{"wireMagic": "pb3", "events": [{"tStartMs": 0, "segs": [{"utf8": "Ja"}]}]},
                                   {"events": [{"segs": [{"utf8": "Oui"}]}]}, {"events": [{"tStartMs": 9, "dDurationMs": 8}]}],
    "a transcript of the Podcast Namespace (JSON)": [
        {"version": "1.0.0", "segments": [{"speaker": "Vera", "startTime": 0.5, "endTime": 0.75, "body": "Wo?"}]},
        {"segments": [{"startTime": 1, "body": "Où ?"}]}, {"segments": [{"body": "Да", "speaker": "Оле"}], "version": "1.0"},
    ],
    "the JSON of the BBC transcript editor": [
        {"words": [{"id": 0, **TIMED, "text": "Ja."}], "paragraphs": [{"speaker": "Vera", **TIMED}]},
        {"paragraphs": [{"start": 0}], "words": [{"start": 0}]},
        {"title": "x", "words": [{"start": 0, "text": "a"}], "paragraphs": [{"start": 0, "end": 1}]},
    ],
    "a document of oTranscribe (.otr)": [
        {"text": "<p>Vera: Wo?</p>", "media": "a.mp3", "media-source": "", "media-time": 1.5},
        {"text": "<p>Où ?</p>", "media-time": 0}, {"text": "", "media": "x", "media-source": "https://example.org"},
    ],
    "a IIIF manifest or annotations (JSON-LD)": [
        {"@context": "http://iiif.io/api/presentation/3/context.json", "type": "Manifest", "items": []},
        {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage"}, {"@context": [], "id": "x"},
    ],
    "a list of segments without their object, as of WhisperX": [
        [{**TIMED, "text": " Ja.", "words": []}], [{"start": 0, "end": 1, "text": "Oui.", "speaker": "SPEAKER_00"}],
        [{"start": 0, "end": 1, "words": [{"word": "ja", "score": 1}]}],
    ],
    "a list of words with times": [[{"word": "ja", "start": 0.1}], [{"start_time": 1, "word": "oui"}],
                                   [{"word": "да", **TIMED, "score": 1}]],
    'JSON of another recogniser, with segments that have no "text"': [
        {"segments": [{"startTime": 0, "endTime": 5, "content": "When did you come?", "speakerName": "Moderator"}]},
        {"segments": [{"start": 0, "transcript": "Wann kamen Sie?"}]}, {"segments": [{"begin": 1}, {"sentence": "Quand était-ce ?"}]},
    ],
    'JSON of another recogniser, with times that are not "start" and "end"': [
        {"segments": [{"text": "Wo war das?", "startTime": 1.5, "endTime": 2}]},
        {"segments": [{"text": "Où ?", "start_ms": 100}, {"text": "Ici.", "start_ms": 900}]},
        {"text": "Да.", "words": [{"word": "Да.", "offset": 0.5, "duration": 1}]},
        {"segments": [{"text": "Yes.", "timestamp": [0, 1]}]},
    ],
    "JSON of another recogniser": [{"transcript": "Ja.", "language": "de"}, {"utterances": [{"speaker": "Vera", "text": "Wo?"}]},
                                   [{"startTime": 0, "value": "Ja"}], {"phrases": []}],
    "JSON of another kind": [{"name": "package", "version": "1.0.0"}, [1, 2], {"entries": [{"a": "Vera: Wo?"}]}],
}  # fmt: skip


def content(variant: Any) -> bytes:
    """Return the bytes of a variant."""
    return (
        variant
        if isinstance(variant, bytes)
        else variant.encode()
        if isinstance(variant, str)
        else json.dumps(variant).encode()
    )
