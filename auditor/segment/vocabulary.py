"""Which characters stand together on a page, and how long its paragraphs are."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.segment.shape import Shape

_SIZES = (3, 4)
_SEARCHED = 20_000
"""Characters up to which a page is searched."""
_SHORTEST = 30
"""Characters of a paragraph; shorter lines are headings, or ends."""
_FEWEST = 4
"""Paragraphs from which a median says something."""
_USUAL = 94
"""Characters of a paragraph where a page has none to tell: the median of ../shared/corpus/more.jsonl is 94.

"""


class LineCounts:
    """Counts over the lines of one page, made when they are first asked for.

    Grams of three and four characters are counted inside lines only, so a seam between two lines
    never attests itself.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._shapes = shapes
        lengths = [len(shape.text) for shape in shapes if len(shape.text) >= _SHORTEST]
        self.paragraph = int(median(lengths)) if len(lengths) >= _FEWEST else _USUAL
        """Characters that a paragraph of the page has, the median."""
        self._grams: Counter[str] | None = None
        # A page is looked through for each gram faster than all its grams are counted; a long one is not.
        is_short = sum(len(shape.text) for shape in shapes) <= _SEARCHED
        self._text = "\n".join(shape.text for shape in shapes) if is_short else ""

    def count(self, gram: str) -> int:
        """Return how often three or four characters stand together on the page."""
        if self._text:
            return self._text.count(gram)
        if self._grams is None:
            self._grams = Counter()
            for shape in self._shapes:
                text = shape.text
                for size in _SIZES:
                    self._grams.update([text[at : at + size] for at in range(len(text) - size + 1)])
        return self._grams[gram]
