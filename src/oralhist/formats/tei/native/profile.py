"""What the interview is about, who took part, when and where; and what sessions and utterances point to."""

from __future__ import annotations

from oralhist.formats.tei.namespace import TEI, XML_ID
from oralhist.formats.tei.native.forms import (
    Form,
    TakeChild,
    attribute,
    constant,
    ignored,
    inside,
    leaf,
    many,
    one,
)
from oralhist.formats.tei.native.persons import PERSONS
from oralhist.formats.tei.native.read_context import Element, Plain, ReadContext
from oralhist.formats.tei.native.values import DATE, DESCRIBED, PLACE, TERM, scheme, whole_number
from oralhist.syntax.xml_parser import local_name


def take_number(context: ReadContext, plain: Plain, value: str, element: Element) -> None:
    """Read the position among all descriptions, which TEI has in two places."""
    number = whole_number(value)
    if number is None:
        context.error(element, f"{value[:20]!r} is not a position", "write 1, 2, 3 …")
    else:
        plain["n"] = number


_ABSTRACT = Form({"n": take_number, **DESCRIBED}, {"ab": leaf("text")})


def _abstract(context: ReadContext, element: Element) -> Plain:
    abstract = _ABSTRACT(context, element)
    abstract["type"] = "abstract"
    return abstract


_LANGUAGE = Form({"ident": attribute("ident")})


def _take_language(context: ReadContext, plain: Plain, child: Element) -> None:
    languages = plain.setdefault("languages", [])
    context.keep(languages, child, len(languages))
    languages.append(_LANGUAGE(context, child).get("ident", ""))


LANGUAGES = Form({"xml:id": ignored, "default": ignored}, {"language": _take_language})

_TERM = Form({**TERM, "type": ignored}, text="term")


def _take_terms(context: ReadContext, plain: Plain, element: Element) -> None:
    """Read the keywords and subjects of one scheme."""
    pointer = element.get("scheme")
    source = {} if pointer is None else {"scheme": scheme(context, pointer, element)}
    for child in element:
        kind = child.get("type")
        if child.tag != f"{TEI}term" or kind not in {"keyword", "subject"}:
            context.unexpected(child)
            continue
        term = _TERM(context, child)
        term.update(source)
        plain.setdefault(f"{kind}s", []).append(term)


TERMS = Form({"xml:id": ignored, "default": ignored}, {"keywords": _take_terms})


def keyword_list(context: ReadContext, element: Element) -> list[Plain]:
    """Read the keywords of an utterance."""
    held = TERMS(context, element)
    if "subjects" in held:
        context.error(element, "an utterance cannot have subjects", 'write <term type="keyword">')
    keywords: list[Plain] = held.get("keywords", [])
    return keywords


SETTING = Form(
    {"xml:id": ignored, "default": constant("false")},
    {
        "setting": Form({"who": attribute("participants", ReadContext.ids_of)}, {"date": one("date", DATE)}).into,
        "place": one("place", PLACE),
    },
)
"""When and where a session was, and who was there."""

_SETTING_OF_ALL = Form(
    {"default": constant("true")},
    {"setting": Form(children={"date": one("date", DATE)}).into, "place": many("places", PLACE)},
)


def _of_interview(form: Form) -> TakeChild:
    """What applies to the whole interview: it has no id. An element with an id is read when something points to it."""

    def take(context: ReadContext, plain: Plain, child: Element) -> None:
        if child.get(XML_ID) is None:
            if child.get("default") != "true":
                message = f"<{local_name(child)}> applies to nothing"
                context.error(child, message, 'write default="true", or an xml:id')
            form.into(context, plain["metadata"], child)

    return take


PROFILE = Form(
    children={
        "abstract": inside("metadata", many("descriptions", _abstract)),
        "langUsage": _of_interview(LANGUAGES),
        "textClass": _of_interview(TERMS),
        "particDesc": PERSONS.into,
        "settingDesc": _of_interview(_SETTING_OF_ALL),
    }
)
