"""Rules on language tags (BCP 47): there is such a language, and the tag is today's."""

from collections.abc import Iterator
from functools import lru_cache

from oralhist.findings import Severity
from oralhist.model.shapes import LANGUAGE
from oralhist.rules.context import RuleContext
from oralhist.rules.rule import Violation, rule

_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka"
    " kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng"
    " nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su"
    " sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
PLAIN = frozenset(_TWO_LETTERS.split())
"""Two-letter tags that are in order, so that most interviews are judged without loading ``langcodes``."""


@rule(
    "invalid-language-tag",
    Severity.ERROR,
    "A language is named by a tag of BCP 47, so that programs know it.",
    depends_on=(),
    example={"metadata": {"title": "An interview", "languages": ["english"]}},
)
def invalid_language_tag(context: RuleContext) -> Iterator[Violation]:
    """A tag whose language, script, region or variant is not in the registry of BCP 47, wherever a language is named.

    Languages of three letters are fine where there is no tag of two. ``und`` stands for a language that nobody knows,
    ``mul`` for several, and tags that begin with ``x-`` mean what those who use them have agreed.
    """
    for path, tag in context.values(LANGUAGE):
        if tag not in PLAIN and todays(tag) is None:
            yield Violation(path, f"{tag!r} is not a language tag of BCP 47", "write a tag such as en, de-AT or und")


@rule(
    "deprecated-language-tag",
    Severity.WARNING,
    "A language has one tag of today, which is the one that others look for.",
    depends_on=(),
    example={"metadata": {"title": "An interview", "languages": ["eng"]}},
)
def deprecated_language_tag(context: RuleContext) -> Iterator[Violation]:
    """A tag that has been replaced by another, such as ``iw`` by ``he``, or that is longer than BCP 47 allows.

    ``eng`` is such a one: where ISO 639 has two letters for a language, BCP 47 takes these.
    """
    for path, tag in context.values(LANGUAGE):
        if tag not in PLAIN and (better := todays(tag)) and better.casefold() != tag.casefold():
            yield Violation(path, f"today's tag for {tag!r} is {better!r}", f"write {better!r}")


@lru_cache(maxsize=4096)
def todays(tag: str) -> str | None:
    """The tag that BCP 47 has for a language today; nothing for what is no tag of it."""
    from langcodes import standardize_tag, tag_is_valid

    # Tagalog is a language of its own in the registry; only CLDR, whose names these are, reads it as Filipino.
    language, dash, rest = tag.partition("-")
    if language.casefold() == "tl":
        return f"tl{dash}{rest}" if tag_is_valid(tag) else None
    return standardize_tag(tag) if tag_is_valid(tag) else None
