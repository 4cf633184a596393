"""Villages printed under a town that is not theirs: 太和镇|某村, where only another town of the county has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import Hit, say
from auditor.lexicon.gazetteer import towns
from auditor.lexicon.nearnames import Nearness, nearest
from auditor.lexicon.villages import in_county, times_in_province
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model import Stranger


def misplaced_villages(strangers: Iterable[Stranger]) -> Iterator[Hit]:
    """Yield those villages of a story that stand right after a town, but lie in another one of its county.

    A hamlet may well be called like a village elsewhere: only a name that no other town of the whole
    province has is told from one, and only where the town has none nearly of that name (`unknown-place`).
    """
    for one in strangers:
        if hit := _hit(one):
            yield hit


def _hit(one: Stranger) -> Hit | None:
    parent = one.parents[0]
    near = nearest(one.stem, one.names)
    if len(one.parents) > 1 or (near and near[0] is not Nearness.LETTER):
        return None
    # Not a town of another county: those that changed hands since are as many as those misplaced.
    codes = in_county(one.stem, parent.code[:6])
    right = next((town for town, _ in towns(codes[0])), None) if len(codes) == 1 else None
    if not right or times_in_province(one.stem, parent.code) != 1:
        return None
    span = one.passage.within(one.start, one.end)
    said = say(
        "“{village}”属{right}，这里却写在{parent}之下，请核实。",
        village=one.passage.text[one.start : one.end],
        right=right.name,
        parent=parent.name,
    )
    data: dict[str, object] = {"found": parent.code, "right": right.code, "part": "village"}
    return Hit(span.start, span.end, said, evidence=("village",), severity=Severity.WARNING, data=data)
