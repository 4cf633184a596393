"""Words that lost their last character before a mark, told from the lawful words of one character.

A clause may well end with one character (以稳为主,求进), so the text has to say that this one is half a
word: the story has the whole word elsewhere, and the character stands for nothing by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from auditor.checks._clause_ends import (
    begins_clause,
    clause_ends,
    follows_adverb,
    follows_count,
    follows_word,
    is_half_of_opener,
    is_half_of_saying,
    is_name,
    is_predicate,
    kind,
    makes_word,
)
from auditor.lexicon.tokens import is_word, tagged
from auditor.lexicon.vocabulary import Vocabulary, cut, is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.checks._clause_ends import ClauseEnd

_CONTEXT = 5
_OCCURRENCES = 20
"""Of a word that are looked at for what stands before it."""
_OFTEN = 2
_UNIT = 4
"""Times that a story must give a unit (亿元) whole for half of it to be a fault: 亿 may stand alone."""
_GRAMMATICAL = ("f", "u", "m", "q", "r", "c", "p", "y")


@dataclass(frozen=True, slots=True)
class Stub:
    """Half a word.

    Attributes:
        start, end: of the half and the words before it that the story has with the whole word too.
        half: those words.
        whole: the same with the word whole.
        count: how often the story has `whole`.
        confidence: 0 to 1.
        is_sole: the story has no other word that the half could be of.
    """

    start: int
    end: int
    half: str
    whole: str
    count: int
    confidence: float
    is_sole: bool


class StoryWords:
    """The words of one story and where they stand."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.vocabulary = Vocabulary(texts)
        self._texts = texts
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._counts: Counter[str] = Counter()
        self._begun: defaultdict[str, list[str]] = defaultdict(list)
        for number, text in enumerate(texts):
            start = 0
            for word in cut(text):
                for part, offset in _parts(word):
                    self._note(part, (number, start + offset))
                start += len(word)

    def _note(self, word: str, place: tuple[int, int]) -> None:
        self._counts[word] += 1
        if self._counts[word] == 1:
            self._begun[word[:-1]].append(word)
        if self._counts[word] <= _OCCURRENCES:
            self._places[word].append(place)

    def stubs(self, text: str) -> Iterator[Stub]:
        """Yield the halves of words in one of its texts."""
        for end in clause_ends(text):
            found = self._stub(end)
            if found:
                yield found

    def _stub(self, end: ClauseEnd) -> Stub | None:
        candidates = sorted(self._candidates(end), reverse=True)
        if not candidates:
            return None
        shared, count, word = candidates[0]
        half = len(word) - 1
        confidence = _long(end, word) if half > 1 else self._single(end, word, shared)
        if not confidence:
            return None
        stop = end.at + 1
        start = stop - half
        before = end.before[0] if end.before and half == 1 else ""
        if before and shared >= len(before):
            start -= len(before)
            count = sum(self._before(place, len(before)) == before for place in self._places[word])
        stump = end.text[start:stop]
        rivals = [one for one in candidates[1:] if one[0] == shared and one[1] * 2 > candidates[0][1]]
        return Stub(start, stop, stump, stump + word[-1], count, confidence, not rivals)

    def _candidates(self, end: ClauseEnd) -> Iterator[tuple[int, int, str]]:
        """Yield (characters in common before it, count, word) of the words that begin like the clause's end."""
        for size in (1, 2, 3):
            start = end.at + 1 - size
            for word in self._begun.get(end.text[max(0, start) : end.at + 1], ()) if start >= 0 else ():
                shared = max(self._shared(end.text[:start], place) for place in self._places[word])
                yield shared + size - 1, self._counts[word], word

    def _frames(self, end: ClauseEnd, word: str) -> tuple[int, int]:
        """Count how often the word before the half stands before the whole word, and before the half alone."""
        before = end.before[0]
        whole = half = 0
        for number, start in self._places.get(before, ()):
            text, after = self._texts[number], start + len(before)
            if text.startswith(word, after):
                whole += 1
            elif text.startswith(end.char, after) and (text is not end.text or after != end.at):
                half += 1
        return whole, half

    def _before(self, place: tuple[int, int], size: int) -> str:
        number, start = place
        return self._texts[number][max(0, start - size) : start]

    def _shared(self, before: str, place: tuple[int, int]) -> int:
        """Return how many characters stand alike before the half and before a whole word."""
        other = self._before(place, _CONTEXT)
        shared = 0
        for one, two in zip(reversed(before[-_CONTEXT:]), reversed(other), strict=False):
            if one != two or not is_chinese(one):
                break
            shared += 1
        return shared

    def _single(self, end: ClauseEnd, word: str, shared: int) -> float:
        """Return how sure it is that one character is half of a word."""
        uses = _Uses(
            word=self._counts[word],
            character=self.vocabulary.chars[end.char] - 1,
            ending=self.vocabulary.endings[end.char] - 1,
            alone=self.vocabulary.words[end.char] - 1,
        )
        if shared > 1:
            return self._framed(end, word, uses)
        if end.is_listed:
            return 0.0
        if kind(end.char) == "free":
            figure = not end.before and end.text[end.at - 1 : end.at].isdigit()
            return 0.85 if figure and uses.word >= _UNIT and uses.always else 0.0
        if is_half_of_opener(end, word) or is_half_of_saying(end, word):
            return 0.92
        if is_name(end) or makes_word(end):
            return 0.0
        if kind(end.char) == "bound":
            return _bound(end, uses)
        # In a longer word (油路 in 输油路线) it says nothing of a character that may stand alone.
        return _noun(end, uses) if word in self.vocabulary.words else 0.0

    def _framed(self, end: ClauseEnd, word: str, uses: _Uses) -> float:
        """Return how sure it is where the same two characters stand before the whole word elsewhere."""
        sort = kind(end.char)
        if sort == "bound":
            return 0.95
        if sort == "noun":
            return 0.0 if uses.alone or is_predicate(end, ("r", "d")) else 0.95
        if not follows_word(end):
            return 0.0
        whole, half = self._frames(end, word)
        grammatical = tagged(end.char)[0][1].startswith(_GRAMMATICAL)
        only_whole = whole > 0 and half == 0 and not grammatical
        return 0.9 if only_whole or (uses.always and not uses.ending) else 0.0


