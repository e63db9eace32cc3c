"""Build a site from the bundles of its files, in a new folder that then takes the place of the old one."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from oralhist.corpus.collection import run_over
from oralhist.corpus.jobs import State, digest
from oralhist.corpus.journal import CannotBegin
from oralhist.corpus.journal import Entry as Done
from oralhist.corpus.run import Run, Summary
from oralhist.errors import CannotWrite
from oralhist.site.bundles import Bundles, SiteOptions, entries_in, unpack
from oralhist.site.entries import Entry
from oralhist.site.feeds import feeds_of
from oralhist.site.lists import list_pages
from oralhist.site.search_index import FOLDER, shards_of
from oralhist.site.swap import recover, swap_in
from oralhist.storage import write_files

_MANIFEST, _COMING = "manifest.json", "coming.json"
"""The digests of the files of the site, and of those that a run has begun to put into it."""


@frozen(kw_only=True)
class Clash:
    """An interview that is left out, as the page of another has the name of its page."""

    id: str
    other: str
    page: str


@frozen(kw_only=True)
class SiteBuilt:
    """What became of the files, and of the site: its interviews, and those that clash with another.

    ``changed`` is false if the site was up to date, so that nothing was written.
    """

    summary: Summary
    interviews: int
    files: int
    changed: bool
    clashes: tuple[Clash, ...] = ()


def build_site(
    names: Sequence[str],
    out: Path,
    site: SiteOptions,
    *,
    audience: str,
    day: Any = None,
    possible_names: str | None = None,
    format: str | None = None,
    options: Mapping[str, Any] | None = None,
    progress: Callable[[Run], Iterable[Done]] = iter,
    **run: Any,
) -> SiteBuilt:
    """Build the site of the interviews in files, folders and patterns, as an audience may see them.

    Only files that have changed are read again; their bundles are kept in a hidden folder next to ``out``. Interviews that
    are gone, refused or closed are in no file of the new site, and the old site is removed. Files in ``out`` that oralhist
    has not written stay. A run that is interrupted leaves the old site. ``progress`` is given the run and yields its entries.

    Raises ``CannotBegin``, also for a folder that is not empty and is not a site, ``NoMatchingFiles``, ``CannotWrite``,
    and ``InvalidValue`` for an option that no site can have.
    """
    site.check()
    out = Path(os.path.abspath(out))  # noqa: PTH100
    work, new, old = (out.with_name(f".{out.name}.{part}") for part in ("oralhist-site", "new-site", "old-site"))
    recover(out, old)
    shutil.rmtree(new, ignore_errors=True)
    manifest = _manifest(work, out)
    foreign = _foreign(out, manifest)
    if manifest is None and foreign:
        where = f"as {work.name} is not next to it: name another folder, or remove it"
        raise CannotBegin(f"{out} is not empty, and is not a site of oralhist, {where}")
    job = Bundles(
        site=site,
        audience=str(audience),
        day=day,
        possible_names=possible_names,
        options={**(options or {}), **({"format": format} if format else {})},
    )
    running = run_over(names, job, work, format=format, **run)
    done = list(progress(running))
    summary, (bundled, clashes) = running.summary(done), _bundled(work, done)
    own = shards_of(entries := [entry for entry, _ in bundled])
    own |= list_pages(entries, [name.removeprefix(f"{FOLDER}/").removesuffix(".js") for name in own], site)
    own |= feeds_of(entries, site)
    digests = {name: digest(data) for name, data in own.items()}
    for entry in entries:
        digests |= entry.files
    changed = manifest != digests or (work / _COMING).exists() or any(not (out / name).is_file() for name in digests)
    if changed and not summary.stopped:
        for name in foreign:
            if name in digests:
                raise CannotBegin(f"{out / name} is not a file of this site, but would be replaced: move it elsewhere")
        _remember(work / _COMING, digests)
        _write(own, bundled, foreign, out, new, old)
        _remember(work / _MANIFEST, digests)
        (work / _COMING).unlink()
    counts = {"interviews": len(entries), "files": len(digests)}
    return SiteBuilt(summary=summary, changed=changed, clashes=tuple(clashes), **counts)


def _bundled(work: Path, done: Sequence[Done]) -> tuple[list[tuple[Entry, Path]], list[Clash]]:
    """Return the entries in the order of the list, each with its bundle, and those that clash."""
    found: dict[str, tuple[Entry, Path]] = {}
    clashes: list[Clash] = []
    for record in sorted(done, key=lambda one: one.name):
        for bundle in record.outputs if record.state is State.DONE else ():
            for entry in entries_in(work / bundle):
                first, _ = found.setdefault(entry.stem.casefold(), (entry, work / bundle))
                if first is not entry:
                    clashes.append(Clash(id=entry.id, other=first.id, page=f"{first.stem}.html"))
    return sorted(found.values(), key=lambda one: (one[0].row[3] or "9999", one[0].title, one[0].stem)), clashes


def _manifest(work: Path, out: Path) -> dict[str, str] | None:
    """Return the digest of each file of the last site, or ``None`` if no site was written.

    A run that has ended between the swap and the note of its files has left the files that it announced. A file with
    another content under such a name is a user's.
    """
    held, coming = _noted(work / _MANIFEST), _noted(work / _COMING)
    for name, sha in (coming or {}).items():
        if name not in (held or {}) and (out / name).is_file() and digest((out / name).read_bytes()) == sha:
            held = {**(held or {}), name: sha}
    return held


def _noted(file: Path) -> dict[str, str] | None:
    try:
        held: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return held


def _foreign(out: Path, manifest: Mapping[str, str] | None) -> list[str]:
    """Return the files in a folder that are not in the manifest of a site, by their paths from the folder."""
    if not out.is_dir():
        return []
    names = (path.relative_to(out).as_posix() for path in sorted(out.rglob("*")) if path.is_file() or path.is_symlink())
    return [name for name in names if name not in (manifest or {})]


def _remember(file: Path, digests: Mapping[str, str]) -> None:
    """Note files and their digests."""
    write_files({file: json.dumps(digests, indent=1, sort_keys=True).encode()})


def _write(
    own: Mapping[str, bytes],
    bundled: Sequence[tuple[Entry, Path]],
    foreign: Sequence[str],
    out: Path,
    new: Path,
    old: Path,
) -> None:
    """Write a site into a new folder, interview by interview, with the files of others, and swap it in."""
    try:
        new.mkdir(parents=True)
        for name, data in own.items():
            target = new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        for entry, bundle in bundled:
            unpack(bundle, entry.files, new)
        for name in foreign:
            target = new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(out / name, target, follow_symlinks=False)
            except OSError:
                shutil.copy2(out / name, target, follow_symlinks=False)
        if hasattr(os, "sync"):
            os.sync()  # before the old site goes
        swap_in(new, out, old)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise CannotWrite(f"{error.filename or out}: {error.strerror}") from None
