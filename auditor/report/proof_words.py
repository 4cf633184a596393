"""What the reports on two proofs say alike."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.model import Outcome, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.contract import Message
    from auditor.model import Altered, Correction, Proofread

OUTCOMES: Mapping[Outcome, Message] = MappingProxyType(
    {
        Outcome.UNCHANGED: say("未改"),
        Outcome.MISCORRECTED: say("改错"),
        Outcome.ALTERED: say("已动，请核对"),
        Outcome.WITHDRAWN: say("已撤下"),
        Outcome.CHANGED: say("已改"),
    }
)
"""In the order in which an editor looks at them."""


def summary(proof: Proofread) -> Iterator[Message]:
    """Yield in sentences how many corrections were made, and what else is to be looked at."""
    revised = proof.revised
    counts = Counter(one.outcome for one in revised.verified)
    if revised.verified:
        parts = [
            say("{outcome}{count}处", outcome=words, count=counts[outcome])
            for outcome, words in OUTCOMES.items()
            if counts[outcome]
        ]
        yield say("应改{count}处：{parts}。", count=len(revised.verified), parts=listed(parts))
    if revised.altered:
        yield say("另有改动{count}处，请核对是否应改。", count=len(revised.altered))
    else:
        yield say("没有其他改动。")
    if proof.missing:
        yield say("另有{count}条标记在旧样上找不到，没有核对。", count=len(proof.missing))
    if proof.problems:
        yield say("有的版面没有核对，结果不完整。")


def asked(correction: Correction) -> Message | str:
    """Return how the words of a correction should read."""
    if correction.right is None:
        return say("（没有写明改法）")
    return correction.right or say("删去")


def kind(change: Altered) -> Message:
    """Return whether something changed in a story, or a story came or went."""
    if change.old_place and change.new_place:
        return say("改动")
    return say("新稿") if change.new_place else say("撤稿")
