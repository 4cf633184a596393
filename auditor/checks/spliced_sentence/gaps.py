"""Where grammar shows that words are missing, on a whole page, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checks.spliced_sentence.clauses import mixtures, open_ends
from auditor.checks.spliced_sentence.objects import turns
from auditor.checks.spliced_sentence.starts import starts_within
from auditor.contract import Hit, Message, say
from auditor.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.checks.spliced_sentence.clauses import Gap
    from auditor.model import Page, Paragraph, Span

_MESSAGES = {
    "turn": say("“{verb}”的宾语没有出现，后面却接上了“{next}”，疑脱漏文字，请核对原版补全。"),
    "starter": say("“{word}”应在句首，却接在“{before}”后面，两句之间疑脱漏文字，请核对原版补全。"),
    "quotation": say("“{before}”还没有说完，后面就是{word}的引语，两句之间疑脱漏文字，请核对原版补全。"),
    "dateline": say("“{before}”后面接上了另一篇的讯头“{word}”，疑两篇串在一起，请核对原版。"),
    "open-end": say("“{word}”后面应有下文，却是标点“{mark}”，疑脱漏文字，请核对原版补全。"),
    "mixed": say("“{wrong}”是两种句式混用，应作“{right}”。"),
}
GAPS = tuple(_MESSAGES)
"""Kinds of gaps, which are kinds of evidence."""
_SEVERITY = {"mixed": Severity.WARNING}


def gaps_of(page: Page) -> Iterator[tuple[Span, Gap]]:
    """Yield what grammar shows to be missing on a page, with its range of the page, paragraph by paragraph."""
    for story in page.stories:
        for paragraph in story.paragraphs:
            for gap in _gaps(paragraph):
                yield paragraph.within(gap.start, gap.end), gap


def _gaps(paragraph: Paragraph) -> Iterator[Gap]:
    """Yield the gaps of a paragraph in order, one a place, and none where its halves were joined."""
    text = paragraph.text
    found = [*turns(text), *starts_within(text), *open_ends(text), *mixtures(text)]
    joints = {one.at + near for one in paragraph.breaks for near in (-1, 0, 1)}
    last = 0
    for gap in sorted(found, key=lambda gap: gap.start):
        if gap.start >= last and gap.at not in joints:
            last = gap.end
            yield gap


def gap_hit(place: Span, gap: Gap, path: str) -> Hit:
    """Return the hit for a gap."""
    return Hit(
        place.start,
        place.end,
        Message(_MESSAGES[gap.kind].template, gap.values),
        replacement=gap.replacement,
        evidence=(gap.kind,),
        severity=_SEVERITY.get(gap.kind),
        path=path,
    )