@dataclass(frozen=True, slots=True)
class _Uses:
    """How often the story has, besides the half: the word, the character, words ending with it, it as a word."""

    word: int
    character: int
    ending: int
    alone: int

    @property
    def always(self) -> bool:
        """Whether the character stands in that word only."""
        return self.word >= self.character


@cache
def _parts(word: str) -> tuple[tuple[str, int], ...]:
    """Return the words of two to four characters that a word is or has at its ends, with their offsets."""
    if not 2 <= len(word) <= 8 or not is_chinese(word):
        return ()
    whole = ((word, 0),) if len(word) <= 4 else ()
    ends = ((word[:2], 0), (word[-2:], len(word) - 2)) if len(word) > 2 else ()
    return whole + tuple((part, at) for part, at in ends if is_word(part))


def _bound(end: ClauseEnd, uses: _Uses) -> float:
    """Return how sure it is of a character that cannot end a clause."""
    if follows_word(end) or follows_count(end) or begins_clause(end):
        return 0.93
    return 0.93 if follows_adverb(end) and not uses.ending else 0.0


def _noun(end: ClauseEnd, uses: _Uses) -> float:
    """Return how sure it is of a character that may end a clause in a compound or by itself."""
    if begins_clause(end):
        return 0.0 if uses.ending else 0.85
    if not follows_word(end) or is_predicate(end):
        return 0.0
    usual = uses.word >= _OFTEN and 2 * uses.word >= uses.character and not uses.alone
    return 0.9 if usual or not uses.ending else 0.0


def _long(end: ClauseEnd, word: str) -> float:
    """Return how sure it is that two or three characters are half of a word."""
    if is_word(word[:-1]):
        return 0.0
    counted = tagged(word)[0][1].startswith(("m", "t", "q", "r"))
    return 0.0 if counted and kind(end.char) == "free" else 0.95
