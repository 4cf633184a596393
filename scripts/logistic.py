"""A logistic regression with a ridge, by Newton's method: what the weights of the checks are fitted with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

_RIDGE = 2.0
"""On evidence scaled to 1 at the most."""
_ROUNDS = 60
_CLOSE = 1e-7
"""A step from which on the weights no longer move."""
_FARTHEST = 30
"""Log-odds beyond which a chance is 0 or 1 in floating point."""
SCALE = 1000
"""Weights are written in thousandths of a natural logarithm."""


def fit(
    rows: Sequence[Mapping[str, int]], truth: Sequence[bool], names: Sequence[str]
) -> NDArray[np.float64]:
    """Return the weights of the evidence that tell true cases from others; `bias` is not held small."""
    x, y = _matrix(rows, names), np.array(truth, float)
    scale = np.maximum(np.abs(x).max(axis=0), 1)
    x = x / scale
    weights, ridge = np.zeros(len(names)), np.full(len(names), _RIDGE)
    ridge[names.index("bias")] = 1e-6
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -_FARTHEST, _FARTHEST)))
        slope = x.T @ (p - y) + ridge * weights
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), slope)
        weights -= step
        if np.abs(step).max() < _CLOSE:
            break
    found: NDArray[np.float64] = weights / scale
    return found


def log_odds(
    rows: Sequence[Mapping[str, int]], names: Sequence[str], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what the weights make of the evidence of each case, natural logarithms."""
    odds: NDArray[np.float64] = _matrix(rows, names) @ weights
    return odds


class Case(Protocol):
    """What is learnt from."""

    @property
    def source(self) -> str:
        """The paper that it comes from."""
        ...

    @property
    def told(self) -> Mapping[str, int]:
        """What speaks for it and against it, whole numbers by name."""
        ...

    @property
    def put(self) -> bool:
        """Whether it was planted."""
        ...


AnyCase = TypeVar("AnyCase", bound=Case)


def left_out(rows: Sequence[AnyCase], names: Sequence[str], folds: int) -> list[tuple[float, AnyCase]]:
    """Return the cases with the log-odds that the others make of them, papers left out in so many turns."""
    turn = {source: number % folds for number, source in enumerate(sorted({row.source for row in rows}))}
    scores: list[tuple[float, AnyCase]] = []
    for fold in range(folds):
        train = [row for row in rows if turn[row.source] != fold]
        weights = fit([row.told for row in train], [row.put for row in train], names)
        here = [row for row in rows if turn[row.source] == fold]
        scores += zip(log_odds([row.told for row in here], names, weights), here, strict=True)
    return scores


class Reached(NamedTuple):
    """What a bound reaches: false alarms in a million characters, log-odds, share of the true ones told."""

    alarms: float
    bound: float
    share: float


def reached(
    scores: Sequence[tuple[float, bool]], characters: int, true: int, rates: Sequence[float]
) -> Iterator[Reached]:
    """Yield what is told at some rates of false alarms.

    Args:
        scores: log-odds, and whether the case is a true one.
        characters: of the texts in which alarms are false.
        true: cases there are, those among them that were never weighed.
        rates: false alarms in a million characters.
    """
    alarms = sorted((value for value, is_true in scores if not is_true), reverse=True)
    for rate in rates:
        bound = alarms[int(rate * characters / 1e6)]
        told = sum(value > bound for value, is_true in scores if is_true)
        yield Reached(rate, bound, told / true)


def _matrix(rows: Sequence[Mapping[str, int]], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[told[name] for name in names] for told in rows], float).reshape(-1, len(names))
