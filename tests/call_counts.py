"""How much work something is: counted, so that a busy machine changes nothing."""

import sys
from collections.abc import Callable

__all__ = ["calls_in"]


def calls_in(work: Callable[[], object]) -> int:
    """How many functions are called, the interpreter's own among them."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls
