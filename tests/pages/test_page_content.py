"""What a page shows of each part of an interview."""

import re

import pytest
from attrs import evolve

import oralhist
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
    Note,
    Overlap,
    Pause,
    Recording,
    Restricted,
    Restriction,
    Session,
    Term,
    TimePoint,
    Turn,
    Unclear,
    Utterance,
)
from oralhist.pages import render
from page_talks import SMALLEST, said, talk
from parsed_pages import parsed
from released_interviews import whole


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
    assert page.all("a", **{"class": "t"})[-1]["href"] == "b.wav#t=2"
    assert page.all("p", **{"class": "u"})[0]["data-r"] == page.all("figure")[1]["id"]


def test_recordings_lead_to_those_before_and_after_them() -> None:
    """Without a script, the link opens the file."""
    recordings = tuple(Recording(id=f"r{n}", part=f"Tape {n}", files=(MediaFile(url=f"{n}.wav"),)) for n in (1, 2, 3))
    page = parsed(render(whole(talk(said("Well."), recordings=(*recordings, Recording(id="lost"))))))
    links = [one["href"] for one in page.all("a", **{"class": "t"})]
    assert links == ["2.wav#t=0", "1.wav#t=0", "3.wav#t=0", "2.wav#t=0", "3.wav#t=0"]
    assert "Tape 2 · ← Tape 1 · → Tape 3" in page.text


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


def test_languages_and_directions_are_marked() -> None:
    """The page is in the language of its words; each part of the record in its own."""
    hebrew = evolve(SMALLEST, metadata=evolve(SMALLEST.metadata, title="ראיון", language="he"))
    page = parsed(render(whole(evolve(hebrew, sessions=(Session(languages=("he",), turns=(said("שלום"),)),)))))
    assert page.all("html")[0] == {"lang": "en"}
    assert page.all("h1")[0] == {"lang": "he", "dir": "rtl"}
    (transcript,) = [found for _, found in page.elements if found.get("class") == "transcript"]
    assert (transcript["lang"], transcript["dir"]) == ("he", "rtl")


def test_values_in_another_language_are_marked_and_those_of_the_page_are_not() -> None:
    """A date in words is in the language of the page; a Hebrew value begins where the other values begin."""
    metadata = evolve(SMALLEST.metadata, language="he", keywords=(Term(term="כפר"),), date=EdtfDate(value="1987-03"))
    written = render(whole(evolve(SMALLEST, metadata=metadata))).decode()
    assert '<dd><bdi lang="he" dir="rtl"><span>כפר</span></bdi></dd>' in written
    assert '<dd><time datetime="1987-03">March 1987</time>' in written


def test_a_language_tag_that_html_does_not_accept_is_left_out() -> None:
    """As in captions whose language is ``e``."""
    page = parsed(render(whole(talk(said("Well."), languages=("e",)))))
    assert all(found.get("lang") != "e" for _, found in page.elements)


def test_withheld_words_are_shown_as_such() -> None:
    page = parsed(render(whole(talk(said(("He was ", Gap(reason=GapReason.RESTRICTED), "."))))))
    assert "He was [restricted]." in page.text
    assert "Where words are left out" in page.text
    assert "Where words are left out" not in parsed(render(whole(talk(said("Well."))))).text


def test_the_date_of_an_interview_falls_back_to_the_sessions() -> None:
    """One session without a date hides the dates of the others no longer."""
    dated = [Session(date=EdtfDate(value=day)) for day in ("1998-05-03", "1998-05-07")]
    page = parsed(render(whole(evolve(SMALLEST, sessions=(*dated, Session())))))
    assert "3 May 1998 – 7 May 1998" in page.text


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("One.\nTwo.", "transcript lines"),
        ("One. Two.", "transcript"),
        (
            "The mill ran by night, and the weir sang under the low\ngrey sky until the water rose and took the footbridge\naway.",
            "transcript",
        ),
    ],
)
def test_line_breaks_are_kept_if_they_are_not_those_of_a_typewriter(words: str, classes: str) -> None:
    page = parsed(render(whole(talk(said(words)))))
    assert words in page.text
    assert [found["class"] for _, found in page.elements if found.get("role") == "group"] == [classes]


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


def test_times_between_words_are_shown_and_can_be_played() -> None:
    """As in OHMS, where each minute has a time, wherever it begins in a paragraph; topics find their passages by them."""
    turns = (said("Before."), said(("So we ", TimePoint(ms=60_000), "moved ", TimePoint(ms=120_000), "again.")))
    index = (IndexPoint(start_ms=61_000, title="The move"),)
    recordings = (Recording(files=(MediaFile(url="a.wav"),)),)
    page = parsed(render(whole(talk(*turns, index=index, recordings=recordings))))
    (time,) = [one for one in page.all("a", **{"class": "t"}) if "data-r" not in one]
    assert (time["href"], time["data-s"]) == ("a.wav#t=60", "60000")
    text = " ".join(page.text.split())
    assert text.rindex("Before.") < text.rindex("The move") < text.rindex("So we")
    assert page.all("figure")[0]["data-ms"] == "120000"
