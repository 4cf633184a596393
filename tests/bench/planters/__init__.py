"""All kinds of faults the bench plants."""

from bench.kinds import Kind
from bench.planters import breaks, characters, lost, quotes, repeats, statements, words

KINDS: tuple[Kind, ...] = (
    *repeats.KINDS,
    *breaks.KINDS,
    *lost.KINDS,
    *quotes.KINDS,
    *statements.KINDS,
    *words.KINDS,
    *characters.KINDS,
)
