"""What is seen of a page: its picture, and strips of it round findings."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.report import Finding
    from auditor.model.scan import Box

PlacedCheck = tuple[int, int, str]
"""What tells a finding from the others of its page: where it begins and ends, and its check."""


def placed_check(finding: Finding) -> PlacedCheck:
    """Return what tells a finding from the others of its page."""
    return finding.place.span.start, finding.place.span.end, finding.check


@dataclass(frozen=True, slots=True)
class Image:
    """A JPEG, and the boxes on it that are to be lit, in its pixels; without bytes it is not shown."""

    jpeg: bytes = b""
    width: int = 0
    height: int = 0
    boxes: Mapping[PlacedCheck, tuple[Box, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of a page.

    Attributes:
        link: a URI reference to the file, from the report's folder.
        whole: the page made small, with the boxes of its findings.
        strips: of each finding the part of the page round it.
    """

    link: str
    whole: Image = field(default_factory=Image)
    strips: Mapping[PlacedCheck, Image] = field(default_factory=dict)
