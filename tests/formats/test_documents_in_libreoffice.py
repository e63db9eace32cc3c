"""LibreOffice prints the words that are read from ODT and RTF, and what it saves of a Word file is read as that file."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import oralhist
from formats.docx.test_docx_writer import interview
from formats.test_blacked_out_words import _hidden
from oralhist import Interview, Utterance
from oralhist.documents.document import Document
from oralhist.formats.docx.document_reader import document_in as word_document
from oralhist.formats.docx.writer import write
from oralhist.formats.odt.document_reader import document_in as odt_document
from oralhist.formats.rtf.document_reader import document_in as rtf_document
from oralhist.model import Emphasis, Gap, GapReason, Hyperlink, Note
from oralhist.syntax.diagnostics import Diagnostics
from real_files import corpus
from released_interviews import whole
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


BOLD, ITALIC = partial(Emphasis, style="bold"), partial(Emphasis, style="italic")
TALKS = {
    "ends": (
        ("anna", Utterance(content="Where?", start_ms=0, end_ms=1200)),
        ("ben", Utterance(content="In Ems\nby the river.", start_ms=2000, end_ms=3_600_000, label="12.")),
        ("anna", Utterance(content=("And ", ITALIC(content="then"), "?"), start_ms=3_600_000, end_ms=3_600_500)),
        ("ben", Utterance(content="No.", start_ms=3_700_000)),
    ),
    "emphasis": (
        ("anna", ("It ", ITALIC(content=("was ", BOLD(content="very"), " cold")), ".")),
        ("ben", (BOLD(content="All of it"),)),
        ("anna", ("A ", Emphasis(content=("b ", Emphasis(content="c", style="underline")), style="strike"), " d")),
        ("ben", ("A\n", BOLD(content="b\nc"), "\nd")),
    ),
    "scripts": (
        ("anna", "איפה היה הסכר? He said OK."),
        ("ben", ("מתחת ", BOLD(content="לטחנה"), ", 12", Note(mark="1", body=("הערה ", ITALIC(content="חשובה"))))),
        ("anna", ("وبعد ", ITALIC(content="ذلك"), "؟")),
        ("ben", Utterance(content="احترق.", start_ms=5000, end_ms=6000)),
        ("anna", ("柏林：", BOLD(content="好城市"), "。")),
        ("ben", ("Да, ", BOLD(content="очень"), " – “ja”, soft\u00adhyphen, non\u2011breaking\u00a0space.")),
    ),
    "lists": (
        ("anna", Utterance(content="Which?", label="7")),
        ("ben", Utterance(content="First.", label="(a)"), Utterance(content="Second.", label="ii."), "Third."),
        ("anna", "1. One"),
        ("ben", Utterance(content="So.", label="Q8", start_ms=1000)),
    ),
    "links and gaps": (
        ("anna", ("Ask ", Gap(reason=GapReason.RESTRICTED, source="[restricted]"), " now.")),
        ("ben", (Gap(reason=GapReason.INAUDIBLE, source="[inaudible]"),)),
        ("anna", ("See ", Hyperlink(content="the page", url="https://example.org/a?b=1&c=2"), ".")),
        (
            "ben",
            ("Well", Note(mark="1", body=("See ", Hyperlink(content="there", url="https://example.org/n"), ", ", ITALIC(content="p. 3"), ".")),
             ", more", Note(mark="2", body=("Second\nline.",)), "."),
        ),
    ),
}  # fmt: skip


def test_all_that_a_written_word_file_keeps_is_kept_by_libreoffice(tmp_path: Path) -> None:
    """Also emphasis in emphasis and over line breaks, scripts from right to left, list numbers, ends and links in notes."""
    said = {name: interview(*turns) for name, turns in TALKS.items()}
    files = [tmp_path / f"{name}.docx" for name in said]
    for file, one in zip(files, said.values(), strict=True):
        file.write_bytes(write(whole(one)))
        assert turns_of(oralhist.read(file)) == turns_of(one), file.name
    for suffix in ("odt", "rtf"):
        for file, saved in zip(files, converted(files, suffix, tmp_path), strict=True):
            assert turns_of(oralhist.read(saved)) == turns_of(oralhist.read(file)), saved.name


COLOURS_LOST = {
    "run shading-theme",
    "run white-theme",
    "run style",
    "place control",
    "ground table",
    "ground inner-table",
}
"""What LibreOffice prints and saves without its colour."""


def test_words_that_the_page_does_not_show_are_in_no_file_that_libreoffice_saves(tmp_path: Path) -> None:
    hidden = {
        tmp_path / f"{number}.docx": (name, data)
        for number, (form, name, data) in enumerate(_hidden())
        if form == "docx" and name not in COLOURS_LOST
    }
    for file, (_, data) in hidden.items():
        file.write_bytes(data)
    for suffix in ("odt", "rtf"):
        for (name, _), saved in zip(hidden.values(), converted(hidden, suffix, tmp_path), strict=True):
            assert "SECRET" not in repr(oralhist.read(saved)), (suffix, name)


def turns_of(interview: Interview) -> list[tuple[Any, ...]]:
    labels = {person.id: person.printed_label for person in interview.participants}
    return [
        (labels.get(turn.speaker or ""), [(one.start_ms, one.end_ms, one.content) for one in turn.utterances])
        for turn in interview.turns
    ]
