"""An interview as a dictionary, as an interview file holds it, and back."""

from collections.abc import Mapping
from typing import Any

from oralhist.arguments import checked
from oralhist.converter import structured, unstructure
from oralhist.converter.characters import unusable_characters
from oralhist.errors import InvalidInterview, InvalidValue
from oralhist.model import Interview
from oralhist.model.interview import FILE_VERSION

_ENVELOPE = ("oralhist", "$schema")
"""Keys of a file that are not fields of the interview."""


@checked
def to_dict(interview: Interview) -> dict[str, Any]:
    """Return an interview as the dictionary that its file holds: dicts, lists, texts and numbers, no empty fields.

    The interview is taken as it is, restricted words included. To publish the dictionary, release the interview first.
    """
    return {"oralhist": FILE_VERSION, **unstructure(interview)}


@checked
def from_dict(data: Mapping[str, Any]) -> Interview:
    """Return the interview in a dictionary, such as one of ``to_dict`` or of ``json.load``.

    The key ``oralhist``, the version of the file, can be left out. Raises ``InvalidInterview`` with a finding for each
    problem, and ``InvalidValue`` for another version.
    """
    version = data.get("oralhist", FILE_VERSION)
    if version.__class__ is not int or version != FILE_VERSION:
        raise InvalidValue(f'unknown version {version!r} of the interview file: write "oralhist": {FILE_VERSION}')
    fields = {key: value for key, value in data.items() if key not in _ENVELOPE}
    interview: Interview = structured(Interview, fields)
    if errors := unusable_characters(interview):
        raise InvalidInterview(errors)
    return interview
