"""Measure work by counting calls or lines, which does not depend on the load of the machine."""

import sys
from collections.abc import Callable
from typing import Any

__all__ = ["calls_in", "lines_in"]


def calls_in(work: Callable[[], object]) -> int:
    """Return how many functions are called, including those written in C."""
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


def lines_in(work: Callable[[], object]) -> int:
    """Return how many lines of Python run. This also finds loops that call nothing, but takes longer."""
    lines = 0

    def count(_frame: object, event: str, _argument: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines
