"""Runs one `auditor archive` command again and again, each time killed one step later, and tells what is left.

A step is a call by which the command changes something on disk: of a file (made, written, synced, renamed,
deleted) or of the catalogue (each statement, the commit). The process gets SIGKILL right before it.
Each run is a fork of this process, so that nothing has to be imported again: `python killed.py FOLDER
COMMAND…` prints a JSON object for each run. FOLDER holds `archive` (or not) and what the command reads.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.archive import ArchiveError, ArchiveMissing
from auditor.archive.ledger import rows
from auditor.archive.store import opened
from auditor.archive.verify import faults
from auditor.cli import app

if TYPE_CHECKING:
    from types import FrameType

NEVER = 10_000
_CALLS = {"mkdir", "open", "fsync", "replace", "rename", "unlink", "rmdir", "ftruncate"}
_METHODS = {"execute", "executemany", "close", "writelines", "write", "flush"}


def step_of(arg: Any) -> str:
    """Return the name of a step, or nothing where a call changes nothing on disk."""
    name = arg.__name__
    if arg.__module__ == "posix" and name in _CALLS:
        return str(name)
    owner = type(getattr(arg, "__self__", None)).__name__
    return f"{owner}.{name}" if owner in {"Connection", "BufferedWriter"} and name in _METHODS else ""


def run(command: list[str], die_at: int) -> None:
    """Run the command in this process, up to the step `die_at`."""
    seen = 0

    def trace(_frame: FrameType, event: str, arg: Any) -> None:
        nonlocal seen
        if event != "c_call" or not (step := step_of(arg)):
            return
        seen += 1
        if seen > die_at:
            os.write(int(os.environ["KILLED_FD"]), step.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    # Tracing takes most of the time of a run.
    sys.setprofile(trace if die_at < NEVER else None)
    try:
        app(command, standalone_mode=False)
    finally:
        sys.setprofile(None)


def killed(command: list[str], die_at: int) -> str:
    """Return the step before which a run of the command was killed; nothing where it came to its end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.environ["KILLED_FD"] = str(writing)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            run(command, die_at)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        step = stream.read()
    os.waitpid(child, 0)
    return step


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
    # What is imported and read on first use would be so in every run.
    shutil.copytree(before, archive) if before.exists() else None
    with contextlib.redirect_stdout(io.StringIO()):
        app(command, standalone_mode=False)
    for die_at in range(NEVER):
        shutil.rmtree(archive, ignore_errors=True)
        if before.exists():
            shutil.copytree(before, archive)
        step = killed(command, die_at)
        left = state(archive)
        # Whoever comes next mends what is left lying about.
        again = killed(command, NEVER)
        files = {path.name for path in (archive / "segments").iterdir()}
        swept = files == {row.name for row in rows(archive)}
        print(json.dumps({"step": step, **left, "again": again, "after": state(archive), "swept": swept}))
        if not step:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
