"""Printed lines of a page in another order than that of the text: one moved, two in each other's place, or one turned with
the next.

Of all lines that may have been moved, and all pairs that may have been exchanged, those are weighed whose seams as
printed speak most against their sides, and in the other order for them: `rules/models/order.tsv`, three logistic
regressions, fitted by `scripts/fit_order.py` on articles in which lines were moved and exchanged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.checks.spliced_sentence.fits import LONGEST, SHORTEST, near
from auditor.checks.spliced_sentence.neighbours import neighbours
from auditor.checks.spliced_sentence.sides import (
    PAIRS,
    SEEN,
    WORD,
    disordered,
    leaves_stub,
    torn_sides,
    unpaired,
)
from auditor.language.ngrams import model
from auditor.lexicon.tokens import joint_word
from auditor.text.han import CLOSERS, FINALS, is_han
from auditor.text.resources import shipped_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from auditor.checks.spliced_sentence.fits import Field, Text

_FITS = 24
"""Eighths of a bit that a place in mid-line may speak for its sides, to be the end of a line that stands wrongly."""
_PLACES = 2000
"""Places of a page that are tried with one another, those that fit least."""
_LINES = 1500
"""Lines that are tried at all places, those whose sides fit each other best without them."""
_CROSSINGS = 5000
"""Pairs of places that are tried as ends of two exchanged lines, those that gain most."""
_ROUGHLY = 2000
"""Orders whose seams are looked at with all that the model of characters knows."""
_SOME = 16
"""Of so many values one is looked at first where the largest are looked for."""
_WEIGHED = 60
"""Orders of a page that are weighed, of each kind."""
_OWN = 40
"""Eighths of a bit by which a line was sooner moved within its paragraph: there is a thirtieth of the places."""
_RAGGED = 3
"""Characters by which lines of one column differ: marks are not set at the head of a line."""
_MOST = 160
"""Eighths of a bit that one seam may say: 20 bits."""
_NEVER = -(1 << 14)
"""What is no order at all gains: less than any does."""
MOVED, EXCHANGED, TURNED = KINDS = ("moved", "exchanged", "turned")
LEAST: Mapping[str, tuple[int, int]] = {MOVED: (2000, 700), EXCHANGED: (2000, -800), TURNED: (2800, 200)}
"""Log-odds, thousandths, from which on an order is told, in paragraphs and in printed lines. In lines 3 of each kind
are false in a million characters of papers that were left out, whole pages and small ones, and 65, 79 and 79 in 100
lines that were moved, exchanged and turned are told (scripts/fit_order.py --measure). In paragraphs, with no
line to show where it ends, none is told of 3.1 million characters of print, where one line would be with 2,713; of
those planted in paragraphs 29, 30 and 31 in 100 are."""
_AT_HEAD_OR_END = 600
"""Thousandths more that a line at the head of a paragraph or at its end asks for: its last line is often as good as its
first. Of lines turned 1 in 100 are lost by it."""


_AT_STUB = 1000
"""Thousandths less that is asked for where a printed line leaves a clause of a character or two (，穿。): of 101 planted
lines that leave one 95 are told so instead of 91, and none that was not planted in 1.6 million characters. In mid-line
print has such clauses, too: 娘啊，娘."""
_APART = 60
"""Eighths of a bit that the seams of a line in mid-paragraph must speak against their sides, together: where words recur
(鞠了一躬) another order is as good as the one printed. Of lines moved 3 in 100 are lost by it."""


class PlaceInText(NamedTuple):
    """A stretch of a text: the number of the text, its range there, whether it is a printed line."""

    text: int
    start: int
    end: int
    is_line: bool


@dataclass(frozen=True, slots=True)
class LineOrder:
    """Lines that stand where they do not belong, and where they do.

    Attributes:
        kind: `moved`, `exchanged` or `turned`.
        one: the stretch that stands wrongly; of two the first.
        other: the other one; where a line belongs an empty stretch.
        evidence: what speaks for it, whole numbers by name.
    """

    kind: str
    one: PlaceInText
    other: PlaceInText
    evidence: Mapping[str, int]

    @property
    def places(self) -> tuple[PlaceInText, PlaceInText]:
        """Both stretches."""
        return self.one, self.other


def mistaken(texts: Sequence[Text], field: Field) -> list[LineOrder]:
    """Return the lines that are moved or exchanged, the surest of those that overlap, in the order of the page.

    Args:
        texts: of the paragraphs of a page.
        field: their fits.
    """
    found = []
    for order in weighed(texts, field, likely=True):
        in_lines = order.evidence["in lines"]
        above = score(order) - LEAST[order.kind][in_lines]
        above -= _AT_HEAD_OR_END * (order.evidence["at heads and ends"] > 0)
        above += _AT_STUB * (in_lines and any(leaves_stub(*sides) for sides in _seams_now(texts, order)))
        if above >= 0 and (in_lines or order.evidence["now"] >= _APART):
            found.append((above, order))
    turned = {_changed(order) for _, order in found if order.kind == TURNED}
    found = [(above, one) for above, one in found if one.kind == TURNED or _changed(one) not in turned]
    taken: list[LineOrder] = []
    for _, order in sorted(found, key=lambda pair: (-pair[0], pair[1].places)):
        if not any(_meet(one, other) for one in order.places for known in taken for other in known.places):
            taken.append(order)
    return sorted(taken, key=lambda order: order.places)


def _seams_now(texts: Sequence[Text], order: LineOrder) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind the places where the lines of an order begin and end."""
    for number, at in {(one.text, at) for one in order.places for at in (one.start, one.end)}:
        text = texts[number].text
        yield text[max(0, at - WORD) : at], text[at : at + WORD]


