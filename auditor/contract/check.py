"""What a check is, and what it yields."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Protocol, TypeVar

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.contract.about import About
    from auditor.model import Archived, Edit, Message, Severity, Span

Subject_contra = TypeVar("Subject_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Twin:
    """Another place that a hit speaks of: offsets in the text of a page; no path means the hit's own.

    With `archived` the offsets are in the text of that story, which was printed before.
    """

    span: Span
    message: Message | str
    path: str | None = None
    archived: Archived | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault, as its author sees it.

    Attributes:
        start, end: offsets in the text of the sentence or paragraph given; for checks of scope
            story, page and edition, offsets in the text of the page.
        message: one sentence that says what is wrong and what to do.
        replacement: what start..end should read, where that is known; shown as the suggestion and
            offered as a fix.
        suggestion: what to show where it is not a plain replacement.
        edits: the fix in page offsets, where it is not a plain replacement.
        safe: whether the fix needs no one to look at it, as far as the record of such fixes bears that out.
        severity: where it differs from the check's own.
        confidence: likewise; kinds with a record go by that.
        twins: the other places.
        data: figures for machines; JSON types only.
        path: the page, for checks of scope edition.
        evidence: kinds of evidence for it, of those the check names in its `About`, the strongest first; a
            check with one kind need not name it.
    """

    start: int
    end: int
    message: Message | str
    replacement: str | None = None
    suggestion: str | None = None
    edits: tuple[Edit, ...] = ()
    safe: bool = False
    confidence: float | None = None
    severity: Severity | None = None
    twins: tuple[Twin, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    path: str | None = None
    evidence: tuple[str, ...] = ()


def hit_on_page(
    spans: Sequence[Span],
    message: Message | str,
    right: str | None = None,
    *,
    evidence: tuple[str, ...] = (),
    severity: Severity | None = None,
    twins: tuple[Twin, ...] = (),
    safe: bool = False,
    path: str | None = None,
) -> Hit:
    """Return the hit on words of a passage, for checks of scope story, page and edition.

    Where they stand in one piece the right words are offered as a fix; what stands between two pieces is not
    a check's to replace, so there they are only shown.

    Args:
        spans: of the words on the page, one at least, as `Passage.spans` gives them.
        message: likewise the rest: see `Hit`.
        right: what the words should read, where that is known.
        evidence: kinds of it.
        severity: where it differs from the check's own.
        twins: the other places.
        safe: whether the fix needs no one to look at it.
        path: the page, for checks of scope edition.
    """
    return Hit(
        spans[0].start,
        spans[-1].end,
        message,
        replacement=right if len(spans) == 1 else None,
        suggestion=right,
        evidence=evidence,
        severity=severity,
        twins=twins,
        safe=safe,
        path=path,
    )


class Check(Protocol[Subject_contra]):
    """Anything that says what it is about and yields hits.

    `check` is given the noun that `about.scope` names: a `Sentence`, `Paragraph`, `Story`, `Page`
    or `Edition` of `auditor.model`. It must not keep state between calls.
    """

    @property
    def about(self) -> About:
        """What the check is."""
        ...

    def check(self, subject: Subject_contra, /) -> Iterator[Hit]:
        """Yield the faults of one subject."""
        ...
