"""The other engines, each as its documentation says, at the parameters that are best for this work.

All get the comparison view made before the clock starts, and no empty text: both in their favour. All use
3-grams of characters, 256 slots in 64 bands of 4, and the same exact decision on what they propose.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz.distance import Indel

from auditor.text.view import fold
from bench.neardup.answer import Answer, Clock, Pair, pairs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

GRAM, BANDS, ROWS = 3, 64, 4
ALIKE = 0.6
"""Least similarity (normalised Indel, comparison view) of what is reported as a copy."""
_JSCPD_TOKENS = 20


def folded(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the comparison views that are not empty, and their numbers."""
    views = [(number, view) for number, text in enumerate(texts) if (view := fold(text))]
    return [view for _, view in views], [number for number, _ in views]


def datasketch(texts: Sequence[str], clock: Clock) -> Answer:
    """MinHash.update_batch for each text, then its index."""
    from datasketch import MinHash

    views, numbers = folded(texts)
    sketches = []
    with clock.step("signatures"):
        for view in views:
            sketch = MinHash(num_perm=BANDS * ROWS)
            sketch.update_batch([gram.encode() for gram in _grams(view)])
            sketches.append(sketch)
    return _decided(views, numbers, _indexed(sketches, clock), clock)


def datasketch_generator(texts: Sequence[str], clock: Clock) -> Answer:
    """MinHash.generator, its way for many texts, then its index."""
    from datasketch import MinHash

    views, numbers = folded(texts)
    with clock.step("signatures"):
        grams = ([gram.encode() for gram in _grams(view)] for view in views)
        sketches = list(MinHash.generator(grams, num_perm=BANDS * ROWS))
    return _decided(views, numbers, _indexed(sketches, clock), clock)


def _indexed(sketches: Sequence[Any], clock: Clock) -> NDArray[np.int64]:
    """Return pairs by MinHashLSH, filled in an insertion session, with one query a text."""
    from datasketch import MinHashLSH

    with clock.step("pairs"):
        index = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
        with index.insertion_session() as session:
            for number, sketch in enumerate(sketches):
                session.insert(number, sketch, check_duplication=False)
        return pairs_of([index.query(sketch) for sketch in sketches])


def rensa(texts: Sequence[str], clock: Clock) -> Answer:
    """R-MinHash from token sets, then its LSH's answers for all of them: its route to pairs."""
    from rensa import RMinHash, RMinHashLSH

    views, numbers = folded(texts)
    with clock.step("signatures"):
        sketches = RMinHash.from_token_sets((_grams(view) for view in views), BANDS * ROWS, 42)
    with clock.step("pairs"):
        index = RMinHashLSH(ALIKE, BANDS * ROWS, BANDS)
        index.insert_many(sketches)
        proposed = pairs_of(index.query_all(sketches))
    return _decided(views, numbers, proposed, clock)


def gaoya(texts: Sequence[str], clock: Clock) -> Answer:
    """Its index of strings with its own character analyser; a query makes the signature again."""
    from gaoya.minhash import MinHashStringIndex

    views, numbers = folded(texts)
    with clock.step("signatures"):
        index = MinHashStringIndex(
            hash_size=32,
            jaccard_threshold=0.0,
            num_bands=BANDS,
            band_size=ROWS,
            analyzer="char",
            ngram_range=(GRAM, GRAM),
            id_container="smallvec",
        )
        index.par_bulk_insert_docs(list(range(len(views))), views)
    with clock.step("pairs"):
        proposed = pairs_of(index.par_bulk_query(views))
    return _decided(views, numbers, proposed, clock)


def jscpd(texts: Sequence[str], clock: Clock) -> Answer:
    """Stretches of 20 equal tokens, the texts as they are: a clause is one token."""
    return _jscpd(dict(enumerate(texts)), clock)


def jscpd_characters(texts: Sequence[str], clock: Clock) -> Answer:
    """The same with the comparison view, one character a line, so that a character is a token."""
    views, numbers = folded(texts)
    return _jscpd({number: "\n".join(view) for number, view in zip(numbers, views, strict=True)}, clock)


def jscpd_command() -> str | None:
    """Return the command where it is installed: `AUDITOR_JSCPD`, or `jscpd` on the path."""
    return os.environ.get("AUDITOR_JSCPD") or shutil.which("jscpd")


def _jscpd(texts: dict[int, str], clock: Clock) -> Answer:
    command = jscpd_command()
    assert command
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        folder.mkdir()
        for number, text in texts.items():
            Path(folder, f"{number}.txt").write_text(text, encoding="utf-8")
        report = [
            command,
            str(folder),
            "--reporters",
            "json",
            "--output",
            place,
            "--silent",
            "--workers",
            "1",
        ]
        limits = [
            "--format",
            "txt",
            "--min-tokens",
            str(_JSCPD_TOKENS),
            "--min-lines",
            "1",
            "--max-lines",
            "9999",
        ]
        with clock.step("pairs"):
            subprocess.run([*report, *limits, "--exit-code", "0"], check=True, stdout=subprocess.DEVNULL)
        clones = json.loads(Path(place, "jscpd-report.json").read_text(encoding="utf-8"))["duplicates"]
    ends = [
        sorted(int(Path(clone[end]["name"]).stem) for end in ("firstFile", "secondFile")) for clone in clones
    ]
    verdicts = {(one, other): "copy" for one, other in ends if one != other}
    return Answer(np.array(sorted(verdicts), dtype=np.int64).reshape(-1, 2), verdicts)


def _grams(view: str) -> list[str]:
    return [view[at : at + GRAM] for at in range(len(view) - GRAM + 1)] or [view]


def _decided(
    views: Sequence[str], numbers: Sequence[int], proposed: NDArray[np.int64], clock: Clock
) -> Answer:
    """Keep what is alike."""
    with clock.step("verification"):
        kept: dict[Pair, str] = {
            (numbers[one], numbers[other]): "copy"
            for one, other in proposed.tolist()
            if Indel.normalized_similarity(views[one], views[other], score_cutoff=ALIKE) > 0
        }
    return Answer(np.array(numbers, dtype=np.int64)[proposed].reshape(-1, 2), kept)


PEERS = {
    "datasketch": datasketch,
    "datasketch, generator": datasketch_generator,
    "gaoya": gaoya,
    "rensa": rensa,
    "jscpd": jscpd,
    "jscpd, a character a line": jscpd_characters,
}
