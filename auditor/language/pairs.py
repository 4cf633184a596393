"""Characters side by side: whether print has the pair, and how much more often than by chance."""

from __future__ import annotations

from auditor.language.forms import counted
from auditor.language.tables import ZERO, row, sums

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


def pair_count(one: str, two: str) -> float:
    """Return the binary logarithm of how often print had one character after another; 0 below two times."""
    found = row(counted(one))
    at = found.after.find(counted(two)) if found else -1
    return (ord(found.counts[at]) - ZERO) / 4 if found and at >= 0 else 0.0


def known(char: str) -> bool:
    """Tell whether the character itself was seen, twice or more."""
    return row(counted(char)) is not None


def fitting(before: str, chars: str, after: str) -> str:
    """Return those of some characters that print was seen to have, twice or more, between two others.

    All are taken as they are, not in the form counted; where `before` or `after` is empty anything stands.
    """
    if before:
        found = row(before)
        chars = "".join(char for char in chars if char in found.after) if found else ""
    if after:
        chars = "".join(char for char in chars if (one := row(char)) and after in one.after)
    return chars


def is_seen(one: str, two: str) -> bool:
    """Tell whether print was seen to have one Han character after another, twice or more in 7.5 million.

    Both are taken as they are; where one of them is no Han character nothing was asked, and it was.
    """
    low, high = _HAN
    if not (low <= one <= high and low <= two <= high):
        return True
    found = row(one)
    return found is not None and two in found.after
