"""``oralhist search``."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from oralhist.commands.bidirectional import has_right_to_left, isolated, padded
from oralhist.commands.console import columns, line
from oralhist.corpus.search import Filters, Hit, InvalidQuery, KeywordLine, PassageKind
from oralhist.errors import InvalidValue
from oralhist.reports.escaping import as_json, one_line

_BOLD = ("\ue000", "\ue001")
"""Marks around found words until the text is escaped; then they become the sequences of a terminal."""


@click.command("search")
@click.argument("database", metavar="DB", type=click.Path(exists=True, dir_okay=False))
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--speaker", metavar="NAME", help="Only what this person says: an id, a part of a name, or a role.")
@click.option("--from", "since", metavar="DATE", help="Only sessions on this date or later: 1980, 1980-05, 1980-05-01.")
@click.option("--to", "until", metavar="DATE", help="Only sessions on this date or earlier.")
@click.option("--interview", metavar="ID", help="Only this interview.")
@click.option(
    "--kind",
    type=click.Choice([str(kind) for kind in PassageKind]),
    help="Only the transcript, only translations and edited texts, or only the index.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    help="The largest number of passages.  [default: 20; all for a concordance]",
)
@click.option(
    "--concordance", is_flag=True, help="Print each found word in its context, in the order of the interviews."
)
@click.option(
    "--width",
    metavar="N",
    type=click.IntRange(min=0, max=1000),
    default=40,
    show_default=True,
    help="Characters before and after each word of a concordance.",
)
@click.option("--statistics", is_flag=True, help="Print turns, words, time and hits of each speaker.")
@click.option(
    "--format",
    "--output-format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is printed.",
)
def command(
    database: str,
    words: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int | None,
    width: int,
    output_format: str,
    *,
    concordance: bool,
    statistics: bool,
    **filters: Any,
) -> int:
    """Search the interviews in DB, which 'oralhist index' has made.

    A passage is found if it has all WORDS. "…" is a phrase, word* any word that begins so, NEAR(one two, 5) words with
    at most 5 others between them; AND, OR, NOT in capitals and parentheses combine them. Quote all WORDS for the shell.
    Case, accents and forms of letters make no difference. In scripts without spaces between words, any part of a
    sentence is found.

    Each hit has its interview, its speaker, and the recording with the time.

    \b
        oralhist search interviews.db 'strik* NOT hunger'
        oralhist search interviews.db '"night shift"' --speaker interviewee --from 1980 --to 1989
        oralhist search interviews.db 'NEAR(mill closed, 8)' --concordance
        oralhist search interviews.db --statistics
    """
    query = " ".join(words) or None
    if concordance and statistics:
        raise click.UsageError("--concordance and --statistics are two results: choose one")
    if query is None and not statistics:
        raise click.UsageError("name the words to search for, or use --statistics")
    chosen: Filters = {"since": since, "until": until, **filters}  # type: ignore[typeddict-item]
    as_plain = output_format == "json"
    try:
        if statistics:
            _print_statistics(database, query, chosen, as_plain=as_plain)
        elif concordance:
            _print_concordance(database, str(query), chosen, limit, width, as_plain=as_plain)
        else:
            _print_hits(database, str(query), chosen, limit or 20, as_plain=as_plain)
    except InvalidQuery as error:
        pointer = f"    {one_line(error.query)}\n    {' ' * (error.column - 1)}^"
        raise click.UsageError(f"{error.problem}: {error.hint}\n{pointer}") from None
    except InvalidValue as error:
        raise click.UsageError(str(error)) from None
    return 0


def _print_hits(database: str, query: str, filters: Filters, limit: int, *, as_plain: bool) -> None:
    from oralhist.corpus.search import search

    found = search(database, query, limit=limit, **filters)
    if as_plain:
        hits = [_plain(hit) | {"snippet": hit.snippet()} for hit in found.hits]
        line(as_json({"query": query, "total": found.total, "hits": hits}))
        return
    for hit in found.hits:
        line(click.style(_heading(hit), bold=True))
        name = f"{hit.name or hit.speaker}: " if hit.speaker else ""
        line(f"    {isolated(one_line(name))}{_emphasised(hit.snippet(marks=_marks()))}")
    shown = f", of which {len(found.hits)} are shown" if len(found.hits) < found.total else ""
    click.echo(f"{found.total:,} hit{'' if found.total == 1 else 's'}{shown}", err=True)


def _print_concordance(
    database: str, query: str, filters: Filters, limit: int | None, width: int, *, as_plain: bool
) -> None:
    from oralhist.corpus.search import concordance

    found = concordance(database, query, width=width, limit=limit, **filters)
    if as_plain:
        lines = [{"before": one.before, "keyword": one.keyword, "after": one.after} | _plain(hit) for hit, one in found]
        line(as_json({"query": query, "lines": lines}))
        return
    for hit, one in found:
        line(_keyword_line(hit, one, width))


def _keyword_line(hit: Hit, one: KeywordLine, width: int) -> str:
    """Return a line of a concordance; text from right to left begins on the right."""
    before, keyword, after = map(one_line, (one.before, one.keyword, one.after))
    place = " ".join(part for part in (hit.interview, hit.clock, hit.name) if part)
    keyword = click.style(isolated(keyword), bold=True)
    if has_right_to_left(f"{before}{keyword}{after}"):
        before, after = after, before
    return f"{padded(before, width, at_end=False)}  {keyword}  {padded(after, width)}  {isolated(one_line(place))}"


def _print_statistics(database: str, query: str | None, filters: Filters, *, as_plain: bool) -> None:
    from oralhist.corpus.search import statistics
    from oralhist.model.summaries import clock

    found = statistics(database, query, **filters)
    if as_plain:
        line(as_json({"query": query, "speakers": [_plain(one) for one in found]}))
        return
    head = ["interview", "speaker", "role", "turns", "words", "time"] + (["hits", "in 10,000"] if query else [])
    rows: list[Sequence[str]] = []
    for one in found:
        time = clock(one.speech_ms) if one.speech_ms else ""
        numbers = [f"{one.turns:,}", f"{one.words:,}", time]
        hits = [f"{one.hits:,}", f"{one.hits_per_10_000:.1f}"] if query else []
        rows.append([one_line(one.interview), one_line(one.name), one.role or "", *numbers, *hits])
    for text in columns(head, rows):
        line(text.rstrip())


def _heading(hit: Hit) -> str:
    """Return where a hit is: ``The mill (mill, 1984-05), session 2, Tape 1, 12:05``."""
    about = ", ".join(part for part in (hit.interview, hit.date) if part)
    session = f"session {hit.session}" if hit.session > 1 else ""
    kind = {"version": "another version", "index": "index"}.get(hit.kind, "")
    parts = (f"{hit.title} ({about})", session, kind, hit.recording_title or hit.recording, hit.clock)
    return isolated(one_line(", ".join(part for part in parts if part)))


def _marks() -> tuple[str, str]:
    return _BOLD if sys.stdout is not None and sys.stdout.isatty() else ("[", "]")


def _emphasised(text: str) -> str:
    shown = isolated(one_line(text))
    return shown.replace(_BOLD[0], "\x1b[1m").replace(_BOLD[1], "\x1b[22m")


def _plain(one: Any) -> dict[str, Any]:
    """Return the fields of a hit or of statistics for JSON; without those that are not known."""
    return dict(_known_fields(one))


def _known_fields(one: Any) -> Iterator[tuple[str, Any]]:
    for field in one.__attrs_attrs__:
        if (value := getattr(one, field.name)) is not None:
            yield field.name, list(value) if isinstance(value, tuple) else value
    if getattr(one, "clock", ""):
        yield "clock", one.clock
