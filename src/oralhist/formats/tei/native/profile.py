"""What the interview is about, who took part, when and where; and what sessions and utterances point to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from oralhist.formats.tei.native.document import TEI, XML_ID, Element, Plain, ReadContext
from oralhist.formats.tei.native.forms import Form, attribute, derived, exactly, leaf, many, merged, one, pointers
from oralhist.formats.tei.native.persons import PEOPLE
from oralhist.formats.tei.native.values import DATE, DESCRIBED, PLACE, TERM, scheme
from oralhist.syntax.xml_parser import local_name


def take_number(file: ReadContext, plain: Plain, value: str, element: Element) -> None:
    """The place among all descriptions, which stand in two places."""
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        file.fault(element, f"{value[:20]!r} is no place in a row", "write 1, 2, 3 …")
        return
    plain["n"] = int(value)


_ABSTRACT = Form({"n": take_number, **DESCRIBED}, {"ab": leaf("text")})


def _abstract(file: ReadContext, element: Element) -> Plain:
    abstract = _ABSTRACT(file, element)
    abstract["type"] = "abstract"
    return abstract


def _take_language(file: ReadContext, plain: Plain, child: Element) -> None:
    languages = plain.setdefault("languages", [])
    file.place(languages, child, len(languages))
    languages.append(Form({"ident": attribute("ident")})(file, child).get("ident", ""))


LANGUAGES = Form({"xml:id": derived, "default": derived}, {"language": _take_language})

_TERM = Form(text="term")
_TERM.attributes = {**TERM.attributes, "type": derived}


def _take_terms(file: ReadContext, plain: Plain, element: Element) -> None:
    """The terms of one scheme, keywords and subjects."""
    name = element.get("scheme")
    taken_from = None if name is None else scheme(file, name, element)
    for child in element:
        kind = child.get("type")
        if child.tag != f"{TEI}term" or kind not in {"keyword", "subject"}:
            file.stray(child)
            continue
        term = _TERM(file, child)
        if name is not None:
            term["scheme"] = taken_from
        plain.setdefault(f"{kind}s", []).append(term)


TERMS = Form({"xml:id": derived, "default": derived}, {"keywords": _take_terms})


def keyword_list(file: ReadContext, element: Element) -> list[Plain]:
    """The keywords of an utterance."""
    held = TERMS(file, element)
    if "subjects" in held:
        file.fault(element, "an utterance has keywords and no subjects", 'write <term type="keyword">')
    keywords: list[Plain] = held.get("keywords", [])
    return keywords


SETTING = Form(
    {"xml:id": derived, "default": exactly("false")},
    {
        "setting": merged(Form({"who": pointers("participants")}, {"date": one("date", DATE)})),
        "place": one("place", PLACE),
    },
)
"""When and where a session was, and who was there."""

_WHOLE_SETTING = Form(
    {"default": exactly("true")},
    {"setting": merged(Form(children={"date": one("date", DATE)})), "place": many("places", PLACE)},
)


def _where_not_pointed_to(form: Form) -> Callable[[ReadContext, Plain, Any], None]:
    """What holds for the whole interview has no id; what has one is read from where something points to it."""

    def take(file: ReadContext, plain: Plain, child: Element) -> None:
        if child.get(XML_ID) is None:
            if child.get("default") != "true":
                file.fault(child, f"<{local_name(child)}> applies to nothing", 'write default="true", or an xml:id')
            form.into(file, plain["metadata"], child)

    return take


def _take_abstract(file: ReadContext, plain: Plain, child: Element) -> None:
    many("descriptions", _abstract)(file, plain["metadata"], child)


PROFILE = Form(
    children={
        "abstract": _take_abstract,
        "langUsage": _where_not_pointed_to(LANGUAGES),
        "textClass": _where_not_pointed_to(TERMS),
        "particDesc": merged(PEOPLE),
        "settingDesc": _where_not_pointed_to(_WHOLE_SETTING),
    }
)
