"""How well two lines fit together as the halves of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_torn, joint_word
from auditor.lexicon.words import words
from auditor.text.han import FINALS, NEVER_FIRST, is_han

if TYPE_CHECKING:
    from auditor.segment.vocabulary import Vocabulary

_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("(", ")"))
_TAIL = 240
_SPEECH = re.compile(r"“[^”]{1,400}”?")
_LONGEST_NAME = 10
_NUMBER = re.compile(
    r"\d[.．:：,]?\n[\d.．%％‰万亿多余年月日时分秒元个名号]|[\d%％]\n、|[一二三四五六七八九十百千万两几]\n(?:平方|公里|公斤|万|亿|[个名位年月天岁次项件元人家倍米吨])"
)
"""A number cut in two, or from what it counts."""

_LISTED = 5
_NAMED = 8
"""Characters at the head of a paragraph in which a speaker's name and the verb stand."""
_SINGLE_OPENERS = frozenset(
    "据在从自当对为以经由因如若每各该这那此本其另而但又也与和并将有我他她它你美英法德俄韩朝印欧"
)
_PAIR = 2
_LONG = 4

CERTAIN = 3.0
"""From here on the two lines are halves of one sentence whatever stands between them."""
TORN = 4.0
"""A word is cut so that neither of its halves is one."""
LIKELY = 1.0


@dataclass(frozen=True, slots=True)
class Seam:
    """How well two lines fit together.

    Attributes:
        score: the sum of the evidence.
        evidence: the strongest piece of it: `mark`, `word`, `torn`, `quote`, `phrase` or `clause`.
        is_sure: that they belong together has no other explanation.
    """

    score: float
    evidence: str
    is_sure: bool = False


def seam(before: str, after: str, vocabulary: Vocabulary) -> Seam:
    """Weigh whether `after` goes on with the sentence that `before` leaves open.

    The evidence: a mark that cannot begin a paragraph, a dictionary word cut in two, a quotation
    opened before and closed after, characters that stand together elsewhere on the page; against
    it: words that commonly begin a paragraph.
    """
    found: list[tuple[float, str] | None] = [
        (4.0, "mark") if after[0] in NEVER_FIRST or _NUMBER.search(f"{before[-3:]}\n{after[:3]}") else None,
        _word(before, after),
        (2.0, "quote") if _closes(before, after) else None,
        _phrase(before, after, vocabulary),
        (1.0, "clause") if after[0] in words("never-first") else None,
    ]
    evidence = [item for item in found if item]
    score = sum(weight for weight, _ in evidence) - _opening(after)
    weight, best = max(evidence, default=(0.0, "clause"))
    return Seam(score, best, is_sure=_is_sure(before, after, weight, best))


def _is_sure(before: str, after: str, weight: float, best: str) -> bool:
    """Tell whether the lines can be nothing but halves of one sentence: no sentence here lost its end."""
    # What has no end of a sentence in it may be a headline.
    if _opening(after) or not any(mark in after for mark in FINALS):
        return False
    if best == "mark":
        # 47.|多彩活动: a number at the end of a line may have lost its own rest.
        return after[0] in NEVER_FIRST
    if best == "word":
        length = len(joint_word(before, after) or "")
        return length >= _LONG or (weight >= TORN and (length > _PAIR or not _may_open(after)))
    return best == "quote"


def _may_open(after: str) -> bool:
    """Tell whether a line may begin a paragraph with one character or a name: 在京…, 王明说, 王明、李强…."""
    if after[0] in _SINGLE_OPENERS:
        return True
    said = any(verb in after[:_NAMED] for verb in words("speech-verbs"))
    return after[0] in words("surnames") and (said or "、" in after[:_LISTED])


def _word(before: str, after: str) -> tuple[float, str] | None:
    """A word across the seam; the more so where a single character is left on either side of it."""
    torn = is_torn(before, after)
    if joint_word(before, after):
        return (TORN, "word") if torn else (CERTAIN, "word")
    # 送去|据了解: the single characters that open paragraphs are words.
    return (1.5, "torn") if torn and not _opening(after) else None


def _closes(before: str, after: str) -> bool:
    tail, head = before[-_TAIL:], after[:_TAIL]
    for left, right in _PAIRS:
        if tail.count(left) > tail.count(right):
            closing, opening = head.find(right), head.find(left)
            if closing >= 0 and (opening < 0 or closing < opening):
                return True
    return False


def _phrase(before: str, after: str, vocabulary: Vocabulary) -> tuple[float, str] | None:
    joined = before[-2:] + after[:2]
    if len(joined) < 4 or not all(is_han(char) for char in joined):
        return None
    if vocabulary.count(joined) > 0:
        return 2.0, "phrase"
    if vocabulary.count(joined[1:]) + vocabulary.count(joined[:3]) > 0:
        return 1.0, "phrase"
    return None


def _opening(after: str) -> float:
    """Return what the beginning of a paragraph like this counts against a seam."""
    quoted = _SPEECH.match(after)
    if quoted:
        return 1.5 if len(quoted[0]) > _LONGEST_NAME else 0.0
    return 1.5 if any(after.startswith(opener) for opener in words("openers")) else 0.0
