"""What texts share: passages printed twice, and groups of near-duplicate stories and pages.

Hashing proposes, exact comparison decides; the order of the inputs changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Edition
from auditor.relate.bodies import bodies
from auditor.relate.differences import with_differences
from auditor.relate.groups import groups
from auditor.relate.owner import owned
from auditor.relate.paragraphs import blocks, recurs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model import Page, Shared
    from auditor.relate.bodies import Body

__all__ = ["relate"]


def relate(pages: Sequence[Page]) -> Edition:
    """Put pages together with what they share, sorted by the pages' names.

    A page is searched for what it prints twice, to the last phrase; the stories of different pages are
    compared as those of a collection are.
    """
    ordered = tuple(sorted(pages, key=lambda page: page.path))
    said = [list(bodies(page)) for page in ordered]
    edition = Edition(ordered, (), tuple(with_differences(groups(ordered, said), said)))
    if not recurs(blocks(ordered)):
        return edition
    return replace(edition, shared=tuple(_passages(edition, said)))


def _passages(edition: Edition, said: Sequence[Sequence[Body]]) -> Iterator[Shared]:
    from auditor.relate.shared import shared  # noqa: PLC0415 - numpy, a tenth of a second

    return owned(shared(edition.pages, said), edition)
