"""What may have happened to characters that stand badly beside each other: a noisy channel of edits.

Where print hardly has two characters side by side, the text as it stands is set against the same with a
character more, one less, two exchanged, two in the place of one or one in the place of two. What speaks for
an edit is how much likelier print has the text with it, in bits (M. D. Kernighan, K. W. Church and W. A.
Gale, A spelling correction program based on a noisy channel model, COLING 1990).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from auditor.language.laid import PAD, han, lay
from auditor.language.ngrams import BITS, UNKNOWN, costs_across, encode, model, trail
from auditor.text.resources import shipped_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from auditor.language.laid import Laid
    from auditor.language.ngrams import Trail

_COMMON = 2048
"""Codes, the commonest first, that are tried in a place where a character may be lost: 98 of 100
characters.
"""
_BADLY, _COSTLY, _DEARER = -16, 72, 0
"""Eighths of a bit, above which a character may be lost before another: by which that one is dearer after
the one before it than alone; its cost after the four before it; by which this is more than it costs alone.
Of 108 lost characters that the model would put back 86 in a hundred stand so, and 24 in a hundred of all
places.
"""
_BETTER = {"lost": -24, "extra": 0, "swapped": 16, "joined": -16}
"""Eighths of a bit that must speak for an edit, as far as pairs tell."""
_KEPT = 2
"""Characters that may be lost in a place that are weighed with all their context."""
_AT_ONCE = 512
"""Places weighed together: each takes 4 KB, while it is."""
_NEVER = 4_000
PAGES = 32
"""Pages that are kept for whoever asks next: a run of so many is looked at once."""


class SlipKind(StrEnum):
    """What happened: a character lost, an extra one, two exchanged, one cut in two, two run into one."""

    LOST = "lost"
    EXTRA = "extra"
    SWAPPED = "swapped"
    SPLIT = "split"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Slip:
    """An edit that may have happened.

    Attributes:
        text: number of the text.
        start, end: what is wrong there; empty where a character was lost.
        right: what should stand in its place; empty where it should not be there.
        edit: what happened.
        gain: eighths of a bit by which print has the text likelier without the slip.
        badly: eighths of a bit by which the two characters at the place are less likely together than apart.
    """

    text: int
    start: int
    end: int
    right: str
    edit: SlipKind
    gain: int
    badly: int


def slips(texts: Sequence[str], edits: Collection[SlipKind], least: Mapping[SlipKind, int]) -> list[Slip]:
    """Return what may have happened in some texts, in order: at each place the best of each kind of edit.

    Args:
        texts: paragraphs and lines, each whole; blanks in them do not count.
        edits: that are asked for.
        least: eighths of a bit that must speak for each of them.
    """
    seen = _seen(tuple(texts))
    if seen is None:
        return []
    ways = {
        SlipKind.LOST: _lost,
        SlipKind.EXTRA: _extra,
        SlipKind.SWAPPED: _swapped,
        SlipKind.SPLIT: _split,
        SlipKind.JOINED: _joined,
    }
    found = [one for edit in SlipKind if edit in edits for one in ways[edit](seen, least[edit])]
    return sorted(found, key=lambda one: (one.text, one.start, one.end, one.edit, one.right))


@lru_cache(maxsize=PAGES)
def _seen(texts: tuple[str, ...]) -> _Costed | None:
    """Return texts as they are looked at; None where they have no character."""
    laid = lay(texts)
    if len(laid.codes) < 2 * PAD:
        return None
    return _Costed(laid, trail(laid.codes), han(laid.chars))


class _Costed:
    """Texts with the cost of every character, and how badly it stands after the one before it.

    Attributes:
        laid: the texts.
        cost: of each code after the four before it.
        han: whether each is a Han character.
        badly: eighths of a bit by which each is dearer after the one before it than alone.
    """

    def __init__(self, laid: Laid, known: Trail, is_han: NDArray[Any]) -> None:
        import numpy as np  # noqa: PLC0415 - 60 ms

        self.laid, self._known, self.han = laid, known, is_han
        self.codes, self.cost = laid.codes, known.costs[-1].astype(np.int64)
        single = model().single
        self.badly = np.zeros(len(laid.codes), np.int64)
        self.badly[1:] = self.pair(self.codes[:-1], self.codes[1:]) - single[self.codes[1:]]

    def pair(self, one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
        """Return the cost of codes after others."""
        found: NDArray[Any] = model().after(one)[one, other].astype(int)
        return found

    def stands(self, places: NDArray[Any], length: int) -> NDArray[Any]:
        """Return the cost of so many codes from places on, with the four after them."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        found: NDArray[Any] = self.cost[places[:, None] + np.arange(length + PAD)].sum(axis=1)
        return found

    def edited(self, places: NDArray[Any], length: int, put: NDArray[Any]) -> NDArray[Any]:
        """Return that cost with other codes in the place of `length` ones.

        Args:
            places: of the first code replaced.
            length: how many are replaced.
            put: rows of codes, one a place.
        """
        found = costs_across(self.codes, self._known, places, places + length, PAD, put)
        return found.astype(int)

    def slips(
        self,
        edit: SlipKind,
        places: NDArray[Any],
        length: int,
        put: NDArray[Any],
        least: int,
    ) -> Iterator[Slip]:
        """Yield the edits that are likelier than the text by enough."""
        import numpy as np  # noqa: PLC0415 - 60 ms

        if not len(places):
            return
        gain = self.stands(places, length) - self.edited(places, length, put)
        if edit is SlipKind.EXTRA:
            # Whatever slips in is as likely as it is anywhere.
            gain -= model().single[self.codes[places]]
        chars, laid = model().chars, self.laid
        for row in np.flatnonzero(gain >= least).tolist():
            at = int(places[row])
            # A lost character stood before the one at the place, which may be the mark of an end.
            start = int(laid.offsets[at]) if length or laid.texts[at] >= 0 else int(laid.offsets[at - 1]) + 1
            yield Slip(
                text=int(laid.texts[at] if laid.texts[at] >= 0 else laid.texts[at - 1]),
                start=start,
                end=int(laid.offsets[at + length - 1]) + 1 if length else start,
                right="".join(chars[code - UNKNOWN - 1] for code in put[row].tolist()),
                edit=edit,
                gain=int(gain[row]),
                badly=int(self.badly[at : at + length + 1].max()),
            )


