"""Passages that are printed in two or more places, all printings of one passage together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from auditor.lexicon.patterns import match
from auditor.model import Copy, Shared, Span
from auditor.relate.align import alike, laid_out
from auditor.relate.chains import Chain, chains
from auditor.relate.echoes import is_echo
from auditor.relate.verdict import judged
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Sentence
    from auditor.relate.blocks import Block, Row

SHORTEST = 8
"""Characters (without marks) below which agreement says nothing."""
LEAST_ALIKE = 0.75
_SAME_PLACE = 0.7
_TOUCHING = 3
_EDGE = 3

Stretch = tuple[int, int]


def passages(row: Row) -> Iterator[Shared]:
    """Yield the passages that an edition prints more than once, sorted by their first copies.

    Copies agree by `LEAST_ALIKE` at least (normalised Indel similarity on the comparison view).
    """
    together = _gathered(_decided(row, chains(row)))
    found = sorted(_runs(row, [tuple(sorted(places)) for places in together]))
    shared = (_shared(row, run) for run in found)
    yield from sorted((one for one in shared if len(one.copies) > 1), key=lambda one: one.copies)


def _runs(row: Row, passages: Sequence[tuple[Stretch, ...]]) -> Iterator[list[tuple[Stretch, ...]]]:
    """Put together passages that follow one another at each place: paragraphs printed again are one.

    Passages that overlap another printing of themselves stay apart.
    """
    behind = {(len(places), places[0][0]): places for places in sorted(passages, reverse=True)}
    taken: set[tuple[Stretch, ...]] = set()
    for places in sorted(passages):
        if places in taken:
            continue
        run = [places]
        while (after := _after(row, run, behind)) and after not in taken:
            run.append(after)
            taken.add(after)
        yield run


def _after(
    row: Row, run: Sequence[tuple[Stretch, ...]], behind: Mapping[tuple[int, int], tuple[Stretch, ...]]
) -> tuple[Stretch, ...] | None:
    """Return the passage that goes on where the last of a run ends, at all of its places."""
    last = run[-1]
    for gap in range(_TOUCHING + 1):
        after = behind.get((len(last), last[0][1] + gap))
        if not after or after[0][1] > run[0][1][0]:
            continue
        if all(_touch(row, here, there) for here, there in zip(last, after, strict=True)):
            return after
    return None


def _touch(row: Row, here: Stretch, there: Stretch) -> bool:
    """Tell whether one stretch follows another in one story: the next page is next in the row as well."""
    if not 0 <= there[0] - here[1] <= _TOUCHING:
        return False
    before, after = row.at(here[0]), row.at(there[0])
    return (before.path, before.story) == (after.path, after.story)


def _shared(row: Row, run: Sequence[tuple[Stretch, ...]]) -> Shared:
    """Return what is known of a passage, or of a run of passages that follow one another."""
    ordered = run[0]
    parts = [tuple(_copy(row, stretch) for stretch in places) for places in run]
    copies = tuple(sorted({_joined(copy) for copy in zip(*parts, strict=True)}))
    return Shared(
        copies=copies,
        similarity=_similarity(copies) if len(copies) > 1 else 1.0,
        sentences=sum(len(_whole_sentences(row, places[0])) for places in run),
        is_sentence=len(run) == 1 and _is_sentence(row, ordered),
        length=sum(places[0][1] - places[0][0] for places in run),
        is_loop=all(
            there[0] - here[1] <= _TOUCHING for here, there in zip(run[-1], ordered[1:], strict=False)
        ),
        is_echo=is_echo(copies, fills=len(run) > 1 or any(_fills(row, places) for places in ordered[1:])),
        other_facts=len(copies) > 1 and (_has_other_facts(copies) or _are_items(row, ordered)),
    )


def _fills(row: Row, stretch: Stretch) -> bool:
    """Tell whether a stretch is all that a paragraph says, its dateline aside."""
    block = row.at(stretch[0])
    return stretch == (block.start, block.end)


def _joined(copies: Sequence[Copy]) -> Copy:
    """Return copies that follow one another as one; a sentence broken by a column is one already."""
    first, last = copies[0], copies[-1]
    if first is last:
        return first
    return replace(
        first,
        span=Span(first.span.start, last.span.end),
        text="".join(copy.text for copy in copies),
        is_whole=all(copy.is_whole for copy in copies),
    )


def _decided(row: Row, proposed: Iterable[Chain]) -> Iterator[tuple[Stretch, ...]]:
    for chain in proposed:
        (here, here_end), (there, there_end) = chain.here, chain.there
        if there < here_end:
            loop = _loop(row, chain)
            if len(loop) > 1:
                yield loop
            continue
        if min(here_end - here, there_end - there) < SHORTEST:
            continue
        if alike(row.text[here:here_end], row.text[there:there_end]) >= LEAST_ALIKE:
            yield chain.here, chain.there


def _loop(row: Row, chain: Chain) -> tuple[Stretch, ...]:
    """Cut a stretch that overlaps its own copy into its rounds: the same words over and over."""
    start, end = chain.here[0], chain.there[1]
    length = chain.there[0] - start
    if length < SHORTEST:
        return ()
    rounds = [(at, at + length) for at in range(start, end - length + 1, length)]
    first = row.text[start : start + length]
    same = all(alike(first, row.text[at:stop]) >= LEAST_ALIKE for at, stop in rounds)
    return tuple(rounds) if same else ()


def _gathered(pairs: Iterable[tuple[Stretch, ...]]) -> Iterator[list[Stretch]]:
    """Put together the pairs that name the same places: N copies are one passage, not N pairs.

    Stretches that overlap by seven tenths of the longer one are one place. Larger passages are
    placed first, so that a part of a passage joins it only where it is nearly the whole.
    """
    places = _Places()
    ordered = sorted(pairs, key=lambda pair: (-max(end - start for start, end in pair), pair))
    for pair in ordered:
        homes = [places.home(stretch) for stretch in pair]
        new = [stretch for stretch, home in zip(pair, homes, strict=True) if home is None]
        places.join([home for home in homes if home is not None] + [places.add(stretch) for stretch in new])
    return places.together()


class _Places:
    """Stretches of the row, each a place of its own, and which of them are printings of one passage.

    A place is looked for among those of its size and half or twice that, in the cell of its middle and the
    two beside it: so many have room there and no more, however long the row and whatever recurs in it.
    """

    def __init__(self) -> None:
        self._stretches: list[Stretch] = []
        self._parents: list[int] = []
        self._cells: dict[tuple[int, int], list[int]] = {}

    def add(self, stretch: Stretch) -> int:
        """Add a place and return its number."""
        number = len(self._stretches)
        self._stretches.append(stretch)
        self._parents.append(number)
        size = (stretch[1] - stretch[0]).bit_length()
        self._cells.setdefault((size, _middle(stretch) >> size), []).append(number)
        return number

    def home(self, stretch: Stretch) -> int | None:
        """Return the place, first added, that a stretch has seven tenths in common with."""
        size, middle = (stretch[1] - stretch[0]).bit_length(), _middle(stretch)
        found = [
            number
            for near in (size - 1, size, size + 1)
            for cell in ((middle >> near) - 1, middle >> near, (middle >> near) + 1)
            for number in self._cells.get((near, cell), ())
            if _is_same_place(self._stretches[number], stretch)
        ]
        return min(found, default=None)

    def join(self, numbers: Sequence[int]) -> None:
        """Note that places are printings of one passage."""
        roots = sorted({self._root(number) for number in numbers})
        for root in roots[1:]:
            self._parents[root] = roots[0]

    def together(self) -> Iterator[list[Stretch]]:
        """Yield the places of each passage."""
        passages: dict[int, list[Stretch]] = {}
        for number, stretch in enumerate(self._stretches):
            passages.setdefault(self._root(number), []).append(stretch)
        yield from passages.values()

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number


def _middle(stretch: Stretch) -> int:
    return (stretch[0] + stretch[1]) // 2


def _is_same_place(one: Stretch, other: Stretch) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common >= _SAME_PLACE * max(one[1] - one[0], other[1] - other[0])


def _copy(row: Row, stretch: Stretch) -> Copy:
    block = row.at(stretch[0])
    start, end = _in_text(block, stretch)
    return Copy(
        path=block.path,
        span=block.paragraph.within(start, end),
        story=block.story,
        paragraph=block.number,
        text=block.paragraph.text[start:end],
        is_whole=stretch == (block.start, block.end) and not block.has_dateline,
        front=block.front,
    )


def _in_text(block: Block, stretch: Stretch) -> tuple[int, int]:
    """Return the stretch in the paragraph's text, the marks that close its last sentence included."""
    start, end = block.view.back(stretch[0] - block.start, stretch[1] - block.start)
    after = (
        block.view.origins[stretch[1] - block.start] if stretch[1] < block.end else len(block.paragraph.text)
    )
    sentences = block.paragraph.sentences
    ending = bisect_right(sentences, end, key=_stop)
    if ending < len(sentences) and _stop(sentences[ending]) <= after:
        return start, _stop(sentences[ending])
    return start, end


