"""The command line: one file a verb, loaded when it is called."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from oralhist.errors import CannotWrite, OralHistError

__all__ = ["main"]

VERBS = {
    "validate": "Find what is wrong with interview files, and how to mend it.",
    "convert": "Turn an interview file of one format into another.",
    "release": "Give out what an audience may see of an interview.",
    "diff": "Find what differs between two interviews.",
    "losses": "Find what is lost when an interview is written in another format.",
    "show": "Print an interview for reading.",
    "rules": "List the rules that interviews are judged by, or explain one.",
    "schema": "Print the JSON Schema of the interview file.",
    "formats": "List the formats that can be read and written.",
}

FINE, ERRORS_FOUND, MISUSE, NOT_WRITTEN, INTERRUPTED = 0, 1, 2, 3, 130


class _Verbs(click.Group):
    """A group that imports a verb's file only when the verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"oralhist.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="oralhist")
def oralhist() -> None:
    """Read, check, convert and show oral-history interviews.

    An interview file is JSON; plain transcripts with speakers' labels become interview files, and interview files
    become TEI for the archive:

    \b
        oralhist convert interview.txt interview.json
        oralhist validate interview.json
        oralhist convert interview.json interview.tei.xml

    A file's format is told by its suffix and content; --from and --to name it. A dash (-) is standard input or output.

    Exit codes: 0 fine, 1 errors found in what was read, 2 wrong use of the command, 3 the output could not be
    written, 130 interrupted.
    """


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    sys.exit(_run(args))


def _run(args: Sequence[str] | None) -> int:
    try:
        code: Any = oralhist.main(args=args, prog_name="oralhist", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:  # click's answer to a reader of the output who has gone
        return NOT_WRITTEN
    except CannotWrite as error:
        return _failed(error, NOT_WRITTEN)
    except (OralHistError, OSError) as error:
        return _failed(error, ERRORS_FOUND)
    return code if isinstance(code, int) else FINE


def _failed(error: Exception, code: int) -> int:
    click.echo(f"oralhist: {error}", err=True)
    return code
