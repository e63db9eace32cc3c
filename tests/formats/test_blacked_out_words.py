"""Words that the page does not show are in nothing that is made of a document, in any format, place and way.

Each way is also tried with colours in which the words can be read, so that no test passes because a reader drops all words.
"""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest

import oralhist
from full_representations import in_full
from oralhist.errors import CannotWrite
from oralhist.format import Reading, Source
from oralhist.model import AccessLevel, Gap, GapReason, Restricted
from oralhist.model.content import walk
from oralhist.reading import read_one
from oralhist.registry import FORMATS, format_named
from oralhist.testing.canary_search import holds
from word_pages import word_file

TALK = ("RUNA: Where was the weir?", "JON: Below the mill.", "RUNA: And the boats?", "JON: In the reeds.")
_BLACK_STYLE = '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:rPr>'


# Word: the properties of a run


def docx_run(properties: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">SECRET words</w:t></w:r>'


DOCX_RUNS = {
    "highlight": '<w:highlight w:val="black"/>',
    "highlight-white-words": '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
    "shading": '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "shading-white-words": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "shading-red-words": '<w:color w:val="FF0000"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "shading-black-words": '<w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "shading-nearly-black": '<w:shd w:val="clear" w:color="auto" w:fill="0D0D0D"/>',
    "shading-pattern": '<w:shd w:val="solid" w:color="auto" w:fill="FFFFFF"/>',
    "shading-dense-pattern": '<w:shd w:val="pct95" w:color="000000" w:fill="FFFFFF"/>',
    "shading-theme": '<w:shd w:val="clear" w:color="auto" w:themeFill="text1"/>',
    "shading-under-white-highlight-off": '<w:highlight w:val="none"/><w:shd w:val="clear" w:fill="000000"/>',
    "white": '<w:color w:val="FFFFFF"/>',
    "nearly-white": '<w:color w:val="FEFEFE"/>',
    "white-theme": '<w:color w:val="auto" w:themeColor="background1"/>',
    "white-on-white": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>',
    "red-on-red": '<w:color w:val="C00000"/><w:shd w:val="clear" w:color="auto" w:fill="C00000"/>',
    "style": '<w:rStyle w:val="Bar"/>',
}  # fmt: skip
DOCX_READABLE_RUNS = {
    "highlight": '<w:highlight w:val="yellow"/>', "blue": '<w:color w:val="1F3864"/>',
    "white-on-blue": '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>',
    "grey": '<w:color w:val="A6A6A6"/>', "sparse": '<w:shd w:val="pct15" w:color="000000" w:fill="FFFFFF"/>',
    "off": '<w:rStyle w:val="Bar"/><w:shd w:val="clear" w:color="auto" w:fill="auto"/>',
}  # fmt: skip


def _p(run: str, properties: str = "") -> str:
    start = '<w:r><w:t xml:space="preserve">JON: Said </w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{start}{run}<w:r><w:t>.</w:t></w:r></w:p>"


def _table(run: str, cell: str = "", table: str = "", paragraph: str = "") -> str:
    rows = f"<w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{_p(run, paragraph)}</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr>"
    return f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>"


_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def _box(run: str, fill: str = "") -> str:
    shape = f"<wps:wsp {_WPS} {_A}><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{_p(run)}</w:txbxContent></wps:txbx></wps:wsp>"
    return f"<w:p><w:r><w:drawing>{shape}</w:drawing></w:r></w:p>"


def _vml(run: str, fill: str = "") -> str:
    shape = f"<v:rect {_V} {fill}><v:textbox><w:txbxContent>{_p(run)}</w:txbxContent></v:textbox></v:rect>"
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


DOCX_PLACES: dict[str, Callable[[str], str]] = {
    "body": _p, "cell": _table, "inner-cell": lambda run: _table("").replace("<w:p/>", f"{_table(run)}<w:p/>"),
    "box": _box, "old-box": _vml, "control": lambda run: f"<w:sdt><w:sdtContent>{_p(run)}</w:sdtContent></w:sdt>",
    "link": lambda run: _p(f'<w:hyperlink r:id="L1">{run}</w:hyperlink>'),
    "field": lambda run: _p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                            f'{run}<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    "insertion": lambda run: _p(f"<w:ins>{run}</w:ins>"), "heading": lambda run: _p(run, '<w:pStyle w:val="H1"/>'),
    "whole": lambda run: f"<w:p>{run}</w:p>",
}  # fmt: skip
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
_PLAIN = docx_run("")
_SOLID = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
DOCX_GROUNDS = {
    "paragraph": _p(_PLAIN, _SHADE), "paragraph-style": _p(_PLAIN, '<w:pStyle w:val="Dark"/>'),
    "cell": _table(_PLAIN, cell=_SHADE), "table": _table(_PLAIN, table=_SHADE),
    "inner-table": _table("", cell=_SHADE).replace("<w:p/>", "").replace("</w:tc>", f"{_table(_PLAIN)}<w:p/></w:tc>", 1),
    "black-words-in-cell": _table(docx_run('<w:color w:val="000000"/>'), cell=_SHADE),
    "table-style": _table(_PLAIN, table='<w:tblStyle w:val="Night"/>'),
    "first-row": _table(_PLAIN, table='<w:tblStyle w:val="Top"/><w:tblLook w:val="0020"/>'),
    "see-through-paragraph": _table(_PLAIN, cell=_SHADE, paragraph='<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'),
    "box": _box(_PLAIN, _SOLID), "old-box": _vml(_PLAIN, 'fillcolor="black [3213]"'),
}  # fmt: skip
_WHITE = docx_run('<w:color w:val="FFFFFF"/>')
DOCX_READABLE_GROUNDS = {
    "white-in-cell": _table(_WHITE, cell=_SHADE), "white-in-paragraph": _p(_WHITE, _SHADE),
    "white-in-blue-table": _table(_WHITE, table='<w:shd w:val="clear" w:fill="1F3864"/>'),
    "white-in-first-row": _table(_WHITE, table='<w:tblStyle w:val="Top"/><w:tblLook w:firstRow="1"/>'),
    "white-by-style": _table(_PLAIN, table='<w:tblStyle w:val="White"/>'),
    "white-corner-under-white-row": _table(_PLAIN, table='<w:tblStyle w:val="Corner"/><w:tblLook w:firstRow="1" w:firstColumn="1"/>'),
    "first-row-off": _table(_PLAIN, table='<w:tblStyle w:val="Top"/><w:tblLook w:firstRow="0"/>'),
    "white-in-box": _box(_WHITE, _SOLID), "white-in-theme-box": _box(_WHITE), "white-in-old-box": _vml(_WHITE, 'fillcolor="#4f81bd"'),
    "white-on-another-shape": _box(_WHITE, "<a:noFill/>"), "white-on-another-old-shape": _vml(_WHITE, 'filled="f"'),
    "not-filled": _box(_PLAIN, "<a:noFill/>"), "old-not-filled": _vml(_PLAIN, 'fillcolor="black" filled="f"'),
}  # fmt: skip
_STYLES = (
    '<w:style w:type="character" w:styleId="Base"><w:name w:val="base"/><w:rPr><w:highlight w:val="black"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Bar"><w:name w:val="bar"/><w:basedOn w:val="Base"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="Dark"><w:name w:val="dark"/><w:pPr>{_SHADE}</w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    f'<w:style w:type="table" w:styleId="Night"><w:name w:val="night"/><w:tcPr>{_SHADE}</w:tcPr></w:style>'
    f'<w:style w:type="table" w:styleId="White"><w:name w:val="white"/><w:basedOn w:val="Night"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    f'<w:style w:type="table" w:styleId="Top"><w:name w:val="top"/><w:tblStylePr w:type="firstRow"><w:tcPr>{_SHADE}</w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="Corner"><w:name w:val="corner"/><w:tblStylePr w:type="firstCol"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    f'<w:tcPr>{_SHADE}</w:tcPr></w:tblStylePr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="FFFFFF"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="nwCell"><w:rPr><w:color w:val="000000"/></w:rPr></w:tblStylePr></w:style>'
)  # fmt: skip


def as_docx(body: str, note: str = "", header: str = "") -> bytes:
    """Return a Word file with the styles above."""
    talk = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TALK)
    mark = '<w:p><w:r><w:t xml:space="preserve">JON: See </w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    data = word_file(
        talk + body + (mark if note else ""),
        notes=[note] if note else [],
        links=["https://weir.example/SECRET"],
        header=header,
    )
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name == "word/styles.xml":
                part = part.replace("</w:styles>", f"{_STYLES}</w:styles>").replace("/>", f">{_STYLES}</w:styles>", 0)
            if name == "word/header.xml":
                part = part.replace('<w:t xml:space="preserve">', f"<w:t>Voices of </w:t></w:r>{header}<w:r><w:t>")
            new.writestr(name, part)
    return file.getvalue()


