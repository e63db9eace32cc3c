"""Rules on keywords and subjects."""

from collections.abc import Iterator

from oralhist.findings import Path, Severity
from oralhist.model import IndexPoint, IndexText, Metadata, Utterance
from oralhist.rules.rule import Violation, rule
from oralhist.rules.rule_context import RuleContext
from oralhist.syntax.characters import text_key


@rule("duplicate-keyword", Severity.WARNING, "A repeated keyword or subject",
    why="A term that is listed twice is counted twice.", fix="Remove one of the two.",
    depends_on=("*.keywords", "*.subjects"),
    example='{"metadata": {"title": "An interview", "keywords": ["mill", "strike", "Mill"]}}')  # fmt: skip
def duplicate_keyword(context: RuleContext) -> Iterator[Violation]:
    """A keyword or subject that its list already has, in the same language and vocabulary. Case does not matter."""
    for path, part in context.all(Metadata, Utterance, IndexPoint, IndexText):
        if part.keywords:
            yield from _repeated(path, part, "keywords")
        if part.__class__ is not Utterance and part.subjects:
            yield from _repeated(path, part, "subjects")


def _repeated(path: Path, part: Metadata | IndexPoint, name: str) -> Iterator[Violation]:
    seen: dict[tuple[str, str | None, str | None], int] = {}
    for number, term in enumerate(getattr(part, name)):
        key = (text_key(term.term), term.language, term.scheme)
        if key in seen:
            yield Violation((*path, name, number), f"this term repeats {name}[{seen[key]}]")
        seen.setdefault(key, number)
