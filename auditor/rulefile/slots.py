"""Words with gaps that a few others may fill: `二零〔位〕〔位〕年` stands for a hundred words."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.files import Table

MOST = 50_000
"""Words that one row may stand for."""
_SLOT = lazy("〔([^〔〕]*)〕")

Slots = dict[str, dict[str, str]]
"""What may fill a gap, by its name: as it stands on the left, as it is written on the right."""


def read_slots(table: Table) -> Slots:
    """Return the gaps of a rule file: lists of words, or tables `left = right` where the two sides differ."""
    own = table.table("slots") if "slots" in table.values else None
    if own is None:
        return {}
    return {
        name: {left: str(right) for left, right in value.items()}
        if isinstance(value, dict)
        else {word: word for word in own.texts(name)}
        for name, value in own.values.items()
    }


def filled(table: Table, key: str, pairs: Mapping[str, str], slots: Slots) -> dict[str, str]:
    """Return pairs with every gap filled in all ways, but for those whose two sides come out the same.

    A gap of one name on the right takes what fills it on the left, in order; the last one again where the
    right has more.
    """
    words: dict[str, str] = {}
    for wrong, right in pairs.items():
        if "〔" not in wrong + right:
            words[wrong] = right
            continue
        names = _SLOT.findall(wrong)
        if unknown := [name for name in (*names, *_SLOT.findall(right)) if name not in slots]:
            table.complain(key, say("“{key}”里的“〔{name}〕”没有列在 [slots] 里", name=unknown[0]))
        elif prod(len(slots[name]) for name in names) > MOST:
            table.complain(key, say("“{key}”里的“{word}”展开后超过{most}个词", word=wrong, most=MOST))
        else:
            ways = _ways(wrong, right, names, slots)
            words.update((left, made) for left, made in ways if left != made)
    return words


def _ways(wrong: str, right: str, names: list[str], slots: Slots) -> Iterator[tuple[str, str]]:
    before, after = _SLOT.split(wrong), _SLOT.split(right)
    for fillings in product(*(slots[name].items() for name in names)):
        queues: dict[str, list[str]] = {}
        for name, (_, made) in zip(names, fillings, strict=True):
            queues.setdefault(name, []).append(made)
        # Names and what is between them alternate, see `re.split`.
        before[1::2] = [left for left, _ in fillings]
        parts = list(after)
        for at in range(1, len(parts), 2):
            queue = queues.get(parts[at], [""])
            parts[at] = queue.pop(0) if len(queue) > 1 else queue[0]
        yield "".join(before), "".join(parts)