# OpenDocument: the properties of a style; RTF and HTML: text

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in (("text", "text"), ("office", "office"), ("style", "style"), ("fo", "xsl-fo-compatible"),
                       ("table", "table"), ("draw", "drawing"))
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
ODT_RUNS = {
    "ground": 'fo:background-color="#000000"', "ground-white-words": 'fo:background-color="#000000" fo:color="#ffffff"',
    "ground-automatic-words": 'fo:background-color="#000000" style:use-window-font-color="true"',
    "ground-nearly-black": 'fo:background-color="#0d0d0d"', "white": 'fo:color="#FFFFFF"',
    "white-on-white": 'fo:color="#ffffff" fo:background-color="#ffffff"', "red-on-red": 'fo:color="#c00000" fo:background-color="#c00000"',
}  # fmt: skip
ODT_READABLE_RUNS = {
    "yellow": 'fo:background-color="#ffff00"', "white-on-blue": 'fo:color="#ffffff" fo:background-color="#1f3864"',
    "grey": 'fo:color="#a6a6a6"',
}  # fmt: skip


def _odt_p(style: str = "S", paragraph: str = "P0") -> str:
    return f'<text:p text:style-name="{paragraph}">JON: Said <text:span text:style-name="{style}">SECRET words</text:span>.</text:p>'


