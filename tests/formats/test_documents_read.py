"""OpenDocument, RTF and HTML as interviews: one talk in all of them, what must not be read, damaged and hostile files."""

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import oralhist
from document_outline import outline_of
from formats.test_documents import CASES
from open_documents import MIMETYPE, package_of, zipped
from oralhist import Interview
from oralhist.commands import main
from oralhist.errors import CannotWrite, InvalidInterview, UnknownFormat, UnreadableFile
from oralhist.formats.odt.document_reader import document_in as odt_document
from oralhist.registry import FORMATS, recognised
from oralhist.testing.canary_search import holds
from word_pages import written

FLAT = [case for case in CASES if case.suffix == ".fodt"]
LEFT_OUT = {case.suffix[1:]: case for case in CASES if case.stem == "what-is-left-out"}
TALKS = {
    "en": (("RUNA HOLT:", "Where was the “weir”?"), ("JON VIK:", "Below the mill – café."), ("RUNA HOLT:", "All?"), ("JON VIK:", "All.")),
    "pl": (("ANNA ŻAK:", "Gdzie był młyn?"), ("JÓZEF ŁĄCZ:", "Nad rzeką, źle."), ("ANNA ŻAK:", "A potem?"), ("JÓZEF ŁĄCZ:", "Spłonął.")),
    "ru": (("МАРИЯ:", "Где была мельница?"), ("ОЛЕГ:", "У моста — там."), ("МАРИЯ:", "А потом?"), ("ОЛЕГ:", "Сгорела.")),
    "ja": (("ルナ:", "どこでしたか。"), ("ヨン:", "水車の下です。"), ("ルナ:", "それから。"), ("ヨン:", "燃えました。")),
    "he": (("רונה:", "איפה היה הסכר?"), ("יונתן:", "מתחת לטחנה."), ("רונה:", "ואז?"), ("יונתן:", "הוא נשרף.")),
}  # fmt: skip
PAGES = {"en": "cp1252", "pl": "cp1250", "ru": "cp1251", "ja": "cp932", "he": "cp1255"}
CHARACTER_SETS = {"en": 0, "pl": 238, "ru": 204, "ja": 128, "he": 177}
NAMES = ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
STYLES = ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
BOLD = '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def flat(body: str) -> bytes:
    """Return an OpenDocument file as one XML file."""
    return (
        f'<?xml version="1.0"?><office:document{NAMES}{STYLES} office:mimetype="{MIMETYPE.decode()}">'
        f"<office:automatic-styles>{BOLD}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def as_odt(language: str) -> bytes:
    lines = (
        f'<text:p><text:span text:style-name="T1">{who}</text:span> {what}</text:p>' for who, what in TALKS[language]
    )
    return package_of(flat("".join(lines)))


def as_flat_odt(language: str) -> bytes:
    return flat("".join(f"<text:p>{who}<text:s/>{what}</text:p>" for who, what in TALKS[language]))


def as_rtf(language: str) -> bytes:
    """In the code page of the font; the page of the file is another one."""
    page = PAGES[language]
    lines = "".join(f"{{\\b {who}}} {what}\\par\n" for who, what in TALKS[language])
    text = "".join(c if ord(c) < 128 else "".join(f"\\'{byte:02x}" for byte in c.encode(page)) for c in lines)
    return (
        f"{{\\rtf1\\ansi\\ansicpg1257{{\\fonttbl{{\\f0\\fcharset{CHARACTER_SETS[language]} A;}}}}\\f0 {text}}}".encode()
    )


def as_rtf_in_unicode(language: str) -> bytes:
    lines = "".join(f"{who} {what}\\par\n" for who, what in TALKS[language])
    units = (c if ord(c) < 128 else f"\\u{ord(c) - (0x10000 if ord(c) > 0x7FFF else 0)}?" for c in lines)
    return f"{{\\rtf1 {''.join(units)}}}".encode()


def as_html(language: str) -> bytes:
    lines = "".join(f"<p><b>{who}</b> {what}</p>\n" for who, what in TALKS[language])
    return f"<!DOCTYPE html><html><meta charset={PAGES[language]}><body>{lines}</html>".encode(PAGES[language])


def as_html_table(language: str) -> bytes:
    lines = "".join(f"<tr><td>{who}<td>{what}" for who, what in TALKS[language])
    return f"<table>{lines}</table>".encode()


def turns_of(interview: Interview) -> list[tuple[str, str]]:
    labels = {person.id: person.printed_label for person in interview.participants}
    return [(labels[turn.speaker or ""], turn.text) for turn in interview.turns]


@pytest.mark.parametrize("language", TALKS)
@pytest.mark.parametrize(
    "made", [as_odt, as_flat_odt, as_rtf, as_rtf_in_unicode, as_html, as_html_table], ids=lambda made: made.__name__
)
def test_a_talk_is_the_same_in_every_format(made: Callable[[str], bytes], language: str) -> None:
    plain = oralhist.loads("\n\n".join(f"{who} {what}" for who, what in TALKS[language]), format="text")
    assert len(turns_of(plain)) == 4
    read = oralhist.loads(made(language))
    assert [what for _, what in turns_of(read)] == [what for _, what in turns_of(plain)]
    assert [who.rstrip(":") for who, _ in turns_of(read)] == [who for who, _ in turns_of(plain)]


@pytest.mark.parametrize("case", FLAT, ids=lambda case: case.stem)
def test_a_package_is_read_as_its_flat_file(case: Path) -> None:
    try:
        expected = outline_of(odt_document(case.read_bytes()))
    except UnreadableFile:
        return
    assert outline_of(odt_document(package_of(case.read_bytes()))) == expected


@pytest.mark.parametrize("suffix", [".odt", ".rtf", ".html", ".doc", ".txt", ".ODT", ""])
@pytest.mark.parametrize(("made", "name"), [(as_odt, "odt"), (as_flat_odt, "odt"), (as_rtf, "rtf"), (as_html, "html")])
def test_the_content_decides(made: Callable[[str], bytes], name: str, suffix: str, tmp_path: Path) -> None:
    """A ``.doc`` file is often RTF or HTML inside."""
    file = tmp_path / f"talk{suffix}"
    file.write_bytes(made("en"))
    assert recognised(file.read_bytes(), str(file)).name == name
    assert len(oralhist.read(file).sessions[0].turns) == 4


@pytest.mark.parametrize("made", [as_rtf, as_html])
def test_markup_is_never_read_as_text(made: Callable[[str], bytes]) -> None:
    with pytest.raises(UnreadableFile, match="another format"):
        oralhist.loads(made("en"), format="text")


def test_an_old_word_file_is_refused_with_the_command_that_converts_it() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le")
    with pytest.raises(UnreadableFile, match="soffice --headless --convert-to docx"):
        oralhist.loads(data, name="talk.doc")


@pytest.mark.parametrize("encoding", ["cp1250", "cp1252", "utf-8", "utf-16"])
def test_the_encoding_of_a_page_can_be_named(encoding: str) -> None:
    page = "<p>Jan: Café é.</p><p>Ola: Tak.</p><p>Jan: Nie.</p>"
    assert (
        oralhist.loads(page.encode(encoding), encoding=encoding, format="html").sessions[0].turns[0].text == "Café é."
    )


F4 = {
    "rtf": lambda lines: b"{\\rtf1 " + "".join(f"{line}\\par\\par " for line in lines).encode() + b"}",
    "html": lambda lines: "".join(f"<p>{line}</p><p>&nbsp;</p>" for line in lines).encode(),
    "fodt": lambda lines: flat("".join(f"<text:p>{line}</text:p><text:p/>" for line in lines)),
    "docx": lambda lines: written("\n".join(lines)),
    "docx, in one paragraph": lambda lines: written("\\n".join(lines)),
    "text": lambda lines: "\n\n".join(lines).encode(),
    "text without blank lines": lambda lines: "\r\n".join(lines).encode("utf-16"),
}
AT_THE_ENDS = ("I: Where was it? #00:00:05-1#", "B: Below. #00:00:09-4#", "I: And? #00:00:12-0#", "B: It burned.")
AT_THE_STARTS = ("#00:00:00-0# I: Where was it?", "#00:00:05-1# B: Below.", "#00:00:09-4# I: And?", "B: It burned.")


@pytest.mark.parametrize("made", F4.values(), ids=F4)
def test_times_of_f4_at_the_ends_are_those_of_both_paragraphs(made: Callable[[Sequence[str]], bytes]) -> None:
    turns = oralhist.loads(made(AT_THE_ENDS)).sessions[0].turns
    said = [turn.utterances[0] for turn in turns]
    assert [(one.start_ms, one.end_ms) for one in said] == [(None, None), (5100, 9400), (9400, 12000), (12000, None)]
    assert [turn.text.strip() for turn in turns] == ["Where was it?", "Below.", "And?", "It burned."]
    said = [turn.utterances[0] for turn in oralhist.loads(made(AT_THE_STARTS)).sessions[0].turns]
    assert [(one.start_ms, one.end_ms) for one in said] == [(0, None), (5100, None), (9400, None), (None, None)]
    both = (f"#00:00:00-0# {AT_THE_ENDS[0]}", *AT_THE_ENDS[1:])
    said = [turn.utterances[0] for turn in oralhist.loads(made(both)).sessions[0].turns]
    assert [(one.start_ms, one.end_ms) for one in said] == [(0, None), (5100, 9400), (9400, 12000), (12000, None)]


@pytest.mark.parametrize(
    ("page", "times"),
    [
        ('<p><a name="ts_0_3040_S00">S00: Where?</a><p><a name="ts_3040_9000_S01">S01: Here.</a>', [(0, 3040), (3040, 9000)]),
        (('<p><span data-m="4470" data-d="0" class=speaker>S00: </span><span data-m="4470" data-d="300">Where?</span>'
         '<p><span data-m="9000" class=speaker>S01: </span><span data-m="9000">Here.</span>'), [(4470, 4770), (9000, None)]),
        (('<p><span class="timestamp" data-timestamp="12.3">00:12</span>S00: Where?'
         '<p><span class="timestamp" data-timestamp="75">01:15</span> S01: Here.'), [(12300, None), (75000, None)]),
    ],
    ids=["noscribe", "hyperaudio", "otranscribe"],
)  # fmt: skip
def test_times_of_programs_for_transcripts(page: str, times: list[tuple[int, int | None]]) -> None:
    turns = oralhist.loads(f"{page}<p>S00: And?<p>S01: Yes.").sessions[0].turns
    assert [(turn.utterances[0].start_ms, turn.utterances[0].end_ms) for turn in turns[:2]] == times
    assert [turn.text for turn in turns] == ["Where?", "Here.", "And?", "Yes."]


def test_a_page_that_is_no_transcript_is_one_turn() -> None:
    interview = oralhist.loads("<html><title>Weirs</title><p>A weir is a low dam. It is old.<p>Mills need it.")
    assert len(interview.sessions[0].turns) == 1
    assert not interview.participants
    with pytest.raises(InvalidInterview, match="no text"):
        oralhist.loads("<html><head><title>x</title></head><script>SECRET</script></html>")


@pytest.mark.parametrize("suffix", ["fodt", "odt", "rtf", "html"])
def test_what_is_left_out_is_in_no_output_finding_or_file(
    suffix: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    data = LEFT_OUT["fodt" if suffix == "odt" else suffix].read_bytes()
    name = f"a.{suffix}"
    Path(name).write_bytes(package_of(data) if suffix == "odt" else data)
    interview = oralhist.read(name)
    for form in FORMATS:
        if form.writer:
            try:
                assert not holds(oralhist.dumps(interview, format=form.name, audience="archive"), "secret"), form.name
            except CannotWrite:
                continue
    assert all("secret" not in str(finding).casefold() for finding in oralhist.validate(name, profile="deposit"))
    for arguments in (
        ["convert", name, "a.json"],
        ["validate", name],
        ["show", name],
        ["losses", name, "--to", "text"],
    ):
        with pytest.raises(SystemExit):
            main(arguments)
        assert "secret" not in "".join(capfd.readouterr()).casefold(), arguments
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != name]
    assert not [path for path in files if holds(path.read_bytes(), "secret")]
    found = {finding.code for finding in oralhist.validate(name)}
    assert {"tracked-changes", "hidden-text", "comments-left-out", "blacked-out", "pictures-left-out"} <= found


def refused(data: bytes, name: str = "a.odt") -> str:
    with pytest.raises(UnreadableFile) as raised:
        oralhist.loads(data, name=name)
    (finding,) = raised.value.findings
    assert finding.hint
    return finding.code


def test_damaged_and_unsafe_packages_are_refused() -> None:
    good = as_odt("en")
    manifest = (
        b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml">'
        b"<m:encryption-data/></m:file-entry></m:manifest>"
    )
    assert refused(package_of(as_flat_odt("en"), manifest=manifest)) == "encrypted-document"
    assert refused(good[: len(good) // 2]) == "broken-package"
    assert refused(zipped({"content.xml": b"<a/>"})) == "broken-package"
    assert refused(zipped({"content.xml": b"<a"})) == "xml-syntax"
    assert refused(zipped({"content.xml": b"<!DOCTYPE a [<!ENTITY b 'SECRET'>]><a>&b;</a>"})) == "xml-doctype"
    assert refused(zipped({"content.xml": b"<a>" + b"x" * 100_000_000 + b"</a>"})) == "document-limit"
    place = good.index(b"office:body") if b"office:body" in good else good.index(b"content.xml") + 60
    assert refused(good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]) in ("broken-package", "xml-syntax")


def test_only_the_parts_of_the_text_are_opened() -> None:
    file = io.BytesIO(as_odt("en"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Pictures/bomb.png", bytes(300_000_000))
        archive.writestr("../outside.xml", b"SECRET")
    assert len(oralhist.loads(file.getvalue()).sessions[0].turns) == 4


def test_files_that_only_begin_similarly_are_not_taken_for_documents() -> None:
    with pytest.raises((UnreadableFile, UnknownFormat)):
        oralhist.loads(zipped({"content.xml": b"<a/>"}, b"application/vnd.oasis.opendocument.graphics"), name="a.odt")
    with pytest.raises((UnreadableFile, UnknownFormat)):
        oralhist.loads(b"{\\pdf1 RUNA: Yes.}", name="a.bin")
