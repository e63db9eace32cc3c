"""The checks of TEI report errors with their positions, and the schema has all words of the model."""

import threading
from pathlib import Path

import pytest
from lxml import etree

import oralhist.formats.tei.relaxng as schema_of_files
import oralhist.model
from formats.tei.checking import check_bytes
from formats.tei.complete_interview import COMPLETE
from oralhist.findings import MOST_OF_A_KIND, Severity
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.bindings.header import TITLE_TYPES
from oralhist.formats.tei.bindings.values import TAXONOMIES
from oralhist.formats.tei.grammar import relaxng
from oralhist.formats.tei.relaxng import schema_path
from oralhist.formats.tei.writer.document import write
from oralhist.model import (
    DescriptionType,
    EventKind,
    GapReason,
    MentionKind,
    NameType,
    ParticipantKind,
    Role,
    SectionKind,
    TitleType,
    VersionKind,
)
from oralhist.model.shapes import Vocabulary

WRITTEN = write(COMPLETE).decode()

ERRORS: dict[str, tuple[str, str, str]] = {
    "an unknown speaker": ('<u xml:id="t1" who="#asker"', '<u xml:id="t1" who="#nobody"', "dangling-pointer"),
    "an unknown moment": ('synch="#_t1.5000"', 'synch="#_t1.5001"', "dangling-pointer"),
    "an unknown start": ('start="#_t1.4200"', 'start="#_t1.4201"', "dangling-pointer"),
    "an unknown clock": ('since="#_t3.0"', 'since="#_t9.0"', "dangling-pointer"),
    "an unknown recording": ('decls="#tape #_rec', 'decls="#tapes #_rec', "dangling-pointer"),
    "an unknown turn": ('corresp="#t2"', 'corresp="#t7"', "dangling-pointer"),
    "an unknown restriction": ('decls="#_restriction1"', 'decls="#_restriction9"', "dangling-pointer"),
    "an unknown scheme": ('scheme="#_scheme1"', 'scheme="#_scheme2"', "dangling-pointer"),
    "an unknown agent": ('resp="#_agent1"', 'resp="#_agent7"', "dangling-pointer"),
    "an unknown member": ('passive="#marlow', 'passive="#mar', "dangling-pointer"),
    "an id twice": ('xml:id="u1"', 'xml:id="t1"', "duplicate-id"),
    "a person's id on a turn": ('<u xml:id="t1"', '<u xml:id="marlow"', "duplicate-id"),
    "a tag not closed": ("</body>", "", "xml-syntax"),
    "a document type": ("<TEI", "<!DOCTYPE TEI SYSTEM 'tei.dtd'><TEI", "xml-doctype"),
}  # fmt: skip


@pytest.mark.parametrize("error", ERRORS)
def test_a_single_error_is_found(error: str) -> None:
    old, new, code = ERRORS[error]
    assert old in WRITTEN
    findings = check_bytes(WRITTEN.replace(old, new, 1).encode())
    assert code in {finding.code for finding in findings}
    assert all(finding.severity is Severity.ERROR and finding.hint for finding in findings)


@pytest.mark.parametrize(
    "error", [name for name, (*_, code) in ERRORS.items() if code in {"dangling-pointer", "duplicate-id"}]
)
def test_a_finding_has_the_line_and_the_element(error: str) -> None:
    old, new, code = ERRORS[error]
    before, _, _ = WRITTEN.partition(old)
    found = [finding for finding in check_bytes(WRITTEN.replace(old, new, 1).encode()) if finding.code == code]
    assert before.count("\n") + 1 in {finding.line for finding in found}
    assert all("(at /TEI/" in finding.message for finding in found)


def test_all_errors_are_found() -> None:
    data = WRITTEN.replace('who="#asker"', 'who="#x"').replace('xml:id="u1"', 'xml:id="t1"').replace("<head>", "<heed>")
    data = data.replace("</head>", "</heed>")
    codes = [finding.code for finding in check_bytes(data.encode())]
    assert codes.count("dangling-pointer") > 2
    assert {"dangling-pointer", "duplicate-id", "tei-schema"} == set(codes)


def test_the_path_to_an_element_counts_from_one() -> None:
    data = WRITTEN.replace('<u xml:id="t2" who="#marlow"', '<u xml:id="t2" who="#x"').encode()
    (finding,) = check_bytes(data)
    assert finding.message == "@who points to #x, which is not in this file (at /TEI/text/body/div[1]/u[2])"


