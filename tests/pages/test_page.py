"""A page holds the interview, needs no other file, and is valid by construction."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given

import oralhist
from oralhist import Interview
from oralhist.errors import CannotWrite, OralHistError, UnreadableFile
from oralhist.model import (
    MediaFile,
    Recording,
    Role,
)
from oralhist.pages import PageOptions, render
from oralhist.pages.style import script, style_sheet
from oralhist.pages.words import known_languages, words_in
from oralhist.syntax.characters import without_controls
from oralhist.testing.strategies import interviews
from page_talks import SMALLEST, said, talk
from parsed_pages import parsed
from real_files import corpus
from released_interviews import whole


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


@pytest.mark.slow
def test_every_word_of_show_is_on_the_page_of_every_real_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from oralhist.commands import oralhist as command

    monkeypatch.setenv("COLUMNS", "100")
    tried = 0
    for file in sorted(path for path in corpus().rglob("*") if path.is_file()):
        try:
            (interview,) = oralhist.read_all(file)
        except (OralHistError, ValueError):
            continue
        shown = CliRunner().invoke(command, ["show", str(file), "--audience", "public"], standalone_mode=False).stdout
        shown = re.sub(r"\[note( \S+)?: ", "[", re.sub(r"\[\d+:\d\d:\d\d\]", "", shown))
        words = parsed(render(oralhist.release(interview, "public"))).words
        missing = {word.casefold() for word in re.findall(r"\w+", shown)} - {word.casefold() for word in words}
        assert not missing, (file, missing)
        tried += 1
    assert tried > 100


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
