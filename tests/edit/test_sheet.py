"""Cells of a sheet: unchanged ones change nothing, edited ones change one field."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from oralhist import Interview, Metadata, Participant, differences
from oralhist.edit.catalogue import with_catalogue_cell
from oralhist.edit.columns import column_at, columns_for
from oralhist.edit.sheet import cells_of, revision_of, values_in, with_cell
from oralhist.errors import InvalidValue
from oralhist.model import Description, Place, Role, Term
from oralhist.testing.strategies import interviews

INTERVIEW = Interview(
    id="harbour",
    metadata=Metadata(title="The harbour", keywords=(Term(term="mill", scheme="local"), Term(term="sea"))),
    participants=(
        Participant(id="reed", name="REED", roles=(Role.INTERVIEWER,)),
        Participant(id="quill", name="QUILL", roles=(Role.INTERVIEWEE,)),
    ),
)


@given(interviews())
def test_unchanged_cells_change_nothing(interview: Interview) -> None:
    columns = columns_for(len(interview.participants) + 1)
    cells = cells_of(interview, columns)
    for column in columns:
        assert with_cell(interview, column, cells[column.path]) is interview


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool), max_size=5), st.sampled_from([";", "\n\n"]))
def test_any_texts_can_be_values_of_one_cell(texts: list[str], separator: str) -> None:
    cell = separator.join(text.replace("\\", "\\\\").replace(separator, f"\\{separator}") for text in texts)
    assert values_in(cell, separator) == texts


@pytest.mark.parametrize(
    ("path", "cell", "shown"),
    [
        ("metadata.title", " The mill ", "The mill"),
        ("metadata.date", "14 March 1998", "1998-03-14"),
        ("metadata.date", "1998?", "1998?"),
        ("metadata.languages", "English; de", "en; de"),
        ("metadata.keywords", "sea; mill", "sea; mill"),
        ("metadata.keywords", r"mill; dock\; quay", r"mill; dock\; quay"),
        ("metadata.descriptions", "One; two.\n\nThree.", "One; two.\n\nThree."),
        ("metadata.identifiers", "DOI:10.1000/182", "DOI:10.1000/182"),
        ("metadata.publication.publisher.name", "A press", "A press"),
        ("participants[1].name", "Ada Quill", "Ada Quill"),
        ("participants[1].birth_place.name", "Leith", "Leith"),
        ("participants[0].roles", "Interviewer; transcriber", "interviewer; transcriber"),
        ("participants[2].name", "Dr. Ann Lee", "Dr. Ann Lee"),
    ],
)
def test_an_edited_cell_changes_its_field_only(path: str, cell: str, shown: str) -> None:
    changed = with_cell(INTERVIEW, column_at(path), cell)
    assert cells_of(changed, [column_at(path)])[path] == shown
    assert {change.path[0] for change in differences(INTERVIEW, changed)} == {
        path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]
    }
    assert revision_of(changed) != revision_of(INTERVIEW)


@pytest.mark.parametrize(
    ("path", "cell", "shown"),
    [
        ("consents[0].status", "Recorded", "recorded"),
        ("access.transcript", "on site", "on_site"),
        ("metadata.repository", "A library", "A library"),
        ("metadata.repository.url", "https://example.org/", None),
        ("participants[1].pseudonym", "Mrs. Ash", "Mrs. Ash"),
        ("participants[0].restriction.until", "31 December 2051", None),
        ("transcription.method", "speech recogniser", None),
        ("transcription.tool", "A recogniser", "A recogniser"),
        ("sessions[0].place", "Leith", "Leith"),
        ("sessions[0].languages", "German; fr", "de; fr"),
        ("sessions[1].place", "Leith", None),
        ("sessions[0].recordings[0].offset_ms", "1500", "1500"),
        ("sessions[0].recordings[0].offset_ms", "two seconds", None),
    ],
)
def test_any_field_that_a_text_can_be_the_value_of_is_a_column(path: str, cell: str, shown: str | None) -> None:
    """If the value cannot be, or other fields are missing, that is an error."""
    if shown is None:
        with pytest.raises(InvalidValue):
            with_cell(INTERVIEW, column_at(path), cell)
        return
    changed = with_cell(INTERVIEW, column_at(path), cell)
    assert cells_of(changed, [column_at(path)])[path] == shown
    assert with_cell(changed, column_at(path), shown) is changed


@pytest.mark.parametrize(
    "path",
    ["participants[0].id", "participants", "consents", "extensions", "sessions[0].turns[0].utterances[0].content", "id[0]", "metadata.titel", "x", "consents[0]"],
)  # fmt: skip
def test_other_paths_are_no_columns(path: str) -> None:
    """They are ids that others refer to, words, objects, and what does not exist."""
    with pytest.raises(InvalidValue):
        column_at(path)


def test_a_value_that_stays_keeps_its_other_fields() -> None:
    changed = with_cell(INTERVIEW, column_at("metadata.keywords"), "boats; mill")
    assert changed.metadata.keywords == (Term(term="boats"), Term(term="mill", scheme="local"))


def test_an_empty_cell_removes_the_value_and_an_object_without_fields() -> None:
    published = with_cell(INTERVIEW, column_at("metadata.publication.publisher.name"), "A press")
    assert with_cell(published, column_at("metadata.publication.publisher.name"), "") == INTERVIEW
    assert with_cell(INTERVIEW, column_at("metadata.keywords"), "").metadata.keywords == ()


@pytest.mark.parametrize(
    ("path", "cell", "message"),
    [
        ("metadata.date", "10/01/2023", "day and month can be exchanged: write it as 1998-03-14"),
        ("metadata.date", "soon", "is not one date"),
        ("metadata.title", " ", "title is required"),
        ("metadata.identifiers", "10.1000/182", "has no scheme: write it as scheme:value"),
        ("metadata.rights.uri", "no address", "is not an absolute URI"),
        ("participants[0].roles", "interwiewer", "did you mean 'interviewer'"),
        ("participants[0].name", "", "a participant has a name"),
        ("participants[3].name", "Bea", "fill in the name of each person, without a gap"),
        ("participants[2].born", "1921", "there is no person 3 yet"),
    ],
)
def test_a_cell_that_does_not_fit_says_how_to_write_it(path: str, cell: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        with_cell(INTERVIEW, column_at(path), cell)


@pytest.mark.parametrize("cell", ["14.03.1998", "14 March 1998", "1998-03-14", "14/03/1998", "March 14, 1998"])
def test_a_date_in_another_form_is_no_change(cell: str) -> None:
    dated = with_cell(INTERVIEW, column_at("metadata.date"), "1998-03-14")
    assert with_cell(dated, column_at("metadata.date"), cell) == dated


@pytest.mark.parametrize("text", ["One\r\ntwo", "One\rtwo", " One\ntwo\r\n"])
def test_other_line_ends_are_no_change(text: str) -> None:
    described = evolve(INTERVIEW.metadata, title=text, descriptions=(Description(text=text),))
    interview = evolve(INTERVIEW, metadata=described)
    for path in ("metadata.title", "metadata.descriptions"):
        assert with_cell(interview, column_at(path), "One\ntwo") is interview
    assert (
        with_cell(interview, column_at("metadata.descriptions"), "One\ntwo\n\nThree").metadata.descriptions[0].text
        == text
    )


def test_an_unknown_column_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(InvalidValue, match=r"did you mean 'metadata\.title'"):
        column_at("metadata.titel")


def test_a_catalogue_names_the_participant_that_its_label_means() -> None:
    changed = with_catalogue_cell(INTERVIEW, "interviewee", "Ada Quill")
    person = changed.participant("quill")
    assert (person.name, person.label, person.roles) == ("Ada Quill", "QUILL", (Role.INTERVIEWEE,))
    assert with_catalogue_cell(changed, "interviewee", "Ada Quill") is changed


def test_a_catalogue_adds_a_person_who_is_not_there() -> None:
    changed = with_catalogue_cell(INTERVIEW, "interviewer", "Tom Reed; Bea Moss")
    assert [(one.name, one.roles) for one in changed.participants if Role.INTERVIEWER in one.roles] == [
        ("Tom Reed", (Role.INTERVIEWER,)),
        ("Bea Moss", (Role.INTERVIEWER,)),
    ]


def test_coordinates_of_a_catalogue_are_those_of_the_place() -> None:
    with pytest.raises(InvalidValue, match="fill in the place"):
        with_catalogue_cell(INTERVIEW, "coordinates", "55.97, -3.17")
    changed = with_catalogue_cell(
        with_catalogue_cell(INTERVIEW, "location", "Leith; Scotland"), "coordinates", "55.97, -3.17"
    )
    assert changed.metadata.places == (Place(name="Leith; Scotland", latitude=55.97, longitude=-3.17),)
