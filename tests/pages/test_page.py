"""A page holds the interview, needs no other file, and is valid by construction."""

import json
import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

import oralhist
from oralhist import Interview
from oralhist.errors import CannotWrite, OralHistError, UnreadableFile
from oralhist.model import (
    AccessLevel,
    Content,
    Correction,
    Editorial,
    EdtfDate,
    Emphasis,
    Gap,
    GapReason,
    Hyperlink,
    IndexPoint,
    MediaFile,
    Mention,
    MentionKind,
    Metadata,
    Note,
    Overlap,
    Participant,
    Pause,
    Recording,
    Restricted,
    Restriction,
    Role,
    Session,
    TimePoint,
    Turn,
    Unclear,
    Utterance,
    Version,
    VersionKind,
)
from oralhist.pages import PageOptions, render
from oralhist.pages.style import script, style_sheet
from oralhist.pages.words import known_languages, words_in
from oralhist.syntax.characters import without_controls
from parsed_pages import parsed
from real_files import corpus
from released_interviews import whole
from strategies import interviews

SMALLEST = Interview(id="x", metadata=Metadata(title="A title"))


def talk(*turns: Turn, **fields: object) -> Interview:
    """Return an interview with these turns in its only session."""
    session = Session(turns=turns, **fields)  # type: ignore[arg-type]
    return evolve(
        SMALLEST, participants=(Participant(id="ada", name="Ada Wren", roles=(Role.INTERVIEWEE,)),), sessions=(session,)
    )


def said(content: Content | str, **fields: object) -> Turn:
    """Return a turn of Ada with one utterance."""
    return Turn(speaker="ada", utterances=(Utterance(content=content, **fields),))  # type: ignore[arg-type]


@given(interviews())
def test_every_page_is_well_formed(interview: Interview) -> None:
    """Every element is closed, every id is there once, every link inside the page has a target, no text runs."""
    written = render(whole(interview))
    page = parsed(written)
    assert page.unclosed == []
    assert len(page.ids) == len(set(page.ids))
    targets = [one["href"][1:] for one in page.all("a") if one.get("href", "").startswith("#")]
    assert set(targets) <= set(page.ids)
    assert all(not name.startswith("on") and name != "style" for _, found in page.elements for name in found)
    assert [found.get("type") for found, _ in page.scripts] == ["application/ld+json", "application/json", None]
    assert all(json.loads(source) for found, source in page.scripts if "type" in found)
    assert written == render(whole(interview))


@given(interviews())
def test_every_spoken_word_is_on_the_page(interview: Interview) -> None:
    page = parsed(render(whole(interview)))
    shown = re.sub(r"\s+", "", page.text)
    for session in interview.sessions:
        for turn in session.turns:
            for utterance in turn.utterances:
                for piece in utterance.content:
                    if isinstance(piece, str):
                        assert re.sub(r"\s+", "", without_controls(piece)) in shown


