"""Update the records in a folder: the words of a transcript go into the record that was made from it."""

from attrs import frozen

from oralhist.comparison import differences
from oralhist.corpus.jobs import NotUpdated
from oralhist.edit import updated
from oralhist.errors import InvalidInterview, InvalidValue, UnknownFormat, UnreadableFile
from oralhist.format import Format
from oralhist.model import Interview
from oralhist.opening import source_of
from oralhist.reading import read_each
from oralhist.rules import errors_in


@frozen
class Updated:
    """A record after an update, the number of utterances that changed, and whether anything that it held is replaced."""

    interview: Interview
    changed: int
    replaces: bool
    conflicts: int


def updated_in(record: bytes, name: str, form: Format, new: Interview) -> Updated:
    """Return the record in the bytes of a file with the words of a transcript. Raises ``NotUpdated``."""
    try:
        (reading,) = read_each(*source_of(record, name, format=form.name))
        if reading.is_partial:
            raise NotUpdated(name)
        result = updated(reading.interview, new)
    except (UnreadableFile, InvalidInterview, InvalidValue, UnknownFormat, ValueError):
        raise NotUpdated(name) from None
    if errors_in(result.interview):
        raise NotUpdated(name)
    lost = any(change.old is not None for change in differences(reading.interview, result.interview))
    return Updated(result.interview, result.changed, lost, len(result.conflicts))
