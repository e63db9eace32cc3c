"""``oralhist rules``."""

import json
from collections.abc import Iterator, Sequence

import click

from oralhist.commands.arguments import output_format_option
from oralhist.commands.console import columns, line
from oralhist.commands.explain import as_plain, explanations, in_markdown
from oralhist.findings import did_you_mean
from oralhist.rules import Rule, known_rules

_HEAD = ("CODE", "SEVERITY", "PROFILE", "FINDING")


def _known(_: click.Context, __: click.Parameter, code: str | None) -> str | None:
    if code is not None and code not in known_rules():
        hint = did_you_mean(code, known_rules()) or "'oralhist rules' lists the rules, 'oralhist explain' all codes"
        raise click.BadParameter(f"unknown rule {code!r}: {hint}")
    return code


@click.command("rules")
@click.argument("code", required=False, callback=_known)
@output_format_option("How the rules are printed.")
@click.option("--markdown", is_flag=True, help="Print all rules with their explanations for a page of documentation.")
def command(code: str | None, *, output_format: str, markdown: bool) -> int:
    """List the rules for interviews, or explain the rule with this CODE.

    oralhist explain explains the other findings too.

    \b
        oralhist rules
        oralhist rules unknown-speaker
        oralhist rules --output-format json
    """
    chosen = [known_rules()[code]] if code else list(known_rules().values())
    if markdown:
        lines = _markdown(chosen)
    elif output_format == "json":
        plain = [as_plain(rule) for rule in chosen]
        lines = iter([json.dumps(plain[0] if code else plain, ensure_ascii=False, indent=2)])
    elif code:
        lines = explanations(chosen)
    else:
        lines = columns(_HEAD, [(rule.id, str(rule.severity), str(rule.profile), _title(rule)) for rule in chosen])
    for text in lines:
        line(text)
    return 0


def _title(rule: Rule) -> str:
    return f"{rule.title} (plug-in: {rule.package})" if rule.package else rule.title


def _markdown(rules: Sequence[Rule]) -> Iterator[str]:
    yield "| rule | severity | profile | reports |"
    yield "|---|---|---|---|"
    for rule in rules:
        yield f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {rule.profile} | {_title(rule)} |"
    for rule in rules:
        yield from (
            "",
            f"### {rule.id}",
            "",
            in_markdown(f"{rule.why} {rule.fix}"),
            "",
            rule.explanation.replace("``", "`"),
        )
