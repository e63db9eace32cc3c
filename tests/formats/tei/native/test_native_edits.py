"""Any edit of a native file is read, or refused with findings that have lines."""

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from example_counts import at_least
from formats.tei.complete_interview import COMPLETE
from oralhist.errors import CannotWrite, InvalidInterview, UnreadableFile
from oralhist.format import Source
from oralhist.formats.tei import FORMAT
from oralhist.formats.tei.writer.document import write
from oralhist.reading import read_one
from oralhist.validation import findings_in

WRITTEN = write(COMPLETE)
NAMES = sorted({str(element.tag) for element in etree.fromstring(WRITTEN).iter()})
ATTRIBUTES = sorted({str(name) for element in etree.fromstring(WRITTEN).iter() for name, _ in element.items()})
VALUES = sorted({str(value) for element in etree.fromstring(WRITTEN).iter() for value in element.values()})
VALUES += ["", " ", "#", "##", "#_", "#_restriction1 #_restriction1", "-1", "9" * 30, "PT", "²", "1 2", "{}", "\u00a0"]

places = st.integers(0, 10_000)


@st.composite
def edits(draw: st.DrawFn) -> bytes:
    """Generate the complete interview with one to three edits."""
    root: Any = etree.fromstring(WRITTEN)
    for _ in range(draw(st.integers(1, 3))):
        elements = list(root.iter())
        element = elements[draw(places) % len(elements)]
        other = elements[draw(places) % len(elements)]
        parent = element.getparent()
        match draw(
            st.sampled_from(("remove", "double", "move", "rename", "say", "unsay", "set", "text", "tail", "empty"))
        ):
            case "remove" if parent is not None:
                parent.remove(element)
            case "double" if parent is not None:
                copy = deepcopy(element)  # not parsed again: after two copies an id is not unique
                copy.tail = None
                parent.append(copy)
            case "move" if parent is not None and element not in other.iterancestors() and element is not other:
                other.append(element)
            case "rename" if parent is not None:
                element.tag = draw(st.sampled_from(NAMES))
            case "say":
                element.set(draw(st.sampled_from(ATTRIBUTES)), draw(st.sampled_from(VALUES)))
            case "unsay" if element.attrib:
                del element.attrib[draw(st.sampled_from(sorted(map(str, element.keys()))))]
            case "set" if element.attrib:
                name = draw(st.sampled_from(sorted(map(str, element.keys()))))
                element.set(name, draw(st.sampled_from(VALUES)))
            case "text":
                element.text = draw(st.sampled_from((None, "", " ", "\n", "words", "48 16", "{}", "1e400", '{"a": [')))
            case "tail" if parent is not None:
                element.tail = draw(st.sampled_from((None, " ", "words")))
            case "empty":
                del element[:]
            case _:
                pass
    return bytes(etree.tostring(root))


@given(edits())
def test_an_edited_file_is_read_or_refused(data: bytes) -> None:
    """An interview that is read can be written and read again, unless its ids are invalid."""
    try:
        interview = read_one(FORMAT, Source(data=data, name="edited")).interview
    except (InvalidInterview, UnreadableFile) as error:
        lines = [finding.line for finding in error.findings]
    else:
        lines = [1]
        try:
            again = write(interview)
        except CannotWrite:
            return
        assert read_one(FORMAT, Source(data=again)).interview == interview
    assert lines
    assert all(lines)


@settings(max_examples=at_least(100))
@given(edits())
def test_an_edited_file_is_validated(data: bytes) -> None:
    """Validation never raises; its findings are in the order of the file."""
    findings = findings_in(FORMAT, Source(data=data, name="edited"))
    assert [finding.line for finding in findings] == sorted(finding.line for finding in findings)


@settings(max_examples=at_least(300))
@given(places, st.binary(max_size=3), st.integers(0, 40))
def test_a_damaged_file_is_read_or_refused(place: int, put: bytes, taken: int) -> None:
    """Bytes are removed and inserted anywhere."""
    start = place * len(WRITTEN) // 10_000
    data = WRITTEN[:start] + put + WRITTEN[start + taken :]
    findings = findings_in(FORMAT, Source(data=data, name="damaged"))
    assert all(finding.message for finding in findings)
