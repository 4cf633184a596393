"""What its own form shows to be no part of the sentence in which it stands: a caption with its credit, a jump line,
a folio, who makes a page and how to reach the paper, a label that begins a box.

Where it begins or ends is often not marked: then it is where what stands before it and what follows it fit best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.language import joint
from auditor.lexicon.names import is_name
from auditor.lexicon.patterns import match, patterns
from auditor.lexicon.tokens import joint_word
from auditor.text.han import (
    CLAUSE_MARKS,
    FINALS,
    HAN,
    NEVER_FIRST,
    OPENERS,
    PAIRS,
    WHITE,
    ends_sentence,
    is_han,
)
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_SIGNS = lazy(
    r"[摄攝绘繪▲▼△▽◀▶►◄址编編线線箱]|[组組]版|[图圖]：|[天单單][气氣位][:：]|作者|今日|[预預]告|[供資资][图圖料]|[链連][接結]|[解释][释釋]|贴士|貼士|背景|[延提]|[下上][转轉接]|[紧緊]接|[热熱][线線]|[电電][话話邮郵]|信箱|[邮郵]箱|www|http|[声聲]明|[启啟]事|公告|[扫掃]"
)
"""What every inset has, so that few paragraphs are searched for all forms."""
_LONGEST = 45
"""Characters of a caption before its credit, or of a box's title behind its label."""
_LEAST = 4
"""Characters on either side of an inset: what the model of characters looks at."""
_WORTH = 2.0
"""Bits that the sides of an inset fit better than its own ends do, where only that tells that it is one."""
_ENDED = 3.0
"""Bits for an end of an inset that its form shows: behind a stop, at a credit."""
_LINK, _WORTH_OF_LINK = 3, 4.0
"""Characters of 链接：, which a reader may be told to follow, and bits for which it is a box's label all the same."""
_PARTED = lazy(f"[{HAN}][ \u3000]{{1,4}}[{HAN}]")
_WORTH_OF_DESK = 1.5
"""Bits for what names an editor or a telephone; where somebody is told of (晚会由摄影　某某　主持) there are fewer."""
_AND_OTHERS = "等和与及"
"""Behind somebody who is told of with others."""
_LONG_NAME = 3
"""Characters of a name that may have taken one of the sentence's."""
_FITS = 0.5
"""Bits from which on 链接： goes on with what stands before it: a link that somebody is told to follow."""
_NO_FIRST, _NO_LAST = NEVER_FIRST + WHITE, OPENERS + WHITE
_NEVER_BEHIND = NEVER_FIRST + "/／(（"
"""Marks that follow no inset; /光明图片 and （传真照片） go on with a credit."""
_WORD = 8
"""Characters beside a seam in which a word across it is looked for."""


class Inset(NamedTuple):
    """Words that are no part of the sentence around them.

    Attributes:
        start, end: of the words.
        is_torn: whether its sides make a word.
        is_inside: whether a sentence goes on behind it.
    """

    start: int
    end: int
    is_torn: bool
    is_inside: bool


def insets(text: str) -> Iterator[Inset]:
    """Yield the insets of a paragraph, in order."""
    if not _SIGNS.search(text) or match("caption", text):
        return
    found = [
        one
        for kind, spanned in _FORMS
        for pattern in patterns(kind)
        for form in pattern.finditer(text, _LEAST)
        if (one := spanned(text, form))
    ]
    reached = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            reached = end
            yield Inset(start, end, _word(text, start, end), not ends_sentence(text[:start]))


def _jump(text: str, form: re.Match[str]) -> tuple[int, int] | None:
    """A line that leads to another page belongs to no sentence, nor between two."""
    return _placed(text, *form.span(), inside=False)


def _whole(text: str, form: re.Match[str]) -> tuple[int, int] | None:
    start, end = form.span()
    # A name of two characters or three may have taken one of the sentence's.
    ends = [end - 1, end] if form.group("name") and len(form.group("name")) > 2 else [end]
    return _placed(text, start, max(ends, key=lambda at: _worth(text, start, at)))


def _desk(text: str, form: re.Match[str]) -> tuple[int, int] | None:
    """Who makes a page, and how to reach the paper: more than one of them, as a column's head or as the page's own.

    A telephone alone is there to be called, and somebody named by what he does there may be told of.
    """
    start, end = form.span()
    if text[end:].lstrip(WHITE)[:1] in (*FINALS, *CLAUSE_MARKS, *_AND_OTHERS):
        return None
    if form["outlet"]:
        # Its name may have taken some of the sentence's characters.
        starts = range(max(start, _LEAST), form.end("outlet") - _LEAST + 1)
        start = max(starts, key=lambda at: _worth(text, at, end), default=start)
    ends = [end]
    if form.end("name") == end and len(form["name"]) == _LONG_NAME and text[end : end + 1] not in (*WHITE,):
        ends.insert(0, end - 1)
    end = max(ends, key=lambda at: _worth(text, start, at))
    alone = not form["next"] and not form["column"]
    if alone and form["reached"] and form["label"] is None:
        return None
    is_own = form["label"] is not None and text[start - 1] in CLAUSE_MARKS
    return _placed(text, start, end) if is_own or _worth(text, start, end) >= _WORTH_OF_DESK else None


