"""Elements of Word that part words from their paragraph, or hide them."""

import pytest

from oralhist.formats.docx.document_reader import document_in
from word_pages import paragraph, run, table, word_file

WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def texts_in(body: str, *notes: str) -> list[str]:
    return [one.text for one in document_in(word_file(body, notes=notes)).paragraphs]


def test_a_large_first_letter_belongs_to_the_next_paragraph() -> None:
    letter = paragraph(run("R")).replace("<w:pPr>", '<w:pPr><w:framePr w:dropCap="drop" w:lines="3"/>')
    assert texts_in(letter + paragraph(run("UNA: Yes."))) == ["RUNA: Yes."]
    frame = letter.replace("drop", "none", 1)
    assert texts_in(frame + paragraph(run("UNA: Yes."))) == ["R", "UNA: Yes."]


def test_words_under_signs_of_pronunciation_are_read_and_the_signs_are_not() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('せき')}</w:rt><w:rubyBase>{run('堰')}</w:rubyBase></w:ruby></w:r>"
    assert texts_in(paragraph(run("記者: "), ruby, run("は？"))) == ["記者: 堰は？"]
    hidden = ruby.replace("<w:r><w:ruby>", "<w:r><w:rPr><w:vanish/></w:rPr><w:ruby>")
    document = document_in(word_file(paragraph(run("記者: "), hidden)))
    assert (document.paragraphs[0].text, document.left_out["hidden"]) == ("記者: ", 1)


@pytest.mark.parametrize(
    ("mark", "rows"), [("<w:hidden/>", 1), ('<w:hidden w:val="1"/>', 1), ('<w:hidden w:val="0"/>', 2)]
)
def test_a_hidden_row_is_not_read(mark: str, rows: int) -> None:
    body = table([[run("SECRET"), run("SECRET")], [run("JON:"), run("Yes.")]])
    document = document_in(word_file(body.replace("<w:tr>", f"<w:tr><w:trPr>{mark}</w:trPr>", 1)))
    assert (len(document.paragraphs), document.left_out["hidden"]) == (2 * rows, 2 - rows)


@pytest.mark.parametrize(
    ("drawing", "number"),
    [
        (f'<w:drawing><wp:docPr {WP} id="1" name="Box" hidden="1"/>%s</w:drawing>', 1),
        (f'<w:drawing><wp:docPr {WP} id="1" name="Box" hidden="false"/>%s</w:drawing>', 0),
        (f'<w:pict><v:rect {V} style="width:9pt; visibility: hidden"><v:textbox>%s</v:textbox></v:rect></w:pict>', 1),
        (f'<w:pict><v:rect {V} style="width:9pt"><v:textbox>%s</v:textbox></v:rect></w:pict>', 0),
    ],
)
def test_a_hidden_box_is_not_read(drawing: str, number: int) -> None:
    box = drawing % f"<w:txbxContent>{paragraph(run('In a box.'))}</w:txbxContent>"
    document = document_in(word_file(paragraph(f"<w:r>{box}</w:r>")))
    assert [one.text for one in document.paragraphs] == ["", "In a box."][: 2 - number]
    assert document.left_out["hidden"] == number


def test_a_note_has_its_paragraphs_and_tables_on_lines() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    note = f"{run('One.')}</w:p>{table([[run('two'), run('three')]])}<w:p>"
    document = document_in(word_file(paragraph(run("JON: Yes"), mark), notes=[note]))
    (held,) = (one.note for one in document.paragraphs[0].runs if one.note is not None)
    assert "".join(one.text for one in held) == "One.\ntwo\nthree"


def test_bold_letters_from_right_to_left_have_a_property_of_their_own() -> None:
    def bold(text: str, properties: str) -> bool:
        body = f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
        return document_in(word_file(body)).paragraphs[0].runs[0].bold

    assert bold("יונתן:", "<w:bCs/><w:rtl/>")
    assert bold("جون:", "<w:b/><w:rtl/>")
    assert not bold("יונתן:", '<w:b/><w:bCs w:val="0"/><w:rtl/>')
    assert not bold("JON:", "<w:bCs/>")


@pytest.mark.parametrize("place", ["block", "run", "piece"])
def test_of_two_alternatives_one_is_read(place: str) -> None:
    def held(words: str) -> str:
        text = f"<w:t>{words}</w:t>"
        return {"block": paragraph(run(words)), "run": run(words), "piece": text}[place]

    name = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {name}><mc:Choice>{held('Yes.')}</mc:Choice><mc:Fallback>{held('No.')}</mc:Fallback></mc:AlternateContent>"
    only = f"<mc:AlternateContent {name}><mc:Fallback>{held('Yes.')}</mc:Fallback></mc:AlternateContent>"
    for alternatives in (both, only):
        inner = f"<w:r>{alternatives}</w:r>" if place == "piece" else alternatives
        assert texts_in(inner if place == "block" else paragraph(inner)) == ["Yes."]


def test_a_mark_of_a_note_that_is_printed_is_no_word() -> None:
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    document = document_in(
        word_file(paragraph(run("JON: Yes"), reference, run("!")), notes=[run("* A ") + run("note.")])
    )
    first, mark, last = document.paragraphs[0].runs
    assert (first.text, mark.text, last.text) == ("JON: Yes", "*", "!")
    assert "".join(one.text for one in mark.note or ()) == "A note."
