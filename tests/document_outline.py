"""The outline of a document: what a reader of a word processor's files gives, as text that people check."""

from collections.abc import Iterable

from oralhist.documents.document import Document, Paragraph, Run

_MARKS = (("bold", "b"), ("italic", "i"), ("underline", "u"), ("strike", "s"), ("is_blacked_out", "black"))


def outline_of(document: Document) -> str:
    """Return a line for the title, for what is left out and for each header, and one for each paragraph."""
    lines = [f"title: {document.title}"] if document.title else []
    lines += [f"left out: {number} {kind}" for kind, number in sorted(document.left_out.items()) if number]
    lines += [f"margin: {text}" for text in document.margins]
    return "\n".join([*lines, *map(_line, document.paragraphs)]) + "\n"


def _line(paragraph: Paragraph) -> str:
    level = {0: "", -1: "title"}.get(paragraph.level, f"heading {paragraph.level}")
    cell = f"cell {' '.join(map(str, paragraph.cell))}" if paragraph.cell else ""
    about = ", ".join(filter(None, (paragraph.style, level, paragraph.list_mark, cell)))
    return f"{paragraph.number}{f' ({about})' if about else ''}: {_text(paragraph.runs)}".rstrip()


def _text(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs)).replace("\n", "⏎").replace("\t", "⇥").replace("\xa0", "⍽").replace("\xad", "¬")


def _run(run: Run) -> str:
    text = run.text
    if run.note is not None:
        text = f"<note {text}={_text(run.note)}>"
    for name, mark in _MARKS:
        text = f"<{mark}>{text}</{mark}>" if getattr(run, name) else text
    for name, value in (("link", run.url), ("style", run.style), ("lang", run.language)):
        text = f"<{name} {value}>{text}</{name}>" if value else text
    return text
