"""What a card shows of other texts: what the passage should read, and the same passage elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.contract import say
from auditor.report.comparison import BREAK, compare, inked, likeness
from auditor.text import safe
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from auditor.model import Finding, Place, Related
    from auditor.report.comparison import Stretch
    from auditor.report.html.places import Anchors
    from auditor.report.look import Look

_EXCERPT, _TWIN, _MESSAGE = 60, 80, 400
"""Characters shown of a fault, of the text at another place, and of what is said of that."""
_LARGE = 20
"""Characters: so many stand on a line at twice the size of text."""
_TWINS = 12
"""Other places that are shown."""
_PASSAGE = 12
"""Characters; shorter ones are compared at a glance."""
_SPACES, _SEEN = " \u3000", "␣"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the passage should read.

    `stretches` set old and new against each other where they are alike; `text` stands where they
    are not, and is empty where the passage should go.
    """

    stretches: tuple[Stretch, ...]
    text: str


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another place that a finding speaks of.

    Attributes:
        where: line, page, or when and where it was printed.
        href: fragment of the place in this report; empty where it has none.
        message: what it is.
        likeness: how alike the two are, in words; empty where they are not compared.
        stretches: the two passages aligned.
        differs: whether they do not agree in every character.
        text: its text, shortened, where the two are not compared.
    """

    where: str
    href: str
    message: str
    likeness: str
    stretches: tuple[Stretch, ...]
    differs: bool
    text: str


def excerpt(finding: Finding) -> str:
    """Return the faulty words on one line, shortened; spaces at either end are made visible."""
    return _edged(one_line(finding.excerpt, _EXCERPT))


def one_line(text: str, limit: int) -> str:
    """Return a text on one line, line breaks as ⏎, of at most `limit` characters."""
    return safe.shorten(BREAK.sub("⏎", text), limit)


def _edged(text: str) -> str:
    bare = text.strip(_SPACES)
    before, _, after = text.partition(bare) if bare else (text, "", "")
    return _SEEN * len(before) + bare + _SEEN * len(after)


def suggestion(finding: Finding) -> Suggestion | None:
    """Return what to show as the suggestion; None where the check has none."""
    right = finding.suggestion
    if right is None:
        return None
    # A break of the line is what such a suggestion mends, and `compare` does not see it.
    alike = None if BREAK.search(finding.excerpt) else compare(finding.excerpt, right)
    if alike and not alike.identical:
        return Suggestion(alike.stretches, "")
    return Suggestion((), _edged(right))


def swap(finding: Finding) -> tuple[Stretch, ...]:
    """Return wrong and right cut where they differ, for a few words; nothing for a passage."""
    right = finding.suggestion
    if right is None or max(len(finding.excerpt), len(right)) > _LARGE:
        return ()
    return inked(_edged(BREAK.sub("⏎", finding.excerpt)), _edged(right))


def twins(finding: Finding, places: Anchors, look: Look) -> tuple[tuple[OtherPlace, ...], int]:
    """Return the other places of a finding, and how many more there are than a reader looks at."""
    shown = tuple(_twin(finding, related, places, look) for related in finding.related[:_TWINS])
    return shown, len(finding.related) - len(shown)


def _twin(finding: Finding, related: Related, places: Anchors, look: Look) -> OtherPlace:
    alike = compare(finding.excerpt, related.text) if _comparable(finding, related) else None
    return OtherPlace(
        _where(finding.place, related, look),
        "" if related.printed else places.line(related.place),
        safe.shorten(look.word(related.message), _MESSAGE),
        look.word(likeness(alike)) if alike else "",
        alike.stretches if alike else (),
        bool(alike and not alike.identical),
        "" if alike else one_line(related.text, _TWIN),
    )


def _comparable(finding: Finding, related: Related) -> bool:
    own, other = finding.place, related.place
    overlap = own.path == other.path and own.span.overlaps(other.span)
    return not overlap and len(finding.excerpt) >= _PASSAGE


def _where(own: Place, related: Related, look: Look) -> str:
    other = related.place
    if related.printed:
        return look.word(related.printed)
    if other.path == own.path:
        return look.word(say("本版第{line}行第{column}字", line=other.line, column=other.column))
    return f"{other.path}:{other.line}"
