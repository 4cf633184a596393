"""A rule file as a check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.contract import About, Hit, Twin, hit_on_page, say
from auditor.lexicon.tokens import tokens
from auditor.model import Page, Passage, Span, Story
from auditor.model.reading import Reading, reading
from auditor.text.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.rulefile.kinds import Catch, RuleKind
    from auditor.rulefile.literals import Literals

_REACH = 8
"""Characters on either side that are segmented with the string."""
_BEFORE = lazy(r"[\u3007\u3400-\u9fff]*$")
_AFTER = lazy(r"[\u3007\u3400-\u9fff]*")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几数多余每这那")
_MEASURES = frozenset("艘辆匹盏棵株颗尾架幅朵顶本张座枚")
"""Measures that the dictionary has as parts of numbers: 三艘."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check made of words; plain data, so it can go to a worker process.

    Attributes:
        about: what it says of itself.
        message: template of its message.
        kind: how it finds faults.
        spared: stretches it does not look at.
        whole_words: not where a word of the text stands across an end of what it finds.
        body_only: not in headlines, bylines and captions.
    """

    about: About
    message: str
    kind: RuleKind
    spared: Literals
    whole_words: bool = False
    body_only: bool = False

    def check(self, subject: Passage | Story | Page, /) -> Iterator[Hit]:
        """Yield the faults of a sentence, paragraph, story or page."""
        read = reading(subject)
        if not read.parts:
            return
        for catch in self.kind.catches(self.spared.mask(read.text)):
            if not self._counts(read, catch):
                continue
            message = say(self.message, **catch.values)
            if isinstance(subject, Passage):
                yield _local(read, catch, message)
            else:
                yield _on_page(read, catch, message)

    def _counts(self, read: Reading, catch: Catch) -> bool:
        if self.body_only and not read.is_body(catch.start):
            return False
        return not self.whole_words or is_whole(read.text, catch.start, catch.end)


def _local(read: Reading, catch: Catch, message: Message) -> Hit:
    return Hit(catch.start, catch.end, message, catch.right, twins=_twins(read, catch))


def _on_page(read: Reading, catch: Catch, message: Message) -> Hit:
    spans = read.spans(catch.start, catch.end)
    return hit_on_page(spans, message, catch.right, twins=_twins(read, catch))


def _twins(read: Reading, catch: Catch) -> tuple[Twin, ...]:
    places = (read.spans(*other) for other in catch.others)
    return tuple(Twin(Span(spans[0].start, spans[-1].end), say("另一处")) for spans in places)


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word of a text stands across an end of a string in it.

    自已 is whole in 他自已来; in 自已故者 it is not, for 已故 is a word. A measure is whole in 二十艘.

    Args:
        text: in which the string stands.
        start: of the string.
        end: of the string.
    """
    before = _BEFORE.search(text[max(start - _REACH, 0) : start])
    after = _AFTER.match(text[end : end + _REACH])
    left, right = before[0] if before else "", after[0] if after else ""
    first, last, at = len(left), len(left) + end - start, 0
    for word in tokens(left + text[start:end] + right):
        at, began = at + len(word), at
        if (began < first < at and not _is_counted(word, first - began)) or began < last < at:
            return False
    return True


def _is_counted(word: str, at: int) -> bool:
    """Tell whether a word is a number with its measure, and parts there: 二十|艘."""
    return at == len(word) - 1 and word[-1] in _MEASURES and all(char in _NUMERALS for char in word[:-1])
