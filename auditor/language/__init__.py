"""What is counted about the Chinese of newspapers: which characters stand side by side, what begins and ends.

All scores are in bits (binary logarithms, in quarters): 0 says nothing, 1 says twice as likely. They come
from integers counted by `scripts/count_pairs.py`, so every machine gives the same. The tables are loaded
when a function is first called.
"""

from auditor.language.edges import ends, opens
from auditor.language.pairs import followers, goes_on, known, unseen

__all__ = ["ends", "followers", "goes_on", "known", "opens", "unseen"]
