"""``oralhist schema``."""

import json
from pathlib import Path

import click

from oralhist.commands.console import write

CHECKED_IN = {
    "model": "schemas/interview-1.schema.json",
    "findings": "schemas/findings-1.schema.json",
    "tei": "schemas/oralhist-tei-1.rng",
}
"""The file in the project of each schema."""

NAMES = {"model": "the model", "findings": "the findings", "tei": "TEI files"}


@click.command("schema")
@click.option(
    "--findings",
    "kind",
    flag_value="findings",
    help="The schema of the output of 'validate --output-format json' instead.",
)
@click.option("--tei", "kind", flag_value="tei", help="The RELAX NG schema of TEI files written by oralhist instead.")
@click.option(
    "--check",
    metavar="[FILE]",
    is_flag=False,
    flag_value="",
    type=click.Path(dir_okay=False),
    help=f"Check that FILE is equal to this schema, and exit with 1 if not.  [default FILE: {CHECKED_IN['model']}, "
    f"{CHECKED_IN['findings']} or {CHECKED_IN['tei']}]",
)
def command(check: str | None, kind: str | None) -> int:
    """Print the JSON Schema (2020-12) of the interview file.

    Editors that know the schema complete field names and explain them. A TEI file names its schema,
    'oralhist-tei-1.rng': XML editors find it if it is in the same folder.

    \b
        oralhist schema > interview-1.schema.json
        oralhist schema --check interview-1.schema.json
        oralhist schema --findings > findings-1.schema.json
        oralhist schema --tei > oralhist-tei-1.rng
    """
    kind = kind or "model"
    text = _schema(kind)
    if check is None:
        write(text)
        return 0
    file = check or CHECKED_IN[kind]
    if not Path(file).is_file():
        raise click.BadParameter(f"no file {file!r}", param_hint="--check")
    if Path(file).read_text(encoding="utf-8") == text:
        click.echo(f"{file} is the schema of {NAMES[kind]}", err=True)
        return 0
    update = f"oralhist schema{'' if kind == 'model' else f' --{kind}'} > {file}"
    click.echo(f"{file} is not the schema of {NAMES[kind]}: update it with '{update}'", err=True)
    return 1


def _schema(kind: str) -> str:
    if kind == "tei":
        from oralhist.formats.tei.grammar import relaxng

        return relaxng()
    if kind == "findings":
        from oralhist.reports.json import findings_schema as schema
    else:
        from oralhist.schema import json_schema as schema
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
