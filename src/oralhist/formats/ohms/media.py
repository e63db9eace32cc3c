"""The recording of an OHMS record: where it is played from, and how long it lasts."""

import html
import re
from collections.abc import Sequence
from typing import Any

from oralhist.findings import Severity
from oralhist.formats.ohms.elements import Element, extension_of
from oralhist.model import MediaFile, Recording
from oralhist.model.shapes import URI, URI_OR_PATH
from oralhist.syntax.diagnostics import Diagnostics

MEDIAFILE = ("host", "avalon_target_domain", "host_account_id", "host_player_id", "host_clip_id", "clip_format")
HOSTS = frozenset({"Avalon", "Aviary", "Brightcove", "Kaltura", "SoundCloud", "Vimeo", "YouTube"})
"""The platforms that OHMS knows by name; any other is ``Other``."""
_AS_THEY_ARE = ("media_id", "kembed", "fmt")
_CLOCK = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,5}):([0-9]{1,2})(?:\.([0-9]{1,3})[0-9]{0,6})?")
_UNIT = re.compile(r"([0-9]{1,5})\s*(h|m|s)[a-z]*[.,]*\s*(?:and\s+)?", re.IGNORECASE)
_UNITS = {"h": 3_600_000, "m": 60_000, "s": 1000}
_FRAME = re.compile(r"""\bsrc\s*=\s*["']([^"'\s]{1,2000})["']""")


def recording_in(record: Element, diagnostics: Diagnostics) -> Recording | None:
    """The recording of a record, or nothing if the record says nothing of one."""
    kept: dict[str, Any] = {name: text for name in _AS_THEY_ARE if (text := record.text(name))}
    held = record.children("mediafile")
    mediafile = Element(held[0], diagnostics, MEDIAFILE) if held else None
    details = {name: text for name in MEDIAFILE if mediafile and (text := mediafile.text(name))}
    if mediafile and mediafile.unknown:
        kept["unknown"] = mediafile.unknown
    files = _files(record, details, kept, diagnostics)
    if details:
        kept["mediafile"] = details
    duration = _duration(record, kept, diagnostics)
    if not (kept or files or duration):
        return None
    return Recording(duration_ms=duration, files=files, extensions={"ohms": kept} if kept else {})


def _files(
    record: Element, details: dict[str, str], kept: dict[str, Any], diagnostics: Diagnostics
) -> tuple[MediaFile, ...]:
    """The files; what becomes part of one is taken out of the details."""
    files = []
    url, clip, host = record.text("media_url"), details.get("host_clip_id"), details.get("host")
    streamed = host if host in HOSTS else None
    source = _FRAME.search(html.unescape(kept.get("kembed", "")))
    if url and not URI.problem(url):
        files.append(MediaFile(url=url, host=streamed, host_id=clip))
    elif url and streamed and not clip:
        files.append(MediaFile(host=streamed, host_id=url))
    elif url and not URI_OR_PATH.problem(url):
        files.append(MediaFile(url=url, host=streamed, host_id=clip))
        kept["media_url"] = url
    elif url:
        diagnostics.add("bad-media-url", Severity.WARNING, f"not an address: {url[:60]!r}", record.line("media_url"))
        kept["media_url"] = url
    if not files and clip:
        files.append(MediaFile(host=streamed, host_id=clip))
    if not files and source and not URI.problem(source[1]):
        files.append(MediaFile(url=source[1], host=streamed))
    if files:
        if files[0].host_id == clip:
            details.pop("host_clip_id", None)
        if files[0].host:
            details.pop("host", None)
    name = record.text("file_name")
    is_told = any(file.url == name for file in files)
    if name and URI.problem(name) and not URI_OR_PATH.problem(name) and not is_told:
        files.append(MediaFile(url=name))
    elif name:
        kept["file_name"] = name
    return tuple(files)


