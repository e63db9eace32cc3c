"""Arguments and options that several verbs share: input, format, speakers, audience, date."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Unpack

import click

from oralhist.access.possible_names import NameDecision
from oralhist.commands.disclosure import report_findings
from oralhist.conventions.speakers import speakers_named
from oralhist.errors import InvalidInterview, InvalidValue, UnknownFormat, UnreadableFile
from oralhist.findings import Finding
from oralhist.format import Format, Source
from oralhist.model import AccessLevel, Interview
from oralhist.opening import STANDARD_STREAM, ReadingOptions, open_source, source_of, standard_input
from oralhist.registry import FORMATS, format_for, format_named, known_formats
from oralhist.syntax.encodings import encoding_named
from oralhist.validation import read_and_check

INPUT = click.Path(exists=True, dir_okay=False, allow_dash=True)

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class _FormatName(click.Choice[str]):
    """The name of a format that has a reader, or a writer; plug-ins are found only if they are needed."""

    def __init__(self, function: str) -> None:
        self.case_sensitive = True
        self._function = function

    @property
    def choices(self) -> Sequence[str]:  # type: ignore[override]
        """The names of all formats, for messages and help."""
        return self._names(known_formats())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name if it is one of a format."""
        return value if value in self._names(FORMATS) else super().convert(value, param, ctx)

    def _names(self, formats: Iterable[Format]) -> tuple[str, ...]:
        return tuple(known.name for known in formats if getattr(known, self._function))


_from_option: Decorator = click.option(
    "--from",
    "format",
    type=_FormatName("reader"),
    help="The format of the input.  [default: detected from its name and content]",
)


def to_option(*, required: bool = False) -> Decorator:
    """Return the option for the format of the output."""
    return click.option(
        "--to",
        "to_format",
        type=_FormatName("writer"),
        required=required,
        help="The format of the output." + ("" if required else "  [default: that of its suffix]"),
    )


_FILE = click.Path(exists=True, dir_okay=False)
_WRITING_OPTIONS: tuple[Decorator, ...] = (
    click.option(
        "--template",
        type=_FILE,
        help="A Word file whose styles, page size and margins OUT gets, if it is a Word file; none of its words are copied.",
    ),
    click.option(
        "--style",
        type=_FILE,
        help="A style sheet whose custom properties (colours and fonts) OUT gets, if it is a page.",
    ),
    click.option("--logo", type=_FILE, help="An image at the top of OUT, if it is a page."),
    click.option(
        "--language",
        metavar="TAG",
        help="The language of headings and buttons, if OUT is a page: de, en, es, fr or ru.  [default: en]",
    ),
    click.option(
        "--media",
        metavar="DIR|URL",
        help="Where the recordings are, if OUT is a page: an address, or a folder relative to OUT.  [default: next to OUT]",
    ),
    click.option(
        "--download",
        metavar="FILE",
        multiple=True,
        help="A file that OUT links to, if it is a page, by its path from there. May be repeated.",
    ),
    click.option(
        "--schema-reference",
        metavar="FILE|URL",
        help="The path or address of the JSON Schema for editors, if OUT is an interview file (JSON): the value of $schema.",
    ),
)
WRITING = ("template", "style", "logo", "language", "media", "download", "schema_reference")


