"""The six kinds of rules: what each finds in a text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Protocol

from auditor.lexicon.lookalike import look_alike, sound_alike
from auditor.lexicon.tokens import is_word, rarity, tagged, tokens
from auditor.rulefile.literals import Literals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OPENERS, _CLOSERS = "“‘「『《〈", "”’」』》〉"
_AROUND = 6
"""Characters on both sides of a phrase that are divided into words with it."""
_IDIOM = "i"
"""Part of speech of idioms."""
_COMMONER = {True: 7.0, False: 13.0}
"""Natural logarithms by which a text is likelier, word by word, with a phrase than with two words that sound
like it: of an idiom, of any other set phrase. In 10.6 million characters (../shared/corpus, 2026-11) four
such phrases are that much likelier; three of them are right, and lawful in words/near-idioms.txt.
"""
_BY_FAR = 2.0
"""Natural logarithms by which one of several phrases must be commoner to be meant."""
_RAREST = 16.7
"""Natural logarithm of the words of jieba's corpus to one of a phrase: it did not count rarer ones."""


@dataclass(frozen=True, slots=True)
class Catch:
    """A place that a rule finds.

    Attributes:
        start, end: offsets in the text searched.
        right: what should stand there, where the rule knows.
        values: for the places in braces of the rule's message.
        others: the places it is held against.
    """

    start: int
    end: int
    right: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    others: tuple[tuple[int, int], ...] = ()


