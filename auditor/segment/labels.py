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

from auditor.model import Role
from auditor.segment.features import LONG, features, text_features
from auditor.segment.seam import CERTAIN
from auditor.text.resources import numbered, rules_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from auditor.segment.features import PageView


class Label(StrEnum):
    """What a line is, as the model tells lines apart.

    `opening` is text that a story begins with where it has no headline; `set` is verse, a row of a table or
    of a list of names.
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
_FIELD = 24
"""Bits of a weight's field: the sum of a line's weights, some 100 of at most 1,000, is far inside ±2**23."""
_MASK, _MIDDLE = (1 << _FIELD) - 1, 1 << (_FIELD - 1)
_NUMBERS = {label.value: number for number, label in enumerate(_LABELS)}
_ZERO = sum(_MIDDLE << (_FIELD * at) for at in range(len(_LABELS)))
_OF_TEXT = (_LABELS.index(Label.TEXT), _LABELS.index(Label.OPENING))
_TEXT = (_LABELS.index(Label.TEXT),)
_ALL = tuple(range(len(_LABELS)))
_NO_OPENING = tuple(at for at in _ALL if _LABELS[at] is not Label.OPENING)
_HEADINGS = tuple(
    at
    for at in _ALL
    if _LABELS[at]
    in {Label.SECTION, Label.KICKER, Label.HEADLINE, Label.DECK, Label.SUBHEAD, Label.BOX, Label.FURNITURE}
)
_SET = (_LABELS.index(Label.SET),)
_TOLD = {
    role: tuple(at for at in _ALL if _LABELS[at] in given)
    for role, given in {
        Role.HEADLINE: {Label.HEADLINE, Label.KICKER, Label.DECK},
        Role.KICKER: {Label.KICKER, Label.SECTION},
        Role.SECTION: {Label.SECTION},
        Role.SUBHEAD: {Label.SUBHEAD, Label.HEADLINE, Label.KICKER, Label.DECK, Label.SECTION, Label.BOX},
        Role.BYLINE: {Label.BYLINE},
        Role.SIGNATURE: {Label.SIGNATURE},
        Role.CAPTION: {Label.CAPTION},
        Role.BOX: {Label.BOX},
        Role.BODY: {
            Label.TEXT,
            Label.OPENING,
            Label.SET,
            Label.SUBHEAD,
            Label.BYLINE,
            Label.SIGNATURE,
            Label.CAPTION,
            Label.BOX,
        },
    }.items()
}
"""What a line may be of which boxes or the format of the page tell the role."""
_PATTERNS = {
    pattern: tuple(at for at in _ALL if _LABELS[at] in given)
    for pattern, given in {
        "byline": {Label.BYLINE, Label.SIGNATURE, Label.CAPTION, Label.FURNITURE},
        "signature": {Label.SIGNATURE, Label.BYLINE, Label.FURNITURE},
        "caption": {Label.CAPTION, Label.SIGNATURE, Label.BYLINE, Label.TEXT, Label.OPENING},
    }.items()
}
"""What a line with the form of a byline, a signature or a caption may be (rules/patterns/lines.toml)."""
_WHOLE = frozenset({"long-whole", "mid-whole", "dateline"})
"""Lines of running text, as `features.line_class` calls them."""
_SHORT = frozenset({"short-whole"})
_STOPS = frozenset({"stop", "closed stop"})
_ASIDES = frozenset({Label.CAPTION, Label.BOX, Label.SIGNATURE, Label.FURNITURE, Label.SUBHEAD, Label.SET})
_RUNNING = frozenset({"long-whole", "long-open", "dateline"})
_ENDS = frozenset({"edge", "signature"})
_SOURCES = "据據"
"""据新华社消息 names the source of what stands inside a story, too."""
_PICTURE = 2
"""Blank lines more than usual: the room of a picture."""
_LONGEST_CAPTION, _LONGEST_FIRST_CAPTION = 60, 32
"""Characters of a caption without marks, in the text and straight below a headline, where a short lead
stands too.
"""


@dataclass(frozen=True, slots=True)
class LabelModel:
    """The weights of the model, in hundredths of a natural logarithm.

    Attributes:
        features: name of a feature → its weights for all labels in one integer, each in a field of its
            own: one addition a feature adds all of them; 0 for a feature that has none.
        transitions: [label before][label].
    """

    features: Mapping[str, int]
    transitions: tuple[tuple[int, ...], ...]


def labels(view: PageView) -> list[Label]:
    """Return the most probable label of each line of a page.

    What the model takes for text and cannot be is what it must be: a line with `#`, a dateline behind text, a
    headline between paragraphs, a short sentence with a picture's room before it.
    """
    model = _model()
    lines = range(len(view.shapes))
    scores = [_scores(model, _features(view, at), _allowed(view, at)) for at in lines]
    given = [_LABELS[number] for number in _best(scores, model.transitions)]
    texts = 0
    for at, label in enumerate(given):
        cue = view.shapes[at].cue
        if cue and (cue.is_set or cue.role in _TOLD):
            pass
        elif label is Label.TEXT:
            given[at] = _unlike_text(view, at, texts) or label
        elif label in {Label.OPENING, Label.SET} and _is_below_picture(view, at):
            given[at] = Label.CAPTION
        elif label in _ASIDES and _is_sentence(view, at):
            given[at] = Label.TEXT
        elif view.shapes[at].pattern == "byline" and _is_above_text(view, at):
            given[at] = Label.BYLINE
        texts = texts + 1 if given[at] is Label.TEXT else 0
    return given


def _features(view: PageView, at: int) -> Iterable[str]:
    return features(view, at) if view.facts[at].is_candidate else text_features(view, at)


def decoded(model: LabelModel, lines: Iterable[Iterable[str]]) -> list[Label]:
    """Return the most probable labels of lines by the model alone, given their features."""
    scores = [_scores(model, names, _OF_TEXT if LONG in names else _ALL) for names in map(list, lines)]
    return [_LABELS[number] for number in _best(scores, model.transitions)]


def _allowed(view: PageView, at: int) -> tuple[int, ...]:
    shape = view.shapes[at]
    if shape.cue and shape.cue.is_set:
        return _SET
    if shape.role in _TOLD:
        return _TOLD[shape.role]
    if not view.facts[at].is_candidate or 0 < shape.dateline < len(shape.text):
        return _OF_TEXT if _may_open(view, at) else _TEXT
    if shape.level:
        return _HEADINGS
    if shape.pattern in _PATTERNS:
        return _PATTERNS[shape.pattern]
    return _ALL if _may_open(view, at) else _NO_OPENING


def _may_open(view: PageView, at: int) -> bool:
    """Tell whether a story may begin with a line of text: there is a dateline, or something has parted it
    from above.
    """
    shape, before = view.shapes[at], view.at(at - 1).kind
    return bool(shape.dateline or shape.behind) or before in _ENDS or shape.gap > view.habits.gap


def _unlike_text(view: PageView, at: int, texts: int) -> Label | None:
    """Return what a line is that was taken for text and cannot be; `texts` lines of text stand before it."""
    shape = view.shapes[at]
    after_text = view.at(at - 1).kind in _WHOLE and view.shapes[at - 1].is_complete
    is_dateline = 0 < shape.dateline < len(shape.text) and shape.text[0] not in _SOURCES
    # One paragraph before the dateline is a summary of its story.
    if after_text and is_dateline and texts > 1:
        return Label.OPENING
    if after_text and _is_heading(view, at):
        return Label.SUBHEAD
    if _leads_in(view, at):
        return Label.HEADLINE
    return Label.CAPTION if _is_below_picture(view, at) else None


def _is_heading(view: PageView, at: int) -> bool:
    """Tell whether a line behind a paragraph looks like a headline and stands above another."""
    own, after = view.facts[at], view.at(at + 1).kind
    if not own.kind.endswith("-head") or after not in _RUNNING or own.end == "ask":
        return False
    fit = view.seams.get(at)
    return not view.shapes[at].fills and not (fit and fit.score >= CERTAIN)


def _is_sentence(view: PageView, at: int) -> bool:
    """Tell whether a line is a whole sentence, behind another or alone, with no mark of anything else and
    no room.
    """
    shape = view.shapes[at]
    after_text = not at or (view.at(at - 1).kind in _WHOLE | _SHORT and view.shapes[at - 1].is_complete)
    marked = shape.pattern or shape.level or shape.gap > view.habits.gap
    return (
        after_text and not marked and view.facts[at].kind in _WHOLE | _SHORT and view.facts[at].end in _STOPS
    )


def _is_above_text(view: PageView, at: int) -> bool:
    return view.at(at + 1).kind in _RUNNING | _WHOLE | _SHORT and not view.shapes[at + 1].dateline


def _leads_in(view: PageView, at: int) -> bool:
    """Tell whether a line looks like a headline and stands above a dateline or a byline, a caption between
    at most.
    """
    if not view.facts[at].kind.endswith("-head") or view.shapes[at].fills:
        return False
    fit = view.seams.get(at - 1)
    ahead = at + 2 if view.at(at + 1).kind == "caption" else at + 1
    return view.at(ahead).kind in {"dateline", "byline", "names"} and not (fit and fit.score >= CERTAIN)


def _is_below_picture(view: PageView, at: int) -> bool:
    """Tell whether one short sentence has a picture's room before it, and not behind it."""
    shape, usual = view.shapes[at], view.habits.gap
    if not at or at + 1 == len(view.shapes) or shape.pattern or shape.dateline or shape.is_headlike:
        return False
    longest = _LONGEST_CAPTION if view.at(at - 1).kind in _WHOLE else _LONGEST_FIRST_CAPTION
    room = shape.gap >= usual + _PICTURE and view.shapes[at + 1].gap < shape.gap
    return room and shape.is_caption_like and len(shape.text) <= longest


