"""What the elements and the words of others' TEI mean: which are plain text, which an inline, which no speech at all."""

from __future__ import annotations

from oralhist.model import EventKind, GapReason, MentionKind

TURNS = ("u", "annotationBlock", "sp")
"""Elements that are somebody's turn."""

PARAGRAPHS = frozenset({"seg", "p", "ab", "l", "lg", "item", "row", "head", "opener", "closer", "trailer"})
"""Elements that begin and end a paragraph, unless they stand inside another one."""

PLAIN = PARAGRAPHS | frozenset(
    {"s", "cl", "phr", "w", "m", "pc", "c", "g", "q", "quote", "said", "mentioned", "soCalled", "term", "gloss", "num",
     "measure", "unit", "time", "abbr", "expan", "orig", "reg", "add", "corr", "del", "surplus", "list", "table", "cell",
     "label", "cit", "bibl", "address", "addrLine", "forename", "surname", "roleName", "genName", "nameLink", "addName",
     "div", "body", "text", "speaker", "salute", "signed", "docDate", "titlePart", "docTitle", "titlePage", "byline"}
)  # fmt: skip
"""Elements that are their words and nothing more."""

EMPHASIS = frozenset({"hi", "emph", "distinct"})

EVENTS = {
    "vocal": EventKind.VOCAL,
    "kinesic": EventKind.KINESIC,
    "incident": EventKind.INCIDENT,
    "event": EventKind.INCIDENT,  # in P4
    "stage": EventKind.INCIDENT,
}

MENTIONS = {
    "persName": MentionKind.PERSON, "placeName": MentionKind.PLACE, "geogName": MentionKind.PLACE,
    "settlement": MentionKind.PLACE, "country": MentionKind.PLACE, "region": MentionKind.PLACE,
    "district": MentionKind.PLACE, "bloc": MentionKind.PLACE, "orgName": MentionKind.ORGANIZATION,
    "eventName": MentionKind.EVENT, "title": MentionKind.WORK, "date": MentionKind.DATE, "name": None, "rs": None,
}  # fmt: skip

MENTION_KINDS = {str(kind): kind for kind in MentionKind} | {
    "per": MentionKind.PERSON, "pers": MentionKind.PERSON, "persname": MentionKind.PERSON, "loc": MentionKind.PLACE,
    "location": MentionKind.PLACE, "placename": MentionKind.PLACE, "org": MentionKind.ORGANIZATION,
    "organisation": MentionKind.ORGANIZATION, "orgname": MentionKind.ORGANIZATION,
}  # fmt: skip
"""What ``name/@type`` and ``rs/@type`` say, in small letters."""

LAYOUT = frozenset({"lb", "pb", "cb", "gb", "milestone"})
"""Where a printed page breaks; no speech breaks there."""

NO_WORDS = frozenset(
    {"span", "spanGrp", "spanGr", "interp", "interpGrp", "fw", "link", "linkGrp", "join", "joinGrp", "alt", "altGrp", "fs",
     "certainty", "figure", "graphic", "media", "binaryObject", "shift", "ptr", "listPerson", "listPlace", "listOrg",
     "listEvent", "listBibl", "listRelation", "standOff", "teiHeader"}
)  # fmt: skip
"""Elements of which nothing was said and nothing can be kept."""

_REASONS = (
    ("overlap", GapReason.OVERLAP),
    ("crosstalk", GapReason.OVERLAP),
    ("tape", GapReason.TAPE),
    ("recording", GapReason.TAPE),
    ("inaudible", GapReason.INAUDIBLE),
    ("unintelligible", GapReason.INAUDIBLE),
    ("incomprehensible", GapReason.INAUDIBLE),
    ("editorial", GapReason.EDITORIAL),
    ("omitted", GapReason.EDITORIAL),
)
_SEALED = (
    "published", "redact", "restrict", "anonym", "pseudonym", "confidential", "sealed", "closed", "withheld", "private",
    "privacy", "sensitive", "embargo", "censor",
)  # fmt: skip


def gap_reason(reason: str) -> GapReason | None:
    """Why words are missing; what speaks of restriction is read as that, whatever else it says."""
    told = reason.casefold()
    if any(word in told for word in _SEALED):
        return GapReason.RESTRICTED
    return next((meaning for word, meaning in _REASONS if word in told), None)


def is_sealed(type: str) -> bool:
    """Whether an element's ``type`` says that not everybody may read its words."""
    words = type.casefold().replace("-", "_").split()
    return any(
        word in ("res", "restricted", "sealed", "confidential", "closed", "private", "withheld") for word in words
    )