def _lost(seen: _Costed, least: int) -> Iterator[Slip]:
    import numpy as np  # noqa: PLC0415 - 60 ms

    codes, texts = seen.codes, seen.laid.texts
    is_place = (seen.badly > _BADLY) & (seen.cost > _COSTLY)
    is_place &= (seen.cost - model().single[codes] > _DEARER) & (texts >= 0) & (codes != UNKNOWN)
    is_place[1:] &= (seen.han[1:] | seen.han[:-1]) & (texts[:-1] >= 0) & (codes[:-1] != UNKNOWN)
    everywhere = np.flatnonzero(is_place)
    known, is_no_han = model(), _is_no_han()
    for first in range(0, len(everywhere), _AT_ONCE):
        places = everywhere[first : first + _AT_ONCE]
        before, after = codes[places - 1], codes[places]
        onward, backward = known.after(before)[before, :_COMMON], known.before(after)[after, :_COMMON]
        through = np.add(onward, backward, dtype=np.uint16)
        through += is_no_han
        better = seen.pair(before, after) - through.min(axis=1) >= _BETTER["lost"]
        places, through = places[better], through[better]
        if not len(places):
            continue
        rows = np.arange(len(places))
        chosen = np.zeros((len(places), _KEPT), np.int64)
        for number in range(_KEPT):
            # Of equals the commonest.
            chosen[:, number] = through.argmin(axis=1)
            through[rows, chosen[:, number]] = _NEVER
        cost = seen.edited(np.repeat(places, _KEPT), 0, chosen.reshape(-1, 1)).reshape(-1, _KEPT)
        best = chosen[rows, np.argmin(cost, axis=1)]
        yield from seen.slips(SlipKind.LOST, places, 0, best[:, None], least)


