"""How many examples the laws are tried on that need more than others."""

from hypothesis import settings

FULL = 200
"""From this number of examples on, a profile is one for thorough runs; a plain run tries fewer, to end in minutes."""


def at_least(number: int) -> int:
    """Return the number of examples of the profile, in thorough runs at least a number."""
    tried = settings().max_examples
    return tried if tried < FULL else max(tried, number)
