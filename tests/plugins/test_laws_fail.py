"""Each law fails for a format that breaks it, and says what is wrong."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import Phase, settings

from broken_formats import BROKEN, GOOD, LAST
from oralhist.errors import MissingPackage
from oralhist.format import Format, never
from oralhist.testing import CONFORMANCE

FEW = "few, without making the failing example smaller"
settings.register_profile(FEW, settings.get_profile("normal"), max_examples=60, phases=[Phase.generate])
LAWS = {law.name: law for law in CONFORMANCE}


@pytest.fixture(autouse=True)
def few_examples() -> Iterator[None]:
    """Try few examples, and take the first that fails as it is: to make it smaller takes most of the time."""
    before = settings.get_current_profile_name()
    settings.load_profile(FEW)
    yield
    settings.load_profile(before)


@pytest.mark.parametrize("law", CONFORMANCE, ids=str)
def test_a_good_format_keeps_every_law(law: object) -> None:
    LAWS[str(law)](GOOD)


@pytest.mark.parametrize(
    ("name", "form", "message"), BROKEN, ids=[f"{n}-{name}" for n, (name, *_) in enumerate(BROKEN)]
)
def test_a_broken_format_breaks_its_law(name: str, form: Format, message: str) -> None:
    LAST.clear()
    with pytest.raises(BaseException) as failure:
        LAWS[name](form)
    texts = [f"{type(one).__name__}: {one}" for one in _flat(failure.value)]
    assert any(message in text for text in texts), texts
    assert not any("Skipped" in text for text in texts)


def _flat(error: BaseException) -> list[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        return [inner for one in error.exceptions for inner in _flat(one)]
    return [error]


def test_every_law_is_broken_by_a_format() -> None:
    assert {name for name, *_ in BROKEN} == LAWS.keys()


def test_every_law_has_a_statement() -> None:
    assert all(law.statement.endswith(".") for law in CONFORMANCE)


def test_a_law_is_skipped_for_a_format_to_which_it_does_not_apply() -> None:
    reads = Format(name="r", title="R", suffixes=(".r",), media_type="text/plain", recognises=never, reader=GOOD.reader)
    with pytest.raises(pytest.skip.Exception, match="writer is not set"):
        LAWS["writes-the-same-bytes"](reads)
    with pytest.raises(AssertionError, match="give the laws at least one file"):
        LAWS["is-complete"](reads)


def test_without_hypothesis_the_error_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import oralhist.testing\n"
        "try:\n    oralhist.testing.CONFORMANCE\n"
        "except oralhist.errors.MissingPackage as error:\n    print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "hypothesis is not installed: install it with pip install 'oralhist[testing]'\n"
    assert issubclass(MissingPackage, Exception)
