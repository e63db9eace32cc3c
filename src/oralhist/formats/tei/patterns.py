"""The patterns of RELAX NG for values, and for what the tables cannot say."""

from __future__ import annotations

from collections.abc import Iterable

from oralhist.formats.tei.bindings.header import TITLE_TYPES


def token(pattern: str) -> str:
    """A token that matches a regular expression."""
    return f'<data type="token"><param name="pattern">{pattern}</param></data>'


def id(pattern: str) -> str:
    """An id that matches a regular expression."""
    return f'<data type="NCName"><param name="pattern">{pattern}</param></data>'


def values(words: Iterable[str]) -> str:
    """One of some words."""
    return "<choice>" + "".join(f"<value>{word}</value>" for word in words) + "</choice>"


def ref(name: str) -> str:
    """A definition."""
    return f'<ref name="{name}"/>'


def optional(pattern: str) -> str:
    """A pattern that may be absent."""
    return f"<optional>{pattern}</optional>"


def attribute(name: str, pattern: str) -> str:
    """An attribute."""
    return f'<attribute name="{name}">{pattern}</attribute>'


def repeated(pattern: str, *, at_least_one: bool = False) -> str:
    """A pattern any number of times."""
    times = "oneOrMore" if at_least_one else "zeroOrMore"
    return f"<{times}>{pattern}</{times}>"


def element_of(name: str, pattern: str) -> str:
    """An element; without a pattern it is empty."""
    return f'<element name="{name}">{pattern or "<empty/>"}</element>'


_OWN, _NUMBER = r"#[^_\s]\S*", "[1-9][0-9]*"
_DAY = token("[0-9]{4}-[0-9]{2}-[0-9]{2}")

VALUES: dict[str, str] = {
    # texts
    "words": ref("space") + ref("nonempty"),
    "space": optional(attribute("xml:space", ref("preserve"))),
    "preserve": "<value>preserve</value>",
    "nonempty": '<data type="string"><param name="minLength">1</param></data>',
    "word": token(r"\S+"),
    "uri": token(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+"),
    "media-type": token(r"\*/\*|[^\s*]+/[^\s*]+"),
    "language-tag": '<data type="language"/>',
    "number": token(_NUMBER),
    "duration": token(r"PT[0-9]+(\.[0-9]{1,3})?S"),
    "title-type": values(TITLE_TYPES.values()),
    "medium": values(("audio", "video")),
    "status": values(("free", "restricted")),
    "role": ref("Role"),
    "roles": f"<list><oneOrMore>{ref('Role')}</oneOrMore></list>",
    # ids
    "id": id("[^_].*"),
    "recording-id": f"<choice>{ref('id')}{id(f'_recording{_NUMBER}')}</choice>",
    "session-id": f"<choice>{ref('id')}{id(f'_session{_NUMBER}')}</choice>",
    "restriction-id": id(f"_restriction{_NUMBER}"),
    "transcription-id": id(f"_transcription{_NUMBER}"),
    "languages-id": id(f"_languages{_NUMBER}"),
    "setting-id": id(f"_setting{_NUMBER}"),
    "keywords-id": id(f"_keywords{_NUMBER}"),
    "point-id": id(rf"_point{_NUMBER}\.{_NUMBER}"),
    "origin-id": id(rf"_t{_NUMBER}\.0"),
    "moment-id": id(rf"_t{_NUMBER}\.{_NUMBER}"),
    # pointers
    "to-participant": token(_OWN),
    "to-participants": f"<list><oneOrMore>{ref('to-participant')}</oneOrMore></list>",
    "to-mentioned": f"<choice>{ref('to-participant')}{ref('uri')}</choice>",
    "to-agent": token(rf"#([^_\s]\S*|_agent{_NUMBER})"),
    "to-passage": token(_OWN),
    "to-passages": f"<list><oneOrMore>{ref('to-passage')}</oneOrMore></list>",
    "to-own-recording": token(_OWN),
    "to-recording": token(rf"#([^_\s]\S*|_recording{_NUMBER})"),
    "to-session": token(rf"#([^_\s]\S*|_session{_NUMBER})"),
    "to-clock": token(rf"#([^_\s]\S*|_(session|recording){_NUMBER})"),
    "to-owner": token(r"#([^_\s]\S*|_(session|recording|point)\S+)"),
    "to-moment": token(rf"#_t{_NUMBER}\.(0|{_NUMBER})"),
    "to-restriction": token(f"#_restriction{_NUMBER}"),
    "to-transcription": token(f"#_transcription{_NUMBER}"),
    "to-keywords": token(f"#_keywords{_NUMBER}"),
    "to-scheme": token(f"#_scheme{_NUMBER}"),
    "to-roles": ref("to-Role"),
    "session-declarations": f"<list><zeroOrMore>{ref('to-recording')}</zeroOrMore>"
    + optional(token(f"#_setting{_NUMBER}"))
    + optional(token(f"#_languages{_NUMBER}"))
    + optional(ref("to-restriction"))
    + "</list>",
}
"""The patterns of values."""

SPECIAL: dict[str, str] = {
    # A plain date, or an EDTF value with its first and last day for programs that do not read EDTF.
    "dating": optional(
        f"<choice>{attribute('when', token('[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?'))}<group>"
        + attribute("when-custom", token("[!-~]{1,64}"))
        + attribute("datingMethod", "<value>#_edtf</value>")
        + "".join(optional(attribute(name, _DAY)) for name in ("from", "to", "notBefore", "notAfter"))
        + "</group></choice>"
    ),
    "coordinates": element_of(
        "geo",
        r'<data type="string"><param name="pattern">-?[0-9]{1,2}(\.[0-9]+)? -?[0-9]{1,3}(\.[0-9]+)?</param></data>',
    ),
    # A role of a participant; with an id, a name that "by" and "agent" point to.
    "responsibility": element_of(
        "respStmt",
        f"<choice><group>{element_of('resp', attribute('ref', ref('uri')) + ref('Role'))}"
        f"{element_of('name', attribute('ref', ref('to-participant')) + ref('words'))}</group>"
        f"<group>{attribute('xml:id', id(f'_agent{_NUMBER}'))}{element_of('resp', '<value>agent</value>')}"
        f"{element_of('name', ref('words'))}</group></choice>",
    ),
    "keyword-lists": "<oneOrMore>"
    + element_of(
        "keywords",
        f"{optional(attribute('scheme', ref('to-scheme')))}<oneOrMore>"
        + element_of(
            "term",
            attribute("type", values(("keyword", "subject")))
            + optional(attribute("ref", ref("uri")))
            + optional(attribute("xml:lang", ref("language-tag")))
            + ref("words"),
        )
        + "</oneOrMore>",
    )
    + "</oneOrMore>",
    # A closed vocabulary with its words, or the name of another vocabulary.
    "taxonomy": element_of(
        "taxonomy",
        f"{attribute('xml:id', id('_[a-z_]+[0-9]*'))}<choice>{element_of('desc', ref('words'))}<oneOrMore>"
        + element_of("category", attribute("xml:id", id(r"_[a-z_]+\.[a-z_]+")) + element_of("catDesc", ref("words")))
        + "</oneOrMore></choice>",
    ),
    # A JSON value; without a pointer to its owner, it is that of the interview.
    "extension": element_of(
        "xenoData",
        attribute("type", "<value>json</value>")
        + attribute("subtype", ref("word"))
        + optional(attribute("corresp", ref("to-owner")))
        + ref("words"),
    ),
}
"""The patterns that the tables do not have."""
