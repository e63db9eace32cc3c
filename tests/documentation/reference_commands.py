"""The page of every verb of the command line, made of their help."""

import contextlib
import io

from oralhist.commands import main
from oralhist.commands.verbs import VERBS

INTRODUCTION = """\
# The command line

Every verb of `oralhist`, as `oralhist VERB --help` explains it. This page is generated.

The exit code of every verb is 0 if all is well, 1 if a file has errors or something was found, 2 for wrong use, 3 if a file could not be written or
something refused to be replaced, and 130 after an interruption.

Shells complete verbs and options after `eval "$(_ORALHIST_COMPLETE=bash_source oralhist)"` (`zsh_source` and `fish_source` for zsh and fish).
"""


def page() -> str:
    """Return the page."""
    sections = [INTRODUCTION, f"## oralhist\n\n```text\n{help_of()}```\n"]
    sections += [f"## {verb}\n\n```text\n{help_of(verb)}```\n" for verb in VERBS]
    return "\n".join(sections)


def help_of(*verb: str) -> str:
    """Return the help of a verb, or of the whole program."""
    with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.suppress(SystemExit):
        main([*verb, "--help"])
    return printed.getvalue()
