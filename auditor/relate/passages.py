"""Passages that are printed in two or more places, all printings of one passage together."""

from __future__ import annotations

from dataclasses import replace
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
    found = sorted(_runs([tuple(sorted(places)) for places in _gathered(_decided(row, chains(row)))]))
    shared = (_shared(row, run) for run in found)
    yield from sorted((one for one in shared if len(one.copies) > 1), key=lambda one: one.copies)


def _runs(passages: Sequence[tuple[Stretch, ...]]) -> Iterator[list[tuple[Stretch, ...]]]:
    """Put together passages that follow one another at each place: paragraphs printed again are one.

    Passages that overlap another printing of themselves stay apart.
    """
    behind = {(len(places), places[0][0]): places for places in sorted(passages, reverse=True)}
    taken: set[tuple[Stretch, ...]] = set()
    for places in sorted(passages):
        if places in taken:
            continue
        run = [places]
        while (after := _after(run, behind)) and after not in taken:
            run.append(after)
            taken.add(after)
        yield run


def _after(
    run: Sequence[tuple[Stretch, ...]], behind: Mapping[tuple[int, int], tuple[Stretch, ...]]
) -> tuple[Stretch, ...] | None:
    """Return the passage that goes on where the last of a run ends, at all of its places."""
    last = run[-1]
    for gap in range(_TOUCHING + 1):
        after = behind.get((len(last), last[0][1] + gap))
        if not after or after[0][1] > run[0][1][0]:
            continue
        if all(0 <= there[0] - here[1] <= _TOUCHING for here, there in zip(last, after, strict=True)):
            return after
    return None


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


def _gathered(pairs: Iterable[tuple[Stretch, ...]]) -> Iterator[set[Stretch]]:
    """Put together the pairs that name the same places: N copies are one passage, not N pairs.

    Stretches that overlap by seven tenths of the longer one are one place. Larger passages are
    placed first, so that a part of a passage joins it only where it is nearly the whole.
    """
    groups: dict[int, set[Stretch]] = {}
    known: dict[int, list[tuple[Stretch, int]]] = {}
    ordered = sorted(pairs, key=lambda pair: (-max(end - start for start, end in pair), pair))
    for number, pair in enumerate(ordered):
        placed = {stretch: _home(known, stretch) for stretch in pair}
        homes = sorted({home for home in placed.values() if home is not None})
        home = homes[0] if homes else number
        members = groups.setdefault(home, set())
        for other in homes[1:]:
            members |= groups.pop(other)
        new = {stretch for stretch, at in placed.items() if at is None}
        members |= new
        for other in homes[1:]:
            _rename(known, groups[home], other, home)
        for stretch in new:
            for cell in _cells(stretch):
                known.setdefault(cell, []).append((stretch, home))
    yield from groups.values()


def _cells(stretch: Stretch) -> range:
    return range(stretch[0] // 64, stretch[1] // 64 + 1)


def _home(known: dict[int, list[tuple[Stretch, int]]], stretch: Stretch) -> int | None:
    for (start, end), home in known.get((stretch[0] + stretch[1]) // 2 // 64, ()):
        common = min(end, stretch[1]) - max(start, stretch[0])
        if common >= _SAME_PLACE * max(end - start, stretch[1] - stretch[0]):
            return home
    return None


def _rename(known: dict[int, list[tuple[Stretch, int]]], members: set[Stretch], old: int, new: int) -> None:
    for stretch in members:
        for cell in _cells(stretch):
            known[cell] = [(one, new if home == old else home) for one, home in known.get(cell, [])]


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
    for sentence in block.paragraph.sentences:
        stop = sentence.offset + len(sentence.text)
        if end < stop <= after:
            return start, stop
    return start, end


def _similarity(copies: tuple[Copy, ...]) -> float:
    first = fold(copies[0].text)
    return round(min(alike(first, fold(copy.text)) for copy in copies[1:]), 4)


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
    labels = [match("item", row.at(start).paragraph.text) for start, _ in ordered]
    return len({label[0] for label in labels if label}) == len(ordered)


def _whole_sentences(row: Row, stretch: Stretch) -> list[Sentence]:
    block = row.at(stretch[0])
    start, end = _in_text(block, stretch)
    return [
        sentence
        for sentence in block.paragraph.sentences
        if start <= _beginning(block, sentence) + _EDGE
        and sentence.offset + len(sentence.text) - _EDGE <= end
        if len(fold(sentence.text)) >= SHORTEST
    ]


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
    return abs(end - sentence.offset - len(sentence.text)) <= _EDGE + 1


def _beginning(block: Block, sentence: Sentence) -> int:
    """Return where a sentence begins, the dateline left out."""
    return max(sentence.offset, block.view.origins[0])
