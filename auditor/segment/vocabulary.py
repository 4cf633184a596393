"""Which characters stand together on a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.segment.shape import Shape


class Vocabulary:
    """Counts over the lines of one page.

    Grams of three and four characters are counted inside lines only, so a seam between two lines
    never attests itself.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._grams: Counter[str] = Counter()
        for shape in shapes:
            for size in (3, 4):
                self._grams.update(shape.text[at : at + size] for at in range(len(shape.text) - size + 1))

    def count(self, gram: str) -> int:
        """Return how often three or four characters stand together on the page."""
        return self._grams[gram]
