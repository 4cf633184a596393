"""What texts share: passages printed twice, and groups of near-duplicate stories and pages.

Hashing proposes, exact comparison decides; the order of the inputs changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model import Edition
from auditor.relate.blocks import blocks
from auditor.relate.differences import with_differences
from auditor.relate.groups import groups
from auditor.relate.owner import owned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Page, Shared
    from auditor.relate.blocks import Row

__all__ = ["relate"]


def relate(pages: Sequence[Page]) -> Edition:
    """Put pages together with what they share, sorted by the pages' names."""
    ordered = tuple(sorted(pages, key=lambda page: page.path))
    found = blocks(ordered)
    shared = _passages(found, ordered) if found.recurs() else ()
    return Edition(ordered, tuple(shared), tuple(with_differences(groups(ordered), ordered)))


def _passages(found: Row, pages: Sequence[Page]) -> Iterator[Shared]:
    from auditor.relate.passages import passages  # noqa: PLC0415 - numpy, a tenth of a second

    return owned(passages(found), pages)
