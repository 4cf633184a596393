"""Passages that a page prints in two or more places, all printings of one passage together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.lexicon.patterns import match
from auditor.model import Copy, Shared, Span
from auditor.relate.echoes import Fronts, is_echo
from auditor.relate.facts import have_other_facts, similarity
from auditor.relate.printings import gathered
from auditor.relate.recurring import SHORTEST, TOUCHING, recurring
from auditor.text.nouns import dataclass
from auditor.text.view import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import Front, Page, Sentence
    from auditor.relate.match import Stretch
    from auditor.relate.paragraphs import Block, ParagraphRow

_EDGE = 3
"""Characters by which a passage may miss the edge of a sentence that it covers."""


def repeats(row: ParagraphRow, pages: Iterable[Page]) -> list[Shared]:
    """Return the passages that pages print more than once, each page by itself, sorted by their first copies.

    Args:
        row: the paragraphs of the pages.
        pages: that have them.
    """
    places = _ParagraphFronts(pages)
    shared = (_shared(row, run, places) for run in _runs(row, gathered(recurring(row))))
    return sorted((one for one in shared if len(one.copies) > 1), key=lambda one: one.copies)


class _ParagraphFronts:
    """What the paragraphs of pages are, told of a page when it is asked for first."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = {page.path: page for page in pages}
        self._fronts: dict[str, Fronts] = {}

    def of(self, block: Block) -> Front:
        """Return whether a paragraph is text, or a summary or caption of it."""
        if block.path not in self._fronts:
            self._fronts[block.path] = Fronts(self._pages[block.path].stories)
        return self._fronts[block.path].of(block.story, block.number)


@dataclass(frozen=True, slots=True)
class _Printing:
    """One printing of a passage inside a paragraph.

    Attributes:
        stretch: of the row.
        block: the paragraph.
        fills: it is all that the paragraph says, its dateline aside.
        start, end: in the paragraph's text, the marks that close its last sentence included.
        opening: where the paragraph's text begins behind its dateline.
    """

    stretch: Stretch
    block: Block
    fills: bool
    start: int
    end: int
    opening: int

    @classmethod
    def at(cls, row: ParagraphRow, stretch: Stretch) -> _Printing:
        """Return the printing of a stretch of the row."""
        block = row.at(stretch[0])
        start, end, after = row.printed(stretch)
        ending = bisect_right(block.paragraph.sentences, end, key=_stop)
        if ending < len(block.paragraph.sentences) and _stop(block.paragraph.sentences[ending]) <= after:
            end = _stop(block.paragraph.sentences[ending])
        fills = stretch == row.bounds(stretch[0])
        return cls(stretch, block, fills, start, end, row.opening(stretch[0]))

    def copy(self, places: _ParagraphFronts) -> Copy:
        """Return it as checks read it."""
        return Copy(
            path=self.block.path,
            span=self.block.paragraph.within(self.start, self.end),
            story=self.block.story,
            paragraph=self.block.number,
            text=self.block.paragraph.text[self.start : self.end],
            is_whole=self.fills and not self.block.has_dateline,
            front=places.of(self.block),
        )

    def sentences(self) -> list[Sentence]:
        """Return the sentences that it covers, give or take a few characters."""
        sentences = self.block.paragraph.sentences
        first = bisect_left(sentences, self.start - _EDGE, key=self._beginning)
        last = bisect_right(sentences, self.end + _EDGE, key=_stop)
        return [one for one in sentences[first:last] if len(fold(one.text)) >= SHORTEST]

    def is_sentence(self) -> bool:
        """Tell whether it begins and ends with a sentence, give or take a changed character."""
        whole = self.sentences()
        return (
            len(whole) == 1
            and abs(self.start - self._beginning(whole[0])) <= _EDGE + 1
            and abs(self.end - _stop(whole[0])) <= _EDGE + 1
        )

    def _beginning(self, sentence: Sentence) -> int:
        return max(sentence.offset, self.opening)


def _stop(sentence: Sentence) -> int:
    return sentence.offset + len(sentence.text)


def _runs(row: ParagraphRow, passages: Sequence[tuple[Stretch, ...]]) -> Iterator[list[tuple[Stretch, ...]]]:
    """Put together passages that follow one another at each place: paragraphs printed again are one.

    Passages that overlap another printing of themselves stay apart.

    Args:
        row: of the paragraphs.
        passages: the places of each, sorted.
    """
    behind = {(len(places), places[0][0]): places for places in reversed(passages)}
    taken: set[tuple[Stretch, ...]] = set()
    for places in passages:
        if places in taken:
            continue
        run = [places]
        while (after := _after(row, run, behind)) and after not in taken:
            run.append(after)
            taken.add(after)
        yield run


def _after(
    row: ParagraphRow,
    run: Sequence[tuple[Stretch, ...]],
    behind: Mapping[tuple[int, int], tuple[Stretch, ...]],
) -> tuple[Stretch, ...] | None:
    """Return the passage that goes on where the last of a run ends, at all of its places."""
    last = run[-1]
    for gap in range(TOUCHING + 1):
        after = behind.get((len(last), last[0][1] + gap))
        if not after or after[0][1] > run[0][1][0]:
            continue
        if all(_touch(row, here, there) for here, there in zip(last, after, strict=True)):
            return after
    return None


def _touch(row: ParagraphRow, here: Stretch, there: Stretch) -> bool:
    """Tell whether one stretch follows another in one story: the next page is next in the row as well."""
    if not 0 <= there[0] - here[1] <= TOUCHING:
        return False
    before, after = row.at(here[0]), row.at(there[0])
    return (before.path, before.story) == (after.path, after.story)


def _shared(row: ParagraphRow, run: Sequence[tuple[Stretch, ...]], places_of: _ParagraphFronts) -> Shared:
    """Return what is known of a passage, or of a run of passages that follow one another."""
    parts = [[_Printing.at(row, stretch) for stretch in places] for places in run]
    printings = parts[0]
    copies = tuple(
        sorted({_joined([one.copy(places_of) for one in copy]) for copy in zip(*parts, strict=True)})
    )
    views = ["".join(row.text[slice(*part.stretch)] for part in copy) for copy in zip(*parts, strict=True)]
    fills = len(run) > 1 or any(one.fills for one in printings[1:])
    is_loop = (there[0] - here[1] <= TOUCHING for here, there in zip(run[-1], run[0][1:], strict=False))
    return Shared(
        copies=copies,
        similarity=similarity(views),
        sentences=sum(len(places[0].sentences()) for places in parts),
        is_sentence=len(run) == 1 and _is_sentence(printings),
        length=sum(places[0][1] - places[0][0] for places in run),
        is_loop=all(is_loop),
        is_echo=is_echo(copies, fills=fills),
        other_facts=have_other_facts(views) or _are_items(printings),
    )


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


def _is_sentence(printings: Sequence[_Printing]) -> bool:
    """Tell whether the first copy is one sentence, or two of the others are.

    The first may have an introduction before it that is no part of what is repeated (记者李明报道).
    """
    alone = [one.is_sentence() for one in printings]
    return alone[0] or sum(alone) > 1


def _are_items(printings: Sequence[_Printing]) -> bool:
    """Tell whether each printing stands in an item of its own: 第五条…, 第六条…; 赵某：…, 钱某：…

    A paragraph that is printed twice has the same number or addressee again.
    """
    texts = {(one.block.path, one.block.story, one.block.number): one.block for one in printings}
    if len(texts) < len(printings):
        return False
    labels = [match("item", block.paragraph.text) for block in texts.values()]
    return len({label[0] for label in labels if label}) == len(printings)
