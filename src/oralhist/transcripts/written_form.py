"""What writers of transcripts share: labels, and words that would be read as something else behind a label or a time."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from oralhist.conventions.rendering import printed
from oralhist.conventions.speaker_labels.policy import looks_like_a_label
from oralhist.conventions.speaker_labels.remarks import label_with_remark
from oralhist.model import Content, Editorial, Interview, Turn, Utterance
from oralhist.transcripts.declared import keywords_in_texts
from oralhist.transcripts.header_search import headers_of
from oralhist.transcripts.titles import title_in

_MOST_IN_FRONT = 50
"""Paragraphs before the speech in which the reader searches for a title."""


def needs_title(interview: Interview) -> bool:
    """Return whether the title is written: the id was not in the source, and texts before the speech may state the title."""
    title = interview.metadata.title
    if title == interview.id:
        return False
    paragraphs = [printed(paragraph) for section in interview.front for paragraph in section.paragraphs]
    stated = title_in([(paragraph, 1) for paragraph in paragraphs[:_MOST_IN_FRONT]])
    return stated is None or stated.text != title


def label_and_utterances(turn: Turn, labels: Mapping[str, str]) -> tuple[str | None, Sequence[Utterance]]:
    """Return the printed label of a turn, with the remark that its words begin with, and what is written after it.

    ``labels`` are those of the participants by their ids. A turn without a speaker has no label.
    """
    label = turn.label or labels.get(turn.speaker or "", turn.speaker)
    utterances = list(turn.utterances)
    if label is not None and utterances:
        label, content = label_with_remark(label, utterances[0].content)
        utterances[0] = evolve(utterances[0], content=content)
    return label, utterances


def is_heading(content: Content, text: str) -> bool:
    """Return whether an utterance is only a heading or a line of a header, which is written below its time."""
    return len(content) == 1 and isinstance(content[0], Editorial) and text[:1] not in "[("


def begins_as_a_label(text: str) -> bool:
    """Return whether words look like a label with its colon, and would be read as one after a time."""
    line, _, _ = text.partition("\n")
    label, colon, _ = line.partition(":")
    return bool(colon) and looks_like_a_label(label) and not headers_of([line])


def keywords_not_in_text(interview: Interview) -> tuple[str, ...]:
    """Return the keywords that are not in a line of the texts before and after the speech."""
    keywords = tuple(term.term for term in interview.metadata.keywords)
    sections = (*interview.front, *interview.back)
    printed_already = keywords_in_texts(
        [printed(paragraph) for section in sections for paragraph in section.paragraphs]
    )
    number = len(printed_already)
    return keywords[number:] if keywords[:number] == printed_already else keywords