def _odt_table(style: str = "S", cell: str = "C0", table: str = "T0", row: str = "R0") -> str:
    inner = f'<table:table-cell table:style-name="{cell}">{_odt_p(style)}</table:table-cell>'
    return f'<table:table table:style-name="{table}"><table:table-row table:style-name="{row}">{inner}</table:table-row></table:table>'


def _odt_box(style: str = "S", frame: str = "F0") -> str:
    return f'<text:p><draw:frame draw:style-name="{frame}"><draw:text-box>{_odt_p(style)}</draw:text-box></draw:frame></text:p>'


def _odt_note(style: str = "S") -> str:
    return f"<text:p>JON: See <text:note><text:note-citation>1</text:note-citation><text:note-body>{_odt_p(style)}</text:note-body></text:note>.</text:p>"


ODT_PLACES = {
    "body": _odt_p(), "cell": _odt_table(), "box": _odt_box(), "note": _odt_note(),
    "link": _odt_p().replace("<text:span", '<text:a xlink:href="https://weir.example/a"><text:span').replace("</text:span>", "</text:span></text:a>"),
    "list": f"<text:list><text:list-item>{_odt_p()}</text:list-item></text:list>",
}  # fmt: skip
ODT_GROUNDS = {
    "paragraph": _odt_p("N", "P1"), "cell": _odt_table("N", cell="C1"), "row": _odt_table("N", row="R1"),
    "table": _odt_table("N", table="T1"), "box": _odt_box("N", "F1"), "filled-box": _odt_box("N", "F2"),
    "section": f'<text:section text:style-name="X1">{_odt_p("N")}</text:section>',
    "black-words": _odt_table("B", cell="C1"),
}  # fmt: skip
ODT_READABLE_GROUNDS = {
    "white-in-cell": _odt_table("W", cell="C1"), "white-in-paragraph": _odt_p("W", "P1"), "white-in-box": _odt_box("W", "F1"),
    "white-on-another-shape": _odt_box("W", "F3"), "plain": _odt_p("N"),
}  # fmt: skip


