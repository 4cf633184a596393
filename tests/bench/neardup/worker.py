"""One engine in a process of its own, on one thread; the answer goes back through a file.

Run as `python -m bench.neardup.worker ENGINE TEXTS ANSWER`: both files are pickles of this benchmark's own.
"""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.neardup.answer import Clock, Run, forget_peak, peak_megabytes

if TYPE_CHECKING:
    from collections.abc import Sequence

_ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}


def write_texts(texts: Sequence[str], path: Path) -> None:
    """Write what the workers read."""
    path.write_bytes(pickle.dumps(list(texts), protocol=pickle.HIGHEST_PROTOCOL))


def run(engine: str, texts: Path, answer: Path) -> Run:
    """Let an engine run in a process of its own."""
    pinned("bench.neardup.worker", engine, str(texts), str(answer))
    made: Run = pickle.loads(answer.read_bytes())
    return made


def pinned(module: str, *arguments: str) -> str:
    """Run a module in a process of its own, on one thread of one core where `taskset` is there; return its output."""
    here = Path(__file__).resolve().parents[2]
    path = os.pathsep.join([str(here), str(here.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", module, *arguments]
    if shutil.which("taskset"):
        command = ["taskset", "--cpu-list", str(max(os.sched_getaffinity(0))), *command]
    environment = {**os.environ, **_ONE_THREAD, "PYTHONPATH": path}
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    return done.stdout


def main(engine: str, texts: Path, answer: Path) -> None:
    """Read the texts, run, write the answer."""
    from bench.neardup.engines import ENGINES

    stories = pickle.loads(texts.read_bytes())
    forget_peak()
    before = peak_megabytes()
    clock, began = Clock(), time.monotonic()
    found = ENGINES[engine](stories, clock)
    wall = time.monotonic() - began
    done = Run(found, clock.steps, wall, peak_megabytes(), before)
    answer.write_bytes(pickle.dumps(done, protocol=pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
