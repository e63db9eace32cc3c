"""The command line: one file a verb, imported when the verb is called."""

import errno
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

import click

from oralhist.commands.verbs import VERBS
from oralhist.docstrings import docstring
from oralhist.errors import CannotWrite, MissingPackage, OralHistError
from oralhist.plugins import PluginWarning

__all__ = ["main"]

SUCCESS, ERRORS_FOUND, MISUSE, NOT_WRITTEN, INTERRUPTED = 0, 1, 2, 3, 130


def with_help(command: click.Command) -> click.Command:
    """Give a command its help under ``python -OO``, which drops docstrings."""
    if command.help is None and command.callback is not None:
        command.help = docstring(command.callback)
    return command


class _Verbs(click.Group):
    """A group that imports the file of a verb only when the verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"oralhist.commands.{cmd_name}").command
        return with_help(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="oralhist")
def oralhist() -> None:
    """Read, check, convert and show oral-history interviews.

    An interview file is JSON. Plain transcripts with speaker labels can be converted to interview files, and interview
    files to TEI for the archive:

    \b
        oralhist convert interview.txt interview.json
        oralhist validate interview.json
        oralhist convert interview.json interview.tei.xml

    The format of a file is detected from its suffix and content; --from and --to override it. A dash (-) is standard
    input or output.

    Exit codes: 0 success, 1 errors in the input, 2 wrong use of the command, 3 the output could not be written,
    130 interrupted.
    """


with_help(oralhist)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    sys.exit(_run(args))


def _run(args: Sequence[str] | None) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("always", PluginWarning)
        warnings.showwarning = partial(_show, warnings.showwarning)
        return _code_of(args)


def _show(others: Callable[..., None], warning: Warning | str, kind: type[Warning], *place: Any) -> None:
    """Print a warning on a plug-in as this program prints messages, and others as Python does."""
    if not issubclass(kind, PluginWarning):
        others(warning, kind, *place)
    elif sys.stderr is not None:
        with suppress(OSError):
            click.echo(f"oralhist: warning: {warning}", err=True)


def _code_of(args: Sequence[str] | None) -> int:
    try:
        code: Any = oralhist.main(args=args, prog_name="oralhist", standalone_mode=False)
        if sys.stdout is not None:  # it is closed, as by >&-
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:  # from click, when the reader of the output has gone, as in "oralhist show x | head"
        return NOT_WRITTEN
    except MissingPackage as error:
        return _failed(error, MISUSE)
    except CannotWrite as error:
        return _failed(error, NOT_WRITTEN)
    except OSError as error:
        if error.filename is None and error.errno != errno.EBADF:  # not a file that was opened: standard output
            return _failed(CannotWrite(f"standard output: {error.strerror}"), NOT_WRITTEN)
        return _failed(error, ERRORS_FOUND)
    except OralHistError as error:
        return _failed(error, ERRORS_FOUND)
    return code if isinstance(code, int) else SUCCESS


def _failed(error: Exception, code: int) -> int:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        with suppress(OSError):  # or Python tries again when it ends, and prints a traceback
            sys.stdout.close()
    with suppress(OSError):  # standard error may be full too
        click.echo(f"oralhist: {error}", err=True)
    return code