FOREIGN = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<u who="#a">x</u><u who="b" xml:id="c">y</u>
<u xml:id="c" corresp="#c https://example.org/#z">z</u></body></text></TEI>"""


def test_only_ids_and_pointers_of_foreign_tei_are_checked() -> None:
    findings = check_bytes(FOREIGN.encode())
    assert [(finding.code, finding.line) for finding in findings] == [
        ("foreign-tei", 1),
        ("pointer-outside", 2),
        ("duplicate-id", 3),
    ]
    assert findings[0].severity is Severity.INFO


def test_the_file_may_be_in_utf_16() -> None:
    data = WRITTEN.replace("UTF-8", "UTF-16").encode("utf-16")
    assert FORMAT.recognises(data)
    assert check_bytes(data) == ()


def test_lines_after_line_65_535_are_found() -> None:
    data = WRITTEN.replace("</teiHeader>", "</teiHeader>" + "\n" * 70_000).replace(
        '<u xml:id="t1" who="#asker"', '<u who="#x"'
    )
    assert max(finding.line for finding in check_bytes(data.encode())) > 70_000


def test_several_threads_may_check_at_once() -> None:
    bad = WRITTEN.replace('role="interviewer"', 'role="asker"').encode()
    results: list[bool] = []

    def work(data: bytes, expected: bool) -> None:
        results.extend((check_bytes(data) == ()) is expected for _ in range(5))

    threads = [
        threading.Thread(target=work, args=(data, good)) for data, good in ((WRITTEN.encode(), True), (bad, False)) * 2
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 20


def test_tei_is_recognised() -> None:
    assert FORMAT.recognises(WRITTEN.encode())
    assert FORMAT.recognises(b"<?xml version='1.0'?><TEI.2><teiHeader/></TEI.2>")
    assert FORMAT.recognises(b"<teiCorpus/>")
    assert not FORMAT.recognises(b"<html/>")
    assert not FORMAT.recognises(b"")


def test_an_installed_schema_is_preferred_to_that_of_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert schema_path().name == "oralhist-tei-1.rng"
    (tmp_path / "oralhist-tei-1.rng").touch()
    monkeypatch.setattr(schema_of_files, "__file__", str(tmp_path / "schema.py"))
    assert schema_path() == tmp_path / "oralhist-tei-1.rng"


# The words of the schema

RNG = "{http://relaxng.org/ns/structure/1.0}"

ATTRIBUTES: dict[type[Vocabulary], str] = {
    GapReason: "GapReason",
    DescriptionType: "DescriptionType",
    NameType: "NameType",
    Role: "Role",
    SectionKind: "SectionKind",
    VersionKind: "VersionKind",
}
"""Vocabularies whose words are the values of an attribute."""


def words(define: str, tag: str = "value") -> list[str]:
    root = etree.parse(schema_path()).getroot()
    (found,) = (element for element in root.iter(f"{RNG}define") if element.get("name") == define)
    return [element.text or "" for element in found.iter(f"{RNG}{tag}")]


@pytest.mark.parametrize(("vocabulary", "define"), ATTRIBUTES.items())
def test_the_schema_has_the_words_of_an_attribute(vocabulary: type[Vocabulary], define: str) -> None:
    assert words(define) == list(vocabulary)


@pytest.mark.parametrize(("vocabulary", "taxonomy"), TAXONOMIES.items())
def test_the_schema_has_the_words_of_a_taxonomy(vocabulary: type[Vocabulary], taxonomy: str) -> None:
    assert words(f"to-{vocabulary.__name__}") == [f"#{taxonomy}.{word}" for word in vocabulary]


def test_the_schema_has_the_words_that_tei_spells_differently() -> None:
    assert words("title-type") == [TITLE_TYPES[type] for type in TitleType]


def test_the_checked_in_schema_is_that_of_the_tables(schemas: Path) -> None:
    """``oralhist schema --tei`` prints it."""
    assert (schemas / "oralhist-tei-1.rng").read_text(encoding="utf-8") == relaxng()


def test_the_schema_has_every_vocabulary() -> None:
    """A new vocabulary of the model must be added to the schema and to this test."""
    all_of_them = {
        model for model in vars(oralhist.model).values() if isinstance(model, type) and issubclass(model, Vocabulary)
    }
    elements = {EventKind, MentionKind, ParticipantKind, TitleType}
    assert all_of_them == {*ATTRIBUTES, *TAXONOMIES, *elements}


def test_checking_many_dangling_pointers_takes_linear_time() -> None:
    """All of 30,000 dangling pointers are counted, the first are reported with their paths; to another file in one finding."""
    turns = '<u start="#nowhere" who="#nobody"/>' * 30_000
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>{turns}</div></body></text></TEI>'.encode()
    findings = check_bytes(data)
    pointers = [finding for finding in findings if finding.code == "dangling-pointer"]
    assert sum(pointer.count for pointer in pointers) == 30_000
    assert "(at /TEI/text/body/div/u[1000])" in pointers[MOST_OF_A_KIND - 1].message
    outside = [finding.message for finding in findings if finding.code == "pointer-outside"]
    assert outside == ["@who points to #nobody, which is not in this file (30000 such pointers)"]
