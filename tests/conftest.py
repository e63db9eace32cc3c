"""Settings of all tests: the number of examples for each law, and the folders of files."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A plain run uses "normal", so that it ends in three minutes; "full" runs on every change (.ci/run). "searching" tries
# different examples in every run. The other profiles have the same result on every machine, even on a busy one.
settings.register_profile(
    "normal", max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("full", settings.get_profile("normal"), max_examples=200)
settings.register_profile("thorough", settings.get_profile("normal"), max_examples=2000)
settings.register_profile("searching", settings.get_profile("thorough"), derandomize=False, print_blob=True)
settings.register_profile("exhaustive", settings.get_profile("searching"), max_examples=10_000)
settings.register_profile("longest", settings.get_profile("searching"), max_examples=20_000)
settings.load_profile(os.environ.get("ORALHIST_PROFILE", "normal"))

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of the examples that are shipped with the library."""
    return PROJECT / "examples"


@pytest.fixture(scope="session")
def schemas() -> Path:
    """Return the folder of the project's own schemas."""
    return PROJECT / "schemas"


def pytest_configure(config: pytest.Config) -> None:
    """Measure times only with ``--benchmark-only``, because tests must not fail on a busy machine."""
    if not config.getoption("benchmark_only"):
        config.option.benchmark_disable = True
