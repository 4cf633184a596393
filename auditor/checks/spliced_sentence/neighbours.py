"""Two printed lines that follow one another, each in the other's place: which may be, by what it gains.

Of three line ends in a row all three seams change: what the paragraph's second line says comes first. A line may begin
behind a stop, at the head of its paragraph and at its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.checks.spliced_sentence.fits import LONGEST, near
from auditor.text.han import NEVER_FIRST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from auditor.checks.spliced_sentence.fits import Field, Text

    Triples = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]

_SHORTEST = 6
"""Characters of the shorter of two lines: the last one of a paragraph may be as short."""
_FITS = 24
"""Eighths of a bit that a place in mid-line may speak for its sides, to be the end of a line that stands wrongly."""
_APART = 40
"""Eighths of a bit that the seams of two lines in mid-paragraph must speak against their sides, together."""
_MOST = 160
"""Eighths of a bit that one seam may say."""


def neighbours(texts: Sequence[Text], field: Field) -> Triples:
    """Return the lines that may stand in each other's place: where the first begins, the second, and what follows."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    parts = [_in_lines(field), _in_paragraphs(texts, field)]
    first, second, third = (np.concatenate(ends) for ends in zip(*parts, strict=True))
    # Of two lines that are all of a text nothing tells which comes first.
    begins = np.zeros(len(field.fit), bool)
    begins[field.begins] = True
    kept = ~(begins[first] & field.closes[third])
    return first[kept], second[kept], third[kept]


def _in_lines(field: Field) -> Triples:
    """Return all lines of a text with the next one."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    places = np.flatnonzero(field.line)
    number = field.placed(places)[0]
    first, second, third = places[:-2], places[1:-1], places[2:]
    kept = number[:-2] == number[2:]
    for one, other in ((first, second), (second, third)):
        kept &= (other - one >= _SHORTEST) & (other - one <= LONGEST)
    return first[kept], second[kept], third[kept]


def _in_paragraphs(texts: Sequence[Text], field: Field) -> Triples:
    """Return the stretches of paragraphs set in one line whose three seams all but speak against their sides."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    places = np.flatnonzero(_may_end(texts, field) & (field.fit < _FITS))
    starts, ends = near(places, _SHORTEST)
    same = field.placed(starts)[0] == field.placed(ends)[0]
    starts, ends = starts[same], ends[same]
    fit = np.clip(field.fit, -_MOST, _MOST)
    # The pairs are in the order of their first places: those that go on at the end of one lie side by side.
    begin = np.searchsorted(starts, ends, side="left")
    counts = np.searchsorted(starts, ends, side="right") - begin
    which = np.repeat(np.arange(len(starts)), counts)
    onward = np.arange(len(which)) + np.repeat(begin - np.cumsum(counts) + counts, counts)
    first, second, third = starts[which], ends[which], ends[onward]
    kept = fit[first] + fit[second] + fit[third] <= -_APART
    return first[kept], second[kept], third[kept]


def _may_end(texts: Sequence[Text], field: Field) -> NDArray[Any]:
    """Tell where a line may end in the texts without printed lines, behind stops and at both ends too."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    may = np.zeros(len(field.fit), bool)
    for one, base in zip(texts, field.begins.tolist(), strict=True):
        if not one.edges:
            may[base : base + len(one.text)] = [char not in NEVER_FIRST for char in one.text]
            may[base + len(one.text)] = True
    return may
