"""``oralhist schema``."""

import json
from pathlib import Path

import click

from oralhist.schema import json_schema

__all__ = ["command"]

CHECKED_IN = "schemas/interview-1.schema.json"


@click.command("schema")
@click.option(
    "--check",
    metavar="[FILE]",
    is_flag=False,
    flag_value=CHECKED_IN,
    type=click.Path(exists=True, dir_okay=False),
    help=f"Say whether FILE holds this very schema, and exit with 1 if not. Without FILE: {CHECKED_IN}.",
)
def command(check: str | None) -> int:
    """Print the JSON Schema (2020-12) of the interview file.

    Editors that know the schema complete field names and explain them.

    \b
        oralhist schema > interview-1.schema.json
        oralhist schema --check interview-1.schema.json
    """
    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    if check is None:
        click.echo(text, nl=False)
        return 0
    if Path(check).read_text(encoding="utf-8") == text:
        click.echo(f"{check} is the schema of the model", err=True)
        return 0
    click.echo(f"{check} is not the schema of the model: write it anew with 'oralhist schema > {check}'", err=True)
    return 1
