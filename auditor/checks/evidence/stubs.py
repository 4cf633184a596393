"""Words that lost their last character before a mark, told from the lawful words of one character.

A clause may well end with one character (以稳为主,求进), so the text has to say that this one is half a
word: the story has the whole word elsewhere, and the character stands for nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.checks.evidence.clause_ends import (
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

    from auditor.checks.evidence.clause_ends import ClauseEnd
    from auditor.checks.evidence.story_words import StoryWords

_OFTEN = 2
_UNIT = 4
"""Times that a story must give a unit (亿元) whole for half of it to be a fault: 亿 may stand alone."""
_GRAMMATICAL = ("f", "u", "m", "q", "r", "c", "p", "y")
"""ICTCLAS tags of characters that end a clause after anything: locatives, particles, figures, pronouns."""
_COUNTED = ("m", "t", "q", "r")
_SUDDEN = -5.0
_SUDDEN_FRAMED = -2.5
"""Bits below which newspapers end a sentence so rarely with the last three characters that half a word must
be there: alone, and where the story has the same words before the whole one. In 3.1 million characters of
print 8 and 1 such ends are meant; of words that were robbed of their last character in the same print two in
five and three in five are below.
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
        is_sudden: print does not end sentences so, whatever the story says.
    """

    start: int
    end: int
    half: str
    whole: str
    count: int
    evidence: str
    is_sole: bool
    is_sudden: bool


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
            found = _evidence(end, word, shared, story)
            if found:
                rivals = (one for one in candidates if one[2][-1] != word[-1])
                sole = not any(one[0] == shared and 2 * one[1] > count for one in rivals)
                yield _stub(end, word, shared, story, found, is_sole=sole)


def _stub(end: ClauseEnd, word: str, shared: int, story: StoryWords, evidence: str, *, is_sole: bool) -> Stub:
    """Return the half of a word, with the word before it where that stands before the whole word too."""
    stop = end.at + 1
    start = stop - (len(word) - 1)
    before = end.before[0] if end.before and len(word) == 2 else ""
    if before and shared >= len(before):
        count, start = story.count_after(before, word), start - len(before)
    else:
        count = story.count(word)
    half = end.text[start:stop]
    sudden = _is_sudden(end, story, framed=shared > 1)
    return Stub(start, stop, half, half + word[-1], count, evidence, is_sole, sudden)


def _is_sudden(end: ClauseEnd, story: StoryWords, *, framed: bool) -> bool:
    """Tell whether print does not end a sentence with the last three characters before a mark.

    Not where the character is all there is of its clause, stands in a list, is part of a name in foreign
    characters, or ends a clause elsewhere in the story too: what stands twice is meant.
    """
    text, stop = end.text, end.at + 1
    if text[stop] in _OPEN_MARKS or end.is_listed or begins_clause(end) or is_foreign(end):
        return False
    if story.ended(end.char) > 1:
        return False
    return ends(text[max(0, stop - 3) : stop]) <= (_SUDDEN_FRAMED if framed else _SUDDEN)


def _evidence(end: ClauseEnd, word: str, shared: int, story: StoryWords) -> str:
    """Return the kind of evidence that the end of a clause is half of a word; empty where there is none.

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
    if shared > 1:
        return _framed(end, word, uses, story)
    if end.is_listed:
        return ""
    if kind(end.char) == "free":
        figure = not end.before and end.text[end.at - 1 : end.at].isdigit()
        return "unit" if figure and uses.word >= _UNIT and uses.always else ""
    if is_half_of_opener(end, word) or is_half_of_saying(end, word):
        return "phrase"
    if is_name(end) or makes_word(end):
        return ""
    if kind(end.char) == "bound":
        return _bound(end, uses)
    # In a longer word (油路 in 输油路线) it says nothing of a character that may stand alone.
    return _noun(end, uses) if word in story.vocabulary.words else ""


def _long(end: ClauseEnd, word: str) -> str:
    """Return the evidence that two or three characters are half of a word."""
    if is_word(word[:-1]):
        return ""
    return "" if kind(end.char) == "free" and tagged(word)[0][1].startswith(_COUNTED) else "long"


def _framed(end: ClauseEnd, word: str, uses: _Uses, story: StoryWords) -> str:
    """Return the evidence where the same two characters stand before the whole word elsewhere."""
    sort = kind(end.char)
    if sort == "bound":
        return "framed"
    if sort == "noun":
        return "" if uses.alone or is_predicate(end, ("r", "d")) else "framed"
    if not follows_word(end):
        return ""
    whole, half = story.frames(end.before[0], word, end.text, end.at)
    only_whole = whole > 0 and half == 0 and not tagged(end.char)[0][1].startswith(_GRAMMATICAL)
    return "framed-free" if only_whole or (uses.always and not uses.ending) else ""


def _bound(end: ClauseEnd, uses: _Uses) -> str:
    """Return the evidence of a character that cannot end a clause."""
    if follows_word(end) or follows_count(end) or begins_clause(end):
        return "bound"
    return "bound" if follows_adverb(end) and not uses.ending else ""


def _noun(end: ClauseEnd, uses: _Uses) -> str:
    """Return the evidence of a character that may end a clause in a compound or by itself."""
    if begins_clause(end):
        return "" if uses.ending else "noun-first"
    # 命运与共: a phrase of four characters that the dictionary does not have.
    if not follows_word(end) or is_predicate(end) or end.before[0] == "与":
        return ""
    usual = uses.word >= _OFTEN and 2 * uses.word >= uses.character and not uses.alone
    return "noun" if usual or not uses.ending else ""
