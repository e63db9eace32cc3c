"""A witness keeps whatever a piece of work leaves or lets be seen, wherever that is: files, their names, logs, prints."""

import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from attrs import field, frozen

__all__ = ["Witness", "told_by", "witnessed"]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@frozen
class Witness:
    """What was seen, each thing with where: every file opened for writing, as it was whenever it went or was moved.

    Files in the folder ``apart`` are not looked at.
    """

    apart: Path | None = None
    seen: list[tuple[str, bytes]] = field(factory=list)
    written: dict[Path, None] = field(factory=dict)

    def see(self, where: str, what: bytes | str) -> None:
        """Keep one thing."""
        self.seen.append((where, what if isinstance(what, bytes) else what.encode("utf-8", "backslashreplace")))

    def name(self, path: Path) -> None:
        """Keep the name of a file that is written."""
        if self.apart is None or not path.is_relative_to(self.apart):
            self.written[path] = None
            self.see("file name", str(path))

    def keep(self, path: Path) -> None:
        """Keep what a file holds now, if it is one that was written."""
        if path in self.written and path.is_file():
            self.see(f"file {path.suffix}", path.read_bytes())

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take note of what Python says of files: opened, moved, taken away."""
        match event, arguments:
            case "open", (str() | bytes() | os.PathLike() as path, mode, flags) if (
                flags & _WRITING if mode is None else set(mode) & set("wax+")
            ):
                file = Path(os.fsdecode(path))
                if file.is_dir():
                    raise RuntimeError("a file without a name is written, into which nobody can look")
                self.keep(file)
                self.name(file)
            case "os.rename", (source, target, *_):
                self.keep(Path(os.fsdecode(source)))
                self.keep(Path(os.fsdecode(target)))
                self.name(Path(os.fsdecode(target)))
            case "os.remove", (path, *_):
                self.keep(Path(os.fsdecode(path)))


@contextmanager
def witnessed(*folders: Path, apart: Path | None = None) -> Iterator[Witness]:
    """A witness of all that is done meanwhile, who at last looks at every file in the folders, too."""
    witness = Witness(apart)
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    handler = _Keeping(witness)
    root = logging.getLogger()
    level = root.level
    with ExitStack() as stack:
        heard = stack.enter_context(warnings.catch_warnings(record=True))
        warnings.simplefilter("always")
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        root.addHandler(handler)
        stack.callback(root.removeHandler, handler)
        root.setLevel(1)
        stack.callback(root.setLevel, level)
        stack.enter_context(_audited(witness))
        yield witness
    for warning in heard:
        witness.see("warning", f"{warning.message!r} {warning.message}")
    for where, stream in (("standard output", out), ("standard error", err)):
        witness.see(where, stream.buffer.getvalue())  # the buffer is a BytesIO
    for folder in folders:
        for path in folder.rglob("*"):
            witness.name(path)
    for path in sorted(witness.written):
        witness.keep(path)


def told_by(error: BaseException) -> str:
    """All that an error says, and those it came of, named as its cause or not."""
    told: list[str] = []
    pending: list[BaseException | None] = [error]
    met: list[BaseException] = []
    while pending:
        one = pending.pop()
        if one is None or any(one is other for other in met):
            continue
        met.append(one)
        told += [str(one), repr(one), repr(one.args), repr(vars(one)), *getattr(one, "__notes__", ())]
        pending += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            pending += one.exceptions
    return "\n".join(told)


class _Keeping(logging.Handler):
    def __init__(self, witness: Witness) -> None:
        super().__init__(level=1)
        self._witness = witness

    def emit(self, record: logging.LogRecord) -> None:
        self._witness.see("log", f"{record.getMessage()} {vars(record)!r}")
        if record.exc_info and record.exc_info[1]:
            self._witness.see("log", told_by(record.exc_info[1]))


_WITNESSES: list[Witness] = []
"""Who looks now. Python can be asked to tell of files, but not to stop, so it is asked once and told to nobody."""


@contextmanager
def _audited(witness: Witness) -> Iterator[None]:
    if not _IS_ASKED:
        sys.addaudithook(_tell)
        _IS_ASKED.append(True)
    _WITNESSES.append(witness)
    try:
        yield
    finally:
        _WITNESSES.remove(witness)


_IS_ASKED: list[bool] = []
_FILES = frozenset({"open", "os.rename", "os.remove"})


def _tell(event: str, arguments: tuple[Any, ...]) -> None:
    if _WITNESSES and event in _FILES:
        witness = _WITNESSES.pop()  # who looks does not look at himself
        try:
            witness.audit(event, arguments)
        finally:
            _WITNESSES.append(witness)
