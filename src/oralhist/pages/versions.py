"""The other texts of a session: next to the turns that they translate or edit, else in a part that can be opened."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define, evolve, frozen

from oralhist.model import Session, Turn, Utterance, Version
from oralhist.pages.context import Context
from oralhist.pages.direction import language
from oralhist.pages.inlines import content_html
from oralhist.syntax.html_writer import Attributes, Html, element, joined, text

_EARLY_MS = 500
"""How much earlier than a turn its translation may begin: captions are timed by hand."""


@frozen(kw_only=True)
class Beside:
    """A version as it is next to the transcript.

    ``utterances`` are those next to each turn, by its number; ``others`` are the turns that are next to
    none. ``kind`` is its class in the markup: empty for the only version of a session.
    """

    version: Version
    title: str
    kind: str
    utterances: Mapping[int, Sequence[Utterance]]
    others: Sequence[Turn]


def versions_of(session: Session, context: Context) -> list[Beside]:
    """Return the versions of a session that have words."""
    shown = [version for version in session.versions if version.turns]
    titles = list(_titles(shown, context))
    if len(shown) > 1:
        context.versions = max(context.versions, len(shown))
    aligner = _Aligner(session)
    kinds = [f"v{number}" for number in range(1, len(shown) + 1)] if len(shown) > 1 else [""]
    return [
        Beside(version=version, title=title, kind=kind, utterances=utterances, others=others)
        for version, title, kind in zip(shown, titles, kinds, strict=False)
        for utterances, others in [aligner.aligned(version)]
    ]


def _titles(versions: Sequence[Version], context: Context) -> Iterator[str]:
    """Yield the language and the kind of each version, numbered if another has the same."""
    given: dict[str, int] = {}
    for version in versions:
        title = f"{context.words.language_name(version.language)} ({context.words(version.kind.value)})"
        given[title] = number = given.get(title, 0) + 1
        yield title if number == 1 else f"{title} {number}"


@define
class _Aligner:
    """Finds the turns of a session to which utterances of a version belong."""

    session: Session
    by_id: dict[str, int] = Factory(dict)
    by_time: dict[str | None, list[tuple[int, int]]] = Factory(lambda: defaultdict(list))

    def __attrs_post_init__(self) -> None:
        for number, turn in enumerate(self.session.turns):
            if not turn.utterances:
                continue  # there is nothing to which a version could correspond
            for id in (turn.id, *(utterance.id for utterance in turn.utterances)):
                if id:
                    self.by_id.setdefault(id, number)
            first = next((one for one in turn.utterances if one.start_ms is not None), None)
            if first is not None and first.start_ms is not None:
                self.by_time[first.recording].append((first.start_ms, number))
        for starts in self.by_time.values():
            starts.sort()

    def aligned(self, version: Version) -> tuple[dict[int, list[Utterance]], list[Turn]]:
        """Return the utterances by the numbers of their turns, and the turns that belong to none.

        What a version names decides, else its times; words with neither follow those before them. A version with neither
        that has as many turns as the transcript, by the same speakers, corresponds turn by turn.
        """
        found: dict[int, list[Utterance]] = {}
        others: list[Turn] = []
        at: int | None = None
        for turn in version.turns:
            before: list[Utterance] = []
            for utterance in turn.utterances:
                at = self._turn_of(utterance, turn, at)
                (before if at is None else found.setdefault(at, [])).append(utterance)
            if before:
                others.append(evolve(turn, utterances=tuple(before)))
        if not found and self._is_turn_by_turn(version):
            return {number: list(turn.utterances) for number, turn in enumerate(version.turns)}, []
        return found, others

    def _is_turn_by_turn(self, version: Version) -> bool:
        speakers, others = ([turn.speaker for turn in turns] for turns in (self.session.turns, version.turns))
        return speakers == others and all(turn.utterances for turn in (*self.session.turns, *version.turns))

    def _turn_of(self, utterance: Utterance, turn: Turn, before: int | None) -> int | None:
        named = [self.by_id[id] for id in utterance.corresponds or turn.corresponds if id in self.by_id]
        if named:
            return min(named)
        starts = self.by_time.get(utterance.recording)
        if not starts or utterance.start_ms is None or utterance.corresponds or turn.corresponds:
            return before
        after = bisect_right(starts, utterance.start_ms + _EARLY_MS, key=lambda start: start[0])
        return starts[max(0, after - 1)][1]


def beside_html(besides: Sequence[Beside], turn: int, context: Context, around: str | None) -> Html:
    """Return what the versions have for a turn, each in its language."""
    return joined(
        element(
            "div",
            {"class": f"v-other {one.kind}".rstrip(), **language(one.version.language, around)},
            *(
                element("p", {}, content_html(utterance.content, context, with_times=False))
                for utterance in one.utterances[turn]
            ),
        )
        for one in besides
        if turn in one.utterances
    )


def choice_html(besides: Sequence[Beside], anchor: str, context: Context) -> Html:
    """Return the choice between the original and the versions next to it; the style sheet alone carries it out."""
    shown, words = [one for one in besides if one.utterances], context.words
    if not shown:
        return Html("")

    def choice(key: str, title: str, kind: str = "") -> Html:
        kinds = f"see-{key} {kind.replace('v', 'o')}".rstrip()
        button: Attributes = {"type": "radio", "name": f"{anchor}-v", "class": kinds, "checked": key == "own"}
        return element("label", {}, element("input", button), text(f" {title}"))

    alone = [choice("own", words("original")), *(choice("other", one.title, one.kind) for one in shown)]
    if len(besides) == 1:
        return _choices(words("show"), [*alone, choice("both", words("both"))])
    both = [choice("both", one.title, one.kind) for one in shown]
    return joined((_choices(words("show"), alone), _choices(words("both"), both)))


def _choices(legend: str, choices: Sequence[Html]) -> Html:
    return element("fieldset", {"class": "views"}, element("legend", {}, legend), *choices)


def rules_of(versions: int) -> Html:
    """Return the rules of the style sheet that hide all versions but the chosen one, for sessions with up to as many."""
    numbers = range(1, versions + 1) if versions > 1 else ()
    return Html(
        "".join(f".session:has(.o{number}:checked) .v-other:not(.v{number}){{display:none}}" for number in numbers)
    )


def others_html(beside: Beside, context: Context, around: str | None, *, is_open: bool) -> Html:
    """Return the turns of a version that are next to none, in a part that can be opened."""
    if not beside.others:
        return Html("")
    paragraphs = []
    for turn in beside.others:
        label = turn.label or context.label(turn.speaker)
        for number, utterance in enumerate(turn.utterances):
            who = joined((element("b", {"class": "lab"}, f"{label}:"), " ")) if label and not number else Html("")
            paragraphs.append(element("p", {}, who, content_html(utterance.content, context, with_times=False)))
    summary = element("summary", language(context.words.language, around), beside.title)
    body = element("div", language(beside.version.language, around), *paragraphs)
    return element("details", {"class": "box", "open": is_open}, summary, body)
