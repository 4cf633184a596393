"""A figure of a headline that its story gives otherwise: 4个站点获评 over 3个站点获评."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.checks.number_mismatch.quantities import STOP, Quantity, quantities
from auditor.model import Role
from auditor.text.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Line, Paragraph, Story

_NOUN = re.compile(f"[{HAN}]{{2}}")
_OVER_TIME = re.compile(
    r"累计|目前|截至|以来|再|又|新增|新添|全年|首批|第[一二三四五六七八九十0-9]|预计|计划|将|[0-9一二三四五六七八九十]年|年内|每|平均"
)
_MOST = 20
_LEAD = 2
"""Paragraphs in which the figure of the headline is said again."""
_KINDRED = 2
"""Pairs of characters that headline and sentence share beside the figure and its noun."""


class WrongHeadline(NamedTuple):
    """A figure of a headline and the one its story has instead."""

    line: Line
    figure: Quantity
    paragraph: Paragraph
    other: Quantity


def wrong_headlines(story: Story) -> Iterator[WrongHeadline]:
    """Yield the figures of the headlines that the text gives otherwise.

    Only where the number is nowhere in the text, the text has one other number of the same things, in its
    first two paragraphs, and the sentence speaks of what the headline does.
    """
    heads = [(line, one) for line in story.having(Role.HEADLINE) for one in quantities(line.text)]
    heads = [(line, one) for line, one in heads if _is_plain(line.text, one)][:_MOST]
    if not heads:
        return
    body = [(paragraph, one) for paragraph in story.paragraphs for one in quantities(paragraph.text)]
    for line, figure in heads:
        if any(one.low <= figure.value <= one.high for _, one in body):
            continue
        rivals = [pair for pair in body if _is_rival(line.text, figure, pair[0].text, pair[1])]
        if len({one.value for _, one in rivals}) == 1 and rivals[0][0] in story.paragraphs[:_LEAD]:
            paragraph, other = rivals[0]
            if _is_kindred(line.text, figure, _sentence(paragraph.text, other)):
                yield WrongHeadline(line, figure, paragraph, other)


def _is_plain(text: str, one: Quantity) -> bool:
    return (
        one.is_exact and one.value >= 2 and not _OVER_TIME.search(text) and bool(_NOUN.match(text, one.end))
    )


def _is_rival(head: str, figure: Quantity, text: str, one: Quantity) -> bool:
    """Tell whether an amount of the text is of the same things as the figure."""
    same = one.is_exact and one.unit == figure.unit
    return same and text[one.end : one.end + 2] == head[figure.end : figure.end + 2]


def _sentence(text: str, one: Quantity) -> str:
    start = max((found.end() for found in STOP.finditer(text, 0, one.start)), default=0)
    end = STOP.search(text, one.end)
    return text[start : end.start() if end else len(text)][:200]


def _is_kindred(head: str, figure: Quantity, sentence: str) -> bool:
    if _OVER_TIME.search(sentence):
        return False
    around = _pairs(head[: figure.start]) | _pairs(head[figure.end + 2 :])
    return sum(pair in sentence for pair in around) >= _KINDRED


def _pairs(text: Sequence[str]) -> set[str]:
    return {one + other for one, other in pairwise(text) if (one + other).isalpha()}
