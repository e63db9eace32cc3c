"""Work for other processes, some of which kills its own."""

import os
import signal
import time

__all__ = ["answer", "buried", "deadly", "failing", "lasting"]


def answer(number: int) -> str:
    """Say it."""
    return f"answer {number}"


def deadly(number: int) -> str:
    """Be killed by the numbers that 17 divides, as the system kills what takes too much memory."""
    if number % 17 == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return answer(number)


def failing(number: int) -> str:
    """Raise."""
    raise ArithmeticError(number)


def buried(number: int) -> str:
    """What is said of the killed."""
    return f"died {number}"


def lasting(number: int) -> str:
    """Never come to an end."""
    while True:
        time.sleep(number + 1)