def as_odt(body: str, properties: str = "") -> bytes:
    black = 'fo:background-color="#000000"'
    styles = [("S", "text", properties), ("N", "text", ""), ("W", "text", 'fo:color="#ffffff"'), ("B", "text", 'fo:color="#000000"'),
              ("P1", "paragraph", black), ("C1", "table-cell", black), ("R1", "table-row", black), ("T1", "table", black),
              ("F1", "graphic", black), ("F2", "graphic", 'draw:fill="solid" draw:fill-color="#000000"'),
              ("F3", "graphic", 'draw:fill="none" fo:background-color="transparent"'), ("X1", "section", black)]  # fmt: skip
    listed = "".join(
        f'<style:style style:name="{name}" style:family="{family}"><style:{family}-properties {held}/></style:style>'
        for name, family, held in styles
    )
    talk = "".join(f"<text:p>{line}</text:p>" for line in TALK)
    return (
        f'<?xml version="1.0"?><office:document {_NAMES} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{listed}</office:automatic-styles><office:body><office:text>{talk}{body}</office:text>"
        "</office:body></office:document>"
    ).encode()


RTF = {
    "highlight": r"{\highlight1 SECRET words}", "highlight-white-words": r"{\cf2\highlight1 SECRET words}",
    "ground": r"{\cb1 SECRET words}", "shading": r"{\chshdng0\chcbpat1 SECRET words}",
    "shading-white-words": r"{\cf2\chshdng0\chcbpat1 SECRET words}", "pattern": r"{\chshdng10000\chcfpat0 SECRET words}",
    "dense-pattern": r"{\chshdng9500\chcfpat1\chcbpat2 SECRET words}", "nearly-black": r"{\chcbpat5 SECRET words}",
    "white": r"{\cf2 SECRET words}", "red-on-red": r"{\cf3\chcbpat3 SECRET words}", "red-on-highlight": r"{\cf3\highlight3 SECRET words}",
    "paragraph": r"\pard\cbpat1 JON: Said SECRET words.\par\pard ",
    "paragraph-pattern": r"\pard\shading10000\cfpat1 JON: Said SECRET words.\par\pard ",
    "cell": r"\trowd\clcbpat1\cellx4000\pard\intbl JON: Said SECRET words.\cell\row\pard ",
    "second-cell": r"\trowd\clcbpat2\cellx2000\clcbpat1\cellx4000\pard\intbl JON:\cell SECRET words\cell\row\pard ",
    "cell-pattern": r"\trowd\clshdng10000\clcfpat1\cellx4000\pard\intbl SECRET words\cell\row\pard ",
    "row": r"\trowd\trcbpat1\cellx4000\pard\intbl SECRET words\cell\row\pard ",
    "cell-black-words": r"\trowd\clcbpat1\cellx4000\pard\intbl{\cf1 SECRET words}\cell\row\pard ",
    "highlight-in-cell": r"\trowd\cellx4000\pard\intbl{\highlight1 SECRET words}\cell\row\pard ",
    "inner-cell": r"\trowd\cellx4000\pard\intbl\itap2 SECRET words\nestcell{\*\nesttableprops\trowd\clcbpat1\cellx2000\nestrow}"
                  r"\pard\intbl\itap1 After\cell\row\pard ",
    "character-style": r"{\cs9 SECRET words}", "paragraph-style": r"\pard\s8 JON: Said SECRET words.\par\pard ",
    "note": r"JON: See {\footnote {\highlight1 SECRET words}}.\par ", "header": r"{\header Voices of {\highlight1 SECRET}\par}",
    "box": r"{\shp{\*\shpinst{\shptxt {\highlight1 SECRET words}\par}}}",
    "filled-box": r"{\shp{\*\shpinst{\sp{\sn fillColor}{\sv 0}}{\shptxt SECRET words\par}}}",
    "link": r'{\field{\*\fldinst HYPERLINK "https://weir.example/a"}{\fldrslt{\highlight1 SECRET words}}}',
}  # fmt: skip
RTF_READABLE = {
    "yellow": r"{\highlight4 SECRET words}", "white-on-blue": r"{\cf2\chcbpat6 SECRET words}", "sparse": r"{\chshdng1500\chcfpat1 SECRET words}",
    "cell": r"\trowd\clcbpat1\cellx4000\pard\intbl{\cf2 SECRET words}\cell\row\pard ",
    "other-cell": r"\trowd\clcbpat1\cellx2000\cellx4000\pard\intbl\cell SECRET words\cell\row\pard ",
    "next-row": r"\trowd\clcbpat1\cellx4000\pard\intbl\cell\row\trowd\cellx4000\pard\intbl SECRET words\cell\row\pard ",
    "light-style": r"\pard\s7 JON: Said SECRET words.\par\pard ", "style-overridden": r"{\cs9\highlight4 SECRET words}",
    "after": r"\pard\cbpat1\par\pard SECRET words\par ",
    "filled-box": r"{\shp{\*\shpinst{\sp{\sn fillColor}{\sv 16777215}}{\shptxt SECRET words\par}}}",
}  # fmt: skip


