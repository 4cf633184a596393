"""What texts share: passages printed twice, and groups of near-duplicate stories and pages.

Hashing proposes, exact comparison decides; the order of the inputs changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model import Edition
from auditor.relate.bodies import bodies
from auditor.relate.paragraphs import blocks, recurs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model import Group, Page, Shared
    from auditor.relate.bodies import Body

__all__ = ["relate"]


def relate(pages: Sequence[Page]) -> Edition:
    """Put pages together with what they share, sorted by the pages' names.

    A page is searched for what it prints twice, to the last phrase; the stories of different pages are
    compared as those of a collection are.
    """
    ordered = tuple(sorted(pages, key=lambda page: page.path))
    said = [list(bodies(page)) for page in ordered]
    edition = Edition(ordered, (), tuple(_groups(ordered, said)))
    if not recurs(blocks(ordered)):
        return edition
    return replace(edition, shared=tuple(_passages(edition, said)))


def _groups(pages: Sequence[Page], said: Sequence[Sequence[Body]]) -> Iterable[Group]:
    if sum(map(len, said)) < 2:
        return ()
    from auditor.relate.differences import with_differences  # noqa: PLC0415 - rapidfuzz, 10 ms
    from auditor.relate.groups import groups  # noqa: PLC0415 - likewise

    return with_differences(groups(pages, said), said)


def _passages(edition: Edition, said: Sequence[Sequence[Body]]) -> Iterator[Shared]:
    from auditor.relate.owner import owned  # noqa: PLC0415 - most short texts share nothing
    from auditor.relate.shared import shared  # noqa: PLC0415 - numpy, a tenth of a second

    return owned(shared(edition.pages, said), edition)