def _extra(seen: _Costed, least: int) -> Iterator[Slip]:
    import numpy as np  # noqa: PLC0415 - 60 ms

    codes = seen.codes
    inner = np.flatnonzero(seen.han[1:-1]) + 1
    before, here, after = codes[inner - 1], codes[inner], codes[inner + 1]
    alone = model().single[here].astype(int)
    better = seen.pair(before, here) + seen.pair(here, after) - seen.pair(before, after) - alone
    # What stands twice in a row is another slip.
    is_place = (better >= _BETTER["extra"]) & (here != before) & (here != after) & (here != UNKNOWN)
    places = inner[is_place]
    yield from seen.slips(SlipKind.EXTRA, places, 1, np.zeros((len(places), 0), np.int64), least)


def _swapped(seen: _Costed, least: int) -> Iterator[Slip]:
    import numpy as np  # noqa: PLC0415 - 60 ms

    codes = seen.codes
    first = np.flatnonzero(seen.han[1:-2] & seen.han[2:-1]) + 1
    before, one, other, after = (codes[first + by] for by in (-1, 0, 1, 2))
    stands = seen.pair(before, one) + seen.pair(one, other) + seen.pair(other, after)
    right = seen.pair(before, other) + seen.pair(other, one) + seen.pair(one, after)
    is_place = (stands - right >= _BETTER["swapped"]) & (one != UNKNOWN) & (other != UNKNOWN)
    places = first[is_place & (one != other)]
    put = np.stack([codes[places + 1], codes[places]], axis=1)
    yield from seen.slips(SlipKind.SWAPPED, places, 2, put, least)


def _split(seen: _Costed, least: int) -> Iterator[Slip]:
    import numpy as np  # noqa: PLC0415 - 60 ms

    halves, whole = _halves()
    keys = (seen.codes[:-1] << BITS) | seen.codes[1:]
    at = np.minimum(np.searchsorted(halves, keys), len(halves) - 1)
    places = np.flatnonzero(halves[at] == keys)
    yield from seen.slips(SlipKind.SPLIT, places, 2, whole[at[places]][:, None], least)


def _joined(seen: _Costed, least: int) -> Iterator[Slip]:
    import numpy as np  # noqa: PLC0415 - 60 ms

    halves, whole = _halves()
    order = np.argsort(whole, kind="stable")
    inner = np.flatnonzero(np.isin(seen.codes[1:-1], whole)) + 1
    first, last = (np.searchsorted(whole[order], seen.codes[inner], side) for side in ("left", "right"))
    places = np.repeat(inner, last - first)
    rows = np.arange(len(places)) - np.repeat(np.cumsum(last - first) - last, last - first)
    pair = halves[order[rows]]
    put = np.stack([pair >> BITS, pair & ((1 << BITS) - 1)], axis=1)
    before, here, after = (seen.codes[places + by] for by in (-1, 0, 1))
    stands = seen.pair(before, here) + seen.pair(here, after)
    right = seen.pair(before, put[:, 0]) + seen.pair(put[:, 0], put[:, 1]) + seen.pair(put[:, 1], after)
    better = stands - right >= _BETTER["joined"]
    best: dict[tuple[int, int], Slip] = {}
    for one in seen.slips(SlipKind.JOINED, places[better], 1, put[better], least):
        at = one.text, one.start
        if at not in best or best[at].gain < one.gain:
            best[at] = one
    yield from best.values()


@cache
def _is_no_han() -> NDArray[Any]:
    """Return of each common code what bars it where it is no Han character."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    barred = np.full(_COMMON, _NEVER, np.uint16)
    barred[UNKNOWN + 1 :][han(model().chars[: _COMMON - UNKNOWN - 1])] = 0
    return barred


@cache
def _halves() -> tuple[NDArray[Any], NDArray[Any]]:
    """Return pairs of codes, ascending, that look like one character side by side, and its code."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    codes = encode("".join(shipped_lines("glyphs/halves.txt"))).reshape(-1, 3).astype(np.int64)
    keys = (codes[:, 1] << BITS) | codes[:, 2]
    order = np.argsort(keys, kind="stable")
    return keys[order], codes[order, 0]