def _stop(sentence: Sentence) -> int:
    return sentence.offset + len(sentence.text)


def _similarity(copies: tuple[Copy, ...]) -> float:
    first = fold(copies[0].text)
    return round(min(alike(first, text) for text in {fold(copy.text) for copy in copies[1:]}), 4)


def _has_other_facts(copies: tuple[Copy, ...]) -> bool:
    """Tell whether each printing tells other facts than the first, in the same words."""
    first = fold(copies[0].text)
    texts = {fold(copy.text) for copy in copies[1:]}
    if first in texts:
        return False
    return all(judged(first, text, laid_out(first, text), 1.0)[0] == "other-facts" for text in texts)


def _are_items(row: Row, ordered: Sequence[Stretch]) -> bool:
    """Tell whether each printing stands in an item of its own: 第五条…, 第六条…; 赵某：…, 钱某：…

    A paragraph that is printed twice has the same number or addressee again.
    """
    blocks = {block.start: block for block in (row.at(start) for start, _ in ordered)}
    if len(blocks) < len(ordered):
        return False
    labels = [match("item", block.paragraph.text) for block in blocks.values()]
    return len({label[0] for label in labels if label}) == len(ordered)


def _whole_sentences(row: Row, stretch: Stretch) -> list[Sentence]:
    block = row.at(stretch[0])
    start, end = _in_text(block, stretch)
    sentences = block.paragraph.sentences
    first = bisect_left(sentences, start - _EDGE, key=partial(_beginning, block))
    last = bisect_right(sentences, end + _EDGE, key=_stop)
    return [one for one in sentences[first:last] if len(fold(one.text)) >= SHORTEST]


def _is_sentence(row: Row, ordered: Sequence[Stretch]) -> bool:
    """Tell whether the first copy is one sentence, or two of the others are.

    The first may have an introduction before it that is no part of what is repeated (记者李明报道).
    """
    alone = [
        len(whole) == 1 and _is_all(row, stretch, whole[0])
        for stretch in ordered
        for whole in [_whole_sentences(row, stretch)]
    ]
    return alone[0] or sum(alone) > 1


def _is_all(row: Row, stretch: Stretch, sentence: Sentence) -> bool:
    """Tell whether a stretch begins and ends with a sentence, give or take a changed character."""
    block = row.at(stretch[0])
    start, end = _in_text(block, stretch)
    if abs(start - _beginning(block, sentence)) > _EDGE + 1:
        return False
    return abs(end - _stop(sentence)) <= _EDGE + 1


def _beginning(block: Block, sentence: Sentence) -> int:
    """Return where a sentence begins, the dateline left out."""
    return max(sentence.offset, block.view.origins[0])