def _changed(order: LineOrder) -> tuple[int, frozenset[int]]:
    """Return the text of an order and the seams that change in it: a line moved past the next one is turned with it."""
    places = order.places if order.one.text == order.other.text else ()
    return order.one.text, frozenset(at for place in places for at in (place.start, place.end))


def _meet(one: PlaceInText, other: PlaceInText) -> bool:
    return one.text == other.text and one.start <= other.end and other.start <= one.end


def score(order: LineOrder) -> int:
    """Return the log-odds that lines stand in that order by mistake, in thousandths."""
    return _score(order.kind, order.evidence)


def _score(kind: str, evidence: Mapping[str, int]) -> int:
    weights = _weights()[kind]
    return sum(weights[name] * value for name, value in evidence.items())


@cache
def _weights() -> Mapping[str, Mapping[str, int]]:
    rows = shipped_rows("models/order.tsv", 1 + len(KINDS))
    return {kind: {name: int(weights[at]) for name, *weights in rows} for at, kind in enumerate(KINDS)}


def weighed(texts: Sequence[Text], field: Field, *, likely: bool = False) -> Iterator[LineOrder]:
    """Yield the orders of lines that may be mistaken, with what speaks for each, those that gain most first.

    Args:
        texts: of the paragraphs of a page.
        field: their fits.
        likely: whether those are left out that cannot be told, whatever words stand across their seams.
    """
    import numpy as np  # noqa: PLC0415 - 60 ms

    places = _places(texts, field)
    together = "\n".join(one.text for one in texts)
    fours = Counter(together[at : at + 4] for at in range(len(together) - 3))
    page = _PageOfTexts(texts, field, field.begins.tolist(), together, fours, len(places))
    for first, second, third, *told in _turned(texts, field):
        turned = ((first, second), (third, first), (second, third))
        yield from _order(page, TURNED, (first, second), (second, third), turned, told, likely)
    if len(places) < 4:
        return
    fits = _pairs(field, places)
    back = np.ascontiguousarray(fits.T)
    for start, end, hole, *told in _moves(field, places, fits, back):
        after_move = ((start, end), (hole, start), (end, hole))
        yield from _order(page, MOVED, (start, end), (hole, hole), after_move, told, likely)
    for one, after, other, last, *told in _exchanges(field, places, fits, back):
        crossed = ((one, other), (last, after), (other, one), (after, last))
        yield from _order(page, EXCHANGED, (one, after), (other, last), crossed, told, likely)


class _PageOfTexts(NamedTuple):
    texts: Sequence[Text]
    field: Field
    begins: Sequence[int]
    together: str
    fours: Mapping[str, int]
    places: int


def _places(texts: Sequence[Text], field: Field) -> NDArray[Any]:
    """Return where lines may end that stand wrongly: where printed ones do, in a paragraph of one line anywhere."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    may = field.free & (field.fit < _FITS)
    for one, base in zip(texts, field.begins.tolist(), strict=True):
        if one.edges:
            # At the head of a text, too, and at its end.
            may[base : base + len(one.text) + 1] = field.line[base : base + len(one.text) + 1]
    found = np.flatnonzero(may)
    if len(found) > _PLACES:
        best = np.argsort(field.fit[found] - 2 * _MOST * field.line[found], kind="stable")[:_PLACES]
        found = np.sort(found[best])
    return found


def _pairs(field: Field, places: NDArray[Any]) -> NDArray[Any]:
    """Return how well the character before each place fits the one after each, eighths of a bit."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    known = model()
    before, after = field.codes[places - 1], field.codes[places]
    alone = known.single[after].astype(np.int16)
    return np.asarray(alone - known.after(before)[before].take(after, axis=1))


def _moves(field: Field, places: NDArray[Any], fits: NDArray[Any], back: NDArray[Any]) -> Iterator[list[int]]:
    """Yield the lines that gain most by standing at another place: beginning, end, the place."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    fit = field.fit[places].astype(np.int16)
    starts, ends = near(places)
    kept = (field.placed(starts)[0] == field.placed(ends)[0]) & ~_are_texts(field, starts, ends)
    first, last = np.searchsorted(places, starts[kept]), np.searchsorted(places, ends[kept])
    without = fits[first, last] - fit[first] - fit[last]
    best = _largest(without, _LINES)
    first, last, without = first[best], last[best], without[best]
    if not len(first):
        return
    gain = back[first]
    gain += fits[last]
    gain += without[:, None]
    gain -= fit
    number = field.placed(places)[0]
    own = (number.searchsorted(number[first], side) for side in ("left", "right"))
    beside = places.searchsorted(places[first] - 1), places.searchsorted(places[last] + 1, "right")
    # Line by line: of each but few places are touched.
    for line, begin, end, left, right in zip(gain, *(ends.tolist() for ends in (*own, *beside)), strict=True):
        line[begin:end] += _OWN
        line[left:right] = _NEVER
    best = _largest(gain.reshape(-1), _ROUGHLY)
    best = best[gain.reshape(-1)[best] > _NEVER]
    line, hole = np.divmod(best, len(places))
    start, end, hole = places[first[line]], places[last[line]], places[hole]
    own = _OWN * (field.placed(start)[0] == field.placed(hole)[0])
    yield from _best(field, (start, end, hole), ((start, end), (hole, start), (end, hole)), own)


def _are_texts(field: Field, starts: NDArray[Any], ends: NDArray[Any]) -> NDArray[Any]:
    """Tell which stretches are all of a text: in what order paragraphs come no seam tells."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    return np.asarray((field.begins[field.placed(starts)[0]] == starts) & field.closes[ends])


def _exchanges(
    field: Field, places: NDArray[Any], fits: NDArray[Any], back: NDArray[Any]
) -> Iterator[list[int]]:
    """Yield the pairs of lines that gain most in each other's place: beginning and end of one, and of the other."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    fit = field.fit[places].astype(np.int16)
    crossed = fits + back
    crossed -= fit[:, None]
    crossed -= fit
    for before, line in enumerate(crossed, 1):
        line[:before] = _NEVER
    best = _largest(crossed.reshape(-1), _CROSSINGS)
    best = best[crossed.reshape(-1)[best] > _NEVER]
    found = _matched(field, places, np.divmod(best, len(places)))
    rough = crossed[found[0], found[2]].astype(np.int32) + crossed[found[1], found[3]]
    # Each is found from its beginning and from its end.
    best = _largest(rough, 2 * _ROUGHLY)
    shape = (len(places),) * 4
    # Asked for counts, NumPy 2 does not load its masked arrays (15 ms).
    once = np.unique(np.ravel_multi_index([part[best] for part in found], shape), return_counts=True)[0]
    one, after, other, last = (places[ends] for ends in np.unravel_index(once, shape))
    seams = ((one, other), (last, after), (other, one), (after, last))
    yield from _best(field, (one, after, other, last), seams, 0)


def _turned(texts: Sequence[Text], field: Field) -> Iterator[list[int]]:
    """Yield the lines with the next one that gain most in each other's place: where they begin, and what follows."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    ends = neighbours(texts, field)
    first, second, third = ends
    seams = ((first, second), (third, first), (second, third))
    rough = np.sum([_roughly(field, *seam) for seam in seams], axis=0) - np.sum(
        [field.fit[one] for one in ends], axis=0
    )
    best = _largest(rough, _ROUGHLY)
    first, second, third = (one[best] for one in ends)
    seams = ((first, second), (third, first), (second, third))
    yield from _best(field, (first, second, third), seams, 0)


