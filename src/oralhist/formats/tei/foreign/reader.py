"""From TEI that others wrote to an interview."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from oralhist.conventions.ids import printable_name
from oralhist.errors import InvalidInterview, InvalidValue
from oralhist.findings import Finding, Severity
from oralhist.format import Reading, Source
from oralhist.formats.tei.foreign.clock import Timing
from oralhist.formats.tei.foreign.content import Contents
from oralhist.formats.tei.foreign.elements import (
    allowed,
    child,
    children,
    first,
    language_of,
    named,
    pointer_to,
    refuse_deep,
    words_of,
)
from oralhist.formats.tei.foreign.header import metadata_of, setting_place
from oralhist.formats.tei.foreign.participants import TeiParticipants, offered_by
from oralhist.formats.tei.foreign.provenance import add_contributors, history_of, transcription_of
from oralhist.formats.tei.foreign.recordings import Recordings
from oralhist.formats.tei.foreign.rights import access_of
from oralhist.formats.tei.foreign.sections import sections_of
from oralhist.formats.tei.foreign.timelines import Moments
from oralhist.formats.tei.foreign.transcript import Transcript, holding_turns
from oralhist.formats.tei.foreign.unsupported import NOT_KEPT, Unsupported
from oralhist.model import Interview, Metadata, Section, Series, Session
from oralhist.model.shapes import RECORD_ID
from oralhist.syntax.xml_parser import line_of, local_name

if TYPE_CHECKING:
    from lxml import etree


_TEXTS = ("TEI", "TEI.2")
_CORPORA = ("teiCorpus", "teiCorpus.2")


@frozen
class _Corpus:
    """What a corpus says of all its texts: its people, and a description to be completed by each text's own."""

    offered: MutableMapping[str, etree._Element] = field(factory=dict)
    metadata: Metadata | None = None


def interviews_of(root: etree._Element, source: Source) -> tuple[Reading, ...]:
    """Read every text of a ``teiCorpus``, or the one that there is; each has what the corpus says of all.

    Every word of the transcript is kept, in its order. White space is layout, as others' files are pretty-printed:
    a run of it becomes one space; blank lines and ``seg`` separate utterances. Pointers count with ``#`` and without. A
    heading becomes an index point that leads to the turn after it; an event or a note between turns is a turn of its
    own, without words. What is not understood is reported once for each element's name. The name of the source
    supplies missing ids, with a number where the corpus has several texts. Raises ``InvalidInterview`` for
    elements that nest too deep and texts that are too long.
    """
    refuse_deep(root)
    unsupported = Unsupported()
    texts = list(_texts(root, _Corpus(), unsupported))
    readings = []
    for number, (text, corpus) in enumerate(texts, 1):
        name = printable_name(source.name) or "interview"
        name = name if len(texts) == 1 else f"{name}-{number}"
        try:
            readings.append(_reading(text, corpus, name, Unsupported()))
        except InvalidValue as error:
            finding = Finding(code="invalid-value", severity=Severity.ERROR, message=str(error), line=line_of(text))
            raise InvalidInterview([finding]) from None
    told = (*unsupported.findings(), *readings[0].findings)
    readings[0] = evolve(readings[0], findings=tuple(sorted(told, key=lambda finding: finding.line)))
    return tuple(readings)


def _texts(
    element: etree._Element, corpus: _Corpus, unsupported: Unsupported
) -> Iterator[tuple[etree._Element, _Corpus]]:
    """The texts of a corpus, in their order, each with what is said of all of them; anything else is one text."""
    inner = list(children(element, *_TEXTS, *_CORPORA))
    if not inner or child(element, "text") is not None:
        yield element, corpus
    if inner:
        header = child(element, "teiHeader")
        if local_name(element) in _CORPORA:
            corpus = _with_corpus(header, corpus, unsupported)
        for one in inner:
            yield from _texts(one, corpus, unsupported)


