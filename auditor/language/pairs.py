"""Characters side by side: whether print has the pair, and how much more often than by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.language.forms import counted
from auditor.language.tables import ZERO, row, sums

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = ("\u4e00", "\u9fff")


def goes_on(before: str, after: str) -> float:
    """Return how much the characters on both sides of a cut speak for standing side by side in print.

    The pointwise mutual information of the last character before the cut and the first one after it, in
    bits: the binary logarithm of how much more often print has the pair than chance would. A pair that
    was not seen is as likely as Kneser and Ney's absolute discounting makes it. White space at the cut
    does not count; 0 where a side is empty or has a character that was not counted.

    Over the wrapped lines of an article it is about 5 on average, between lines of two articles about -2.
    """
    one, two = before.rstrip()[-1:], after.lstrip()[:1]
    return _joined(counted(one), counted(two)) / 4 if one and two else 0.0


def _joined(one: str, two: str) -> int:
    """Return that for two characters in the form counted, in quarters of a bit."""
    left, right = row(one), row(two)
    if left is None or right is None:
        return 0
    unseen = left.free_after - left.first + right.free_before - right.second
    log_pairs, log_unseen = sums()
    back = unseen + log_pairs - log_unseen
    at = left.after.find(two)
    if at < 0:
        return back
    log = ord(left.counts[at]) - ZERO
    return max(log + log_pairs - left.first - right.second, back)


def known(char: str) -> bool:
    """Tell whether the character itself was seen, twice or more."""
    return row(counted(char)) is not None


def followers(char: str) -> str:
    """Return the characters that print was seen to have after one, twice or more, the commonest first.

    The character is taken as it is, not in the form counted.
    """
    found = row(char)
    return found.after if found else ""


def unseen(text: str) -> Iterator[int]:
    """Yield the offsets of Han characters with another after them that print was not seen to have there.

    Pairs that were seen once in 7.5 million characters count as unseen.
    """
    low, high = _HAN
    one, after = "", ""
    for at, two in enumerate(text):
        if not low <= two <= high:
            one = ""
            continue
        if one and two not in after:
            yield at - 1
        found = row(two)
        one, after = two, found.after if found else ""
