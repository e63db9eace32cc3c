"""Rules on language tags (BCP 47): they are registered, and current."""

from collections.abc import Iterator

from oralhist.conventions.language_registry import current_tag
from oralhist.findings import Severity
from oralhist.model.shapes import LANGUAGE
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext

_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo"
    " es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka"
    " kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng"
    " nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su"
    " sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
COMMON_TAGS = frozenset(_TWO_LETTERS.split())
"""Valid two-letter tags. Most interviews use only these, and are then checked without loading ``langcodes``."""


@rule("invalid-language-tag", Severity.ERROR, "A language tag that is not valid BCP 47",
    why="Programs only understand a language that is named by a BCP 47 tag.",
    fix="Write a tag such as en, de-AT or und.", depends_on=(),
    example='{"metadata": {"title": "An interview", "languages": ["english"]}}')  # fmt: skip
def invalid_language_tag(context: RuleContext) -> Iterator[Violation]:
    """A tag whose language, script, region or variant is not in the registry of BCP 47, in any language field.

    Three-letter languages are valid where no two-letter tag exists. ``und`` is an unknown language, ``mul`` several
    languages, and tags that begin with ``x-`` are private.
    """
    for path, tag in context.values(LANGUAGE):
        if tag not in COMMON_TAGS and current_tag(tag) is None:
            yield Violation(path, f"{tag!r} is not a language tag of BCP 47")


@rule("deprecated-language-tag", Severity.WARNING, "A language tag that has been replaced",
    why="Others search for the current tag of a language.", fix="Write the current tag.", depends_on=(),
    example='{"metadata": {"title": "An interview", "languages": ["eng"]}}')  # fmt: skip
def deprecated_language_tag(context: RuleContext) -> Iterator[Violation]:
    """A tag that has been replaced by another, such as ``iw`` by ``he``, or that is longer than BCP 47 allows.

    The registry decides, not CLDR: ``sh`` and ``prs`` are current. ``eng`` is too long: if ISO 639 has a two-letter code
    for a language, BCP 47 uses that code.
    """
    for path, tag in context.values(LANGUAGE):
        if tag not in COMMON_TAGS and (current := current_tag(tag)) and current.casefold() != tag.casefold():
            yield Violation(path, f"the current tag for {tag!r} is {current!r}", f"write {current!r}")
