"""Two proofs on a terminal: what is left to be changed first in each page, then what else has changed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from auditor.contract import say
from auditor.model import Outcome
from auditor.report.console_finding import capped
from auditor.report.console_look import ink, marked, printed
from auditor.report.console_wrap import width_of, wrapped
from auditor.report.proof_words import OUTCOMES, asked, kind, summary
from auditor.report.wording import position, position_on
from auditor.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.contract import Message
    from auditor.model import Altered, Proofread, Verified
    from auditor.report.look import Look

_COLOURS = {
    Outcome.UNCHANGED: "red",
    Outcome.MISCORRECTED: "red",
    Outcome.ALTERED: "magenta",
    Outcome.WITHDRAWN: "magenta",
    Outcome.CHANGED: "default",
}
_TITLE = 60
_LABEL = 6
"""Columns."""


def render(proof: Proofread, look: Look) -> str:
    """Return what became of the corrections, and the other changes, for a terminal."""
    return printed(_lines(proof, look), look)


def _lines(proof: Proofread, look: Look) -> Iterator[Text]:
    if look.verbose >= 0:
        numbered = enumerate(proof.revised.verified, start=1)
        for path, on_page in groupby(numbered, key=lambda one: one[1].correction.finding.place.path):
            yield from wrapped(ink(path, "bold"), look.width)
            yield Text()
            for number, one in on_page:
                yield from _verified(look, number, one)
        if proof.revised.altered:
            yield ink(look.word(say("另有改动")), "bold")
            yield Text()
            for number, change in enumerate(proof.revised.altered, start=1):
                yield from _altered(look, number, change)
        for mark in proof.missing:
            where = "、".join(mark.paths)
            lost = say("旧样上找不到：{excerpt}（{where}）", excerpt=mark.excerpt, where=where)
            yield from wrapped(ink(look.word(lost), "magenta"), look.width)
    for sentence in summary(proof):
        yield from wrapped(ink(look.word(sentence), "bold"), look.width)


def _verified(look: Look, number: int, one: Verified) -> Iterator[Text]:
    finding = one.correction.finding
    head = [
        ink(str(number), "bold"),
        ink(look.word(OUTCOMES[one.outcome]), f"bold {_COLOURS[one.outcome]}"),
        ink(look.word(position(finding.place))),
        ink(f"《{safe.shorten(finding.story, _TITLE)}》" if finding.story else "", "dim"),
    ]
    yield from wrapped(Text("  ").join(part for part in head if part), look.width, 2, 4)
    right = asked(one.correction)
    words = ink(right if isinstance(right, str) else look.word(right), "bold")
    wrong = marked(look, capped(look, finding.excerpt), "reverse", "⟦⟧")
    yield from _labelled(look, say("应改："), Text.assemble(wrong, " → ", words))
    if one.outcome is not Outcome.CHANGED:
        now = capped(look, one.now) if one.now else ink(look.word(say("（已没有这些字）")), "dim")
        at = f"  {look.word(position_on(one.place))}" if one.place else ""
        yield from _labelled(look, say("现为："), Text.assemble(now, ink(at, "dim")))
    if one.correction.note:
        yield from _labelled(look, say("备注："), ink(one.correction.note))
    yield Text()


def _altered(look: Look, number: int, one: Altered) -> Iterator[Text]:
    place = one.new_place or one.old_place
    head = [
        ink(str(number), "bold"),
        ink(look.word(kind(one))),
        ink(look.word(position_on(place)) if place else ""),
        ink(f"《{safe.shorten(one.story, _TITLE)}》" if one.story else "", "dim"),
    ]
    yield from wrapped(Text("  ").join(part for part in head if part), look.width, 2, 4)
    for label, words in ((say("旧样："), one.old), (say("新样："), one.new)):
        shown = marked(look, capped(look, words), "reverse", "⟦⟧")
        yield from _labelled(look, label, Text.assemble(ink(one.before, "dim"), shown, ink(one.after, "dim")))
    yield Text()


def _labelled(look: Look, label: Message, body: Text) -> Iterator[Text]:
    word = look.word(label)
    head = ink(word + " " * max(_LABEL - width_of(word), 0), "dim")
    yield from wrapped(Text.assemble(head, body), look.width, 4, 4 + _LABEL)
