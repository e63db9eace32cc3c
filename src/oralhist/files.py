"""Reading, writing and validating files by path. Everything that is written has passed the gate."""

import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypedDict, Unpack

from attrs import evolve

from oralhist.access.possible_names import NameDecision
from oralhist.arguments import checked
from oralhist.codes import TOO_LARGE
from oralhist.errors import InvalidInterview, InvalidValue, UnknownFormat, UnreadableFile
from oralhist.findings import Finding
from oralhist.format import Format, Source
from oralhist.gate import ReleasedInterview, release
from oralhist.model import AccessLevel, Interview
from oralhist.opening import LARGEST_FILE, ReadingOptions, contents_of, findings_of, format_of, open_source, stem
from oralhist.reading import complete, located_findings, read_each, read_one
from oralhist.registry import format_for, format_named, known_formats
from oralhist.storage import write_files


def list_formats() -> tuple[Format, ...]:
    """Return every format that the library knows, then those of plug-ins; see ``docs/plugins.md``."""
    return known_formats()


class WritingOptions(TypedDict, total=False):
    """How a file is written. Every option can be left out, and is an error for a format that does not take it.

    ``template`` is the path of a Word file; a written Word file gets its styles, its page size and its margins. The
    others are for web pages: ``style`` is the path of a style sheet that sets custom properties, ``logo`` that of an
    image; ``language`` is the language of headings and buttons; ``media`` is where the recordings are, an address or a
    folder relative to the page; ``download`` are files that the page links to, by their paths from it.
    ``schema_reference`` is for interview files: the path or the address of the JSON Schema, which is written as
    ``$schema`` for editors.
    """

    template: str | os.PathLike[str] | None
    style: str | os.PathLike[str] | None
    logo: str | os.PathLike[str] | None
    language: str | None
    media: str | None
    download: Sequence[str]
    schema_reference: str | None


FILES_OF_OPTIONS = frozenset({"template", "style", "logo"})
"""The options that are paths of files, whose bytes the writers get."""


@checked
def loads(
    data: bytes | str, *, format: str | None = None, name: str = "", **options: Unpack[ReadingOptions]
) -> Interview:
    """Read the interview in some bytes or a text.

    ``format`` is the name of a format, by default the one that the content looks like. ``name`` supplies an id and a
    title that the data lacks. The options are those of ``ReadingOptions``.

    Raises ``UnreadableFile``; ``InvalidInterview``, also for several interviews (see ``read_all``); ``InvalidValue``
    for an invalid id of a speaker, role or encoding, and for word times of a format that has none; ``UnknownFormat``.
    """
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return read_one(format_of(data, format, name), Source(data=data, name=name, **options)).interview


@checked
def loads_with_findings(
    data: bytes | str, *, format: str | None = None, name: str = "", **options: Unpack[ReadingOptions]
) -> tuple[Interview, tuple[Finding, ...]]:
    """Read an interview like ``loads``, and return it with the findings of the reader.

    They say what was inferred and what was not understood. ``validate`` also checks the rules. Raises what ``loads``
    raises.
    """
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return _with_findings(format_of(data, format, name), Source(data=data, name=name, **options))


@checked
def dumps(
    interview: Interview,
    *,
    format: str = "json",
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
    possible_names: NameDecision | str | None = None,
    **options: Unpack[WritingOptions],
) -> bytes:
    """Return an interview as bytes, for an audience on a date; see ``release``.

    The options are those of ``WritingOptions``.

    Raises ``AudienceNeeded`` when something is restricted and no audience is named, ``NothingToRelease`` when the
    interview is closed to the audience, ``PossibleNames`` when words may name a hidden person, ``CannotWrite`` when the format cannot hold it, and ``UnknownFormat``. An option raises
    ``InvalidValue`` for a format that takes none or a value that it refuses, ``UnreadableFile`` if it names a file of
    another format, and ``OSError``.
    """
    released = release(interview, audience, on, possible_names=possible_names)
    return written(format_named(format), released, **options)


@checked
def read(path: str | os.PathLike[str], *, format: str | None = None, **options: Unpack[ReadingOptions]) -> Interview:
    """Read the interview in a file; the arguments are those of ``loads``.

    Raises what ``loads`` raises, with findings that carry the file's name, and ``OSError``.
    """
    with _naming(path):
        form, source = open_source(path, format=format, **options)
        return read_one(form, source).interview


@checked
def read_with_findings(
    path: str | os.PathLike[str], *, format: str | None = None, **options: Unpack[ReadingOptions]
) -> tuple[Interview, tuple[Finding, ...]]:
    """Read the interview in a file like ``read``, and return it with the findings of the reader.

    They say what was inferred and what was not understood. ``validate`` also checks the rules. Raises what ``read``
    raises.
    """
    with _naming(path):
        interview, findings = _with_findings(*open_source(path, format=format, **options))
    return interview, tuple(evolve(finding, file=os.fspath(path)) for finding in findings)


