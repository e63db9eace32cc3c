"""LibreOffice prints the words that are read from ODT and RTF, and what it saves of a Word file is read as that file."""

from collections import Counter
from pathlib import Path
from typing import Any

import oralhist
from oralhist import Interview
from oralhist.documents.document import Document
from oralhist.formats.docx.document_reader import document_in as word_document
from oralhist.formats.odt.document_reader import document_in as odt_document
from oralhist.formats.rtf.document_reader import document_in as rtf_document
from oralhist.syntax.diagnostics import Diagnostics
from real_files import corpus
from word_judges import converted, printed_text, words_in

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))


def letters(document: Document) -> Counter[str]:
    texts = list(document.margins)
    for paragraph in document.paragraphs:
        notes = ["".join(one.text for one in run.note) for run in paragraph.runs if run.note is not None]
        texts += [f"{paragraph.list_mark} {paragraph.text}", *notes]
    return Counter(word for word in words_in("\n".join(texts).replace("\xad", "")) if not word.isdigit())


def test_real_files_have_every_word_of_their_pages(tmp_path: Path) -> None:
    """The pages are those of LibreOffice; marks of notes are joined to words there, so no file of these has a note."""
    files = [file for folder in ("odt", "rtf") for file in sorted(corpus(folder).glob("*"))]
    for file, pdf in zip(files, converted(files, "pdf", tmp_path), strict=True):
        data = file.read_bytes()
        document = odt_document(data) if file.suffix == ".odt" else rtf_document(data, Diagnostics())
        printed = printed_text(pdf).replace("\xad", "")
        pages = Counter(word for word in words_in(printed) if not word.isdigit())
        assert letters(document) == pages, file.name


def test_real_word_files_are_the_same_saved_by_libreoffice(tmp_path: Path) -> None:
    files = [file for file in sorted(corpus("docx").glob("*.docx")) if file.stat().st_size < 40_000][:12]
    for suffix in ("odt", "rtf"):
        for file, saved in zip(files, converted(files, suffix, tmp_path), strict=True):
            data = saved.read_bytes()
            document = odt_document(data) if suffix == "odt" else rtf_document(data, Diagnostics())
            assert said(document) == said(word_document(file.read_bytes())), saved.name


def said(document: Document) -> list[tuple[object, ...]]:
    """Return the words of each paragraph, its level, and what is bold, italic or a note in it."""
    return [
        (" ".join(paragraph.text.split()), paragraph.level, paragraph.cell is not None,
         [(run.text.strip(), run.bold, run.italic) for run in paragraph.runs if (run.bold or run.italic) and run.text.strip()],
         [" ".join("".join(one.text for one in run.note).split()) for run in paragraph.runs if run.note is not None])
        for paragraph in document.paragraphs if paragraph.text.strip()
    ]  # fmt: skip


def test_a_written_word_file_is_the_same_interview_saved_by_libreoffice(tmp_path: Path) -> None:
    """Turns, speakers, times, notes and emphasis are equal."""
    files = [tmp_path / f"{example.stem}.docx" for example in EXAMPLES]
    for example, file in zip(EXAMPLES, files, strict=True):
        oralhist.write(oralhist.read(example), file, audience="archive")
    assert files
    for suffix in ("odt", "rtf"):
        for file, saved in zip(files, converted(files, suffix, tmp_path), strict=True):
            assert turns_of(oralhist.read(saved)) == turns_of(oralhist.read(file)), saved.name


def turns_of(interview: Interview) -> list[tuple[Any, ...]]:
    labels = {person.id: person.printed_label for person in interview.participants}
    return [
        (labels.get(turn.speaker or ""), [(one.start_ms, one.end_ms, one.content) for one in turn.utterances])
        for turn in interview.turns
    ]
