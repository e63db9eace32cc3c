"""The options of a page: style, logo, language, recordings and files to download."""

from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

import oralhist
from oralhist import Interview, Metadata, Session
from oralhist.commands import oralhist as command
from oralhist.errors import InvalidValue
from oralhist.model import MediaFile, Recording
from oralhist.pages import PageOptions, render
from parsed_pages import ParsedPage, parsed
from released_interviews import whole

SMALLEST = Interview(id="x", metadata=Metadata(title="A title"))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def page(interview: Interview = SMALLEST, **options: object) -> ParsedPage:
    """Return a page with options, parsed."""
    return parsed(render(whole(interview), PageOptions(**options)))  # type: ignore[arg-type]


def test_a_style_sheet_sets_custom_properties() -> None:
    style = b'/* ours */ :root { --paper: #fff;\n --serif: "Source Serif", serif }\n@media (prefers-color-scheme: dark) { :root { --paper: rgb(0 0 0 / 90%) } }'
    (written,) = page(style=style).styles
    assert written.endswith(
        ':root{--paper:#fff;--serif:"Source Serif", serif;}'
        "@media (prefers-color-scheme:dark){:root{--paper:rgb(0 0 0 / 90%);}}"
    )


@pytest.mark.parametrize(
    ("style", "message"),
    [
        (b"body { color: red }", "line 1 of the style sheet is not ':root"),
        (b":root { --paper: #fff }\n\n@import 'x.css';", "line 3 of the style sheet"),
        (b":root { color: red }", "'color', which is not a custom property"),
        (b":root { --papr: #fff }", "did you mean '--paper'"),
        (b":root { --paper: url(https://example.org/x.png) }", "not allowed"),
        (b":root { --paper: u\\72l(x) }", "not allowed"),
        (b":root { --paper: image-set('x.png' 1x) }", "not allowed"),
        (b":root { --paper: </style><script>alert(1)</script> }", "not allowed"),
        (b":root { --paper: #fff } </style>", "line 1 of the style sheet"),
        (b":root { --paper: \xff }", "not in UTF-8"),
        (b"@media print { :root { --paper: #fff } }", "line 1 of the style sheet"),
    ],
)
def test_a_style_sheet_can_do_nothing_else(style: bytes, message: str) -> None:
    with pytest.raises(InvalidValue, match=message.replace("(", r"\(")):
        page(style=style)


@pytest.mark.parametrize(
    ("logo", "kind"),
    [(PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"GIF89a", "image/gif"), (b"RIFF0000WEBPVP8 ", "image/webp"),
     (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml")],
)  # fmt: skip
def test_a_logo_is_inside_the_page(logo: bytes, kind: str) -> None:
    written = page(logo=logo)
    (image,) = written.all("img")
    assert image["src"].startswith(f"data:{kind};base64,")
    assert "img-src data:" in written.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    assert "img-src" not in page().all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]


@pytest.mark.parametrize("logo", [b"", b"<html>", PNG + bytes(200_000)])
def test_a_logo_that_is_no_image_or_too_large_is_an_error(logo: bytes) -> None:
    with pytest.raises(InvalidValue, match="the logo"):
        page(logo=logo)


def sources(media: str | None, *addresses: str) -> list[str]:
    """Return the addresses of recordings on a page."""
    files = tuple(MediaFile(url=address) for address in addresses)
    interview = evolve(SMALLEST, sessions=(Session(recordings=(Recording(files=files),)),))
    return [one["src"] for one in page(interview, media=media).all("source")]


@pytest.mark.parametrize(
    ("media", "address"),
    [
        (None, "tapes/a.wav"),
        ("../store", "../store/tapes/a.wav"),
        ("..", "../tapes/a.wav"),
        (".", "tapes/a.wav"),
        ("", "tapes/a.wav"),
        ("a folder/", "a%20folder/tapes/a.wav"),
        ("take #1? 100%", "take%20%231%3F%20100%25/tapes/a.wav"),
        ("..\\store", "../store/tapes/a.wav"),
        ("https://media.example.org/x", "https://media.example.org/x/tapes/a.wav"),
        ("https://media.example.org/x/", "https://media.example.org/x/tapes/a.wav"),
        ("https://media.example.org", "https://media.example.org/tapes/a.wav"),
        ("https://media.example.org/my%20store/old tapes", "https://media.example.org/my%20store/old%20tapes/tapes/a.wav"),
        ("/mnt/store", "file:///mnt/store/tapes/a.wav"),
        ("/", "file:///tapes/a.wav"),
        ("file:///mnt/store/", "file:///mnt/store/tapes/a.wav"),
        ("C:\\my store", "file:///C:/my%20store/tapes/a.wav"),
        ("\\\\server\\share\\x", "file://server/share/x/tapes/a.wav"),
    ],
)  # fmt: skip
def test_recordings_are_where_the_option_says(media: str | None, address: str) -> None:
    """Those with an address of the web are where the record says."""
    assert sources(media, "tapes/a.wav", "https://other.example.org/b.wav") == [
        address,
        "https://other.example.org/b.wav",
    ]


@pytest.mark.parametrize("media", ["tapes", "../tapes/", "https://example.org/x/tapes", "/mnt/tapes", "D:\\tapes"])
def test_a_folder_that_the_option_and_the_record_name_is_there_once(media: str) -> None:
    """Files with the same name in several folders stay apart."""
    found = sources(media, "tapes/1998/a.wav", "tapes/1999/a.wav", "tapes/a.wav", "a.wav")
    assert [one.partition("tapes/")[2] for one in found] == ["1998/a.wav", "1999/a.wav", "a.wav", "a.wav"]
    assert sources("https://example.org/tapes/1998", "tapes/1998/a.wav") == ["https://example.org/tapes/1998/a.wav"]
    assert sources("old tapes", "old%20tapes/a.wav") == ["old%20tapes/a.wav"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("file:///C:/Users/ada/a%20b.wav", ["media/a%20b.wav"]),
        ("C:/Users/ada/a.wav", ["media/a.wav"]),
        ("/home/ada/tapes/a.wav", ["media/a.wav"]),
        ("../tapes/a.wav", ["media/tapes/a.wav"]),
        ("./a.wav", ["media/a.wav"]),
        ("tapes/a.wav?copy=2", ["media/tapes/a.wav?copy=2"]),
        ("javascript:alert(1)", []),
        ("data:audio/wav;base64,AAAA", []),
    ],
)
def test_of_a_path_on_another_machine_the_name_of_the_file_is_used(address: str, found: list[str]) -> None:
    assert sources("media", address) == found


