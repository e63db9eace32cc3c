"""Functions that read other projects' TEI in tests, and that write an outline of what was read."""

from collections.abc import Iterator
from typing import Any

from oralhist.format import Reading, Source
from oralhist.formats.tei import FORMAT
from oralhist.model import Content, Interview, Session, Turn
from oralhist.model.shapes import fields_of, is_set
from oralhist.reading import read_each

__all__ = ["HEAD", "outline_of", "reading_of", "readings_of", "spoken_in", "tei"]

HEAD = "<teiHeader><fileDesc><titleStmt><title>A Talk</title></titleStmt></fileDesc></teiHeader>"


def readings_of(data: bytes, name: str = "talk") -> tuple[Reading, ...]:
    """Read every interview in a file."""
    return tuple(read_each(FORMAT, Source(data=data, name=name)))


def reading_of(data: bytes, name: str = "talk") -> Reading:
    """Read the only interview in a file."""
    (reading,) = readings_of(data, name)
    return reading


def tei(body: str, head: str = HEAD, before: str = "") -> bytes:
    """Return a small TEI file with elements in its body and before its body."""
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}<text>{before}<body>{body}</body></text></TEI>'
    return text.encode()


def spoken_in(body: str, before: str = "") -> list[tuple[str | None, list[str]]]:
    """Return the speaker of each turn in a body, with one text for each utterance."""
    turns = reading_of(tei(body, before=before)).interview.turns
    return [(turn.speaker, [utterance.text for utterance in turn.utterances]) for turn in turns]


def outline_of(readings: tuple[Reading, ...]) -> str:
    """Return everything that readings have, in lines: metadata, participants, turns and findings."""
    lines: list[str] = []
    for reading in readings:
        lines += _interview(reading.interview)
        lines += [f"{item.line}: {item.severity} {item.code}: {item.message}" for item in reading.findings]
    return "\n".join(lines) + "\n"


def _interview(interview: Interview) -> Iterator[str]:
    yield f"id: {interview.id}"
    yield from (f"{name}: {_value(value)}" for name, value in _set_fields(interview.metadata))
    yield from (f"participant {_values(participant)}" for participant in interview.participants)
    for name in ("access", "history", "transcription"):
        if is_set(value := getattr(interview, name)):
            yield f"{name}: {_value(value)}"
    yield from (f"front: {_values(section)}" for section in interview.front)
    for session in interview.sessions:
        yield from _session(session)
    yield from (f"back: {_values(section)}" for section in interview.back)


def _session(session: Session) -> Iterator[str]:
    yield "session" + (f" at {_value(session.place)}" if session.place else "")
    yield from (f"  recording {_values(recording)}" for recording in session.recordings)
    yield from (f"  point {_values(point)}" for point in session.index)
    for turn in session.turns:
        yield from _turn(turn)
    for version in session.versions:
        yield f"  {version.kind} {version.language}"
        for turn in version.turns:
            yield from _turn(turn)


def _turn(turn: Turn) -> Iterator[str]:
    marks = "".join(
        f" {name}={_value(value)}" for name, value in _set_fields(turn) if name not in ("speaker", "utterances")
    )
    yield f"  {turn.speaker}{marks}:"
    for utterance in turn.utterances:
        fields = {name: value for name, value in _set_fields(utterance) if name != "content"}
        start, end = fields.pop("start_ms", ""), fields.pop("end_ms", "")
        times = f"{start}-{end} " if (start, end) != ("", "") else ""
        yield f"    {times}{''.join(f'{name}={_value(value)} ' for name, value in fields.items())}{_value(utterance.content)}"


def _set_fields(part: Any) -> list[tuple[str, Any]]:
    fields = [(field.name, getattr(part, field.name), field.default) for field in fields_of(type(part))]
    return [(name, value) for name, value, default in fields if is_set(value) and value != default]


def _values(part: Any) -> str:
    return " ".join(f"{name}={_value(value)}" for name, value in _set_fields(part))


def _value(value: Any) -> str:
    match value:
        case tuple():
            return _content(value)
        case str() if type(value) is str:
            return repr(value)
        case str() | int() | float():
            return str(value)
        case _:
            return f"<{type(value).__name__} {_values(value)}>".replace(" >", ">")


def _content(content: Content) -> str:
    return "(" + " ".join(map(_value, content)) + ")"
