"""Segments' files: their names, and how they go when nobody names them any more."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from auditor import files
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

_OURS = lazy(r"[0-9a-f]{16}\.seg(?:\.part)?")


def name_of(pieces: Iterable[bytes]) -> str:
    """Return the name of a segment's file: that of its content, so that one content is one file."""
    digest = blake2b(digest_size=8)
    for piece in pieces:
        digest.update(piece)
    return f"{digest.hexdigest()}.seg"


def sweep(folder: Path, wanted: Collection[str]) -> None:
    """Delete the segments of a folder that are not wanted, unfinished ones too.

    What cannot be deleted now is left for later, and what is not ours for good.
    """
    for path in sorted(folder.iterdir()):
        if _OURS.fullmatch(path.name) and path.name not in wanted:
            with suppress(OSError):
                path.unlink()
    files.sweep(folder)
