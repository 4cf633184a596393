"""The archive beside datasketch's index: to build, to open, to ask; each step in a process of its own.

Run as `python -m bench.neardup.archived STEP FOLDER`; what a step measured is printed as JSON.
"""

from __future__ import annotations

import json
import pickle
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bench.neardup.answer import cpu_seconds, peak_megabytes

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

Made = TypeVar("Made")
_LEAST_HITS = 2
"""Seeds that a story must share with a text to count as found."""
STORIES, ASKED, STORE, INDEX = "stories.jsonl", "asked.json", "store", "index.pickle"
"""In the folder: what goes in, what is asked (text, line of its original or -1), the archive, datasketch's index."""


def add(folder: Path) -> dict[str, float]:
    """Add the stories to a new archive, as `auditor archive add` does."""
    from auditor.archive.store import Store
    from auditor.pipeline.archive import add as add_stories
    from auditor.relate.printed_keys import SCHEME
    from auditor.settings import Settings

    began = cpu_seconds()
    added = add_stories([str(folder / STORIES)], str(folder / STORE), Settings())
    spent = cpu_seconds() - began
    assert len(Store(folder / STORE, SCHEME)) == added.stories
    return {"cpu": spent, "stories": added.stories, "peak": peak_megabytes(), **_sizes(folder / STORE)}


def _sizes(store: Path) -> dict[str, float]:
    from auditor.archive.segment import Segment

    segments = [Segment(path, "") for path in sorted(store.rglob("*.seg"))]
    files = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    texts = sum(segment.text_bytes for segment in segments)
    return {"index": files - texts, "texts": texts, "segments": len(segments)}


def ask(folder: Path) -> dict[str, float]:
    """Open the archive and look 500 texts up."""
    from auditor.archive.store import Store
    from auditor.relate.pairs import MOST
    from auditor.relate.printed_keys import SCHEME, keys

    asked = json.loads((folder / ASKED).read_text(encoding="utf-8"))
    archive, opening = _timed(lambda: Store(folder / STORE, SCHEME))
    found, hashing = _timed(lambda: keys([text for text, _ in asked]))
    (places, owners), looking = _timed(lambda: (archive.seeds(found.seeds, MOST), archive.bands(found.bands)))
    peak = peak_megabytes()
    of_seed = found.codes.text_at(found.places)
    hits: dict[tuple[int, int], int] = {}
    for query, story in zip(of_seed[places.query].tolist(), places.story.tolist(), strict=True):
        hits[query, story] = hits.get((query, story), 0) + 1
    near = {pair for pair, count in hits.items() if count >= _LEAST_HITS}
    by_band = set(zip(found.owners[owners.query].tolist(), owners.story.tolist(), strict=True))
    wanted = sorted({story for _, story in near | by_band})
    texts = dict(zip(wanted, (story.text for story in archive.stories(wanted)), strict=True))
    recalls = [_recall(asked, {(query, texts[story]) for query, story in pairs}) for pairs in (near, by_band)]
    return {
        "open cpu": opening[0],
        "open wall": opening[1],
        "keys": hashing[0],
        "look-ups": looking[0],
        "recall, seeds": recalls[0],
        "recall, bands": recalls[1],
        "peak": peak,
    }


def _recall(asked: list[tuple[str, str]], found: set[tuple[int, str]]) -> float:
    copies = [(number, original) for number, (_, original) in enumerate(asked) if original]
    known = {(query, _bare(text)) for query, text in found}
    return sum((number, _bare(original)) in known for number, original in copies) / len(copies)


def _bare(text: str) -> str:
    """Return a text without white space: the archive keeps one of those that differ in nothing else."""
    return "".join(text.split())


def index(folder: Path) -> dict[str, float]:
    """Put datasketch's signatures of the stories into its index and pickle that.

    The signatures are made by the auditor's kernel, bit for bit datasketch's: its own way costs ten times that.
    """
    from datasketch import MinHashLSH

    from auditor.relate.sketches import BANDS, ROWS, SLOTS, minhashes

    rows = (folder / STORIES).read_text(encoding="utf-8").splitlines()
    began = cpu_seconds()
    lsh = MinHashLSH(num_perm=SLOTS, params=(BANDS, ROWS))
    with lsh.insertion_session() as session:
        for number, sketch in enumerate(minhashes(_table([json.loads(row)["text"] for row in rows]))):
            session.insert(number, sketch, check_duplication=False)
    (folder / INDEX).write_bytes(pickle.dumps(lsh, protocol=pickle.HIGHEST_PROTOCOL))
    spent = cpu_seconds() - began
    return {
        "cpu": spent,
        "stories": len(rows),
        "peak": peak_megabytes(),
        "index": (folder / INDEX).stat().st_size,
    }


def ask_index(folder: Path) -> dict[str, float]:
    """Load datasketch's index and query it with 500 texts."""
    import datasketch

    from auditor.relate.sketches import minhashes

    assert datasketch.MinHashLSH
    asked = json.loads((folder / ASKED).read_text(encoding="utf-8"))
    lsh, opening = _timed(lambda: pickle.loads((folder / INDEX).read_bytes()))
    table, hashing = _timed(lambda: _table([text for text, _ in asked]))
    found, looking = _timed(lambda: [lsh.query(sketch) for sketch in minhashes(table)])
    peak = peak_megabytes()
    rows = (folder / STORIES).read_text(encoding="utf-8").splitlines()
    near = {(query, json.loads(rows[at])["text"]) for query, some in enumerate(found) for at in some}
    return {
        "open cpu": opening[0],
        "open wall": opening[1],
        "keys": hashing[0],
        "look-ups": looking[0],
        "recall, bands": _recall(asked, near),
        "peak": peak,
    }


def _table(texts: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.uint32]]:
    from auditor.relate.codes import encode
    from auditor.relate.sketches import signatures

    return signatures(encode(texts))


def _timed(make: Callable[[], Made]) -> tuple[Made, tuple[float, float]]:
    """Return what was made, and the CPU seconds and the seconds that it took."""
    spent, began = cpu_seconds(), time.monotonic()
    made = make()
    return made, (cpu_seconds() - spent, time.monotonic() - began)


STEPS = {"add": add, "ask": ask, "index": index, "ask index": ask_index}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))))
