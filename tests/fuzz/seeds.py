"""Input for mutants: small files of each format written by hand, tokens of each format, and real files, if available."""

from functools import cache
from pathlib import Path

from oralhist.errors import CannotWrite, UnknownFormat
from oralhist.format import Format
from oralhist.testing.mutants import ANYWHERE, JSON_TOKENS, MARKUP, NUMBERS, TIMES
from oralhist.testing.tested import TALK
from real_files import folder_named
from released_interviews import whole

__all__ = ["TOKENS", "real_files", "seeds_of"]

EXAMPLES = Path(__file__).parents[2] / "examples"
HAND_WRITTEN = Path(__file__).parent / "seeds"
"""A folder for each format. Without one, the output of the writer is used."""

_RTF_TOKENS = (b"{", b"}", b"\\", b"\\*", b"\\'", b"\\'e9", b"\\u-10179?", b"\\u56832?", b"\\uc9 ", b"\\bin99999 ", b"\\bin-1 ", b"\\par ", b"\\cell ",
               b"\\row ", b"\\nestcell ", b"\\itap9 ", b"\\intbl ", b"\\v ", b"\\deleted ", b"\\plain ", b"\\pard ", b"{\\footnote ", b"{\\*\\shpinst ", b"{\\shptxt ",
               b"{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt ", b"{\\fonttbl ", b"{\\stylesheet ", b"{\\listtext ", b"\\f99 ", b"\\ansicpg65001 ", b"{" * 600)  # fmt: skip
_PAGE_TOKENS = (b"<p>", b"<b>", b"</b>", b"</p>", b"<td>", b"<tr>", b"<table>", b"</table>", b"<li>", b"<ol type=i start=9>", b"<div hidden>", b"</div>", b"<del>",
                b"<br>", b"<a href=#n1 id=r1>1</a>", b"<title>", b"<style>", b"<!--", b"<script>", b"<!DOCTYPE html>", b"<pre>", b"data-m='9'", b"style='display:none'",
                b"<" * 300, b"<b>" * 300, b"&#x110000;", b"<meta charset=utf-7>", b"<head>", b"<select>")  # fmt: skip
_TEXT_TOKENS = (b"Q: ", b"A: ", b"BERG: ", b"[laughs]", b"[", b"]", b"(", b")", b"[00:12:30]", b"(00:00:05)", b"--", b"...",
                b"Interviewer: ", b"Date: ", b"* ", b"# ", b"**")  # fmt: skip

