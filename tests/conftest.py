"""Settings of all tests: the number of examples for the laws, and the folders of files."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# "normal" is that of a plain run, which should end in three minutes; "full" runs on every change (.ci/run). "searching"
# tries other examples every time. The others have the same result on every machine, however busy it is.
settings.register_profile(
    "normal", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", settings.get_profile("normal"), max_examples=200)
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
    """Measure no times unless asked to: a busy machine must not fail a test."""
    if not config.getoption("benchmark_only"):
        config.option.benchmark_disable = True
