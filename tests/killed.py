"""Runs one `auditor archive` command again and again, each time killed one step later, and tells what is left.

A step is a call by which the command changes something on disk: of a file (made, written, synced, renamed,
deleted) or of the catalogue (each statement, the commit). The process gets SIGKILL right before it. Of steps
that find the same on disk one is enough: a first run, which nobody kills, tells which they are. Each run is a
fork of this process, so that nothing has to be imported again: `python killed.py FOLDER COMMAND…` prints a
JSON object for each run. FOLDER holds `archive` (or not) and what the command reads.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.archive import ArchiveError, ArchiveMissing
from auditor.archive.ledger import rows
from auditor.archive.store import opened
from auditor.archive.verify import faults
from auditor.cli import app

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_CALLS = {"mkdir", "open", "fsync", "replace", "rename", "unlink", "rmdir", "ftruncate"}
_METHODS = {"execute", "executemany", "close", "writelines", "write", "flush"}


def step_of(arg: Any) -> str:
    """Return the name of a step, or nothing where a call changes nothing on disk."""
    name = arg.__name__
    if arg.__module__ == "posix" and name in _CALLS:
        return str(name)
    owner = type(getattr(arg, "__self__", None)).__name__
    return f"{owner}.{name}" if owner in {"Connection", "BufferedWriter"} and name in _METHODS else ""


def run(command: list[str], act: Callable[[int, str], None] | None) -> None:
    """Run the command in this process; `act` is told the number and name of each step before it."""
    seen = 0

    def trace(_frame: FrameType, event: str, arg: Any) -> None:
        nonlocal seen
        if act and event == "c_call" and (step := step_of(arg)):
            act(seen, step)
            seen += 1

    # Tracing takes most of the time of a run.
    sys.setprofile(trace if act else None)
    try:
        app(command, standalone_mode=False)
    finally:
        sys.setprofile(None)


def forked(command: list[str], act: Callable[[int, str, int], None] | None) -> str:
    """Run the command in a process of its own and return what `act` has written to the descriptor it gets."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            run(command, (lambda number, step: act(number, step, writing)) if act else None)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read()
    os.waitpid(child, 0)
    return said


def on_disk(folder: Path) -> str:
    """Return a digest of all that is in a folder, locks aside."""
    digest = blake2b()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith("-shm"):
            digest.update(path.name.encode() + path.read_bytes())
        else:
            digest.update(path.name.encode())
    return digest.hexdigest()


def changes(command: list[str], archive: Path) -> list[int]:
    """Return the steps that find something else on disk than the one before, and a number after the last."""

    def note(_number: int, _step: str, writing: int) -> None:
        os.write(writing, f"{on_disk(archive)}\n".encode())

    seen = forked(command, note).split()
    return [at for at, one in enumerate(seen) if at == 0 or one != seen[at - 1]] + [len(seen)]


def killed(command: list[str], die_at: int) -> str:
    """Return the step before which a run of the command was killed; nothing where it came to its end."""

    def die(number: int, step: str, writing: int) -> None:
        if number == die_at:
            os.write(writing, step.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    return forked(command, die)


def state(folder: Path) -> dict[str, object]:
    """Return the documents of an archive and what is damaged in it."""
    try:
        held = {
            document: segment.name
            for segment in opened(folder)
            for document in segment.documents
            if document not in segment.removed
        }
        return {
            "documents": sorted(held),
            "damaged": [str(one) for one in faults(folder, lambda _done, _all: None)],
            "segments": len(rows(folder)),
        }
    except ArchiveMissing:
        return {"documents": [], "damaged": [], "segments": 0}
    except ArchiveError as error:
        return {"documents": None, "damaged": [str(error)], "segments": -1}


def main(folder: Path, command: list[str]) -> None:
    """Kill the command at every step, from the same beginning each time."""
    os.chdir(folder)
    archive, before = Path("archive"), Path("before")
    if archive.exists():
        archive.rename(before)

    def anew() -> None:
        shutil.rmtree(archive, ignore_errors=True)
        if before.exists():
            shutil.copytree(before, archive)

    anew()
    # What is imported and read on first use would be so in every run.
    with contextlib.redirect_stdout(io.StringIO()):
        app(command, standalone_mode=False)
    anew()
    for die_at in changes(command, archive):
        anew()
        step = killed(command, die_at)
        left = state(archive)
        # Whoever comes next mends what is left lying about.
        forked(command, None)
        files = {path.name for path in (archive / "segments").iterdir()}
        swept = files == {row.name for row in rows(archive)}
        print(json.dumps({"step": step, **left, "after": state(archive), "swept": swept}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
