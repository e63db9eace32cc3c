"""Headers and footers are known as the page shows them."""

import pytest

from oralhist.documents.character_format import Format, formatted
from oralhist.documents.document import Document, Paragraph, Run
from oralhist.format import Source
from oralhist.formats.docx import FORMAT
from oralhist.model import EdtfDate
from oralhist.reading import read_one
from word_pages import written


def test_blacked_out_words_of_a_header_are_not_in_its_text() -> None:
    document = Document()
    name = formatted([Run("Zorn")], Format(ground="#000000"), "", document.left_out)
    document.add_margin([Paragraph([Run("Interview with "), *name]), Paragraph([Run(" ")])])
    assert len(document.margins) == 1
    assert "Zorn" not in document.margins[0]
    assert document.margins[0].startswith("Interview with")


def test_page_numbers_and_repeated_headers_are_left_out() -> None:
    document = Document()
    for text in ("– 3 –", "Mill Families", "Mill Families", "12"):
        document.add_margin([Paragraph([Run(text)])])
    assert document.margins == ["Mill Families"]


TALK = "RUNA: Where was the weir?\nJON: Below the mill.\nRUNA: And the boats?\nJON: In the reeds."


def read_with(header: str, above: str = "") -> tuple[EdtfDate | None, set[str]]:
    reading = read_one(FORMAT, Source(data=written(above + TALK, header=header), name="talk"))
    return reading.interview.metadata.date, {finding.code for finding in reading.findings}


@pytest.mark.parametrize(
    "header",
    [
        "Interviewee: Jon Vik  Interviewer: Runa Holt  Date: 3 May 1981",
        "Jon Vik | Date of interview: May 3, 1981",
        "Интервью: Ион Вик – Дата: 3 мая 1981",
        "Datum: 3. Mai 1981; Jon Vik",
        "Interview with Jon Vik, 3 May 1981",
    ],
)
def test_the_date_of_a_header_is_that_of_the_interview_if_the_text_has_none(header: str) -> None:
    date, codes = read_with(header)
    assert date is not None
    assert date.value == "1981-05-03"
    assert "inferred-date" in codes


@pytest.mark.parametrize(
    ("header", "above", "value"),
    [
        ("Date: 3 May 1981", "Date: 4 June 1990\n\n", "1990-06-04"),
        ("Date: 3 May 1981 | Date: 4 May 1981", "", None),
        ("Transcribed by Ada Roe, printed 3 May 1981 in Ems", "", None),
        ("3/4/1981", "", None),
    ],
)
def test_the_date_of_a_header_is_not_used_if_the_text_has_one_or_it_is_not_sure(
    header: str, above: str, value: str | None
) -> None:
    date, codes = read_with(header, above)
    assert (date and date.value) == value
    assert "inferred-date" not in codes
