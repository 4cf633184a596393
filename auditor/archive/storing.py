"""Files that come whole or not at all, and go when nobody names them any more."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

_UNFINISHED = ".part"
_OURS = re.compile(r"[0-9a-f]{16}\.seg(?:\.part)?")


def name_of(pieces: Iterable[bytes]) -> str:
    """Return the name of a segment's file: that of its content, so that one content is one file."""
    digest = blake2b(digest_size=8)
    for piece in pieces:
        digest.update(piece)
    return f"{digest.hexdigest()}.seg"


def store_file(path: Path, pieces: Sequence[bytes]) -> None:
    """Write a file and wait until the disk has it, its name included.

    Raises:
        OSError: when it cannot be written; nothing is left of it then.
    """
    part = path.with_name(path.name + _UNFINISHED)
    try:
        with part.open("wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def sweep(folder: Path, wanted: Collection[str]) -> None:
    """Delete the segments of a folder that are not wanted, unfinished ones too.

    What cannot be deleted now is left for later, and what is not ours for good.
    """
    for path in sorted(folder.iterdir()):
        if _OURS.fullmatch(path.name) and path.name not in wanted:
            with suppress(OSError):
                path.unlink()


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and does not need it.
    with suppress(PermissionError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
