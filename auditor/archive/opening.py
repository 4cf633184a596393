"""From the name of an archive to the archive: the one place that knows what kinds there are."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.archive.location import is_live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.archive.asked import Archive, Filling
    from auditor.archive.scheme import Scheme


def open_archive(location: str, scheme: Scheme) -> Archive:
    """Open an archive for look-ups.

    Args:
        location: a folder, or a Redis server (`redis://host:port/database`).
        scheme: how the keys that will be looked up are made.

    Raises:
        ArchiveError: when there is none, it cannot be used, or its keys are made in another way.
    """
    if is_live(location):
        from auditor.archive.live import Live  # noqa: PLC0415 - numpy

        return Live(location, scheme)
    from auditor.archive.store import Store  # noqa: PLC0415

    return Store(Path(location), scheme)


@contextmanager
def writing_to(location: str, scheme: Scheme, wait: float) -> Iterator[Filling]:
    """Add to an archive, which is made where none is.

    In a folder all that is added in one block counts, or none of it; on a server each document does.

    Args:
        location: as of `open_archive`.
        scheme: that the keys of what is added are made by.
        wait: seconds to wait while somebody else writes into the folder.

    Raises:
        ArchiveError: when it cannot be changed.
    """
    if is_live(location):
        from auditor.archive.live_writer import LiveWriter  # noqa: PLC0415

        yield LiveWriter(location, scheme)
        return
    from auditor.archive.writer import writing  # noqa: PLC0415

    with writing(Path(location), scheme, wait, create=True) as writer:
        yield writer
