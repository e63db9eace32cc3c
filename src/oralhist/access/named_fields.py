"""Fields in which a name is searched for in another way than in other texts."""

from collections.abc import Mapping
from typing import Any

from oralhist.model import Identifier, MediaFile, Series

IDS_IN_TEXTS: Mapping[type[Any], tuple[str, ...]] = {
    Identifier: ("value",),
    MediaFile: ("host_id",),
    Series: ("id", "number"),
}
"""Fields of any text that hold ids: a name may be anywhere in their words, as in an address."""

OWN_NAMES = ("name", "given_name", "family_name", "other_names", "label", "honorific", "pseudonym")
"""The fields of a participant for the names. Those of a visible person may have words of a hidden name."""


def free_subtags(tag: str) -> str:
    """Return the subtags of a language tag that may be a name: variants, and those for private use."""
    subtags = tag.lower().split("-")
    private = subtags.index("x") if "x" in subtags else len(subtags)
    return "-".join((*(one for one in subtags[1:private] if len(one) > 4), *subtags[private + 1 :]))
