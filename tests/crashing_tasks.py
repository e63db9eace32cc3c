"""Tasks for worker processes, some of which kill their own process."""

import os
import signal
import time

from oralhist.corpus import Product

__all__ = ["answer", "crashed", "endless", "failing", "killed", "poisoned"]


def answer(number: int) -> str:
    """Return an answer."""
    return f"answer {number}"


def killed(number: int) -> str:
    """Kill the process for multiples of 17, as the system kills a process that needs too much memory."""
    if number % 17 == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer(number)


def failing(number: int) -> str:
    """Raise an error."""
    raise ArithmeticError(number)


def crashed(number: int) -> str:
    """Return the result for a task whose process was killed."""
    return f"crashed {number}"


def endless(number: int) -> str:
    """Never return."""
    while True:
        time.sleep(number + 1)


def poisoned(name: str, data: bytes) -> Product:
    """Write the length of a file; one of the files kills the process."""
    if name.endswith("iv0013.json"):
        os.kill(os.getpid(), signal.SIGKILL)
    return Product(outputs={f"{name}.length": str(len(data)).encode()})
