"""Which label each line of a page gets: the most probable sequence by the fitted model.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the features of a line. Its
weights are data, `rules/models/roles.tsv`, fitted by `scripts/fit_roles.py`; they are integers, so that every
machine adds them up alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from auditor.segment.features import LONG, features, is_candidate, text_features
from auditor.text.resources import rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from auditor.segment.features import View


class Label(StrEnum):
    """What a line is, as the model tells lines apart.

    `opening` is text that a story begins with where it has no headline; `set` is verse, a row of a table or of
    a list of names.
    """

    SECTION = "section"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    TEXT = "text"
    OPENING = "opening"
    SET = "set"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    BOX = "box"
    SIGNATURE = "signature"
    FURNITURE = "furniture"


_LABELS = tuple(Label)
_OF_TEXT = (_LABELS.index(Label.TEXT), _LABELS.index(Label.OPENING))
_ALL = tuple(range(len(_LABELS)))


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the model, in hundredths of a natural logarithm.

    Attributes:
        features: name of a feature → (number of a label, weight), for the labels it speaks for or against.
        transitions: [label before][label].
    """

    features: Mapping[str, tuple[tuple[int, int], ...]]
    transitions: tuple[tuple[int, ...], ...]


def labels(view: View) -> list[Label]:
    """Return the most probable label of each line of a page."""
    return decoded(_model(), (_features(view, at) for at in range(len(view.shapes))))


def _features(view: View, at: int) -> Iterable[str]:
    return features(view, at) if is_candidate(view.shapes[at]) else text_features(view, at)


def decoded(model: Model, lines: Iterable[Iterable[str]]) -> list[Label]:
    """Return the most probable labels of lines, given their features."""
    scores = [_emission(model, names) for names in lines]
    return [_LABELS[number] for number in _best(scores, model.transitions)]


def _emission(model: Model, names: Iterable[str]) -> dict[int, int]:
    totals = [0] * len(_LABELS)
    allowed = _ALL
    for name in names:
        if name == LONG:
            allowed = _OF_TEXT
        for label, weight in model.features.get(name, ()):
            totals[label] += weight
    return {label: totals[label] for label in allowed}


def _best(scores: Sequence[Mapping[int, int]], transitions: Sequence[Sequence[int]]) -> list[int]:
    """Return the sequence of labels with the highest total (Viterbi); of equals the one that comes first."""
    if not scores:
        return []
    totals = dict(scores[0])
    back: list[dict[int, int]] = []
    for here in scores[1:]:
        came: dict[int, int] = {}
        sums: dict[int, int] = {}
        for label, score in here.items():
            best = max(totals, key=lambda before: totals[before] + transitions[before][label])
            came[label] = best
            sums[label] = totals[best] + transitions[best][label] + score
        back.append(came)
        totals = sums
    path = [max(totals, key=lambda label: totals[label])]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


@cache
def _model() -> Model:
    return read_model(rules_folder() / "models" / "roles.tsv")


def read_model(path: Path) -> Model:
    """Read the weights.

    A line has a feature, a tab, and `label=weight` for each label; `> label` is what follows a label.

    Raises:
        ValueError: when a line names a label that is none, or a weight that is no integer.
    """
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    transitions = [[0] * len(_LABELS) for _ in _LABELS]
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("# "):
            continue
        name, _, rest = line.partition("\t")
        pairs = (part.split("=") for part in rest.split(" "))
        weights = tuple((_LABELS.index(Label(label)), int(weight)) for label, weight in pairs)
        if name.startswith("> "):
            for label, weight in weights:
                transitions[_LABELS.index(Label(name[2:]))][label] = weight
        else:
            found[name] = weights
    return Model(found, tuple(tuple(row) for row in transitions))
