"""The table of the archive: what it costs to keep stories and to ask for them."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.gold import SEEDS
from bench.neardup import damage
from bench.neardup.answer import cpu_seconds
from bench.neardup.archived import ASKED, STORE, STORIES
from bench.neardup.corpus import SEED, make, rows
from bench.neardup.worker import pinned
from bench.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.neardup.corpus import Corpus

_QUERIES = 500
_NOISE = 0.05
_TIMES = 3
_SHORTEST = 100


def report(made: Corpus, *, beside: bool = True) -> str:
    """Return the table for a corpus.

    Args:
        made: what is archived.
        beside: measure datasketch's pickled index too.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with (folder / STORIES).open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(made))
        (folder / ASKED).write_text(json.dumps(_asked(made), ensure_ascii=False), encoding="utf-8")
        steps = {step: _step(step, folder) for step in ("add", "ask")}
        slower = _check([]), _check(["--archive", str(folder / STORE)])
        if beside:
            steps |= {step: _step(step, folder) for step in ("index", "ask index")}
    return _table(steps, slower)


def _asked(made: Corpus) -> list[tuple[str, str]]:
    """Return 500 texts: noisy copies of stories with their originals, and as many new ones with none."""
    draw = np.random.default_rng(SEED)
    fresh = make(2 * _QUERIES, each=0, seed=SEED + 1).texts
    long = [number for number, text in enumerate(made.texts) if len(text) >= _SHORTEST]
    chosen = [made.texts[number] for number in draw.choice(long, _QUERIES // 2, replace=False).tolist()]
    han = np.frombuffer("".join(filter(str.isalpha, "".join(chosen))).encode("utf-16-le"), dtype="<u2")
    copies = [(damage.substituted(text, _NOISE, draw, han), text) for text in chosen]
    new = [text for text in fresh if len(text) >= _SHORTEST][: _QUERIES - len(copies)]
    return [*copies, *((text, "") for text in new)]


def _step(step: str, folder: Path) -> dict[str, float]:
    measured: dict[str, float] = json.loads(pinned("bench.neardup.archived", step, str(folder)))
    return measured


def _check(options: Sequence[str]) -> float:
    """Return the median CPU seconds of a check of the five pages."""
    command = [sys.executable, "-m", "auditor", "check", str(SEEDS), "--format", "json", "--fail-on", "never"]
    spent = []
    for _ in range(_TIMES):
        before = cpu_seconds()
        subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL)
        spent.append(cpu_seconds() - before)
    return statistics.median(spent)


def _table(steps: dict[str, dict[str, float]], slower: tuple[float, float]) -> str:
    ours, theirs = steps["add"] | steps["ask"], steps.get("index", {}) | steps.get("ask index", {})
    stories = ours["stories"]
    measures = (
        ("put in, CPU s", "cpu", 1.0, 1),
        ("on disk, index, bytes a story", "index", stories, 0),
        ("on disk, texts and headlines, bytes a story", "texts", stories, 0),
        ("open, s", "open wall", 1.0, 3),
        ("open, CPU s", "open cpu", 1.0, 3),
        ("500 texts: keys, CPU s", "keys", 1.0, 3),
        ("500 texts: look-ups, CPU s", "look-ups", 1.0, 3),
        ("250 copies with 5 % noise found, by seeds", "recall, seeds", 1.0, 3),
        ("250 copies with 5 % noise found, by bands", "recall, bands", 1.0, 3),
        ("memory of the one who asks, MB", "peak", 1.0, 0),
    )
    lines = [
        (label, *(f"{one[name] / unit:.{digits}f}" if name in one else "–" for one in (ours, theirs)))
        for label, name, unit, digits in measures
    ]
    lines.append(("`auditor check` of the five pages, CPU s", f"{slower[0]:.2f}", "–"))
    lines.append(("the same with `--archive`, CPU s", f"{slower[1]:.2f}", "–"))
    return table((f"{stories:,.0f} stories", "the auditor's archive", "datasketch's index, pickled"), lines)
