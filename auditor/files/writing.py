"""Write a file so that the old one stands until the new one is whole."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_DESCRIPTOR = lazy(r"/(?:dev/fd|proc/self/fd)/([0-9]{1,9})")
_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}
_PART = lazy(r"\.auditor-[0-9a-f]{16}\.part")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
# O_PATH (Linux): to pass through a folder one need not be allowed to list it.
_WAY = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def write_atomic(path: Path, *data: bytes) -> None:
    """Write pieces of data to `path`, all of them or nothing.

    The bytes go to a new file in the same folder, which takes the place of the old one when the disk has
    it, and has its mode (a first one has what the umask leaves). A link is followed. Whatever fails, an
    interrupt too, the old file stands and nothing is left beside it. Character devices and FIFOs cannot be
    replaced and are written to directly; so are `/dev/stdout` and its like, whatever they lead to.

    Raises:
        OSError: naming `path`, when it cannot be written, is a folder, or is a FIFO no one reads.
    """
    try:
        _write(path, data)
    except OSError as error:
        # The name of the temporary file would tell the reader nothing.
        raise OSError(error.errno, error.strerror, str(path)) from None


def _write(path: Path, data: Sequence[bytes]) -> None:
    descriptor = _descriptor(path)
    if descriptor is not None:
        _write_all(os.dup(descriptor), data)
        return
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        _replace(target, data, None)
        return
    if stat.S_ISREG(mode):
        _replace(target, data, stat.S_IMODE(mode))
    elif stat.S_ISCHR(mode) or stat.S_ISFIFO(mode):
        # O_NONBLOCK: a FIFO without a reader is an error, not a reason to wait for ever.
        opened = os.open(target, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        os.set_blocking(opened, True)
        _write_all(opened, data)
    else:
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(code, os.strerror(code))


def _descriptor(path: Path) -> int | None:
    """Return the descriptor that a path such as `/dev/stdout` means.

    To open it anew would write from the start of a file that the shell has already written to.
    """
    name = str(path)
    found = _DESCRIPTOR.fullmatch(name)
    return int(found[1]) if found else _STREAMS.get(name)


def _write_all(descriptor: int, data: Sequence[bytes]) -> None:
    with os.fdopen(descriptor, "wb") as stream:
        stream.writelines(data)


def _replace(target: Path, data: Sequence[bytes], mode: int | None, folder: int | None = None) -> None:
    """Write a new file and put it in the place of the target, which lies in the folder of a descriptor."""
    part = target.with_name(f".auditor-{secrets.token_hex(8)}.part")
    # All in one: an interrupt may come between any two calls of the system.
    try:
        # 0o666: the umask is applied by the system.
        descriptor = os.open(part, _NEW, 0o666, dir_fd=folder)
        with os.fdopen(descriptor, "wb") as stream:
            with suppress(OSError):  # where there are no locks what is left of us is not swept
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if mode is not None:
                os.fchmod(descriptor, mode)
            stream.writelines(data)
            stream.flush()
            os.fsync(descriptor)
            os.replace(part, target, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(part, dir_fd=folder)
        raise
    if folder is None:
        _sync(target.parent)


def _sync(folder: Path) -> None:
    """Wait until the disk has the names in a folder too, where the system can say so."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def write_inside(root: Path, inner: Sequence[str], data: bytes) -> None:
    """Write `data` to a file below a folder as `write_atomic` does; folders on the way are made.

    No link is followed, neither on the way nor at its end, whenever it may appear: each folder is
    opened in the one before it.

    Args:
        root: absolute and resolved; need not exist.
        inner: the names from there to the file.
        data: to write.

    Raises:
        OSError: naming the file, when it cannot be written, or something on the way is no folder.
    """
    target = root.joinpath(*inner)
    folder = os.open(root.anchor, _WAY)
    try:
        for name in target.parts[1:-1]:
            folder = _entered(folder, name)
        _replace(Path(target.name), (data,), _mode_in(folder, target.name), folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None
    finally:
        os.close(folder)


def _entered(folder: int, name: str) -> int:
    """Return a folder in a folder, made where there is none; the descriptor of the outer one is closed."""
    try:
        inner = os.open(name, _WAY, dir_fd=folder)
    except FileNotFoundError:
        with suppress(FileExistsError):
            os.mkdir(name, dir_fd=folder)
        inner = os.open(name, _WAY, dir_fd=folder)
    os.close(folder)
    return inner


def _mode_in(folder: int, name: str) -> int | None:
    """Return the mode of the file that is written over; None where there is none."""
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        return stat.S_IMODE(mode)
    code = errno.ELOOP if stat.S_ISLNK(mode) else errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
    raise OSError(code, os.strerror(code))


def sweep(folder: Path) -> None:
    """Take away what a process that was killed while it wrote has left in a folder; what is in use stays."""
    try:
        with os.scandir(folder or Path()) as listing:
            parts = [Path(entry.path) for entry in listing if _PART.fullmatch(entry.name)]
    except OSError:
        return
    for part in parts:
        with suppress(OSError):
            _take_away_unless_locked(part)


def _take_away_unless_locked(part: Path) -> None:
    descriptor = os.open(part, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        part.unlink()
    finally:
        os.close(descriptor)
