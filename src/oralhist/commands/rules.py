"""``oralhist rules``."""

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

import click

from oralhist.findings import did_you_mean
from oralhist.format import Source
from oralhist.registry import format_named
from oralhist.rules import RULES, Rule
from oralhist.validation import findings_in

_HEAD = ("CODE", "SEVERITY", "PROFILE", "REASON")
_WIDTH = 80


def _known(_: click.Context, __: click.Parameter, code: str | None) -> str | None:
    if code is not None and code not in RULES:
        hint = did_you_mean(code, RULES) or "oralhist rules lists all"
        raise click.BadParameter(f"there is no rule {code!r}: {hint}")
    return code


@click.command("rules")
@click.argument("code", required=False, callback=_known)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the rules are printed.",
)
@click.option("--markdown", is_flag=True, help="Print all rules with their explanations for a page of documentation.")
def command(code: str | None, *, output_format: str, markdown: bool) -> int:
    """List the rules that interviews are judged by, or explain the rule of one CODE with an example.

    \b
        oralhist rules
        oralhist rules unknown-speaker
        oralhist rules --output-format json
    """
    chosen = [RULES[code]] if code else list(RULES.values())
    if markdown:
        lines = _markdown(chosen)
    elif output_format == "json":
        plain = [_plain(rule) for rule in chosen]
        lines = iter([json.dumps(plain[0] if code else plain, ensure_ascii=False, indent=2)])
    else:
        lines = _explained(chosen[0]) if code else _columns(chosen)
    for line in lines:
        click.echo(line)
    return 0


def _columns(rules: list[Rule]) -> Iterator[str]:
    rows = [_HEAD, *((rule.id, str(rule.severity), str(rule.profile), rule.why) for rule in rules)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]])


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}: {rule.severity}, profile {rule.profile}"
    for paragraph in (rule.why, rule.explanation.replace("``", "'")):
        yield ""
        yield click.wrap_text(paragraph, _WIDTH, preserve_paragraphs=True)
    yield ""
    yield "This file breaks it:"
    yield ""
    yield from (f"    {line}" for line in _example(rule).splitlines())
    yield ""
    yield from _found_in_the_example(rule)


def _example(rule: Rule) -> str:
    return json.dumps(rule.example_file, ensure_ascii=False, indent=2)


def _found_in_the_example(rule: Rule) -> list[str]:
    """What the rule says of its example: found now, so that it is what users meet."""
    source = Source(data=_example(rule).encode())
    today = datetime.datetime.now().astimezone().date()
    return [str(found) for found in findings_in(format_named("json"), source, "example.json", rules=[rule], on=today)]


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.id,
        "severity": str(rule.severity),
        "profile": str(rule.profile),
        "reason": rule.why,
        "explanation": rule.explanation,
        "example": rule.example_file,
    }


def _markdown(rules: list[Rule]) -> Iterator[str]:
    yield "| rule | severity | profile | why |"
    yield "|---|---|---|---|"
    for rule in rules:
        yield f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {rule.profile} | {rule.why} |"
    for rule in rules:
        yield ""
        yield f"### {rule.id}"
        yield ""
        yield re.sub("``", "`", rule.explanation)
