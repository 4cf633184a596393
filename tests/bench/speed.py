"""CPU time, wall time and memory of the command, from one line to editions, beside AutoCorrect and jscpd."""

from __future__ import annotations

import importlib.util
import json
import lzma
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import shared
from bench.gold import SEEDS
from bench.neardup.peers import jscpd_command
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = (2.5, 10.0)
"""Megabytes of UTF-8 (10^6 bytes); the exponent of each is that from the size before it."""
LARGE = 50.0
_TIMES = 5
"""Runs of what takes a second or two, of which the medians are shown."""
_CHARACTERS = 3_700
"""Of a page, those of 10.5 kB: the issue has 10 MB in 951 pages."""
_AGAIN = 300
"""Pages of the run that is made again."""
_LINE = "本报讯（记者 李明）昨日，市图书馆新馆开放，市民凭身份证就可借书。\n"
_INTRODUCTION = """\
Whole processes, start-up included, `auditor check --format json` without its cache; medians of five up to the five
pages, else one run. Memory is that of the largest process. Pages are articles and a daily paper, then broadcast
news, one after another until the size is reached. The ratios are of CPU time, to AutoCorrect (spacing and marks
alone; `autocorrect` on the path or named by `AUDITOR_AUTOCORRECT`, or the module `autocorrect_py`) and to jscpd
(repetition alone; as in `neardup`), run beside on the same files.

"""
_SPACING = """\
import sys
from pathlib import Path
import autocorrect_py
for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    autocorrect_py.lint_for(path.read_text(encoding="utf-8"), "text")
"""


class Run(NamedTuple):
    """What a process and those it started have used.

    Attributes:
        cpu, wall: seconds.
        memory: of the largest of them, MB.
    """

    cpu: float
    wall: float
    memory: float


def measure(*, large: bool = False) -> str:
    """Return the tables.

    Args:
        large: whether the largest edition is measured too, which takes minutes.
    """
    peers = {"AutoCorrect": _autocorrect(), "jscpd": _jscpd()}
    missing = [name for name, command in peers.items() if command is None]
    said = f"Not installed, so not compared: {', '.join(missing)}.\n\n" if missing else ""
    with tempfile.TemporaryDirectory() as place:
        rows = [*_small(Path(place), peers), *_editions(Path(place), peers, large=large)]
        again = list(_again(Path(place)))
    head = (
        "input",
        "MB",
        "pages",
        "CPU s",
        "wall s",
        "memory MB",
        "exponent",
        *(f"× {one}" for one in peers),
    )
    return (
        f"{_INTRODUCTION}{said}{table(head, rows)}\n\nThe same pages again, what they tell kept in a folder:\n\n"
        f"{table(('run', 'CPU s', 'wall s'), again)}"
    )


def _small(place: Path, peers: dict[str, list[str] | None]) -> Iterator[list[object]]:
    line = place / "line"
    line.mkdir()
    (line / "line.txt").write_text(_LINE, encoding="utf-8")
    for arguments in (["--version"], ["--help"]):
        yield [f"`auditor {arguments[0]}`", "", "", *_shown(median(auditor(*arguments))), "", "", ""]
    for name, folder, with_peers in (("one line", line, False), ("the five pages", SEEDS, True)):
        ours = median(checking(folder))
        ratios = [_ratio(ours, command, folder, _TIMES) if with_peers else "" for command in peers.values()]
        yield [name, f"{_megabytes(folder):.2f}", _pages(folder), *_shown(ours), "", *ratios]


def _editions(place: Path, peers: dict[str, list[str] | None], *, large: bool) -> Iterator[list[object]]:
    before: tuple[float, Run] | None = None
    for size in (*SIZES, LARGE) if large else SIZES:
        folder = _edition(place / f"edition-{size}", size)
        one, two = _run(checking(folder, jobs=1)), _run(checking(folder, jobs=2))
        real = _megabytes(folder)
        exponent = _exponent(before, (real, one)) if before else ""
        before = real, one
        ratios = [_ratio(one, command, folder, 1) for command in peers.values()]
        yield ["an edition", f"{real:.1f}", _pages(folder), *_shown(one), exponent, *ratios]
        compared = f"wall × {two.wall / one.wall:.2f}"
        yield [f"the same, two processes ({compared})", "", "", *_shown(two), "", "", ""]


