"""What pages tell by themselves, kept from one run to the next, so that it need not be found out again.

An entry is a file, named by all that it depends on: the page's text and path, the settings, the checks, the
program and its data. It is believed only when its checksum is right, which depends on its name too, and only
objects of this package are made of it: one that is damaged, cut off or of another version is as good as none.
What cannot be written is found out again the next time.
"""

from __future__ import annotations

import io
import os
import pickle
import platform
import stat
import zlib
from dataclasses import dataclass, is_dataclass, replace
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.files import cache_tag, write_atomic
from auditor.model import Problem
from auditor.pipeline.digest import digest
from auditor.pipeline.pages import AuditedPage, PageWork, audited
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model import Source

LIBRARIES = ("ahocorasick-rs", "numpy", "opencc", "rapidfuzz", "rjieba")
"""Distributions whose version decides what is found on a page."""
_VALUES = {"fractions": frozenset({"Fraction"})}
"""Of the standard library, by module: classes whose objects are values, as those of pages are."""
_OURS = __name__.partition(".")[0]
_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_SUM = 32
"""Bytes of the checksum."""
_ROOM = 2 * 1024 * 1024
"""Bytes of entries in each of 256 folders, 512 MiB in all: 20,000 pages of 7,000 characters (25 KB each)."""
_LEVEL = 1
"""Of zlib: a page becomes three and a half times smaller in a millisecond; higher levels win a tenth."""


@dataclass(frozen=True, slots=True)
class PageCache:
    """A folder of entries.

    Attributes:
        folder: absolute; made when the first entry is written.
    """

    folder: Path

    def audited(
        self, sources: Sequence[Source], work: PageWork, jobs: int
    ) -> Iterator[AuditedPage | Problem]:
        """Yield what `pages.audited` yields, from entries where there are any.

        Args:
            sources: the decoded inputs.
            work: to be done with each.
            jobs: worker processes; 0 for as many as pay.
        """
        names = list(_names(sources, work))
        kept = [self._read(name) for name in names]
        missing = [source for source, found in zip(sources, kept, strict=True) if found is None]
        made = audited(missing, work, jobs)
        for name, found in zip(names, kept, strict=True):
            if found is not None:
                yield found
                continue
            new = next(made)
            if isinstance(new, AuditedPage) and not any(isinstance(one, Problem) for one in new.found):
                self._write(name, replace(new, spent=()))
            yield new

    def _read(self, name: str) -> AuditedPage | None:
        path = self._path(name)
        try:
            with path.open("rb") as stream:
                checksum, packed = stream.read(_SUM), stream.read()
            if checksum != _checksum(name, packed):
                return None
            found = _Unpickler(io.BytesIO(zlib.decompress(packed))).load()
            os.utime(path)
        # A file that has the right checksum and cannot be read was written by something else.
        except Exception:
            return None
        return found if isinstance(found, AuditedPage) else None

    def _write(self, name: str, page: AuditedPage) -> None:
        path = self._path(name)
        packed = zlib.compress(pickle.dumps(page, pickle.HIGHEST_PROTOCOL), _LEVEL)
        try:
            self._make_folder()
            path.parent.mkdir(mode=0o700, exist_ok=True)
            self._make_room(path.parent, len(packed))
            write_atomic(path, _checksum(name, packed), packed)
        except OSError:
            return

    def _make_folder(self) -> None:
        """Make the folder and mark it; one that was there may have pages in it that are to be audited."""
        try:
            self.folder.mkdir(mode=0o700, parents=True)
        except FileExistsError:
            return
        cache_tag.tag(self.folder)

    def _make_room(self, folder: Path, size: int) -> None:
        """Take away the entries that were not used for the longest time where there are too many."""
        with os.scandir(folder) as listing:
            entries = [(one.stat(), one.path) for one in listing]
        room = _ROOM - size - sum(found.st_size for found, _ in entries)
        for found, path in sorted(entries, key=lambda entry: (entry[0].st_mtime_ns, entry[1])):
            if room >= 0:
                break
            Path(path).unlink(missing_ok=True)
            room += found.st_size

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:]


def _names(sources: Iterable[Source], work: PageWork) -> Iterator[str]:
    """Yield the name of the entry of each page: a digest of all that what it tells depends on."""
    common = digest((_program(), replace(work, heads=frozenset())))
    for source in sources:
        heads = [head for head in sorted(work.heads) if head in source.text]
        yield digest((common, source, heads)).hex()


@cache
def _program() -> tuple[object, ...]:
    """Return what the program is: its version, Python's, its libraries', and its files as they lie there."""
    package = Path(__file__).resolve().parent.parent
    return (
        __version__,
        platform.python_implementation(),
        platform.python_version(),
        *((name, _version(name)) for name in LIBRARIES),
        *sorted(set(_files(package)) | set(_files(rules_folder()))),
    )


def _version(name: str) -> str:
    """Return the line of a distribution's metadata that has its version; to read it as mail takes 8 ms."""
    metadata = distribution(name).read_text("METADATA") or ""
    return next((line for line in metadata.splitlines() if line.startswith("Version:")), "")


def _files(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, size in bytes and time of change (ns) of the files below a folder, but those compiled."""
    with os.scandir(folder) as listing:
        for one in listing:
            if not one.is_dir(follow_symlinks=False):
                found = one.stat()
                yield one.path, found.st_size, found.st_mtime_ns
            elif one.name != "__pycache__":
                yield from _files(one.path)


def _checksum(name: str, packed: bytes) -> bytes:
    """Return the checksum of an entry; that of another name is another."""
    return blake2b(packed, digest_size=_SUM, key=name.encode()).digest()


class _Unpickler(pickle.Unpickler):
    """Makes dataclasses, tuples and enumerations of this package and plain values, and nothing else: pickles
    can call anything.
    """

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that an entry names.

        Raises:
            pickle.UnpicklingError: when it is none that an entry may name.
        """
        if module.partition(".")[0] == _OURS:
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, (Enum, tuple))):
                return found
        if name in _VALUES.get(module, ()):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in an entry")


def users_cache() -> Path | None:
    """Return our folder among those for what programs keep for this user; None where nothing says where."""
    if os.name == "nt":
        root = os.environ.get("LOCALAPPDATA")
    elif platform.system() == "Darwin":
        root = "~/Library/Caches"
    else:
        # XDG Base Directory Specification 0.8: a path that is not absolute counts for nothing.
        named = os.environ.get("XDG_CACHE_HOME", "")
        root = named if Path(named).is_absolute() else "~/.cache"
    try:
        return Path(root).expanduser() / _OURS if root else None
    except RuntimeError:  # there is no home
        return None


def is_safe(folder: Path) -> bool:
    """Tell whether nobody but this user can have written into a folder; one that is not there is safe."""
    if not hasattr(os, "geteuid"):
        return True
    try:
        found = folder.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & _OTHERS
