"""Characters in whose place another one makes a word, where print never has what stands there beside its neighbour.

`suspects` asks what looks alike and how much likelier print has it; a slip of the keyboard looks like nothing: 奋占
for 奋战, 提钱 for 提前. Here what is read the same is tried too, and the dictionary must know the word. What speaks
for and against it is weighed as in `suspects`, with a few things more, by weights of its own,
`rules/models/words.tsv`, fitted by `scripts/fit_words.py` on clean print with such characters planted in it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.ocr_glyph.readings import OtherReading, alike
from auditor.checks.ocr_glyph.suspects import (
    FAR,
    LOOK_ALIKE,
    SOUND_ALIKE,
    CharacterContext,
    context,
    evidence,
    is_in_byline,
    is_own_writing,
    strings,
)
from auditor.language import fitting, goes_on, is_seen
from auditor.language.laid import PAD
from auditor.language.ngrams import UNITS, cost_of
from auditor.lexicon.lookalike import confused, look_alikes, sound_alike, sound_alikes
from auditor.lexicon.tokens import is_word, rarity
from auditor.lexicon.words import words
from auditor.slips.division import QUARTERS, Usage, token
from auditor.text.han import HAN, is_han
from auditor.text.patterns import lazy
from auditor.text.resources import shipped_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model import OwnWords

_RUN = lazy(f"[{HAN}]{{2,}}")
_LONGEST = 4
"""Characters of the longest words looked up."""
_RAREST = 14.0
"""Natural logarithm of the words of jieba's corpus to one of the word that is made."""
_GAIN = 2.0
"""Bits by which print must have the text likelier with the other character."""
_MOST_GAIN, _STRONG, _MOST_FIT = 25 * UNITS, 12 * UNITS, 20 * QUARTERS
_COMMON_WORD = 10 * QUARTERS
_NO_CONTENT = ("c", "d", "f", "m", "p", "q", "r", "u")
"""Parts of speech of characters that may stand beside anything."""
_QUOTED = lazy("[“‘《「][^“”‘’《》「」]{1,8}$")
"""Before a place in a short quotation: names and plays on words."""
_POINTED = lazy(f"[{HAN}]{{1,6}}[·•]|(?<=[·•])")
_NEAR = 9
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几半数每")
_SURE = {LOOK_ALIKE: 3200, SOUND_ALIKE: 2500}
"""Thousandths of a natural logarithm from which a place is told. Sources left out, of 3.1 million characters of clean
print 3 and 4 places are, and 28 and 25 of 100 characters planted anywhere, 2 of which were read the same before.
"""


class Made(NamedTuple):
    """A place where another character makes a word, with the log-odds that it should stand there, in thousandths."""

    reading: OtherReading
    around: CharacterContext
    score: int

    @property
    def kind(self) -> str:
        """The kind of evidence: whether the two look alike, or are read the same."""
        return LOOK_ALIKE if self.reading.channel < FAR else SOUND_ALIKE


def read_words(texts: Sequence[str]) -> tuple[Made, ...]:
    """Return the places of a page that are told by itself, each with the character that makes the likeliest word."""
    best: dict[tuple[int, int], Made] = {}
    for one, around, told in evidence_of(texts):
        new = Made(one, around, score(told))
        old = best.get((one.text, one.start))
        if old is None or new.score > old.score:
            best[one.text, one.start] = new
    return tuple(one for one in best.values() if one.score >= _SURE[one.kind])


def words_in_run(
    pages: Sequence[Sequence[Made]], texts: Iterable[str], own_words: OwnWords | None = None
) -> list[list[Made]]:
    """Return the places of each page of a run, in order, but for those that the rest of the run speaks for.

    Args:
        pages: of the run, as `read_words` returns them.
        texts: paragraphs and lines of them all.
        own_words: what the paper has printed before, where that is known.
    """
    found = [list(page) for page in pages]
    asked = {string for page in found for one in page for string in strings(one.around, one.reading.right)}
    if len(pages) > 1 and asked:
        usage = Usage(texts, asked)
        found = [[one for one in page if _scored(one, usage) >= _SURE[one.kind]] for page in found]
    if own_words and asked:
        counts = own_words.counts(asked)
        found = [
            [one for one in page if not is_own_writing(one.reading, one.around, counts)] for page in found
        ]
    return found


def _scored(one: Made, usage: Usage) -> int:
    return score(more_evidence(one.reading, one.around, usage))


def evidence_of(texts: Sequence[str]) -> Iterator[tuple[OtherReading, CharacterContext, dict[str, int]]]:
    """Yield the readings of a page that make a word, with what speaks for and against each, by name."""
    read = [
        (one, around)
        for one in _readings(texts)
        if not is_in_byline(texts[one.text], one.start)
        and not _is_named(texts[one.text], one.start)
        and not _is_paired(around := context(texts[one.text], one))
    ]
    usage = Usage(texts, {string for one, around in read for string in strings(around, one.right)})
    for one, around in read:
        yield one, around, more_evidence(one, around, usage)


def _is_paired(around: CharacterContext) -> bool:
    """Tell whether a character is one of a pair: between the same two (越刮越大), or once more (翻一翻)."""
    if around.left == around.right and is_han(around.left):
        return True
    return around.before[-2:] == around.char + "一" or around.after[:2] == "一" + around.char


