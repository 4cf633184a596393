"""What a doubtful character may have been before it was read: a noisy channel over the model of print.

A character stands badly where print hardly has it beside one of its neighbours. There the text as it stands is
set against every other character that it may have been taken for. What speaks for another reading is how much
likelier print has it, in bits, and how easily the one is taken for the other (M. D. Kernighan, K. W. Church and
W. A. Gale, A spelling correction program based on a noisy channel model, COLING 1990).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from auditor.language.laid import PAD, han, lay
from auditor.language.ngrams import BITS, UNITS, UNKNOWN, costs, encode, model
from auditor.lexicon.lookalike import look_alikes
from auditor.lexicon.shapes import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from auditor.language.laid import Laid

_KEPT = 6
"""Other readings of a place that are weighed with all their context."""
_NEAREST, _SLOPE, _LISTED, _FARTHEST = 3.0, 60.0, 1.5, 13.0
"""Bits of being taken for a character: of the likest ones, for each hundredth of likeness less (0.6), for one in
the table of look-alikes, and at most: recognisers take anything for anything, one time in some 8,000.
"""
ALIKE = 7.0
"""Bits of the channel up to which two characters look alike."""
_LIKEST = 0.97
_RARE = 11 * UNITS
"""Cost of a character that was not counted, beside that of being one: there are some 2,000 of them."""
_NEVER = 4_000
_STRETCH = 64
"""Codes whose smallest cost is looked at first."""
_AT_ONCE = 128
"""Places weighed together: each takes 40 KB, while it is."""
_REMEMBERED = 4096
"""Characters whose likeness to all others is kept, 4 KB each: as many as the model has, few of them rare."""


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Another reading of a place.

    Attributes:
        text: number of the text.
        start, end: of the character that stands there, in that text.
        right: what should stand there instead.
        gain: bits by which print has it likelier.
        channel: bits that speak against one character being taken for the other.
    """

    text: int
    start: int
    end: int
    right: str
    gain: float
    channel: float


def readings(texts: Sequence[str], least: float) -> list[OtherReading]:
    """Return other readings of every doubtful place of some texts, in order: the best, and the best that looks alike.

    Args:
        texts: paragraphs and lines, each whole; blanks in them do not count.
        least: bits that must speak for another reading, as far as pairs tell.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    laid = lay(texts)
    if not len(laid.codes):
        return []
    before, codes = laid.codes[:-1], laid.codes[1:]
    left = np.zeros(len(laid.codes), np.int16)
    left[1:] = model().after(before)[before, codes].astype(np.int16) - model().single[codes]
    right = np.append(left[1:], 0)
    # Print has the character less often between the two beside it than chance would.
    doubtful = np.flatnonzero(han(laid.chars) & ((left + right > 0) | (laid.codes == UNKNOWN)))
    return [
        one
        for start in range(0, len(doubtful), _AT_ONCE)
        for one in _taken(laid, doubtful[start : start + _AT_ONCE], least)
    ]


@cache
def _no_readings() -> NDArray[Any]:
    """Return the codes that no Han character has."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    found = np.ones(1 << BITS, bool)
    chars = model().chars
    found[UNKNOWN + 1 : UNKNOWN + 1 + len(chars)] = ~han(chars)
    return np.flatnonzero(found)


