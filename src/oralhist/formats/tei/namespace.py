"""The names of TEI: its namespace, the attributes of XML, and how names are shown to people."""

from __future__ import annotations

from typing import Any

from oralhist.syntax.xml_parser import local_name

NAMESPACE = "http://www.tei-c.org/ns/1.0"

TEI = f"{{{NAMESPACE}}}"
"""The start of the name of every TEI element, as lxml writes names."""

XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID, XML_LANG, XML_SPACE = (f"{XML}{name}" for name in ("id", "lang", "space"))


def start_tag(element: Any) -> str:
    """Return an element's name and ``@type`` as people write them: ``<div type="session">``."""
    type = element.get("type")
    return f'<{local_name(element)} type="{type}">' if type else f"<{local_name(element)}>"


def attribute_name(name: str) -> str:
    """Return the name of an attribute as people write it: ``xml:id``."""
    return name.replace(XML, "xml:")


def qualified(name: str) -> str:
    """Return the name of an attribute as lxml has it."""
    return name.replace("xml:", XML)