def _duration(record: Element, kept: dict[str, Any], diagnostics: Diagnostics) -> int | None:
    text = record.text("duration")
    if not text:
        return None
    found = _milliseconds(text)
    if found is None:
        message = f"a duration that is not understood: {text[:40]!r}"
        diagnostics.add("bad-duration", Severity.WARNING, message, record.line("duration"), hint="write HH:MM:SS")
    if not found or duration_text(found) != text:
        kept["duration"] = text
    return found or None


def _milliseconds(text: str) -> int | None:
    """The milliseconds of ``1:23:00``, ``97:05`` or ``2 hours, 30 minutes``; nothing for what is none of these."""
    clock = _CLOCK.fullmatch(f"{text}00" if text.endswith(":") else text)
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups()[:3])
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((clock[4] or "0").ljust(3, "0"))
    parts = list(_UNIT.finditer(text)) if len(text) < 100 else []
    if not parts or "".join(part[0] for part in parts) != text:
        return None
    return sum(int(part[1]) * _UNITS[part[2].lower()] for part in parts)


def duration_text(milliseconds: int) -> str:
    """A duration as OHMS writes it: ``HH:MM:SS``, with milliseconds if there are any."""
    seconds, rest = divmod(milliseconds, 1000)
    shown = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{shown}.{rest:03d}" if rest else shown


def media_elements(recordings: Sequence[Recording]) -> tuple[dict[str, str], dict[str, str]]:
    """The elements of a record that the first recording makes, and those of its ``mediafile``."""
    if not recordings:
        return {}, {}
    recording = recordings[0]
    elements = {name: text for name in _AS_THEY_ARE if isinstance(text := extension_of(recording, name), str)}
    details = {name: text for name in MEDIAFILE if isinstance(text := extension_of(recording, "mediafile", name), str)}
    elements |= _duration_element(recording)
    embedded = html.unescape(elements.get("kembed", ""))
    plain = extension_of(recording, "media_url")
    named = extension_of(recording, "file_name")
    for file in recording.files:
        if file.url and URI.problem(file.url) and file.url != plain and not file.host:  # a path beside the record
            elements.setdefault("file_name", file.url)
        elif "media_url" not in elements and "host_clip_id" not in details:
            details |= _streamed(file, elements, embedded)
    if isinstance(plain, str):
        elements.setdefault("media_url", plain)
    if isinstance(named, str):
        elements.setdefault("file_name", named)
    kind = next((kind for file in recording.files if (kind := (file.media_type or "").partition("/")[0]) in _KINDS), "")
    if elements.get("fmt", kind) in _KINDS:
        elements["fmt"] = elements.get("fmt", kind)
    else:
        elements.pop("fmt", None)
    details["clip_format"] = _one_of(details.get("clip_format", kind), _KINDS)
    details["host"] = _one_of(details.get("host", ""), HOSTS | {"Other"})
    return elements, {name: text for name, text in details.items() if text}


_KINDS = frozenset({"audio", "video"})


def _one_of(text: str, allowed: frozenset[str]) -> str:
    return text if text in allowed else ""


def _streamed(file: MediaFile, elements: dict[str, str], embedded: str) -> dict[str, str]:
    details = {}
    host = file.host if file.host in HOSTS else None
    if file.url and f'"{file.url}"' not in embedded and f"'{file.url}'" not in embedded:
        elements["media_url"] = file.url
    if file.host_id and (file.url or not host):
        details["host_clip_id"] = file.host_id
    elif file.host_id:
        elements["media_url"] = file.host_id
    if host or file.host:
        details["host"] = host or "Other"
    return details


def _duration_element(recording: Recording) -> dict[str, str]:
    """The duration: in the source's wording as long as that says the same."""
    source = extension_of(recording, "duration")
    if isinstance(source, str) and source and (_milliseconds(source) or None) == recording.duration_ms:
        return {"duration": source}
    return {"duration": duration_text(recording.duration_ms)} if recording.duration_ms is not None else {}
