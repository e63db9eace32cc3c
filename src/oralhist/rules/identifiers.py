"""A rule on identifiers: a value has the form of its scheme, and a correct check digit."""

import re
from collections.abc import Callable, Iterator

from oralhist.findings import Severity
from oralhist.model import Identifier
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext

Problem = Callable[[str], str]
"""Returns what is wrong with a value of a scheme, or the empty string."""

_NOT_IN_NAMES = re.compile(r"[^a-z]")
_OTHER_NAMES = {"orcidid": "orcid", "isbnten": "isbn", "gndid": "gnd", "viafid": "viaf"}

_PREFIX = re.compile(
    r"(?:https?://)?(?:www\.|dx\.)?(?:orcid\.org/|isni\.org/(?:isni/)?|doi\.org/|viaf\.org/viaf/|d-nb\.info/gnd/)"
    r"|(?:urn:)?(?:doi|isbn|isni|orcid):\s*",
    re.IGNORECASE,
)
"""What may precede an identifier: the address of the resolver of its scheme, or a prefix."""

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~\u00a1-\uffff]+")
_VIAF = re.compile(r"[1-9][0-9](?:[0-9]{0,8}|[0-9]{17,20})")
_GND = re.compile(r"1[0-3]?[0-9]{7}[0-9X]|[47][0-9]{6}-[0-9]|[1-9][0-9]{0,7}-[0-9X]|3[0-9]{7}[0-9X]")


@rule("invalid-identifier", Severity.ERROR, "An identifier that its scheme does not allow",
    why="A mistyped identifier refers to something else, or to nothing.", fix="Compare it with its source.",
    depends_on=(), example='{"participants": [{"id": "ada", "name": "Ada",'
        ' "identifiers": [{"scheme": "ORCID", "value": "0000-0002-1825-0098"}]}]}')  # fmt: skip
def invalid_identifier(context: RuleContext) -> Iterator[Violation]:
    """An ORCID, ISNI or ISBN with a wrong check digit, or a DOI, VIAF or GND number of the wrong form.

    The scheme is the one that the file names, in any case; identifiers of other schemes are not checked. The address of
    the resolver of the scheme, as in ``https://doi.org/10.1000/182``, may precede the identifier.
    """
    for path, identifier in context.all(Identifier):
        scheme = _NOT_IN_NAMES.sub("", identifier.scheme.casefold())
        problem_of = PROBLEMS.get(_OTHER_NAMES.get(scheme, scheme))
        if problem_of is None:
            continue
        value = identifier.value.strip()
        prefix = _PREFIX.match(value)
        if problem := problem_of(value[prefix.end() :] if prefix else value):
            yield Violation((*path, "value"), f"not a valid {identifier.scheme}: {problem}")


def _isni(value: str) -> str:
    from stdnum import isni

    return _with_check_digit(isni.is_valid, value, 16)


def _orcid(value: str) -> str:
    """Return what is wrong with an ORCID: an ISNI of a reserved block, written with hyphens (ISO 27729)."""
    if not re.fullmatch(r"[0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9Xx]/?", value):
        return "it must have four groups of four digits, such as 0000-0002-1825-0097"
    return _isni(value.removesuffix("/"))


def _isbn(value: str) -> str:
    from stdnum import isbn

    return _with_check_digit(isbn.is_valid, value, 10, 13)


def _with_check_digit(is_valid: Callable[[str], bool], value: str, *lengths: int) -> str:
    digits = re.sub(r"[\s-]", "", value)
    if len(digits) not in lengths or not re.fullmatch(r"[0-9]+[0-9Xx]", digits):
        return f"it must have {' or '.join(map(str, lengths))} digits"
    return "" if is_valid(digits) else "the check digit is wrong, so one of the digits is mistyped"


def _of_form(pattern: re.Pattern[str], expected: str) -> Problem:
    return lambda value: "" if pattern.fullmatch(value) else expected


PROBLEMS: dict[str, Problem] = {
    "orcid": _orcid,
    "isni": _isni,
    "isbn": _isbn,
    "doi": _of_form(_DOI, "expected a form such as 10.1000/182: a prefix that begins with 10., a slash, a suffix"),
    "viaf": _of_form(_VIAF, "expected a number such as 102333412"),
    "gnd": _of_form(_GND, "expected a form such as 118540238 or 4015602-3"),
}
"""The check of each scheme."""
