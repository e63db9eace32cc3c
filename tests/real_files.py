"""Folders of real files and of other projects' schemas, which are named by environment variables."""

import os
from pathlib import Path

import pytest

__all__ = ["corpus", "folder_named", "foreign_schemas"]


def corpus(*parts: str) -> Path:
    """Return a folder of ``ORALHIST_CORPUS``; without the variable, skip the test or module that calls this."""
    return _folder("ORALHIST_CORPUS", *parts)


def foreign_schemas(*parts: str) -> Path:
    """Return a folder of ``ORALHIST_SCHEMAS``; without the variable, skip the test or module that calls this."""
    return _folder("ORALHIST_SCHEMAS", *parts)


def folder_named(variable: str) -> Path | None:
    """Return the folder that an environment variable names, or ``None`` if it is not set or empty."""
    name = os.environ.get(variable)
    return Path(name) if name else None


def _folder(variable: str, *parts: str) -> Path:
    folder = folder_named(variable)
    if folder is None:
        pytest.skip(f"{variable} names no folder", allow_module_level=True)
    return folder.joinpath(*parts)
