"""The formats of plug-ins: what is wrong with one, and how its failures are kept from others."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from attrs import evolve

from oralhist.format import Format
from oralhist.plugins import Plugin, left_out

_NAME = re.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*")
_SUFFIX = re.compile(r"([.][a-z0-9_-]+)+")
_FUNCTION = re.compile(r"[^\W\d]\w*([.][^\W\d]\w*)*:[^\W\d]\w*")


def fault_of(form: Format, others: Sequence[Format]) -> str:
    """Return why a format cannot be used with others; empty if it can."""
    try:
        return next(filter(None, (_incomplete(form), *(_clash(form, other) for other in others))), "")
    except TypeError as error:
        return f"a field of the format {form.name!r} has the wrong type: {error}"


def checked(form: Format, plugin: Plugin) -> Format:
    """Return the format of a plug-in with its package, and with a recogniser that returns false where the original fails."""
    return evolve(form, package=plugin.package, recognises=partial(_recognises, form.recognises, plugin))


def _recognises(function: Callable[[bytes], bool], plugin: Plugin, data: bytes) -> bool:
    try:
        return bool(function(data))
    except Exception as error:  # noqa: BLE001 - a fault of one format must not keep files of others from being read
        left_out(plugin, f"it failed to recognise some bytes: {type(error).__name__}: {error}")
        return False


def _incomplete(form: Any) -> str:
    if not _NAME.fullmatch(form.name):
        return f"{form.name!r} cannot name a format: use small letters, digits and hyphens"
    if not form.title:
        return f"the format {form.name!r} has no title"
    if not isinstance(form.suffixes, tuple):
        return f"the suffixes of the format {form.name!r} are not a tuple"
    if wrong := next((suffix for suffix in form.suffixes if not _SUFFIX.fullmatch(suffix)), ""):
        return f"the format {form.name!r} has the suffix {wrong!r}: begin it with a dot, in small letters"
    if not form.suffixes:
        return f"the format {form.name!r} has no suffix"
    if not (form.reader or form.writer):
        return f"the format {form.name!r} has neither a reader nor a writer"
    if not callable(form.recognises):
        return f"the format {form.name!r} has no function that recognises it"
    functions = filter(None, (form.reader, form.writer))
    if wrong := next((name for name in functions if not _FUNCTION.fullmatch(name)), ""):
        return f"the format {form.name!r} names the function {wrong!r}: write it as 'module:function'"
    return ""


def _clash(form: Format, other: Format) -> str:
    owner = f"the package {other.package!r}" if other.package else "oralhist"
    if form.name == other.name:
        return f"{owner} has a format named {form.name!r} too"
    if shared := next((suffix for suffix in form.suffixes if suffix in other.suffixes), ""):
        clash = f"the format {form.name!r} has the suffix {shared!r} of {other.name!r}, a format of {owner}"
        return f"{clash}: use a longer one, such as '.{form.name}{shared}'"
    return ""
