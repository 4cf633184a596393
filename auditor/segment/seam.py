"""How well two lines fit together as the halves of one sentence.

A logistic model of a dozen pieces of evidence, `rules/models/seams.tsv`, fitted by `scripts/fit_seams.py` on
paragraphs cut at any character against paragraphs that lost their stop or their end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from auditor.language import ends, joint, opens
from auditor.lexicon.tokens import hangs, is_torn, joint_word
from auditor.lexicon.words import words
from auditor.text.han import CLAUSE_MARKS, FINALS, NEVER_FIRST, is_han
from auditor.text.patterns import lazy
from auditor.text.resources import shipped_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.segment.vocabulary import LineCounts

_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("(", ")"))
_TAIL = 240
"""Characters on either side of a seam that are looked at."""
_SPEECH = lazy(r"“[^”]{1,400}”?")
_LONGEST_NAME = 10
"""Characters up to which a quotation that a seam cuts is a name and no speech."""
_NUMBER = lazy(
    r"\d[.．:：,]?\n[\d.．%％‰万亿多余年月日时分秒元个名号]|[\d%％]\n、|[一二三四五六七八九十百千万两几]\n(?:平方|公里|公斤|万|亿|[个名位年月天岁次项件元人家倍米吨])"
)
"""A number cut in two, or from what it counts."""

_CLAUSE = lazy("[，。！？；：,;:!?]")
_LONGEST_CLAUSE = 30
"""Characters; a clause of newspapers has 5 to 25."""
_STUB = 4
"""Characters of a clause below which it is part of one."""
_TENTHS = 10
"""Parts of the page's usual paragraph in which lengths are told."""
_LISTED = 5
"""Characters in which the mark of a list stands behind a name."""
_NAMED = 8
"""Characters at the head of a paragraph in which a speaker's name and the verb stand."""
_SINGLE_OPENERS = frozenset(
    "据在从自当对为以经由因如若每各该这那此本其另而但又也与和并将有我他她它你美英法德俄韩朝印欧"
)
_PAIR = 2
_LONG = 4

_QUARTERS = 4
"""The model counts bits in quarters, whole ones: the same sum on every machine."""
_MOST = 20
"""Bits that four characters may say at most."""

ADJACENT, ADJACENT_CLEAN = -140, -190
"""Log-odds, in hundredths, from which on the next line is the second half: of paragraphs cut at any character
96 in 100 are found there, of lost stops 4 in 100 taken for cuts (scripts/fit_seams.py --measure). On a page
that is cleanly read few stops are lost: there 97 and 6."""
LIKELY = 100
CERTAIN = 260
"""From here on two lines are halves of one sentence whatever stands between them: 1 in 500 lost ends gets
there, 1 in 2000 lost stops, and 77 in 100 cuts.
"""


@dataclass(frozen=True, slots=True)
class Seam:
    """How well two lines fit together.

    Attributes:
        score: log-odds that they are halves of one sentence, in hundredths of a natural logarithm.
        evidence: the strongest piece of it: `mark`, `word`, `torn`, `quote`, `phrase` or `clause`.
        is_sure: that they belong together has no other explanation.
    """

    score: int
    evidence: str
    is_sure: bool = False


def seam(before: str, after: str, vocabulary: LineCounts) -> Seam:
    """Weigh whether `after` goes on with the sentence that `before` leaves open.

    The evidence: a mark that cannot begin a paragraph, a dictionary word cut in two, a quotation
    opened before and closed after, characters that stand together elsewhere on the page, and what print
    begins
    paragraphs, ends sentences and sets side by side with; against it: words that commonly begin a paragraph.
    """
    weights = _weights()
    found = dict(evidence(before, after, vocabulary))
    score = weights["bias"] + sum(weights[name] * value for name, value in found.items())
    best = next((name for name in _SAID_AS if name in found), "")
    return Seam(score, _SAID_AS.get(best, "clause"), is_sure=_is_sure(before, after, best))


_SAID_AS = {
    "mark": "mark",
    "torn word": "word",
    "word": "word",
    "quote": "quote",
    "phrase": "phrase",
    "torn": "torn",
}
"""Pieces of evidence that a reader is told of, the plainest first."""


def evidence(before: str, after: str, vocabulary: LineCounts) -> Iterator[tuple[str, int]]:
    """Yield the pieces of evidence, each with how much of it there is; bits are in quarters."""
    yield from _across(before, after, vocabulary)
    yield from _sides(before, after, vocabulary)