def _with_corpus(header: etree._Element | None, outer: _Corpus, unsupported: Unsupported) -> _Corpus:
    titled = first(first(header, "titleStmt"), "title")
    metadata = metadata_of(header, "", unsupported) if words_of(titled) else None
    unsupported.understood(*named(header, "particDesc"))
    unsupported.rest_of(header)
    whole = _completed(metadata, outer.metadata) if metadata is not None else outer.metadata
    return _Corpus(ChainMap(offered_by(header), outer.offered), whole)


def _reading(text: etree._Element, corpus: _Corpus, name: str, unsupported: Unsupported) -> Reading:
    header = child(text, "teiHeader")
    described_apart = list(children(text, "standOff"))
    ids: set[str] = set()
    recordings = Recordings(header, ids, unsupported)
    offered = ChainMap(offered_by(header, *described_apart), corpus.offered)
    people = TeiParticipants(first(header, "particDesc"), offered, ids, unsupported)
    moments = Moments(text, unsupported)
    recordings.count_on(moments.recordings)
    timing = Timing(moments, recordings, unsupported)
    contents = Contents(text, timing, people, unsupported)
    apart = frozenset((*children(text, "teiHeader"), *described_apart))
    transcript = Transcript(contents, people, timing, apart, holding_turns(text), ids, unsupported)
    for part in list(children(text, "text")) or [text]:
        transcript.walk(part)
    headings = transcript.finish()
    front, back = (
        tuple(
            sections_of(
                (one for one in transcript.matter if local_name(one) == place), contents, timing, unsupported.stands
            )
        )
        for place in ("front", "back")
    )
    add_contributors(header, people, unsupported)
    metadata = metadata_of(header, name, unsupported)
    if not metadata.languages and (language := language_of(child(text, "text"))) is not None:
        metadata = evolve(metadata, languages=(language,))
    own_id = allowed(RECORD_ID, pointer_to(text))
    session = Session(
        place=setting_place(header, unsupported),
        recordings=recordings.all(),
        turns=tuple(transcript.passages.turns),
        versions=transcript.versions(),
        index=tuple(transcript.passages.index),
    )
    interview = Interview(
        id=own_id or name,
        metadata=_completed(metadata, corpus.metadata),
        sessions=(session,),
        front=(*front, *(Section(heading=one.title, paragraphs=(), restriction=one.restriction) for one in headings)),
        back=back,
        access=access_of(header, unsupported),
        history=tuple(history_of(header, people, unsupported)),
        transcription=transcription_of(header, unsupported),
        participants=people.all(),
    )
    unsupported.stands.keep(interview, text)
    unsupported.stands.keep(interview.metadata, header)
    unsupported.stands.keep(session, child(text, "text"))
    unsupported.rest_of(header)
    for part in described_apart:
        for held in part:
            unsupported.rest_of(held)
    _tell_the_rest(text, unsupported)
    return Reading(
        interview=interview,
        findings=unsupported.findings(),
        locate=lambda found: [(unsupported.stands.line(interview, finding.path), 0) for finding in found],
    )


def _completed(metadata: Metadata, corpus: Metadata | None) -> Metadata:
    """The description of a text, what it leaves open taken from the corpus, which is the collection."""
    if corpus is None:
        return metadata
    return evolve(
        metadata,
        languages=metadata.languages or corpus.languages,
        collection=metadata.collection or Series(title=corpus.title),
        funders=metadata.funders or corpus.funders,
        rights=metadata.rights or corpus.rights,
        publication=metadata.publication or corpus.publication,
    )


def _tell_the_rest(text: etree._Element, unsupported: Unsupported) -> None:
    """Tell what stands beside the header and the text."""
    if child(text, "text") is not None:
        for part in text:
            if local_name(part) not in ("teiHeader", "text", "standOff", *_TEXTS, *_CORPORA):
                unsupported.element(part, NOT_KEPT)