def _with_findings(form: Format, source: Source) -> tuple[Interview, tuple[Finding, ...]]:
    reading = read_one(form, source)
    return reading.interview, tuple(located_findings(reading, (), source))


@checked
def read_all(
    path: str | os.PathLike[str], *, format: str | None = None, **options: Unpack[ReadingOptions]
) -> Iterator[Interview]:
    """Yield every interview of a file, in its order: OHMS and TEI files may hold several, others hold one.

    The arguments are those of ``loads``. Raises what ``read`` raises, at the first invalid interview.
    """
    with _naming(path):
        form, source = open_source(path, format=format, **options)
        for reading in read_each(form, source):
            yield complete(reading, source)


@contextmanager
def _naming(path: str | os.PathLike[str]) -> Iterator[None]:
    """Add the name of the file to the findings of an error."""
    try:
        yield
    except (UnreadableFile, InvalidInterview) as error:
        raise type(error)([evolve(finding, file=os.fspath(path)) for finding in error.findings]) from None


@checked
def write(
    interview: Interview,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    audience: AccessLevel | str | None = None,
    on: datetime.date | None = None,
    possible_names: NameDecision | str | None = None,
    **options: Unpack[WritingOptions],
) -> None:
    """Write an interview to a file, in the format of its longest suffix, completely or not at all.

    In a format that holds one session, each session becomes a file: ``interview-1.vtt``, ``interview-2.vtt``. In one
    with one clock, so does each recording of a session: ``interview-1-2.vtt`` is the second recording of the first.
    Raises what ``dumps`` raises, and ``CannotWrite`` when the file cannot be stored.
    """
    form = format_named(format) if format else format_for(os.fspath(path))
    write_files(written_files(path, release(interview, audience, on, possible_names=possible_names), form, **options))


def written_files(
    path: str | os.PathLike[str],
    interview: ReleasedInterview,
    form: Format,
    **options: Unpack[WritingOptions],
) -> dict[Path, bytes]:
    """Return the contents of the files for a released interview, by path: one, or one for each session or recording."""
    return {
        numbered_path(path, *part.numbers, form=form): written(form, part.interview, **options)
        for part in form.parts(interview)
    }


def written(form: Format, interview: ReleasedInterview, **options: Unpack[WritingOptions]) -> bytes:
    """Return a released interview as a file, with the options of its format. Raises what ``dumps`` raises."""
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None and value != ()}
    form.check_options(given)
    for name in FILES_OF_OPTIONS & given.keys():
        given[name] = _content(given[name], name)
    with _naming(options.get("template") or ""):
        return form.write(interview, **given)


def _content(path: str | os.PathLike[str], option: str) -> bytes:
    data = contents_of(path)
    if len(data) > LARGEST_FILE:
        raise UnreadableFile([TOO_LARGE.finding(f"the {option} is larger than {LARGEST_FILE // 2**20} MiB")])
    return data


def numbered_path(path: str | os.PathLike[str], *numbers: int, form: Format | None = None) -> Path:
    """Return a path with numbers before its suffix, which may be a longer one of a format: ``out-2-1.ohms.xml``."""
    name = stem(os.fspath(path), form)
    return Path(path).with_name("-".join([name, *map(str, numbers)]) + Path(path).name.removeprefix(name))


@checked
def validate(
    source: str | os.PathLike[str] | Interview,
    *,
    format: str | None = None,
    profile: str = "core",
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    on: datetime.date | None = None,
    schema: str | os.PathLike[str] | None = None,
    **options: Unpack[ReadingOptions],
) -> tuple[Finding, ...]:
    """Return every finding on a file, in the order of the file, or on an interview, in the order of the rules.

    ``format`` and the options are those of ``loads``, and only for a file. ``profile`` names the rules to check:
    ``core``, ``recommended`` or ``deposit``; rules of plug-ins are among them. ``select`` lists the codes of the rules
    instead, ``ignore`` those to leave out. ``on`` is the date for findings that depend on one; without it they are left
    out. ``schema`` is the path of a JSON Schema with the rules of a project. Never raises for bad content; raises
    ``OSError`` for a file that cannot be opened, ``InvalidValue`` for an unknown profile or code, ``UnreadableFile``
    for a schema that cannot be used, and ``MissingPackage`` if a package for schemas is not installed.
    """
    from oralhist.converter.characters import unusable_characters
    from oralhist.project_schema import chosen_rules
    from oralhist.rules import check_rules
    from oralhist.validation import findings_in

    rules = chosen_rules(profile, select, ignore, schema)
    if isinstance(source, Interview):
        if given := [*(["format"] if format else []), *options]:
            raise InvalidValue(f"an interview is not read from a file: leave out {', '.join(given)}")
        return (*unusable_characters(source), *check_rules(source, rules, on))
    try:
        form, opened = open_source(source, format=format, **options)
    except (UnreadableFile, UnknownFormat) as error:
        return findings_of(error, os.fspath(source))
    return findings_in(form, opened, os.fspath(source), rules=rules, on=on)
