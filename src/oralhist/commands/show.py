"""``oralhist show``."""

from collections.abc import Iterator, Sequence
from datetime import date
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

import click

from oralhist.commands.arguments import (
    audience_option,
    interviews_in,
    on_option,
    possible_names_option,
    reading_options,
)
from oralhist.commands.console import line
from oralhist.commands.disclosure import for_each, report_refused
from oralhist.commands.folders import ANY_INPUT, are_several, jobs_option, one_file
from oralhist.conventions.rendering import printed
from oralhist.gate import ReleasedInterview, release
from oralhist.model import (
    AccessLevel,
    Content,
    EdtfDate,
    IndexPoint,
    Participant,
    Section,
    Session,
    Turn,
    Utterance,
)
from oralhist.reports.escaping import printable

NARROWEST, WIDEST = 40, 100


@click.command("show")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=ANY_INPUT)
@reading_options
@audience_option("The audience whose view is printed.  [default: public]")
@on_option
@possible_names_option
@click.option(
    "--paths", is_flag=True, help="Print the path of each turn and person, as 'describe --set' and findings write it."
)
@jobs_option
def command(
    files: tuple[str, ...],
    audience: str | None,
    on: date | None,
    possible_names: str | None,
    jobs: int | None,
    *,
    paths: bool,
    **options: Any,
) -> int:
    """Print the interview in FILE for reading, as the public may see it, or a table of the interviews in a folder.

    Nothing says what was withheld, or how much; --audience archive prints everything. Of several interviews in FILE, those
    that are wholly closed are named at the end, and the exit code is then 1.

    FILE can also be a folder, a pattern, several files, or a zip archive. The table has the id, title and date of each interview, the
    number of its words and hours, and whether anything in it is restricted; then come the files that cannot be shown.

    \b
        oralhist show interview.json
        oralhist show interview.txt | less
        oralhist show interviews/
    """
    audience = audience or AccessLevel.PUBLIC
    if are_several(files):
        from oralhist.commands.show_folder import Describer, show_folder

        describer = Describer(audience=audience, day=on, possible_names=possible_names, options=options)
        return show_folder(files, describer, jobs)
    file = one_file(files, "files", folders={})
    interviews = [interview for interview, _ in interviews_in(file, audience, **options)]
    views, refused = for_each(
        interviews, audience, lambda interview: release(interview, audience, on, possible_names=possible_names)
    )
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    for place, (number, view) in enumerate(views.items()):
        if len(interviews) > 1:
            line(click.style(f"{chr(10) if place else ''}Interview {number} of {len(interviews)}", bold=True))
        for text in _Page(view, width, paths=paths).lines():
            line(text)
    report_refused(refused)
    return int(bool(refused))


class _Page:
    """An interview as lines of text, with styles for a terminal."""

    def __init__(self, interview: ReleasedInterview, width: int, *, paths: bool = False) -> None:
        self._interview = interview
        self._paths = paths
        self._width = width
        self._labels = {participant.id: participant.printed_label for participant in interview.participants}

    def lines(self) -> Iterator[str]:
        """Yield the lines of title, metadata, participants, front matter, sessions and back matter."""
        yield from self._wrapped(self._interview.title, bold=True)
        yield from self._facts()
        for description in self._interview.metadata.descriptions:
            yield ""
            yield from self._wrapped(description.text)
        yield from self._sections(self._interview.front)
        for number, session in enumerate(self._interview.sessions, start=1):
            yield from self._session(session, number)
        yield from self._sections(self._interview.back)

    def _facts(self) -> Iterator[str]:
        metadata = self._interview.metadata
        publication = metadata.publication
        facts = [
            ("Date", _date(self._interview.date)),
            ("Published", _date(publication.date) if publication else ""),
            ("Series", metadata.series.title if metadata.series else ""),
            ("Repository", metadata.repository.name if metadata.repository else ""),
            ("Languages", ", ".join(metadata.languages)),
            ("Keywords", ", ".join(term.term for term in metadata.keywords)),
            ("Rights", (metadata.rights.statement or metadata.rights.uri or "") if metadata.rights else ""),
        ]
        shown = [(name, value) for name, value in facts if value]
        for place, participant in enumerate(self._interview.participants):
            path = f"  participants[{place}], id {participant.id}" if self._paths else ""
            shown.append((_role(participant), _person(participant) + path))
        if shown:
            yield ""
        column = max((len(name) for name, _ in shown), default=0) + 2
        for name, value in shown:
            yield from self._wrapped(value, first=f"{name}:".ljust(column), indent=column)

    def _session(self, session: Session, number: int) -> Iterator[str]:
        several = len(self._interview.sessions) > 1
        heading = session.title or (f"Session {number}" if several else "")
        date = _date(session.date)
        if heading or date:
            yield ""
            yield from self._wrapped(" – ".join(part for part in (heading, date) if part), bold=True)
        for place, turn in enumerate(session.turns):
            yield ""
            yield from self._turn(turn, f"  sessions[{number - 1}].turns[{place}]" if self._paths else "")
        if session.index:
            yield ""
            yield from self._wrapped("Index", bold=True)
        for point in session.index:
            yield from self._point(point)

    def _point(self, point: IndexPoint) -> Iterator[str]:
        text = " – ".join(part for part in (point.title, point.synopsis) if part)
        indent = 4 * (point.level or 1)
        yield from self._wrapped(f"{_time(point.start_ms)}{text}", indent=indent + 4, first=" " * indent)

    def _turn(self, turn: Turn, path: str) -> Iterator[str]:
        label = turn.label or self._labels.get(turn.speaker or "", turn.speaker or "")
        if label or path:
            yield click.style(f"{_one_line(label)}:" if label else "", bold=True) + path
        for utterance in turn.utterances:
            yield from self._wrapped(self._utterance(utterance), indent=4, first="    ")

    def _utterance(self, utterance: Utterance) -> str:
        mark = f"{utterance.label} " if utterance.label else ""
        return f"{_time(utterance.start_ms)}{mark}{self._text(utterance.content).lstrip()}"

    def _sections(self, sections: Sequence[Section]) -> Iterator[str]:
        for section in sections:
            if section.heading:
                yield ""
                yield from self._wrapped(section.heading, bold=True)
            for paragraph in section.paragraphs:
                yield ""
                yield from self._wrapped(self._text(paragraph))

    def _text(self, content: Content) -> str:
        return printed(content, self._labels)

    def _wrapped(self, text: str, *, first: str = "", indent: int = 0, bold: bool = False) -> Iterator[str]:
        lines = wrap(
            _one_line(text),
            self._width,
            initial_indent=_one_line(first, strip=False),
            subsequent_indent=" " * indent,
            break_on_hyphens=False,
        )
        yield from (click.style(wrapped, bold=True) if bold else wrapped for wrapped in lines)


def _one_line(text: str, *, strip: bool = True) -> str:
    safe = printable(text).replace("\n", " ")
    return safe.strip() if strip else safe


def _date(date: EdtfDate | None) -> str:
    return (date.text or date.value or "") if date else ""


def _role(participant: Participant) -> str:
    return ", ".join(participant.roles).capitalize() or "Participant"


def _person(participant: Participant) -> str:
    titled = " ".join(part for part in (participant.honorific, participant.name) if part)
    positions = [
        ", ".join(part for part in (a.position, a.organization.name if a.organization else None) if part)
        for a in participant.affiliations
    ]
    return "; ".join([titled, *positions])


def _time(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"[{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}] "
