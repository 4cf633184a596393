"""Single characters before a mark: where they stand, and what may end a clause lawfully."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.vocabulary import cut, is_chinese
from auditor.lexicon.words import words
from auditor.text.clauses import clause_end, clause_start
from auditor.text.han import CLAUSE_MARKS, FINALS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = frozenset(CLAUSE_MARKS + FINALS)
_LINKS = frozenset("的和与及或等其该将被把对向从")
"""Single characters before which a word of two is expected."""
_COUNTS = frozenset("一二三四五六七八九十百千万亿两几数所")
"""Last characters of words after which a single character is a classifier, or a verb after 所."""
_ADVERBS = frozenset("很更最也都还已正是了在并再又就才均皆")
"""Single characters after which a bound character cannot end a end."""
_LONGEST = 12
_FOREIGN = 8
"""Characters of a part of a foreign name, at the most, after the point before it."""


@dataclass(frozen=True, slots=True)
class ClauseEnd:
    """A word of one character before a mark.

    Attributes:
        text: the paragraph.
        at: where it stands.
        before: up to four words before it in the clause, nearest first.
    """

    text: str
    at: int
    before: tuple[str, ...]

    @property
    def char(self) -> str:
        """The character."""
        return self.text[self.at]

    @property
    def is_listed(self) -> bool:
        """Whether the clause is one of several short ones alike: 收、转、运; 走得稳,行得远."""
        text, mark = self.text, self.at + 1
        start = clause_start(text, mark, _MARKS, _LONGEST)
        size, following = mark - start, clause_end(text, mark + 1, _MARKS, _LONGEST) - mark - 1
        preceding = start - 1 - clause_start(text, start - 1, _MARKS, _LONGEST) if start else 0
        if size <= 4 and size in (preceding, following):
            return True
        return (text[mark] == "、" and following == 1) or (text[start - 1 : start] == "、" and preceding == 1)


def clause_ends(text: str) -> Iterator[ClauseEnd]:
    """Yield the places where a word of one character stands before a mark."""
    parts = cut(text)
    start = 0
    for number, part in enumerate(parts):
        if len(part) == 1 and is_chinese(part) and text[start + 1 : start + 2] in _MARKS:
            earlier = reversed(parts[max(0, number - 4) : number])
            yield ClauseEnd(text, start, tuple(takewhile(is_chinese, earlier)))
        start += len(part)


@cache
def kind(char: str) -> str:
    """Return `free` for a character that often ends a clause, `noun` for one that may, else `bound`."""
    if char in words("clause-finals"):
        return "free"
    return "noun" if char in words("single-words") or char in words("compound-finals") else "bound"


def begins_clause(end: ClauseEnd) -> bool:
    """Tell whether the half is all there is of its clause; a figure before it makes it a unit."""
    return not end.before and not end.text[max(0, end.at - 1) : end.at].isalnum()


def follows_word(end: ClauseEnd) -> bool:
    """Tell whether a whole word, or one that links words, stands before the half."""
    if not end.before:
        return False
    before = end.before[0]
    if len(before) == 1:
        return before in _LINKS
    return before[-1] not in _COUNTS and not tagged(before)[0][1].startswith(("nr", "m", "t"))


def follows_adverb(end: ClauseEnd) -> bool:
    """Tell whether an adverb or particle of one character stands before the half: 更智,更通达."""
    return bool(end.before) and end.before[0] in _ADVERBS


def follows_count(end: ClauseEnd) -> bool:
    """Tell whether a numeral or a classifier stands before the half: 第一批旅,十四家企."""
    before = "".join(end.before[:1])
    tag = tagged(before)[0][1] if before else ""
    return tag.startswith("q") or (tag.startswith("m") and len(before) > 1)


def is_half_of_opener(end: ClauseEnd, word: str) -> bool:
    """Tell whether the half is all there is of a word that opens a sentence: 。同,…."""
    start = end.text[end.at - 1 : end.at]
    return word in words("openers") and (not start or start in FINALS) and end.text[end.at + 1] in ",，"


def is_predicate(end: ClauseEnd, after: tuple[str, ...] = ("n", "r", "d", "z", "a")) -> bool:
    """Tell whether a verb may stand there by itself, after its subject or adverb: 产量增,品质好."""
    if end.char not in words("single-words") or not end.before:
        return False
    return tagged(end.char)[0][1].startswith("v") and tagged(end.before[0])[0][1].startswith(after)


def is_half_of_saying(end: ClauseEnd, word: str) -> bool:
    """Tell whether the half is of a verb of saying after a speaker: 局长李明表,…."""
    if word not in words("speech-verbs") or end.text[end.at + 1] not in ",，:：":
        return False
    if not end.before:
        return True
    before = end.before[0]
    return (
        len(before) == 1
        or before[-1] in words("person-tails")
        or tagged(before)[0][1].startswith(("nr", "r", "d", "t"))
    )


def makes_word(end: ClauseEnd) -> bool:
    """Tell whether the half makes a word with the character before it: 长治|市区."""
    if not end.before:
        return False
    before = end.before[0]
    return is_word(before[-1] + end.char) and (len(before) == 1 or is_word(before[:-1]))


def is_foreign(end: ClauseEnd) -> bool:
    """Tell whether the half stands in a foreign name: 玛丽亚·卡拉."""
    return "·" in end.text[max(0, end.at - _FOREIGN) : end.at]


def is_name(end: ClauseEnd) -> bool:
    """Tell whether the half may be the end of a person's name."""
    text = end.text[max(0, end.at - 2) : end.at]
    if end.before and len(end.before[0]) == 1 and end.before[0] in words("surnames"):
        return True
    if len(text) < 2 or text[0] not in words("surnames"):
        return False
    ahead = end.text[end.at - 3 : end.at - 2]
    return not is_chinese(ahead) or ahead in words("person-tails")
