"""Writes mended pages in place again and again, each time hit by a signal one step later, and tells what is left.

A step is a call of the system that has to do with files. Each run is a fork of this process:
`python interrupted.py FOLDER SIGNAL` prints a JSON object for each step: how the run ended, which files
there are then, and which after the same is done once more without a signal.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.__main__ import main as guarded
from auditor.cli import mended
from auditor.model import Edit, Source, Span
from auditor.pipeline.fix.mended import Mended
from auditor.pipeline.fix.revision import Revision
from auditor.read import Found, read
from auditor.settings import Settings

if TYPE_CHECKING:
    from types import FrameType

PAGES = {"one.txt": "第一版的正文。", "two.txt": "第二版的正文。"}
GOOD = "改好了："
_CALLS = {"open", "close", "fsync", "fchmod", "replace", "rename", "unlink", "mkdir", "stat", "flock"}
_METHODS = {"write", "flush", "close", "read"}


def step_of(arg: Any) -> str:
    """Return the name of a step; nothing where a call has nothing to do with files."""
    name = str(arg.__name__)
    if arg.__module__ in ("posix", "fcntl") and name in _CALLS:
        return name
    owner = type(getattr(arg, "__self__", None)).__name__
    return f"{owner}.{name}" if owner in ("BufferedWriter", "FileIO") and name in _METHODS else ""


def page(found: Found) -> Mended:
    """Return a page with its one fix, if that was not made before."""
    source = read(found)
    assert isinstance(source, Source)
    edits = [] if source.text.startswith(GOOD) else [Edit(Span(0, 0), GOOD)]
    return Mended(source, Revision.of(source.text).edited(edits), (), ())


def fix() -> None:
    """Do what `auditor fix --in-place` does once it knows what to write."""
    inputs = [Found(Path(name), name) for name in PAGES]
    target = mended.destination(inputs, None, ".bak", Settings(), "never")
    problems = list(target.deliver([page(one) for one in inputs]))
    sys.exit(2 if problems else 0)


def run(hit_at: int | None, number: int) -> tuple[int, str]:
    """Fix in a process of its own; return its wait status and the step that was hit."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        with os.fdopen(reading) as stream:
            step = stream.read()
        return os.waitpid(child, 0)[1], step
    seen = 0

    def trace(_frame: FrameType, event: str, arg: Any) -> None:
        nonlocal seen
        if event == "c_call" and (step := step_of(arg)):
            if seen == hit_at:
                os.write(writing, step.encode())
                os.kill(os.getpid(), number)
            seen += 1

    import auditor.cli

    def app(**_: object) -> None:
        sys.setprofile(trace)
        try:
            fix()
        finally:
            sys.setprofile(None)

    auditor.cli.app = app  # type: ignore[assignment]
    try:
        guarded()
    except SystemExit as end:
        os._exit(int(end.code or 0))
    os._exit(99)


def files() -> dict[str, str]:
    """Return all there is in the folder."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(Path().iterdir())}


def anew() -> None:
    """Put the folder back as it was."""
    for path in Path().iterdir():
        path.unlink()
    for name, text in PAGES.items():
        Path(name).write_text(text, encoding="utf-8")


def main(folder: Path, number: int) -> None:
    """Hit every step once."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.chdir(folder)
    for hit_at in range(1000):
        anew()
        status, step = run(hit_at, number)
        left = files()
        again, _ = run(None, number)
        print(json.dumps({"step": step, "status": status, "left": left, "again": again, "after": files()}))
        if not step:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), getattr(signal, sys.argv[2]))
