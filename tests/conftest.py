"""Settings of all tests: how many examples the laws are tried on, and where real files are."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# "normal" runs everywhere; "thorough" tries ten times as many; "searching" tries others every time, "exhaustive" five
# times as many again. The first two give the same verdict on every machine, however busy it is.
settings.register_profile(
    "normal", max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", settings.get_profile("normal"), max_examples=2000)
settings.register_profile("searching", settings.get_profile("thorough"), derandomize=False, print_blob=True)
settings.register_profile("exhaustive", settings.get_profile("searching"), max_examples=10_000)
settings.load_profile(os.environ.get("ORALHIST_PROFILE", "normal"))

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the examples that are shipped."""
    return PROJECT / "examples"


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The folder of the project's own schemas."""
    return PROJECT / "schemas"


def pytest_configure(config: pytest.Config) -> None:
    """Time nothing unless asked to: a busy machine must not fail a test."""
    if not config.getoption("benchmark_only"):
        config.option.benchmark_disable = True
