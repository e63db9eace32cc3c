"""Every public function, called by a typed program. mypy and pyright check it; a test runs it."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_type

import model_example
from attrs import define

import oralhist
from oralhist import (
    Difference,
    Finding,
    Interview,
    InvalidInterview,
    OralHistError,
    ReadingOptions,
    Severity,
    Turn,
    UnreadableFile,
    analysis,
    converter,
    corpus,
    edit,
    errors,
    model,
)
from oralhist.format import Format
from oralhist.gate import ReleasedInterview

if TYPE_CHECKING:
    import cattrs

DAY = datetime.date(2026, 1, 1)
TEXT = "[00:00:01] REED: Where?\n\n[00:00:05] QUILL: In Leith.\n\n[00:00:09] REED: And then?\n"


def reading_and_writing(folder: Path) -> Interview:
    """Use the functions for files."""
    options: ReadingOptions = {"speakers": {"REED": "reed:interviewer", "QUILL": "quill:interviewee:Ada Quill"}}
    interview = oralhist.loads(TEXT, format="text", name="harbour", **options)
    assert_type(interview, Interview)
    assert_type(oralhist.loads_with_findings(TEXT.encode(), format="text"), tuple[Interview, tuple[Finding, ...]])
    oralhist.write(interview, folder / "harbour.json")
    oralhist.write(interview, str(folder / "harbour.html"), audience="public", on=DAY, language="de")
    assert_type(oralhist.dumps(interview, format="tei", audience=model.AccessLevel.PUBLIC), bytes)
    assert_type(oralhist.read(folder / "harbour.json"), Interview)
    assert_type(oralhist.read_with_findings(folder / "harbour.json"), tuple[Interview, tuple[Finding, ...]])
    assert_type(oralhist.read_all(folder / "harbour.json"), Iterator[Interview])
    assert_type(oralhist.validate(folder / "harbour.json", profile="deposit", on=DAY), tuple[Finding, ...])
    assert_type(oralhist.validate(interview, ignore=["missing-consent"]), tuple[Finding, ...])
    assert_type(oralhist.release(interview, "public", DAY, possible_names="keep"), ReleasedInterview)
    assert_type(oralhist.losses(interview, format="text"), tuple[Difference, ...])
    assert_type(oralhist.list_formats(), tuple[Format, ...])
    assert_type(oralhist.json_schema(), dict[str, Any])
    return interview


def findings(interview: Interview) -> None:
    """Look at findings and differences."""
    for finding in oralhist.validate(interview, profile="deposit"):
        assert_type(finding.severity, Severity)
        assert_type(finding.path, tuple[str | int, ...])
        assert_type((finding.where, finding.text, finding.hint), tuple[str, str, str])
    for change in oralhist.differences(interview, edit.map_text(interview, str.upper)):
        assert_type(change.kind, str)
        assert_type(change.path, tuple[str | int, ...])


def editing(interview: Interview) -> None:
    """Use the functions that change an interview."""
    assert_type(edit.replace_at(interview, "metadata.keywords", ["mill"]), Interview)
    assert_type(edit.value_at(interview, ("metadata", "title")), Any)
    assert_type(edit.path_of("sessions[0].turns[1]"), tuple[str | int, ...])
    assert_type(edit.rename_participant(interview, "quill", "ada"), Interview)
    assert_type(edit.merge_participants(interview, "reed", "quill"), Interview)
    assert_type(edit.set_speaker(interview, ["sessions[0].turns[0]"], "quill"), Interview)
    assert_type(edit.set_speaker(interview, ("sessions", 0, "turns", 0), None), Interview)
    assert_type(edit.shift_times(interview, 1000, session=0), Interview)
    two = edit.split_session(interview, 0, 1)
    assert_type(two, Interview)
    assert_type(edit.join_sessions(two, 0), Interview)
    assert_type(edit.join_interviews([interview, interview]), Interview)
    assert_type(edit.excerpt(interview, 0, 6000), Interview)
    assert_type(edit.map_text(interview, str.title), Interview)
    assert_type(edit.reading_text(interview.turns[0]), str)
    assert_type(edit.to_dict(interview), dict[str, Any])
    assert_type(edit.from_dict(edit.to_dict(interview)), Interview)
    corrected = edit.with_corrections(interview, edit.map_text(interview, str.title))
    assert_type(corrected, edit.Corrected)
    assert_type(corrected.conflicts, tuple[edit.Conflict, ...])
    assert_type(edit.updated(interview, interview).interview, Interview)


def words(interview: Interview) -> None:
    """Use the functions that look at words."""
    assert_type(analysis.rows(interview), Iterator[dict[str, Any]])
    assert_type(analysis.words_per_speaker(interview), dict[str | None, int])
    for line in analysis.concordance(interview, "Leith", width=10):
        assert_type(line, analysis.ConcordanceLine)
        assert_type((line.before, line.turn, line.start_ms), tuple[str, Turn, int | None])
    table = analysis.to_pandas(interview)
    assert len(table) == len(interview.utterances)


@define
class Loan:
    """A class of a program that keeps interviews."""

    reader: str
    interviews: list[Interview]


def plain_data(interview: Interview) -> None:
    """Use the converter."""
    assert_type(converter.unstructure(interview), dict[str, Any])
    assert_type(converter.structure(converter.unstructure(interview)), Interview)
    assert_type(converter.structured(Turn, {"utterances": ["Yes."]}), Any)
    assert_type(converter.unstructure_value(interview.turns[0]), Any)
    assert_type(converter.json_of(interview), str)
    partial, problems = converter.partial_interview({"id": 3})
    assert_type(partial, Interview | None)
    assert_type(problems, tuple[converter.Problem, ...])
    assert_type(converter.one_for_each_id(problems), list[converter.Problem])
    assert len(problems) < converter.MOST_PROBLEMS
    loans: cattrs.Converter = converter.make_converter(detailed_validation=False)
    converter.configure_converter(loans)
    loan = loans.structure(loans.unstructure(Loan("E. Moss", [interview])), Loan)
    assert_type(loan, Loan)


def errors_of_the_library(interview: Interview) -> None:
    """Catch errors by their classes."""
    try:
        interview.participant("moss")
    except errors.UnknownId as error:
        assert_type(error, errors.UnknownId)
    try:
        oralhist.loads(b"{", format="json")
    except (UnreadableFile, InvalidInterview) as error:
        assert_type(error.findings, tuple[Finding, ...])
    try:
        oralhist.dumps(model_example.interview())
    except errors.PossibleNames as error:
        assert_type(error.places, tuple[tuple[str | int, ...], ...])
    except errors.AudienceNeeded as error:
        assert_type(str(error), str)
    others: tuple[type[OralHistError], ...] = (
        errors.CannotWrite,
        errors.InvalidArgument,
        errors.InvalidOption,
        errors.InvalidValue,
        errors.MissingPackage,
        errors.NothingToRelease,
        errors.UnknownFormat,
    )
    assert len(others) == len(set(others))


def counted(name: str, data: bytes) -> corpus.Product:
    """Count the bytes of a file."""
    return corpus.Product(outputs={f"{name}.txt": str(len(data)).encode()}, counts={"bytes": len(data)})


def with_job(collection: corpus.Collection, job: corpus.Job) -> corpus.Summary:
    """Run a job of your own."""
    assert_type(job.target("a.json"), str | None)
    return collection.map(job)


def many_files(folder: Path) -> None:
    """Use a collection."""
    collection = corpus.open(folder / "harbour.json", format="json")
    assert_type(collection, corpus.Collection)
    assert_type(list(collection), list[str])
    entries: list[corpus.Entry] = []
    summary = collection.validate(profile="recommended", on=DAY, progress=entries.append)
    assert_type(summary, corpus.Summary)
    for entry in entries:
        assert_type(entry.state, corpus.State)
        assert_type(entry.reasons, tuple[corpus.Reason, ...])
    assert_type(collection.convert(folder / "tei", to="tei", audience="public"), corpus.Summary)
    assert_type(collection.release(folder / "public", audience="public", on=DAY), corpus.Summary)
    files = collection.released("public")
    assert_type(files, corpus.ReleasedFiles)
    for file in files:
        assert_type(file, corpus.Released)
        assert_type(file.interviews, tuple[ReleasedInterview, ...])
    assert_type(files.summary(), corpus.Summary)
    (folder / "corrected").mkdir()
    (folder / "corrected" / "harbour.txt").write_text(TEXT.replace("Leith", "North Leith"))
    records = corpus.open(folder / "harbour.json")
    assert_type(records.merge(folder / "corrected", folder / "merged"), corpus.Summary)
    try:
        assert_type(collection.map(counted, folder / "counts"), corpus.Summary)
    except corpus.CannotBegin as error:
        raise AssertionError(str(error)) from error


def main(folder: Path) -> None:
    """Run all of it in a folder."""
    interview = reading_and_writing(folder)
    for use in (findings, editing, words, plain_data, errors_of_the_library):
        use(interview)
    many_files(folder)
