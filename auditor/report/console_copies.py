"""Two printings of one passage, one above the other, with what differs set off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, Levenshtein
from rich.text import Text

from auditor.report.console_look import BREAK, ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.report.console_look import Look

_ALIKE = 0.7
# Beyond this the eye compares nothing and the alignment costs time.
_COMPARED = 2000
_HOUSE_STYLE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | str.maketrans("“”‘’", "\"\"''")
"""One character for one, so that offsets hold."""
_RUN = 14
_SHOWN = 8


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

    Where the page breaks a line is no difference, nor are full- and half-width marks and digits.
    """
    here, there = (BREAK.sub("", text[:_COMPARED]).strip() for text in (here, there))
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
    return Comparison(tuple(_merged(stretches)), similarity)


def sides(look: Look, comparison: Comparison, style: str) -> tuple[Text, Text]:
    """Return the two texts with the stretches that differ set off, and what they share shortened."""
    here, there, differing = Text(), Text(), 0
    last = len(comparison.stretches) - 1
    for number, stretch in enumerate(comparison.stretches):
        if stretch.same:
            shared = ink(_shortened(stretch.here, first=number == 0, last=number == last), "dim")
            here.append_text(shared)
            there.append_text(shared)
            continue
        differing += 1
        if differing > _SHOWN:
            here.append("…", "dim")
            there.append("…", "dim")
            break
        for text, side in ((here, stretch.here), (there, stretch.there)):
            text.append_text(look.marked(ink(_shortened(side)), style, "⟨⟩"))
    return here, there


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


def _shortened(text: str, *, first: bool = False, last: bool = False) -> str:
    if len(text) <= 2 * _RUN + 4:
        return text
    head = "" if first and not last else text[:_RUN]
    tail = "" if last and not first else text[-_RUN:]
    return f"{head}…{tail}"
