"""Current language tags follow the registry of BCP 47, not the aliases of CLDR."""

import pytest
from langcodes.registry_parser import parse_registry

from oralhist.conventions.language_registry import current_tag
from oralhist.conventions.languages import language_tag


@pytest.mark.parametrize(
    "tag", ["sh", "prs", "swc", "cnr", "tl", "cmn", "yue", "arb", "pes", "sr-Latn-RS", "de-AT", "ku-Arab", "zh-Hant-TW", "x-ours",
            "sh-Cyrl", "en-x-old", "de-1996", "no", "azb", "gsw", "sl-rozaj-biske", "i-mingo", "fil", "zsm", "lvs", "ekk"]
)  # fmt: skip
def test_current_tags_stay(tag: str) -> None:
    assert current_tag(tag) == tag
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    ("tag", "current"),
    [("zh-cmn", "cmn"), ("zh-cmn-Hant", "cmn-Hant"), ("zh-yue", "yue"), ("zh-cmn-Hans-CN", "cmn-Hans-CN"), ("ar-arb", "arb"),
     ("iw", "he"), ("iw-IL", "he-IL"), ("mo", "ro"), ("ji", "yi"), ("eng", "en"), ("ger-AT", "de-AT"), ("deu", "de"), ("drw", "prs"),
     ("i-klingon", "tlh"), ("no-bok", "nb"), ("zh-min-nan", "nan"), ("sgn-DE", "gsg"), ("de-DD", "de-DE"), ("my-BU", "my-MM"),
     ("EN-us", "en-US"), ("hbs", "sh"), ("en-UK", "en-GB"), ("tie", "ras")],
)  # fmt: skip
def test_deprecated_tags_become_what_the_registry_prefers(tag: str, current: str) -> None:
    assert current_tag(tag) == current
    assert current_tag(current) == current


@pytest.mark.parametrize("tag", ["english", "qq-QQ", "", "e", "xx-yy-zz"])
def test_other_texts_are_no_tags(tag: str) -> None:
    assert current_tag(tag) is None


def test_no_tag_of_the_registry_without_a_preferred_value_is_replaced() -> None:
    """The copy of the registry that langcodes has is older, so what became deprecated since is not compared."""
    entries = list(parse_registry())  # type: ignore[no-untyped-call]
    current = [
        e["Subtag"] for e in entries if e["Type"] == "language" and not {"Preferred-Value", "Deprecated"} & e.keys()
    ]
    changed = {tag: found for tag in current if ".." not in tag and (found := current_tag(tag)) not in (tag, None)}
    assert len(current) > 7000
    assert len(changed) < 30, changed
