"""Pictures as a document holds them: JPEG in base64, with the boxes that are lit on them."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from auditor.model import Image


@dataclass(frozen=True, slots=True)
class Lit:
    """A box on a picture: the number of its finding, and its left, top, width and height in pixels."""

    number: int
    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of `width` × `height` pixels; `source` is a data URI (RFC 2397)."""

    source: Markup
    width: int
    height: int
    boxes: tuple[Lit, ...]


def shown(image: Image, first: int) -> Shown | None:
    """Return a picture for a template; None where it has no bytes.

    Args:
        image: with boxes under the numbers of findings on their page, from 0.
        first: number of the page's first finding in the report.
    """
    if not image.jpeg:
        return None
    boxes = tuple(
        Lit(first + number, *(f"{edge:.1f}" for edge in (box.left, box.top, box.width, box.height)))
        for number, told in sorted(image.boxes.items())
        for box in told
    )
    # Base64 has no character that markup could be made of.
    data = Markup(base64.b64encode(image.jpeg).decode())  # noqa: S704
    return Shown(Markup("data:image/jpeg;base64,") + data, image.width, image.height, boxes)