def _is_named(text: str, at: int) -> bool:
    """Tell whether a place lies in a short quotation or in a name with a point: “玉渊谭天”, 塞莱丝特·绍洛."""
    return bool(_QUOTED.search(text, max(0, at - _NEAR), at) or _POINTED.match(text, at, at + _NEAR))


def _readings(texts: Sequence[str]) -> list[OtherReading]:
    """Return the other readings that make a word and that print has likelier."""
    found = [(number, at, right) for number, text in enumerate(texts) for at, right in _made(text)]
    if not found:
        return []
    stand, other = (
        cost_of([_window(texts[number], at, char or texts[number][at]) for number, at, char in rows], PAD)
        for rows in ([(number, at, "") for number, at, _ in found], found)
    )
    return [
        OtherReading(
            number, at, at + 1, right, (cost - less) / UNITS, alike(texts[number][at]).get(right, FAR)
        )
        for (number, at, right), cost, less in zip(found, stand, other, strict=True)
        if cost - less >= UNITS * _GAIN
    ]


def _window(text: str, at: int, char: str) -> str:
    before, after = text[max(0, at - PAD) : at], text[at + 1 : at + 1 + PAD]
    return before.rjust(PAD, "\n") + char + after.ljust(PAD, "\n")


def _made(text: str) -> Iterator[tuple[int, str]]:
    """Yield the places of a text that stand badly, each with the characters that would make a word."""
    for run in _RUN.finditer(text):
        line = run[0]
        unseen = [not is_seen(*pair) for pair in pairwise(line)]
        for at, char in enumerate(line):
            left, right = at > 0 and unseen[at - 1], at + 1 < len(line) and unseen[at]
            if (left or right) and not (is_word(line[at - 1 : at + 1]) or is_word(line[at : at + 2])):
                for other in _others(line, at, char, left=left, right=right):
                    yield run.start() + at, other


def _others(line: str, at: int, char: str, *, left: bool, right: bool) -> str:
    """Return what looks like a character or is read so, and makes a word with what print does not have beside it."""
    tried = _tried(char)
    # 一拃, 两畦: behind a numeral stands any measure.
    before = fitting(line[at - 1], tried, "") if left and line[at - 1] not in _NUMERALS else ""
    after = fitting("", tried, line[at + 1]) if right else ""
    found = [other for other in before if is_common(line[at - 1] + other)]
    found += [other for other in after if is_common(other + line[at + 1])]
    found += [
        other
        for other in (before + after if at and at + 1 < len(line) else "")
        if any(map(is_common, _longer(line, at, other)))
    ]
    return "".join(dict.fromkeys(found))


def _longer(line: str, at: int, other: str) -> Iterator[str]:
    """Yield the strings of three and four characters that lie over a place with another character."""
    for start, end in ranges_over(line, at, 3):
        yield line[start:at] + other + line[at + 1 : end]


def ranges_over(line: str, at: int, shortest: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a line over a place that may be a word: of so many characters to four."""
    for size in range(shortest, _LONGEST + 1):
        for start in range(max(0, at - size + 1), min(at, len(line) - size) + 1):
            yield start, start + size


@lru_cache(maxsize=4096)
def _tried(char: str) -> str:
    return "".join(dict.fromkeys((*alike(char), *look_alikes(char), *sound_alikes(char), *confused(char))))


def is_common(word: str) -> bool:
    """Tell whether the dictionary has a word, and not as one of its rare ones."""
    return is_word(word) and rarity(word) <= _RAREST


def more_evidence(one: OtherReading, around: CharacterContext, usage: Usage) -> dict[str, int]:
    """Return what speaks for and against a reading that makes a word, by name; whole numbers."""
    before, after = around.before[-1:], around.after[:1]
    gains = [
        round(QUARTERS * (goes_on(*pair) - goes_on(*stood)))
        for pair, stood in (
            ((before, one.right), (before, around.char)),
            ((one.right, after), (around.char, after)),
        )
        if all(pair)
    ]
    whole, at = around.before + around.char + around.after, len(around.before)
    tag, names = token(whole, at)[1], words("surnames")
    gain = round(UNITS * one.gain)
    return evidence(one, around, usage) | {
        "gain": min(gain, _MOST_GAIN),
        "strong gain": max(0, min(gain, _MOST_GAIN) - _STRONG),
        "fit": min(sum(gains), _MOST_FIT),
        "weaker fit": min(gains),
        "sound": sound_alike(around.char, one.right),
        "confused": one.right in confused(around.char),
        "surname before": before in names,
        "surname": around.char in names,
        "no content": tag.startswith(_NO_CONTENT),
        "verb": tag.startswith("v"),
        "morpheme": tag in ("zg", "ng", "vg", "ag", "x", "g"),
        "seen on one side": (bool(before) and is_seen(before, around.char))
        or (bool(after) and is_seen(around.char, after)),
    }


def score(told: Mapping[str, int]) -> int:
    """Return the log-odds that another character should stand there, in thousandths."""
    known = weights()
    return sum(known[name] * int(value) for name, value in told.items())


@cache
def weights() -> Mapping[str, int]:
    """Return the weights by the names of the evidence."""
    return {name: int(value) for name, value in shipped_rows("models/words.tsv", 2)}
