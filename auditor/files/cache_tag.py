"""The mark of the folder that a page cache is kept in, so that neither backups nor audits take it for work.

Cache Directory Tagging Specification (bford.info/cachedir): a file of this name, begun with the signature.
"""

from __future__ import annotations

from pathlib import Path

NAME = "CACHEDIR.TAG"
_TEXT = b"""Signature: 8a477f597d28d172789f06886806bc55
# This file is a cache directory tag created by auditor.
# For information about cache directory tags see https://bford.info/cachedir/
"""


def tag(folder: Path) -> None:
    """Mark a folder as our cache.

    Raises:
        OSError: when the file cannot be written.
    """
    (folder / NAME).write_bytes(_TEXT)


def is_tagged(folder: str) -> bool:
    """Tell whether a folder is marked as our cache; those that other programs mark are none."""
    try:
        return Path(folder, NAME).read_bytes() == _TEXT
    except OSError:
        return False
