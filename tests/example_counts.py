"""The number of examples for laws that need more examples than others."""

from hypothesis import settings

FULL = 200
"""A profile with at least this number of examples is for thorough runs; a plain run tries fewer, to end in minutes."""


def at_least(number: int) -> int:
    """Return the number of examples of the profile; in thorough runs it is not less than ``number``."""
    tried = settings().max_examples
    return tried if tried < FULL else max(tried, number)


def in_a_long_run(number: int) -> int:
    """Return the number of kills or files of a slow test: all with the profile ``exhaustive``, otherwise a tenth."""
    return number if settings().max_examples >= 10_000 else number // 10
