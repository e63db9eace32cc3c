"""The recording of an OHMS record: where it is played from, and how long it is."""

import html
import re
from collections.abc import Sequence
from typing import Any

from oralhist.conventions.timestamps import time_text
from oralhist.formats.ohms.elements import Element, kept
from oralhist.model import MediaFile, Recording
from oralhist.model.shapes import URI, URI_OR_PATH
from oralhist.syntax.codes import INVALID_DURATION, INVALID_MEDIA_URL

MEDIAFILE = ("host", "avalon_target_domain", "host_account_id", "host_player_id", "host_clip_id", "clip_format")
_HOSTS = frozenset({"Avalon", "Aviary", "Brightcove", "Kaltura", "SoundCloud", "Vimeo", "YouTube"})
"""The platforms that OHMS knows by name; any other is ``Other``."""
_KINDS = frozenset({"audio", "video"})
_UNMAPPED = ("media_id", "kembed", "fmt")
"""Elements that the model has no field for: kept as an extension of the recording, and written from it."""
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,5}):([0-9]{1,2})(?:\.([0-9]{1,3})[0-9]{0,6})?")
_UNIT = re.compile(r"([0-9]{1,5})\s*(h|m|s)[a-z]*[.,]*\s*(?:and\s+)?", re.IGNORECASE)
_UNIT_MS = {"h": 3_600_000, "m": 60_000, "s": 1000}
_PLAYER = re.compile(r"""\bsrc\s*=\s*["']([^"'\s]{1,2000})["']""")
"""The address in the HTML of an embedded player."""


def recording_in(record: Element) -> Recording | None:
    """Read the recording of a record; nothing if the record does not mention one."""
    recorded: dict[str, Any] = dict(record.text_by_name(_UNMAPPED))
    mediafile = record.child("mediafile", MEDIAFILE, recorded)
    details = mediafile.text_by_name(MEDIAFILE) if mediafile else {}
    files = _files(record, details, recorded)
    if details:
        recorded["mediafile"] = details
    duration = _duration(record, recorded)
    if not (recorded or files or duration):
        return None
    return Recording(duration_ms=duration, files=files, extensions={"ohms": recorded} if recorded else {})


def _files(record: Element, details: dict[str, str], recorded: dict[str, Any]) -> tuple[MediaFile, ...]:
    """Read the files of a recording. The details that a file holds are removed."""
    clip, name = details.get("host_clip_id"), record.text("file_name")
    played = _played_file(record, details, recorded)
    if played and played.host_id == clip:
        details.pop("host_clip_id", None)
    if played and played.host:
        details.pop("host", None)
    files = (played,) if played else ()
    if name and URI.problem(name) and not URI_OR_PATH.problem(name) and not (played and played.url == name):
        return (*files, MediaFile(url=name))
    if name:
        recorded["file_name"] = name
    return files


def _played_file(record: Element, details: dict[str, str], recorded: dict[str, Any]) -> MediaFile | None:
    """Return the file that is played: by its address, by the id of its clip, or else by the address of the player."""
    url, clip = record.text("media_url"), details.get("host_clip_id")
    host = details.get("host") if details.get("host") in _HOSTS else None
    if url and URI.problem(url):
        if host and not clip:
            return MediaFile(host=host, host_id=url)
        recorded["media_url"] = url
        if URI_OR_PATH.problem(url):
            record.report(INVALID_MEDIA_URL, f"not the address of a file: {url[:60]!r}", "media_url")
            url = ""
    player = _PLAYER.search(html.unescape(recorded.get("kembed", "")))
    if not url and not clip and player and not URI.problem(player[1]):
        url = player[1]
    return MediaFile(url=url or None, host=host, host_id=clip) if url or clip else None


def _duration(record: Element, recorded: dict[str, Any]) -> int | None:
    text = record.text("duration")
    if not text:
        return None
    duration = _milliseconds(text)
    if duration is None:
        record.report(INVALID_DURATION, f"not a duration: {text[:40]!r}", "duration", hint="write HH:MM:SS")
    if not duration or _duration_text(duration) != text:
        recorded["duration"] = text
    return duration or None


def _milliseconds(text: str) -> int | None:
    """Read ``1:23:00``, ``97:05`` or ``2 hours, 30 minutes`` as milliseconds; return nothing for any other form."""
    clock = _CLOCK.fullmatch(f"{text}00" if text.endswith(":") else text)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups()[:3])
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((clock[4] or "0").ljust(3, "0"))
    parts = list(_UNIT.finditer(text)) if len(text) < 100 else []
    if not parts or "".join(part[0] for part in parts) != text:
        return None
    return sum(int(part[1]) * _UNIT_MS[part[2].lower()] for part in parts)


def _duration_text(milliseconds: int) -> str:
    """Write a duration as OHMS does: ``HH:MM:SS``, with milliseconds if there are any."""
    return time_text(milliseconds).removesuffix(".000")


def media_elements(recordings: Sequence[Recording]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts of the elements of a record that the first recording makes, and those of its ``mediafile``."""
    if not recordings:
        return {}, {}
    recording = recordings[0]
    elements = {name: text for name in _UNMAPPED if (text := kept(recording, str, name))}
    details = {name: text for name in MEDIAFILE if (text := kept(recording, str, "mediafile", name))}
    elements["duration"] = _duration_element(recording)
    address = kept(recording, str, "media_url")
    for file in recording.files:
        if file.url and URI.problem(file.url) and file.url != address and not file.host:  # a path relative to the file
            elements.setdefault("file_name", file.url)
        elif "media_url" not in elements and "host_clip_id" not in details:
            _put_file(file, elements, details)
    elements.setdefault("media_url", address)
    elements.setdefault("file_name", kept(recording, str, "file_name"))
    kinds = [(file.media_type or "").partition("/")[0] for file in recording.files]
    kind = next((kind for kind in kinds if kind in _KINDS), "")
    elements["fmt"] = _one_of(elements.get("fmt", kind), _KINDS)
    details["clip_format"] = _one_of(details.get("clip_format", kind), _KINDS)
    details["host"] = _one_of(details.get("host", ""), _HOSTS | {"Other"})
    return elements, {name: text for name, text in details.items() if text}


def _one_of(text: str, allowed: frozenset[str]) -> str:
    return text if text in allowed else ""


def _put_file(file: MediaFile, elements: dict[str, str], details: dict[str, str]) -> None:
    """Put the address or the clip of the played file into the elements, unless the embedded player has it."""
    player = html.unescape(elements.get("kembed", ""))
    is_known = file.host in _HOSTS
    if file.url and f'"{file.url}"' not in player and f"'{file.url}'" not in player:
        elements["media_url"] = file.url
    if file.host_id and (file.url or not is_known):
        details["host_clip_id"] = file.host_id
    elif file.host_id:
        elements["media_url"] = file.host_id
    if file.host:
        details["host"] = file.host if is_known else "Other"


def _duration_element(recording: Recording) -> str:
    """Return the duration as the source writes it if that still means the same, else in the usual form."""
    source = kept(recording, str, "duration")
    if source and (_milliseconds(source) or None) == recording.duration_ms:
        return source
    return _duration_text(recording.duration_ms) if recording.duration_ms is not None else ""