def _roughly(field: Field, before: NDArray[Any], after: NDArray[Any]) -> NDArray[Any]:
    """Return how well the character before some places fits the one after others, eighths of a bit."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    known = model()
    left, right = field.codes[before - 1], field.codes[after]
    return np.asarray(known.single[right].astype(np.int32) - known.after(left)[left, right])


def _matched(
    field: Field, places: NDArray[Any], known: tuple[NDArray[Any], NDArray[Any]]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return the pairs of lines that begin or end at some pairs of places: ordinals of their four ends."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    # Room for the longest step before the first place and behind the last, where nothing is.
    room = LONGEST + _RAGGED
    ordinal = np.full(int(places[-1]) + 1 + 2 * room, -1, np.int32)
    ordinal[places + room] = np.arange(len(places))
    text = np.full(len(ordinal), -1)
    text[places + room] = number = field.placed(places)[0]
    # Of each place, how far behind it others of its text are, and how far before it.
    around = np.lib.stride_tricks.sliding_window_view(text, 2 * room + 1)[places] == number[:, None]
    steps = np.stack([around[:, room:], around[:, room::-1]], axis=1)
    steps[:, :, :SHORTEST] = False
    one, other = (steps[ends] for ends in known)
    meet = np.stack(
        [
            one[:, :, SHORTEST : LONGEST + 1] & other[:, :, SHORTEST + by : LONGEST + 1 + by]
            for by in range(-_RAGGED, _RAGGED + 1)
        ],
        axis=-1,
    )
    which, step = np.divmod(np.flatnonzero(meet), meet[0].size)
    back, long, ragged = np.unravel_index(np.arange(meet[0].size), meet.shape[1:])
    here = np.where(back, -1, 1) * (long + SHORTEST)
    there = here + np.where(back, -1, 1) * (ragged - _RAGGED)
    near_by = known[0][which], known[1][which]
    far = ordinal[places[near_by[0]] + room + here[step]], ordinal[places[near_by[1]] + room + there[step]]
    ahead = back[step] == 0
    one, other = (np.where(ahead, *ends) for ends in zip(near_by, far, strict=True))
    after, last = (np.where(ahead, *ends) for ends in zip(far, near_by, strict=True))
    whole = places[after] + 1 < places[other]
    whole &= ~_are_texts(field, places[one], places[after]) & ~_are_texts(field, places[other], places[last])
    return one[whole], after[whole], other[whole], last[whole]


def _largest(values: NDArray[Any], most: int) -> NDArray[Any]:
    """Return the places of the largest values, the largest first; of equal ones the first."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    # No value among the largest is below the smallest of as many others: that leaves out most at little cost.
    places = np.flatnonzero(values >= _smallest_of(values[::_SOME], most))
    # Those equal to the smallest one kept are all looked at: which of them are kept must not depend on chance.
    places = places[values[places] >= _smallest_of(values[places], most)]
    order = np.argsort(-values[places].astype(np.int32), kind="stable")[:most]
    return np.asarray(places[order])


