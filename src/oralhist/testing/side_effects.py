"""Record everything that code writes or prints: files, file names, logs, warnings, standard streams."""

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

__all__ = ["SideEffects", "error_text", "recorded_side_effects"]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@frozen
class SideEffects:
    """Everything that was written, with its place. Files are read before they are overwritten, moved or removed.

    Files in the folder ``ignored`` are not recorded.
    """

    ignored: Path | None = None
    seen: list[tuple[str, bytes]] = field(factory=list)
    written: dict[Path, None] = field(factory=dict)

    def see(self, where: str, what: bytes | str) -> None:
        """Record one thing."""
        self.seen.append((where, what if isinstance(what, bytes) else what.encode("utf-8", "backslashreplace")))

    def name(self, path: Path) -> None:
        """Record the name of a written file."""
        if self.ignored is None or not path.is_relative_to(self.ignored):
            self.written[path] = None
            self.see("file name", str(path))

    def keep(self, path: Path) -> None:
        """Record the current content of a file, if it was written."""
        if path in self.written and path.is_file():
            self.see(f"file {path.suffix}", path.read_bytes())

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Handle an audit event of Python: a file is opened, moved or removed."""
        match event, arguments:
            case "open", (str() | bytes() | os.PathLike() as path, mode, flags) if (
                flags & _WRITING if mode is None else set(mode) & set("wax+")
            ):
                file = Path(os.fsdecode(path))
                if file.is_dir():
                    raise RuntimeError("a file without a name is written, which cannot be read back")
                self.keep(file)
                self.name(file)
            case "os.rename", (source, target, *_):
                self.keep(Path(os.fsdecode(source)))
                self.keep(Path(os.fsdecode(target)))
                self.name(Path(os.fsdecode(target)))
            case "os.remove", (path, *_):
                self.keep(Path(os.fsdecode(path)))


@contextmanager
def recorded_side_effects(*folders: Path, ignored: Path | None = None) -> Iterator[SideEffects]:
    """Record all side effects of the block, and at its end every file in the folders."""
    effects = SideEffects(ignored)
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    handler = _LogHandler(effects)
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
        stack.enter_context(_audited(effects))
        yield effects
    for warning in heard:
        effects.see("warning", f"{warning.message!r} {warning.message}")
    for where, stream in (("standard output", out), ("standard error", err)):
        effects.see(where, stream.buffer.getvalue())  # the buffer is a BytesIO
    for folder in folders:
        for path in folder.rglob("*"):
            effects.name(path)
    for path in sorted(effects.written):
        effects.keep(path)


def error_text(error: BaseException) -> str:
    """Return all texts of an error, and of the errors that led to it, even if suppressed."""
    texts: list[str] = []
    pending: list[BaseException | None] = [error]
    seen: list[BaseException] = []
    while pending:
        one = pending.pop()
        if one is None or any(one is other for other in seen):
            continue
        seen.append(one)
        texts += [str(one), repr(one), repr(one.args), repr(vars(one)), *getattr(one, "__notes__", ())]
        pending += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            pending += one.exceptions
    return "\n".join(texts)


class _LogHandler(logging.Handler):
    def __init__(self, effects: SideEffects) -> None:
        super().__init__(level=1)
        self._effects = effects

    def emit(self, record: logging.LogRecord) -> None:
        self._effects.see("log", f"{record.getMessage()} {vars(record)!r}")
        if record.exc_info and record.exc_info[1]:
            self._effects.see("log", error_text(record.exc_info[1]))


_ACTIVE: list[SideEffects] = []
"""The active recorders. An audit hook cannot be removed, so one is added once and does nothing without them."""


@contextmanager
def _audited(effects: SideEffects) -> Iterator[None]:
    if not _HOOK_ADDED:
        sys.addaudithook(_audit_hook)
        _HOOK_ADDED.append(True)
    _ACTIVE.append(effects)
    try:
        yield
    finally:
        _ACTIVE.remove(effects)


_HOOK_ADDED: list[bool] = []
_FILES = frozenset({"open", "os.rename", "os.remove"})


def _audit_hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _ACTIVE and event in _FILES:
        effects = _ACTIVE.pop()  # a recorder does not record its own reads
        try:
            effects.audit(event, arguments)
        finally:
            _ACTIVE.append(effects)