def as_rtf(text: str) -> bytes:
    colours = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;\red192\green0\blue0;\red255\green255\blue0;\red13\green13\blue13;\red31\green56\blue100;}"
    colours += r"{\stylesheet{\s0 Normal;}{\s7\cbpat4 Light;}{\s8\cbpat1 Dark;}{\*\cs9\highlight1 Bar;}}"
    talk = "".join(rf"{line}\par " for line in TALK)
    return rf"{{\rtf1\ansi{colours} {talk}{text if 'JON:' in text or 'header' in text else 'JON: Said ' + text + '.'}\par}}".encode()


HTML = {
    "background": '<span style="background:#000">SECRET words</span>', "colour": '<span style="background-color: black; color: black">SECRET words</span>',
    "rgb": '<span style="background-color: rgb(0, 0, 0)">SECRET words</span>', "hsl": '<span style="background: hsl(0 0% 0%)">SECRET words</span>',
    "nearly-black": '<span style="background:#111;color:#0a0a0a">SECRET words</span>', "red-on-red": '<span style="background:red;color:#f00">SECRET words</span>',
    "current-colour": '<span style="color:#000;background-color:currentColor">SECRET words</span>',
    "variable": '<span style="--ink: black; background:var(--bar);color:var(--bar)">SECRET words</span>',
    "variable-without-value": '<span style="background:var(--none, #000);color:var(--none, #000)">SECRET words</span>',
    "mark": '<mark style="background:black">SECRET words</mark>', "class": '<span class="bar">SECRET words</span>',
    "mark-class": '<mark class="bar">SECRET words</mark>', "white": '<span style="color:white">SECRET words</span>',
    "font": '<font color="#ffffff">SECRET words</font>', "transparent": '<span style="color:transparent">SECRET words</span>',
    "alpha": '<span style="color:rgba(0,0,0,0)">SECRET words</span>', "fill": '<span style="-webkit-text-fill-color: transparent">SECRET words</span>',
    "word": '<span style="background:black;mso-highlight:black;color:white">SECRET words</span>',
    "cell": '<table><tr><td bgcolor="#000000">JON: Said SECRET words</td></tr></table>',
    "row": '<table><tr style="background:#000"><td>JON: Said SECRET words</td></tr></table>',
    "table": "<table bgcolor=black><tr><td>JON: Said SECRET words</td></tr></table>",
    "cell-same": '<table><tr><td bgcolor="navy"><font color=navy>SECRET words</font></td></tr></table>',
    "block": '<p style="background:#000">JON: SECRET words</p>', "div": '<div style="background:#000;color:#000"><p>SECRET words</p></div>',
    "block-in-mark": '<mark><p style="background:#000">SECRET words</p></mark>', "descendant": '<p class="cut"><b>SECRET words</b></p>',
    "child": '<div class="hide"><i>SECRET words</i></div>', "link": '<a href="https://weir.example/a" class="bar">SECRET words</a>',
    "note": 'JON: See <a href="#n1" id="r1">1</a>.<p id="n1"><a href="#r1">1</a> With <span class="bar">SECRET words</span>.</p>',
}  # fmt: skip
HTML_READABLE = {
    "variable": '<span style="background:var(--bar);color:var(--light, #fff)">SECRET words</span>',
    "badge": '<span style="background:#000;color:#fff">SECRET words</span>', "mark": "<mark>SECRET words</mark>",
    "dark-cell": '<table><tr><td bgcolor="#000000"><font color="#ffffff">SECRET words</font></td></tr></table>',
    "dark-page": '<div style="background:#111;color:#eee"><p>SECRET words</p></div>', "picture": '<div style="background:url(a.png)"><span style="color:#fff">SECRET words</span></div>',
    "gradient": '<p style="background-image: linear-gradient(#000, #333); color: white">SECRET words</p>',
    "other-class": '<p class="cut">Cut <i>SECRET words</i></p>', "outside": '<div class="hide"><p><i>SECRET words</i></p></div>',
}  # fmt: skip


