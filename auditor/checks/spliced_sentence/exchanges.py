"""Two printed lines of a page that stand in each other's place: each fits where the other stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.checks.spliced_sentence.fits import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from auditor.checks.spliced_sentence.fits import Field

_APART, _APART_IN_LINES = -12, 16
"""Eighths of a bit that the two seams of a line may speak for their sides, each at most."""
_MOST = 96
"""Lines of a page that are tried with one another: those that fit least where they stand."""
_RAGGED = 3
"""Characters by which lines of one column differ: marks are not set at the head of a line."""
LEAST, LEAST_IN_LINES = 220, 180
"""Eighths of a bit that both must gain in each other's place, together: stretches of paragraphs, and printed lines.
In 0.6 million characters of print set in lines no two gain so much; of lines exchanged there 39 in 100 do."""
_FITS = -8
"""Eighths of a bit that each of the four seams must speak for its sides then."""


class Place(NamedTuple):
    """A stretch of a text: the number of the text, its range there, whether it is a printed line."""

    text: int
    start: int
    end: int
    is_line: bool


class Exchange(NamedTuple):
    """Two stretches that gain so many eighths of a bit in each other's place."""

    one: Place
    other: Place
    gain: int


def exchanges(field: Field) -> Iterator[Exchange]:
    """Yield the pairs of stretches that belong in each other's place, the surest first, none twice."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    starts, ends = _strange(field)
    if len(starts) < 2:
        return
    one, other = np.triu_indices(len(starts), 1)
    alike = np.abs((ends - starts)[one] - (ends - starts)[other]) <= _RAGGED
    alike &= (ends[one] < starts[other]) | (ends[other] < starts[one])
    one, other = one[alike], other[alike]
    gain, worst = _gain(field, (starts[one], ends[one]), (starts[other], ends[other]))
    lines = field.edge[starts] & field.edge[ends]
    bound = np.where(lines[one] & lines[other], LEAST_IN_LINES, LEAST)
    told = np.flatnonzero((gain >= bound) & (worst >= _FITS))
    places = [
        Place(int(number), int(at), int(at + end - start), bool(line))
        for number, at, start, end, line in zip(*field.placed(starts), starts, ends, lines, strict=True)
    ]
    taken: list[Place] = []
    for at in sorted(told.tolist(), key=lambda pair: (-int(gain[pair]), pair)):
        pair = places[one[at]], places[other[at]]
        if not any(_meets(mine, known) for mine in pair for known in taken):
            taken += pair
            first, second = sorted(pair)
            yield Exchange(first, second, int(gain[at]))


def _meets(one: Place, other: Place) -> bool:
    return one.text == other.text and one.start < other.end and other.start < one.end


def _strange(field: Field) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the beginnings and ends of the stretches that fit least where they stand."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    fit, edge = field.fit, field.edge
    starts, ends = near(np.flatnonzero(field.free & (fit < np.where(edge, _APART_IN_LINES, _APART))))
    both = edge[starts] & edge[ends]
    kept = both | ((fit[starts] < _APART) & (fit[ends] < _APART))
    kept &= field.placed(starts)[0] == field.placed(ends)[0]
    starts, ends = starts[kept], ends[kept]
    # In lines nothing but a line is tried where there are lines.
    cost = fit[starts] + fit[ends] - 2 * _MOST * (edge[starts] & edge[ends])
    order = np.argsort(cost, kind="stable")[:_MOST]
    return starts[order], ends[order]


def _gain(
    field: Field, one: tuple[NDArray[Any], NDArray[Any]], other: tuple[NDArray[Any], NDArray[Any]]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return what each pair gains in each other's place, and the least that a seam speaks for its sides then."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    seams = [
        field.across(before, after)
        for before, after in (
            (one[0], other[0]),
            (other[1], one[1]),
            (other[0], one[0]),
            (one[1], other[1]),
        )
    ]
    now = np.sum([field.fit[place] for pair in (one, other) for place in pair], axis=0)
    return np.sum(seams, axis=0) - now, np.minimum.reduce(seams)