def _scores(model: LabelModel, names: Iterable[str], allowed: Sequence[int]) -> dict[int, int]:
    total = sum(map(model.features.__getitem__, names)) + _ZERO
    return {label: ((total >> (_FIELD * label)) & _MASK) - _MIDDLE for label in allowed}


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
def _model() -> LabelModel:
    return read_model(rules_folder() / "models" / "roles.tsv")


def read_model(path: Path) -> LabelModel:
    """Read the weights.

    A line has a feature, a tab, and `label=weight` for each label; `> label` is what follows a label.

    Raises:
        ValueError: when what follows a label is no label.
    """
    rows: dict[str, str] = {}
    transitions = [[0] * len(_LABELS) for _ in _LABELS]
    for number, line in numbered(path.read_text(encoding="utf-8")):
        name, _, rest = line.partition("\t")
        if not name.startswith("> "):
            rows[name] = rest
            continue
        try:
            row = transitions[_NUMBERS[name[2:]]]
            for at, weight in _weights(rest):
                row[at] = weight
        except KeyError as error:
            raise ValueError(f"{path.name}:{number}: no label {error}") from error
    return LabelModel(_Features(rows), tuple(tuple(row) for row in transitions))


class _Features(dict[str, int]):
    """The weights of features, read from their rows when they are asked for: no page has all of them."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, name: str) -> int:
        if name not in self._rows:
            return 0
        self[name] = found = sum(weight << (_FIELD * at) for at, weight in _weights(self._rows[name]))
        return found


def _weights(row: str) -> Iterator[tuple[int, int]]:
    for part in row.split(" "):
        label, _, weight = part.partition("=")
        yield _NUMBERS[label], int(weight)
