"""Words that lost their last character before a mark, told from the lawful words of one character.

A clause may well end with one character (以稳为主,求进), so the text has to say that this one is half a
word: the story has the whole word elsewhere, and the character stands for nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checks.missing_character.clause_ends import (
    begins_clause,
    clause_ends,
    follows_adverb,
    follows_count,
    follows_word,
    is_foreign,
    is_half_of_opener,
    is_half_of_saying,
    is_name,
    is_predicate,
    kind,
    makes_word,
)
from auditor.language import ends
from auditor.lexicon.tokens import is_word, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.missing_character.clause_ends import ClauseEnd
    from auditor.checks.missing_character.story_words import StoryWords

_OFTEN = 2
_GRAMMATICAL = ("f", "u", "m", "q", "r", "c", "p", "y")
"""ICTCLAS tags of characters that end a clause after anything: locatives, particles, figures, pronouns."""
_COUNTED = ("m", "t", "q", "r")
_SUDDEN = -5.0
_SUDDEN_FRAMED = -2.5
"""Bits below which newspapers end a sentence so rarely with the last three characters that half a word must
be there: alone, and where the story has the same words before the whole one. In 3.1 million characters of
print 4 and 2 such ends were meant (broadcasts and papers of 1998 to 2026); of 701 words that were robbed of
their last character there 105 and 69 are told.
"""
_OPEN_MARKS = "、？?"
"""Marks before which a single character is lawful: in a list, or in a question that repeats a verb."""


@dataclass(frozen=True, slots=True)
class Stub:
    """Half a word.

    Attributes:
        start, end: of the half and the words before it that the story has with the whole word too.
        half: those words.
        whole: the same with the word whole.
        count: how often the story has `whole`.
        evidence: its kind.
        is_sole: the story has no other word that the half could be of.
    """

    start: int
    end: int
    half: str
    whole: str
    count: int
    evidence: str
    is_sole: bool


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


def stubs(text: str, story: StoryWords) -> Iterator[Stub]:
    """Yield the halves of words in a text of a story."""
    for end in clause_ends(text):
        candidates = sorted(story.begun(text, end.at + 1), reverse=True)
        if candidates:
            shared, count, word = candidates[0]
            if _is_sudden(end, story, framed=_is_framed(word, shared)) and _is_half(end, word, shared, story):
                rivals = (one for one in candidates if one[2][-1] != word[-1])
                sole = not any(one[0] == shared and 2 * one[1] > count for one in rivals)
                yield _stub(end, word, shared, story, is_sole=sole)


def _stub(end: ClauseEnd, word: str, shared: int, story: StoryWords, *, is_sole: bool) -> Stub:
    """Return the half of a word, with the word before it where that stands before the whole word too."""
    stop = end.at + 1
    start = stop - (len(word) - 1)
    before = end.before[0] if end.before and len(word) == 2 else ""
    if before and shared >= len(before):
        count, start = story.count_after(before, word), start - len(before)
    else:
        count = story.count(word)
    half = end.text[start:stop]
    evidence = "sudden-framed" if _is_framed(word, shared) else "sudden"
    return Stub(start, stop, half, half + word[-1], count, evidence, is_sole)


def _is_framed(word: str, shared: int) -> bool:
    """Tell whether the two characters before the whole word stand before its half too."""
    return shared > 1 and len(word) == 2


def _is_sudden(end: ClauseEnd, story: StoryWords, *, framed: bool) -> bool:
    """Tell whether print does not end a sentence with the last three characters before a mark.

    Not where the character is all there is of its clause, stands in a list, is part of a name in foreign
    characters, or ends a clause with the one before it elsewhere in the story too: what stands twice is meant.
    """
    text, stop = end.text, end.at + 1
    if text[stop] in _OPEN_MARKS or end.is_listed or begins_clause(end) or is_foreign(end):
        return False
    if story.ended(text[max(0, stop - 2) : stop]) > 1:
        return False
    return ends(text[max(0, stop - 3) : stop]) <= (_SUDDEN_FRAMED if framed else _SUDDEN)


def _is_half(end: ClauseEnd, word: str, shared: int, story: StoryWords) -> bool:
    """Tell whether the end of a clause is half of a word, as far as the story says.

    Args:
        end: the end of the clause.
        word: the whole word.
        shared: characters before its last one that stand alike in both places.
        story: its words.
    """
    if len(word) > 2:
        return _long(end, word)
    uses = _Uses(
        word=story.count(word),
        character=story.vocabulary.chars[end.char] - 1,
        ending=story.vocabulary.endings[end.char] - 1,
        alone=story.vocabulary.words[end.char] - 1,
    )
    if _is_framed(word, shared):
        return _framed(end, word, uses, story)
    if end.is_listed or kind(end.char) == "free":
        return False
    if is_half_of_opener(end, word) or is_half_of_saying(end, word):
        return True
    if is_name(end) or makes_word(end):
        return False
    if kind(end.char) == "bound":
        return _bound(end, uses)
    # In a longer word (油路 in 输油路线) it says nothing of a character that may stand alone.
    return word in story.vocabulary.words and _noun(end, uses)


def _long(end: ClauseEnd, word: str) -> bool:
    """Tell whether two or three characters are half of a word."""
    if is_word(word[:-1]):
        return False
    return kind(end.char) != "free" or not tagged(word)[0][1].startswith(_COUNTED)


def _framed(end: ClauseEnd, word: str, uses: _Uses, story: StoryWords) -> bool:
    """Tell it where the same two characters stand before the whole word elsewhere."""
    sort = kind(end.char)
    if sort == "bound":
        return True
    if sort == "noun":
        return not uses.alone and not is_predicate(end, ("r", "d"))
    if not follows_word(end):
        return False
    whole, half = story.frames(end.before[0], word, end.text, end.at)
    only_whole = whole > 0 and half == 0 and not tagged(end.char)[0][1].startswith(_GRAMMATICAL)
    return only_whole or (uses.always and not uses.ending)


def _bound(end: ClauseEnd, uses: _Uses) -> bool:
    """Tell it of a character that cannot end a clause."""
    if follows_word(end) or follows_count(end) or begins_clause(end):
        return True
    return follows_adverb(end) and not uses.ending


def _noun(end: ClauseEnd, uses: _Uses) -> bool:
    """Tell it of a character that may end a clause in a compound or by itself."""
    if begins_clause(end):
        return False
    # 命运与共: a phrase of four characters that the dictionary does not have.
    if not follows_word(end) or is_predicate(end) or end.before[0] == "与":
        return False
    usual = uses.word >= _OFTEN and 2 * uses.word >= uses.character and not uses.alone
    return usual or not uses.ending
