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
        (b":root { color: red }", "'color', which is no custom property"),
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


@pytest.mark.parametrize(
    ("media", "address"),
    [
        (None, "tapes/a.wav"), ("../store", "../store/tapes/a.wav"), ("a folder/", "a%20folder/tapes/a.wav"),
        ("https://media.example.org/x", "https://media.example.org/x/tapes/a.wav"), ("/mnt/tapes", "file:///mnt/tapes/tapes/a.wav"),
    ],
)  # fmt: skip
def test_recordings_are_where_the_option_says(media: str | None, address: str) -> None:
    """Those with an absolute address are where the record says."""
    files = (MediaFile(url="tapes/a.wav"), MediaFile(url="https://other.example.org/b.wav"))
    interview = evolve(SMALLEST, sessions=(Session(recordings=(Recording(files=files),)),))
    sources = [one["src"] for one in page(interview, media=media).all("source")]
    assert sources == [address, "https://other.example.org/b.wav"]


def test_files_to_download_have_the_names_of_their_formats() -> None:
    written = page(download=("x.tei.xml", "x y.json", "talk.vtt", "notes.odt"))
    links = [one["href"] for one in written.all("a", download="")]
    assert links == ["x.tei.xml", "x%20y.json", "talk.vtt", "notes.odt"]
    assert all(name in written.text for name in ("TEI", "JSON", "WebVTT", "notes.odt"))
    alternates = [(one["href"], one.get("type")) for one in written.all("link", rel="alternate")]
    assert alternates[0] == ("x.tei.xml", "application/tei+xml")


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(InvalidValue, match=r"no page has the language 'xx' \(there are de, en, es, fr, ru\)"):
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


@pytest.mark.parametrize("option", ["--style", "--logo"])
def test_an_option_of_pages_is_an_error_for_other_formats(option: str, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    oralhist.write(SMALLEST, file)
    result = CliRunner().invoke(command, ["convert", str(file), str(tmp_path / "a.txt"), option, str(file)])
    assert result.exit_code == 2
    assert f"takes no {option[2:]}" in result.output
    with pytest.raises(InvalidValue, match="takes no style"):
        oralhist.dumps(SMALLEST, format="text", style=file)
