"""Builds Word files for tests, from paragraphs in XML or from lines in a short notation."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PROPERTIES = {
    "b": "<w:b/>", "i": "<w:i/>", "u": '<w:u w:val="single"/>', "s": "<w:strike/>", "hidden": "<w:vanish/>",
    "black": '<w:highlight w:val="black"/>', "yellow": '<w:highlight w:val="yellow"/>',
}  # fmt: skip
_PIECE = re.compile(r"<(?P<open>[a-z-]+(?:=[^>]*)?)>|</(?P<close>[a-z-]+)>|(?P<mark>\\[nt])")
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)


def run(text: str, *formats: str) -> str:
    """Return a run; ``formats`` are keys of the table above, ``lang=TAG`` or ``style=ID``."""
    properties = "".join(_property(name) for name in sorted(formats, key=lambda name: not name.startswith("style=")))
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _property(name: str) -> str:
    key, _, value = name.partition("=")
    if key in ("lang", "style"):
        return f"<w:{'lang' if key == 'lang' else 'rStyle'} w:val={quoteattr(value)}/>"
    return _PROPERTIES[key]


def paragraph(*runs: str, style: str = "", number: int = 0) -> str:
    """Return a paragraph of runs; ``number`` is 1 for an item of a numbered list, 2 for one with a bullet."""
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """Return a table; each cell is the runs of one paragraph."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(
    body: str,
    *,
    styles: Mapping[str, str] | None = None,
    notes: Iterable[str] = (),
    comments: Iterable[str] = (),
    header: str = "",
    links: Iterable[str] = (),
    title: str = "",
) -> bytes:
    """Return a Word file.

    ``styles`` are the names of styles by their ids. ``notes`` are the runs of footnotes, whose ids count from 1. ``links``
    are addresses, with the ids ``L1``, ``L2`` ….
    """
    main: dict[str, str] = {"numbering": f"<w:numbering xmlns:w='{W}'>{_NUMBERING}</w:numbering>"}
    listed = "".join(_style(id, name) for id, name in (styles or {}).items())
    main["styles"] = f"<w:styles xmlns:w='{W}'>{listed}</w:styles>"
    held = "".join(f'<w:footnote w:id="{id}">{paragraph(runs)}</w:footnote>' for id, runs in enumerate(notes, 1))
    main["footnotes"] = f"<w:footnotes xmlns:w='{W}'>{held}</w:footnotes>"
    said = "".join(
        f'<w:comment w:id="{id}" w:author="SECRET">{paragraph(run(text))}</w:comment>'
        for id, text in enumerate(comments)
    )
    main["comments"] = f"<w:comments xmlns:w='{W}'>{said}</w:comments>"
    main["header"] = f"<w:hdr xmlns:w='{W}'>{paragraph(run(header))}</w:hdr>" if header else ""
    main = {name: text for name, text in main.items() if text}
    relations = [(f"P{name}", name, f"{name}.xml", "") for name in main]
    relations += [(f"L{id}", "hyperlink", url, ' TargetMode="External"') for id, url in enumerate(links, 1)]
    core = f"<c:coreProperties xmlns:c='urn:c' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{escape(title)}</dc:title>"
    parts = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        f"<Override PartName='/word/document.xml' ContentType='{MAIN}'/></Types>",
        "_rels/.rels": _related(
            [("r1", "officeDocument", "word/document.xml", ""), ("r2", "core-properties", "docProps/core.xml", "")]
        ),
        "docProps/core.xml": f"{core}<dc:creator>SECRET</dc:creator></c:coreProperties>",
        "word/document.xml": f"<w:document xmlns:w='{W}' xmlns:r='{R}'><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _related(relations),
        **{f"word/{name}.xml": text for name, text in main.items()},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()


def _style(id: str, name: str) -> str:
    level = f'<w:pPr><w:outlineLvl w:val="{int(name[-1]) - 1}"/></w:pPr>' if name.startswith("heading ") else ""
    return f'<w:style w:type="paragraph" w:styleId={quoteattr(id)}><w:name w:val={quoteattr(name)}/>{level}</w:style>'


def _related(relations: Iterable[tuple[str, str, str, str]]) -> str:
    listed = "".join(
        f"<Relationship Id='{id}' Type='{R}/{kind}' Target={quoteattr(target)}{mode}/>"
        for id, kind, target, mode in relations
    )
    return f"<Relationships xmlns='{_RELATIONS}'>{listed}</Relationships>"


def written(text: str, **parts: str) -> bytes:
    r"""Return a Word file from lines, each a paragraph; an empty line is an empty paragraph.

    In a line, ``<b>``, ``<i>``, ``<u>``, ``<s>``, ``<hidden>``, ``<black>``, ``<yellow>`` and ``<lang=TAG>`` end at
    their closing tags; ``<link=URL>`` too. ``<note=TEXT>`` and ``<comment=TEXT>`` are a footnote and a comment there,
    ``<del=TEXT>`` is a deletion. ``\n`` is a line break, ``\t`` a tab. At the start of a line, ``{NAME}`` is the style of
    the paragraph, ``1.`` and ``•`` are marks of lists. A line of cells between ``|`` is a row of a table.
    """
    notes: list[str] = []
    comments: list[str] = []
    links: list[str] = []
    names: dict[str, str] = {}
    body: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            rows.append([_runs(cell.strip(), notes, comments, links) for cell in line.strip("|").split("|")])
            continue
        if rows:
            body.append(table(rows))
            rows = []
        found = re.match(r"(?:\{(?P<style>[^}]*)\})?(?P<mark>1\. |• )?", line)
        assert found is not None
        style, mark = found["style"] or "", found["mark"]
        id = f"S{list(names).index(style)}" if style in names else f"S{len(names)}"
        names[style] = id
        number = {"1. ": 1, "• ": 2}.get(mark or "", 0)
        runs = _runs(line[found.end() :], notes, comments, links)
        body.append(paragraph(runs, style=id if style else "", number=number))
    styles = {id: name for name, id in names.items() if name}
    return word_file("".join(body[:-1]), styles=styles, notes=notes, comments=comments, links=links, **parts)


def _runs(line: str, notes: list[str], comments: list[str], links: list[str]) -> str:
    formats: list[str] = []
    made: list[str] = []
    place = 0
    for found in [*_PIECE.finditer(line), None]:
        if words := line[place : found.start() if found else len(line)]:
            made.append(run(words, *formats))
        if found is None:
            break
        place = found.end()
        key, _, value = (found["open"] or "").partition("=")
        if found["mark"]:
            made.append(f"<w:r><w:{'br' if found['mark'] == chr(92) + 'n' else 'tab'}/></w:r>")
        elif found["close"] == "link":
            made.append("</w:hyperlink>")
        elif found["close"]:
            formats = [name for name in formats if name.partition("=")[0] != found["close"]]
        elif key == "link":
            links.append(value)
            made.append(f'<w:hyperlink r:id="L{len(links)}">')
        elif key == "note":
            notes.append(_runs(value.replace("[", "<").replace("]", ">"), notes, comments, links))
            made.append(f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>')
        elif key == "comment":
            made.append(f'<w:r><w:commentReference w:id="{len(comments)}"/></w:r>')
            comments.append(value)
        elif key == "del":
            made.append(f'<w:del w:author="SECRET"><w:r><w:delText>{escape(value)}</w:delText></w:r></w:del>')
        else:
            formats.append(f"{key}={value}" if value else key)
    return "".join(made)