def writing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of writers; ``written`` takes their values."""
    for option in reversed(_WRITING_OPTIONS):
        command = option(command)
    return command


def popped_writing_options(options: dict[str, Any]) -> dict[str, Any]:
    """Take the options of writers that have a value out of the options of a command."""
    return {name: value for name in WRITING if (value := options.pop(name)) not in (None, ())}


def output_format_option(text: str) -> Decorator:
    """Return the option for text or JSON; ``text`` is its help."""
    return click.option(
        "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help=text
    )


def _speakers(_: click.Context, __: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    split = [value.rpartition("=") if "=" in value else (value, "", "") for value in values]
    speakers = {label: meaning for label, _, meaning in split}
    try:
        speakers_named(speakers)
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from None
    return speakers


def _encoding(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    try:
        return None if name is None else encoding_named(name)
    except InvalidValue as error:
        raise click.BadParameter(str(error)) from None


_speaker_option: Decorator = click.option(
    "--speaker",
    "speakers",
    metavar="LABEL[=ID[:ROLE[:NAME]]]",
    multiple=True,
    callback=_speakers,
    help="A speaker label that occurs only once, as in --speaker 'A neighbour', or the participant for a label, "
    "as in --speaker SPEAKER_00=interviewer or --speaker A=smith:interviewee:'Ann Smith'. Can be repeated.",
)
_encoding_option: Decorator = click.option(
    "--encoding",
    metavar="NAME",
    callback=_encoding,
    help="The encoding of text, captions or tables that are not UTF-8, such as windows-1252.  [default: a guess]",
)
_join_lines_option: Decorator = click.option(
    "--join-lines",
    is_flag=True,
    help="Join the lines of each paragraph of a transcript, and words that are divided at the end of a line.",
)
_labels_carry_option: Decorator = click.option(
    "--labels-carry/--no-labels-carry",
    default=None,
    help="Whether a cue of captions without a label has the speaker of the cue before.  [default: if the labels of "
    "the file are printed only where the speaker changes]",
)
_unroll_option: Decorator = click.option(
    "--unroll", is_flag=True, help="Read each line of rolling captions, such as those of YouTube, once."
)
merge_gap_option: Decorator = click.option(
    "--merge-gap",
    "merge_gap_ms",
    metavar="MS",
    type=click.IntRange(min=0),
    help="Join neighbouring cues of a turn into paragraphs unless a longer pause, in milliseconds, separates them.",
)
word_times_option: Decorator = click.option(
    "--word-times",
    is_flag=True,
    help="Keep the start of each word, if IN is the JSON of a speech recogniser that has it.",
)


def audience_option(text: str, *, required: bool = False) -> Decorator:
    """Return the option for the audience of the output; ``text`` is its help."""
    return click.option(
        "--audience", type=click.Choice([str(level) for level in AccessLevel]), required=required, help=text
    )


def _date(_: click.Context, __: click.Parameter, value: str | None) -> datetime.date | None:
    if value is None:
        return None
    if value == "today":
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no time zone
    except ValueError:
        raise click.BadParameter(f"{value!r} is neither a date, such as 2026-01-31, nor 'today'") from None


on_option: Decorator = click.option(
    "--on",
    metavar="DATE|today",
    callback=_date,
    help="Lift restrictions that end before this date (YYYY-MM-DD, or today).  [default: lift none]",
)


possible_names_option: Decorator = click.option(
    "--possible-names",
    type=click.Choice(list(map(str, NameDecision))),
    help="What happens to words that may be the name of a hidden person, and may be others, such as Will or Brown: "
    "the pseudonym replaces them, they become a gap, or they stay.  [default: stop and list the places]",
)


def access_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for the audience and the date of an output, and for words that may be names."""
    audience = audience_option("The audience of the output. Required if anything is restricted.")
    return audience(on_option(possible_names_option(command)))


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for reading an input; ``source_at`` takes their values."""
    options = (
        _from_option,
        _speaker_option,
        _encoding_option,
        _join_lines_option,
        _labels_carry_option,
        _unroll_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def source_at(file: str, *, format: str | None = None, **options: Unpack[ReadingOptions]) -> tuple[Format, Source]:
    """Open the file of an argument; a dash is standard input."""
    if file != STANDARD_STREAM:
        return open_source(file, format=format, **options)
    return source_of(standard_input(), "", format=format, **options)


def interviews_in(
    file: str, audience: str | None, *, format: str | None = None, **options: Unpack[ReadingOptions]
) -> list[tuple[Interview, tuple[Finding, ...]]]:
    """Read every interview in the file of an argument, each with its findings.

    If any is invalid, print what is wrong, as far as the audience may see it, and end the command.
    """
    name = "<stdin>" if file == STANDARD_STREAM else file
    try:
        for_archive = audience == AccessLevel.ARCHIVE
        return read_and_check(*source_at(file, format=format, **options), name, for_archive=for_archive)
    except InvalidValue as error:
        raise click.UsageError(f"{name}: {error}") from None
    except (UnreadableFile, InvalidInterview) as error:
        report_findings(error.findings, (), audience)
        raise click.exceptions.Exit(1) from None


def format_of_output(target: str, to_format: str | None, writing: Mapping[str, Any]) -> Format:
    """Return the format of an output: that of ``--to``, or of its suffix. Raises ``click.UsageError``."""
    if target == STANDARD_STREAM and not to_format:
        raise click.UsageError("standard output has no suffix: name its format with --to")
    try:
        form = format_named(to_format) if to_format else format_for(target)
    except UnknownFormat as error:
        raise click.UsageError(f"{error} with --to") from None
    if refused := form.refused(writing):
        raise click.UsageError(f"{form.title} takes no --{refused.replace('_', '-')}")
    return form
