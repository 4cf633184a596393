"""Words with one glyph for another, told by the word that the same story, page or edition uses.

A table of look-alikes only proposes. What decides: the odd string is no word of the dictionary and stands
here once, its glyph stands nowhere else, and the word it would be with the other glyph is used.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from auditor.checks.ocr_glyph.misfits import is_misfit
from auditor.lexicon.lookalike import look_alike
from auditor.lexicon.tokens import tagged
from auditor.lexicon.vocabulary import Vocabulary, cut, is_chinese
from auditor.lexicon.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LONGEST = 5
_TWICE = 2
_OFTEN = 3
_INTRODUCES = frozenset("/ \u3000")
"""What stands before a name in a byline."""
_COMMON_SURNAMES = 100


@dataclass(frozen=True, slots=True)
class Odd:
    """A word with one glyph for another.

    Attributes:
        start, end: of the word in its text.
        right: the word that is used elsewhere.
        count: how often.
        where: `story`, `page` or `edition`.
        kind: of evidence.
    """

    start: int
    end: int
    right: str
    count: int
    where: str
    kind: str


@dataclass(frozen=True, slots=True)
class Usage:
    """The words that a story, page or edition uses, by their forms with a gap."""

    where: str
    vocabulary: Vocabulary
    gapped: Mapping[str, Sequence[str]]


def usage(where: str, vocabulary: Vocabulary) -> Usage:
    """Return the usage of a story (any word counts), a page (words used twice) or an edition (three times)."""
    least = {"story": 1, "page": 2, "edition": 3}[where]
    return Usage(where, vocabulary, vocabulary.gapped(least))


def odd_words(texts: Sequence[str], usages: Sequence[Usage]) -> Iterator[tuple[int, Odd]]:
    """Yield the odd words of a story, each with the number of its text.

    Args:
        texts: of the story.
        usages: of the story, then of what is around it.
    """
    found = [(number, odd) for number, text in enumerate(texts) for odd in _odd_in(text, usages)]
    strings = Counter(texts[number][odd.start : odd.end] for number, odd in found)
    for number, odd in found:
        if strings[texts[number][odd.start : odd.end]] == 1:
            yield number, odd


def _odd_in(text: str, usages: Sequence[Usage]) -> Iterator[Odd]:
    """Yield the odd words of a text, each place once."""
    parts = cut(text)
    alone = usages[0].vocabulary.words
    starts = list(accumulate(map(len, parts), initial=0))
    last = -1
    for number, part in enumerate(parts):
        # A misread glyph, or the rest of the word beside it, stands alone this once.
        if len(part) == 1 and alone.get(part) == 1:
            odd = _beside(text, parts, number, starts[number], usages)
            if odd and odd.start >= last:
                last = odd.end
                yield odd


def _beside(text: str, parts: Sequence[str], number: int, start: int, usages: Sequence[Usage]) -> Odd | None:
    """Return the odd word that a lone character is part of, as its misread glyph or as the rest of it."""
    if is_function(parts[number]):
        return None
    for used in usages:
        for odd in _as_glyph(text, parts, number, start, used):
            return odd
    return next(_as_rest(text, parts, number, start, usages[0]), None)


def _as_glyph(text: str, parts: Sequence[str], number: int, start: int, used: Usage) -> Iterator[Odd]:
    """Yield the odd words whose misread glyph the lone character is."""
    char = parts[number]
    once = used.vocabulary.chars[char] == 1
    if not once and used.where != "story":
        return
    for begin, string in _windows(parts, number):
        at = sum(map(len, parts[begin:number]))
        for odd in _rights(text, start - at, string, at, used):
            if len(string) > 2 or _is_proven(string[1 - at], odd, used, once=once):
                yield odd


def _as_rest(text: str, parts: Sequence[str], number: int, start: int, used: Usage) -> Iterator[Odd]:
    """Yield the odd words of two characters whose right one the lone character is; it stands in that word only."""
    char = parts[number]
    for other, at in ((number - 1, 0), (number + 1, 1)):
        glyph = parts[other] if 0 <= other < len(parts) else ""
        if len(glyph) != 1 or not is_chinese(glyph):
            continue
        for odd in _rights(text, start - (1 - at), glyph + char if at == 0 else char + glyph, at, used):
            if odd.count >= _TWICE and _is_captive(char, odd, used):
                yield odd


def _is_proven(rest: str, odd: Odd, used: Usage, *, once: bool) -> bool:
    """Tell whether a word of two characters is proven odd.

    Args:
        rest: its other character.
        odd: the word.
        used: what uses the right word.
        once: the misread glyph stands nowhere else.
    """
    if used.where != "story":
        return _is_captive(rest, odd, used) and not is_function(rest)
    return once or (odd.count >= _OFTEN and not is_function(rest))


def _is_captive(rest: str, odd: Odd, used: Usage) -> bool:
    """Tell whether a character stands, but for this once, in the right word only."""
    return used.vocabulary.chars[rest] - 1 <= odd.count


def _rights(text: str, start: int, string: str, at: int, used: Usage) -> Iterator[Odd]:
    """Yield what a string may be with another glyph at one place."""
    end = start + len(string)
    for word in used.gapped.get(f"{string[:at]}*{string[at + 1 :]}", ()):
        near = text[max(0, start - len(word)) : end + len(word)]
        if not look_alike(string[at], word[at]) or word in near or text[max(0, start - 1) : start].isdigit():
            continue
        if _is_name(word) or _is_in_name(text, start):
            continue
        count = used.vocabulary.words[word]
        once = count == 1
        # A function character stands beside anything: 败于 is no misreading of 敢于.
        odd = is_misfit(text, start + at, word[at], once=once) and not (once and is_function(word[at]))
        kinds = ("misfit", "misfit-once") if odd else (f"{used.where}-word", "one-word")
        yield Odd(start, end, word, count, used.where, kinds[once])


def _windows(parts: Sequence[str], number: int) -> Iterator[tuple[int, str]]:
    """Yield the runs of two or more whole words round one of them, at most five characters: (first, string)."""
    for begin in range(max(0, number - 3), number + 1):
        string = "".join(parts[begin:number])
        if not is_chinese(string):
            continue
        for end in range(number, min(len(parts), number + 4)):
            if not is_chinese(parts[end]) or len(string) + len(parts[end]) > _LONGEST:
                break
            string += parts[end]
            if end > begin:
                yield begin, string


@cache
def is_function(char: str) -> bool:
    """Tell whether a character stands alone too often to be taken for a misread one."""
    return char in words("function-characters")


def _is_name(word: str) -> bool:
    """Tell whether a word is a person's name: one name is no spelling of another."""
    return word[0] in words("surnames") and tagged(word)[0][1].startswith("nr")


def _is_in_name(text: str, start: int) -> bool:
    """Tell whether a string may be the given name, or begin with the surname, of a person just introduced."""
    before, earlier = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    surnames = words("surnames")[:_COMMON_SURNAMES]
    if before in surnames and (earlier in words("person-tails") or not earlier or not is_chinese(earlier)):
        return True
    return text[start] in surnames and before in _INTRODUCES