def as_html(text: str) -> bytes:
    sheet = ":root { --bar: #000000; --Light: #fff } .bar { background: #000 } p.cut b { background: black; color: black } .hide > i { color: #ffffff }"
    talk = "".join(f"<p>{line}</p>" for line in TALK)
    return f"<!DOCTYPE html><html><head><title>Talk</title><style>{sheet}</style></head><body>{talk}<p>JON: Said {text}</body></html>".encode()


def _hidden() -> Iterator[tuple[str, str, bytes]]:
    for name, properties in DOCX_RUNS.items():
        yield "docx", f"run {name}", as_docx(_p(docx_run(properties)))
    for name, place in DOCX_PLACES.items():
        yield "docx", f"place {name}", as_docx(place(docx_run(DOCX_RUNS["highlight"])))
    yield "docx", "note", as_docx("", note=docx_run(DOCX_RUNS["shading"]))
    yield "docx", "header", as_docx("", header=docx_run(DOCX_RUNS["highlight"]))
    for name, body in DOCX_GROUNDS.items():
        yield "docx", f"ground {name}", as_docx(body)
    for name, properties in ODT_RUNS.items():
        yield "odt", f"run {name}", as_odt(_odt_p(), properties)
    for name, body in ODT_PLACES.items():
        yield "odt", f"place {name}", as_odt(body, ODT_RUNS["ground"])
    for name, body in ODT_GROUNDS.items():
        yield "odt", f"ground {name}", as_odt(body)
    for name, text in RTF.items():
        yield "rtf", name, as_rtf(text)
    for name, text in HTML.items():
        yield "html", name, as_html(text)


def _readable() -> Iterator[tuple[str, str, bytes]]:
    for name, properties in DOCX_READABLE_RUNS.items():
        yield "docx", f"run {name}", as_docx(_p(docx_run(properties)))
    for name, body in DOCX_READABLE_GROUNDS.items():
        yield "docx", f"ground {name}", as_docx(body)
    for name, properties in ODT_READABLE_RUNS.items():
        yield "odt", f"run {name}", as_odt(_odt_p(), properties)
    for name, body in ODT_READABLE_GROUNDS.items():
        yield "odt", f"ground {name}", as_odt(body)
    for name, text in RTF_READABLE.items():
        yield "rtf", name, as_rtf(text)
    for name, text in HTML_READABLE.items():
        yield "html", name, as_html(text)


