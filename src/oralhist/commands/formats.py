"""``oralhist formats``."""

import click

from oralhist.formats.table import FORMATS

__all__ = ["command"]


@click.command("formats")
def command() -> int:
    """List the formats: the name for --from and --to, what can be done, the suffixes, the title."""
    rows = [("NAME", "DOES", "SUFFIXES", "FORMAT")]
    for form in FORMATS:
        does = [verb for verb, able in (("read", form.read), ("write", form.write), ("check", form.check)) if able]
        rows.append((form.name, ", ".join(does), " ".join(form.suffixes), form.title))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]))
    return 0
