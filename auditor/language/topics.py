"""What texts are about, by words that share paragraphs of news: 炉 and 钢水, 渔民 and 捕捞.

Latent semantic analysis (Deerwester et al. 1990) of `rules/language/topics.bin`, whose first line says what
was counted: the words of a text are added up, and two texts compared by the angle between them.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray


class _Topics(NamedTuple):
    """The rows of the words, by their numbers."""

    words: Mapping[str, int]
    rows: NDArray[Any]


@cache
def _topics() -> _Topics:
    import numpy as np  # noqa: PLC0415 - 60 ms

    data = (rules_folder() / "language" / "topics.bin").read_bytes()
    line, _, rest = data.partition(b"\n")
    words = json.loads(line[2:])["words"].split(" ")
    if len(rest) % len(words):
        raise ValueError("rules/language/topics.bin is cut short: install auditor again")
    return _Topics(
        {word: at for at, word in enumerate(words)}, np.frombuffer(rest, np.int8).reshape(len(words), -1)
    )


def topic(words: Iterable[str]) -> NDArray[Any]:
    """Return what some words are about: a vector, nothing but zeros where none was counted.

    Of a word that was not counted the words at its ends are, or else its characters; each counts once.

    Raises:
        ValueError: when the file is not what it says: the installation is broken.
    """
    known, rows = _topics()
    found: set[int] = set()
    for word in words:
        parts = (word,) if word in known else tuple(one for one in (word[:2], word[-2:]) if one in known)
        found.update(known[part] for part in parts or word if part in known)
    about: NDArray[Any] = rows[sorted(found)].sum(0, dtype=int)
    return about


def alike(one: NDArray[Any], other: NDArray[Any]) -> float:
    """Return how near one another two topics are: the cosine of their angle, 0 where either is nothing."""
    lengths = float(one @ one) * float(other @ other)
    return float(one @ other) / lengths**0.5 if lengths else 0.0
