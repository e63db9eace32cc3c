"""A preload module of ``dask scheduler`` that writes every message that the scheduler gets or sends to a file."""

import os
from pathlib import Path
from typing import Any

from distributed.comm import tcp

__all__ = ["dask_setup"]


def dask_setup(scheduler: Any) -> None:
    """Record the frames of all connections, as they travel."""
    place = Path(os.environ["RECORDED_MESSAGES"])
    reading, writing = tcp.from_frames, tcp.to_frames

    def write(frames: Any) -> None:
        with place.open("ab") as file:
            for frame in frames:
                file.write(bytes(frame))

    async def from_frames(frames: Any, *arguments: Any, **named: Any) -> Any:
        write(frames)
        return await reading(frames, *arguments, **named)

    async def to_frames(*arguments: Any, **named: Any) -> Any:
        frames = await writing(*arguments, **named)
        write(frames)
        return frames

    tcp.from_frames, tcp.to_frames = from_frames, to_frames