class RuleKind(Protocol):
    """A way of finding faults with literal words."""

    @property
    def words(self) -> Literals:
        """All words it looks for."""
        ...

    def catches(self, text: str) -> Iterator[Catch]:
        """Yield what is wrong in a text, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Find:
    """These words should not stand in the text."""

    words: Literals

    def catches(self, text: str) -> Iterator[Catch]:
        """Yield each word."""
        for start, end in self.words.find(text):
            yield Catch(start, end, values={"found": text[start:end]})


@dataclass(frozen=True, slots=True)
class Replace:
    """Each of these words should be another, but not inside those that are spared."""

    words: Literals
    rights: Mapping[str, str]
    spared: tuple[str, ...] = ()

    def catches(self, text: str) -> Iterator[Catch]:
        """Yield each wrong word with the right one."""
        for start, end in self.words.find(text):
            right = self.rights[text[start:end]]
            yield Catch(start, end, right, {"found": text[start:end], "right": right})


@dataclass(frozen=True, slots=True)
class PairedMarks:
    """An opening mark needs a closing one. Any of the openers is closed by any of the closers."""

    openers: frozenset[str]
    words: Literals

    def catches(self, text: str) -> Iterator[Catch]:
        """Yield each mark that has no partner."""
        waiting: list[tuple[int, int]] = []
        alone: list[tuple[int, int]] = []
        for start, end in self.words.find(text):
            if text[start:end] in self.openers:
                waiting.append((start, end))
            elif waiting:
                waiting.pop()
            else:
                alone.append((start, end))
        for start, end in sorted(alone + waiting):
            yield Catch(start, end, values={"found": text[start:end]})


@dataclass(frozen=True, slots=True)
class Either:
    """A text may use one way of writing or the other, not both."""

    words: Literals
    partners: Mapping[str, str]
    first: frozenset[str]

    def catches(self, text: str) -> Iterator[Catch]:
        """Yield each word of the rarer way; if both are as frequent, of the one that comes second."""
        places = self.words.find(text)
        ours = [place for place in places if text[slice(*place)] in self.first]
        theirs = [place for place in places if text[slice(*place)] not in self.first]
        if not ours or not theirs:
            return
        # Fewer first; of two equally frequent ways the one that comes later in the text.
        rare, usual = sorted((ours, theirs), key=lambda way: (len(way), -way[0][0]))
        other = usual[0]
        for start, end in rare:
            right = self.partners[text[start:end]]
            values = {"found": text[start:end], "right": right, "other": text[slice(*other)]}
            yield Catch(start, end, right, values, others=(other,))


@dataclass(frozen=True, slots=True)
class Count:
    """The words may stand so often in a text, all of them together."""

    words: Literals
    at_most: int | None
    at_least: int | None

    def catches(self, text: str) -> Iterator[Catch]:
        """Yield the first word too many, or the first line of a text that has too few."""
        places = self.words.find(text)
        if self.at_most is not None and len(places) > self.at_most:
            start, end = places[self.at_most]
            values = {"found": text[start:end], "count": len(places), "limit": self.at_most}
            yield Catch(start, end, values=values, others=tuple(places[: self.at_most]))
        if self.at_least is not None and len(places) < self.at_least:
            wanted = "、".join(self.words.words)
            values = {"found": wanted, "count": len(places), "limit": self.at_least}
            yield Catch(0, len(text.partition("\n")[0]), values=values)


@dataclass(frozen=True)
class NearPhrase:
    """What is one character off a phrase of four, and that one is taken for the right one by eye or ear.

    Not where a quotation or title is made of it (a pun, a name), or where it is listed as lawful. Where both
    halves are words, only what sounds like a phrase that is far commoner than the two words together.

    Attributes:
        phrases: set phrases.
        lawful: what is right though it is near to one.
    """

    SIZE: ClassVar[int] = 4

    phrases: tuple[str, ...]
    lawful: tuple[str, ...]

    @property
    def words(self) -> Literals:
        """All phrases it knows; it looks for none of them."""
        return Literals(self.phrases)

    @cached_property
    def _right(self) -> frozenset[str]:
        return frozenset(self.phrases + self.lawful)

    @cached_property
    def _halves(self) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
        """The second halves by the first ones, and the first halves by the second ones."""
        seconds: defaultdict[str, list[str]] = defaultdict(list)
        firsts: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in self.phrases:
            seconds[phrase[:2]].append(phrase[2:])
            firsts[phrase[2:]].append(phrase[:2])
        return dict(seconds), dict(firsts)

    def catches(self, text: str) -> Iterator[Catch]:
        """Yield each with the phrase that it is near to."""
        seconds, firsts = self._halves
        last = 0
        halves = [text[start : start + 2] for start in range(len(text) - 1)]
        for start, (first, second) in enumerate(zip(halves, halves[2:], strict=False)):
            if first not in seconds and second not in firsts:
                continue
            end = start + self.SIZE
            rights = {first + other for other in seconds.get(first, ()) if _is_mistaken(second, other)}
            rights |= {other + second for other in firsts.get(second, ()) if _is_mistaken(first, other)}
            right = _commonest(rights)
            if right and start >= last and self._is_odd(text, start, first, second):
                if is_word(first) and is_word(second) and not self._is_commoner(text, start, right):
                    continue
                last = end
                yield Catch(start, end, right, {"found": text[start:end], "right": right})

    def _is_odd(self, text: str, start: int, first: str, second: str) -> bool:
        if first + second in self._right or is_word(first + second):
            return False
        before, after = text[start - 1 : start], text[start + self.SIZE : start + self.SIZE + 1]
        return not (before in _OPENERS and after in _CLOSERS and before and after)

    def _is_commoner(self, text: str, start: int, right: str) -> bool:
        """Tell whether a phrase that sounds like what stands is far commoner than the words of that."""
        stands, end = text[start : start + self.SIZE], start + self.SIZE
        if rarity(right) > _RAREST or not any(map(sound_alike, stands, right)):
            return False
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        gain = _rarity(before + stands + after) - _rarity(before + right + after)
        return gain >= _COMMONER[[tag for _, tag in tagged(right)] == [_IDIOM]]


def _commonest(phrases: set[str]) -> str | None:
    """Return the phrase that is commoner than all others by far (鸦雀无声, and not 鸦鹊无声)."""
    ranked = sorted(phrases, key=lambda phrase: (rarity(phrase), phrase))
    if len(ranked) > 1 and rarity(ranked[1]) - rarity(ranked[0]) < _BY_FAR:
        return None
    return ranked[0] if ranked else None


def _rarity(text: str) -> float:
    """Return how rare the words of a text are together."""
    return sum(map(rarity, tokens(text)))


def _is_mistaken(half: str, right: str) -> bool:
    """Tell whether two halves differ in one character, and that one is taken for the other."""
    is_first = half[0] == right[0]
    if is_first == (half[1] == right[1]):
        return False
    at = int(is_first)
    return look_alike(half[at], right[at]) or sound_alike(half[at], right[at])
