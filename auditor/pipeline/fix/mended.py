"""What is to be mended, and what became of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Container

    from auditor.model import Finding, Problem, Source
    from auditor.pipeline.fix.revision import Revision

    Reason = Literal["unsafe", "refused", "no-fix"]


@dataclass(frozen=True, slots=True)
class FixChoice:
    """Which fixes are to be made.

    Attributes:
        checks: names of the checks whose findings are mended.
        unsafe: those that someone has to look at too.
        min_confidence: findings less sure than this are neither mended nor counted, 0 to 1.
    """

    checks: Container[str]
    unsafe: bool = False
    min_confidence: float = 0.0

    def has(self, finding: Finding) -> bool:
        """Tell whether a finding is among those that are mended where they can be."""
        return finding.check in self.checks and finding.confidence >= self.min_confidence

    def reason_to_leave(self, finding: Finding) -> Reason | None:
        """Return why a finding is not to be mended; None where it is."""
        if finding.fix is None:
            return "no-fix"
        return None if finding.fix.safe or self.unsafe else "unsafe"


@dataclass(frozen=True, slots=True)
class Left:
    """A finding on the mended text, and why it is left.

    `unsafe`: somebody has to look at its fix; `refused`: its fix brings about another fault;
    `no-fix`: there is none.
    """

    finding: Finding
    reason: Reason


@dataclass(frozen=True, slots=True)
class Mended:
    """A page with its fixes.

    Attributes:
        source: as it was read.
        revision: its text with all fixes made.
        made: the findings mended, round by round; their offsets are those of their own round.
        left: the findings on the mended text.
    """

    source: Source
    revision: Revision
    made: tuple[Finding, ...]
    left: tuple[Left, ...]

    @property
    def is_changed(self) -> bool:
        """Whether its text is another now."""
        return self.revision.text != self.source.text


@dataclass(frozen=True, slots=True)
class Mending:
    """What became of all pages, in the order of their names; `problems` are those of the mended texts."""

    pages: tuple[Mended, ...]
    problems: tuple[Problem, ...]
