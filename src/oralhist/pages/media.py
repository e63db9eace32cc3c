"""Where the recordings of a page are: the folder or the address that a user gives, and the paths of a record in it."""

import re
from functools import cache
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote, unquote, urlsplit

from oralhist.errors import InvalidOption
from oralhist.syntax.html_writer import Url, path, url

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_OF_A_DISK = re.compile(r"/|file:|[A-Za-z]:[/\\]", re.IGNORECASE)


@cache
def media_base(media: str) -> Url:
    """Return a folder or an address as the start of the addresses of recordings, without a slash at its end.

    A relative folder is relative to the page, as in a link; an absolute one becomes a ``file:`` address. Raises
    ``InvalidOption`` for an address from which no browser plays, and for one with a query or a fragment.
    """
    if scheme := _ADDRESS.match(media):
        parts = urlsplit(media)
        if scheme[1].lower() not in ("http", "https", "file") or not (parts.netloc or scheme[1].lower() == "file"):
            raise InvalidOption(
                f"no browser plays recordings from {media!r}: give a folder, or an address that begins with https://"
            )
        if "?" in media or "#" in media:
            raise InvalidOption(f"{media!r} is not a folder: an address with '?' or '#' names no folder")
        return Url(quote(media, safe="/:@%[]!$&'()*+,;=~").removesuffix("/"))
    for kind in (PurePosixPath, PureWindowsPath):
        if (folder := kind(media)).is_absolute():
            return Url(folder.as_uri().removesuffix("/"))
    if PureWindowsPath(media).drive:
        raise InvalidOption(f"{media!r} is a folder on a drive without its whole path")
    return Url("" if media.strip("./\\") == "" and ".." not in media else path(media.removeprefix("./")).rstrip("/"))


def media_address(address: str, media: str | None) -> Url | None:
    """Return the address of a recording on the page, or ``None`` if it is unsafe.

    ``media`` is where the recordings are whose addresses in the record are paths. A relative path is kept whole, so
    that files with one name in several folders are not confused; a folder that both ends ``media`` and begins the path
    appears once. Of an absolute path, only the name of the file is used.
    """
    if media is None:
        return url(address)
    base, is_of_disk = media_base(media), _OF_A_DISK.match(address)
    if not is_of_disk and urlsplit(address).scheme:
        return url(address)
    steps = address.split("/")
    if is_of_disk:
        steps = steps[-1:]
    while steps[0] in (".", ".."):
        del steps[0]
    where = unquote(base).split("://", 1)[-1].split("/")
    folders = [unquote(step) for step in steps[:-1]]
    shared = next((n for n in range(len(folders), 0, -1) if where[-n:] == folders[:n]), 0)
    safe = url("/".join(steps[shared:]))
    return Url(f"{base}/{safe}" if base else safe) if safe else None
