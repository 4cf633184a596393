"""The five kinds of rules: what each finds in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.rulefile.literals import Literals


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


class Kind(Protocol):
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
    """Each of these words should be another."""

    words: Literals
    rights: Mapping[str, str]

    def catches(self, text: str) -> Iterator[Catch]:
        """Yield each wrong word with the right one."""
        for start, end in self.words.find(text):
            right = self.rights[text[start:end]]
            yield Catch(start, end, right, {"found": text[start:end], "right": right})


@dataclass(frozen=True, slots=True)
class Pair:
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
