"""Which characters stand together on a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.segment.shape import Shape

_SIZES = (3, 4)


class Vocabulary:
    """Counts over the lines of one page, made when they are first asked for.

    Grams of three and four characters are counted inside lines only, so a seam between two lines
    never attests itself.
    """

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._shapes = shapes
        self._grams: Counter[str] | None = None

    def count(self, gram: str) -> int:
        """Return how often three or four characters stand together on the page."""
        if self._grams is None:
            self._grams = Counter()
            for shape in self._shapes:
                text = shape.text
                for size in _SIZES:
                    self._grams.update([text[at : at + size] for at in range(len(text) - size + 1)])
        return self._grams[gram]