@pytest.mark.parametrize("name", ["multi-track-diplomacy", "what-a-file-can-hold"])
@pytest.mark.parametrize("audience", ["public", "archive"])
def test_every_word_of_show_is_on_the_page(
    name: str, audience: str, examples: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a script; only the notes are at the end of the page instead of in the text."""
    from oralhist.commands import main

    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit):
        main(["show", str(examples / f"{name}.json"), "--audience", audience])
    shown = re.sub(r"\[note \d: ", "[", re.sub(r"\[\d:\d\d:\d\d\] ", "", capsys.readouterr().out))
    words = parsed(render(oralhist.release(oralhist.read(examples / f"{name}.json"), audience))).words
    assert {word.casefold() for word in re.findall(r"\w+", shown)} <= {word.casefold() for word in words}


def test_code_and_overhead_are_small() -> None:
    """A page is read on slow lines, too."""
    assert len(style_sheet().encode()) + len(script().encode()) < 24_000
    assert len(render(whole(SMALLEST))) < 60_000


@pytest.mark.parametrize("name", ["multi-track-diplomacy", "what-a-file-can-hold"])
def test_the_overhead_of_the_examples_is_small(name: str, examples: Path) -> None:
    interview = oralhist.release(oralhist.read(examples / f"{name}.json"), "public")
    page = render(interview)
    assert len(page) - len(interview.text.encode()) < 60_000


def test_the_security_policy_allows_only_the_code_of_the_page_and_the_hosts_of_the_recordings() -> None:
    import base64
    import hashlib

    recordings = (
        Recording(files=(MediaFile(url="https://media.example.org/a.mp3", media_type="audio/mpeg"),)),
        Recording(files=(MediaFile(url="b.wav"),)),
    )
    page = parsed(render(whole(talk(recordings=recordings))))
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy["content"].split(";"))
    hashes = {
        name: "'sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() + "'"
        for name, source in (("style-src", "".join(page.styles)), ("script-src", page.scripts[-1][1]))
    }
    assert rules == {
        "default-src": "'none'",
        "media-src": "'self' file: https://media.example.org",
        "base-uri": "'none'",
        "form-action": "'none'",
        **hashes,
    }
    assert (
        "media-src"
        not in parsed(render(whole(SMALLEST))).all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    )


def test_times_are_links_into_the_recording_without_a_script() -> None:
    file = MediaFile(url="media/a b.wav".replace(" ", "%20"), media_type="audio/wav")
    turn = said("Well.", start_ms=75_500, end_ms=80_000)
    page = parsed(render(whole(talk(turn, recordings=(Recording(files=(file,)),)))))
    (time,) = page.all("a", **{"class": "t"})
    assert time["href"] == "media/a%20b.wav#t=75.5"
    (passage,) = page.all("p", **{"class": "u"})
    assert (passage["data-s"], passage["data-e"]) == ("75500", "80000")


def test_a_time_of_a_second_recording_names_it() -> None:
    files = [(MediaFile(url=f"{name}.wav"),) for name in "ab"]
    recordings = tuple(Recording(id=f"side-{name}", files=file) for name, file in zip("ab", files, strict=True))
    page = parsed(render(whole(talk(said("Well.", start_ms=2000, recording="side-b"), recordings=recordings))))
    assert page.all("a", **{"class": "t"})[0]["href"] == "b.wav#t=2"
    assert page.all("p", **{"class": "u"})[0]["data-r"] == page.all("figure")[1]["id"]


def test_topics_are_headings_before_the_passages_that_they_begin() -> None:
    """In the middle of a turn, too; a second level is a smaller heading."""
    turns = (
        Turn(
            id="t1",
            speaker="ada",
            utterances=(Utterance(content="One.", start_ms=0), Utterance(content="Two.", start_ms=9_000)),
        ),
        said("Three.", id="u3"),
    )
    index = (
        IndexPoint(start_ms=0, title="The mill"),
        IndexPoint(start_ms=9_500, title="The weir", level=2),
        IndexPoint(at="u3", title="The flood"),
        IndexPoint(at="unknown", title="Nowhere"),
    )
    page = parsed(render(whole(talk(*turns, index=index))))
    text = re.sub(r"\s+", " ", page.text)
    assert "The mill0:00" in text
    places = [text.rindex(word) for word in ("The mill", "One.", "The weir", "Two.", "The flood", "Three.")]
    assert places == sorted(places)
    assert [name for name, found in page.elements if found.get("class") == "topic"] == ["h3", "h4", "h3"]
    assert len([one for one in page.all("a") if one.get("href", "").startswith("#_")]) >= 6


def test_no_level_of_headings_is_left_out() -> None:
    """An index may begin with an inner level."""
    index = (IndexPoint(start_ms=0, title="One", level=3), IndexPoint(start_ms=10, title="Two", level=4))
    turns = (said("One.", start_ms=0), said("Two.", start_ms=10))
    page = parsed(render(whole(talk(*turns, index=index))))
    assert [name for name, found in page.elements if found.get("class") == "topic"] == ["h3", "h4"]


def test_footnotes_are_linked_both_ways() -> None:
    note = Note(body="A village.", by="ada")
    page = parsed(render(whole(talk(said(("In Quarrow", note, "."))))))
    (reference,) = page.all("a", role="doc-noteref")
    (back,) = page.all("a", role="doc-backlink")
    assert reference["href"][1:] in page.ids
    assert back["href"] == f"#{reference['id']}"
    assert "A village. – Ada Wren" in re.sub(r"\s+", " ", page.text)


def test_cues_run_on_in_paragraphs_and_keep_their_times_and_anchors() -> None:
    cues = tuple(
        Utterance(content=f"Cue number {n} of the talk.", start_ms=n * 2000, end_ms=n * 2000 + 1900) for n in range(30)
    )
    page = parsed(render(whole(talk(Turn(speaker="ada", utterances=cues)))))
    assert 1 <= len(page.all("p", **{"class": "u"})) < 5
    starts = {int(found["data-s"]) for _, found in page.elements if "data-s" in found}
    assert starts == {n * 2000 for n in range(30)}
    anchored = [found["id"] for _, found in page.elements if found.get("id", "").startswith("_") and "data-s" in found]
    assert len(anchored) == 30


def test_a_translation_stands_beside_what_it_translates() -> None:
    translation = Version(
        language="de",
        kind=VersionKind.TRANSLATION,
        turns=(Turn(corresponds=("t1",), utterances=(Utterance(content="Die Mühle."),)),),
    )
    turn = Turn(id="t1", speaker="ada", utterances=(Utterance(content="The mill."),))
    page = parsed(render(whole(talk(turn, languages=("en",), versions=(translation,)))))
    assert page.all("div", **{"class": "v-other", "lang": "de"})
    assert [one["class"] for one in page.all("input", type="radio")] == ["see-own", "see-other", "see-both"]
    assert "Die Mühle." in page.text


def test_languages_and_directions_are_marked() -> None:
    """The page is in the language of its words; each part of the record in its own."""
    hebrew = evolve(SMALLEST, metadata=evolve(SMALLEST.metadata, title="ראיון", language="he"))
    page = parsed(render(whole(evolve(hebrew, sessions=(Session(languages=("he",), turns=(said("שלום"),)),)))))
    assert page.all("html")[0] == {"lang": "en"}
    assert page.all("h1")[0] == {"lang": "he", "dir": "rtl"}
    (transcript,) = [found for _, found in page.elements if found.get("class") == "transcript"]
    assert (transcript["lang"], transcript["dir"]) == ("he", "rtl")


def test_a_language_tag_that_html_does_not_accept_is_left_out() -> None:
    """As in captions whose language is ``e``."""
    page = parsed(render(whole(talk(said("Well."), languages=("e",)))))
    assert all(found.get("lang") != "e" for _, found in page.elements)


def test_withheld_words_are_shown_as_such() -> None:
    page = parsed(render(whole(talk(said(("He was ", Gap(reason=GapReason.RESTRICTED), "."))))))
    assert "He was [restricted]." in page.text
    assert "Where words are left out" in page.text
    assert "Where words are left out" not in parsed(render(whole(talk(said("Well."))))).text


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "ru"])
def test_a_page_in_each_language(language: str, examples: Path) -> None:
    interview = oralhist.release(oralhist.read(examples / "what-a-file-can-hold.json"), "public")
    page = parsed(render(interview, PageOptions(language=language)))
    assert page.all("html")[0]["lang"] == language
    shown = {
        "de": "Zitierweise",
        "en": "How to cite",
        "es": "Cómo citar",
        "fr": "Comment citer",
        "ru": "Как цитировать",
    }
    assert shown[language] in page.text
    assert "{" not in page.text.split("BibTeX")[0]


def test_the_date_of_an_interview_falls_back_to_the_sessions() -> None:
    """One session without a date hides the dates of the others no longer."""
    dated = [Session(date=EdtfDate(value=day)) for day in ("1998-05-03", "1998-05-07")]
    page = parsed(render(whole(evolve(SMALLEST, sessions=(*dated, Session())))))
    assert "3 May 1998 – 7 May 1998" in page.text


def test_line_breaks_are_kept() -> None:
    assert "One.\nTwo." in parsed(render(whole(talk(said("One.\nTwo."))))).text


def test_real_interviews_give_pages() -> None:
    """Every seventh file of the corpus."""
    tried = 0
    for file in sorted(corpus().rglob("*"))[::7]:
        if not file.is_file() or file.stat().st_size > 300_000:
            continue
        try:
            interview = next(oralhist.read_all(file))
            page = parsed(oralhist.dumps(interview, format="html", audience="archive"))
        except (OralHistError, CannotWrite):
            continue
        tried += 1
        assert page.unclosed == [], file
        assert len(page.ids) == len(set(page.ids)), file
    assert tried > 10


def test_a_page_is_not_read_as_an_interview() -> None:
    """The interview file says more."""
    with pytest.raises(UnreadableFile, match=r"page of an interview, written by oralhist.*give the interview file"):
        oralhist.loads(render(whole(talk(said("Well.")))))


def test_every_language_has_the_same_words() -> None:
    tables = {language: words_in(language).table for language in known_languages()}
    for language, table in tables.items():
        for part in ("words", "roles", "levels", "transcriptions", "languages"):
            assert table[part].keys() == tables["en"][part].keys(), (language, part)
        places = {key: set(re.findall(r"{\w+}", text)) for key, text in table["words"].items()}
        assert places == {key: set(re.findall(r"{\w+}", text)) for key, text in tables["en"]["words"].items()}, language
        assert [len(table[key]) for key in ("months", "month_and_year")] == [12, 12]
    assert {role.value for role in Role} == tables["en"]["roles"].keys()


def test_films_and_streams() -> None:
    """A film has a player for films; a stream is a link, because a frame would load the page of the platform."""
    files = (
        MediaFile(url="film.mp4", media_type="video/mp4"),
        MediaFile(host="YouTube", host_id="a_b&c"),
        MediaFile(host="Kaltura", host_id="77"),
    )
    page = parsed(render(whole(talk(recordings=(Recording(files=files),)))))
    assert page.all("source") == [{"src": "film.mp4", "type": "video/mp4"}]
    assert page.all("video")[0]["preload"] == "none"
    assert "https://www.youtube.com/watch?v=a_b%26c" in {one.get("href") for one in page.all("a")}
    assert "Kaltura 77" in page.text
    assert not page.all("iframe")


def test_every_inline_is_shown() -> None:
    content: Content = (
        Pause(),
        Gap(reason=GapReason.INAUDIBLE, duration_ms=2000),
        Unclear(content="Quarrow"),
        Editorial(body="the mill", by="ada"),
        Correction(content="weer", corrected="weir"),
        Overlap(content="yes", speaker="ada"),
        Emphasis(content="never", style="bold"),
        Mention(content="Flood", kind=MentionKind.WORK, ref="https://example.org/flood"),
        Mention(content="that day", date=EdtfDate(value="1931-05-03")),
        Hyperlink(content="here", url="https://example.org/"),
        TimePoint(ms=1500),
        "and on",
    )
    written = render(whole(talk(said(content)))).decode()
    for shown in (
        '<span class="ev">(pause)</span>', '<span class="gap">[inaudible 2 s]</span>',
        '<span class="unclear">Quarrow</span><span class="ev">[?]</span>', '<span class="ed">[the mill]</span>',
        'weer <span class="ed">[sic: weir]</span>', '<span class="ov">//<b class="lab">Ada Wren:</b> yes//</span>', "<b>never</b>",
        '<a href="https://example.org/flood" rel="noopener noreferrer"><cite>Flood</cite></a>',
        '<time datetime="1931-05-03">that day</time>', '<a href="https://example.org/" rel="noopener noreferrer">here</a>',
        '<span data-s="1500">and on</span>',
    ):  # fmt: skip
        assert shown in written


def test_restrictions_are_shown_to_the_archive() -> None:
    """With the audience, the date and the public note, never with the private note."""
    limit = Restriction(
        level=AccessLevel.ARCHIVE,
        until=EdtfDate(value="2051"),
        public_note="A neighbour is named.",
        private_note="By letter.",
    )
    turn = evolve(said(("He was ", Restricted(content="Carl Mohr", restriction=limit), ".")), restriction=limit)
    interview = talk(turn)
    archive = parsed(render(oralhist.release(interview, "archive")))
    assert archive.text.count("for the archive only, until 2051: A neighbour is named.") == 2
    assert "By letter." not in archive.text
    public = render(oralhist.release(interview, "public"))
    assert b"Mohr" not in public
    assert b"[restricted]" in public
