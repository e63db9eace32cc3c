"""Small interviews, and their TEI."""

from typing import Any

from attrs import evolve
from lxml import etree

from formats.tei.complete_description import BEN
from oralhist.formats.tei.namespace import NAMESPACE
from oralhist.formats.tei.writer.document import write
from oralhist.model import Inline, Interview, Metadata, Session, Turn, Utterance

EMPTY = Interview(id="x", metadata=Metadata(title="t"))


def spoken(*content: str | Inline, **session: Any) -> Interview:
    """Return an interview with one utterance."""
    turns = (Turn(utterances=(Utterance(content=content),)),)
    return evolve(EMPTY, participants=(BEN,), sessions=(Session(turns=turns, **session),))


def tei(interview: Interview) -> etree._Element:
    return etree.fromstring(write(interview))


def find(root: etree._Element, path: str) -> list[Any]:
    found = root.xpath(path, namespaces={"t": NAMESPACE})
    assert isinstance(found, list)
    return found
