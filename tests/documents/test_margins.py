"""Headers and footers are known as the page shows them."""

from oralhist.documents.character_format import Format, formatted
from oralhist.documents.document import Document, Paragraph, Run


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