def _across(before: str, after: str, vocabulary: LineCounts) -> Iterator[tuple[str, int]]:
    """What stands across the seam."""
    if after[0] in NEVER_FIRST or _NUMBER.search(f"{before[-3:]}\n{after[:3]}"):
        yield "mark", 1
    word = _word(before, after)
    if word:
        yield word, 1
    if _closes(before, after):
        yield "quote", 1
    phrase = _phrase(before, after, vocabulary)
    if phrase:
        yield "phrase", phrase
    found = joint(before, after)
    yield "fits", _quarters(found.goes_on)
    yield "begins", _quarters(found.begins)


def _sides(before: str, after: str, vocabulary: LineCounts) -> Iterator[tuple[str, int]]:
    """What each side looks like: an end and a beginning, or not."""
    if after[0] in words("never-first"):
        yield "particle", 1
    opening = _opening(after)
    if opening:
        yield "opening", opening
    if hangs(before):
        yield "hangs", 1
    if before[-1] in CLAUSE_MARKS:
        yield "pause", 1
    last, first = len(_CLAUSE.split(before)[-1]), len(_CLAUSE.split(after, maxsplit=1)[0])
    yield "last clause", min(last, _LONGEST_CLAUSE)
    if last < _STUB:
        yield "short last clause", 1
    if first < _STUB:
        yield "short first clause", 1
    # A short one is more often a rest than a paragraph. A long one says nothing: long paragraphs are cut
    # oftenest.
    yield "length", min(max(_TENTHS * len(after) // vocabulary.paragraph, 3), 15)
    if before.count("“") > before.count("”"):
        yield "open quotation", 1
    yield "opens", round(opens(after) * _QUARTERS)
    yield "ends", round(ends(before) * _QUARTERS)


def _quarters(bits: float) -> int:
    """Return bits in quarters, no more of them than one seam may say."""
    return round(max(-_MOST, min(bits, _MOST)) * _QUARTERS)


@cache
def _weights() -> Mapping[str, int]:
    return {name: int(weight) for name, weight in shipped_rows("models/seams.tsv", 2)}


def _is_sure(before: str, after: str, best: str) -> bool:
    """Tell whether the lines can be nothing but halves of one sentence: no sentence here lost its end."""
    # What has no end of a sentence in it may be a headline.
    if _opening(after) or not any(mark in after for mark in FINALS):
        return False
    if best == "mark":
        # 47.|多彩活动: a number at the end of a line may have lost its own rest.
        return after[0] in NEVER_FIRST
    if best in {"word", "torn word"}:
        length = len(joint_word(before, after) or "")
        return length >= _LONG or (best == "torn word" and (length > _PAIR or not _may_open(after)))
    return best == "quote"


def _may_open(after: str) -> bool:
    """Tell whether a line may begin a paragraph with one character or a name: 在京…, 王明说, 王明、李强…."""
    if after[0] in _SINGLE_OPENERS:
        return True
    said = any(verb in after[:_NAMED] for verb in words("speech-verbs"))
    return after[0] in words("surnames") and (said or "、" in after[:_LISTED])


def _word(before: str, after: str) -> str:
    """A word across the seam; the more so where a single character is left on either side of it."""
    torn = is_torn(before, after)
    if joint_word(before, after):
        return "torn word" if torn else "word"
    # 送去|据了解: the single characters that open paragraphs are words.
    return "torn" if torn and not _opening(after) else ""


def _closes(before: str, after: str) -> bool:
    tail, head = before[-_TAIL:], after[:_TAIL]
    for left, right in _PAIRS:
        if tail.count(left) > tail.count(right):
            closing, opening = head.find(right), head.find(left)
            if closing >= 0 and (opening < 0 or closing < opening):
                return True
    return False


def _phrase(before: str, after: str, vocabulary: LineCounts) -> int:
    joined = before[-2:] + after[:2]
    if len(joined) < 4 or not all(is_han(char) for char in joined):
        return 0
    if vocabulary.count(joined) > 0:
        return 2
    return 1 if vocabulary.count(joined[1:]) + vocabulary.count(joined[:3]) > 0 else 0


def _opening(after: str) -> int:
    """Tell whether a text begins as paragraphs do: with a word that opens one, or with what somebody says."""
    quoted = _SPEECH.match(after)
    if quoted:
        return int(len(quoted[0]) > _LONGEST_NAME)
    return int(after.startswith(words("openers")))