def _smallest_of(largest: NDArray[Any], most: int) -> int:
    """Return the smallest of so many of the largest values; where there are no more, what none is below."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    if len(largest) <= most:
        return int(np.iinfo(largest.dtype).min)
    return int(np.partition(largest, -most)[-most])


def _best(
    field: Field,
    now: Sequence[NDArray[Any]],
    then: Sequence[tuple[NDArray[Any], NDArray[Any]]],
    more: NDArray[Any] | int,
) -> Iterator[list[int]]:
    """Yield the orders that gain most: their places, and how well each seam fits then."""
    import numpy as np  # noqa: PLC0415 - 60 ms

    # All at once: what is one order's first seam is another's last.
    before, after = (np.concatenate(sides) for sides in zip(*then, strict=True))
    seams = np.clip(field.across(before, after), -_MOST, _MOST).reshape(len(then), -1)
    gain = np.sum(seams, axis=0) - np.sum([field.fit[one] for one in now], axis=0) + more
    table = np.stack([*now, *seams], axis=1)
    yield from table[_largest(gain, _WEIGHED)].tolist()


def _order(
    page: _PageOfTexts,
    kind: str,
    one: tuple[int, int],
    other: tuple[int, int],
    seams: Sequence[tuple[int, int]],
    told: Sequence[int],
    likely: bool,
) -> Iterator[LineOrder]:
    field = page.field
    here, there = (_place(page, *ends) for ends in (one, other))
    now = sorted({*one, *other})
    present = [max(-_MOST, min(int(field.fit[at]), _MOST)) for at in now]
    sides = {at: _sides(page, at) for at in now}
    joins = [(sides[begin][0], sides[end][1]) for begin, end in seams]
    long = here.end - here.start
    apart = there.start - here.end if there.start >= here.end else here.start - there.start
    same = here.text == there.text
    evidence = {
        "bias": 1,
        "then": sum(told),
        "least then": min(told),
        "most then": max(told),
        "now": -sum(present),
        "best now": -max(present),
        "worst now": -min(present),
        "torn words joined": 0,
        "words joined": 0,
        "words now": sum(_joined(*both) > 0 for both in sides.values()),
        "seen elsewhere then": sum(left[-2:] + right[:2] in page.fours for left, right in joins),
        "seen elsewhere now": sum(
            _is_elsewhere(page, left[-2:] + right[:2]) for left, right in sides.values()
        ),
        "figures": sum(
            not is_han(char) for left, right in sides.values() for char in (*left[-1:], *right[:1])
        ),
        "sentence inside": sum(
            mark in page.texts[one.text].text[one.start : one.end - 1]
            for one in (here, there)
            for mark in FINALS
        ),
        "in lines": int(here.is_line and bool(page.texts[there.text].edges)),
        "behind stops": sum(left.rstrip(CLOSERS)[-1:] in tuple(FINALS) for left, _ in sides.values()),
        "at heads and ends": sum(not left or not right for left, right in sides.values()),
        "places": page.places.bit_length(),
        "same paragraph": int(same),
        "lines between": int(same and min(apart % long, -apart % long) <= _RAGGED and apart <= 4 * long),
        "alike in length": int(kind != MOVED and there.end - there.start == long),
        "nearly alike in length": int(kind != MOVED and abs(there.end - there.start - long) <= _RAGGED),
        "pairs": _pairs_gained(page, here, there),
        "long": int(long > (LONGEST + SHORTEST) // 2),
    }
    # Words across the seams are the last to be asked for: hardly any order is told.
    in_lines = evidence["in lines"]
    least = LEAST[kind][in_lines] - _AT_STUB * in_lines
    if not likely or _score(kind, evidence) + len(joins) * _most_of_words(kind) >= least:
        words = [_joined(*both) for both in joins]
        evidence |= {"torn words joined": words.count(2), "words joined": words.count(1)}
        yield LineOrder(kind, here, there, evidence)


@cache
def _most_of_words(kind: str) -> int:
    """Return the most that a word across one seam says, in thousandths."""
    weights = _weights()[kind]
    return max(0, weights["torn words joined"], weights["words joined"])


def _is_elsewhere(page: _PageOfTexts, four: str) -> bool:
    """Tell whether four characters of a page stand on it again."""
    return page.fours[four] > 1 and page.together.count(four) > 1


def _place(page: _PageOfTexts, start: int, end: int) -> PlaceInText:
    number = bisect_right(page.begins, start) - 1
    at, line = start - page.begins[number], page.field.line
    return PlaceInText(number, at, at + end - start, bool(line[start] and line[end]))


def _sides(page: _PageOfTexts, at: int) -> tuple[str, str]:
    place = _place(page, at, at)
    text = page.texts[place.text].text
    return text[max(0, place.start - WORD) : place.start], text[place.start : place.start + WORD]


@lru_cache(maxsize=1 << 10)
def _joined(before: str, after: str) -> int:
    """Return 0 where no word stands across a seam, 1 where one does, 2 where a part of it stands for nothing else."""
    word = joint_word(before, after)
    return 1 + (torn_sides(word, before, after) > 0) if word else 0


def _pairs_gained(page: _PageOfTexts, one: PlaceInText, other: PlaceInText) -> int:
    """Return how many marks more have their partner in the other order."""
    here, there = page.texts[one.text].text, page.texts[other.text].text
    line, back = here[one.start : one.end], there[other.start : other.end]
    if not any(mark in line + back for pair in PAIRS for mark in pair):
        return 0
    if one.text == other.text:
        first, last = max(0, min(one.start, other.start) - SEEN), max(one.end, other.end) + SEEN
        return disordered(here[first:last]) - disordered(_reordered(here, one, other)[first:last])
    around = here[max(0, one.start - SEEN) : one.start], here[one.end : one.end + SEEN]
    beyond = there[max(0, other.start - SEEN) : other.start], there[other.end : other.end + SEEN]
    return (
        unpaired(line.join(around))
        + unpaired(back.join(beyond))
        - unpaired(back.join(around))
        - unpaired(line.join(beyond))
    )


def _reordered(text: str, one: PlaceInText, other: PlaceInText) -> str:
    """Return a text with two of its stretches in each other's place; where one is empty, the other one moves there."""
    first, last = sorted((one, other))
    between = text[first.end : last.start]
    parts = (text[last.start : last.end], between, text[first.start : first.end])
    return "".join((text[: first.start], *parts, text[last.end :]))
