"""``oralhist schema``."""

import json
from pathlib import Path

import click

from oralhist.commands.console import write
from oralhist.schema import json_schema

CHECKED_IN = "schemas/interview-1.schema.json"
FINDINGS_CHECKED_IN = "schemas/findings-1.schema.json"


@click.command("schema")
@click.option("--findings", is_flag=True, help="The schema of the output of 'validate --output-format json' instead.")
@click.option(
    "--check",
    metavar="[FILE]",
    is_flag=False,
    flag_value="",
    type=click.Path(dir_okay=False),
    help=f"Check that FILE is equal to this schema, and exit with 1 if not.  [default FILE: {CHECKED_IN}, or "
    f"{FINDINGS_CHECKED_IN}]",
)
def command(check: str | None, *, findings: bool) -> int:
    """Print the JSON Schema (2020-12) of the interview file.

    Editors that know the schema complete field names and explain them.

    \b
        oralhist schema > interview-1.schema.json
        oralhist schema --check interview-1.schema.json
        oralhist schema --findings > findings-1.schema.json
    """
    text = json.dumps(_schema(findings=findings), ensure_ascii=False, indent=2) + "\n"
    if check is None:
        write(text)
        return 0
    file = check or (FINDINGS_CHECKED_IN if findings else CHECKED_IN)
    if not Path(file).is_file():
        raise click.BadParameter(f"no file {file!r}", param_hint="--check")
    kind = "findings" if findings else "model"
    if Path(file).read_text(encoding="utf-8") == text:
        click.echo(f"{file} is the schema of the {kind}", err=True)
        return 0
    update = f"oralhist schema{' --findings' if findings else ''} > {file}"
    click.echo(f"{file} is not the schema of the {kind}: update it with '{update}'", err=True)
    return 1


def _schema(*, findings: bool) -> dict[str, object]:
    if not findings:
        return json_schema()
    from oralhist.reports.json import findings_schema

    return findings_schema()
