"""Other projects' TEI to interviews."""

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Iterable, Iterator, MutableMapping

from attrs import evolve, field, frozen

from oralhist.conventions.ids import printable_name
from oralhist.errors import InvalidValue
from oralhist.findings import Finding, in_file_order
from oralhist.format import Reading, Source
from oralhist.formats.tei.foreign.content import ContentReader
from oralhist.formats.tei.foreign.elements import (
    Element,
    check_depth,
    child,
    children,
    descendant,
    descendants,
    language_of,
    text_of,
    valid,
    xml_id_of,
)
from oralhist.formats.tei.foreign.header import (
    access_of,
    add_contributors,
    history_of,
    metadata_of,
    setting_place,
    transcription_of,
)
from oralhist.formats.tei.foreign.participants import TeiParticipants, people_in
from oralhist.formats.tei.foreign.reading_log import ReadingLog
from oralhist.formats.tei.foreign.sections import sections_of
from oralhist.formats.tei.foreign.timing import Timing
from oralhist.formats.tei.foreign.transcript import TranscriptReader
from oralhist.model import Interview, Metadata, Section, Series, Session
from oralhist.model.codes import INVALID_VALUE
from oralhist.model.shapes import RECORD_ID
from oralhist.syntax.xml_parser import line_of, local_name

_TEXTS = ("TEI", "TEI.2")
_CORPORA = ("teiCorpus", "teiCorpus.2")


@frozen
class _Corpus:
    """What a corpus states for all its texts: people by their pointers, and a description."""

    people: MutableMapping[str, Element] = field(factory=dict)
    metadata: Metadata | None = None


def interviews_of(root: Element, source: Source, checked: Iterable[Finding] = ()) -> tuple[Reading, ...]:
    """Read every text of a ``teiCorpus``, or the only text, each with what the corpus states for all texts.

    Every word of the transcript is kept, in order. White space is layout, because most files are indented: a run of it
    becomes one space. Blank lines and ``seg`` separate utterances. Pointers work with ``#`` and without. A heading
    becomes an index point that leads to the turn after it; an event or a note between turns is a turn without words.
    What is not supported is reported once for each name of an element. The name of the source supplies missing ids,
    with a number if the corpus has several texts. ``checked`` are findings to add to those of the text that they are
    about. Raises ``InvalidInterview`` for elements that nest too deeply and texts that are too long.
    """
    check_depth(root)
    corpus_log = ReadingLog()
    texts = list(_texts(root, _Corpus(), corpus_log))
    readings = []
    for number, (text, corpus) in enumerate(texts, 1):
        name = printable_name(source.name) or "interview"
        name = name if len(texts) == 1 else f"{name}-{number}"
        try:
            readings.append(_reading(text, corpus, name))
        except InvalidValue as error:
            readings.append(Reading.unknown_interview(INVALID_VALUE.finding(str(error), line=line_of(text))))
    lines = [line_of(text) for text, _ in texts]
    about_texts: list[list[Finding]] = [[] for _ in texts]
    for finding in (*corpus_log.findings(), *checked):
        about_texts[max(bisect_right(lines, finding.line) - 1, 0)].append(finding)
    return tuple(
        evolve(reading, findings=tuple(in_file_order((*found, *reading.findings))))
        for reading, found in zip(readings, about_texts, strict=True)
    )


def _texts(element: Element, corpus: _Corpus, log: ReadingLog) -> Iterator[tuple[Element, _Corpus]]:
    """Yield the texts of a corpus in order, each with what holds for all of them; any other element is one text."""
    inner = list(children(element, *_TEXTS, *_CORPORA))
    if not inner or child(element, "text") is not None:
        yield element, corpus
    if inner and local_name(element) in _CORPORA:
        corpus = _with_header(child(element, "teiHeader"), corpus, log)
    for one in inner:
        yield from _texts(one, corpus, log)


def _with_header(header: Element | None, outer: _Corpus, log: ReadingLog) -> _Corpus:
    has_title = text_of(descendant(descendant(header, "titleStmt"), "title"))
    metadata = _completed(metadata_of(header, "", log), outer.metadata) if has_title else outer.metadata
    log.mark_read(*descendants(header, "particDesc"))
    log.report_unread(header)
    return _Corpus(ChainMap(people_in(header), outer.people), metadata)


def _reading(text: Element, corpus: _Corpus, name: str) -> Reading:
    log = ReadingLog()
    header = child(text, "teiHeader")
    timing = Timing(text, log)
    people = ChainMap(people_in(header, *children(text, "standOff")), corpus.people)
    participants = TeiParticipants(text, people, log)
    content = ContentReader(text, timing, participants, log)
    transcript = TranscriptReader(text, content, participants, timing, log)
    timing.begin_untimed()
    front, back = (
        tuple(sections_of((one for one in transcript.matter if local_name(one) == place), content, log))
        for place in ("front", "back")
    )
    headings = (
        Section(heading=heading.title, paragraphs=(), restriction=heading.restriction)
        for heading in transcript.headings_without_turns
    )
    add_contributors(header, participants, log)
    session = Session(
        place=setting_place(header, log),
        recordings=timing.recordings,
        turns=transcript.turns,
        versions=transcript.versions,
        index=transcript.index,
    )
    interview = Interview(
        id=valid(RECORD_ID, xml_id_of(text)) or name,
        metadata=_metadata(text, corpus, name, log),
        sessions=(session,),
        front=(*front, *headings),
        back=back,
        access=access_of(header, log),
        history=history_of(header, participants, log),
        transcription=transcription_of(header, log),
        participants=participants.all(),
    )
    log.with_line(interview, text)
    log.with_line(session, child(text, "text"))
    _report_unread(text, log)
    return Reading(
        interview=interview,
        findings=log.findings(),
        locate=lambda findings: [(log.line(interview, finding.path), 0) for finding in findings],
    )


def _metadata(text: Element, corpus: _Corpus, name: str, log: ReadingLog) -> Metadata:
    header = child(text, "teiHeader")
    metadata = metadata_of(header, name, log)
    if not metadata.languages and (language := language_of(child(text, "text"))) is not None:
        metadata = evolve(metadata, languages=(language,))
    return log.with_line(_completed(metadata, corpus.metadata), header)


def _completed(metadata: Metadata, corpus: Metadata | None) -> Metadata:
    """Return the description of a text, with what it lacks taken from its corpus, which is its collection."""
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


def _report_unread(text: Element, log: ReadingLog) -> None:
    """Report what was not read in the header, and outside the header and the text."""
    log.report_unread(child(text, "teiHeader"))
    for stand_off in children(text, "standOff"):
        for part in stand_off:
            log.report_unread(part)
    if child(text, "text") is not None:
        for part in text:
            if local_name(part) not in ("teiHeader", "text", "standOff", *_TEXTS, *_CORPORA):
                log.unsupported(part)
