"""The style sheet and the script of a page, and the custom properties that a user may set."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from oralhist.errors import InvalidOption
from oralhist.findings import nearest_or_all
from oralhist.syntax.html_writer import Html

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(
    r"\s*(?:(@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\))\s*\{\s*:root\s*\{([^{}]*)\}\s*\}|:root\s*\{([^{}]*)\})"
)
_VALUE = re.compile(r"[-\w\s#%.,()/\"'+*]+")
_LOADS = re.compile(r"\b(url|image|image-set|src|attr|expression|element|env)\s*\(", re.IGNORECASE)


@cache
def style_sheet() -> Html:
    """Return the style sheet of every page, without comments and indentation."""
    source = (files(__package__) / "page.css").read_text(encoding="utf-8")
    lines = "".join(line.strip() for line in _COMMENT.sub("", source).splitlines())
    return Html(re.sub(r" ?([{};,>]) ?|(?<=:) ", r"\1", lines).replace(";}", "}"))


@cache
def script() -> Html:
    """Return the script of every page, without comments, indentation and spaces around signs outside of texts."""
    sources = [(files(__package__) / name).read_text(encoding="utf-8") for name in ("page.js", "search.js", "cite.js")]
    lines = (line.strip() for line in ["'use strict';", "{", *"".join(sources).splitlines(), "}"])
    joined = "\n".join(line for line in lines if line and not line.startswith("//"))
    pieces = re.split(r"('[^'\n]*')", joined)
    pieces[::2] = [re.sub(r" ?([=<>?:,;{}()&|!*]) ?| ([+/%-]) (?![+-])", r"\1\2", piece) for piece in pieces[::2]]
    return Html("".join(pieces))


def policy_hash(source: str) -> str:
    """Return the hash by which a security policy allows a style sheet or a script."""
    return "'sha256-" + b64encode(sha256(source.encode()).digest()).decode("ascii") + "'"


@cache
def known_properties() -> frozenset[str]:
    """Return the custom properties that the style sheet defines for all pages."""
    return frozenset(re.findall(r"(--[a-z0-9-]+):", style_sheet().partition("*{")[0]))


def custom_properties(data: bytes) -> Html:
    """Return a style sheet of custom properties, checked: no other rule, property, function or address.

    It may hold ``:root { … }`` and ``@media (prefers-color-scheme: dark) { :root { … } }``. Raises ``InvalidOption``.
    """
    try:
        source = _COMMENT.sub("", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InvalidOption("the style sheet is not in UTF-8") from None
    written, place = "", 0
    while source[place:].strip():
        block = _BLOCK.match(source, place)
        if block is None:
            line = source.count("\n", 0, len(source) - len(source[place:].lstrip())) + 1
            raise InvalidOption(f"line {line} of the style sheet is not ':root {{ … }}' with custom properties")
        place = block.end()
        inner = "".join(map(_declaration, filter(str.strip, (block[2] or block[3] or "").split(";"))))
        rule = f":root{{{inner}}}"
        written += f"@media (prefers-color-scheme:dark){{{rule}}}" if block[1] else rule
    return Html(written)


def _declaration(source: str) -> str:
    name, _, value = (part.strip() for part in source.partition(":"))
    if name not in known_properties():
        hint = nearest_or_all(name, sorted(known_properties()), "there are")
        raise InvalidOption(f"the style sheet sets {name!r}, which is not a custom property of a page ({hint})")
    if not _VALUE.fullmatch(value) or _LOADS.search(value):
        raise InvalidOption(f"the value of {name!r} in the style sheet is not allowed: {value!r}")
    return f"{name}:{' '.join(value.split())};"
