"""From bytes to text: the declared encoding, that of a byte-order mark, else the one that fits."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import oralhist
from oralhist.errors import InvalidValue, UnreadableFile
from oralhist.syntax.diagnostics import Diagnostics
from oralhist.syntax.encodings import decoded, encoding_named
from syntax.speech_in_languages import SPEECH as SPEECH_IN

SPEECH = {
    "windows-1252": "Anna: Où étiez-vous né, señor?\nBen: À l’époque — “là-bas”, près de Besançon.\n",
    "cp1251": "Анна: Где вы родились?\nБорис: В Киеве, до войны, в семье учителя.\n",
    "gb18030": "安娜：您是在哪里出生的？\n本：我出生在上海，那是战争以前的事情了。\n",
    "cp932": "アンナ：どこで生まれましたか。\nベン：東京の下町で生まれました。\n",
}


@pytest.mark.parametrize("encoding", SPEECH)
def test_text_that_is_not_utf_8_is_read_in_the_encoding_that_fits_and_reported(encoding: str) -> None:
    diagnostics = Diagnostics()
    assert decoded(SPEECH[encoding].encode(encoding), diagnostics) == SPEECH[encoding]
    (finding,) = diagnostics.findings()
    assert (finding.code, finding.line) == ("assumed-encoding", 1)
    assert "name its encoding" in finding.hint


def encoded(text: str, encoding: str) -> bytes:
    """Encode a text; the letters of Vietnamese with two marks are a letter and a combining tone in Windows-1258."""
    if encoding != "cp1258":
        return text.encode(encoding)
    data = b""
    for letter in text:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        shape = [mark for mark in marks if mark in "\u0302\u0306\u031b"]
        parts = unicodedata.normalize("NFC", "".join([base, *shape])) + "".join(
            mark for mark in marks if mark not in shape
        )
        data += (letter if len(marks) < 2 and _fits(letter) else parts).encode(encoding)
    return data


def _fits(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1258"))
    except UnicodeEncodeError:
        return False


CASES = [
    pytest.param(text, encoding, id=f"{language}-{encoding}-{kind}")
    for language, (encodings, long, short) in SPEECH_IN.items()
    for encoding in encodings
    for kind, text in (("long", long), ("short", short))
]
NOT_GUESSED = {
    "English-mac_roman-short",
    "Portuguese-cp850-short",
    "Croatian-mac_latin2-short",
    "Russian-mac_cyrillic-short",
}
"""Sentences in encodings of DOS and old Macintosh computers with one or two letters outside ASCII: 3 of 200."""


@pytest.mark.parametrize(("text", "encoding"), [case for case in CASES if case.id not in NOT_GUESSED])
def test_speech_in_many_languages_is_read_in_the_encodings_it_was_saved_in(text: str, encoding: str) -> None:
    """Long and short texts in 35 languages; each guess is a warning."""
    diagnostics = Diagnostics()
    found = decoded(encoded(text, encoding), diagnostics)
    assert unicodedata.normalize("NFC", found) == unicodedata.normalize("NFC", text)
    assert [finding.code for finding in diagnostics.findings()] == ["assumed-encoding"]


@pytest.mark.parametrize(
    "text", ["A: caf\xe9", "B: d\xe9j\xe0 v\xfc", "x" * 90_000 + "\xe9", "\xe9 " * 40_000 + "\xe9"]
)
def test_a_letter_at_the_end_of_a_text_is_not_read_as_half_a_character(text: str) -> None:
    assert decoded(text.encode("cp1252"), Diagnostics()) == text


@pytest.mark.parametrize(("text", "encoding"), [case for case in CASES if case.id in NOT_GUESSED])
def test_a_wrong_guess_says_that_it_is_unsure(text: str, encoding: str) -> None:
    diagnostics = Diagnostics()
    assert decoded(encoded(text, encoding), diagnostics) != text
    (finding,) = diagnostics.findings()
    assert "nearly certain" not in finding.message
    assert "is close" in finding.message


def test_a_text_with_one_curly_apostrophe_is_not_read_as_chinese() -> None:
    """A short text in a Western language is the usual case and gives little evidence."""
    assert decoded(b"It\x92s a test.\n", Diagnostics()) == "It’s a test.\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_the_encoding(encoding: str) -> None:
    diagnostics = Diagnostics()
    assert decoded("Anna: né\r\nBen: \U0001d11e".encode(encoding), diagnostics) == "Anna: né\nBen: \U0001d11e"
    assert diagnostics.findings() == ()


def test_the_declared_encoding_is_used() -> None:
    """It is used even where the bytes fit another encoding; bytes that do not fit it are an error."""
    assert (
        oralhist.loads("A: né\nB: là\nA: oui\nB: oui".encode("cp1252"), encoding="cp1252", format="text").text
        == "né\nlà\noui\noui"
    )
    assert oralhist.loads("A: né\nA: x\n".encode(), encoding="latin-1", format="text").text == "nÃ©\nx"
    with pytest.raises(UnreadableFile, match="0xe9") as refused:
        oralhist.loads(b"A: a\nB: caf\xe9\n", encoding="ascii", format="text")
    (finding,) = refused.value.findings
    assert (finding.code, finding.line, finding.column) == ("wrong-encoding", 2, 7)


@pytest.mark.parametrize("name", ["", "utf-9", "hex", "rot13", "idna", "unicode_escape", "undefined", "a\0b", "zip"])
def test_unknown_encodings_are_refused(name: str) -> None:
    with pytest.raises(InvalidValue, match="unknown encoding"):
        encoding_named(name)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused_with_a_hint(data: bytes) -> None:
    try:
        text = decoded(data, Diagnostics())
    except UnreadableFile as error:
        (finding,) = error.findings
        assert finding.hint
    else:
        assert "\r" not in text