def read(form: str, data: bytes) -> Reading:
    return read_one(format_named(form), Source(data=data, name="talk"))


@pytest.mark.parametrize(("form", "data"), [pytest.param(f, d, id=f"{f} {n}") for f, n, d in _hidden()])
def test_words_that_the_page_does_not_show_are_in_nothing(form: str, data: bytes) -> None:
    reading = read(form, data)
    assert "SECRET" not in in_full(reading)
    for audience in AccessLevel:
        for other in FORMATS:
            if other.writer:
                try:
                    written = oralhist.dumps(reading.interview, format=other.name, audience=audience)
                except CannotWrite:  # a talk without times has no captions
                    continue
                assert not holds(written, "secret"), other.name
    assert "blacked-out" in {finding.code for finding in reading.findings} or b"header" in data or b"hdr" in data


@pytest.mark.parametrize(("form", "data"), [pytest.param(f, d, id=f"{f} {n}") for f, n, d in _readable()])
def test_words_that_can_be_read_are_read(form: str, data: bytes) -> None:
    assert "SECRET words" in in_full(read(form, data).interview)


@pytest.mark.parametrize("form", ["docx", "odt", "rtf", "html"])
def test_a_restriction_is_where_the_words_were(form: str) -> None:
    data = {
        "docx": as_docx(_p(docx_run(DOCX_RUNS["highlight"]))), "odt": as_odt(_odt_p(), ODT_RUNS["ground"]),
        "rtf": as_rtf(RTF["highlight"]), "html": as_html(HTML["background"] + "."),
    }[form]  # fmt: skip
    content = list(read(form, data).interview.turns)[-1].utterances[-1].content
    assert (content[0], content[2]) == ("Said ", ".")
    (restricted,) = (item for item in walk(content) if isinstance(item, Restricted))
    assert restricted.content == (Gap(reason=GapReason.RESTRICTED),)
    assert restricted.restriction.level is AccessLevel.ARCHIVE


RECT = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
COVERS = {
    "docx": as_docx(
        f"<w:p><w:r><w:drawing><wps:wsp {_WPS} {_A}><wps:spPr>{_SOLID}</wps:spPr></wps:wsp></w:drawing></w:r></w:p>"
    ),
    "docx, old": as_docx(f'<w:p><w:r><w:pict><v:rect {_V} fillcolor="black"/></w:pict></w:r></w:p>'),
    "odt": as_odt(f'<text:p><draw:rect {RECT} draw:style-name="F2"/></text:p>'),
    "rtf": as_rtf(r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 1}}{\sp{\sn fillColor}{\sv 0}}}} after"),
}
NO_COVERS = {
    "docx": as_docx(
        f"<w:p><w:r><w:drawing><wps:wsp {_WPS} {_A}><wps:spPr><a:noFill/></wps:spPr></wps:wsp></w:drawing></w:r></w:p>"
    ),
    "docx, box": as_docx(_box(_WHITE, _SOLID.replace("000000", "1F3864"))),
    "odt": as_odt(f'<text:p><draw:rect {RECT} draw:style-name="X9"/></text:p>'),
    "rtf": as_rtf(r"{\shp{\*\shpinst{\sp{\sn fillColor}{\sv 0}}{\sp{\sn fFilled}{\sv 0}}}} after"),
}


@pytest.mark.parametrize("name", COVERS)
def test_black_shapes_that_may_cover_words_are_reported(name: str) -> None:
    found = [one for one in read(name.partition(",")[0], COVERS[name]).findings if one.code == "blacked-out"]
    assert [one.message for one in found] == ["black shapes are drawn on the page, and words below them are read: 1"]


@pytest.mark.parametrize("name", NO_COVERS)
def test_shapes_that_cover_nothing_are_not_reported_so(name: str) -> None:
    findings = read(name.partition(",")[0], NO_COVERS[name]).findings
    assert not [one for one in findings if one.code == "blacked-out"]