def _again(place: Path) -> Iterator[list[object]]:
    """Yield what a run takes whose pages are kept: before, after, and when one of them has changed."""
    folder, kept = _edition(place / "again", math.inf, _AGAIN), place / "kept"

    def check() -> list[str]:
        return _shown(_run(checking(folder, cache=kept)))[:2]

    yield [f"{_pages(folder)} pages, nothing kept", *check()]
    yield ["again, nothing changed", *check()]
    changed = min(folder.iterdir())
    changed.write_text(changed.read_text(encoding="utf-8") + _LINE, encoding="utf-8")
    yield ["again, one page changed", *check()]


def _edition(folder: Path, size: float, pages: int | None = None) -> Path:
    """Write pages into a new folder until they have so many megabytes, or are so many, and return it."""
    folder.mkdir()
    written = 0
    for number, page in enumerate(_composed()):
        if written >= size * 1e6 or number == pages:
            break
        data = page.encode()
        (folder / f"{number:05}.txt").write_bytes(data)
        written += len(data)
    return folder


def _composed() -> Iterator[str]:
    """Yield pages of stories that stand in no other page."""
    page: list[str] = []
    for story in chain(_articles(), _lines()):
        page.append(story)
        if sum(map(len, page)) >= _CHARACTERS:
            yield "\n\n".join(page) + "\n"
            page.clear()


def _articles() -> Iterator[str]:
    for name in ("clean.jsonl", "more.jsonl"):
        for line in (shared.CORPUS / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def _lines() -> Iterator[str]:
    """Yield the paragraphs of the daily paper and of broadcast news."""
    yield from (shared.CORPUS / "rm98_open.txt").read_text(encoding="utf-8").splitlines()
    with lzma.open(shared.CORPUS / "news.txt.xz", "rt", encoding="utf-8") as news:
        yield from (line.strip() for line in news)


def auditor(*arguments: str) -> list[str]:
    """Return the command."""
    return [sys.executable, "-m", "auditor", *arguments]


def checking(folder: Path, *, jobs: int | None = None, cache: Path | None = None) -> list[str]:
    """Return the command that audits a folder; without a folder for what pages tell, every page anew."""
    keeping = ["--no-cache"] if cache is None else ["--cache", str(cache)]
    working = [] if jobs is None else ["--jobs", str(jobs)]
    return auditor("check", str(folder), "--format", "json", "--fail-on", "never", *keeping, *working)


def _autocorrect() -> list[str] | None:
    """Return the command that looks at spacing in the folder named behind it; None where there is none."""
    command = os.environ.get("AUDITOR_AUTOCORRECT") or shutil.which("autocorrect")
    if command:
        return [command, "--lint", "--format", "json"]
    found = importlib.util.find_spec("autocorrect_py")
    return [sys.executable, "-c", _SPACING] if found else None


def _jscpd() -> list[str] | None:
    command = jscpd_command()
    return (
        [command, "--silent", "--format", "txt", "--min-tokens", "20", "--exit-code", "0"]
        if command
        else None
    )


def _ratio(ours: Run, command: list[str] | None, folder: Path, times: int) -> str:
    """Return how many times the CPU time of another tool ours is; a dash where it is missing."""
    if command is None:
        return "–"
    theirs = statistics.median(_run([*command, str(folder)]).cpu for _ in range(times))
    return f"{ours.cpu / theirs:.1f}"


def median(command: Sequence[str]) -> Run:
    """Return the median of each figure of some runs."""
    runs = [_run(command) for _ in range(_TIMES)]
    return Run(*(statistics.median(figures) for figures in zip(*runs, strict=True)))


def _run(command: Sequence[str]) -> Run:
    # What other tools write, they write into a folder that is thrown away.
    with tempfile.TemporaryDirectory() as place:
        began = time.monotonic()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=place, env=_environment()
        )
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0  # taken by wait4
        return Run(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1024)


def _environment() -> dict[str, str]:
    """Return ours, in which the package that is measured is found from any folder, compiled."""
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""}


def _exponent(before: tuple[float, Run], after: tuple[float, Run]) -> str:
    (small, first), (large, then) = before, after
    return f"{math.log(then.cpu / first.cpu) / math.log(large / small):.2f}"


def _shown(run: Run) -> list[str]:
    return [f"{run.cpu:.2f}", f"{run.wall:.2f}", f"{run.memory:.0f}"]


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def _pages(folder: Path) -> int:
    return len(list(folder.glob("*.txt")))
