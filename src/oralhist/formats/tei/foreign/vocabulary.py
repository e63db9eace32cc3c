"""What the elements of others' TEI mean in speech: plain text, an inline, a break, or no words at all."""

from oralhist.model import EventKind, MentionKind

TURNS = ("u", "annotationBlock", "sp")
"""Elements that are turns."""

PARAGRAPHS = frozenset({"seg", "p", "ab", "l", "lg", "item", "row", "head", "opener", "closer", "trailer"})
"""Elements that are paragraphs, unless they are inside another paragraph."""

PLAIN = PARAGRAPHS | frozenset(
    {"s", "cl", "phr", "w", "m", "pc", "c", "g", "q", "quote", "said", "mentioned", "soCalled", "term", "gloss", "num",
     "measure", "unit", "time", "abbr", "expan", "orig", "reg", "add", "corr", "del", "surplus", "list", "table", "cell",
     "label", "cit", "bibl", "address", "addrLine", "forename", "surname", "roleName", "genName", "nameLink", "addName",
     "div", "body", "text", "speaker", "salute", "signed", "docDate", "titlePart", "docTitle", "titlePage", "byline"}
)  # fmt: skip
"""Elements of which only the words are kept, because an interview has no inline for them."""

EMPHASIS = frozenset({"hi", "emph", "distinct"})

EVENTS = {
    "vocal": EventKind.VOCAL, "kinesic": EventKind.KINESIC, "incident": EventKind.INCIDENT, "stage": EventKind.INCIDENT,
    "event": EventKind.INCIDENT,  # in TEI P4
}  # fmt: skip

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
"""What ``name/@type`` and ``rs/@type`` mean, in lower case."""

LAYOUT = frozenset({"lb", "pb", "cb", "gb", "milestone"})
"""Breaks of lines and pages in print; speech goes on across them."""

NO_WORDS = frozenset(
    {"span", "spanGrp", "spanGr", "interp", "interpGrp", "fw", "link", "linkGrp", "join", "joinGrp", "alt", "altGrp", "fs",
     "certainty", "figure", "graphic", "media", "binaryObject", "shift", "ptr", "listPerson", "listPlace", "listOrg",
     "listEvent", "listBibl", "listRelation", "standOff", "teiHeader"}
)  # fmt: skip
"""Elements that hold no speech and that an interview has no field for."""
