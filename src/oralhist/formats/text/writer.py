"""From an interview to text: paragraphs between blank lines, in the order in which they are read."""

from collections.abc import Iterator, Mapping

from oralhist.formats.printed import printed
from oralhist.formats.text.keywords import keyword_line, keywords_in
from oralhist.model import Interview, Section, Turn, Utterance

__all__ = ["write"]


def write(interview: Interview) -> bytes:
    """Write title, date of publication, texts before the speech, sessions, texts after it, and key words.

    A title that is only the id has been given for want of a better one and is not written.
    """
    paragraphs = (paragraph for paragraph in _paragraphs(interview) if paragraph)
    return ("\n\n".join(paragraphs) + "\n").encode("utf-8")


def _paragraphs(interview: Interview) -> Iterator[str]:
    labels = {participant.id: participant.printed_label for participant in interview.participants}
    metadata = interview.metadata
    if metadata.title != interview.id:
        yield metadata.title
    if metadata.publication is not None and metadata.publication.date is not None:
        yield metadata.publication.date.text or metadata.publication.date.value or ""
    for section in interview.front:
        yield from _section(section, labels)
    for session in interview.sessions:
        yield session.title or ""
        for turn in session.turns:
            yield from _turn(turn, labels)
    for section in interview.back:
        yield from _section(section, labels)
    if keywords := _keywords_not_in_text(interview):
        yield keyword_line(keywords)


def _section(section: Section, labels: Mapping[str, str]) -> Iterator[str]:
    yield section.heading or ""
    for paragraph in section.paragraphs:
        yield printed(paragraph, labels)


def _turn(turn: Turn, labels: Mapping[str, str]) -> Iterator[str]:
    paragraphs = [text for utterance in turn.utterances if (text := _utterance(utterance, labels))]
    label = turn.label or labels.get(turn.speaker or "", turn.speaker)
    if label is not None:
        paragraphs[:1] = [_joined(f"{label}:", *paragraphs[:1])]
    yield from paragraphs


def _utterance(utterance: Utterance, labels: Mapping[str, str]) -> str:
    text = printed(utterance.content, labels)
    return text if utterance.label is None else _joined(utterance.label, text)


def _joined(mark: str, text: str = "") -> str:
    """A mark and what it stands before: a space between them, unless the text brings its own white space."""
    return f"{mark}{text}" if not text or text[0].isspace() else f"{mark} {text}"


def _keywords_not_in_text(interview: Interview) -> tuple[str, ...]:
    """The key words that no line of the texts before and after the speech gives already."""
    keywords = tuple(term.term for term in interview.metadata.keywords)
    printed_already = tuple(
        keyword
        for section in (*interview.front, *interview.back)
        for paragraph in section.paragraphs
        for keyword in keywords_in(printed(paragraph))
    )
    told = len(printed_already)
    return keywords[told:] if keywords[:told] == printed_already else keywords
