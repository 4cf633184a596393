"""Characters that no paper prints (岀, 髙, 俢) where one that looks like them makes a word.

In 3.1 million characters of print two such characters stand, both in foreign names; recognisers and typists yield
them for what they look like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.ocr_glyph.words import ranges_over
from auditor.language import known, pair_count
from auditor.lexicon.lookalike import unprinted
from auditor.lexicon.tokens import is_word, rarity, tagged
from auditor.lexicon.words import words
from auditor.text.han import HAN
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAREST = 15.0
"""Natural logarithm of the words of jieba's corpus to one of a word that is made: what stands is none, whatever it is."""
_ASPECTS = tuple("了着过")
"""Particles behind a verb."""
_OFTEN = 3.0
"""Binary logarithm of how often print must have the common one beside a neighbour, where they make no word."""
_RECURRING = 2
"""Times that a page has such a character, up to which it may be misread."""
_RUN = lazy(f"[{HAN}]{{2,}}")


def misread_rare(text: str, page: str = "") -> Iterator[tuple[int, int, str]]:
    """Yield the range of each word with such a character (髙涨), and what it should be (高涨).

    Args:
        text: a paragraph or line.
        page: all of them; a character that it has several times is one of its own (揾食, 揾世界).
    """
    rare = unprinted()
    if rare.keys().isdisjoint(text):
        return
    for run in _RUN.finditer(text):
        for at, char in enumerate(run[0]):
            if char not in rare or page.count(char) > _RECURRING:
                continue
            found = _word(run[0], at, rare[char])
            if found and not _is_name(run[0], at, found[0]):
                start, end, right = found
                yield run.start() + start, run.start() + end, right


def _word(line: str, at: int, others: str) -> tuple[int, int, str] | None:
    """Return the range and the spelling of the longest and commonest word that one of some characters makes.

    Where none does, it is the character alone that print often has beside a neighbour.
    """
    made = [
        (start, end, line[start:at] + other + line[at + 1 : end])
        for other in others
        for start, end in ranges_over(line, at, 2)
    ]
    found = [one for one in made if is_word(one[2]) and rarity(one[2]) <= _RAREST]
    if found:
        return min(found, key=lambda one: (len(one[2]) == 2, rarity(one[2])))
    before, after = line[:at][-1:], line[at + 1 : at + 2]
    fits = [(_fit(before, other, after), other) for other in others]
    fit, other = max(fits, default=(0.0, ""))
    if fit < _OFTEN and after in _ASPECTS:
        # What a particle of aspect follows is a verb.
        other = next((verb for verb in others if tagged(verb)[0][1] == "v"), "")
        return (at, at + 1, other) if other else None
    return (at, at + 1, other) if fit >= _OFTEN else None


def _fit(before: str, char: str, after: str) -> float:
    """Return how often print has a character beside a neighbour; 0 where another rare character is one: 嬢嬢的."""
    if not all(map(known, before + after)):
        return 0.0
    return max(pair_count(*pair) for pair in ((before, char), (char, after)) if all(pair))


def _is_name(line: str, at: int, start: int) -> bool:
    """Tell whether a surname stands one or two characters before one that begins a word: names have any character.

    Behind a post it may be the second of a given name, too: 施工队队长郑依俤.
    """
    names = words("surnames")
    if start == at - 1 and at > 1 and line[at - 2] in names:
        return line[: at - 2].endswith((*words("posts"), *words("person-nouns")))
    return start == at and any(char in names for char in line[max(0, at - 2) : at])
