"""Rules on identifiers: what is said to be of a scheme has its shape, and its check digit fits."""

import re
from collections.abc import Callable, Iterator

from oralhist.findings import Severity
from oralhist.model import Identifier
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule

Judge = Callable[[str], str]
"""Says what is wrong with a value of a scheme; nothing when all is well."""

_NOT_IN_NAMES = re.compile(r"[^a-z]")
_NAMED_OTHERWISE = {"orcidid": "orcid", "isbnten": "isbn", "gndid": "gnd", "viafid": "viaf"}

_BEFORE = re.compile(
    r"(?:https?://)?(?:www\.|dx\.)?(?:orcid\.org/|isni\.org/(?:isni/)?|doi\.org/|viaf\.org/viaf/|d-nb\.info/gnd/)"
    r"|(?:urn:)?(?:doi|isbn|isni|orcid):\s*",
    re.IGNORECASE,
)
"""What may stand before the identifier itself: the address of the scheme's resolver, or its prefix."""

_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~\u00a1-\uffff]+")
_VIAF = re.compile(r"[1-9][0-9](?:[0-9]{0,8}|[0-9]{17,20})")
_GND = re.compile(r"1[0-3]?[0-9]{7}[0-9X]|[47][0-9]{6}-[0-9]|[1-9][0-9]{0,7}-[0-9X]|3[0-9]{7}[0-9X]")


@rule(
    "invalid-identifier",
    Severity.ERROR,
    "An identifier leads to one thing, and a mistyped one to another or to none.",
    depends_on=(),
    example={
        "participants": [
            {"id": "ada", "name": "Ada", "identifiers": [{"scheme": "ORCID", "value": "0000-0002-1825-0098"}]}
        ]
    },
)
def invalid_identifier(context: RuleContext) -> Iterator[Violation]:
    """An ORCID, ISNI or ISBN whose check digit does not fit, and a DOI, VIAF or GND number of another shape.

    The scheme is the one that the file names, in whatever case; identifiers of other schemes are not looked at. The
    address of the scheme's own resolver, as in ``https://doi.org/10.1000/182``, may stand before the identifier.
    """
    for path, identifier in context.all(Identifier):
        scheme = _NOT_IN_NAMES.sub("", identifier.scheme.casefold())
        judge = JUDGES.get(_NAMED_OTHERWISE.get(scheme, scheme))
        if judge is None:
            continue
        value = identifier.value.strip()
        before = _BEFORE.match(value)
        if problem := judge(value[before.end() :] if before else value):
            yield Violation(
                (*path, "value"), f"this is no {identifier.scheme}: {problem}", "compare it with its source"
            )


def _isni(value: str) -> str:
    from stdnum import isni

    return _numbered(isni.is_valid, value, 16)


def _orcid(value: str) -> str:
    """An ORCID is an ISNI of the block that is set aside for it, written with hyphens (ISO 27729)."""
    if not re.fullmatch(r"[0-9]{4}-?[0-9]{4}-?[0-9]{4}-?[0-9]{3}[0-9Xx]/?", value):
        return "it is written in four groups of four digits, such as 0000-0002-1825-0097"
    return _isni(value.removesuffix("/"))


def _isbn(value: str) -> str:
    from stdnum import isbn

    return _numbered(isbn.is_valid, value, 10, 13)


def _numbered(is_valid: Callable[[str], bool], value: str, *lengths: int) -> str:
    digits = re.sub(r"[\s-]", "", value)
    if len(digits) not in lengths or not re.fullmatch(r"[0-9]+[0-9Xx]", digits):
        return f"it has {' or '.join(map(str, lengths))} digits"
    return "" if is_valid(digits) else "its check digit does not fit the others: one of them is mistyped"


def _of_shape(pattern: re.Pattern[str], expected: str) -> Judge:
    return lambda value: "" if pattern.fullmatch(value) else expected


JUDGES: dict[str, Judge] = {
    "orcid": _orcid,
    "isni": _isni,
    "isbn": _isbn,
    "doi": _of_shape(_DOI, "it is written as 10.1000/182: a prefix that begins with 10., a slash, a suffix"),
    "viaf": _of_shape(_VIAF, "it is a number such as 102333412"),
    "gnd": _of_shape(_GND, "it is written as 118540238 or 4015602-3"),
}
"""What is asked of the identifiers of each scheme."""
