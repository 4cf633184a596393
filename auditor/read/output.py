"""Write a file so that the old one stands until the new one is whole."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from pathlib import Path

_DESCRIPTOR = re.compile(r"/(?:dev/fd|proc/self/fd)/([0-9]{1,9})")
_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` to `path`, all of it or nothing.

    The bytes go to a new file in the same folder, which then takes the place of the old one and has
    its mode (a first one has what the umask leaves). A link is followed. Whatever fails, an interrupt
    too, the old file stands and nothing is left beside it. Character devices and FIFOs cannot be
    replaced and are written to directly; so are `/dev/stdout` and its like, whatever they lead to.

    Raises:
        OSError: naming `path`, when it cannot be written, is a folder, or is a FIFO no one reads.
    """
    try:
        _write(path, data)
    except OSError as error:
        # The name of the temporary file would tell the reader nothing.
        raise OSError(error.errno, error.strerror, str(path)) from None


def _write(path: Path, data: bytes) -> None:
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


def _write_all(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    part = target.with_name(f".auditor-{secrets.token_hex(8)}.part")
    # 0o666: the umask is applied by the system.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            if mode is not None:
                os.fchmod(descriptor, mode)
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
