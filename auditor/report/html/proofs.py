"""Two proofs as an HTML document: what is left to be changed, what was changed, what else has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.comparison import BREAK, Stretch, inked
from auditor.report.html.frame import document, frame
from auditor.report.proof_words import OUTCOMES, kind, summary
from auditor.report.wording import position_on
from auditor.report.worksheet import item, shortened
from auditor.text import safe
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from auditor.model import Altered, Proofread, Verified
    from auditor.report.look import Look
    from auditor.report.worksheet import Item

_STYLES = ("page.css", "paper.css")
_NOW = 60
_TITLE = 40


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction, what became of it (`outcome` says it in words), and how it reads now, and where."""

    item: Item
    page: str
    kind: str
    outcome: str
    now: str
    at: str


@dataclass(frozen=True, slots=True)
class UnaskedChange:
    """A change that nobody asked for."""

    what: str
    at: str
    story: str
    before: str
    after: str
    stretches: tuple[Stretch, ...]


def render(proof: Proofread, look: Look) -> str:
    """Return what became of the corrections, and the other changes, as an HTML document."""
    order = list(OUTCOMES)
    numbered = list(enumerate(proof.revised.verified, start=1))
    ranked = sorted(numbered, key=lambda one: (order.index(one[1].outcome), one[0]))
    own: dict[str, object] = {
        "summary": [look.word(one) for one in summary(proof)],
        "rows": [_row(number, one, look) for number, one in ranked],
        "changes": [_change(one, look) for one in proof.revised.altered],
        "missing": proof.missing,
        "problems": proof.problems,
    }
    return document("proofs.html.j2", frame(look, _STYLES), own)


def _row(number: int, one: Verified, look: Look) -> CorrectionRow:
    place = one.correction.finding.place
    return CorrectionRow(
        item(number, one.correction, None, look),
        place.path,
        str(one.outcome),
        look.word(OUTCOMES[one.outcome]),
        safe.shorten(BREAK.sub("⏎", one.now), _NOW) or look.word(say("（已没有这些字）")),
        look.word(position_on(one.place)) if one.place else "",
    )


def _change(one: Altered, look: Look) -> UnaskedChange:
    place = one.new_place or one.old_place
    return UnaskedChange(
        look.word(kind(one)),
        look.word(position_on(place)) if place else "",
        safe.shorten(one.story, _TITLE),
        one.before,
        one.after,
        tuple(shortened(inked(one.old, one.new))),
    )