@pytest.mark.parametrize(
    ("media", "message"),
    [
        ("s3://bucket/x", "no browser plays recordings from 's3://bucket/x'"),
        ("ftp://example.org/x", "no browser plays"),
        ("https://", "no browser plays"),
        ("https://example.org/x?key=1", "names no folder"),
        ("https://example.org/x#1", "names no folder"),
        ("C:tapes", "a drive without its whole path"),
    ],
)
def test_a_place_from_which_nothing_can_be_played_is_an_error(media: str, message: str) -> None:
    """Also on a page without recordings, so that a mistake is seen at once."""
    with pytest.raises(InvalidValue, match=message):
        page(media=media)


def test_files_to_download_have_the_names_of_their_formats() -> None:
    written = page(download=("x.tei.xml", "x y.json", "talk.vtt", "notes.odt"))
    links = [one["href"] for one in written.all("a", download="")]
    assert links == ["x.tei.xml", "x%20y.json", "talk.vtt", "notes.odt"]
    assert all(name in written.text for name in ("TEI", "JSON", "WebVTT", "notes.odt"))
    several = page(download=("x-1-1.vtt", "x-1-2.vtt", "x.json"))
    assert [one["title"] for one in several.all("link", rel="alternate")] == ["WebVTT 1", "WebVTT 2", "JSON"]
    alternates = [(one["href"], one.get("type")) for one in written.all("link", rel="alternate")]
    assert alternates[0] == ("x.tei.xml", "application/tei+xml")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(InvalidValue, match=r"pages cannot have the language 'xx' \(there are de, en, es, fr, ru\)"):
        page(language="xx")


def test_options_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    oralhist.write(SMALLEST, "a.json")
    Path("s.css").write_text(":root { --paper: #123456 }")
    Path("l.png").write_bytes(PNG)
    arguments = ["--style", "s.css", "--logo", "l.png", "--language", "fr", "--media", "m", "--download", "a.json"]
    result = CliRunner().invoke(command, ["convert", "a.json", "a.html", "-q", *arguments], standalone_mode=False)
    assert result.exception is None
    written = Path("a.html").read_bytes()
    assert b"--paper:#123456" in written
    assert parsed(written).all("html")[0]["lang"] == "fr"
    options = {"style": "s.css", "logo": "l.png", "language": "fr", "media": "m", "download": ("a.json",)}
    assert oralhist.dumps(SMALLEST, format="html", **options) == written  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--media", "s3://bucket", "no browser plays recordings from 's3://bucket'"),
        ("--language", "xx", "pages cannot have the language 'xx'"),
        ("--style", "bad", "line 1 of the style sheet"),
        ("--logo", "bad", "the logo is no PNG"),
    ],
)
@pytest.mark.parametrize("audience", ["public", "archive"])
def test_a_wrong_option_is_named_whatever_is_restricted(
    option: str, value: str, message: str, audience: str, examples: Path, tmp_path: Path
) -> None:
    """The message quotes only the option, so it need not be withheld."""
    (tmp_path / "bad").write_text("body { color: red }")
    given = str(tmp_path / "bad") if value == "bad" else value
    source, out = str(examples / "what-a-file-can-hold.json"), str(tmp_path / "a.html")
    result = CliRunner().invoke(command, ["convert", source, out, "--audience", audience, option, given])
    assert result.exit_code == 2
    assert message in result.output
    assert not Path(out).exists()


@pytest.mark.parametrize("option", ["--style", "--logo"])
def test_an_option_of_pages_is_an_error_for_other_formats(option: str, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    oralhist.write(SMALLEST, file)
    result = CliRunner().invoke(command, ["convert", str(file), str(tmp_path / "a.txt"), option, str(file)])
    assert result.exit_code == 2
    assert f"takes no {option}" in result.output
    with pytest.raises(InvalidValue, match="takes no style"):
        oralhist.dumps(SMALLEST, format="text", style=file)
