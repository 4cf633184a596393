"""What is counted about the Chinese of newspapers: which characters stand side by side, what begins and ends,
what stands twice.

All scores are in bits (binary logarithms, in quarters): 0 says nothing, 1 says twice as likely. They come
from integers counted by `scripts/count_pairs.py` and `scripts/count_doublings.py`, so every machine gives the
same. The tables are loaded when a function is first called.
"""

from auditor.language.doublings import doubling, times_doubled
from auditor.language.edges import ends, is_cut_short, opens
from auditor.language.joints import joint
from auditor.language.pairs import fitting, goes_on, is_seen, known, pair_count

__all__ = [
    "doubling",
    "ends",
    "fitting",
    "goes_on",
    "is_cut_short",
    "is_seen",
    "joint",
    "known",
    "opens",
    "pair_count",
    "times_doubled",
]