class _Channel:
    """What speaks against each code having been taken for a character, kept for the characters asked last."""

    def __init__(self) -> None:
        self._rows: dict[str, NDArray[Any]] = {}

    def against(self, chars: Sequence[str]) -> NDArray[Any]:
        """Return it in eighths of a bit, uint8: a row a character, a column a code."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        new = [char for char in chars if char not in self._rows]
        if len(self._rows) + len(new) > _REMEMBERED:
            self._rows.clear()
            new = list(chars)
        if new:
            self._rows |= dict(zip(new, _against(new), strict=True))
        return np.stack([self._rows[char] for char in chars])


@cache
def _channel() -> _Channel:
    return _Channel()


_LIKE = 10.5
"""Bits of the channel up to which `alike` names a character."""


@lru_cache(maxsize=_REMEMBERED)
def alike(char: str) -> Mapping[str, float]:
    """Return the characters that one may be taken for, with the bits that speak against it, in code order."""
    known, first = model().chars, UNKNOWN + 1
    row = _channel().against([char])[0][first : first + len(known)]
    found = {known[at]: int(row[at]) / UNITS for at in (row <= UNITS * _LIKE).nonzero()[0].tolist()}
    found.pop(char, None)
    return found


def _against(chars: Sequence[str]) -> NDArray[Any]:
    import numpy as np  # noqa: PLC0415 - 60 ms

    known = model().chars
    alike = likeness(chars, known)
    bits = (_LIKEST - alike) * np.float32(UNITS * _SLOPE)
    np.clip(bits, 0, UNITS * (_FARTHEST - _NEAREST), out=bits)
    # At most 8 times 13, so that a byte holds it.
    found = np.full((len(chars), 1 << BITS), int(UNITS * _FARTHEST), np.uint8)
    found[:, UNKNOWN + 1 : UNKNOWN + 1 + len(known)] = np.rint(bits) + UNITS * _NEAREST
    for row, char in enumerate(chars):
        listed = encode(look_alikes(char))
        found[row, listed] = np.maximum(found[row, listed] - int(UNITS * _LISTED), int(UNITS * _NEAREST))
    return found


def _smallest(costs: NDArray[Any]) -> NDArray[Any]:
    """Return the codes of the smallest costs of each row, _KEPT of them."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    # As many stretches of a row have none below the last of their smallest ones: all above that is left out.
    least = costs.reshape(len(costs), -1, _STRETCH).min(axis=2)
    bound = np.partition(least, _KEPT - 1, axis=1)[:, _KEPT - 1]
    row, code = np.divmod(np.flatnonzero(costs <= bound[:, None]), costs.shape[1])
    # No two keys are the same, so every machine takes the same ones.
    keys = costs[row, code].astype(np.int32) << BITS | code.astype(np.int32)
    order = np.lexsort((keys, row))
    first = np.searchsorted(row, np.arange(len(costs)))[:, None]
    return np.asarray(keys[order[first + np.arange(_KEPT)]] & ((1 << BITS) - 1))


def _taken(laid: Laid, places: NDArray[Any], least: float) -> list[OtherReading]:
    """Return the best reading of each place where one character may have been taken for another."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    if not len(places):
        return []
    chars = sorted({laid.chars[at] for at in places})
    rows = {char: row for row, char in enumerate(chars)}
    against = _channel().against(chars)
    row_of = np.array([rows[laid.chars[at]] for at in places])
    codes, here = laid.codes, laid.codes[places]
    before, after = codes[places - 1], codes[places + 1]
    rare = _RARE * (here == UNKNOWN)
    pairs, turned = model().after(np.append(before, here)), model().before(after)
    stands = pairs[before, here].astype(np.int32) + pairs[here, after] + rare
    others = against[row_of].astype(np.int16)
    others += pairs[before]
    others += turned[after]
    others[:, _no_readings()] = _NEVER
    others[np.arange(len(places)), here] = _NEVER
    promising = np.flatnonzero(stands - others.min(axis=1) >= UNITS * least)
    if not len(promising):
        return []
    places, rare, row_of = places[promising], rare[promising], row_of[promising]
    chosen = _smallest(others[promising])
    tried = np.repeat(codes[places[:, None] + np.arange(-PAD, PAD + 1)][:, None, :], _KEPT + 1, axis=1)
    tried[:, 1:, PAD] = chosen
    cost = costs(tried)[:, :, PAD:].sum(axis=2)
    gain = cost[:, :1] + rare[:, None] - cost[:, 1:]
    weight = against[row_of[:, None], chosen]
    # Of equals the one that comes first in the model.
    keys = ((gain - weight) << BITS) - chosen
    alike = np.where(weight <= UNITS * ALIKE, keys, -(1 << 60))
    picks = np.stack([np.argmax(keys, axis=1), np.argmax(alike, axis=1)], axis=1)
    known = model().chars
    return [
        OtherReading(
            text=int(laid.texts[at]),
            start=int(laid.offsets[at]),
            end=int(laid.offsets[at]) + 1,
            right=known[int(chosen[number, one]) - UNKNOWN - 1],
            gain=float(gain[number, one]) / UNITS,
            channel=float(weight[number, one]) / UNITS,
        )
        for number, (at, pair) in enumerate(zip(places.tolist(), picks.tolist(), strict=True))
        for one in dict.fromkeys(pair)
        if one == pair[0] or weight[number, one] <= UNITS * ALIKE
    ]
