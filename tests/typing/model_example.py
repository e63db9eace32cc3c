"""Every class of the model, made and read by a typed program. mypy and pyright check it; a test runs it."""

from typing import Any, assert_type

from oralhist import Interview, Metadata, Participant, Role, Session, Turn, Utterance, model
from oralhist.model import Content, Inline


def inlines() -> Content:
    """Return a content with every kind of inline."""
    said: Content = ("In Leith.",)
    made: tuple[Inline, ...] = (
        model.Event(kind=model.EventKind.VOCAL, description="laughs"),
        model.Pause(duration_ms=500),
        model.Gap(reason=model.GapReason.TAPE),
        model.Unclear(content=said, reason="noise"),
        model.Editorial(body=said, by="moss"),
        model.Correction(content=said, corrected="Leith"),
        model.Overlap(content=said, speaker="reed"),
        model.Foreign(content=said, language="gd"),
        model.Emphasis(content=said, style="italic"),
        model.Mention(content=said, kind=model.MentionKind.PLACE),
        model.Hyperlink(content=said, url="https://example.org/"),
        model.Note(body=said, mark="1"),
        model.TimePoint(ms=1000),
        model.Restricted(content=said, restriction=model.Restriction(level=model.AccessLevel.ON_SITE)),
    )
    return made


def metadata() -> Metadata:
    """Return metadata with every class that they can hold."""
    identifier = model.Identifier(scheme="ror", value="03czfpz43")
    organization = model.Organization(name="The archive", identifiers=(identifier,))
    made = Metadata(
        title="The harbour",
        alternative_titles=(model.Title(text="Leith", type=model.TitleType.ALTERNATIVE),),
        date=model.EdtfDate(value="1998-03-14", text="14 March 1998"),
        descriptions=(model.Description(text="On Leith.", type=model.DescriptionType.ABSTRACT),),
        series=model.Series(title="Harbours", number="4"),
        keywords=(model.Term(term="mill"),),
        places=(model.Place(name="Leith", latitude=55.9, longitude=-3.2),),
        repository=organization,
        funders=(model.Funder(name="A fund", award="12"),),
        rights=model.Rights(holder="The archive"),
        publication=model.Publication(publisher=organization),
        related=(model.Related(title="A book"),),
    )
    assert_type(made.title, str)
    assert_type(made.date, model.EdtfDate | None)
    assert_type(made.keywords, tuple[model.Term, ...])
    assert_type(made.places[0].latitude, float | None)
    assert_type(made.funders[0].identifiers, tuple[model.Identifier, ...])
    return made


def participant() -> Participant:
    """Return a participant with every class that it can hold."""
    affiliation = model.Affiliation(organization=model.Organization(name="The mill"), position="weaver")
    made = Participant(
        id="quill",
        name="Ada Quill",
        roles=(Role.INTERVIEWEE,),
        kind=model.ParticipantKind.PERSON,
        other_names=(model.OtherName(name="Ada Moss", type=model.NameType.BIRTH),),
        affiliations=(affiliation,),
        publish_as=model.PublishAs.NAME,
    )
    assert_type(made.roles, tuple[Role, ...])
    assert_type(made.appears_as, model.PublishAs)
    assert_type(made.printed_label, str)
    assert_type(made.extensions, dict[str, Any])
    return made


def session() -> Session:
    """Return a session with every class that it can hold."""
    utterance = Utterance(content=("In ", model.Pause(), "Leith."), id="u1", start_ms=1000, end_ms=2000)
    turn = Turn(id="t1", speaker="quill", utterances=(utterance, Utterance(content=inlines())))
    closed = model.TimeRange(start_ms=0, end_ms=500, restriction=model.Restriction(level=model.AccessLevel.ARCHIVE))
    recording = model.Recording(
        id="tape", duration_ms=60_000, files=(model.MediaFile(url="tape.wav"),), restricted_times=(closed,)
    )
    point = model.IndexPoint(
        start_ms=1000,
        texts=(model.IndexText(language="gd", title="Lìte"),),
        links=(model.Link(url="https://example.org/"),),
    )
    translation = model.Version(
        language="gd",
        kind=model.VersionKind.TRANSLATION,
        turns=(turn,),
        transcription=model.Transcription(kind=model.TranscriptionKind.EDITED),
    )
    made = Session(recordings=(recording,), turns=(turn,), index=(point,), versions=(translation,))
    assert_type(made.turns, tuple[Turn, ...])
    assert_type(made.utterances, tuple[Utterance, ...])
    assert_type(made.speakers, tuple[str, ...])
    assert_type(made.text, str)
    assert_type(made.duration_ms, int | None)
    assert_type(made.index_starts, tuple[int | None, ...])
    assert_type(turn.utterances[0].content, Content)
    assert_type(turn.text, str)
    assert_type(turn.start_ms, int | None)
    assert_type(turn.end_ms, int | None)
    assert_type(utterance.text, str)
    return made


def interview() -> Interview:
    """Return an interview with every class that it can hold."""
    made = Interview(
        id="OH-1",
        metadata=metadata(),
        participants=(participant(),),
        sessions=(session(),),
        front=(model.Section(kind=model.SectionKind.PREFACE, paragraphs=(("A preface.",),)),),
        access=model.Access(
            media=model.Restriction(level=model.AccessLevel.ON_SITE, category=model.RestrictionCategory.DONOR)
        ),
        consents=(model.Consent(status=model.ConsentStatus.GRANTED, participant="quill"),),
        history=(model.Change(date=model.EdtfDate(value="2026-01-01"), note="Made."),),
        transcription=model.Transcription(method=model.TranscriptionMethod.HUMAN),
    )
    assert_type(made.turns, tuple[Turn, ...])
    assert_type(made.turns[0], Turn)
    assert_type(made.turns[1:], tuple[Turn, ...])
    assert_type(made.utterances, tuple[Utterance, ...])
    assert_type(made.recordings, tuple[model.Recording, ...])
    assert_type(made.title, str)
    assert_type(made.text, str)
    assert_type(made.date, model.EdtfDate | None)
    assert_type(made.duration_ms, int | None)
    assert_type(made.interviewees, tuple[Participant, ...])
    assert_type(made.interviewers, tuple[Participant, ...])
    assert_type(made.participants_as(Role.EDITOR), tuple[Participant, ...])
    assert_type(made.participant("quill"), Participant)
    return made
