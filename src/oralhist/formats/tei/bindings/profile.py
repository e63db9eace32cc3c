"""What the interview is about, who took part, when and where (TEI P5, 2.4 and 16.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from oralhist.formats.tei.bindings.people import PEOPLE
from oralhist.formats.tei.bindings.rows import (
    Attribute,
    Computed,
    Constant,
    Element,
    Mixed,
    Row,
    Special,
    block,
    each,
    group,
    leaf,
    within,
)
from oralhist.formats.tei.bindings.values import (
    LANGUAGE,
    RESTRICTED,
    TERM,
    date,
    declaration,
    persons,
    place,
    read_scheme,
    whole_number,
)
from oralhist.formats.tei.namespace import TEI
from oralhist.model import Description, DescriptionType, Interview, Metadata, Session, Term, Utterance
from oralhist.syntax.xml_parser import local_name

if TYPE_CHECKING:
    from oralhist.formats.tei.native.read_context import Plain, ReadContext
    from oralhist.formats.tei.writer.register import Register
    from oralhist.syntax.xml_writer import XmlWriter


def _take_number(context: ReadContext, plain: Plain, value: str, element: Any) -> None:
    """Read the position among all descriptions, which TEI has in two places."""
    number = whole_number(value)
    if number is None:
        context.error(element, f"{value[:20]!r} is not a position", "write 1, 2, 3 …")
    else:
        plain["n"] = number


NUMBER = Computed("n", lambda _description, register: register.here, "number", _take_number)
"""The position of a description among all descriptions."""


def described(*, in_abstracts: bool) -> Callable[[Interview, Register], Iterator[Description]]:
    """Return what yields the descriptions that are abstracts, or all others."""

    def descriptions(interview: Interview, register: Register) -> Iterator[Description]:
        for number, description in enumerate(interview.metadata.descriptions, 1):
            if (description.type is DescriptionType.ABSTRACT) is in_abstracts:
                register.here = str(number)
                yield description

    return descriptions


def _is_abstract(_context: ReadContext, plain: Plain, _element: Any) -> None:
    plain["type"] = "abstract"


def _of_interview(name: str, *rows: Row) -> Element:
    """An element that applies to the whole interview; one with an id is read when something points to it."""
    default = Constant("default", "true", is_checked=False)
    return Element(name, (default, *rows), key=("xml:id", None), block=True, after=_check_default)


def _check_default(context: ReadContext, _plain: Plain, element: Any) -> None:
    if element.get("default") != "true":
        message = f"<{local_name(element)}> applies to nothing"
        context.error(element, message, 'write default="true", or an xml:id')


_LANGUAGES = each("languages", "language", Attribute("ident", ""))


# Keywords


def _write_keywords(xml: XmlWriter, terms: Iterable[tuple[str, Term]], register: Register) -> None:
    """Write terms, each with ``keyword`` or ``subject``: one list for each run of terms from the same scheme."""
    for scheme, run in groupby(terms, key=lambda term: term[1].scheme):
        xml.open("keywords", {"scheme": register.scheme(scheme)})
        for kind, term in run:
            xml.line()
            xml.leaf("term", term.term, {"type": kind, "ref": term.uri, "xml:lang": term.language})
        xml.close("keywords")


def _write_terms(xml: XmlWriter, metadata: Metadata, register: Register) -> None:
    terms = [("keyword", term) for term in metadata.keywords] + [("subject", term) for term in metadata.subjects]
    _write_keywords(xml, terms, register)


def _write_list(xml: XmlWriter, terms: Iterable[Term], register: Register) -> None:
    _write_keywords(xml, [("keyword", term) for term in terms], register)


_TERM = Element("term", (Constant("type", "", is_checked=False), *TERM), text="term")


def _take_terms(context: ReadContext, plain: Plain, element: Any) -> None:
    """Read the keywords and subjects of one scheme."""
    from oralhist.formats.tei.native.forms import form_of

    pointer = element.get("scheme")
    source = {} if pointer is None else {"scheme": read_scheme(context, pointer, element)}
    for child in element:
        kind = child.get("type")
        if child.tag != f"{TEI}term" or kind not in {"keyword", "subject"}:
            context.unexpected(child)
        else:
            term = form_of(_TERM)(context, child)
            term.update(source)
            plain.setdefault(f"{kind}s", []).append(term)


def _take_keywords(context: ReadContext, plain: Plain, element: Any) -> None:
    """Read the keywords of an utterance."""
    _take_terms(context, plain, element)
    if "subjects" in plain:
        context.error(element, "an utterance cannot have subjects", 'write <term type="keyword">')


_LISTS = '<ref name="keyword-lists"/>'


def _keyword_lists(_interview: Interview, register: Register) -> Iterator[tuple[Term, ...]]:
    for keywords, id in register.keywords.items():
        register.here = id
        yield keywords


KEYWORDS = declaration(
    "textClass",
    "keywords-id",
    Constant("default", "false", is_checked=False),
    Special(_write_list, {"keywords": _take_keywords}, _LISTS),
    objects=_keyword_lists,
    model=Utterance,
)
"""The keywords of an utterance."""

# Languages and settings of sessions

SESSION_LANGUAGES = declaration(
    "langUsage", "languages-id", Constant("default", "false", is_checked=False), _LANGUAGES, model=Session
)
SESSION_SETTING = declaration(
    "settingDesc",
    "setting-id",
    Constant("default", "false"),
    group("setting", Attribute("who", "participants", persons("participant of a session")), date("date")),
    place("place"),
    model=Session,
)
"""When and where a session was, and who was there."""


def _of_sessions(_interview: Interview, register: Register) -> Iterator[tuple[Element, Session]]:
    for registered in register.sessions:
        for element, id in ((SESSION_LANGUAGES, registered.languages), (SESSION_SETTING, registered.setting)):
            if id is not None:
                register.here = id
                yield element, registered.session


PROFILE = block(
    "profileDesc",
    Element(
        "abstract",
        (NUMBER, LANGUAGE, RESTRICTED, leaf("ab", "text")),
        of="metadata.descriptions",
        each=True,
        block=True,
        objects=described(in_abstracts=True),
        after=_is_abstract,
    ),
    _of_interview("langUsage", *within("metadata", _LANGUAGES)),
    _of_interview(
        "textClass",
        Special(_write_terms, {"keywords": _take_terms}, _LISTS, ("keywords", "subjects"), of="metadata"),
    ),
    PEOPLE,
    _of_interview("settingDesc", *within("metadata", group("setting", date("date")), place("places", each=True))),
    Mixed(_of_sessions, (SESSION_LANGUAGES, SESSION_SETTING)),
    KEYWORDS,
)
