"""Fit the model that tells a story's home from other places by the words around, `rules/models/places.tsv`.

The places are those of the articles of ../shared/corpus (clean.jsonl, more.jsonl) and of the paragraphs of
news.txt.xz: where half of them are of one place, that is the home, and the others are not. Only the words
around are evidence (`auditor.lexicon.roles`).

    python scripts/fit_places.py              fit on everything and write the weights
    python scripts/fit_places.py --measure    leave each source out in turn and print what is reached on it
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from news import CORPUS, lines  # noqa: E402

from auditor.annotate.names import Named, national  # noqa: E402
from auditor.lexicon.roles import evidence  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TARGET = ROOT / "rules" / "models" / "places.tsv"
_LEAST_TIMES, _LEAST_IN_NEWS, _LEAD = 3, 2, 0.5
"""Mentions of a home, at least, in an article and in a paragraph of news, and its share of all places."""
_SEEN = 25
"""Mentions in which evidence is seen that gets a weight."""
_RIDGE = 4.0
_ROUNDS = 12
SCALE = 100
_LEAST = 5
"""Weights below this, in hundredths, are left out."""


class Seen(NamedTuple):
    """A mention: the source, its evidence, and whether it is of the home."""

    source: str
    evidence: frozenset[str]
    is_home: bool


def main() -> None:
    """Fit and write, or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--measure", action="store_true", help="leave each source out in turn")
    arguments = parser.parse_args()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        seen = [one for found in pool.map(mentions, texts(), chunksize=64) for one in found]
    print(len(seen), sum(one.is_home for one in seen))
    if arguments.measure:
        measure(seen)
    else:
        write(fit(seen))


def texts() -> Iterator[tuple[str, str]]:
    """Yield articles, each with its source, and paragraphs of the counted news."""
    for name in ("clean.jsonl", "more.jsonl"):
        for line in (CORPUS.parent / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["id"].partition("_")[0], row["text"]
    for line in lines():
        yield "news", line.strip()


def mentions(article: tuple[str, str]) -> list[Seen]:
    """Return the mentions of an article whose level has a home."""
    source, text = article
    paragraphs = [one for one in text.split("\n") if one]
    named = [list(national().find(paragraph)) for paragraph in paragraphs]
    home = _home(
        [one for found in named for one in found], _LEAST_IN_NEWS if source == "news" else _LEAST_TIMES
    )
    seen = []
    for paragraph, found in zip(paragraphs, named, strict=True) if home else ():
        places = [(one.start, one.end) for one in found]
        for at, one in enumerate(found):
            code = _code(one)
            if code:
                head = _head(found, at)
                told = evidence(paragraph, one.start, one.end, head, places)
                seen.append(Seen(source, told, _is_of(code, home)))
    return seen


def _home(found: Sequence[Named], least: int) -> str:
    """Return the code of the place that a text is about: named so often, and by most of the mentions."""
    times = Counter(code for one in found if (code := _code(one)))
    for code, most in sorted(times.items(), key=lambda item: (-len(item[0]), -item[1], item[0])):
        of_it = sum(count for other, count in times.items() if _is_of(other, code))
        if most >= least and of_it >= _LEAD * times.total():
            return code
    return ""


def _is_of(code: str, home: str) -> bool:
    """Tell whether a place is the home, lies in it, or holds it."""
    return code.startswith(home) or home.startswith(code)


def _code(one: Named) -> str:
    return one.divisions[0].code if len(one.divisions) == 1 else ""


def _head(found: Sequence[Named], at: int) -> int:
    while at and found[at - 1].end == found[at].start:
        at -= 1
    return found[at].start


def fit(seen: Sequence[Seen]) -> dict[str, int]:
    """Return the weights, in hundredths: a ridge, by Newton's method with conjugate gradients."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # noqa: PLC0415
    from scipy.sparse.linalg import LinearOperator, cg  # type: ignore[import-untyped]  # noqa: PLC0415

    counted = Counter(name for one in seen for name in one.evidence)
    names = sorted(name for name, times in counted.items() if times >= _SEEN)
    number = {name: at for at, name in enumerate(names)}
    rows, columns = [], []
    for row, one in enumerate(seen):
        here = [number[name] for name in sorted(one.evidence) if name in number]
        rows += [row] * (len(here) + 1)
        columns += [*here, len(names)]
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(seen), len(names) + 1))
    y = np.array([one.is_home for one in seen], float)
    ridge = np.full(len(names) + 1, _RIDGE)
    ridge[-1] = 1e-6
    weights = np.zeros(len(names) + 1)
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (p - y) + ridge * weights
        spread = p * (1 - p)
        size = len(weights)
        hessian = LinearOperator((size, size), matvec=lambda v, s=spread: x.T @ (s * (x @ v)) + ridge * v)
        step, _ = cg(hessian, slope, rtol=1e-6, maxiter=400)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    found = {name: round(weights[at] * SCALE) for name, at in number.items()}
    found = {name: weight for name, weight in found.items() if abs(weight) >= _LEAST}
    found["bias"] = round(weights[-1] * SCALE)
    return found


def write(weights: dict[str, int], path: Path = TARGET) -> None:
    """Write the weights, sorted."""
    head = (
        "# 地名前后的词语说明它是不是本稿属地：逻辑回归的权重，由 scripts/fit_places.py 拟合，\n"
        "# 单位为自然对数的百分之一。\n"
        "# What stands around a place tells whether it is its story's home:\n"
        "# weights of a logistic regression, fitted by scripts/fit_places.py on the news of\n"
        "# ../shared/corpus; hundredths of a nat.\n"
    )
    rows = (f"{name}\t{weight}\n" for name, weight in sorted(weights.items()))
    path.write_text(head + "".join(rows), encoding="utf-8")


def measure(seen: Sequence[Seen]) -> None:
    """Print, for each source left out, how well homes are told from others there."""
    for source in sorted({one.source for one in seen}):
        weights = fit([one for one in seen if one.source != source])
        mine = [one for one in seen if one.source == source]
        _report(source, mine, [_sum(weights, one.evidence) for one in mine])


def _sum(weights: dict[str, int], told: Iterable[str]) -> int:
    return sum(weights.get(name, 0) for name in told) + weights["bias"]


def _report(source: str, seen: Sequence[Seen], odds: Sequence[int]) -> None:
    """Print the share of pairs in the right order, and what is told as a home of those that are none."""
    homes = sorted(odd for one, odd in zip(seen, odds, strict=True) if one.is_home)
    others = sorted(odd for one, odd in zip(seen, odds, strict=True) if not one.is_home)
    below = np.searchsorted(np.array(others), np.array(homes), side="left").sum()
    area = below / max(1, len(homes) * len(others))
    cuts = {}
    for share in (0.01, 0.02, 0.05, 0.1):
        cut = others[int(len(others) * (1 - share))]
        cuts[share] = (cut, round(sum(odd > cut for odd in homes) / max(len(homes), 1), 3))
    print(f"{source:12} homes {len(homes)}, others {len(others)}, area {area:.4f}, at others {cuts}")


if __name__ == "__main__":
    main()
