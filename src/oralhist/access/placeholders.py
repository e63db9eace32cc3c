"""What a file has in place of withheld words: a gap of fixed size, or the replacement; and when nothing else is left."""

from itertools import groupby

from oralhist.access.visibility import Audience
from oralhist.model import Content, Editorial, Gap, GapReason, Inline, Restricted, Restriction, Utterance
from oralhist.model.content import contents_of

GAP = Gap(reason=GapReason.RESTRICTED)
"""The placeholder for anything withheld. It never has a length, so that it reveals nothing."""


def placeholder(restriction: Restriction | None) -> Inline:
    """Return what others read in place of something withheld: its replacement, or a gap."""
    if restriction is None or restriction.replacement is None:
        return GAP
    return Editorial(body=restriction.replacement, source=restriction.replacement)


def is_placeholder(item: str | Inline) -> bool:
    """Return whether an item of a content has the form of a placeholder, of this or of an earlier release."""
    return item == GAP or (isinstance(item, Editorial) and item.source is not None and item.body == (item.source,))


def placeholders_in(content: Content) -> Content:
    """Return the placeholders of a content without what is between them; each run of equal ones becomes one."""
    return tuple(item for item, _ in groupby(filter(is_placeholder, content)))


def placeholders_of(utterance: Utterance) -> Content | None:
    """Return the placeholders that are all of an utterance; None if it has more."""
    content = utterance.content
    if not content or content[0].__class__ is str or placeholders_in(content) != content:
        return None
    rest = (utterance.id, utterance.label, utterance.keywords, utterance.corresponds)
    return None if any(rest) else content


def is_withheld(content: Content) -> bool:
    """Return whether a visible content has placeholders and no other words."""
    return any(map(is_placeholder, content)) and not has_open_words(None, content)


def has_open_words(audience: Audience | None, content: Content) -> bool:
    """Return whether an audience may see any words of a content, apart from placeholders; without one, if it has any."""
    return any(_has_words(audience, item) for item in content if not is_placeholder(item))


def _has_words(audience: Audience | None, item: str | Inline) -> bool:
    if isinstance(item, str):
        return any(map(str.isalnum, item))
    if audience is not None and isinstance(item, Restricted) and not audience.may_see(item.restriction):
        return False
    return any(_has_words(audience, one) for held in contents_of(item) for one in held)
