"""``oralhist formats``."""

from collections.abc import Iterator

import click

from oralhist.commands.console import columns, line
from oralhist.format import Format
from oralhist.registry import known_formats

_HEAD = ("NAME", "DOES", "SUFFIXES", "FORMAT")


@click.command("formats")
@click.option("--markdown", is_flag=True, help="Print the list as a table for a page of documentation.")
def command(*, markdown: bool) -> int:
    """List the formats: the name for --from and --to, whether they can be read and written, suffixes and title."""
    rows = [(form.name, _does(form), " ".join(form.suffixes), _title(form)) for form in known_formats()]
    for text in _markdown() if markdown else columns(_HEAD, rows):
        line(text)
    return 0


def _title(form: Format) -> str:
    return f"{form.title} (plug-in: {form.package})" if form.package else form.title


def _does(form: Format) -> str:
    able = (("read", form.reader), ("write", form.writer))
    return ", ".join(verb for verb, function in able if function)


def _markdown() -> Iterator[str]:
    yield "| format | name | does | suffixes | holds |"
    yield "|---|---|---|---|---|"
    for form in known_formats():
        suffixes = " ".join(f"`{suffix}`" for suffix in form.suffixes)
        holds = (
            "everything"
            if form.holds_everything
            else "one recording"
            if form.has_one_clock
            else "one session"
            if form.holds_one_session
            else "some fields"
            if form.writer
            else "–"
        )
        yield f"| {_title(form)} | `{form.name}` | {_does(form)} | {suffixes} | {holds} |"