TOKENS: dict[str, tuple[bytes, ...]] = {
    "docx": (*ANYWHERE, *NUMBERS, *MARKUP, b"<w:p>", b"</w:p>", b"<w:r>", b"<w:t>", b"<w:tbl><w:tr><w:tc>", b'w:val="1"', b"<w:br/>", b"<w:del>",
             b"<w:vanish/>", b"<w:tab/>", b'<w:shd w:val="pct95" w:fill="000000"/>', b'<w:color w:val="FFFFFF"/>', b"<w:ruby><w:rubyBase>",
             b'<w:framePr w:dropCap="drop"/>', b'<w:tblStylePr w:type="nwCell">', b'w:fill="', b'<w:tblLook w:val="04A0"/>', b"<w:hidden/>", b'<w:fldChar w:fldCharType="begin"/>', b"<!DOCTYPE a [<!ENTITY x 'y'>]>"),
    "html": (*ANYWHERE, *NUMBERS, *MARKUP, *_PAGE_TOKENS, b"<style>p.a b, td > i[b='c'] {color:#fff!important}</style>",
             b"background: rgb(0 0 0 / 50%)", b"color:#000", b" > ", b"[a]", b"bgcolor=black", b"<a href='#cmnt_ref1'>", b"{", b"}"),
    "odt": (*ANYWHERE, *NUMBERS, *MARKUP, b"<text:p>", b"</text:p>", b"<text:span>", b'<text:s text:c="9"/>', b"<text:list><text:list-item>",
            b"<table:table><table:table-row><table:table-cell>", b"<draw:frame><draw:text-box>", b'text:style-name="T1"', b"<text:tab/>", b'fo:background-color="#000000"',
            b'table:visibility="collapse"',
            b"<text:note><text:note-body>", b"<!DOCTYPE a [<!ENTITY x 'y'>]>"),
    "rtf": (*ANYWHERE, *NUMBERS, *_RTF_TOKENS, b"\\clcbpat1\\cellx9 ", b"\\trowd ", b"\\chshdng9999 ", b"\\ab\\dbch ", b"\\dropcapli3 ",
            b"{\\sp{\\sn fillColor}{\\sv 0}}", b"{\\*\\nesttableprops\\nestrow}"),
    "csv": (*ANYWHERE, *NUMBERS, b",", b";", b'""', b'",', b"[0:00]", b"speaker", b"&#8212;", b"<p3>", b"<n(", b")>"),
    "json": (*ANYWHERE, *NUMBERS, *JSON_TOKENS, b'"type": "note"', b'"oralhist": 1,', b'"content":', b'"start_ms":'),
    "ohms": (*ANYWHERE, *NUMBERS, *MARKUP, *TIMES, b"1:|", b"|9(9)", b"(", b"[[footnote]]", b"[[/note]]", b"[[footnotes]]",
             b"<point>", b"<time>-5</time>", b"<annotation ref='1'>", b"<v A>", b"<c.1>", b"<!DOCTYPE a [<!ENTITY x 'y'>]>"),
    "srt": (*ANYWHERE, *NUMBERS, *TIMES, b"<i>", b"</i>", b"<b>", b"</font>", b"{\\an8}", b"<i>" * 40, b"MAN: ", b"7\n"),
    "tei": (*ANYWHERE, *NUMBERS, *MARKUP, b"<u>", b"</u>", b"<seg>", b'<u who="#berg">', b"<pause/>", b"<anchor/>",
            b'xml:id="t0"', b'synch="#t9"', b"<seg>" * 300, b"<!DOCTYPE a [<!ENTITY x 'y'>]>"),
    "text": (*ANYWHERE, *NUMBERS, *_TEXT_TOKENS),
    "vtt": (*ANYWHERE, *NUMBERS, *TIMES, *MARKUP, b"WEBVTT", b"NOTE\n", b"STYLE\n", b"REGION\n", b"<v A>", b"<v.x B>",
            b"</v>", b"<i>", b"</i>", b"<c.a>", b"<lang x>", b"<ruby>", b"<rt>", b"<00:00:01.000>", b"<i>" * 40, b"MAN: ",
            b"align:start", b"&#" + b"9" * 300 + b";", b"Language: de\n"),
    "whisper": (*ANYWHERE, *NUMBERS, *JSON_TOKENS, b'"speaker": "S1",', b'"words": [', b'"start": ', b'"segments": [',
                b'"text": "",', b'"word": " a"', b"Infinity"),
}  # fmt: skip
"""Text that has a meaning in a format or for its parser."""

FOLDERS = {
    "ohms": ("ohms/*",),
    "vtt": ("vtt/*", "suites/webvtt.js/test/*/*.vtt"),
    "srt": ("srt/*",),
    "whisper": ("whisper/*",),
    "csv": ("csv/*",),
    "text": ("text/*",),
    "tei": ("tei/*",),
    "docx": ("docx/*",),
    "odt": ("odt/*",),
    "rtf": ("rtf/*",),
}
"""The real files of each format in ``$ORALHIST_CORPUS``."""


@cache
def seeds_of(form: Format) -> tuple[bytes, ...]:
    """Return the files written by hand for a format; without any, a small interview written by its writer."""
    files = sorted((HAND_WRITTEN / form.name).glob("*"))
    return tuple(file.read_bytes() for file in files) or _written(form)


def _written(form: Format) -> tuple[bytes, ...]:
    try:
        return (form.write(whole(TALK)),)
    except (CannotWrite, UnknownFormat) as error:
        raise LookupError(f"tests/fuzz/seeds has no file of the format {form.name}: {error}") from None


@cache
def real_files(name: str) -> tuple[bytes, ...]:
    """Return the real files of a format: the examples, and those of ``$ORALHIST_CORPUS`` if it is set."""
    paths = sorted(EXAMPLES.glob("*.json")) if name == "json" else []
    if corpus := folder_named("ORALHIST_CORPUS"):
        paths += sorted(path for pattern in FOLDERS.get(name, ()) for path in corpus.glob(pattern))
    return tuple(path.read_bytes() for path in paths if path.is_file())
