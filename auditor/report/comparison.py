"""Two printings of one passage, aligned: where they agree and where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message

BREAK = lazy(r"[\r\n][\r\n \t\u3000]*")
"""A line break with what follows it: blank lines and the indent of the next paragraph."""
_ALIKE = 0.7
"""Similarity below which two texts are not set side by side."""
_COMMON = 1 / 3
"""Similarity (Levenshtein) below which no character of one text is said to stand for one of the other."""
# Beyond this the eye compares nothing and the alignment costs time.
_COMPARED = 2000
_HOUSE_STYLE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans("“”‘’", "\"\"''")
"""One character for one, so that offsets hold."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of two texts in which they agree, or in which they do not."""

    same: bool
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two alike texts, line breaks aside, cut into stretches; similarity is Indel's, 0 to 1."""

    stretches: tuple[Stretch, ...]
    similarity: float

    @property
    def identical(self) -> bool:
        """Whether the two do not differ in a character."""
        return all(stretch.same for stretch in self.stretches)


def compare(here: str, there: str) -> Comparison | None:
    """Align two texts; None where they are not alike.

    Where the page breaks a line is no difference, nor are full- and half-width marks and digits. What
    is beyond the characters compared is the last stretch, as …: the same only where all of it is.
    """
    from rapidfuzz.distance import Indel, Levenshtein  # noqa: PLC0415 - takes 10 ms, and most pages compare nothing

    here, there = (BREAK.sub("", text).strip() for text in (here, there))
    rest = tuple(text[_COMPARED:].translate(_HOUSE_STYLE) for text in (here, there))
    here, there = here[:_COMPARED], there[:_COMPARED]
    folded = here.translate(_HOUSE_STYLE), there.translate(_HOUSE_STYLE)
    similarity = Indel.normalized_similarity(*folded, score_cutoff=_ALIKE)
    if not (here and there) or similarity < _ALIKE:
        return None
    stretches = [
        Stretch(
            code.tag == "equal", here[code.src_start : code.src_end], there[code.dest_start : code.dest_end]
        )
        for code in Levenshtein.opcodes(*folded)
    ]
    beyond = [Stretch(rest[0] == rest[1], *("…" if text else "" for text in rest))] if any(rest) else []
    return Comparison((*_merged(stretches), *beyond), similarity)


def likeness(alike: Comparison) -> Message:
    """Return how alike two texts are: all of a hundred only where they do not differ in a character."""
    if alike.identical:
        return say("一字不差")
    return say("相似度{share:.0%}", share=min(alike.similarity, 0.99))


def _merged(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Join differences with a single common character between them: that one is chance."""
    pending: Stretch | None = None
    for number, stretch in enumerate(stretches):
        inner = 0 < number < len(stretches) - 1
        if stretch.same and not (pending and inner and len(stretch.here) == 1):
            if pending:
                yield pending
            pending = None
            yield stretch
        elif pending:
            pending = Stretch(False, pending.here + stretch.here, pending.there + stretch.there)
        else:
            pending = stretch
    if pending:
        yield pending


def inked(wrong: str, right: str) -> tuple[Stretch, ...]:
    """Return two short texts cut where they differ: of 机枸 and 机构 the differing character can be marked.

    Where they have less than a third in common all of them differs.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - as in `compare`

    wrong, right = wrong[:_COMPARED], right[:_COMPARED]
    if Levenshtein.normalized_similarity(wrong, right) < _COMMON:
        return (Stretch(False, wrong, right),)
    return tuple(
        Stretch(
            code.tag == "equal", wrong[code.src_start : code.src_end], right[code.dest_start : code.dest_end]
        )
        for code in Levenshtein.opcodes(wrong, right)
    )
