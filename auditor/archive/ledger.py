"""The catalogue of an embedded archive: which segments it is made of, and what was removed from them.

One SQLite database in WAL mode (https://sqlite.org/wal.html): a reader sees the archive as it was
when it began, and the one writer's transaction lasts as long as its work, so that a killed one has
changed nothing.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

from auditor.archive.error import (
    ArchiveDamaged,
    ArchiveError,
    busy,
    damaged,
    foreign,
    missing,
    too_new,
    unusable,
)
from auditor.archive.scheme import FORMAT
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "catalogue.sqlite"
SEGMENTS = "segments"
_SCHEMA = (
    "CREATE TABLE segments (name TEXT PRIMARY KEY, documents INTEGER, stories INTEGER, characters INTEGER)",
    "CREATE TABLE removed (segment TEXT, document TEXT, PRIMARY KEY (segment, document)) WITHOUT ROWID",
    f"PRAGMA user_version = {FORMAT}",
)
_TABLES = {"segments", "removed"}


class SegmentRow(NamedTuple):
    """A segment as the catalogue has it, with the documents removed from it."""

    name: str
    documents: int
    stories: int
    characters: int
    removed: frozenset[str] = frozenset()


def rows(folder: Path) -> tuple[SegmentRow, ...]:
    """Return the segments of an archive, by name.

    Raises:
        ArchiveError: missing, damaged, of a later version, or out of reach.
    """
    with _explained(folder), closing(_opened(folder)) as connection:
        if not _format(connection, folder):
            raise missing(str(folder))
        connection.execute("BEGIN")
        return read_rows(connection)


def read_rows(connection: sqlite3.Connection) -> tuple[SegmentRow, ...]:
    """Return the segments as a transaction sees them, by name."""
    gone: dict[str, set[str]] = {}
    for segment, document in connection.execute("SELECT segment, document FROM removed"):
        gone.setdefault(segment, set()).add(document)
    found = connection.execute("SELECT name, documents, stories, characters FROM segments ORDER BY name")
    return tuple(
        SegmentRow(name, documents, stories, characters, frozenset(gone.get(name, ())))
        for name, documents, stories, characters in found.fetchall()
    )


@contextmanager
def writing(folder: Path, wait: float, *, create: bool) -> Iterator[sqlite3.Connection]:
    """Hold the right to write; what is written counts when the block ends well, and not otherwise.

    Args:
        folder: of the archive.
        wait: seconds to wait while somebody else writes.
        create: whether to make an archive where none is.

    Raises:
        ArchiveError: as `rows`, or `ArchiveBusy`.
    """
    with _explained(folder):
        if create:
            _make_folder(folder)
        elif not (folder / FILE).is_file():
            raise missing(str(folder))
        connection = sqlite3.connect(folder / FILE, timeout=wait, isolation_level=None)
        with closing(connection):
            # First of all: nothing may be changed in what is not ours.
            _format(connection, folder)
            (folder / SEGMENTS).mkdir(exist_ok=True)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            try:
                _prepare(connection, folder, create=create)
                yield connection
            except BaseException:
                # A full disk may have ended it already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise _no_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)


def _no_folder(folder: Path) -> ArchiveError:
    return unusable(str(folder), say("不是文件夹"))


def _prepare(connection: sqlite3.Connection, folder: Path, *, create: bool) -> None:
    if not _format(connection, folder):
        if not create:
            raise missing(str(folder))
        for statement in _SCHEMA:
            connection.execute(statement)


def check(folder: Path) -> None:
    """Check the catalogue's own structure.

    Raises:
        ArchiveDamaged: when SQLite finds fault with it.
    """
    with _explained(folder), closing(_opened(folder)) as connection:
        said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if said != "ok":
            raise damaged(str(folder), FILE, str(said))


def _opened(folder: Path) -> sqlite3.Connection:
    file = folder / FILE
    if not file.is_file():
        if folder.exists() and not folder.is_dir():
            raise _no_folder(folder)
        raise missing(str(folder))
    uri = file.resolve().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    except sqlite3.OperationalError:
        connection.close()
        # On a medium that cannot be written WAL has no room for its index; where no log is pending
        # the file alone is the whole truth.
        log = folder / f"{FILE}-wal"
        if log.exists() and log.stat().st_size:
            raise
        connection = sqlite3.connect(f"{uri}?immutable=1", uri=True, isolation_level=None)
    return connection


def _format(connection: sqlite3.Connection, folder: Path) -> int:
    """Return the version of the format; 0 where nothing was written yet."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > FORMAT:
        raise too_new(str(folder), version, FORMAT)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables >= _TABLES and (tables or version):
        raise foreign(str(folder), FILE)
    return version


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what the system and SQLite say into what the user can act upon."""
    location = str(folder)
    try:
        yield
    except ArchiveError:
        raise
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise busy(location) from error
        raise unusable(location, error) from error
    except sqlite3.DatabaseError as error:
        raise _broken(location, error) from error
    except OSError as error:
        raise unusable(location, error.strerror or error) from error


def _broken(location: str, error: sqlite3.DatabaseError) -> ArchiveDamaged:
    return damaged(location, FILE, str(error))
