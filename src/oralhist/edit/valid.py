"""Refuse an edit that makes an interview invalid."""

from oralhist.converter.characters import unusable_characters
from oralhist.errors import InvalidValue
from oralhist.findings import Finding
from oralhist.model import Interview
from oralhist.rules import errors_in


def kept_valid(old: Interview, new: Interview) -> Interview:
    """Return an edited interview. Raises ``InvalidValue`` if the edit has added an error."""
    errors = _errors(new)
    if errors:
        before = {(one.code, one.message) for one in _errors(old)}
        for error in errors:
            if (error.code, error.message) not in before:
                raise InvalidValue(f"the interview would not be valid: {error.text}")
    return new


def _errors(interview: Interview) -> list[Finding]:
    return [*unusable_characters(interview), *errors_in(interview)]
