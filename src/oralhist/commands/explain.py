"""``oralhist explain``."""

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import click

from oralhist.codes import all_codes, codes_by_room
from oralhist.commands.arguments import output_format_option
from oralhist.commands.console import columns, line
from oralhist.findings import Code, did_you_mean
from oralhist.format import Source
from oralhist.registry import FORMATS, format_named, plugin_codes
from oralhist.reports.escaping import printable
from oralhist.rules import Rule
from oralhist.validation import findings_in

_HEAD = ("CODE", "SEVERITY", "FINDING")
_WIDTH = 80
_EXAMPLE_DATE = datetime.date(2026, 1, 1)
"""A date on which the restriction in the example of ``restriction-lapsed`` has ended, and no other."""


_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&\w+;")
"""Tags and references in a text, such as ``<v>`` and ``&lt;``."""

_HEADINGS = {
    "": "All files",
    "corpus": "Many files",
    "conventions": "Speaker labels and annotations",
    "model": "The fields of an interview",
    "plugins": "Plug-ins",
    "other_formats": "Formats that are not read",
    "project_schema": "Rules of a project",
    "rules": "Rules",
    "syntax": "JSON, XML, tables and text encodings",
    "timed": "Cues and times",
    "transcripts": "Transcripts",
}
"""Headings on the page of documentation for rooms that several formats share."""
_GUIDED = ("conventions", "timed", "transcripts")
_GUIDE = "docs/transcripts.md shows how to print labels, times and annotations so that they are read as you mean them."


def _known(_: click.Context, __: click.Parameter, ids: Sequence[str]) -> Sequence[str]:
    for id in ids:
        if id not in all_codes():
            hint = did_you_mean(id, all_codes()) or "'oralhist explain' lists all"
            raise click.BadParameter(f"unknown code {id!r}: {hint}")
    return ids


@click.command("explain")
@click.argument("codes", metavar="[CODE]...", nargs=-1, callback=_known)
@output_format_option("How the codes are printed.")
@click.option("--markdown", is_flag=True, help="Print all codes for a page of documentation.")
def command(codes: Sequence[str], *, output_format: str, markdown: bool) -> int:
    """Explain the findings with each CODE: what is wrong, why it matters, how to fix it, and an example.

    Without CODE, list all codes.

    \b
        oralhist explain unknown-speaker
        oralhist explain no-signature text-outside-cue --output-format json
    """
    chosen = [all_codes()[id] for id in codes]
    if markdown:
        lines = _markdown()
    elif output_format == "json":
        plain = [as_plain(code) for code in chosen or all_codes().values()]
        lines = iter([json.dumps(plain, ensure_ascii=False, indent=2)])
    elif chosen:
        lines = explanations(chosen)
    else:
        lines = columns(_HEAD, [(code.id, str(code.severity), code.title) for code in all_codes().values()])
    for text in lines:
        line(text)
    return 0


def explanations(codes: Sequence[Code]) -> Iterator[str]:
    """Yield the lines of a text that explains codes."""
    for number, code in enumerate(codes):
        if number:
            yield from ("", "")
        profile = f", profile {code.profile}" if isinstance(code, Rule) else ""
        package = f", plug-in {code.package}" if isinstance(code, Rule) and code.package else ""
        yield f"{code.id}: {code.severity}{profile}{package}"
        details = code.explanation.replace("``", "'") if isinstance(code, Rule) else ""
        guide = _GUIDE if any(code in codes_by_room().get(room, ()) for room in _GUIDED) else ""
        for paragraph in filter(None, (f"{code.title}.", f"{code.why} {code.fix}", details, guide)):
            yield ""
            yield click.wrap_text(paragraph, _WIDTH, preserve_paragraphs=True)
        if code.example:
            yield from ("", "Example:", "")
            yield from (f"    {text}" if text else "" for text in _example(code).splitlines())
        if isinstance(code, Rule):
            yield ""
            yield from _findings_in_example(code)


def _example(code: Code) -> str:
    return (
        json.dumps(code.example_file, ensure_ascii=False, indent=2)
        if isinstance(code, Rule)
        else printable(code.example)
    )


def _findings_in_example(rule: Rule) -> list[str]:
    """Return what the rule reports in its example, by running it."""
    source = Source(data=_example(rule).encode())
    findings = findings_in(format_named("json"), source, "example.json", rules=[rule], on=_EXAMPLE_DATE)
    return [str(finding) for finding in findings]


def as_plain(code: Code) -> dict[str, Any]:
    """Return a code as plain data."""
    plain: dict[str, Any] = {
        "code": code.id,
        "severity": str(code.severity),
        "title": code.title,
        "why": code.why,
        "fix": code.fix,
        "example": code.example,
    }
    if isinstance(code, Rule):
        package = {"package": code.package} if code.package else {}
        plain |= package | {"profile": str(code.profile), "explanation": code.explanation, "example": code.example_file}
    return plain


def _markdown() -> Iterator[str]:
    for room, codes in codes_by_room().items():
        if codes:
            yield from (f"## {_heading(room)}", "")
            if room in _GUIDED:
                yield from (_GUIDE.replace("docs/transcripts.md", "[Transcripts](transcripts.md)"), "")
        for code in codes:
            if isinstance(code, Rule):
                yield f"- [`{code.id}`](rules.md#{code.id}): {code.title}."
            else:
                yield from _section(code)
    if added := plugin_codes():
        yield from ("## Installed plug-ins", "")
        for code in added.values():
            yield from _section(code)


def _section(code: Code) -> Iterator[str]:
    """Yield the lines of a page of documentation on a code that is explained there."""
    yield from (f"### {code.id}", "", f"*{str(code.severity).capitalize()}.* {in_markdown(code.title)}.", "")
    yield from (in_markdown(f"{code.why} {code.fix}"), "")
    if code.example:
        yield from ("```text", *_example(code).splitlines(), "```", "")


def in_markdown(text: str) -> str:
    """Return a text in which tags and references are code, because Markdown does not print them otherwise."""
    return _MARKUP.sub(r"`\g<0>`", text)


def _heading(room: str) -> str:
    """Return a heading for the codes of a room: the titles of its formats, or what its files have in common."""
    *package, part = room.split(".")[:3] if room.count(".") > 1 else (*room.split("."), "")
    titles = [form.title for form in FORMATS if form.reader.startswith(f"oralhist.{'.'.join(package)}.")]
    if room.startswith("formats.") and titles:
        return " and ".join(titles) + (f": {part} files" if part else "")
    return _HEADINGS.get(room, room.capitalize())