def _ended(text: str, form: re.Match[str]) -> tuple[int, int] | None:
    """A credit ends a caption; where that begins a sign shows, or what stands before it and goes on behind it."""
    if form["name"] and not is_name(form["name"]):
        return None
    core, end = form.span()
    kept = len(text[:core].rstrip(WHITE + FINALS))
    first = max(_LEAST, kept - _LONGEST, *(text.rfind(mark, 0, kept) + 1 for mark in FINALS))
    signed = [
        one.start() for pattern in patterns("inset-begin") for one in pattern.finditer(text, first, core)
    ]
    if signed:
        return _placed(text, min(signed), end, inside=False)
    # A credit alone has no caption before it: （某某 摄） behind a pause or inside a word.
    alone = kept == core and (text[core - 1] in CLAUSE_MARKS or _word(text, core, end))
    starts = [at for at in range(first, kept) if text[at] not in _NO_FIRST and text[at - 1] not in _NO_LAST]
    bonus = {core: _ENDED} if alone else {}
    worth = {at: _worth(text, at, end) + bonus.get(at, 0.0) for at in (*starts, *bonus)}
    start = max(worth, key=worth.__getitem__, default=0)
    if start and (worth[start] >= _WORTH or (alone and start == core)):
        return _placed(text, start, end)
    # What somebody took a picture of is told in one sentence.
    is_told = kept < core and text[first - 1] in FINALS
    return _placed(text, first, end, inside=False) if is_told else None


def _apart(text: str, form: re.Match[str]) -> tuple[int, int] | None:
    """Words that may stand in a sentence: not where its sides go on with one another, and not with them."""
    start, end = form.span()
    after = len(text) - len(text[end:].lstrip(WHITE))
    if not _are_one(text, start, after):
        return None
    return _placed(text, start, end) if _worth(text, start, end) >= _WORTH else None


def _until(text: str, form: re.Match[str]) -> tuple[int, int] | None:
    """A number or an address ends an advertisement: that begins where what stands before it goes on behind it."""
    core, end = form.span()
    end += text[end : end + 1] in (")", "）") and text[core:end].count("（") < 1 + text[core:end].count("）")
    if text[end:].lstrip(WHITE)[:1] in (*FINALS, *CLAUSE_MARKS, *_AND_OTHERS):
        return None
    first = max(_LEAST, core - _LONGEST, *(text.rfind(mark, 0, core) + 1 for mark in FINALS))
    starts = [
        at for at in range(first, core + 1) if text[at] not in _NO_FIRST and text[at - 1] not in _NO_LAST
    ]
    after = len(text) - len(text[end:].lstrip(WHITE))
    torn = [
        at for at in starts if _word(text, at, after) or (text[at] in "（(" and _are_one(text, at, after))
    ]
    # Running text has a space beside figures and Latin letters, an advertisement between its parts.
    parted = [at for at in starts if _PARTED.search(text, at, core + 1)]
    worth = {at: _worth(text, at, end) for at in torn or parted}
    start = max(worth, key=worth.__getitem__, default=0)
    least = _WORTH_OF_DESK if torn else _WORTH
    return _placed(text, start, end) if start and (worth[start] >= least or text[start] in "（(") else None


def _are_one(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence goes on behind a stretch in mid-word or in a row: 芦|苇, 纸、|笔."""
    return _word(text, start, end) or (text[start - 1] == "、" and is_han(text[end : end + 1]))


def _begun(text: str, form: re.Match[str]) -> tuple[int, int] | None:
    """What a sign or a label begins ends behind a stop, or where what follows goes on with what stands before it."""
    start = form.start()
    is_label = form[0][-1] in ":："
    if is_label and joint(text[max(0, start - _WORD) : start], form[0]).goes_on > _FITS:
        return None
    last = min(len(text) - _LEAST, form.end() + _LONGEST)
    marks = FINALS + CLAUSE_MARKS if is_label else FINALS
    stop = next((at for at in range(form.end(), last) if text[at] in marks), last - 1)
    ends = range(form.end() + 2, min(stop + (text[stop] in FINALS), last) + 1)
    whole = [at for at in ends if not joint_word(text[max(start, at - _WORD) : at], text[at : at + _WORD])]
    worth = {at: _worth(text, start, at) + _ENDED * (text[at - 1] in FINALS) for at in whole}
    end = max(worth, key=worth.__getitem__, default=0)
    least = _WORTH_OF_LINK if len(form[0]) == _LINK else _WORTH
    return _placed(text, start, end) if end and worth[end] >= least else None


_FORMS = (
    ("inset-jump", _jump),
    ("inset-whole", _whole),
    ("inset-desk", _desk),
    ("inset-end", _ended),
    ("inset-begin", _begun),
    ("inset-apart", _apart),
    ("inset-until", _until),
)


def _placed(text: str, start: int, end: int, *, inside: bool = True) -> tuple[int, int] | None:
    """Return a stretch that has text of one paragraph on both sides; of one sentence where it must stand `inside`."""
    start = len(text[:start].rstrip(WHITE))
    end = len(text) - len(text[end:].lstrip(WHITE))
    if start < _LEAST or len(text) - end < _LEAST or text[start - 1] in OPENERS or text[end] in _NEVER_BEHIND:
        return None
    ended = ends_sentence(text[:start])
    # Behind a sentence another picture may be told of: 图①：…（某某摄）图②：…
    if ended and (inside or any(pattern.match(text, end) for pattern in patterns("inset-begin"))):
        return None
    words = text[start:end]
    paired = all(words.count(left) == words.count(right) for left, right in PAIRS.items())
    return (start, end) if paired else None


def _word(text: str, start: int, end: int) -> bool:
    """Tell whether the sides of a stretch make a word."""
    return joint_word(text[max(0, start - _WORD) : start], text[end : end + _WORD]) is not None


def _worth(text: str, start: int, end: int) -> float:
    """Return how many bits better the sides of a stretch fit one another than its ends fit them."""
    before, after = text[max(0, start - _WORD) : start].rstrip(WHITE), text[end : end + _WORD].lstrip(WHITE)
    inner = text[start:end].strip(WHITE)
    if not before or not after or not inner:
        return 0.0
    return joint(before, after).goes_on - joint(before, inner).goes_on - joint(inner, after).goes_on
