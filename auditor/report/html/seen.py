"""Pictures as a document holds them: JPEG in base64, with the boxes that are lit on them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from markupsafe import Markup

from auditor.model import placed_check
from auditor.text.nouns import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.model import Finding, Image, PlacedCheck


@dataclass(frozen=True, slots=True)
class Lit:
    """A box on a picture: the number of its finding, and its left, top, width and height in pixels."""

    number: int
    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """A picture of `width` × `height` pixels; `source` is a data URI (RFC 2397)."""

    source: Markup
    width: int
    height: int
    boxes: tuple[Lit, ...]


def shown(image: Image, numbers: Mapping[PlacedCheck, int]) -> EmbeddedPicture | None:
    """Return a picture for a template; None where it has no bytes.

    Args:
        image: with its boxes.
        numbers: of the page's findings in the report.
    """
    if not image.jpeg:
        return None
    boxes = tuple(
        Lit(numbers[one], *(f"{edge:.1f}" for edge in (box.left, box.top, box.width, box.height)))
        for one, told in sorted(image.boxes.items())
        if one in numbers
        for box in told
    )
    # Base64 has no character that markup could be made of.
    data = Markup(base64.b64encode(image.jpeg).decode())  # noqa: S704
    return EmbeddedPicture(Markup("data:image/jpeg;base64,") + data, image.width, image.height, boxes)


def numbered(findings: Sequence[Finding], first: int) -> dict[PlacedCheck, int]:
    """Return the numbers of the findings of a page, which are counted on from `first`."""
    return {placed_check(finding): number for number, finding in enumerate(findings, start=first)}
